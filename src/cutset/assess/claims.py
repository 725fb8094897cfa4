"""Claims: what sources say, and each designation as one claim by its authority.

A designation is a Sanction on a list or a `designated` row of a claims table. Its
origin is the authority with the legal basis; a national entry that carries over a
UN listing has the UN's origin, and so has every claim of the notice that announced
a designation the origin of that designation. What it says of the definition follows
from its legal basis (parameters/legal_basis.yml), never from the row.
"""

from __future__ import annotations

from collections.abc import Mapping

from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

PACKAGE = "cutset.assess"
_CLASSES = {"acts": "act", "answers": "answer", "said_of_object": "said of object"}


def create_listings(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `listing`: every listing of a party, with legal basis, conduct and elements.

    Makes the tables of legal_basis.yml on the way (`basis`, `basis_label`, `authority`,
    `authority_source`, `origin_prefix`), on which the claims join too.
    """
    _insert_legal_bases(connection, files["legal_basis"])
    said = query.load(PACKAGE, "said_of")
    query.create(connection, "said_of_listings", said, {"schema": "Sanction"})
    query.create(connection, "listing", query.load(PACKAGE, "listing"))


def create_claims(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `claim`: the claims of sources, and one for each party, authority and legal basis."""
    _insert_predicates(connection, files["predicates"])
    said = query.load(PACKAGE, "said_of")
    query.create(connection, "said_of_claims", said, {"schema": "Claim"})
    least = files["grades"].data["designation"]["least_credibility"]
    query.create(connection, "claim", query.load(PACKAGE, "claim"), {"least_credibility": least})


def create_network_claims(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `network_claim`: which claims belong to which network, and whether they count."""
    _insert_predicates(connection, files["predicates"])
    query.create(connection, "network_claim", query.load(PACKAGE, "network_claim"))


def _insert_legal_bases(connection: Connection, file: Parameters) -> None:
    text, texts = "VARCHAR", "VARCHAR[]"
    entries = file.data["entries"]
    query.insert_rows(
        connection,
        "basis",
        {
            "basis_key": text, "authority": text, "title": text, "conduct": texts,
            "elements": texts, "valid_from": text, "valid_to": text, "transposes": text,
        },
        [
            (
                entry["key"], entry["authority"], entry["title"], entry["conduct"],
                entry["elements"], _day(entry.get("from")), _day(entry.get("to")),
                entry.get("transposes"),
            )
            for entry in entries
        ],
    )  # fmt: skip
    query.insert_rows(
        connection,
        "basis_label",
        {"basis_key": text, "authority": text, "kind": text, "label": text, "place": "INTEGER"},
        [
            (entry["key"], entry.get("printed_on", entry["authority"]), kind, label, place)
            for place, entry in enumerate(entries)
            for kind, listed in (("programme", "programmes"), ("id", "ids"), ("written", "written"))
            for label in entry.get(listed, ())
        ],
    )
    authorities = file.data["authorities"]
    query.insert_rows(
        connection,
        "authority",
        {"authority": text, "title": text, "government": text},
        [(name, row["title"], row["government"]) for name, row in authorities.items()],
    )
    query.insert_rows(
        connection,
        "authority_source",
        {"source": text, "authority": text},
        [(source, name) for name, row in authorities.items() for source in row["sources"]],
    )
    query.insert_rows(
        connection,
        "origin_prefix",
        {"prefix": text, "authority": text, "government": text},
        [(row["prefix"], row["authority"], row["government"]) for row in file.data["origins"]],
    )
    query.insert_rows(connection, "un_word", {"word": text}, [(w,) for w in file.data["un_words"]])


def _insert_predicates(connection: Connection, file: Parameters) -> None:
    data = file.data
    query.insert_rows(
        connection,
        "predicate_class",
        {"predicate": "VARCHAR", "class": "VARCHAR"},
        [(name, label) for listed, label in _CLASSES.items() for name in data[listed]],
    )
    for table, column, listed in (
        ("uncounted_category", "category", "not_counted"),
        ("role_pattern", "pattern", "roles_in_network"),
        ("role_outside", "word", "roles_outside"),
    ):
        query.insert_rows(connection, table, {column: "VARCHAR"}, [(v,) for v in data[listed]])


def _day(value: object) -> str | None:
    return None if value is None else str(value)
