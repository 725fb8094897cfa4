from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.assess.test_combine import ELEMENTS, TABLES, said
from tests.judging import shipped

from cutset.assess import flat
from cutset.assess.belonging import TieDoubt, belonging
from cutset.assess.collection import MATCH, TIES, Asking, requirements
from cutset.assess.combine import GAIN, definition
from cutset.assess.evidence import ALL_BELONG, Belonging, Evidence, gather
from cutset.assess.sample import sample
from cutset.errors import BadSetting

FILE = shipped("cutset.assess.parameters", "collection")["collection"]
ASKING = Asking.of(FILE)
ALL = replace(ASKING, least=-1.0, most=9)
NUMBERS = replace(TABLES, draws=400)
THIN = tuple(said(e, "O-PRESS") for e in ("D1", "D2", "D4"))


def evidence(*rows: object, held: Belonging = ALL_BELONG) -> Evidence:
    return gather(rows, NUMBERS.strength, held)  # type: ignore[arg-type]  # rows of Said


def by_the_book(each: Evidence, name: str) -> float:
    """Draw by draw, report by report: the width to expect."""
    drawn = sample(NUMBERS, NUMBERS.elements)
    odds = flat.log_odds([each], ELEMENTS, drawn, NUMBERS.cap)[0]
    at = {element: ELEMENTS.index(element) for element in GAIN}
    pull = np.minimum(drawn.logits[drawn.kinds["B", 2]], NUMBERS.cap)
    total = 0.0
    for side in (1, -1):
        answers = []
        for column in range(1, odds.shape[1]):
            p = {e: 1 / (1 + np.exp(-odds[row, column])) for e, row in at.items()}
            r = 1 / (1 + np.exp(-pull[column]))
            hit = r if side > 0 else 1 - r
            weight = p[name] * hit + (1 - p[name]) * (1 - hit)
            p[name] = p[name] * hit / weight
            answers.append((float(definition(*(p[e] for e in GAIN))), weight))
        answers.sort()
        sum_ = sum(weight for _, weight in answers)
        reached, bounds = 0.0, []
        for value, weight in answers:
            reached += weight
            bounds += [value] * sum(
                reached / sum_ >= q > (reached - weight) / sum_ for q in (0.05, 0.95)
            )
        total += sum_ / (odds.shape[1] - 1) * (bounds[-1] - bounds[0])
    return total


@pytest.mark.parametrize("name", GAIN)
def test_it_is_what_reports_drawn_one_by_one_come_to(name: str) -> None:
    each = evidence(*THIN)
    found = {r.about: r for r in requirements([each], NUMBERS, ALL)[0]}
    assert found[name].width - found[name].narrowing == pytest.approx(by_the_book(each, name))


def test_a_source_that_is_right_half_of_the_time_narrows_nothing() -> None:
    nobody = replace(ALL, grade="E")
    coin = replace(NUMBERS, reliability=dict(NUMBERS.reliability) | {"E": 0.0})
    for found in requirements([evidence(*THIN)], coin, nobody)[0]:
        assert found.narrowing == pytest.approx(0.0, abs=0.02)


def test_a_report_on_a_firm_answer_can_widen_it_and_is_not_asked_for() -> None:
    firm = evidence(*(said(e, f"O-{n}", grade="A", credibility=1) for e in GAIN for n in range(5)))
    assert all(r.narrowing < ASKING.least for r in requirements([firm], NUMBERS, ALL)[0])
    assert requirements([firm], NUMBERS, ASKING) == [()]


def test_what_is_asked_for_comes_in_order_and_says_what_to_look_for() -> None:
    found = requirements([evidence(*THIN)], NUMBERS, replace(ASKING, least=0.0))[0]
    assert [r.narrowing for r in found] == sorted((r.narrowing for r in found), reverse=True)
    assert len(found) <= ASKING.most
    assert all(r.wanted.startswith("One more independent report on D") for r in found)


def test_doubt_about_whom_a_claim_means_and_about_ties_is_a_requirement_of_its_own() -> None:
    held = belonging("g", [TieDoubt("p", "g", 0.5)])
    rows = [said(e, f"O-{e}{n}", subject="p", p_match=0.6) for e in GAIN for n in range(2)]
    found = {r.about: r for r in requirements([evidence(*rows, held=held)], NUMBERS, ALL)[0]}
    assert {MATCH, TIES} < found.keys()
    assert found[MATCH].narrowing > 0
    assert found[TIES].narrowing > 0
    certain = requirements([evidence(*THIN)], NUMBERS, ALL)[0]
    assert not {MATCH, TIES} & {r.about for r in certain}


def test_a_file_that_lacks_a_number_is_refused() -> None:
    with pytest.raises(BadSetting, match=r"collection\.yml"):
        Asking.of(replace(FILE, data={}))
