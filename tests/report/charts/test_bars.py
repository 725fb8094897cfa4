from __future__ import annotations

import re

import pytest

from cutset.report.charts import bars


def rects(svg: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', r)) for r in re.findall(r"<rect[^>]*>", svg)]


def test_the_band_runs_from_low_to_high_on_the_axis_from_against_to_for() -> None:
    band, point = rects(bars.interval(0.5, 0.25, 0.75, width=104))
    assert float(band["x"]) == pytest.approx(27)
    assert float(band["width"]) == pytest.approx(50)
    assert float(point["x"]) + 1.5 == pytest.approx(52)


@pytest.mark.parametrize(
    ("point", "side"),
    [(0.9, "for"), (0.5, "even"), (0.55, "even"), (0.45, "even"), (0.1, "against")],
)
def test_colour_says_which_side(point: float, side: str) -> None:
    assert bars.side(point) == side


def test_the_wider_the_paler() -> None:
    looks = [bars.strength(0.5 - half, 0.5 + half) for half in (0.05, 0.15, 0.4)]
    assert looks == ["strong", "middling", "pale"]


def test_insufficient_evidence_is_hatched_and_says_so() -> None:
    svg = bars.insufficient()
    assert "<title>Insufficient evidence</title>" in svg
    assert 'class="insufficient"' in svg


def test_ranks_of_all_networks_share_one_axis() -> None:
    first, last = bars.rank(1, 1, 10, width=112), bars.rank(10, 10, 10, width=112)
    assert 'cx="6"' in first
    assert 'cx="106"' in last


def test_one_network_alone_has_a_rank() -> None:
    assert "Rank 1 of 1" in bars.rank(1, 1, 1)


def test_a_count_of_nothing_has_no_length() -> None:
    [bar] = rects(bars.amount(0, 5))
    assert bar["width"] == "0"
