"""Documents: text, HTML, DOCX and PDF; each sentence that claims something becomes a claim."""

from __future__ import annotations

from collections.abc import Iterator

from cutset.errors import BadRequest
from cutset.sources.claims.vocabulary import vocabulary
from cutset.sources.document.map import (
    Document,
    Told,
    claim_drafts,
    document_drafts,
    party_drafts,
)
from cutset.sources.document.parties import named, parties
from cutset.sources.document.passages import Kind, kind_of, passages, sha256
from cutset.sources.suggest import did_you_mean, one_of
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink
from cutset.text.claims.scan import claims

OPTIONS = (
    "title", "publisher", "publisher_type", "url", "origin", "grade", "credibility", "network",
    "subject", "subject_id",
)  # fmt: skip
_CLOSED = ("grade", "credibility", "publisher_type")


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read documents; a record is a page, a paragraph or a whole text.

    Options: `publisher`, `publisher_type`, `title`, `url`; `grade` and `credibility` of its
    word (default: cannot be judged); `origin`, the first utterance where it only repeats one;
    `network` under which it is filed; `subject` and `subject_id`, the party that it is about,
    of which sentences speak that name nobody.

    Raises:
        BadFile: damaged, locked, too large, or of a format that is not read.
        BadRequest: an unknown option, or a value outside the vocabulary of claims.
    """
    _check_options(delivery)
    dated = "" if delivery.list_date is None else str(delivery.list_date)
    nameless = 0
    for file in delivery.files:
        kind = kind_of(file)
        document = _document(file, kind, delivery)
        sink.say_many(document_drafts(document, dated))
        told = list(_told(file, kind, sink))
        known = parties(document.entity_id, ((each.name, each.claim) for each in told if each.name))
        for each in told:
            sink.say_many(claim_drafts(document, each, known, dated))
        for party in sorted(set(known.values()), key=lambda party: party.entity_id):
            sink.say_many(party_drafts(document, party))
        nameless += sum(not each.name for each in told)
        sink.note(
            f"{file.name}: claims {len(told)}, parties that they name {len(set(known.values()))}."
        )
    if nameless and "subject_id" not in delivery.options:
        sink.note(
            f"{nameless} claims name no party and count for none; "
            "--option subject_id=ID says whom the document is about."
        )
    return Found(None, "the date that its loader gave")


def _document(file: DeliveredFile, kind: Kind, delivery: Delivery) -> Document:
    digest = sha256(file.path)
    return Document(
        entity_id=f"document-{digest[:16]}",
        file=file.name,
        schema=kind.schema,
        media_type=kind.media_type,
        sha256=digest,
        given=delivery.options,
    )


def _told(file: DeliveredFile, kind: Kind, sink: Sink) -> Iterator[Told]:
    for place, text in passages(file, kind):
        if not text.strip() and not place.startswith("page"):
            continue
        sink.record()
        if not text.strip():
            sink.reject(
                file.name, place, "The page holds no text.",
                "It may be a scan: have it read by machine (OCR) and load the result.", "",
            )  # fmt: skip
            continue
        for claim in claims(text):
            yield Told(place, claim, named(claim.party))


def _check_options(delivery: Delivery) -> None:
    for key, value in delivery.options.items():
        if key not in OPTIONS:
            raise BadRequest(
                f"Documents have no option {key!r}{did_you_mean(key, OPTIONS)}", one_of(OPTIONS)
            )
        allowed = vocabulary().values.get(key, frozenset()) if key in _CLOSED else None
        if allowed is not None and value not in allowed:
            raise BadRequest(
                f"Unknown {key} {value!r}{did_you_mean(value, allowed)}", one_of(allowed)
            )
