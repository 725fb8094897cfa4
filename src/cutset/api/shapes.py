"""The shapes of requests and answers, for the OpenAPI page and for what is read once a request.

Answers are written as JSON by hand, and the entities of a request are read by hand: a
check of each by pydantic would take longer than the search. The tests hold both
against these shapes. Entities, scores and totals have yente's names.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from cutset.model import schemata
from cutset.ops.lookup import FACETS, SORTS

ALGORITHM = "cutset"
MAX_BATCH = 100
MAX_MATCHES = 500
MAX_PAGE = 500
MAX_OFFSET = 9_499
MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$"

Names = tuple[str, ...]


def _known_schema(name: str) -> str:
    if schemata.find(name) is None:
        raise ValueError(f"there is no schema {name!r}")
    return name


SchemaName = Annotated[
    str,
    AfterValidator(_known_schema),
    Field(json_schema_extra={"enum": sorted(schemata.schemata())}),
]
MatchableName = Annotated[
    str,
    Field(
        json_schema_extra={
            "enum": [n for n, s in schemata.schemata().items() if s.matchable or n == "Thing"]
        }
    ),
]
Filter = Annotated[str, Field(pattern=rf"^({'|'.join(FACETS)}|properties\.[A-Za-z]+):")]
Order = Annotated[str, Field(pattern=rf"^({'|'.join(SORTS)})(:(asc|desc))?$")]
Score = Annotated[float, Field(ge=0, le=1)]


class Scoped(BaseModel):
    """The filters that matching and searching share."""

    model_config = ConfigDict(frozen=True)

    include_dataset: Names = Field(
        default=(), description="Only these datasets of those asked for."
    )
    exclude_dataset: Names = Field(default=(), description="Not these datasets.")
    exclude_schema: tuple[SchemaName, ...] = Field(
        default=(), description="Not entities of these schemata."
    )
    topics: Names = Field(default=(), description="Only entities with one of these topics.")
    changed_since: str = Field(
        default="", pattern=f"^$|{MOMENT}", description="Only what changed since."
    )
    fuzzy: bool = Field(
        default=False,
        description="Taken for yente's clients: matching always allows errors, search never.",
    )


class MatchOptions(Scoped):
    """What a query may set for itself in `params`, and the address for all of them."""

    limit: int = Field(default=5, ge=1, le=MAX_MATCHES, description="Results of a query.")
    threshold: Score = Field(
        default=0.7, description="Score from which a result is called a match."
    )
    cutoff: Score = Field(
        default=0.7, description="Score below which nothing is shown; yente's old name."
    )
    algorithm: Literal[
        "best", "cutset", "logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1"
    ] = Field(
        default="best", description="There is one method, see /algorithms; yente's names mean it."
    )
    exclude_entity_ids: Names = Field(
        default=(), description="Not these entities, by any of their ids."
    )


class SearchOptions(Scoped):
    """The parameters of a search."""

    q: str = Field(
        default="", max_length=10_000, description="Words of a name, or an id; empty = all."
    )
    schema_: SchemaName = Field(
        default="Thing", alias="schema", description="Only what may be of this schema."
    )
    countries: Names = Field(default=(), description="Only entities with one of these countries.")
    datasets: Names = Field(default=(), description="Only entities of one of these datasets.")
    filter: tuple[Filter, ...] = Field(
        default=(), description="`field:value`, for example properties.birthDate:1959."
    )
    filter_op: Literal["AND", "OR"] = Field(
        default="OR", description="Whether all values must be there."
    )
    target: bool | None = Field(
        default=None, description="Only with, or without, topics of risk; better use topics."
    )
    simple: bool = Field(default=False, description="Taken for yente's clients; has no effect.")
    facets: tuple[
        Literal["datasets", "schema", "countries", "identifiers", "topics", "genders"], ...
    ] = Field(default=("countries", "topics", "datasets"), description="What is counted.")
    sort: tuple[Order, ...] = Field(
        default=(), description="field or field:desc, e.g. last_change:desc."
    )
    limit: int = Field(default=10, ge=0, le=MAX_PAGE)
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET)


class Page(BaseModel):
    """Which part of a long answer."""

    sort: tuple[Order, ...] = Field(default=(), description="field or field:desc, e.g. caption.")
    limit: int = Field(default=10, ge=0, le=MAX_PAGE)
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET)


class Fault(BaseModel):
    """What went wrong and what to do next."""

    detail: str
    error: str
    message: str
    hint: str
    status: int
    exit_code: int


class Entity(BaseModel):
    """An entity as FollowTheMoney writes it."""

    id: str
    caption: str
    schema_: str = Field(alias="schema")
    properties: dict[str, list[str | Entity]]
    datasets: list[str]
    referents: list[str]
    target: bool
    first_seen: str | None
    last_seen: str | None
    last_change: str | None


class Feature(BaseModel):
    """One comparison that went into a score, with the two values compared."""

    score: float
    detail: str | None
    query: str | None
    candidate: str | None
    weight: float | None = None


class Scored(Entity):
    """A result of matching: yente's fields, and what a score alone does not say."""

    score: float
    match: bool
    explanations: dict[str, Feature]
    probability: float | None
    likelihood_ratio: float | None
    state: str
    matched_name: str
    list_date: str


