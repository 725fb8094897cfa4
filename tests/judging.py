"""Small worlds carried from statements to judgement and plan, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from cutset.assess import steps as assess_steps
from cutset.disrupt import steps as disrupt_steps
from cutset.graph import steps as graph_steps
from cutset.resolve import steps as resolve_steps
from cutset.store import query
from cutset.store.build import Step
from cutset.store.parameters import Parameters, parse
from cutset.store.query import Connection
from tests.relations import Said, entity, relations

VERSION = {
    "dataset": "VARCHAR", "source": "VARCHAR", "authority": "VARCHAR", "version": "VARCHAR",
    "list_date": "VARCHAR", "counts_from": "DATE",
}  # fmt: skip
CURRENT = (
    ("ofac", "ofac", "OFAC", "v1", "2021-07", "2021-07-31"),
    ("un_sc", "un_sc", "UN Security Council", "v1", "2021-07", "2021-07-31"),
    ("uk_sanctions", "uk_sanctions", "UK", "v1", "2021-07", "2021-07-31"),
    ("claims", "claims", "", "v1", "2021-07", "2021-07-31"),
)
EVERY_STEP: tuple[Step, ...] = (
    *resolve_steps.STEPS,
    *graph_steps.STEPS,
    *assess_steps.STEPS,
    *disrupt_steps.STEPS,
)


@cache
def _shipped(package: str, name: str) -> Parameters:
    content = resources.files(package).joinpath(f"{name}.yml").read_bytes()
    return parse(name, content, name)


def shipped(package: str, *names: str) -> dict[str, Parameters]:
    """Parameter files as they ship, by name."""
    return {name: _shipped(package, name) for name in names}


def judged(
    said: Iterable[Said],
    *wanted: str,
    merged: Mapping[str, str] | None = None,
    versions: Sequence[Sequence[str]] = CURRENT,
    prepare: Callable[[Connection], None] = lambda _: None,
) -> Connection:
    """A connection on which the steps that make the wanted tables have run.

    `prepare` may change the view's relations before.
    """
    connection = relations(said, merged)
    query.insert_rows(connection, "version", VERSION, versions)
    prepare(connection)
    for step in _needed(set(wanted)):
        before = query.names(connection)
        step.run(connection, {name: _shipped(package, name) for package, name in step.parameters})
        query.drop(connection, query.names(connection) - before - set(step.outputs))
    return connection


def _needed(tables: set[str]) -> list[Step]:
    chosen: list[Step] = []
    for step in reversed(EVERY_STEP):
        if tables & set(step.outputs):
            chosen.append(step)
            tables |= set(step.inputs)
    return chosen[::-1]


def rows_of(connection: Connection) -> Callable[[str, str], list[tuple[object, ...]]]:
    """Reads derived tables as a build does."""
    return lambda table, columns: connection.execute(f"SELECT {columns} FROM {table}").fetchall()


def party(
    entity_id: str,
    name: str,
    schema: str = "Person",
    programme: str = "TCO",
    dataset: str = "ofac",
    **more: str,
) -> list[Said]:
    """A listed party: its name and its entry."""
    listing = {"entity": entity_id, "program": programme} | more
    return [
        *entity(entity_id, schema, dataset, name=name),
        *entity(f"{entity_id}-s", "Sanction", dataset, **listing),
    ]


def linked(source: str, target: str, role: str = "Linked To") -> list[Said]:
    """A link that OFAC's list states."""
    return entity(f"{source}-{target}-l", "UnknownLink", subject=source, object=target, role=role)


def claim(number: int, subject: str, predicate: str, **more: str | tuple[str, ...]) -> list[Said]:
    """A claim of a claims table."""
    values: dict[str, str | tuple[str, ...]] = {
        "claimId": f"c{number:03}", "subject": subject, "subjectName": subject.title(),
        "predicate": predicate, "polarity": "+", "category": "suspect", "grade": "B",
        "credibility": "2", "claimKind": "allegation", "originCluster": f"O-PRESS-{number}",
        "publisher": "The Paper", "reportedDate": "2019-05-01", "object": "something",
    }  # fmt: skip
    return entity(f"claim-{number:03}", "Claim", "claims", **(values | more))


GROUP = (
    party("g", "NORTH HARBOUR ORGANIZATION", "Organization")
    + party("p1", "DOE, Ada")
    + party("p2", "ROE, Bo")
    + linked("p1", "g")
    + linked("p2", "g")
)
"""A listed group with two linked persons."""
