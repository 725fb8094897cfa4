"""Routes between countries: what closes them, on a small map and on the shipped one."""

from __future__ import annotations

from cutset.disrupt.corridor import Said, World, corridor, places, world

SMALL = World(
    countries={code: (code.upper(), lon, 0.0) for code, lon in (("a", 0), ("b", 10), ("c", 20))},
    borders=(("a", "b"), ("b", "c")),
    ports=(
        ("AAONE", "One", "a", 0.0, 1.0), ("AATWO", "Two", "a", 0.0, 2.0),
        ("CCTEN", "Ten", "c", 20.0, 1.0),
    ),
    legs=(
        ("", ((0.0, 1.5), (10.0, 2.0))), ("strait", ((10.0, 2.0), (15.0, 2.0), (20.0, 1.5))),
    ),
)  # fmt: skip


def test_by_land_and_by_sea_each_way_counts() -> None:
    found = corridor(SMALL, "a", "c", {}, 0)
    assert (found.flow, found.left, found.bound) == (2, 2, 2)
    assert len(found.cut) == 2
    assert found.sentence == "All routes from A to C let 2 through; closing 2 places closes them."


def test_a_table_gives_room_and_price_and_makes_a_passage_a_place() -> None:
    said = {"strait": Said(3, 5), "CCTEN": Said(4, 9), "a-b": Said(7, 1), "b-c": Said(7, 2)}
    assert "strait" in places(SMALL)
    found = corridor(SMALL, "a", "c", said, 1)
    assert [place.place for place in found.closed] == ["a-b"]
    assert (found.flow, found.left, found.bound) == (9, 2, 2)
    assert [run for _, run in found.ways] == [1, 1]


def test_what_lies_apart_has_no_route() -> None:
    alone = World(SMALL.countries | {"d": ("D", 50.0, 0.0)}, SMALL.borders, SMALL.ports, SMALL.legs)
    assert corridor(alone, "a", "d", {}, 3).sentence == "No route leads from A to D."


def test_the_shipped_map_closes_a_landlocked_country_at_its_borders() -> None:
    routes = world()
    assert (len(routes.countries), len(routes.borders)) == (250, 325)
    found = corridor(routes, "af", "gb", {}, 2)
    assert (found.flow, found.left, found.bound) == (6, 4, 4)
    assert {place.kind for place in found.cut} == {"border"}
