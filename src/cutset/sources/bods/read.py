"""Packages of the Beneficial Ownership Data Standard 0.4: one JSON list, or one object a line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from cutset.errors import BadFile, BadRequest
from cutset.model.dates import PartialDate
from cutset.sources.bods.map import Declared, say
from cutset.sources.lines import Fault, is_empty, lines, shown
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

NEEDED = ("recordId", "recordType", "recordDetails", "statementDate")
OBJECTS = (
    "entityType", "jurisdiction", "placeOfBirth", "politicalExposure", "unspecifiedPersonDetails",
    "unspecifiedEntityDetails",
)  # fmt: skip
LISTS = ("names", "nationalities", "identifiers", "addresses", "interests")
"""Parts of a record that are an object, and those that are lists of objects."""
TYPES = ("entity", "person", "relationship")


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read statements; what one record says counts until its next statement.

    Raises:
        BadFile: a file that is empty, or neither a JSON list nor lines of JSON objects.
    """
    records: dict[tuple[str, str], list[Declared]] = defaultdict(list)
    unsaid: Counter[str] = Counter()
    for file in delivery.files:
        if is_empty(file.path):
            raise BadFile(f"{file.name} is empty.", "Check the download or export.")
        for row, given in _objects(file, sink):
            sink.record()
            fault = _fault(given)
            if fault is None:
                declared = Declared.of(file.name, row, given)
                records[declared.publisher, declared.record].append(declared)
            else:
                raw = shown(orjson.dumps(given).decode())
                sink.reject(file.name, row, *fault, raw)
    for versions in records.values():
        versions.sort(key=lambda each: (each.date, each.row))
    subjects = {
        (each.publisher, each.details.get("subject"))
        for versions in records.values()
        for each in versions
        if each.type == "relationship" and isinstance(each.details.get("subject"), str)
    }
    for versions in records.values():
        sink.say_many(say(versions, subjects, unsaid))
    for what, count in sorted(unsaid.items()):
        sink.note(f"{count} {what}.")
    return Found(None, "each statement counts from its own date")


def _objects(file: DeliveredFile, sink: Sink) -> Iterator[tuple[str, Any]]:
    """Each object of a file with its place."""
    if _first(file).startswith("["):
        try:
            whole = orjson.loads(file.path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as error:
            raise BadFile(
                f"{file.name}: no valid JSON ({error}).", "Check the download."
            ) from error
        for place, given in enumerate(whole):
            yield f"/{place}", given
        return
    for line in lines(file):
        if not line.text.strip() and line.fault is None:
            continue
        try:
            given = orjson.loads(line.text.encode()) if line.fault is None else None
        except (orjson.JSONDecodeError, UnicodeEncodeError):
            given = None
        if isinstance(given, dict):
            yield line.row, given
        else:
            sink.record()
            fault = line.fault or Fault("The line is no JSON object.", "Look whether it is torn.")
            sink.reject(file.name, line.row, *fault, shown(line.text))


def _first(file: DeliveredFile) -> str:
    first = next((line.text.strip() for line in lines(file) if line.text.strip()), "")
    if not first.startswith(("[", "{")):
        raise BadFile(
            f"{file.name} is neither a JSON list nor lines of JSON objects.",
            "Deliver a BODS 0.4 package.",
        )
    return first


def _fault(given: Any) -> Fault | None:
    """Why a statement cannot be read."""
    if not isinstance(given, Mapping):
        return Fault("The statement is no JSON object.", "Deliver a BODS 0.4 package.")
    missing = [key for key in NEEDED if not given.get(key)]
    if missing:
        older = " Files of version 0.3 and older have another shape." * ("statementType" in given)
        return Fault(f"The statement lacks {missing[0]}.{older}", "Ask the publisher for BODS 0.4.")
    if given["recordType"] not in TYPES:
        said = f"{given['recordType']!r} is no type of record."
        return Fault(said, f"One of {', '.join(TYPES)}.")
    odd = (
        ("recordId" if not isinstance(given["recordId"], str) else "")
        or _odd(given, ("publicationDetails", "recordDetails"))
        or _odd(given.get("publicationDetails") or {}, ("publisher",))
        or _odd_details(given["recordDetails"])
    )
    if odd:
        return Fault(f"{odd} has not the shape that the standard gives it.", "Ask the publisher.")
    try:
        PartialDate(str(given["statementDate"])[:10])
    except BadRequest as error:
        return Fault(error.message, error.hint)
    return None


def _odd_details(details: Mapping[str, Any]) -> str:
    """The first part of a record that is no object or list of objects where it should be."""
    if odd := _odd(details, OBJECTS):
        return odd
    for name in LISTS:
        found = details.get(name) or []
        if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
            return name
        for each in found:
            if odd := _odd(each, ("share", "country")):
                return f"{name}: {odd}"
    return ""


def _odd(given: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((name for name in names if not isinstance(given.get(name) or {}, Mapping)), "")
