"""claim and claims: what people add to the record, and all that is claimed of somebody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, NotFound, Refused
from cutset.model import schemata
from cutset.model.casework import Claimed
from cutset.model.claim import Claim
from cutset.model.marking import Clearance, Marking, join_all
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.opinions import Opinion, opinions_on_claims
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.sources.claims.map import Told, claim_drafts
from cutset.sources.claims.vocabulary import OPTIONAL, REQUIRED, elements_of, vocabulary
from cutset.sources.delimited import Row
from cutset.store.casebook import Held, Said
from cutset.store.clean import cleaned
from cutset.store.view import View

CELLS = (
    "predicate", "object", "quote", "publisher", "publisher_type", "url", "polarity",
    "event_from", "event_to", "reported_date", "origin_cluster", "grade", "credibility", "kind",
    "category", "elements", "place", "amount", "currency", "legal_basis", "claim_group", "note",
)  # fmt: skip
"""The columns of a claims table that a person fills in."""
_WEB = ("http://", "https://")
_DEFAULTS = {
    "polarity": "+", "grade": "F", "credibility": "6", "kind": "assessment",
    "category": "unknown", "publisher_type": "press",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRequest:
    """Add a claim, replace one that a person added, or take it back.

    Attributes:
        subject: entity id of the party that it is about.
        said: what it says, in the columns of a claims table (`CELLS`); `object` may be the id
            of an entity. What is not named has the weakest value there is.
        replaces: id of the claim that this one supersedes; empty = a new one.
        withdrawn: take `replaces` back instead.
        by: the author; None = the workspace's owner.
        marking: None = the join of the markings of what is known of the subject.
    """

    workspace: Path
    reason: str
    subject: str = ""
    said: Mapping[str, str]
    replaces: str = ""
    withdrawn: bool = False
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimResponse:
    """The claim as it was recorded.

    Attributes:
        record: chain and number of the record that holds it.
    """

    claim: str
    subject: str
    said: Mapping[str, str]
    record: str
    author_stated: str
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsRequest(Reading):
    """Ask what is claimed.

    Attributes:
        about: a network (id or part of its name) or the id of an entity; empty = everybody.
        predicate: only claims of this one; empty = all.
        limit: claims to give; 0 = all.
    """

    about: str = ""
    predicate: str = ""
    limit: int = 40


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim, and what it is to the network that was asked for.

    Attributes:
        counts: whether it counts there; None where no network was asked for.
        standing: why, or why not.
        opinions: how credible people hold it; they change no figure.
    """

    claim: Claim
    counts: bool | None
    standing: str
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimsResponse:
    """The claims by date, of `total`; `origins` says how many voices they come from."""

    frame: Frame
    title: str
    claims: tuple[ClaimLine, ...]
    total: int
    origins: int


def claim(request: ClaimRequest) -> ClaimResponse:
    """Record what a person claims, with its source.

    Raises:
        BadRequest: a value outside the vocabulary, or a claim without reason or source.
        NotFound: no such entity here, or no such claim of a person's.
        Refused: a marking below what is known of the subject.
    """
    if not request.reason.strip():
        raise BadRequest("A claim needs a reason why it is added.", "Add --reason TEXT.")
    workspace, view = open_view(Reading(workspace=request.workspace))
    old = _standing(view, request.replaces) if request.replaces else None
    subject = request.subject or (old.entry.subject if old is not None else "")
    marking = _marking(view, request.marking, subject, old)
    reader = workspace.view(clearance=Clearance(marking.level, marking.caveats))
    entry = _withdrawn(old) if request.withdrawn else _entry(reader, subject, request, old)
    author = request.by or workspace.settings.owner
    record = workspace.casebook.append(
        entry,
        Said(
            author,
            request.reason,
            marking,
            None if old is None else (old.record.chain, old.record.number),
        ),
    )
    return ClaimResponse(
        claim=entry.claim,
        subject=entry.subject,
        said=dict(zip(entry.properties, entry.values, strict=True)),
        record=f"casebook {record.chain} {record.number}",
        author_stated=f"{author} (stated, not proven)",
        withdrawn=request.withdrawn,
    )


def claims(request: ClaimsRequest, progress: Progress = silent) -> ClaimsResponse:
    """What is claimed of a network, a party or everybody, by the date of the event.

    Raises:
        NotFound: neither a network nor an entity of this view.
        Refused: in law-enforcement mode, somebody of whom it is claimed has no predicate.
    """
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    title, found = _about(findings, request.about)
    require(workspace, view, _named(found))
    lines = sorted(
        (line for line in found if request.predicate in {"", line.claim.predicate}),
        key=lambda line: (
            line.claim.event_from or line.claim.reported or "~", line.claim.claim_id,
        ),
    )  # fmt: skip
    judged = opinions_on_claims(workspace, view)
    return ClaimsResponse(
        frame=frame_of(workspace, view, request),
        title=title,
        claims=tuple(
            replace(line, opinions=judged.get(line.claim.claim_id, ()))
            for line in lines[: request.limit or None]
        ),
        total=len(lines),
        origins=len({line.claim.origin for line in lines}),
    )


def _named(lines: Iterable[ClaimLine]) -> Iterator[str]:
    """Those of whom something is claimed."""
    for line in lines:
        yield line.claim.subject


