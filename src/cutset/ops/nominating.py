"""nominate and nominations: who wants a network on the list, who agrees, who dissents.

The threat gate is judged from the assessment; people judge the other two and the nomination
itself. What somebody says replaces what the same person said before on the same thing. A
second person counts only through a decision file made in a workspace of their own
(`cutset handover`, `cutset accept`): here anybody can state any name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from cutset import clock
from cutset.errors import BadRequest
from cutset.model.casework import Nominating
from cutset.model.marking import Marking, join_all
from cutset.model.nomination import JUDGED, POSITIONS, Agency, Nomination, Voice
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.store.casebook import Held, Said
from cutset.store.parameters import load
from cutset.store.view import View
from cutset.store.workspace import Workspace

if TYPE_CHECKING:
    from cutset.assess.nomination import Rules

ACTS = ("gate", "nominate", "withdraw", "concur", "dissent")
_SLOTS = {"nominate": "list", "withdraw": "list", "concur": "voice", "dissent": "voice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NominateRequest:
    """Judge a gate, nominate a network, or say whether you agree.

    Attributes:
        network: id, or a part of its name.
        act: `gate`, `nominate`, `withdraw`, `concur` or `dissent`.
        gate: of a gate: `vulnerability` or `complementarity`.
        passes: of a gate, whether it passes.
        agencies: of the complementarity gate: what each agency does already, holds, and says.
        gain: of the complementarity gate: what acting together would gain.
        until: of a nomination, its last day; None = as long as it may last.
        leaving: of a nomination: what would take the network off the list before.
        one_origin: of a nomination that rests on one origin: why that is enough.
        by: who says it; None = the workspace's owner.
        marking: None = the join of the markings of its members and of the evidence on them.
    """

    workspace: Path
    network: str
    reason: str
    act: str = "nominate"
    gate: str = ""
    passes: bool | None = None
    agencies: tuple[Agency, ...] = ()
    gain: str = ""
    until: str | None = None
    leaving: str = ""
    one_origin: str = ""
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class NominateResponse:
    """What was recorded, and how the nomination stands now."""

    network: str
    name: str
    act: str
    author_stated: str
    marking: str
    nomination: Nomination


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationsRequest(Reading):
    """Ask how nominations stand.

    Attributes:
        network: id or a part of its name; empty = every network of which anybody said anything.
    """

    network: str = ""


@dataclass(frozen=True, slots=True)
class NominationLine:
    """How one network's nomination stands."""

    network: str
    name: str
    nomination: Nomination


@dataclass(frozen=True, slots=True)
class NominationsResponse:
    """The nominations, the valid first, then by name."""

    frame: Frame
    nominations: tuple[NominationLine, ...]


def agency_of(text: str) -> Agency:
    """An agency as a person writes it: its name, then what it does, holds and says.

    >>> agency_of("DEA; does: a case in Miami; holds: one source; position: concurs").position
    'concurs'

    Raises:
        BadRequest: no name, or a part that is none of these.
    """
    name, *parts = (part.strip() for part in text.split(";"))
    told = {key.strip(): value.strip() for key, _, value in (p.partition(":") for p in parts)}
    unknown = sorted(told.keys() - {"does", "holds", "position"})
    if not name or unknown:
        raise BadRequest(
            f"{text!r} is no agency.",
            'Write "NAME; does: what; holds: what; position: concurs, objects or not asked".',
        )
    return Agency(
        name, told.get("does", ""), told.get("holds", ""), told.get("position", "not asked")
    )


