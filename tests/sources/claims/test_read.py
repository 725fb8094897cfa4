"""Claims tables: the shipped stories as they are, and every way to leave the vocabulary."""

from __future__ import annotations

import csv
import io
import lzma
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.sources.collector import Collector, delivery

import cutset
from cutset.sources.claims.map import own_id
from cutset.sources.claims.read import read
from cutset.sources.claims.vocabulary import REQUIRED, vocabulary

STORIES = Path(cutset.__file__).parent / "data/lists/claims/2026-11-25/stories.csv.xz"
CLAIM = dict.fromkeys(REQUIRED, "") | {
    "claim_id": "x-1", "story": "1", "network": "Net", "subject": "Acme Bank",
    "predicate": "launders_for", "object": "Some Group", "polarity": "+",
    "event_from": "2015-03", "reported_date": "2016-04-02", "publisher": "The Paper",
    "publisher_type": "press", "url": "https://paper.example/a", "read": "excerpt",
    "origin_cluster": "O-PAPER-1", "origin_basis": "own", "grade": "B", "credibility": "2",
    "kind": "fact", "category": "unknown", "elements": "D2;D4", "place": "US",
}  # fmt: skip
FAULTS = {
    "unknown predicate": ({"predicate": "launder_for"}, "did you mean launders_for?"),
    "unknown polarity": ({"polarity": "yes"}, "Unknown polarity 'yes'"),
    "unknown grade": ({"grade": "G"}, "Unknown grade 'G'"),
    "unknown credibility": ({"credibility": "7"}, "Unknown credibility '7'"),
    "unknown kind": ({"kind": "rumour"}, "Unknown kind 'rumour'"),
    "unknown category": ({"category": "guilty"}, "Unknown category 'guilty'"),
    "unknown publisher type": ({"publisher_type": "blog"}, "Unknown publisher_type 'blog'"),
    "unknown element": ({"elements": "D2;D8"}, "Unknown elements 'D8'"),
    "no date": ({"reported_date": "2.4.2016"}, "reported_date: '2.4.2016' is no date"),
    "a day that is none": ({"event_from": "2015-02-30"}, "event_from: '2015-02-30' is no date"),
    "an end before the begin": ({"event_to": "2014"}, "event_to 2014 lies before"),
    "no subject": ({"subject": ""}, "subject is empty"),
    "no origin": ({"origin_cluster": ""}, "origin_cluster is empty"),
    "amount in words": ({"amount": "about 5"}, "'about 5' is no number"),
    "amount of nothing": ({"amount": "5"}, "An amount without currency"),
    "no country": ({"place": "Atlantis"}, "'Atlantis' is no country"),
    "unknown list": ({"subject_list": "ABC 2020", "subject_uid": "7"}, "Unknown subject_list"),
    "a denial that is none": (
        {"predicate": "denies"},
        "denies is always written with polarity '-'",
    ),
}


def collected(tmp_path: Path, *changes: Mapping[str, str]) -> Collector:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(REQUIRED), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**CLAIM, "claim_id": f"x-{n}", **change} for n, change in enumerate(changes))
    path = tmp_path / "claims.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    sink = Collector()
    read(delivery("claims", {"claims.csv": path}), sink)
    return sink


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Collector:
    path = tmp_path_factory.mktemp("claims") / "stories.csv"
    path.write_bytes(lzma.decompress(STORIES.read_bytes()))
    sink = Collector()
    read(delivery("claims", {"stories.csv": path}), sink)
    return sink


def test_every_story_is_read(stories: Collector) -> None:
    schemata = Counter(stories.schema_of().values())
    assert (stories.read, stories.rejects, stories.notes) == (551, [], [])
    assert schemata == {"Claim": 551, "LegalEntity": 60, "Organization": 28, "Person": 16}


def test_the_stories_keep_their_origins_and_negatives(stories: Collector) -> None:
    said = Counter((draft.prop, draft.value) for draft in stories.drafts)
    assert len({value for prop, value in said if prop == "originCluster"}) == 180
    assert said["polarity", "-"] == 70
    assert len({value for prop, value in said if prop == "claimGroup"}) == 80


def test_a_listed_party_is_referred_to_and_not_restated(stories: Collector) -> None:
    subjects = {draft.value for draft in stories.drafts if draft.prop == "subject"}
    assert "ofac-12540" in subjects
    assert not any(draft.entity_id.startswith("ofac-") for draft in stories.drafts)


