"""scorecard: what the user's own lists, settings and threshold find, and what they cost.

Names of the lists are disturbed in ways that happen (`screen.trial`) and asked; so are names
of synthetic people, of whom nobody is listed. Each share stands with its number and an exact
interval. It says how the matcher does on such names and nothing about the user's customers.
"""

from __future__ import annotations

import lzma
import random  # noqa: TID251 - seeded by the request; numpy's generator picks no items of lists
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice

from cutset.errors import BadRequest, Refused
from cutset.names.index import PERSON, NameIndex, NameQuery
from cutset.names.model import model
from cutset.names.scripts import alphabet_of
from cutset.ops.cards import ensure
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.ops.screening import screener
from cutset.screen.intervals import share_interval
from cutset.screen.trial import OTHER_SLICES, PERSON_SLICES, Disturber, Kind
from cutset.text.words import latin_words

AS_LISTED = "as listed"
OTHER_PARTIES = "organisations and things"
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_SCRIPTS = {"CJK": "Chinese characters", "": "no letters"}
_LEAST = 0.3
_BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardRequest(Reading):
    """Try the lists on themselves.

    Attributes:
        threshold: likeness from which a hit counts; None = that of a possible hit.
        names: of each slice and type of party.
        nobodies: names of nobody listed, at most those that ship.
        seed: another one takes other names.
    """

    threshold: float | None = None
    names: int = 400
    nobodies: int = 12_000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How many of a group were found; the interval is exact, 95 % (Clopper and Pearson).

    Attributes:
        group: `slice`, `type` or `script`, or for names of nobody `false hits`.
        first: of those asked, the share whose own entity stood first; 0 for false hits.
    """

    group: str
    name: str
    asked: int
    found: int
    share: float
    low: float
    high: float
    first: float


@dataclass(frozen=True, slots=True)
class CostLine:
    """What another threshold would find and cost."""

    threshold: float
    recall: float
    false_hits: int
    nobodies: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScorecardResponse:
    """Recall by slice, type and script, false hits by script, and what thresholds cost."""

    frame: Frame
    threshold: float
    method: str
    seed: int
    lines: tuple[ScoreLine, ...]
    costs: tuple[CostLine, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name asked for, with the entity that it is of; empty = nobody's.

    Attributes:
        words: of the name as it is listed; another entity that bears just these is right too,
            since one party stands on several lists.
    """

    name: str
    types: int
    slice: str
    script: str
    entity: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came: the best likeness of all, and of the right entity; whether it stood first."""

    asked: _Asked
    best: float
    own: float
    first: bool


def scorecard(request: ScorecardRequest, progress: Progress = silent) -> ScorecardResponse:
    """Disturb names of the lists, ask them and names of nobody, and count.

    Raises:
        BadRequest: a threshold outside .3 to 1, or no names asked for.
        Refused: the lists hold no name.
    """
    workspace, view = open_view(request)
    asked = screener(view, ensure(view))
    level = asked.levels.possible_score if request.threshold is None else request.threshold
    if not _LEAST < level < 1 or request.names < 1:
        raise BadRequest(f"A threshold of {level} cannot be tried.", "Use one from .3 to 1.")
    index = asked.listed.index
    if not len(index):
        raise Refused("The lists hold no name.", "Load a list first: cutset load")
    chance = random.Random(request.seed)  # noqa: S311 - no secret
    questions = [*_disturbed(index, chance, request.names), *_nobodies(chance, request.nobodies)]
    seen: list[_Seen] = []
    for first in range(0, len(questions), _BATCH):
        progress("ask", first, len(questions))
        seen += _answered(index, questions[first : first + _BATCH])
    listed = [one for one in seen if one.asked.entity]
    nobody = [one for one in seen if not one.asked.entity]
    return ScorecardResponse(
        frame=frame_of(workspace, view, request),
        threshold=level,
        method=model().version,
        seed=request.seed,
        lines=(
            *_lines("slice", listed, level),
            *_lines("type", listed, level),
            *_lines("script", listed, level),
            *_lines("false hits", nobody, level),
        ),
        costs=tuple(_cost(each, listed, nobody) for each in LEVELS),
    )


def _disturbed(index: NameIndex, chance: random.Random, count: int) -> list[_Asked]:
    """Names of the lists: as they are, and each way of writing them otherwise that changes one."""
    person, other = _by_type(index)
    texts = [index.texts[n] for n in person]
    given = sorted({word for text in texts for word in latin_words(text)[:1]}) or ["Ali"]
    made: list[_Asked] = []
    disturber = Disturber(chance, given)
    for numbers, slices in ((person, PERSON_SLICES), (other, OTHER_SLICES)):
        taken = chance.sample(numbers, min(count, len(numbers)))
        made += [_one(index, number, AS_LISTED, index.texts[number]) for number in taken]
        latin = [n for n in numbers if alphabet_of(index.texts[n]) == "LATIN"]
        for name, kind in slices.items():
            changed = _changed(index, (name, kind), chance.sample(latin, len(latin)), disturber)
            made += islice(changed, count)
    return made


def _changed(
    index: NameIndex, named: tuple[str, Kind], numbers: Sequence[int], disturber: Disturber
) -> Iterator[_Asked]:
    """The names that a kind of disturbance changes, as it changes them."""
    name, kind = named
    for number in numbers:
        text = index.texts[number]
        said = kind(disturber, text)
        if latin_words(said) and latin_words(said) != latin_words(text):
            yield _one(index, number, name, said)


def _one(index: NameIndex, number: int, slice_: str, text: str) -> _Asked:
    entity = index.entities[int(index.names.entity[number])]
    words = _words(index.texts[number])
    return _Asked(text, int(index.names.types[number]), slice_, alphabet_of(text), entity, words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(latin_words(text)))


def _by_type(index: NameIndex) -> tuple[list[int], list[int]]:
    """Numbers of the names of persons and of others; weak ones are left out."""
    person: list[int] = []
    other: list[int] = []
    for number, (types, weak) in enumerate(
        zip(index.names.types.tolist(), index.names.weak.tolist(), strict=True)
    ):
        if not weak:
            (person if types == PERSON else other).append(number)
    return person, other


@cache
def _people() -> tuple[str, ...]:
    packed = resources.files("cutset.screen").joinpath("data", "nobody.txt.xz").read_bytes()
    return tuple(lzma.decompress(packed).decode().splitlines())


def _nobodies(chance: random.Random, count: int) -> list[_Asked]:
    taken = chance.sample(_people(), min(count, len(_people())))
    return [_Asked(name, PERSON, "", alphabet_of(name)) for name in taken]


def _answered(index: NameIndex, questions: Sequence[_Asked]) -> list[_Seen]:
    asks = [NameQuery(one.name, one.types) for one in questions]
    best, own = [0.0] * len(asks), [0.0] * len(asks)
    first = [False] * len(asks)
    for match in index.search(asks, 10, model().score(_LEAST)).matches:
        likeness, one = model().similarity(match.score), questions[match.query]
        is_own = bool(one.entity) and (
            match.entity == one.entity or _words(index.texts[match.entry]) == one.words
        )
        if likeness > best[match.query] or (likeness == best[match.query] and is_own):
            first[match.query] = is_own
        best[match.query] = max(best[match.query], likeness)
        if is_own:
            own[match.query] = max(own[match.query], likeness)
    return [_Seen(*each) for each in zip(questions, best, own, first, strict=True)]


def _group_of(one: _Asked, group: str) -> str:
    if group == "slice":
        return one.slice
    if group == "type":
        return "persons" if one.types == PERSON else OTHER_PARTIES
    return _SCRIPTS.get(one.script, one.script.capitalize())


def _lines(group: str, seen: Sequence[_Seen], level: float) -> list[ScoreLine]:
    """A line for each member of a group, in the order of their first name, then by number."""
    held: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        held[_group_of(one.asked, group)].append(one)
    made = []
    for name, ones in held.items():
        found = sum((one.own if one.asked.entity else one.best) >= level for one in ones)
        low, high = share_interval(found, len(ones))
        first = sum(one.first and one.own >= level for one in ones) / len(ones)
        made.append(ScoreLine(group, name, len(ones), found, found / len(ones), low, high, first))
    return made if group == "slice" else sorted(made, key=lambda line: (-line.asked, line.name))


def _cost(level: float, listed: Sequence[_Seen], nobody: Sequence[_Seen]) -> CostLine:
    found = sum(one.own >= level for one in listed)
    false = sum(one.best >= level for one in nobody)
    low, high = share_interval(false, len(nobody))
    return CostLine(level, found / max(len(listed), 1), false, len(nobody), low, high)