def nominate(request: NominateRequest, progress: Progress = silent) -> NominateResponse:
    """Record what a person says of a network's nomination.

    The network is found among what readers of the record's marking may see.

    Raises:
        BadRequest: no reason, an act that is none, or a part of it that is missing.
        NotFound: no such network for readers of its marking.
    """
    reading = Reading(workspace=request.workspace, clearance=request.marking)
    workspace, view, build = build_for(reading, progress)
    findings = findings_of(build)
    rules = _rules(findings)
    _check(request, rules, _today(view))
    network = findings.network(request.network)
    entry = _entry(request, network.network_id, findings, rules, _today(view))
    marking = (
        marking_of_evidence(view, findings, entry.network)
        if request.marking is None
        else Marking.parse(request.marking)
    )
    author = request.by or workspace.settings.owner
    before = [
        held for held in _newest(workspace, view)
        if (held.entry.network, _slot(held.entry)) == (entry.network, _slot(entry))
        and (held.entry.origin, held.record.author, held.record.chain) == ("", author, str(marking))
    ]  # fmt: skip
    replaced = (before[0].record.chain, before[0].record.number) if before else None
    workspace.casebook.append(entry, Said(author, request.reason, marking, replaced))
    told = nomination_of(Workspace.open(request.workspace), view, findings, network.network_id)
    return NominateResponse(
        network=network.network_id,
        name=network.name,
        act=entry.act,
        author_stated=f"{author} (stated, not proven)",
        marking=str(marking),
        nomination=told,
    )


def nominations(request: NominationsRequest, progress: Progress = silent) -> NominationsResponse:
    """How each network's nomination stands.

    Raises:
        NotFound: no or several such networks in this view.
    """
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    if request.network:
        one = findings.network(request.network).network_id
        found = {one: nomination_of(workspace, view, findings, one)}
    else:
        found = spoken_of(workspace, view, findings)
    lines = [
        NominationLine(network_id, findings.networks[network_id].name, nomination)
        for network_id, nomination in found.items()
    ]
    ordered = sorted(lines, key=lambda line: (not line.nomination.is_valid, line.name))
    return NominationsResponse(frame_of(workspace, view, request), tuple(ordered))


def nomination_of(
    workspace: Workspace, view: View, findings: Findings, network_id: str
) -> Nomination:
    """How the nomination of one network stands, for the readers of a view."""
    from cutset.assess.nomination import judge_nomination

    said = [h for h in _newest(workspace, view) if h.entry.network == network_id]
    said.sort(key=lambda held: (held.entry.stated_at or held.record.decided_at, held.record.number))
    return judge_nomination(
        [_voice(held) for held in said],
        findings.assessment(network_id),
        _rules(findings),
        _today(view),
    )


def spoken_of(workspace: Workspace, view: View, findings: Findings) -> dict[str, Nomination]:
    """The nominations of all networks of which anybody said anything."""
    named = {held.entry.network for held in _newest(workspace, view)}
    return {
        network_id: nomination_of(workspace, view, findings, network_id)
        for network_id in sorted(named & findings.networks.keys())
    }


def markings_of(workspace: Workspace, view: View, network_id: str) -> tuple[Marking, ...]:
    """The markings of what people say of a network's nomination."""
    chains = {
        held.record.chain for held in _newest(workspace, view) if held.entry.network == network_id
    }
    return tuple(Marking.parse(chain) for chain in sorted(chains))


def marking_of_evidence(view: View, findings: Findings, network_id: str) -> Marking:
    """The join of the markings of a network's members and of the evidence on them."""
    parties = [member.entity for member in findings.networks[network_id].members]
    ids: Iterable[str] = {
        statement
        for each in findings.assessment(network_id).elements
        for claim in (*each.claims_for, *each.claims_against)
        for statement in claim.statements
    }
    told = {statement.marking for statement in view.statements(ids)}
    return join_all([*view.markings_of(parties), *map(Marking.parse, sorted(told))])


def _newest(workspace: Workspace, view: View) -> tuple[Held[Nominating], ...]:
    """The newest that each person says of each thing."""
    book = workspace.book
    every: Sequence[Held[Nominating]] = (
        () if book is None else book.entries(Nominating, view.scope.known_at, view.clearance)
    )
    newest = {(h.entry.origin, h.record.author, h.entry.network, _slot(h.entry)): h for h in every}
    return tuple(newest.values())


