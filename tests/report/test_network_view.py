from __future__ import annotations

from dataclasses import replace

from tests.report import example

from cutset.model.network import Tie
from cutset.report import pictured
from cutset.report.charts import link
from cutset.report.ledger import Ledger
from cutset.report.model import NetworkPage, ReportInput
from cutset.report.network_view import NetworkView, view


def shown(page: NetworkPage) -> NetworkView:
    report: ReportInput = replace(example.empty(), ranked=(page,))
    return view(page, (), Ledger(report))


def sample(**more: object) -> NetworkPage:
    return replace(example.small().ranked[0], **more)  # type: ignore[arg-type]


def test_a_name_in_another_script_stands_beside_the_caption() -> None:
    page = sample(names={"a1": ("SAMPLE, Ann Invented", "SAMPLE, Anny", "آن المثال", "安")})
    [row] = [row for row in shown(page).members if row.member.entity == "a1"]
    assert row.names == ("آن المثال", "安")


def test_what_is_missing_names_its_element_once() -> None:
    page = sample()
    element = next(e for e in page.assessment.elements if e.missing)
    found = shown(replace(page, missing=(element.missing, "Who pays."))).missing
    assert [m.sentence for m in found].count(element.missing) == 1
    assert found[0].element == element
    assert (found[-1].element, found[-1].sentence) == (None, "Who pays.")


def test_what_one_origin_repeats_is_told_once_with_its_number() -> None:
    page = sample()
    claim = page.assessment.elements[0].claims_for[0]
    again = tuple(replace(claim, claim_id=f"again{n}", subject=f"a{n}") for n in range(9))
    other = tuple(replace(claim, claim_id=f"other{n}", object=f"thing {n}") for n in range(9))
    element = replace(page.assessment.elements[0], claims_for=(*again, *other))
    elements = (element, *page.assessment.elements[1:])
    [voice] = (
        shown(replace(page, assessment=replace(page.assessment, elements=elements)))
        .sides[0]
        .supports
    )
    assert [line.times for line in voice.lines] == [9, 1, 1, 1]
    assert (voice.shown, voice.total) == (12, 18)


def test_links_of_a_listing_are_no_strength() -> None:
    page = sample()
    assert all(node.weight == 0 for node in nodes_of(page, "listing"))
    assert max(node.weight for node in nodes_of(page, "ownership")) == 1


def nodes_of(page: NetworkPage, layer: str) -> list[link.Node]:
    ties: tuple[Tie, ...] = tuple(t for t in page.network.ties if t.layer == layer)
    alone = replace(page, network=replace(page.network, ties=ties))
    weights = pictured._weights(alone.network)
    rows = shown(alone).members
    return [pictured._node(alone, row, weights.get(row.member.entity, 0.0)) for row in rows]


def test_an_element_on_which_nothing_bears_is_told_once() -> None:
    page = sample()
    mute = replace(
        page.assessment.elements[0],
        state="insufficient", claims_for=(), claims_against=(),
        missing="Nothing loaded bears on it. Needed: a source.",
    )  # fmt: skip
    assessment = replace(page.assessment, elements=(mute, *page.assessment.elements[1:]))
    found = shown(replace(page, assessment=assessment, missing=()))
    assert mute in found.silent
    assert mute not in [sides.judged for sides in found.sides]
    assert found.missing[0].sentence == "Needed: a source."


def test_no_position_no_chart() -> None:
    assert shown(sample(positions={})).pictured is None


def test_a_party_without_position_is_told() -> None:
    page = sample()
    some = {k: v for k, v in page.positions.items() if k != "a3"}
    chart = shown(replace(page, positions=some)).pictured
    assert chart is not None
    assert (chart.parties, chart.without) == (15, 1)
