from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.report.charts import link

share = st.floats(0, 1, allow_nan=False)


def node(key: str, x: float, y: float, **more: object) -> link.Node:
    made = link.Node(key, f"PARTY {key}", "person", x, y, 0.0, f"party {key}", f"#{key}")
    return replace(made, **more)  # type: ignore[arg-type]


def edge(a: str, b: str, line: link.marks.Line = "solid") -> link.Edge:
    return link.Edge(a, b, line, 0.5, 1.0, f"{a} – {b}")


def circles(svg: str) -> list[tuple[float, float, float]]:
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/>', svg)
    return [(float(x), float(y), float(r)) for x, y, r in found]


@given(st.lists(st.tuples(share, share), min_size=2, max_size=30))
def test_marks_do_not_lie_on_each_other(places: list[tuple[float, float]]) -> None:
    drawn = circles(link.draw([node(str(i), x, y) for i, (x, y) in enumerate(places)], [], "t").svg)
    assert len(drawn) == len(places)
    for i, (x, y, r) in enumerate(drawn):
        for u, v, s in drawn[i + 1 :]:
            assert (x - u) ** 2 + (y - v) ** 2 > (r + s) ** 2


@pytest.mark.parametrize("count", [1, 2, 3, 60])
def test_one_place_for_all_is_no_fault(count: int) -> None:
    chart = link.draw([node(str(i), 0.5, 0.5) for i in range(count)], [], "t")
    assert chart.drawn == count


def test_same_input_same_bytes() -> None:
    nodes = [node(str(i), i / 9, (i * 7 % 10) / 9) for i in range(10)]
    edges = [edge("0", str(i)) for i in range(1, 10)]
    assert link.draw(nodes, edges, "t") == link.draw(nodes, edges, "t")


def test_two_ties_of_one_pair_are_drawn_beside_each_other() -> None:
    svg = link.draw(
        [node("a", 0, 0), node("b", 1, 1)], [edge("a", "b"), edge("a", "b", "dashed")], "t"
    ).svg
    lines = re.findall(r'd="([^"]+)" data-t="0-1"', svg)
    assert len(set(lines)) == 2


def test_a_tie_to_a_party_that_is_not_drawn_is_left_out() -> None:
    assert 'class="tie' not in link.draw([node("a", 0, 0)], [edge("a", "z")], "t").svg


def test_a_protected_party_is_hollow_and_a_contact_faint() -> None:
    svg = link.draw([node("a", 0, 0, protected=True), node("b", 1, 1, contact=True)], [], "t").svg
    assert re.findall(r'class="node( \w+)?"', svg) == [" hollow", " faint"]


def test_a_name_cannot_become_markup() -> None:
    svg = link.draw(
        [node("a", 0, 0, label="<script>x</script>", title="</title><b>")], [], "<t>"
    ).svg
    assert "<script" not in svg
    assert "</title><b>" not in svg


def test_groups_stand_for_their_parties_and_sum_the_ties_between_them() -> None:
    parties = [node(str(i), 0, 0, label="left" if i < 2 else "right") for i in range(5)]
    nodes, edges = link.gathered(
        parties,
        [edge("0", "1"), edge("0", "2"), edge("1", "3"), edge("1", "4", "dashed")],
        {"left": (0, 0), "right": (1, 1)},
    )
    assert [(n.label, n.parties, n.x) for n in nodes] == [("left", 2, 0), ("right", 3, 1)]
    assert [(e.line, e.title) for e in edges] == [
        ("dashed", "left – right: 1 ties"), ("solid", "left – right: 2 ties"),
    ]  # fmt: skip