def test_every_party_of_the_table_is_called_something(stories: Collector) -> None:
    own = {e for e in stories.schema_of() if e.startswith("claims-")}
    refs = {d.value for d in stories.drafts if d.prop in ("subject", "objectEntity")}
    assert {ref for ref in refs if ref.startswith("claims-")} == own
    assert all(stories.values(e).keys() <= {"name", "weakAlias"} for e in own)


def test_the_vocabulary_is_the_one_of_the_stories(stories: Collector) -> None:
    said = {draft.value for draft in stories.drafts if draft.prop == "predicate"}
    assert set(vocabulary().predicates) - said == {"undercuts"}
    assert said <= set(vocabulary().predicates)
    assert len(said) == 54


@pytest.mark.parametrize("what", FAULTS)
def test_a_row_outside_the_vocabulary_is_rejected_with_what_is_allowed(
    what: str, tmp_path: Path
) -> None:
    change, reason = FAULTS[what]
    sink = collected(tmp_path, {}, change, {})
    assert (sink.read, len(sink.rejects)) == (3, 1)
    assert reason in sink.rejects[0].reason
    assert sink.rejects[0].row == "L3"
    assert {draft.entity_id for draft in sink.drafts if draft.schema == "Claim"} == {
        "claim-x-0", "claim-x-2",
    }  # fmt: skip


def test_an_unknown_word_names_the_allowed_ones(tmp_path: Path) -> None:
    (reject,) = collected(tmp_path, {"grade": "Z"}).rejects
    assert reject.hint == "Allowed are: A, B, C, D, E, F."


def test_a_claim_id_stands_once(tmp_path: Path) -> None:
    (reject,) = collected(tmp_path, {"claim_id": "a"}, {"claim_id": "a"}).rejects
    assert reject.reason == "claim_id 'a' stands already at claims.csv L2."


@pytest.mark.parametrize(
    ("change", "dated"),
    [
        ({}, "2016-04-02"),
        ({"reported_date": ""}, "2015-03"),
        ({"reported_date": "", "event_from": ""}, ""),
    ],
)
def test_a_claim_counts_from_its_report_else_from_the_event(
    change: Mapping[str, str], dated: str, tmp_path: Path
) -> None:
    assert {draft.dated for draft in collected(tmp_path, change).drafts} == {dated}


def test_a_party_counts_from_its_earliest_claim(tmp_path: Path) -> None:
    sink = collected(tmp_path, {"reported_date": "2016"}, {"reported_date": "2016-11"}, {})
    named = {draft.dated for draft in sink.drafts if draft.prop == "name"}
    assert named == {"2016-04-02"}


def test_a_place_of_several_is_no_country(tmp_path: Path) -> None:
    values = collected(tmp_path, {"place": "several"}).values("claim-x-0")
    assert values["placeScope"] == {"several"}
    assert "place" not in values


@pytest.mark.parametrize(
    ("subject", "change", "schema"),
    [
        ("Acme Bank", {}, "Organization"),
        ("Acme", {}, "LegalEntity"),
        ("Acme", {"category": "convicted"}, "Person"),
        ("Acme", {"predicate": "leads"}, "Person"),
        ("Acme", {"predicate": "exists"}, "Organization"),
        ("chairman of Acme Bank", {"category": "charged"}, "Person"),
        ("three members of Acme", {"category": "charged"}, "LegalEntity"),
    ],
)
def test_what_a_party_is_comes_from_its_words_then_from_its_claims(
    subject: str, change: Mapping[str, str], schema: str, tmp_path: Path
) -> None:
    sink = collected(tmp_path, {"subject": subject, **change})
    (party,) = (e for e in sink.schema_of() if e.startswith("claims-"))
    assert sink.schema_of()[party] == schema


def test_a_role_is_one_party_within_its_network_only() -> None:
    role = {"subject": "members of the group", "network": "A"}
    assert own_id(role) != own_id({**role, "network": "B"})
    name = {"subject": "Acme Bank", "network": "A"}
    assert own_id(name) == own_id({**name, "network": "B"})


def test_a_column_that_is_no_part_of_a_claim_is_said(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    columns = {**CLAIM, "title": "Secret title", "legal_basis": "E.O. 13581"}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerow(columns)
    path.write_text(text.getvalue(), encoding="utf-8")
    sink = Collector()
    read(delivery("claims", {"claims.csv": path}), sink)
    assert sink.notes == ["The column 'title' is no part of a claim and was not read."]
    assert sink.values("claim-x-1")["legalBasis"] == {"E.O. 13581"}
    assert "Secret title" not in {draft.value for draft in sink.drafts}
