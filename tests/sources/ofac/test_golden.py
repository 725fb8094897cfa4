"""What the shipped OFAC lists hold, against the counts of an independent script."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
from tests.sources.collector import Collector
from tests.sources.shipped import GOLDEN, read_shipped

DATES = {"2019": "2019-01", "2021": "2021-07", "2023": "2023-01"}
ENTRIES, ADDRESSES = "sdn.csv", {"2019": "add.csv", "2021": "add.csv", "2023": "sdn_address.csv"}
TYPES = {"Person": "individual", "Vessel": "vessel", "Airplane": "aircraft"}

EXPLAINED = {
    "alias kind,aka": "nka and aka are one property, alias: counted together",
    "alias kind,nka": "see aka",
    "comments,rows": "a comment has no statement of its own: told by test_the_comments",
    "comments,uid on list": "as above",
    "remarks cut at 1000,entries": "told by a note of the load: test_the_comments",
    "addresses,rows": "rows without a street, city or country say nothing: in test_every_row",
}
"""Golden counts that statements cannot show in the same form, and where they are tested."""


def party_of(sink: Collector) -> dict[str, str]:
    return {
        draft.entity_id: draft.schema
        for draft in sink.drafts
        if draft.prop == "name" and draft.entity_id.count("-") == 1
    }


def counted(sink: Collector, snapshot: str) -> Counter[str]:
    """Our counts under the golden names."""
    parties = party_of(sink)
    found = Counter({"entries,all": len(parties), "programmes per entry,0": 0})
    found.update(f"type,{TYPES.get(schema, 'entity')}" for schema in parties.values())
    names = {"sdn": ENTRIES, "add": ADDRESSES[snapshot], "alt": "alt.csv"}
    for short, file in {**names, "sdn_comments": "sdn_comments.csv"}.items():
        found[f"rejects,{short}"] = sum(reject.file == file for reject in sink.rejects)
    programmes: Counter[str] = Counter()
    remarked, titled = set(), set()
    found["aliases,alt file"] = 0
    for draft in sink.drafts:
        if draft.prop == "program":
            found[f"programme,{draft.value}"] += 1
            programmes[draft.entity_id] += 1
        elif draft.file == "alt.csv":
            found["aliases,alt file"] += 1
            found["alias kind,fka"] += draft.prop == "previousName"
        elif draft.prop == "street":
            found["addresses,with street"] += 1
        if draft.method in ("remark", "comment"):
            remarked.add(draft.row if draft.method == "remark" else draft.entity_id)
        elif draft.prop in ("position", "title", "notes") and draft.schema != "Vessel":
            titled.add(draft.row)
    found["remarks,non-empty"] = len({row for row in remarked if row.startswith("L")})
    found["title,non-empty"] = len(titled)
    sizes = Counter("1" if count == 1 else "2+" for count in programmes.values())
    found.update({f"programmes per entry,{size}": count for size, count in sizes.items()})
    return found


def golden(name: str) -> Iterator[dict[str, str]]:
    opened = gzip.open if name.endswith(".gz") else open
    with opened(GOLDEN / name, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@pytest.mark.parametrize("snapshot", DATES)
def test_the_counts_are_the_golden_ones(snapshot: str) -> None:
    sink, _ = read_shipped("ofac", DATES[snapshot])
    ours = counted(sink, snapshot)
    wanted = {
        f"{row['dimension']},{row['key']}": int(row["count"])
        for row in golden("ofac_counts.csv")
        if row["snapshot"] == snapshot
    }
    assert {name: ours[name] for name in wanted if name not in EXPLAINED} == {
        name: count for name, count in wanted.items() if name not in EXPLAINED
    }


@pytest.mark.parametrize("snapshot", DATES)
def test_every_row_is_read(snapshot: str) -> None:
    sink, found = read_shipped("ofac", DATES[snapshot])
    wanted = Counter(
        {
            f"{row['dimension']},{row['key']}": int(row["count"])
            for row in golden("ofac_counts.csv")
            if row["snapshot"] == snapshot
        }
    )
    tables = ("entries,all", "addresses,rows", "aliases,alt file", "comments,rows")
    rejects = sum(count for name, count in wanted.items() if name.startswith("rejects,"))
    assert sink.read == sum(wanted[name] for name in tables) + rejects
    assert len(sink.rejects) == rejects
    assert (found.list_date, found.date_basis) == (None, "the files carry no date")


COMMENTS = {
    "2019": (3, 3, "10 of 13 rows of sdn_comments.csv continue no remark"),
    "2021": (5, 5, ""),
    "2023": (14, 0, ""),
}


@pytest.mark.parametrize("snapshot", COMMENTS)
def test_the_comments(snapshot: str) -> None:
    sink, _ = read_shipped("ofac", DATES[snapshot])
    cut, continued, left_out = COMMENTS[snapshot]
    [told] = [note for note in sink.notes if "cut at 1,000" in note]
    assert told.startswith(f"{cut} remarks are cut at 1,000 characters; {continued} of them go on")
    assert [note for note in sink.notes if "continue no remark" in note] == [
        note for note in sink.notes if left_out and note.startswith(left_out)
    ]
    from_comments = {draft.row for draft in sink.drafts if draft.method == "comment"}
    assert len(from_comments) == continued
    assert sink.unmapped_kinds.get("torn end of a cut remark", 0) == cut - continued


@pytest.mark.parametrize("snapshot", DATES)
def test_every_link_is_the_golden_one(snapshot: str) -> None:
    sink, _ = read_shipped("ofac", DATES[snapshot])
    links: dict[str, dict[str, str]] = defaultdict(dict)
    for draft in sink.drafts:
        if draft.schema == "UnknownLink":
            links[draft.entity_id][draft.prop] = draft.value
    ours = {(link["subject"], link["object"]) for link in links.values()}
    noted = Counter(
        (draft.entity_id, draft.value.removeprefix("Linked To: ").removesuffix("."))
        for draft in sink.drafts
        if draft.prop == "notes" and draft.value.startswith("Linked To: ")
    )
    rows = [row for row in golden("ofac_links.csv.gz") if row["snapshot"] == snapshot]
    resolved = [row for row in rows if row["match"].startswith("exact")]
    assert ours == {(f"ofac-{row['uid']}", f"ofac-{row['target_uid']}") for row in resolved}
    assert {link["role"] for link in links.values()} == {"Linked To"}
    assert noted == Counter(
        (f"ofac-{row['uid']}", row["linked_to"].removesuffix("."))
        for row in rows
        if not row["match"].startswith("exact")
    )


SUMMARY = {
    "2019": "2,427 links in 1,727 entries (ambiguous 2; equal 2,258; equal with its full stop 166; "
    "unresolved 1)",
    "2021": "3,408 links in 2,758 entries (ambiguous 2; equal 3,087; equal with its full stop 312; "
    "unresolved 7)",
    "2023": "4,760 links in 4,208 entries (ambiguous 2; equal 4,289; equal with its full stop 463; "
    "unresolved 6)",
}
PAIRS = {"2019": 2410, "2021": 3385, "2023": 4740}


@pytest.mark.parametrize("snapshot", DATES)
def test_how_the_links_were_found(snapshot: str) -> None:
    sink, _ = read_shipped("ofac", DATES[snapshot])
    assert f"Linked To: {SUMMARY[snapshot]}." in sink.notes
    ends: dict[str, set[str]] = defaultdict(set)
    for draft in sink.drafts:
        if draft.schema == "UnknownLink" and draft.prop in ("subject", "object"):
            ends[draft.entity_id].add(draft.value)
    assert len({frozenset(pair) for pair in ends.values()}) == PAIRS[snapshot]


VALUES = {
    "aircraft_msn": ("serialNumber",),
    "crypto": ("publicKey",),
    "email": ("email",),
    "imo": ("imoNumber",),
    "national_id": ("idNumber",),
    "phone": ("phone",),
    "registration": ("registrationNumber",),
    "tax": ("taxNumber", "vatCode"),
    "website": ("website",),
}
"""Golden kinds of values, and the properties that hold them."""


def compared(kind: str, value: str) -> str:
    """A value as the independent script compared it, without the country that it adds."""
    if kind == "website":
        return value.rpartition("//")[2].removeprefix("www.").rstrip("/").lower()
    if kind == "crypto":
        return value
    if kind == "email":
        return value.lower()
    return "".join(filter(str.isalnum, value.partition("|")[0].upper()))


@pytest.mark.parametrize("snapshot", DATES)
def test_shared_values_are_held_by_the_same_entries(snapshot: str) -> None:
    sink, _ = read_shipped("ofac", DATES[snapshot])
    parties = party_of(sink)
    of_wallet: dict[str, set[str]] = defaultdict(set)
    for draft in sink.drafts:
        if draft.prop == "holder" and draft.schema == "CryptoWallet":
            of_wallet[draft.entity_id].add(draft.value)
    kinds = {prop: kind for kind, props in VALUES.items() for prop in props}
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for draft in sink.drafts:
        kind = kinds.get(draft.prop, "")
        holders = {draft.entity_id} & parties.keys() or of_wallet.get(draft.entity_id, set())
        if kind and holders:
            held[kind, compared(kind, draft.value)] |= holders
    rows = [
        row
        for row in golden("ofac_shared_values.csv.gz")
        if row["snapshot"] == snapshot and not row["kind"].startswith("address")
    ]
    assert {row["kind"] for row in rows} <= VALUES.keys()
    for row in rows:
        ours = held[row["kind"], compared(row["kind"], row["value"])]
        assert {f"ofac-{uid}" for uid in row["uids_first12"].split()} <= ours, row["value"]
        assert len(ours) == int(row["entries"]), row["value"]


def test_the_list_of_2022_is_read_too() -> None:
    sink, _ = read_shipped("ofac", "2022-01")
    parties = party_of(sink)
    programmes = Counter(draft.value for draft in sink.drafts if draft.prop == "program")
    assert (len(parties), programmes["TCO"], programmes["SDNTK"]) == (9043, 131, 1556)
    assert [(reject.file, reject.row, reject.reason) for reject in sink.rejects] == [
        ("sdn.csv", "L9044", "Entry 2677 stands already at L57."),
        ("add.csv", "L13625", "The list has no entry 34489."),
        ("add.csv", "L13626", "A lone control character stands where a record belongs."),
    ]
