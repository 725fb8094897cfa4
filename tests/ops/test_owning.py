"""Owners of a party and what listings reach, from FollowTheMoney entities in a lake."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import cutset
from cutset.cli.show.owned import owners as told
from cutset.errors import BadRequest, NotFound

Entity = dict[str, Any]


def thing(entity_id: str, schema: str, **said: str) -> Entity:
    properties = {prop: [value] for prop, value in said.items()}
    return {"id": entity_id, "schema": schema, "properties": properties}


def owns(owner: str, asset: str, share: str, **said: str) -> Entity:
    percentage = {"percentage": share} if share else {}
    return thing(f"{owner}-{asset}", "Ownership", owner=owner, asset=asset, **percentage, **said)


ENTITIES = [
    thing("ann", "Person", name="Ann Exampla"),
    thing("ann-s", "Sanction", entity="ann", authority="OFAC", program="SDNTK"),
    thing("bob", "Person", name="Bob Sample"),
    *(thing(each, "Company", name=f"{each.title()} Made Ltd") for each in
      ("alpha", "beta", "gamma", "delta", "omega")),
    owns("ann", "alpha", "60", startDate="2015-01-01", endDate="2020-06-30"),
    owns("bob", "alpha", "40%"),
    owns("alpha", "beta", "more than 50%"),
    owns("ann", "gamma", "25-50"),
    owns("ann", "delta", "a good part"),
    thing("ann-dir", "Directorship", director="ann", organization="omega", role="sole director"),
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("owning")
    home, file = folder / "workspace", folder / "made.ftm.json"
    file.write_text("".join(json.dumps(each) + "\n" for each in ENTITIES), encoding="utf-8")
    cutset.init(directory=home, mode="research", owner="Ada Example", name="world")
    cutset.load(workspace=home, source="ftm", paths=(file,), dataset="made", date="2020-01-01")
    return home


ANSWERS = {
    ("alpha", "2020-06-30"): "blocked",
    ("beta", "2020-06-30"): "blocked",
    ("gamma", "2020-06-30"): "possibly blocked",
    ("delta", "2020-06-30"): "possibly blocked",
    ("omega", "2020-06-30"): "caution: control",
    ("ann", "2020-06-30"): "listed",
    ("bob", "2020-06-30"): "not blocked",
    ("alpha", "2020-07-01"): "not blocked",
    ("beta", "2020-07-01"): "not blocked",
}


@pytest.mark.parametrize(("party", "day"), ANSWERS)
def test_the_rule_of_the_us_by_day(place: Path, party: str, day: str) -> None:
    found = cutset.owners(workspace=place, party=party, as_of=day, regime="US")
    (standing,) = found.standings
    assert (found.day, standing.answer) == (day, ANSWERS[party, day])
    assert all(each.statements for each in found.interests)


def test_all_that_listings_reach_stands_with_the_surest_first(place: Path) -> None:
    found = cutset.owners(workspace=place, as_of="2020-06-30", limit=3)
    assert [line.party for line in found.standings] == ["alpha", "beta", "delta"]
    assert (found.total, {line.rule.regime for line in found.standings}) == (5, {"US"})


def test_a_rule_that_is_not_yet_in_force_cannot_be_asked(place: Path) -> None:
    with pytest.raises(BadRequest):
        cutset.owners(workspace=place, party="alpha", as_of="2020-06-30", regime="UK")


def test_a_share_that_cannot_be_read_is_unknown_and_stays_visible(place: Path) -> None:
    found = cutset.owners(workspace=place, party="delta made", as_of="2020-06-30")
    (interest,) = found.interests
    assert (interest.unread, interest.is_stated) == ("a good part", False)


@pytest.mark.parametrize("party", ["made ltd", "nobody"])
def test_a_name_that_fits_none_or_several_is_said(place: Path, party: str) -> None:
    with pytest.raises(NotFound):
        cutset.owners(workspace=place, party=party, as_of="2020-06-30")


def test_the_terminal_shows_chain_owners_and_dates(place: Path) -> None:
    found = cutset.owners(workspace=place, party="beta", as_of="2020-06-30")
    out = io.StringIO()
    told(found, Console(file=out, width=80))
    text = out.getvalue()
    assert "US: blocked" in text
    assert "Ann Exampla (listed) holds 60 % of Alpha Made Ltd" in " ".join(text.split())
    assert "at the end of its chains: Ann Exampla" in " ".join(text.split())
    assert all(len(line) <= 80 for line in text.splitlines())