def _about(findings: Findings, about: str) -> tuple[str, list[ClaimLine]]:
    every = findings.claims
    if not about:
        return "all claims", [ClaimLine(each, None, "") for each in every.values()]
    if about in findings.build.view.known_entities([about]):
        party = findings.build.view.linker.canonical(about)
        named = [c for c in every.values() if party in {c.subject, c.object_id}]
        (seen, *_) = findings.build.view.seen([party])[::-1]
        return seen.caption, [ClaimLine(each, None, "") for each in named]
    network = findings.network(about)
    return network.name, [ClaimLine(*row) for row in findings.claims_of(network.network_id)]


def _standing(view: View, claim_id: str) -> Held[Claimed]:
    for held in view.own_claims:
        if held.entry.claim == claim_id:
            return held
    raise NotFound(
        f"No claim {claim_id!r} that a person added stands here.",
        "Only such claims can be replaced; judge another one: cutset judge.",
    )


def _withdrawn(old: Held[Claimed] | None) -> Claimed:
    if old is None:
        raise BadRequest("Say which claim is taken back.", "Give its id.")
    return Claimed(old.entry.claim, old.entry.subject, old.entry.object, old.entry.dated, (), ())


def _entry(reader: View, subject: str, request: ClaimRequest, old: Held[Claimed] | None) -> Claimed:
    """The claim, in names that every reader of its marking may see."""
    wanted = [party for party in (subject, request.said.get("object", "")) if party]
    seen = {one.entity_id: one for one in reader.seen(wanted)}
    cells = _cells(request.said, seen[subject].caption)
    named = cells["object"] if cells["object"] in seen else ""
    if named:
        cells["object"] = seen[named].caption
    fault = vocabulary().fault(cells)
    if fault is not None:
        raise BadRequest(*fault)
    claim_id = old.entry.claim if old is not None else _new_id(cells, subject)
    own = {"subject": subject, "objectEntity": named, "claimId": claim_id}
    own |= {"author": request.by or reader.settings.owner}
    if not cells["url"].startswith(_WEB):  # FollowTheMoney would make a web address of a file
        own |= {"sourceUrl": "", "sourceFile": _file(cells["url"])}
    drafts = claim_drafts(Told("", Row("", cells)), {}, vocabulary())
    said = _clean([(draft.prop, draft.value) for draft in drafts if draft.prop not in own])
    said += [(prop, value) for prop, value in own.items() if value]
    return Claimed(
        claim=claim_id,
        subject=subject,
        object=named,
        dated=cells["reported_date"] or cells["event_from"],
        properties=tuple(prop for prop, _ in sorted(said)),
        values=tuple(value for _, value in sorted(said)),
    )


def _clean(said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Values in the form in which FollowTheMoney keeps them, as those of the lake are."""
    typed = [(schemata.property_type("Claim", prop) or "string", value) for prop, value in said]
    clean = [found for _, _, _, found in cleaned(typed)]
    for (prop, value), found in zip(said, clean, strict=True):
        if found is None:
            raise BadRequest(
                f"{prop} {value!r} is none of its kind.", "Correct it, or leave it out."
            )
    return [(prop, str(found)) for (prop, _), found in zip(said, clean, strict=True)]


def _file(text: str) -> str:
    """Where a source stands that is no web address; of a file that is here, with its hash."""
    path = Path(text)
    if not text or not path.is_file():
        return text
    with path.open("rb") as file:
        return f"{path.name}, SHA-256 {hashlib.file_digest(file, 'sha256').hexdigest()}"


def _cells(said: Mapping[str, str], subject: str) -> dict[str, str]:
    """A whole row of a claims table, from what a person filled in."""
    for column in said:
        if column not in CELLS:
            raise BadRequest(f"A claim has no {column!r}.", f"It has: {', '.join(CELLS)}.")
    given = {column: value.strip() for column, value in said.items() if value.strip()}
    words = vocabulary()
    cells = dict.fromkeys((*REQUIRED, *OPTIONAL), "") | _DEFAULTS | given
    cells |= {"claim_id": "own", "subject": subject, "read": "by its author"}
    if not cells["reported_date"] and not cells["event_from"]:
        cells["reported_date"] = clock.stamp(clock.now())[:10]
    if not cells["url"] and not cells["quote"]:
        raise BadRequest(
            "A claim needs a source that others can look up.",
            "Add --source with an address or file, or --quote with its words.",
        )
    if not cells["origin_cluster"]:
        cells["origin_cluster"] = f"{cells['publisher']}: {cells['url'] or cells['quote']}"
    predicate = words.predicates.get(cells["predicate"])
    if predicate is not None and not elements_of(cells):
        cells["elements"] = ";".join(predicate.elements)
    if predicate is not None and predicate.is_minus_fixed:
        cells["polarity"] = "-"
    return cells


def _new_id(cells: Mapping[str, str], subject: str) -> str:
    text = "\x1f".join((subject, *cells.values(), clock.stamp(clock.now())))
    return f"own-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def _marking(view: View, asked: str | None, subject: str, old: Held[Claimed] | None) -> Marking:
    """As asked, where whoever reads it may see the subject and what it replaces.

    Where nothing was asked for, as all that is known of the subject.
    """
    known = view.markings_of([subject])
    if not known:
        raise NotFound(f"No entity {subject!r} here.", "Try: cutset search NAME")
    before = Marking() if old is None else Marking.parse(old.record.chain)
    if asked is None:
        return join_all((*known, before))
    marking = Marking.parse(asked)
    is_known = any(marking.join(each) == marking for each in known)
    if not is_known or marking.join(before) != marking:
        raise Refused(
            f"{marking} is below all that is known of {subject}, or below what it replaces.",
            "Leave --marking out, or mark it as closely as what is known.",
        )
    return marking
