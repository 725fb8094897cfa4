"""explain: anything shown, down to the statements it rests on, and they to file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log2

from cutset.errors import NotFound
from cutset.model.finding import Suggestion
from cutset.ops.entities import Sourced, sourced
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import SUBJECTS, require
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of

_STATEMENT = re.compile(r"[0-9a-f]{8,40}")


_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainRequest(Reading):
    """Ask why something is there.

    Attributes:
        thing: id of a statement (or at least its first eight digits), claim, tie, network
            or entity.
        other: with an entity: the second one of a pair; empty = none.
        limit: statements to give.
    """

    thing: str
    other: str = ""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class ExplainResponse:
    """What the thing is, in sentences, and the statements under it; `total` says how many."""

    frame: Frame
    title: str
    sentences: tuple[str, ...]
    statements: tuple[Sourced, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Told:
    title: str
    sentences: tuple[str, ...]
    statements: tuple[str, ...]


def explain(request: ExplainRequest, progress: Progress = silent) -> ExplainResponse:
    """Trace a statement, claim, tie, network, entity or pair to its sources.

    Raises:
        NotFound: nothing in this view has that id.
        Refused: in law-enforcement mode, a person or organisation without a predicate.
    """
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    require(workspace, view, _subjects(findings, request))
    told = _told(findings, request)
    wanted = tuple(sorted(set(told.statements)))
    return ExplainResponse(
        frame=frame_of(workspace, view, request),
        title=told.title,
        sentences=told.sentences,
        statements=sourced(view.statements(wanted[: request.limit]), view),
        total=len(wanted),
    )


def _subjects(findings: Findings, request: ExplainRequest) -> Iterator[str]:
    """The persons and organisations that are asked about; an explained network is its members."""
    network = findings.networks.get(request.thing)
    if network is not None:
        yield from (member.entity for member in network.members)
    for seen in findings.build.view.seen({request.thing, request.other} - {""}):
        if seen.schema in SUBJECTS:
            yield seen.entity_id


def _told(findings: Findings, request: ExplainRequest) -> _Told:
    if request.other:
        return _pair(findings, request.thing, request.other)
    for kind in _KINDS:
        found = kind(findings, request.thing)
        if found is not None:
            return found
    raise NotFound(
        f"Nothing in this view has the id {request.thing!r}.",
        "Give the id of a statement, claim, tie, network or entity; cutset search finds entities.",
    )


def _statement(findings: Findings, thing: str) -> _Told | None:
    if _STATEMENT.fullmatch(thing) is None:
        return None
    found = findings.build.view.statements_from(thing, _MOST_NAMED + 1)
    if not found:
        return None
    if len(found) > 1:
        named = ", ".join(found[:_MOST_NAMED])
        more = " and more" if len(found) > _MOST_NAMED else ""
        raise NotFound(
            f"Several statements have an id that begins with {thing!r}.",
            f"Give more of it: {named}{more}",
        )
    return _Told(f"Statement {found[0]}", ("One value, as one source gives it.",), found)


def _network(findings: Findings, thing: str) -> _Told | None:
    network = findings.networks.get(thing)
    if network is None:
        return None
    members = tuple(
        f"{member.caption}: {member.standing}, {member.basis}."
        for member in (*network.members, *network.contacts)
    )
    cut = {
        "component": "all that hangs together",
        "our cut": f"our cut of a component of {network.component_size}",
        "group alone": "a group to which nothing is linked",
    }[network.cut]
    statements = {i for member in (*network.members, *network.contacts) for i in member.statements}
    statements |= {i for tie in network.ties for i in tie.statements}
    return _Told(f"Network {network.name}", (f"It is {cut}.", *members), tuple(statements))


def _tie(findings: Findings, thing: str) -> _Told | None:
    tie = findings.ties.get(thing)
    if tie is None:
        return None
    return _Told(
        f"Tie {tie.source} – {tie.target}",
        (
            (
                f"{tie.kind} (layer {tie.layer}), weight {tie.weight:g}, probability "
                f"{tie.probability:g}{', glue: it joins nothing' if tie.glue else ''}."
            ),
            f"Rule: {tie.rule}.",
        ),
        tie.statements,
    )


def _claim(findings: Findings, thing: str) -> _Told | None:
    claim = findings.claims.get(thing) or findings.claims.get(f"claim-{thing}")
    if claim is None:
        return None
    sign = "" if claim.polarity == "+" else "not "
    return _Told(
        f"Claim {claim.claim_id}",
        (
            f"{claim.subject_name}: {sign}{claim.predicate.replace('_', ' ')} {claim.object}.",
            (
                f"Said by {claim.publisher}, {claim.reported or 'undated'}, grade "
                f"{claim.grade}{claim.credibility}; origin {claim.origin}: all claims of "
                "one origin count once."
            ),
        ),
        claim.statements,
    )


def _entity(findings: Findings, thing: str) -> _Told | None:
    canonical = findings.build.view.linker.canonical(thing)
    view = findings.build.view
    held = view.entity_statements(view.linker.referents(canonical))
    if not held:
        return None
    places = tuple(
        f"{standing} of {name} ({network_id}): {basis}."
        for network_id, name, standing, basis in findings.networks_of(canonical)
    )
    return _Told(
        f"Entity {canonical}",
        places or ("It is in no network of this view.",),
        tuple(statement.id for statement in held),
    )


def _pair(findings: Findings, left: str, right: str) -> _Told:
    linker = findings.build.view.linker
    one, two = linker.canonical(left), linker.canonical(right)
    sentences = [
        f"Decided {d.judgement} by {d.author} (stated, not proven), {d.decided_at}: {d.reason}."
        for d in findings.build.view.decisions
        if {d.left, d.right} == {left, right}
    ]
    if one == two:
        sentences.append("The two are read as one.")
    statements: list[str] = []
    for suggestion in findings.suggestions_between(one, two):
        sentences.append(
            f"Suggested, undecided, probability {suggestion.score:.3f}: {suggestion.sentence}"
        )
        sentences += _waterfall(suggestion)
    for tie in findings.ties.values():
        if {tie.source, tie.target} == {one, two}:
            sentences.append(f"Tie {tie.tie_id}: {tie.kind} ({tie.layer}); rule: {tie.rule}.")
            statements += tie.statements
    if not sentences:
        raise NotFound(
            f"Nothing is known of {left} and {right} together.", "Look at each: cutset show ID"
        )
    return _Told(f"{left} and {right}", tuple(sentences), tuple(statements))


def _waterfall(suggestion: Suggestion) -> list[str]:
    """From the prior to the probability, trait by trait, in bits (log2 odds)."""
    whole = log2(max(suggestion.score, _LEAST) / max(1 - suggestion.score, _LEAST))
    level = whole - sum(feature.score for feature in suggestion.features)
    steps = [f"  {level:+6.1f} bits: a candidate pair, before its traits are looked at"]
    for feature in suggestion.features:
        level += feature.score
        steps.append(f"  {feature.score:+6.1f} bits to {level:+.1f}: {feature.sentence}")
    return steps


_LEAST = 5e-5
"""Probabilities are kept to four digits."""

_KINDS: tuple[Callable[[Findings, str], _Told | None], ...] = (
    _statement,
    _network,
    _tie,
    _claim,
    _entity,
)
