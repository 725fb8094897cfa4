"""The facts that an independent script counted on the OFAC lists (tests/golden), out of the
loaded lists. Where a rule of ours differs, `DIFFERS` says why."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import pytest

from cutset.graph.changes import Picture, Told, tell
from cutset.graph.components import components_induced, components_touching, sets
from cutset.graph.steps import STEPS as GRAPH
from cutset.model.dates import PartialDate
from cutset.resolve.steps import STEPS as RESOLVE
from cutset.sources import registry
from cutset.store.build import Pipeline
from cutset.store.load import LoadOrder
from cutset.store.query import Connection
from cutset.store.workspace import Workspace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "src/cutset/data/lists/ofac"
GOLDEN = ROOT / "tests/golden"
PIPELINE = Pipeline((*RESOLVE, *GRAPH))
AS_OF = {"2019": "2019-01", "2021": "2021-07", "2023": "2023-01"}
KINDS = {
    "address_street": "street address", "address_city": "city", "aircraft_msn": "serial number",
    "email": "e-mail", "imo": "IMO number", "national_id": "national id", "passport": "passport",
    "phone": "phone", "registration": "registration", "tax": "tax number", "website": "website",
    "mmsi": "MMSI", "crypto": "wallet",
}  # fmt: skip
DIFFERS = {
    ("2019", "tax"): "a V.A.T. number counts as a tax number here",
    ("2021", "tax"): "a V.A.T. number counts as a tax number here",
    ("2023", "tax"): "a V.A.T. number counts as a tax number here",
}


def golden(name: str) -> list[dict[str, str]]:
    plain = GOLDEN / f"{name}.csv"
    packed = GOLDEN / f"{name}.csv.gz"
    text = (
        plain.read_text("utf-8")
        if plain.exists()
        else gzip.decompress(packed.read_bytes()).decode()
    )
    return list(csv.DictReader(text.splitlines()))


@dataclass(frozen=True)
class Snapshot:
    """One OFAC list, built, and the facts that tests ask for again and again."""

    connection: Connection
    listed: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]

    def under(self, programme: str) -> list[str]:
        rows = self.connection.execute(
            "SELECT canonical_id FROM programme WHERE programme = $p ORDER BY 1", {"p": programme}
        ).fetchall()
        return [party for (party,) in rows]

    def induced(self, programme: str) -> tuple[frozenset[str], ...]:
        return components_induced(self.under(programme), self.pairs)


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Snapshot]:
    workspace = Workspace.create(
        tmp_path_factory.mktemp("golden") / "w", "golden", "research", "Ada"
    )
    source = registry.get("ofac")
    for date in AS_OF.values():
        files = sorted((LISTS / date).iterdir())
        workspace.lake.load(source, files, LoadOrder(list_date=PartialDate(date)))
    return {year: snapshot(workspace, date) for year, date in AS_OF.items()}


def snapshot(workspace: Workspace, date: str) -> Snapshot:
    connection = PIPELINE.ensure(workspace.view(PartialDate(date))).connection()
    listed = connection.execute(
        "SELECT canonical_id FROM entity WHERE kind <> 'wallet' ORDER BY 1"
    ).fetchall()
    pairs = connection.execute(
        "SELECT DISTINCT least(source_id, target_id), greatest(source_id, target_id) "
        "FROM tie WHERE layer = 'listing' ORDER BY 1, 2"
    ).fetchall()
    return Snapshot(connection, tuple(party for (party,) in listed), tuple(pairs))


def uids(text: str) -> tuple[str, ...]:
    return tuple(sorted(f"ofac-{uid}" for uid in text.split()))


@pytest.mark.parametrize("year", AS_OF)
def test_links_are_the_same_pairs(snapshots: dict[str, Snapshot], year: str) -> None:
    wanted = {
        tuple(sorted((f"ofac-{row['uid']}", f"ofac-{row['target_uid']}")))
        for row in golden("ofac_links")
        if row["snapshot"] == year and row["target_uid"].isdigit()
    }
    assert set(snapshots[year].pairs) == {pair for pair in wanted if pair[0] != pair[1]}
    assert len(snapshots[year].pairs) == {"2019": 2410, "2021": 3385, "2023": 4740}[year]


@pytest.mark.parametrize(
    "row", golden("ofac_component_sizes"), ids=lambda row: " ".join(list(row.values())[:3])
)
def test_sizes_of_components(snapshots: dict[str, Snapshot], row: dict[str, str]) -> None:
    held = snapshots[row["snapshot"]]
    listed = held.under(row["programme"])
    assert len(listed) == int(row["entries"])
    if row["rule"] == "induced":
        found = components_induced(listed, held.pairs)
        assert sum({a, b} <= set(listed) for a, b in held.pairs) == int(row["edges"])
    else:
        found = components_touching(held.listed, listed, held.pairs)
    assert " ".join(str(len(part)) for part in found if len(part) > 2) == row["sizes"]


@pytest.mark.parametrize("year", AS_OF)
def test_members_of_components(snapshots: dict[str, Snapshot], year: str) -> None:
    wanted: dict[tuple[str, str, str], set[str]] = {}
    for row in golden("ofac_components"):
        if row["snapshot"] == year:
            key = (row["programme"], row["rule"], row["component"])
            wanted.setdefault(key, set()).add(f"ofac-{row['uid']}")
    held = snapshots[year]
    found = {
        (programme, rule): set(parts)
        for programme in ("TCO", "SDNTK")
        for rule, parts in (
            ("induced", held.induced(programme)),
            ("touching", components_touching(held.listed, held.under(programme), held.pairs)),
        )
    }
    for (programme, rule, name), members in wanted.items():
        assert frozenset(members) in found[programme, rule], name


@pytest.mark.parametrize(
    ("year", "count", "largest"),
    [("2019", 155, [259, 132]), ("2021", 207, [951, 93]), ("2023", 311, [1220, 135])],
)
def test_the_whole_list(
    snapshots: dict[str, Snapshot], year: str, count: int, largest: list[int]
) -> None:
    held = snapshots[year]
    whole = sets(held.listed, held.pairs)
    assert sum(len(part) > 2 for part in whole) == count
    assert [len(part) for part in whole[:2]] == largest
    numbers = held.connection.execute(
        "SELECT source_id, target_id FROM tie WHERE layer = 'identifier' AND binds = 'joins'"
    ).fetchall()
    assert [len(part) for part in sets(held.listed, [*held.pairs, *numbers])[:1]] == largest[:1]


@pytest.mark.parametrize(
    "row",
    [r for r in golden("ofac_shared_identifiers") if r["kind"] in KINDS],
    ids=lambda row: f"{row['snapshot']} {row['kind']}",
)
def test_shared_values(snapshots: dict[str, Snapshot], row: dict[str, str]) -> None:
    ((shared, most, summed, unrelated, pairs),) = (
        snapshots[row["snapshot"]]
        .connection.execute(
            "SELECT count(*), coalesce(max(holders), 0), "
            "coalesce(sum(holders * (holders - 1) / 2), 0), "
            "coalesce(sum(unrelated), 0), "
            "(SELECT count(*) FROM tie WHERE kind = concat('shares ', $kind)) "
            "FROM shared_value WHERE kind = $kind",
            {"kind": KINDS[row["kind"]]},
        )
        .fetchall()
    )
    extra = 1 if (row["snapshot"], row["kind"]) in DIFFERS else 0
    assert shared == int(row["shared_values"]) + extra
    if row["kind"] == "address_city":
        assert (summed, pairs) == (int(row["pairs"]), 0)
    else:
        assert pairs == int(row["pairs"]) + extra
        assert unrelated == int(row["pairs_unrelated"])
    if shared:
        assert most == int(row["most_entries_one_value"])


def test_a_city_glues_nobody_and_five_streets_are_glue(snapshots: dict[str, Snapshot]) -> None:
    glue = (
        snapshots["2021"]
        .connection.execute(
            "SELECT value, holders, unrelated FROM shared_value "
            "WHERE glue AND kind = 'street address' "
            "ORDER BY unrelated DESC, value"
        )
        .fetchall()
    )
    wanted = [
        (row["value"].split("|")[0], int(row["entries"]), int(row["pairs_unrelated"]))
        for row in golden("ofac_glue")
        if row["list"] == "street" and row["snapshot"] == "2021" and row["pairs_unrelated"] != "0"
    ]
    assert [(value.split("|")[0], n, unrelated) for value, n, unrelated in glue] == wanted
    assert len(wanted) == 5
    for held in snapshots.values():
        cities = held.connection.execute(
            "SELECT count(*) FROM shared_value WHERE kind = 'city' AND NOT glue"
        ).fetchall()
        numbers = held.connection.execute(
            "SELECT count(*) FROM tie WHERE layer = 'identifier' AND glue"
        ).fetchall()
        assert cities == numbers == [(0,)]


def test_groups_with_nothing_linked_to_them(snapshots: dict[str, Snapshot]) -> None:
    for held in snapshots.values():
        alone = held.connection.execute(
            "SELECT anchor_id FROM network WHERE cut = 'group alone'"
        ).fetchall()
        assert {("ofac-12817",), ("ofac-15661",), ("ofac-12541",)} <= set(alone)


NAMED = [
    ("ofac-18247", 15), ("ofac-23223", 13), ("ofac-13071", 11), ("ofac-20379", 7),
    ("ofac-34979", 8), ("ofac-15412", 3),
]  # fmt: skip


@pytest.mark.parametrize(("group", "members"), NAMED)
def test_the_named_networks_are_whole(
    snapshots: dict[str, Snapshot], group: str, members: int
) -> None:
    rows = (
        snapshots["2023"]
        .connection.execute(
            "SELECT cut, component_size, members FROM network WHERE network_id = $n",
            {"n": f"net-{group}"},
        )
        .fetchall()
    )
    assert rows == [("component", members, members)]


EVENTS = {
    "unchanged": {"unchanged"}, "changed": {"grew", "shrank", "changed"}, "split": {"split"},
    "vanished": {"gone"}, "new": {"new"},
}  # fmt: skip


@pytest.mark.parametrize(("start", "end"), [("2019", "2021"), ("2021", "2023")])
@pytest.mark.parametrize("programme", ["TCO", "SDNTK"])
def test_changes_between_snapshots(
    snapshots: dict[str, Snapshot], start: str, end: str, programme: str
) -> None:
    changes = tell(told(snapshots[start], programme), told(snapshots[end], programme))
    rows = [
        row
        for row in golden("ofac_component_changes")
        if (row["from"], row["to"], row["programme"]) == (start, end, programme)
        and max(int(row["size_before"]), int(row["size_after"])) > 2
    ]
    assert len(changes) == len(rows)
    for row in rows:
        sizes = (int(row["size_before"]), int(row["size_after"]))
        found = [
            change
            for change in changes
            if change.event in EVENTS[row["event"]]
            and (change.delisted, change.left)
            == (uids(row["delisted_uids"]), uids(row["left_uids"]))
            and (
                max((n for _, n in change.before), default=0),
                max((n for _, n in change.after), default=0),
            )
            == sizes
            and (row["event"] == "unchanged" or change.joined == uids(row["new_uids"]))
            and change.name.startswith(told_name(row))
        ]
        assert found if row["event"] == "unchanged" else len(found) == 1, row


def told_name(row: dict[str, str]) -> str:
    return row["component_before"] if row["component_before"].isupper() else ""


def told(held: Snapshot, programme: str) -> Picture:
    parts = [part for part in held.induced(programme) if len(part) > 2]
    captions = dict(held.connection.execute("SELECT canonical_id, caption FROM entity").fetchall())
    degree: dict[str, int] = {}
    for pair in held.pairs:
        for party in pair:
            degree[party] = degree.get(party, 0) + 1
    centres = {min(part, key=lambda party: (-degree[party], party)): part for part in parts}
    return Picture(
        components=centres,
        names={centre: captions[centre] for centre in centres},
        networks=(),
        listed=frozenset(held.listed),
    )


def test_the_only_split_is_told_as_the_listings(snapshots: dict[str, Snapshot]) -> None:
    changes = tell(told(snapshots["2021"], "SDNTK"), told(snapshots["2023"], "SDNTK"))
    (split,) = [change for change in changes if change.event == "split"]
    assert split.sentence == (
        "The listing of LOS CUINIS split: 48 became 28 and 17, after 2 parties were removed from "
        "the list by the authority, reason not given; one party is still listed and no longer "
        "linked to it."
    )


def networks_of(held: Snapshot) -> Picture:
    members: dict[str, set[str]] = {}
    for network, party in held.connection.execute(
        "SELECT network_id, canonical_id FROM member WHERE standing = 'member'"
    ).fetchall():
        members.setdefault(network, set()).add(party)
    components: dict[str, set[str]] = {}
    for component, party in held.connection.execute("SELECT * FROM component").fetchall():
        components.setdefault(component, set()).add(party)
    rows = held.connection.execute(
        "SELECT network_id, name, cut, component_id FROM network"
    ).fetchall()
    captions = dict(held.connection.execute("SELECT canonical_id, caption FROM entity").fetchall())
    return Picture(
        components={name: frozenset(parties) for name, parties in components.items()},
        names={name: captions[name.removeprefix("comp-")] for name in components},
        networks=tuple(Told(*row, frozenset(members[row[0]])) for row in rows),
        listed=frozenset(held.listed),
    )


def test_flores_crossed_the_size_of_a_cut_and_did_not_split(snapshots: dict[str, Snapshot]) -> None:
    before, after = networks_of(snapshots["2021"]), networks_of(snapshots["2023"])
    flores = "comp-ofac-21023"
    assert (len(before.components[flores]), len(after.components[flores])) == (63, 46)
    about = [
        change
        for change in tell(before, after)
        if change.name.startswith("FLORES") or change.event == "our cut changed"
    ]
    shrank = [change for change in about if change.before == ((flores, 63),)]
    assert [change.event for change in shrank] == ["shrank"]
    cut = {
        network.network_id
        for network in before.networks
        if network.component == flores and network.members & after.listed
    }
    assert len(cut) > 1
    gone = {change.before[0][0] for change in about if change.event == "our cut changed"}
    assert cut - {"net-ofac-21023"} <= gone
