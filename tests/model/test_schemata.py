"""The model file answers to the library, and every schema of ours has a way down to it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from followthemoney import model, registry

import make_schemata
from cutset.model import schemata

OURS = tuple(schemata.OWN)
SATELLITES = ("Sanction", "Passport", "Identification", "Address", "Note", "Risk")


def test_the_model_file_is_what_the_script_writes() -> None:
    assert make_schemata.TARGET.read_text(encoding="utf-8") == make_schemata.model_text()


@pytest.mark.parametrize("name", sorted(model.schemata))
def test_a_schema_has_the_properties_of_followthemoneys(name: str) -> None:
    theirs, ours = model.schemata[name], schemata.schemata()[name]
    assert ours.ancestors == theirs.names
    assert (ours.abstract, ours.matchable) == (theirs.abstract, theirs.matchable)
    assert list(ours.temporal_start) == theirs.temporal_start
    assert list(ours.temporal_end) == theirs.temporal_end
    assert {
        (p.name, p.type, p.format, p.range, p.stub, p.reverse, p.matchable, p.max_length)
        for p in ours.properties.values()
    } == {
        (
            p.name, p.type.name, p.format, p.range and p.range.name, p.stub,
            p.reverse and p.reverse.name, p.matchable, p.max_length,
        )
        for p in theirs.properties.values()
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(model.schemata))
def test_edges_are_followthemoneys(name: str) -> None:
    theirs = model.schemata[name]
    ends = (theirs.edge_source, theirs.edge_target) if theirs.edge else None
    assert schemata.edge_ends(name) == ends
    assert schemata.is_edge(name) == theirs.edge


@pytest.mark.parametrize("name", OURS)
def test_a_schema_of_ours_hides_none_of_followthemoneys(name: str) -> None:
    assert name not in model.schemata


@pytest.mark.parametrize("name", OURS)
def test_every_property_of_ours_goes_down_to_one_that_can_hold_it(name: str) -> None:
    schema = schemata.schemata()[name]
    target = model.schemata[schema.down]
    for slot in schema.properties.values():
        prop = target.get(slot.name if slot.down is None else slot.down.prop)
        assert prop is not None
        assert not prop.stub or slot.stub
        holds_any_text = prop.type in (registry.string, registry.text)
        assert prop.type.name == slot.type or holds_any_text
        assert prop.max_length >= slot.max_length or slot.type == "string"


def test_the_table_has_each_property_of_each_schema_once() -> None:
    rows = [(row.schema, row.prop) for row in schemata.table()]
    assert rows == sorted(set(rows))
    assert len(rows) == sum(len(s.properties) for s in schemata.schemata().values())


def test_kinds_of_what_hangs_on_an_entity() -> None:
    assert {schemata.kind_of(name) for name in SATELLITES} == {"satellite"}
    assert schemata.kind_of("NoSuchSchema") == "other"
    assert schemata.kind_of("ObservedTie") == "edge"


def test_the_narrower_schema_is_common_and_strangers_have_none() -> None:
    assert schemata.common("Company", "LegalEntity") == "Company"
    assert schemata.common("Person", "Vessel") is None


def test_reading_the_model_does_not_import_the_library() -> None:
    code = (
        "import sys, cutset.model.schemata as s; s.table(); print('followthemoney' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
