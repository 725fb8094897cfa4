"""What people claim and judge: it counts from its date, can be replaced, is told to few."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock, errors
from cutset.ops.claiming import ClaimLine, ClaimRequest, ClaimResponse, claim
from tests.cli.conftest import claims, sdn
from tests.guards.worlds import START, Act, live, of_a_second_person

SAID = {
    "predicate": "bribes", "object": "a harbour master", "publisher": "Made Up Gazette",
    "url": "gazette.example/bribe", "event_from": "2016", "reported_date": "2016-03-02",
    "grade": "B", "credibility": "2", "category": "suspect",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list and its claims."""
    acts = (
        Act("load", "CLEAR", {"source": "ofac", "date": "2015-01"}, {"sdn.csv": sdn()}),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": claims()}),
    )
    return live(acts, tmp_path_factory.mktemp("claimed"))


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Any:
    """A workspace of one's own, on a stopped clock."""
    shutil.copytree(made, tmp_path / "w")
    with clock.fixed(START.replace(month=6)):
        yield tmp_path / "w"


def added(place: Path, **given: Any) -> ClaimResponse:
    fields = {"subject": "ofac-101", "said": SAID, "reason": "read today"} | given
    return claim(ClaimRequest(workspace=place, **fields))


def ids(place: Path, **given: Any) -> set[str]:
    told = cutset.claims(workspace=place, about="ofac-101", limit=0, **given)
    return {line.claim.claim_id for line in told.claims}


def test_a_claim_counts_beside_those_of_sources(place: Path) -> None:
    before = cutset.assess(workspace=place, network="net-ofac-100").assessment
    mine = added(place)
    told = cutset.claims(workspace=place, about="net-ofac-100", limit=0)
    [line] = [line for line in told.claims if line.claim.claim_id == mine.claim]
    assert line.counts
    assert line.claim.statements
    after = cutset.assess(workspace=place, network="net-ofac-100").assessment
    bribery = {"D3", "C3"}
    for old, new in zip(before.elements, after.elements, strict=True):
        assert (new.origins_for > old.origins_for) == (new.element in bribery), new.element
    shown = cutset.explain(workspace=place, thing=mine.claim)
    assert {s.statement.source_row for s in shown.statements} == {mine.record}


