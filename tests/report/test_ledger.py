from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report import example

from cutset.report.ledger import Ledger
from cutset.report.model import Evidence, ReportInput


def report(*ids: str) -> ReportInput:
    rows = tuple(Evidence(i, "p", "name", "x", "ofac", "2023-01", "sdn.csv", "L1") for i in ids)
    return replace(example.empty(), statements=rows)


def test_a_statement_has_the_number_of_its_first_citation() -> None:
    ledger = Ledger(report("a", "b", "c"))
    assert [ledger.first([i]) for i in ("c", "a", "c")] == ["#e1", "#e2", "#e1"]
    assert ledger.cited() == 2
    assert ledger.first(["unknown"]) is None


def test_runs_are_folded() -> None:
    ledger = Ledger(report(*"abcdef"))
    ledger.refs("abcdef")
    assert ledger.refs("abcf") == "<cite>1–3, 6</cite>"


def test_a_statement_outside_the_view_is_told_and_not_linked() -> None:
    refs = Ledger(report("a")).refs(["a", "hidden"])
    assert "1 not in this report" in refs
    assert refs.startswith("<cite>1, ")


def test_no_statement_no_brackets() -> None:
    assert Ledger(report()).refs([]) == ""


def test_many_runs_are_cut_and_say_so() -> None:
    ids = [f"{n:02}" for n in range(40)]
    ledger = Ledger(report(*ids))
    ledger.refs(ids)
    refs = ledger.refs(ids[::2])
    assert refs.startswith("<cite>1, 3, 5, 7, 9, 11, <")
    assert "and 14 more" in refs


def test_the_statements_of_a_page_are_one_run_of_numbers() -> None:
    ledger = Ledger(report(*"abcd"))
    for page, cited in (("n-1", "ab"), ("n-2", "bcd")):
        ledger.open(page)
        ledger.refs(cited)
    assert [(s.anchor, s.first, s.last) for s in ledger.sections()] == [
        ("n-1", 1, 2),
        ("n-2", 3, 4),
    ]


def test_statements_of_one_record_stand_together() -> None:
    rows = tuple(
        Evidence(i, "p", "name", i, "ofac", "2023-01", "sdn.csv", row)
        for i, row in (("a", "L2"), ("b", "L1"), ("c", "L2"), ("d", "L1"))
    )
    ledger = Ledger(replace(example.empty(), statements=rows))
    assert ledger.refs("abcd") == "<cite>1–4</cite>"
    [section] = ledger.sections()
    found = [[c.evidence.id for c in record.citations] for record in section.records()]
    assert found == [["b", "d"], ["a", "c"]]


@pytest.mark.parametrize("name", ["small", "large"])
def test_anchors_of_networks_are_distinct_and_plain(name: str) -> None:
    ledger = Ledger(getattr(example, name)())
    anchors = list(ledger.networks.values())
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.replace("-", "").replace("_", "").isalnum() for anchor in anchors)


def test_ids_that_look_alike_get_different_anchors() -> None:
    page = example.small().ranked[0]
    other = replace(page, network=replace(page.network, network_id="N/sample"))
    twins = Ledger(replace(example.empty(), ranked=(page, other)))
    assert sorted(twins.networks.values()) == ["n-N-sample", "n-N-sample_2"]
