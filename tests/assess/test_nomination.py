from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.made import assessment_of, elements_of
from tests.judging import shipped

from cutset.assess.nomination import NOBODY, Rules, judge_nomination
from cutset.errors import BadSetting
from cutset.model.nomination import Agency, Nomination, Voice

FILE = shipped("cutset.assess.parameters", "nomination")["nomination"]
RULES = Rules.of(FILE)
TODAY = date(2026, 6, 1)
SAYS = Voice("nominate", "Ada", "2026-05-01", "worst here", "", until="2027-05-01", leaving="gone")
CONCURS = Voice("concur", "Ben", "2026-05-02", "so it is", "w2")
DEA = Agency("DEA", "a case", "a source", "objects")


def gate(name: str, origin: str = "", *, passes: bool = True, author: str = "Ada") -> Voice:
    return Voice(
        "gate", author, "2026-04-01", "looked at", origin, gate=name, passes=passes,
        agencies=(DEA,) if name == "complementarity" else (), gain="both at once",
    )  # fmt: skip


GATES = tuple(
    gate(name, origin) for name in ("complementarity", "vulnerability") for origin in ("", "w2")
)
FULL = (*GATES, SAYS, CONCURS)


def judged(*voices: Voice, today: date = TODAY, **changed: object) -> Nomination:
    return judge_nomination(voices, replace(assessment_of(), **changed), RULES, today)  # type: ignore[arg-type]  # fields by name


def test_all_three_gates_and_a_quorum_make_it_valid() -> None:
    found = judged(*FULL)
    assert found.is_valid
    assert found.missing == ()
    assert found.sentence == "Nominated by Ada on 2026-05-01, until 2027-05-01."
    assert [g.state for g in found.gates] == ["passes"] * 3


def test_nobody_has_nominated() -> None:
    found = judged(*GATES)
    assert (found.state, found.sentence, found.missing) == ("none", NOBODY, ())


@pytest.mark.parametrize("place", range(len(FULL)))
def test_each_part_is_needed(place: int) -> None:
    assert not judged(*FULL[:place], *FULL[place + 1 :]).is_valid


def test_two_names_in_one_workspace_are_one_voice() -> None:
    here = [replace(v, origin="", author="Ben" if v.origin else v.author) for v in FULL]
    found = judged(*here)
    assert found.state == "incomplete"
    assert "1 workspace concurs where 2 make a quorum." in found.missing


def test_it_expires_the_day_after_its_last() -> None:
    assert judged(*FULL, today=date(2027, 5, 1)).is_valid
    after = judged(*FULL, today=date(2027, 5, 2))
    assert after.state == "expired"
    assert after.sentence.startswith("What-if: nominated by Ada")
    assert "It expired on 2027-05-01." in after.missing


def test_dissent_is_shown_and_outvotes_where_as_many_dissent() -> None:
    one = Voice("dissent", "Cyd", "2026-05-03", "the wrong one", "w3")
    found = judged(*FULL, one)
    assert found.is_valid
    assert found.dissenting == (one,)
    assert not judged(*FULL, one, replace(one, author="Dov", origin="w4")).is_valid


def test_a_gate_that_as_many_fail_as_pass_does_not_pass() -> None:
    split = tuple(
        gate("vulnerability", origin, passes=False, author="Eve") for origin in ("w3", "w4")
    )
    found = judged(*FULL, *split)
    assert found.gates[2].state == "does not pass"
    assert not found.is_valid


def test_agencies_and_their_objections_are_told() -> None:
    told = " ".join(judged(*FULL).gates[1].says)
    assert "DEA objects. Does: a case. Holds: a source." in told
    assert "Gain of acting together: both at once." in told


def test_the_threat_gate_is_never_passed_by_words() -> None:
    assert not judged(*FULL, threat=None).is_valid
    assert not judged(*FULL, gate=("Known from listings only: …",)).is_valid


def test_one_origin_needs_a_written_reason() -> None:
    few: dict[str, object] = {
        "gate": ("1 origin where 2 are needed.",), "elements": elements_of("O-1"),
    }  # fmt: skip
    without = judged(*FULL, **few)
    assert any("a written reason" in sentence for sentence in without.missing)
    reasoned = replace(SAYS, one_origin="the court itself found it")
    assert judged(*GATES, reasoned, CONCURS, **few).is_valid


@pytest.mark.parametrize("weak", [("D1",), ("D2",), ("D3", "D4")])
def test_weak_elements_keep_it_from_being_valid(weak: tuple[str, ...]) -> None:
    elements = tuple(
        replace(e, word="unlikely") if e.element in weak else e for e in assessment_of().elements
    )
    assert not judged(*FULL, elements=elements).is_valid


@given(st.permutations(FULL))
def test_only_who_speaks_last_of_nominating_depends_on_the_order(voices: list[Voice]) -> None:
    assert judged(*voices).is_valid


def test_a_file_that_lacks_a_number_is_refused() -> None:
    with pytest.raises(BadSetting, match=r"nomination\.yml"):
        Rules.of(replace(FILE, data={}))
