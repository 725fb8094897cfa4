"""Cross-list truth: the 200 pairs of a UK group and a UN entry that the UK list itself names.

Measured with the references taken away and with them. Ten of the pairs are one party's note
quoting another's reference, so 190 are right.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.relations import parameters

from cutset.resolve.entities import create_entities, create_identifiers
from cutset.resolve.keys import create_said
from cutset.resolve.suggest import create_suggestions
from cutset.sources import registry
from cutset.store.load import LoadOrder
from cutset.store.query import Connection
from cutset.store.workspace import Workspace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DELIVERIES = (("un_sc", "2018-10-29"), ("uk_hmt", "2018-04-13"))
Pair = tuple[str, str]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    workspace = Workspace.create(tmp_path_factory.mktemp("pairs") / "w", "pairs", "research", "Ada")
    for name, date in DELIVERIES:
        files = sorted((ROOT / "src/cutset/data/lists" / name / date).iterdir())
        workspace.lake.load(registry.get(name), files, LoadOrder())
    connection = workspace.view().connection()
    create_said(connection)
    create_entities(connection, parameters("cutset.resolve", "protected"))
    return connection


def truth() -> set[Pair]:
    text = (ROOT / "tests/data/uk_un_refpairs.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(f"ukhmt-{row['uk_group_id']}", f"un-{row['un_dataid']}") for row in rows}


def suggested(connection: Connection, *, with_references: bool, at_least: float) -> set[Pair]:
    """Suggestions between the two lists for the UK groups of the truth."""
    identifiers = parameters("cutset.resolve", "identifiers")
    if not with_references:
        identifiers["references"], identifiers["numberings"] = {}, {}
    create_identifiers(connection, identifiers)
    create_suggestions(
        connection, parameters("cutset.resolve", "match"), parameters("cutset.resolve", "weights")
    )
    groups = {group for group, _ in truth()}
    rows = connection.execute(
        "SELECT left_id, right_id FROM suggestion WHERE score >= $s", {"s": at_least}
    ).fetchall()
    return {pair for pair in rows if pair[0] in groups and pair[1].startswith("un-")}


@pytest.mark.parametrize(
    ("with_references", "at_least", "right", "all_told"),
    [(False, 0.3, 190, 212), (True, 0.3, 190, 213)],
)
def test_recall_and_precision_on_the_lists_own_pairs(
    lists: Connection, with_references: bool, at_least: float, right: int, all_told: int
) -> None:
    found = suggested(lists, with_references=with_references, at_least=at_least)
    assert len(truth()) == 200
    assert len(found & truth()) >= right
    assert len(found) <= all_told