def test_values_are_kept_as_followthemoney_keeps_them(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "bribe.pdf"
    file.write_bytes(b"%PDF-1.7 made up")
    said = added(place, said=SAID | {"url": str(file), "place": "Panama"}).said
    assert said["place"] == "pa"
    assert "sourceUrl" not in said
    assert said["sourceFile"].startswith("bribe.pdf, SHA-256 ")
    web = added(place, said=SAID | {"url": "https://gazette.example/bribe"})
    assert web.said["sourceUrl"] == "https://gazette.example/bribe"
    told = cutset.claims(workspace=place, about="ofac-101", predicate="bribes", limit=0)
    assert {line.claim.address for line in told.claims} == {
        said["sourceFile"], "https://gazette.example/bribe",
    }  # fmt: skip


def test_it_counts_from_its_own_date_and_its_own_moment(place: Path) -> None:
    mine = added(place)
    assert mine.claim in ids(place)
    assert mine.claim not in ids(place, as_of="2016-02")
    assert mine.claim in ids(place, as_of="2016-03")
    assert mine.claim not in ids_of_all(place, known_at=clock.stamp(START))


def test_a_later_one_replaces_it_and_neither_is_lost(place: Path) -> None:
    first = added(place)
    other = added(place, subject="", replaces=first.claim, said=SAID | {"object": "a mayor"})
    assert other.claim == first.claim
    told = cutset.claims(workspace=place, about="ofac-101", predicate="bribes", limit=0)
    assert [line.claim.object for line in told.claims] == ["a mayor"]
    added(place, subject="", replaces=first.claim, said={}, withdrawn=True)
    assert first.claim not in ids(place)
    assert cutset.verify(workspace=place).ok


def test_a_reader_is_told_only_what_they_may_see(place: Path) -> None:
    mine = added(place, marking="RED")
    assert mine.claim in ids(place)
    assert mine.claim not in ids(place, clearance="GREEN")


def test_a_purge_takes_it_with_its_subject(place: Path) -> None:
    mine = added(place, said=SAID | {"quote": "singular words of a witness"})
    cutset.purge(workspace=place, subject="ofac-101", ground="law", authority="a court")
    assert mine.claim not in ids_of_all(place)
    book = (place / "casebook.db").read_bytes()
    assert b"singular words" not in book
    assert cutset.verify(workspace=place).ok


def claims_of_all(place: Path) -> tuple[ClaimLine, ...]:
    told: tuple[ClaimLine, ...] = cutset.claims(workspace=place, limit=0).claims
    return told


def ids_of_all(place: Path, **given: Any) -> set[str]:
    told = cutset.claims(workspace=place, limit=0, **given)
    return {line.claim.claim_id for line in told.claims}


WRONG: dict[str, tuple[dict[str, Any], type[errors.CutsetError], str]] = {
    "no reason": ({"reason": " "}, errors.BadRequest, "reason"),
    "nobody": ({"subject": "ofac-999"}, errors.NotFound, "ofac-999"),
    "no source": ({"said": SAID | {"url": ""}}, errors.BadRequest, "source"),
    "a word that is none": ({"said": SAID | {"predicate": "bribe"}}, errors.BadRequest, "bribe"),
    "a column that is none": ({"said": SAID | {"colour": "x"}}, errors.BadRequest, "colour"),
    "a date that is none": ({"said": SAID | {"event_from": "once"}}, errors.BadRequest, "once"),
    "an address that is none": (
        {"said": SAID | {"url": "https://no host/x"}},
        errors.BadRequest,
        "no host",
    ),
    "nothing to replace": ({"replaces": "own-1"}, errors.NotFound, "own-1"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_recorded_is_said(case: str, place: Path) -> None:
    given, error, named = WRONG[case]
    with pytest.raises(error, match=named) as raised:
        added(place, **given)
    assert raised.value.hint


def judged(place: Path, by: str, word: str = "likely", **given: Any) -> Any:
    fields = {"element": "D2", "word": word, "confidence": "low", "reason": "read all"} | given
    return cutset.judge(workspace=place, about="net-ofac-100", by=by, **fields)


def test_neither_assessor_sees_the_other_before_judging(place: Path, tmp_path: Path) -> None:
    other, file = of_a_second_person(place, tmp_path / "second"), tmp_path / "judged.json"

    def told() -> list[tuple[str, str]]:
        found = cutset.assess(workspace=place, network="net-ofac-100").opinions
        return [(each.author, each.word) for each in found]

    assert judged(place, "Ada").others == 0
    assert judged(place, "Ada", "very likely").others == 0
    assert judged(place, "Ben", "unlikely").others == 0
    assert told() == []  # anybody can state any name here
    assert judged(other, "Eve", "unlikely").others == 0
    cutset.handover(workspace=other, file=file)
    assert cutset.accept(workspace=place, file=file).decisions == 1
    found = {("Ada", "very likely"), ("Ben", "unlikely"), ("Eve", "unlikely")}
    assert set(told()) == found
    assert cutset.accept(workspace=place, file=file).already == 1
    assert set(told()) == found
    assert judged(place, "Ada").others == 1
    assert cutset.verify(workspace=place).ok


@pytest.mark.parametrize(
    "given", [{"word": "perhaps"}, {"element": "D9"}, {"confidence": "some"}, {"reason": ""}]
)
def test_a_judgement_outside_the_scale_is_refused(place: Path, given: dict[str, str]) -> None:
    with pytest.raises(errors.BadRequest):
        judged(place, "Ada", **given)


def test_a_claim_is_judged_by_its_credibility(place: Path) -> None:
    told = cutset.judge(workspace=place, about="m1", credibility=4, reason="hearsay")
    assert (told.opinion.about, told.opinion.low) == ("m1", 4)
    shown = {line.claim.claim_id: line.opinions for line in claims_of_all(place)}
    assert [(each.low, each.reason) for each in shown["m1"]] == [(4, "hearsay")]
    assert shown["m2"] == ()
    with pytest.raises(errors.BadRequest):
        cutset.judge(workspace=place, about="m1", credibility=9, reason="hearsay")
