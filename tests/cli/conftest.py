"""One small workspace for all tests of the command line, made up and never changed by a test."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.guards.worlds import CLAIM_COLUMNS, Act, live

EMPTY = ["-0- "] * 7
ENTRIES = (
    (100, "SALT ROAD CARTEL", "-0- ", "TCO", "Tax ID No. T1 (Panama)."),
    (101, "UPP, Ben", "individual", "TCO", "{papers}; Linked To: SALT ROAD CARTEL."),
    (102, "LOW TIDE HOLDINGS", "-0- ", "TCO", "Linked To: SALT ROAD CARTEL."),
    (103, "UPP, Benjamin", "individual", "SDGT", "{papers}."),
)
PAPERS = "DOB 04 May 1951; Passport PA1234567 (Panama)"
CLAIMS = (
    {"claim_id": "m1", "predicate": "engages_in", "object": "drug_trafficking"}
    | {"elements": "D2;D6", "event_from": "2015", "reported_date": "2016-05-01"},
    {"claim_id": "m2", "subject": "UPP, Ben", "subject_uid": "101", "predicate": "leads"}
    | {"object": "SALT ROAD CARTEL", "object_list": "OFAC 2023", "object_uid": "100"}
    | {"elements": "D1", "category": "suspect", "event_from": "2014"}
    | {"reported_date": "2016-05-01"},
    {"claim_id": "m3", "predicate": "kills", "object": "three people", "amount": "3"}
    | {"currency": "persons", "elements": "D3;C1", "event_from": "2015-02", "place": "PA"}
    | {"reported_date": "2015-03-01", "publisher": "Another Gazette", "origin_cluster": "O-2"},
)
SAID = {
    "story": "1", "network": "SALT ROAD CARTEL", "subject": "SALT ROAD CARTEL",
    "subject_list": "OFAC 2023", "subject_uid": "100", "polarity": "+",
    "publisher": "Made Up Gazette", "publisher_type": "press", "url": "gazette.example",
    "read": "excerpt", "origin_cluster": "O-1", "origin_basis": "made up", "grade": "B",
    "credibility": "2", "kind": "fact", "category": "unknown", "place": "several",
}  # fmt: skip


def sdn(more: Iterable[tuple[int, str, str, str, str]] = ()) -> str:
    """The list as OFAC's legacy layout, with a torn last line."""
    out = io.StringIO()
    for uid, name, kind, programme, remark in (*ENTRIES, *more):
        text = remark.replace("{papers}", PAPERS)
        csv.writer(out, lineterminator="\n").writerow([uid, name, kind, programme, *EMPTY, text])
    return out.getvalue() + '104,"a torn row",\n'


def claims(rows: Iterable[dict[str, str]] = CLAIMS) -> str:
    """The claims as a table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, CLAIM_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(SAID | claim for claim in rows)
    return out.getvalue()


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list, its claims, nothing decided."""
    acts = (
        Act(
            "load",
            "CLEAR",
            {"source": "ofac", "date": "2021-07"},
            {"sdn.csv": sdn()},
        ),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": claims()}),
    )
    return live(acts, tmp_path_factory.mktemp("cli"))