class Total(BaseModel):
    """How many there are in all: exactly (`eq`) or at least (`gte`)."""

    value: int
    relation: Literal["eq", "gte"]


class OwnOptions(MatchOptions):
    """The parameters of one query alone; what is left out holds as for the others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(BaseModel):
    """An entity to look for, and the parameters that hold for it alone."""

    id: str | None = None
    schema_: MatchableName = Field(alias="schema", examples=["Person"])
    properties: dict[str, str | float | list[str | float]] = Field(
        examples=[{"name": ["Ada Made"]}]
    )
    params: OwnOptions | None = None


class MatchBatch(BaseModel):
    """Up to 100 queries."""

    queries: dict[str, Example] = Field(
        min_length=1,
        max_length=MAX_BATCH,
        examples=[{"q1": {"schema": "Person", "properties": {"name": ["Ada Made"]}}}],
    )
    weights: dict[str, float] = Field(
        default={}, description="Taken for yente's clients; not used."
    )
    config: dict[str, Any] = Field(default={}, description="Taken for yente's clients; not used.")


class ScreenQuery(BaseModel):
    """A party that is asked for; `cutset.screen.model.Query`."""

    model_config = ConfigDict(extra="forbid")

    id: str = ""
    name: str = Field(pattern=r"[^\s\x1c-\x1f\x85]", examples=["Ada Made"])
    type: Literal["person", "organisation", "vessel", "aircraft", "other"] | None = None
    names: list[str] | str = []
    birth_dates: list[str] | str = []
    countries: list[str] | str = []
    places: list[str] | str = []
    identifiers: list[str] | str = []


class ScreenBatch(BaseModel):
    """Up to 100 parties."""

    queries: list[ScreenQuery] = Field(min_length=1, max_length=MAX_BATCH)
    limit: int | None = Field(default=None, ge=1, le=MAX_MATCHES)
    threshold: float | None = Field(default=None, gt=0, lt=1)
    prior: float | None = Field(default=None, gt=0, lt=1)
    by: str = ""
    purpose: str = ""


class ScreenHit(BaseModel):
    """A listed entity that a query may be; `cutset.screen.model.Hit`."""

    entity: str
    dataset: str
    list_date: str
    matched_name: str
    score: float
    likelihood_ratio: float
    probability: float
    state: str
    features: list[dict[str, str | float]]
    disposition: dict[str, str] | None


class Screened(BaseModel):
    """The answer to one query."""

    query: dict[str, Any]
    hits: list[ScreenHit]
    compared: int
    cut: bool
    state: str
    suppressed: list[ScreenHit]
    coverage: str


class ScreenAnswer(BaseModel):
    """The answers in the order of the queries, and what they were made with."""

    frame: dict[str, Any]
    answers: list[Screened]
    method: str
    parameters: str
    threshold: float
    prior: float
    basis: str
    recorded: str


class Matches(BaseModel):
    """The answer to one query; in a stream `id` says to which.

    `coverage` says why no hit in the script of the name says little; it is empty where
    listed names are found as well as in Latin script.
    """

    status: int
    results: list[Scored]
    total: Total
    query: Example
    coverage: str


class MatchAnswer(BaseModel):
    """The answers by the names of their queries.

    `notes` says what was asked for and had no effect.
    """

    responses: dict[str, Matches]
    limit: int
    notes: list[str]


class FacetValue(BaseModel):
    """A value and in how many entities it stands."""

    name: str
    label: str
    count: int


class Facet(BaseModel):
    """What the entities that were found have in common."""

    label: str
    values: list[FacetValue]


class SearchAnswer(BaseModel):
    """A page of what a search found; `coverage` as in the answers of a match."""

    results: list[Entity]
    facets: dict[str, Facet]
    total: Total
    coverage: str
    limit: int
    offset: int


class AdjacentPage(BaseModel):
    """A page of what hangs on an entity by one property."""

    results: list[str | Entity]
    total: Total
    limit: int
    offset: int


class AdjacentAnswer(BaseModel):
    """An entity and a page for each property by which something hangs on it."""

    entity: Entity
    adjacent: dict[str, AdjacentPage]


class Dataset(BaseModel):
    """A dataset: what it is, which version is read, and how old that is."""

    name: str
    title: str
    summary: str
    publisher: dict[str, str] | None
    version: str | None
    index_version: str | None
    index_current: bool
    load: bool
    entity_count: int
    children: list[str]
    last_export: str | None
    stale: bool


class CatalogAnswer(BaseModel):
    """The datasets; `outdated` are those older than their source's rhythm."""

    datasets: list[Dataset]
    current: list[str]
    outdated: list[str]
    index_stale: bool


class Algorithm(BaseModel):
    """A method of matching."""

    name: str
    description: str
    features: dict[str, Any]
    docs: dict[str, Any]


class AlgorithmsAnswer(BaseModel):
    """The methods that `algorithm` may name."""

    algorithms: list[Algorithm]
    default: str
    best: str


class Status(BaseModel):
    """Whether the server is up."""

    status: str