def _slot(entry: Nominating) -> str:
    """What a record speaks of: a later one of the same person on it replaces it."""
    return entry.gate or _SLOTS[entry.act]


def _today(view: View) -> date:
    known_at = view.scope.known_at
    return (clock.now() if known_at is None else known_at).date()


def _rules(findings: Findings) -> Rules:
    from cutset.assess.nomination import Rules

    view = findings.build.view
    return Rules.of(load("cutset.assess.parameters", "nomination", view.settings, view.lake.root))


def _check(request: NominateRequest, rules: Rules, today: date) -> None:
    if not request.reason.strip():
        raise BadRequest("A nomination needs a reason.", "Add --reason TEXT.")
    if request.act not in ACTS:
        raise BadRequest(f"No act {request.act!r}.", f"One of: {', '.join(ACTS)}.")
    if request.act == "gate":
        _check_gate(request)
    elif request.act == "nominate":
        if not request.leaving.strip():
            raise BadRequest(
                "A nomination says what would take the network off the list.",
                "Add --leaves-when TEXT.",
            )
        _until(request, rules, today)


def _check_gate(request: NominateRequest) -> None:
    if request.gate not in JUDGED:
        raise BadRequest(
            f"People judge no gate {request.gate!r}.",
            f"One of: {', '.join(JUDGED)}; the threat gate is judged from the assessment.",
        )
    if request.passes is None:
        raise BadRequest("Say whether the gate passes.", "Add --passes or --fails.")
    if request.gate == "complementarity" and not (request.agencies and request.gain.strip()):
        raise BadRequest(
            "Complementarity says what each agency does, holds and says, and the gain of acting "
            "together.",
            'Add --agency "NAME; does: …; holds: …; position: concurs" and --gain TEXT.',
        )
    for agency in request.agencies:
        if agency.position not in POSITIONS:
            raise BadRequest(
                f"No position {agency.position!r}.", f"One of: {', '.join(POSITIONS)}."
            )


def _until(request: NominateRequest, rules: Rules, today: date) -> str:
    last = today + timedelta(days=rules.days)
    if request.until is None:
        return last.isoformat()
    try:
        until = date.fromisoformat(request.until)
    except ValueError as fault:
        raise BadRequest(f"{request.until!r} is no date.", "Write 2027-06-30.") from fault
    if not today <= until <= last:
        raise BadRequest(
            f"A nomination made today ends between {today} and {last}, not on {until}.",
            f"It may last {rules.days} days (nomination.yml).",
        )
    return until.isoformat()


def _entry(
    request: NominateRequest, network_id: str, findings: Findings, rules: Rules, today: date
) -> Nominating:
    is_gate, is_nomination = request.act == "gate", request.act == "nominate"
    return Nominating(
        network=network_id,
        act=request.act,
        gate=request.gate if is_gate else "",
        passes=bool(request.passes) if is_gate else False,
        agencies=tuple(
            orjson.dumps(asdict(each), option=orjson.OPT_SORT_KEYS).decode()
            for each in (request.agencies if is_gate else ())
        ),
        gain=request.gain if is_gate else "",
        until=_until(request, rules, today) if is_nomination else "",
        leaving=request.leaving if is_nomination else "",
        one_origin=request.one_origin if is_nomination else "",
        parties=tuple(m.entity for m in findings.networks[network_id].members),
    )


def _voice(held: Held[Nominating]) -> Voice:
    entry, record = held.entry, held.record
    return Voice(
        act=entry.act,
        author=record.author,
        at=entry.stated_at or record.decided_at,
        reason=record.reason or "",
        origin=entry.origin,
        gate=entry.gate,
        passes=entry.passes,
        agencies=tuple(Agency(**orjson.loads(text)) for text in entry.agencies),
        gain=entry.gain,
        until=entry.until,
        leaving=entry.leaving,
        one_origin=entry.one_origin,
    )
