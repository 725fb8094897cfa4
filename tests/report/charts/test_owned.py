"""The drawing of owners: every row apart, inside the sheet, with three owners and with 300."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree
from tests.graph.ownership.made import holdings, share

from cutset.graph.ownership.tree import tree
from cutset.graph.ownership.ultimate import ancestors
from cutset.model.ownership import Branch
from cutset.report.charts import measure
from cutset.report.charts.owned import ROW, SIZE, WIDTH, owned
from cutset.report.charts.svg import standalone


def rows(edges: list[str], party: str, most: int = 300) -> tuple[tuple[Branch, ...], int]:
    held = holdings([share(edge) for edge in edges])
    stakes = [stake for each in ancestors(held, party) for stake in held.above(each)]
    return tree(stakes, party, most), len(stakes)


FEW = ["A>Z:60", "B>Z:25-50", "C>A:100"]
MANY = [f"P{n}>Z:0.5" for n in range(150)] + [f"Q{n}>P{n}:?" for n in range(150)]
DEEP = ["N0>Z:50", *(f"N{n + 1}>N{n}:50" for n in range(40))]
CIRCLE = ["A>Z:60", "B>A:50", "A>B:50", "Z>Z:10"]


@pytest.mark.parametrize("edges", [FEW, MANY, DEEP, CIRCLE], ids=["3", "300", "deep", "circle"])
def test_every_row_stands_apart_and_inside(edges: list[str]) -> None:
    branches, total = rows(edges, "Z")
    assert len(branches) == total == len(edges)
    names = {
        branch.stake.owner: f"{branch.stake.owner} HOLDING AND TRADING LTD" for branch in branches
    }
    drawing = etree.fromstring(standalone(owned("Z Ltd", branches, total, names, {"A": "/a"})))
    ns = "{http://www.w3.org/2000/svg}"
    labels = [(float(t.get("x")), float(t.get("y")), t) for t in drawing.iter(f"{ns}text")]
    for x, _, label in labels:
        text = "".join(label.xpath("text()"))
        assert x + measure.width(text, SIZE) <= WIDTH
    ys = sorted({y for _, y, _ in labels})
    assert all(b - a >= ROW for a, b in pairwise(ys))
    assert len(ys) == len(branches) + 1
    assert max(ys) < float(drawing.get("height"))
    assert len(list(drawing.iter(f"{ns}a"))) == sum(b.stake.owner == "A" for b in branches)


def test_a_band_is_the_share() -> None:
    branches, total = rows(FEW, "Z")
    bars = re.findall(r'<rect x="([\d.]+)" width="([\d.]+)"', owned("Z", branches, total, {}, {}))
    assert bars == [("0", "60"), ("60", "0"), ("0", "100"), ("100", "0"), ("0", "25"), ("25", "25")]


def test_near_owners_are_kept_before_far_ones() -> None:
    branches, total = rows(MANY, "Z", 160)
    assert (len(branches), total) == (160, 300)
    assert sum(branch.depth == 1 for branch in branches) == 150


def test_a_circle_comes_to_an_end() -> None:
    branches, _ = rows(CIRCLE, "Z")
    assert [(b.depth, b.stake.owner, b.is_elsewhere) for b in branches] == [
        (1, "A", False), (2, "B", False), (3, "A", True), (1, "Z", True)]  # fmt: skip
