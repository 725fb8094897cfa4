"""Beneficial Ownership Data Standard 0.4: parties that own or are owned, and their interests.

What a source states goes out and nothing that cutset concludes. A share that no source states is
an `unknownInterest`; whether somebody is a beneficial owner is never said, because that is for a
register to decide. Parties come before the relationships that name them, as the standard wants.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from cutset.model import schemata
from cutset.share.ftm import entities
from cutset.share.reader import Reader
from cutset.share.tally import Tally
from cutset.share.written import JUDGED, Written, some
from cutset.text import countries, shares

VERSION = "0.4"
ENDS = {
    "Ownership": ("owner", "asset"),
    "Directorship": ("director", "organization"),
    "Control": ("controller", "controlled"),
}
"""Schema of an edge -> its properties for who holds the interest and in what."""
TYPES = (
    "votingRights", "appointmentOfBoard", "seniorManagingOfficial", "settlor", "trustee",
    "protector", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome", "rightsGrantedByContract", "conditionalRightsGrantedByContract",
    "controlViaCompanyRulesOrArticles", "controlByLegalFramework", "boardMember", "boardChair",
    "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets", "nominee", "nominator",
)  # fmt: skip
"""Types of interest that a role may name in words (`voting rights`)."""
_BY_WORDS = {
    "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name): name for name in TYPES
}
_DAY = len("2019-01-31")


def write_bods(reader: Reader, tally: Tally, target: Path) -> Written:
    """Write one JSON list: a statement for each party with an interest and each interest."""
    edges = [entity for entity, _ in entities(reader) if entity["schema"] in ENDS]
    pairs = [pair for edge in edges for pair in _pairs(edge)]
    subject_of: dict[str, str] = {}
    for _, holder, owned in pairs:
        subject_of[owned] = owned
        subject_of.setdefault(holder, owned)
    written, parties = 0, set()
    with target.open("wb") as out:
        out.write(b"[")
        for entity, _ in entities(reader):
            if entity["id"] in subject_of and _is_party(entity):
                parties.add(entity["id"])
                details = _person(entity) if _is_person(entity) else _entity(entity)
                kind = "person" if _is_person(entity) else "entity"
                _write(out, _statement(entity, kind, details, subject_of[entity["id"]]), written)
                written += 1
        related = [(e, h, o) for e, h, o in pairs if {h, o} <= parties]
        for place, (edge, holder, owned) in enumerate(related):
            record = f"{edge['id']}-{place}" if len(_pairs(edge)) > 1 else edge["id"]
            details = {
                "isComponent": False,
                "subject": owned,
                "interestedParty": holder,
                "interests": [_interest(edge)],
            }
            told = _statement({**edge, "id": record}, "relationship", details, owned)
            _write(out, told, written)
            written += 1
        out.write(b"\n]\n")
    rest = some(tally.entities - len(parties), "entity has", "entities have")
    left_out = [
        tally.details,
        f"{rest} no place here: neither holds nor is held, or is no party.",
        "Dates known to the year or month stand in the details of an interest only.",
    ]
    if lost := len(pairs) - len(related):
        left_out.append(f"{some(lost, 'interest', 'interests')} with an end that is no party.")
    return Written(len(parties), written, (*left_out, JUDGED))


def _pairs(edge: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str, str]]:
    """Who holds an interest in what; merging can give an edge several ends."""
    near, far = ENDS[edge["schema"]]
    said = edge["properties"]
    return [(edge, a, b) for a in said.get(near, ()) for b in said.get(far, ())]


def _is_person(entity: Mapping[str, Any]) -> bool:
    return bool(entity["schema"] == "Person")


def _is_party(entity: Mapping[str, Any]) -> bool:
    return "LegalEntity" in schemata.schemata()[entity["schema"]].ancestors


def _write(out: Any, statement: Mapping[str, Any], written: int) -> None:
    out.write((b",\n" if written else b"\n") + orjson.dumps(statement))


def _statement(
    entity: Mapping[str, Any], kind: str, details: Mapping[str, Any], subject: str
) -> dict[str, Any]:
    """A statement, dated as the newest of what is said was first said."""
    day = str(entity["last_change"] or entity["last_seen"])[:_DAY]
    content = orjson.dumps([entity["id"], kind, day, details])
    return {
        "statementId": hashlib.sha256(content).hexdigest(),
        "declarationSubject": subject,
        "statementDate": day,
        "publicationDetails": {
            "publicationDate": str(entity["last_seen"])[:_DAY],
            "bodsVersion": VERSION,
            "publisher": {"name": "cutset, from the sources named in each statement"},
        },
        "source": {
            "type": ["thirdParty"],
            "assertedBy": [{"name": dataset} for dataset in entity["datasets"]],
        },
        "recordId": entity["id"],
        "recordStatus": "new",
        "recordType": kind,
        "recordDetails": details,
    }


def _person(entity: Mapping[str, Any]) -> dict[str, Any]:
    said = entity["properties"]
    names = [{"type": "legal", "fullName": name} for name in said.get("name", ())]
    names += [{"type": "alternative", "fullName": name} for name in said.get("alias", ())]
    names += [{"type": "former", "fullName": name} for name in said.get("previousName", ())]
    details = {
        "isComponent": False,
        "personType": "knownPerson" if names else "unknownPerson",
        "names": names,
        "nationalities": [_country(code) for code in said.get("nationality", ()) if len(code) == 2],
        "identifiers": [{"id": value, "schemeName": "given by the source"}
                        for value in said.get("idNumber", ())],
    }  # fmt: skip
    for prop in ("birthDate", "deathDate"):
        if len(said.get(prop, ())) == 1:
            details[prop] = said[prop][0][:_DAY]
    return _filled(details)


def _entity(entity: Mapping[str, Any]) -> dict[str, Any]:
    said = entity["properties"]
    numbers = [{"scheme": "XI-LEI", "id": value} for value in said.get("leiCode", ())]
    numbers += [{"schemeName": "given by the source", "id": value}
                for value in said.get("registrationNumber", ())]  # fmt: skip
    details: dict[str, Any] = {
        "isComponent": False,
        "entityType": {"type": _entity_type(entity["schema"], numbers)},
        "name": next(iter(said.get("name", ())), entity["caption"]),
        "alternateNames": [*said.get("name", ())[1:], *said.get("alias", ())],
        "identifiers": numbers,
    }
    if len(said.get("jurisdiction", ())) == 1 and len(said["jurisdiction"][0]) == 2:
        details["jurisdiction"] = _country(said["jurisdiction"][0])
    for prop, name in (("incorporationDate", "foundingDate"), ("dissolutionDate",) * 2):
        if len(said.get(prop, ())) == 1 and len(said[prop][0]) >= _DAY:
            details[name] = said[prop][0][:_DAY]
    return _filled(details)


def _entity_type(schema: str, numbers: list[dict[str, str]]) -> str:
    if schema == "PublicBody":
        return "stateBody"
    return "registeredEntity" if numbers or schema == "Company" else "legalEntity"


def _interest(edge: Mapping[str, Any]) -> dict[str, Any]:
    said = edge["properties"]
    role = "; ".join(said.get("role", ()))
    share = _share(said)
    if edge["schema"] == "Ownership":
        kind = "shareholding" if share else "unknownInterest"
    else:
        words = role.split(",")[0].strip().lower()
        kind = _BY_WORDS.get(words, "otherInfluenceOrControl")
    dates = {}
    told = [role, *said.get("summary", ())]
    for prop in ("startDate", "endDate"):
        found = said.get(prop, ())
        if len(found) == 1 and len(found[0]) >= _DAY:
            dates[prop] = found[0][:_DAY]
        elif found:
            told.append(f"{prop} {', '.join(found)}")
    told += [f"share {text}" for text in said.get("percentage", ()) if not share]
    interest = {
        "type": kind,
        "directOrIndirect": "unknown",
        "share": share,
        "details": "; ".join(part for part in told if part),
        **dates,
    }
    return _filled(interest)


def _share(said: Mapping[str, Any]) -> dict[str, float]:
    """The bounds of the only share that is stated; empty where none can be read."""
    read = [shares.read(text) for text in said.get("percentage", ())]
    if len(read) != 1 or read[0] is None:
        return {}
    low, high = read[0]
    if low == high:
        return {"exact": float(shares.number(low))}
    above, below = shares.is_open(low, high)
    least, most = float(shares.number(low - above)), float(shares.number(high + below))
    return {
        "exclusiveMinimum" if above else "minimum": least,
        "exclusiveMaximum" if below else "maximum": most,
    }


def _country(code: str) -> dict[str, str]:
    return {"name": countries.name(code), "code": code.upper()}


def _filled(details: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; `False` stays."""
    return {name: value for name, value in details.items() if value not in ("", [], {}, None)}
