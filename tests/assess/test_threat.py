from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assess.test_combine import TABLES, said
from tests.judging import shipped

from cutset.assess import harms as harms_file
from cutset.assess.judge import ORDER_OF_EVIDENCE, Ground, judge
from cutset.assess.rank import places

FILE = shipped("cutset.assess.parameters", "harms")["harms"]
HARMS = harms_file.read(FILE)
COURT = tuple(said(e, "O-COURT", grade="A", credibility=1) for e in ("D1", "D2", "D3", "D4"))
PRESS = tuple(said(e, "O-PRESS", grade="B", credibility=1) for e in ("D1", "D2", "D3", "D4"))


def ground(name: str, *acts: str, strong: bool = True, conduct: int = 3) -> Ground:
    rows = COURT + PRESS if strong else COURT
    done = tuple(said(act, "O-COURT", grade="A", credibility=1) for act in acts)
    return Ground(f"net-{name}", name, (), conduct, 0, rows, acts=done)


def test_equal_evidence_shares_one_place_and_more_harm_stands_before_less() -> None:
    found = {
        r.ground.name: r.threat
        for r in judge(
            [ground("A", "violence", "drug_trafficking"), ground("B"), ground("C"),
             ground("D", strong=False)],
            TABLES, HARMS,
        )
    }  # fmt: skip
    a, b, c, d = (found[name] for name in "ABCD")
    for each in (a, b, c, d):
        assert each
    assert (b.top, b.rank_low, b.rank_high, b.first) == (c.top, c.rank_low, c.rank_high, c.first)
    assert a.first > b.first >= d.first
    assert a.among == 4
    assert sum(weight for _, weight in a.weights) == pytest.approx(1)
    assert [kind for kind, _ in a.weights] == list(HARMS.kinds.values())


def test_the_weights_that_put_a_network_first_are_those_of_what_it_harms() -> None:
    worlds = [ground("A", "terrorism_support"), ground("B", "money_laundering", "fraud")]
    a, b = (r.threat for r in sorted(judge(worlds, TABLES, HARMS), key=lambda r: r.ground.name))
    assert a
    assert b
    assert dict(a.weights)["national security"] > dict(b.weights)["national security"]
    economy = "the economy and the financial system"
    assert dict(b.weights)[economy] > dict(a.weights)[economy]


def test_a_place_is_told_and_no_score() -> None:
    (result,) = judge([ground("A", "corruption", conduct=0)], TABLES, HARMS)
    assert result.threat
    assert result.threat.sentence == (
        "1 network ranked here: too few for a place among the first 10 to say anything. "
        f"{ORDER_OF_EVIDENCE}"
    )
    assert not result.threat.passes
    many = judge([ground(str(n), "corruption") for n in range(20)], TABLES, HARMS)
    assert many[0].threat
    assert many[0].threat.top == pytest.approx(0.5)
    assert many[0].threat.sentence == (
        "By the harm to expect, it is one of the first 10 of 20 in 50 % of all weightings and "
        "draws, and takes a place from 1 to 20."
    )
    assert [each.element.name for each in result.activities] == ["corruption"]


def test_the_unranked_stand_nowhere() -> None:
    (result,) = judge([Ground("n", "N", (), 0, 0, ())], TABLES, HARMS)
    assert (result.threat, result.activities) == (None, ())


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from([0.0, 1.0, 2.0]), min_size=3, max_size=3), min_size=1,
             max_size=6),
    st.integers(1, 4),
)  # fmt: skip
def test_places_are_those_of_sorting_every_network(values: list[list[float]], k: int) -> None:
    networks = np.arange(1, len(values) + 1)
    found = places(np.array(values), networks, k)
    for row in range(len(values)):
        share = []
        for draw in range(3):
            mine = values[row][draw]
            above = sum(n for n, v in zip(networks, values, strict=True) if v[draw] > mine)
            equal = sum(n for n, v in zip(networks, values, strict=True) if v[draw] == mine)
            share.append(min(1.0, max(0.0, (k - above) / equal)))
            assert found.first[row, draw] == (above == 0)
        assert found.top[row] == pytest.approx(np.mean(share))


def test_every_range_of_harm_has_its_reason_and_no_kind_leads_by_its_numbers() -> None:
    assert FILE.data["elicited"] is True
    assert all(row["why"] and row["title"] for row in FILE.data["activities"].values())
    for each in HARMS.activities:
        assert all(0 <= low <= high <= 100 for low, high in each.harm)
    drawn = HARMS.drawn(50)
    assert np.all(drawn.sum(axis=0) * HARMS.high <= 1 + 1e-9)
    weights = HARMS.weights(4000)
    assert weights.mean(axis=1) == pytest.approx([0.25] * 4, abs=0.02)


def test_a_file_that_lacks_a_number_is_an_error_and_no_default() -> None:
    from cutset.errors import BadSetting

    broken = replace(FILE, data={k: v for k, v in FILE.data.items() if k != "top"})
    with pytest.raises(BadSetting, match="top"):
        harms_file.read(broken)
