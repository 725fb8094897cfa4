"""A network with a valid nomination, as two persons make it in workspaces of their own."""

from __future__ import annotations

import itertools
from importlib import resources
from pathlib import Path
from typing import Any

import cutset
from cutset import clock
from cutset.model.nomination import Agency
from tests.cli.conftest import CLAIMS, claims, sdn
from tests.guards.worlds import START, Act, can_be_contested, live, of_a_second_person

NETWORK = "net-ofac-100"
LEADER = "ofac-101"
TOOL = "reward for information, transnational organized crime"
NOW = START.replace(month=6)
SHIELDED = "ofac-105"
VICTIM = {
    "claim_id": "v1", "subject": "GREY, Cyd", "subject_uid": "105", "predicate": "acts_for",
    "object": "SALT ROAD CARTEL", "category": "victim", "reported_date": "2017-01-01",
}  # fmt: skip
SUPPLIES = {
    "claim_id": "w1", "subject": "UPP, Ben", "subject_uid": "101", "predicate": "supplies",
    "object": "LOW TIDE HOLDINGS", "object_list": "OFAC 2023", "object_uid": "102",
    "category": "suspect", "event_from": "2014", "reported_date": "2016-05-01",
}  # fmt: skip
"""With `leads` it makes a layer on which the leader holds three parties together."""
OTHERS = ("BLUE QUAY CARTEL", "DRY DOCK CARTEL", "FAR BUOY CARTEL")
"""Networks on which nobody acts."""
DEA = Agency("DEA", "a case", "", "concurs")


def nominated(folder: Path, *more: dict[str, str]) -> Path:
    """A workspace in which a quorum has nominated the network; `more` claims beside its own."""
    text = claims(
        (
            *CLAIMS,
            VICTIM,
            SUPPLIES,
            *itertools.chain(*map(_other_claims, range(len(OTHERS)))),
            *more,
        )
    )
    shielded = (105, "GREY, Cyd", "individual", "TCO", "Linked To: SALT ROAD CARTEL.")
    listed = sdn([shielded, *itertools.chain(*map(_other, range(len(OTHERS))))])
    acts = (
        Act("load", "CLEAR", {"source": "ofac", "date": "2021-07"}, {"sdn.csv": listed}),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": text}),
    )
    workspace = live(acts, folder)
    can_be_contested(workspace)
    _first_of_few(workspace)
    with clock.fixed(NOW):
        other = of_a_second_person(workspace, folder / "other")
        _say(workspace, "Ada", "nominate")
        _say(other, "Ben", "concur")
        cutset.handover(workspace=other, file=folder / "said.json")
        cutset.accept(workspace=workspace, file=folder / "said.json")
    return workspace


def _other(number: int) -> list[tuple[int, str, str, str, str]]:
    uid = 200 + 10 * number
    return [
        (uid, OTHERS[number], "-0- ", "TCO", ""),
        (uid + 1, f"MADE, Up{number}", "individual", "TCO", f"Linked To: {OTHERS[number]}."),
        (uid + 2, f"LOW {number} HOLDINGS", "-0- ", "TCO", f"Linked To: {OTHERS[number]}."),
    ]


def _other_claims(number: int) -> list[dict[str, str]]:
    own = {"subject": OTHERS[number], "network": OTHERS[number]}
    own |= {"subject_uid": str(200 + 10 * number), "origin_cluster": f"O-other-{number}"}
    own |= {"predicate": "engages_in", "object": "drug_trafficking", "elements": "D2;D6"}
    return [
        own
        | {"claim_id": f"o{number}-{year}", "event_from": year, "reported_date": f"{year}-06-01"}
        for year in ("2015", "2016")
    ]


def _first_of_few(workspace: Path) -> None:
    """One place in the threat gate, as there are few networks here."""
    shipped = resources.files("cutset.assess.parameters").joinpath("harms.yml").read_text()
    (workspace / "harms.yml").write_text(shipped.replace("  k: 10\n", "  k: 1\n"))
    settings = workspace / "cutset.toml"
    text = settings.read_text().replace("[parameters]", '[parameters]\nharms = "harms.yml"')
    settings.write_text(text)


def _say(place: Path, by: str, act: str) -> None:
    given: dict[str, Any] = {"workspace": place, "network": NETWORK, "by": by, "reason": "seen"}
    passing = given | {"act": "gate", "passes": True}
    cutset.nominate(**passing, gate="vulnerability")
    cutset.nominate(**passing, gate="complementarity", agencies=(DEA,), gain="one operation")
    cutset.nominate(**given, act=act, leaving="all are in prison")
