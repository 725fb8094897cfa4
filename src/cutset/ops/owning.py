"""owners: who owns an entity and whose listing reaches it; without one, all that is reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cutset import clock
from cutset.errors import BadRequest, NotFound
from cutset.graph.ownership.holdings import Holdings, evidence, holdings_on
from cutset.graph.ownership.rules import minority, rules_on
from cutset.graph.ownership.standing import Standings
from cutset.graph.ownership.tree import tree
from cutset.graph.ownership.ultimate import ancestors, circles, ultimate_owners
from cutset.model.ownership import Branch, Control, Interest, Rule, Stake, Standing, UltimateOwner
from cutset.ops.grounds import SUBJECTS, require
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.store.build import Build
from cutset.store.parameters import load
from cutset.store.view import View

_PARAMETERS = "cutset.graph.parameters"
TABLES = ("entity", "interest", "listing")
MOST = 300
"""Stakes of the tree above a party."""
ORDER = ("blocked", "possibly blocked", "caution: control")
CAUTION = (
    "By what is loaded alone: who is in no record owns nothing here, and a share that no source "
    "states may be anything. A rule speaks of property, not of conduct; a person decides."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersRequest(Reading):
    """Ask who owns an entity, or what listings reach.

    Attributes:
        party: its id or a part of its name; empty = every party that is not listed itself and
            that a rule reaches, perhaps reaches, or that a listed party controls.
        regime: the rule of one regime alone; empty = all in force on the day.
        limit: lines of that list; 0 = all.
    """

    party: str = ""
    regime: str = ""
    limit: int = 20


@dataclass(frozen=True, slots=True)
class OwnersResponse:
    """What ownership says on a day; `captions` names every party that it speaks of.

    Attributes:
        day: on which shares are read.
        party: that was asked for; empty = the list `reached`, of `total`.
        standings: of the party, one a rule; of the list, one a party and rule.
        above: the stakes in the party and in all above it, as rows of a tree: `MOST` of
            `above_total`.
        below: what it holds.
        controls: by which others control it.
        circles: parties above it that own one another round about.
        interests: what is shown of stakes and control, as sources state it.
        withheld: protected parties that are left out of the list.
    """

    frame: Frame
    day: str
    party: str
    standings: tuple[Standing, ...]
    total: int
    withheld: int
    above: tuple[Branch, ...]
    above_total: int
    below: tuple[Stake, ...]
    controls: tuple[Control, ...]
    ultimate: tuple[UltimateOwner, ...]
    circles: tuple[tuple[str, ...], ...]
    interests: tuple[Interest, ...]
    captions: dict[str, str]
    caution: str
    versions: dict[str, str]


def owners(request: OwnersRequest, progress: Progress = silent) -> OwnersResponse:
    """Who owns a party and whose listing reaches it; without one, all that listings reach.

    Raises:
        NotFound: no or several such parties in this view.
        BadRequest: a regime without a rule on the day.
        Refused: in law-enforcement mode, a party without a predicate.
    """
    workspace, view, build = build_for(request, progress, TABLES)
    looked = Ownership.of(view, build, request.regime)
    party = _party(request.party, view, looked) if request.party else ""
    named = [party] if party else looked.reached
    require(workspace, view, (each for each in named if looked.schemata[each] in SUBJECTS))
    lines = _of_party(party, looked) if party else _reached(looked)
    shown = lines if party else lines[: request.limit or None]
    held = looked.holdings
    above = tuple(s for each in ancestors(held, party) for s in held.above(each)) if party else ()
    below = held.below(party) if party else ()
    controls = held.controls.get(party, ())
    told = {stake.owned for line in shown for stake in line.chain}
    told |= {each.owned for line in shown for each in line.controls}
    told |= {stake.owned for stake in (*above, *below)} | {party} - {""}
    interests = evidence(build.connection(), looked.day, told)
    ultimate = ultimate_owners(held, party) if party else ()
    spoken = {party, *(line.party for line in shown), *(each.party for each in ultimate)} - {""}
    spoken |= {end for each in interests for end in (each.owner, each.owned)}
    return OwnersResponse(
        frame=frame_of(workspace, view, request),
        day=looked.day,
        party=party,
        standings=shown,
        total=len(lines),
        withheld=len(looked.withheld),
        above=tree(above, party, MOST),
        above_total=len(above),
        below=below,
        controls=controls,
        ultimate=ultimate,
        circles=circles(held, party) if party else (),
        interests=interests,
        captions={each: looked.captions.get(each, each) for each in sorted(spoken)},
        caution=CAUTION,
        versions=looked.versions,
    )


@dataclass(frozen=True, slots=True)
class Ownership:
    """The holdings of a view on a day, with every rule in force.

    Attributes:
        withheld: protected parties that a rule reaches; they stand in no list.
    """

    day: str
    holdings: Holdings
    by_rule: tuple[Standings, ...]
    captions: Mapping[str, str]
    schemata: Mapping[str, str]
    reached: tuple[str, ...]
    withheld: tuple[str, ...]
    versions: dict[str, str]

    @classmethod
    def of(cls, view: View, build: Build, regime: str = "") -> Ownership:
        """Read what a build holds of ownership.

        Raises:
            BadRequest: a regime without a rule on the day.
        """
        day = day_of(view)
        files = {
            name: load(_PARAMETERS, name, view.settings, view.lake.root)
            for name in ("blocking", "interests")
        }
        data = files["blocking"].data
        rules = _wanted(rules_on(data, day), regime, day)
        entities = build.rows("entity", "canonical_id, caption, schema, protected")
        captions = {party: caption for party, caption, *_ in entities}
        listed = _listed(build)
        held = holdings_on(build.connection(), day)
        by_rule = tuple(
            Standings(
                held,
                rule,
                frozenset().union(*(listed[authority] for authority in rule.authorities)),
                captions,
                minority(data),
            )
            for rule in rules
        )
        protected = {party for party, _, _, is_protected in entities if is_protected}
        every = {party for each in by_rule for party in each.reached()}
        return cls(
            day=day,
            holdings=held,
            by_rule=by_rule,
            captions=captions,
            schemata={party: schema for party, _, schema, _ in entities},
            reached=tuple(sorted(every - protected)),
            withheld=tuple(sorted(every & protected)),
            versions={name: file.version for name, file in files.items()},
        )


def day_of(view: View) -> str:
    """The day on which shares are read: the last that `as_of` can mean, else today."""
    if view.scope.as_of is not None:
        return view.scope.as_of.last_day.isoformat()
    moment = clock.now() if view.scope.known_at is None else view.scope.known_at
    return moment.date().isoformat()


def _wanted(rules: tuple[Rule, ...], regime: str, day: str) -> tuple[Rule, ...]:
    found = tuple(rule for rule in rules if not regime or rule.regime == regime)
    if regime and not found:
        known = sorted({rule.regime for rule in rules})
        raise BadRequest(
            f"No rule of {regime!r} is in force on {day}.",
            f"In force: {', '.join(known)}." if known else "Ask for a later day (--as-of).",
        )
    return found


def _listed(build: Build) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for authority, party in build.rows("listing", "authority, canonical_id"):
        found[authority].add(party)
    return found


def _party(asked: str, view: View, looked: Ownership) -> str:
    canonical = view.linker.canonical(asked)
    if canonical in looked.captions:
        return canonical
    part = asked.casefold()
    fitting = [p for p, caption in looked.captions.items() if part in caption.casefold()]
    exact = [p for p in fitting if looked.captions[p].casefold() == part]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if not fitting:
        raise NotFound(f"No party {asked!r} in this view.", "Find its id: cutset search NAME")
    shown = ", ".join(f"{looked.captions[party]} ({party})" for party in fitting[:5])
    raise NotFound(
        f"{len(fitting)} parties fit {asked!r}.",
        f"Give an id; {min(5, len(fitting))} of {len(fitting)}: {shown}",
    )


def _of_party(party: str, looked: Ownership) -> tuple[Standing, ...]:
    return tuple(each.standing(party) for each in looked.by_rule)


def _reached(looked: Ownership) -> tuple[Standing, ...]:
    """Every party and rule that reaches it, the surest first, then by name."""
    shown = set(looked.reached)

    def found() -> Iterator[Standing]:
        for each in looked.by_rule:
            yield from (each.standing(party) for party in each.reached() if party in shown)

    def place(line: Standing) -> tuple[Any, ...]:
        name = looked.captions.get(line.party, line.party)
        return ORDER.index(line.answer), name, line.party, line.rule.regime

    return tuple(sorted(found(), key=place))
