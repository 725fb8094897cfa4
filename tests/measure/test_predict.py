"""Predictions: connectedness by simulation, violence always, intervals that can fail."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cutset import clock
from cutset.disrupt.adapt.models import shipped as adapting
from cutset.disrupt.whatif import Rules as Drawn
from cutset.errors import BadRequest
from cutset.measure.figures import Subject, figures, subject_of
from cutset.measure.predict import interval_of, next_count, predictions, stated
from cutset.measure.rules import Rules
from cutset.model.claim import Claim
from cutset.model.network import Member, Network, Tie
from tests.judging import shipped

RULES = Rules.of(shipped("cutset.measure.parameters", "outcomes")["outcomes"])
DRAWN = Drawn.of(shipped("cutset.disrupt.parameters", "whatif")["whatif"].data)
TODAY, BY = date(2026, 6, 1), "2027-06-01"


def network(ties: list[tuple[str, str]], layer: str = "claims", name: str = "net-a") -> Network:
    parties = sorted({end for pair in ties for end in pair}) or ["a"]
    members = tuple(Member(p, p, "person", "member", "", False, False, ()) for p in parties)
    made = tuple(
        Tie(f"{a}{b}", a, b, layer, "k", 1.0, 1.0, False, "", None, None, (), ())  # type: ignore[arg-type]
        for a, b in ties
    )
    return Network(name, name, "component", "c", len(parties), parties[0], members, (), made, ())


def claim(number: int, predicate: str, day: str, subject: str = "a") -> Claim:
    return Claim(
        f"c{number}", subject, subject, predicate, "", None, "+", None, None, day, None, day, "p",
        "", "o", "B", 2, "fact", "suspect", (), None, None, "", None, 1.0, (),
    )  # fmt: skip


def subject(net: Network, *claims: Claim) -> Subject:
    return subject_of(net, claims, TODAY, RULES, DRAWN)


STAR = [("hub", leaf) for leaf in "abcde"]


def predicted(made: Subject, target: str):
    return {p.measure: p for p in predictions(made, target, figures(made), BY, adapting())}


def test_the_hub_of_a_star_is_predicted_to_part_it_and_a_leaf_is_not() -> None:
    made = subject(network(STAR))
    hub, leaf = (predicted(made, target)["together: claims"] for target in ("hub", "a"))
    assert 0 < hub.low <= hub.high <= 1 + 1 / 6
    assert hub.low < 0.4
    assert leaf.low >= 5 / 6 - 1e-4
    assert "what-if, never a forecast" in hub.basis
    assert BY in hub.fails


def test_violence_is_always_predicted_and_more_of_it_after_a_leader() -> None:
    violent = [claim(n, "kills", f"2026-0{n}-02") for n in range(1, 5)]
    calm = predicted(subject(network(STAR), *violent), "a")
    led = predicted(subject(network(STAR), *violent, claim(9, "leads", "2020")), "a")
    assert led["violence"].high == calm["violence"].high * RULES.factor
    assert led["violence"].side_harm
    listed = predicted(subject(network(STAR, "listing")), "a")
    assert set(listed) == {"violence"}


def test_the_interval_of_counts_holds_what_it_says() -> None:
    chance = clock.rng("counts")
    rates = chance.gamma(np.repeat([0.5, 3.5, 12.5], 20_000), 1.0)
    drawn = chance.poisson(rates).reshape(3, -1)
    for count, told in zip((0, 3, 12), drawn, strict=True):
        low, high = next_count(count, 0.9)
        inside = float(((told >= low) & (told <= high)).mean())
        assert inside >= 0.895
        assert float(((told > low) & (told <= high)).mean()) < 0.96
        assert (told < low).mean() <= 0.055
        assert (told > high).mean() <= 0.055


def test_figures_count_by_the_days_of_acts_and_never_on_a_listing() -> None:
    said = (
        claim(1, "kills", "2026-01-01"), claim(2, "engages_in", "2025-07-01"),
        claim(3, "engages_in", "2025-05-01"), claim(4, "arrested", "2026-01-01"),
    )  # fmt: skip
    found = {f.measure: f.value for f in figures(subject(network(STAR, "listing"), *said))}
    assert found == {
        "together": None, "members": 6.0, "ties": 0.0, "acts": 0.5, "violence": 0.25,
        "coverage": 0.75,
    }  # fmt: skip


def test_a_decider_adds_predictions_of_what_is_measured_only() -> None:
    base = figures(subject(network(STAR)))
    (made,) = stated(["together: claims=0.2..0.5"], base, BY)
    assert (made.low, made.high, made.basis) == (0.2, 0.5, "stated by the decider")
    for wrong in ("joy=1..2", "members=many", "members=3..1", "members"):
        with pytest.raises(BadRequest):
            stated([wrong], base, BY)
    assert interval_of("2") == (2.0, 2.0)
