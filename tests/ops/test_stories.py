"""The ten public cases of the Strategy's field (domain.md §7) as memos on lists and claims.

What is asserted is what lists and claims can hold: who is a member, what is insufficient, which
conflicts stay conflicts, what stands against an accusation. A charge or a listing is no proof.
"""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock
from cutset.assess.markets import markets
from cutset.assess.nexus import nexus
from cutset.assess.places import places
from cutset.assess.record import Record
from cutset.model.assessment import Assessment
from cutset.model.dates import PartialDate
from cutset.model.nomination import Agency
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.reading import Reading
from cutset.sources import registry
from cutset.store.load import LoadOrder
from cutset.store.workspace import Workspace
from tests.guards.worlds import can_be_contested, of_a_second_person
from tests.relations import parameters
from tests.sources.shipped import shipped

SNAPSHOTS = ("2019-01", "2021-07", "2023-01")
CLAIMS = ("claims", "2026-11-25")
ON_LISTS = {
    1: "net-ofac-23223", 2: "net-ofac-13071", 3: "net-ofac-11438", 4: "net-ofac-12817",
    5: "net-ofac-18247", 6: "net-ofac-23648", 7: "net-ofac-12540", 9: "net-ofac-34979",
}  # fmt: skip
ON_CLAIMS = {8: "net-claims-azerbaijani-laundromat", 10: "net-claims-prince-group-tco"}
LIKELIHOOD = re.compile(
    r"\b(almost no chance|(very )?(un)?likely|roughly even chance|almost certain(ly)?|probabl[ey]|"
    r"improbabl[ey]|remote|\d+ ?%)",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(r"\bconfiden(ce|t)\b", re.IGNORECASE)


def workspace_of(folder: Path, *deliveries: tuple[str, str]) -> Path:
    place = folder / "workspace"
    cutset.init(directory=place, mode="research", owner="Ada Example", name="world")
    can_be_contested(place)
    for source, date in deliveries:
        paths = [file.path for file in shipped(source, date).files]
        order = LoadOrder(dataset=None, list_date=PartialDate(date))
        Workspace.open(place).lake.load(registry.get(source), paths, order)
    return place


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """OFAC's list of three years, and the claims."""
    lists = [("ofac", date) for date in SNAPSHOTS]
    return workspace_of(tmp_path_factory.mktemp("stories"), *lists, CLAIMS)


@pytest.fixture(scope="session")
def claims_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The claims without any list."""
    return workspace_of(tmp_path_factory.mktemp("claims-alone"), CLAIMS)


def table(name: str) -> dict[str, Any]:
    return parameters("cutset.assess", name)


def known(place: Path, **given: Any) -> Findings:
    return findings_of(build_for(Reading(workspace=place, **given))[2])


def judged(place: Path, story: int) -> Assessment:
    return known(place).assessment((ON_LISTS | ON_CLAIMS)[story])


def members(place: Path, network: str) -> set[str]:
    return {member.caption for member in known(place).networks[network].members}


def memo(place: Path, network: str, folder: Path) -> str:
    """The memo as one line of text."""
    target = folder / f"{network}.html"
    cutset.memo(workspace=place, network=network, target=target)
    return plain(target)


def plain(target: Path) -> str:
    text = re.sub(r"<style>.*?</style>", " ", target.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def linked(place: Path, network: str) -> int:
    """How many members the list itself links; tests/graph holds them for each snapshot."""
    inside = known(place).networks[network].members
    return sum("listed as linked" in member.basis for member in inside)


def elements(assessment: Assessment) -> dict[str, Any]:
    return {each.element: each for each in assessment.elements}


ALL = [*ON_LISTS.items(), *ON_CLAIMS.items()]


@pytest.fixture
def home(request: pytest.FixtureRequest, place: Path, claims_alone: Path) -> Path:
    return claims_alone if request.node.callspec.params["story"] in ON_CLAIMS else place


@pytest.mark.parametrize(("story", "network"), ALL)
def test_every_answer_and_every_conflict_stands_in_the_memo(
    story: int, network: str, home: Path, tmp_path: Path
) -> None:
    text = memo(home, network, tmp_path)
    filed = known(home).questions_of(network)
    groups: dict[str, list[str]] = {}
    for claim, _, _ in filed:
        if claim.polarity == "-":
            assert claim.claim_id in text
        groups.setdefault(claim.claim_group or claim.claim_id, []).append(claim.claim_id)
    for ids in groups.values():
        assert len(ids) == 1 or all(claim_id in text for claim_id in ids)


@pytest.mark.parametrize(("story", "network"), ALL)
def test_no_sentence_holds_both_a_likelihood_and_a_confidence(
    story: int, network: str, home: Path, tmp_path: Path
) -> None:
    answer = known(home).assessment(network)
    told = [answer.answer, answer.confidence, *(e.confidence for e in answer.elements)]
    told += [e.missing for e in answer.elements]
    target = tmp_path / "memo.docx"
    cutset.memo(workspace=home, network=network, target=target)
    from docx import Document

    held = Document(str(target))
    told += [paragraph.text for paragraph in held.paragraphs]
    told += [c.text for table in held.tables for row in table.rows for c in row.cells]
    for text in told:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert not (LIKELIHOOD.search(sentence) and CONFIDENCE.search(sentence)), sentence


@pytest.mark.parametrize(("story", "network"), ALL)
def test_no_structure_is_forced_on_listings_and_claims(
    story: int, network: str, home: Path
) -> None:
    assert known(home).structures.get(network, ()) == ()


def test_brothers_circle_and_thieves_in_law(place: Path) -> None:
    assert linked(place, ON_LISTS[1]) == 13
    filed = known(place).claims_of(ON_LISTS[1])
    names = {claim.subject_name for claim, _, _ in filed}
    assert "Brothers' Circle" in names  # on no list: known by dated claims alone
    assert not any(claim.predicate == "succeeds" for claim, _, _ in filed)
    exists = [claim for claim, _, _ in filed if claim.claim_group == "g1-exists"]
    assert {claim.polarity for claim in exists} == {"+", "-"}
    assert all(claim.reported for claim in exists)


def test_the_yamaguchi_split_is_a_dated_claim_and_sizes_are_no_nodes(place: Path) -> None:
    held = known(place)
    for network in (ON_LISTS[2], "net-ofac-20379"):
        split = [c for c, _, _ in held.claims_of(network) if c.claim_group == "g2-split"]
        assert {(c.event_from or "")[:4] for c in split} == {"2015"}
    sizes = [c.amount for c, _, _ in held.claims_of(ON_LISTS[2]) if c.predicate == "has_size"]
    assert "23400" in sizes
    assert (linked(place, ON_LISTS[2]), linked(place, "net-ofac-20379")) == (11, 7)
    assert len(held.networks[ON_LISTS[2]].members) == 11


def test_a_terrorist_listing_is_no_evidence_of_convergence(place: Path, tmp_path: Path) -> None:
    held = known(place)
    found = held.assessment("net-claims-cartel-del-noreste")
    assert not any(
        claim.predicate == "designated" and "FTO" in claim.object
        for each in (*found.elements, *found.activities)
        for claim in (*each.claims_for, *each.claims_against)
    )
    assert "terrorism_support" not in {each.element for each in found.activities}
    text = memo(place, "net-claims-cartel-del-noreste", tmp_path)
    assert all(claim_id in text for claim_id in ("c03-040", "c03-041", "c03-042"))
    succession = [c for c, _, _ in held.claims_of(ON_LISTS[3]) if c.predicate == "succeeds"]
    assert len(succession) == 3


@pytest.mark.parametrize("network", [ON_LISTS[4], "net-ofac-15412"])
def test_thin_data_gives_no_forced_class_and_empty_slots(place: Path, network: str) -> None:
    found = known(place).assessment(network)
    by_name = elements(found)
    for name in ("D3", "C2"):
        assert by_name[name].state == "insufficient"
        assert by_name[name].missing
    kin = [tie for tie in known(place).networks[network].ties if tie.layer == "family"]
    assert kin == []
    assert found.state == "insufficient" or "low" in found.confidence


def test_khanani_is_fifteen_parties_with_acquittals_beside_the_charges(
    place: Path, tmp_path: Path
) -> None:
    assert len(members(place, ON_LISTS[5])) == 15
    assert linked(place, ON_LISTS[5]) == 15
    gain = elements(judged(place, 5))["D2"]
    assert {"c05-029", "c05-030"} <= {claim.claim_id for claim in gain.claims_against}
    assert "money_laundering" in {each.element for each in judged(place, 5).activities}
    text = memo(place, ON_LISTS[5], tmp_path)
    assert "acquitted illegal money transfer system" in text


def test_zhao_wei_does_many_things_and_an_army_stays_a_contact(place: Path) -> None:
    found = {each.element for each in judged(place, 6).activities}
    assert {
        "drug_trafficking", "human_trafficking", "wildlife", "corruption", "money_laundering",
    } <= found  # fmt: skip
    network = known(place).networks[ON_LISTS[6]]
    assert "UNITED WA STATE ARMY" in {contact.caption for contact in network.contacts}
    assert "UNITED WA STATE ARMY" not in members(place, ON_LISTS[6])


def test_joumaa_is_held_together_by_claims_and_hizballah_stays_contested(place: Path) -> None:
    filed = {c.claim_id: c for c, _, _ in known(place).questions_of(ON_LISTS[7])}
    contested = [c for c in filed.values() if c.claim_group == "g7-hizb"]
    assert {claim.polarity for claim in contested} == {"+", "-"}
    tonnes = {c.amount for c in filed.values() if c.claim_group == "g7-tons"}
    assert len(tonnes) > 1
    assert "terrorism_support" not in {
        each.element for each in judged(place, 7).activities if each.state == "judged"
    }


def test_the_laundromat_keeps_both_fourth_firms_and_makes_nobody_paid_a_member(
    claims_alone: Path, tmp_path: Path
) -> None:
    inside = members(claims_alone, ON_CLAIMS[8])
    assert {"Faberlex", "LCM Alliance", "Hilux Services", "Metastar Invest"} <= inside
    assert not any("member of" in name or "office holders" in name for name in inside)
    text = memo(claims_alone, ON_CLAIMS[8], tmp_path)
    differing = text[text.index("Where sources differ") :]
    assert "Faberlex" in differing
    assert "LCM Alliance" in differing


def test_kinahan_keeps_its_three_dates(place: Path, tmp_path: Path) -> None:
    assert len(members(place, ON_LISTS[9])) == 8
    dates = {
        claim.event_from
        for claim, _, _ in known(place).claims_of(ON_LISTS[9])
        if claim.claim_group == "g9-date"
    }
    assert {"2022-04-11", "2022-04-12"} <= dates
    differing = memo(place, ON_LISTS[9], tmp_path).split("Where sources differ")[1]
    assert all(date in differing for date in sorted(d for d in dates if d))


def test_prince_keeps_the_misprinted_order_and_its_denials(
    claims_alone: Path, tmp_path: Path
) -> None:
    text = memo(claims_alone, ON_CLAIMS[10], tmp_path)
    assert "printed as 13851" in text
    assert {c for c in ("c10-028", "c10-029", "c10-030") if c in text} == {
        "c10-028", "c10-029", "c10-030",
    }  # fmt: skip


def test_a_network_of_a_story_is_nominated_by_two_and_its_plan_says_so(
    place: Path, tmp_path: Path
) -> None:
    other = of_a_second_person(place, tmp_path)
    own = tmp_path / "own"
    shutil.copytree(place, own)
    agencies = (Agency("Treasury", "sanctions since 2022", "", "concurs"),)
    for where, by in ((own, "Ada"), (other, "Ben")):
        said = {"workspace": where, "network": ON_LISTS[9], "by": by, "reason": "read all"}
        cutset.nominate(**said, act="gate", gate="vulnerability", passes=True)
        cutset.nominate(
            **said, act="gate", gate="complementarity", passes=True, agencies=agencies, gain="both"
        )
        if by == "Ada":
            cutset.nominate(**said, leaving="its leaders are convicted")
        else:
            cutset.nominate(**said, act="concur")
    before = cutset.plan(workspace=own, network=ON_LISTS[9])
    assert before.plan.heading.startswith("What-if: nominated by Ada")
    cutset.handover(workspace=other, file=tmp_path / "said.json")
    cutset.accept(workspace=own, file=tmp_path / "said.json")
    after = cutset.plan(workspace=own, network=ON_LISTS[9])
    assert after.nomination.is_valid, after.nomination.missing
    assert after.plan.heading.startswith("Nominated by Ada on ")
    year = clock.now().date().isoformat()[:4]
    assert year in after.plan.heading


EDGES = {
    1: {("corrupt payment", "police and prosecutors", "ru", 0, "claimed"),
        ("corrupt payment", "court", "es", 0, "only denied")},
    3: {("corrupt payment", "local government", "mx", 2, "contested"),
        ("influence", "politics and parliament", "mx", 1, "claimed")},
    6: {("tolerance", "government", "la", 0, "claimed"),
        ("licence or status, lawful in form", "government", "la", 0, "claimed"),
        ("influence, lawful in form", "police and prosecutors", "la", 1, "contested")},
}  # fmt: skip
"""Story -> kind, part, place, claims that count, state of some edges to states."""


@pytest.mark.parametrize("story", EDGES)
def test_dealings_with_states_are_edges_with_what_answers_them(
    story: int, place: Path, tmp_path: Path
) -> None:
    found = cutset.assess(workspace=place, network=ON_LISTS[story]).surroundings.alliances
    told = {(e.kind, e.part, e.place.lower(), e.counted, e.state) for e in found}
    assert told >= EDGES[story]
    assert len({edge.key for edge in found}) == len(found)
    text = memo(place, ON_LISTS[story], tmp_path)
    assert all(edge.sentence in text for edge in found)
    filed = {c.claim_id for c, _, _ in known(place).questions_of(ON_LISTS[story])}
    assert all(set(edge.claims) <= filed for edge in found)


def on_file(place: Path, network: str) -> Record:
    found = known(place)
    return Record(found.claims_of(network), found.questions_of(network), {}, (), ("contact",))


def test_prince_at_home_is_a_laundering_network_and_coins_taken(claims_alone: Path) -> None:
    network = known(claims_alone).networks[ON_CLAIMS[10]]
    record = on_file(claims_alone, ON_CLAIMS[10])
    found = {p.name: p for p in nexus(network, record, (), "us", table("nexus")).parts}
    assert found["gatekeepers"].claims == ("c10-019",)
    assert found["property"].claims == ("c10-010", "c10-011")
    abroad = nexus(network, record, (), "gb", table("nexus")).parts
    assert {p.name: p.claims for p in abroad if p.claims} == {"property": ("c10-025",)}


def test_markets_and_places_of_the_users_tables_meet_real_claims(place: Path) -> None:
    """The words of the tables are made up; the claims are those of the stories."""
    chosen = {
        "words": ["precious metals", "gold"],
        "from": "2010",
        "until": "",
        "source": "made up",
    }
    data = table("markets") | {"markets": {"Metals": chosen}}
    assert [
        market.claims
        for story in (4, 6)
        for market in markets(
            known(place).networks[ON_LISTS[story]], on_file(place, ON_LISTS[story]), (), data
        )
    ] == [("c04-034",)]
    row = {"place": "la", "kind": "contested area", "until": "2018", "says": "made up",
           "source": "made up", "licence": "own"}  # fmt: skip
    network, record = known(place).networks[ON_LISTS[6]], on_file(place, ON_LISTS[6])
    early, late = (
        places(network, record, {"rows": [row | {"from": since}]})[0].claims
        for since in ("2014", "2018")
    )
    assert set(late) < set(early)
    assert {"c06-028", "c06-003"} <= set(early)
    assert "c06-028" not in late


def test_a_bribe_to_win_races_is_no_dealing_with_a_state(place: Path) -> None:
    found = cutset.assess(workspace=place, network=ON_LISTS[3]).surroundings.alliances
    assert "c03-024" not in {claim for edge in found for claim in edge.claims}
