from importlib import resources

import pytest
from tests.text.claims import labelled

from cutset import yaml_text
from cutset.errors import BadSetting
from cutset.sources.claims.vocabulary import vocabulary
from cutset.text.claims import grammar
from cutset.text.claims.scan import claims

FILES = {
    name: yaml_text.parse(resources.files(grammar.PACKAGE).joinpath(f"{name}.yml").read_bytes())
    for name in grammar.FILES
}
SAID = [
    (entry["id"], entry["predicate"], where, text)
    for entry in FILES["patterns"]["patterns"]
    for where, text in entry["examples"]
]
DONE = [
    (code, entry, text)
    for code, entry in FILES["activities"]["activities"].items()
    for text in entry["examples"]
]
OF_THE_STRATEGY = {
    "drug_trafficking", "arms_trafficking", "human_trafficking", "human_smuggling",
    "counterfeiting", "fraud", "kidnapping", "extortion", "cybercrime", "bulk_cash",
    "document_trafficking", "contraband", "wmd_proliferation", "money_laundering", "piracy",
    "online_scam", "wildlife_trafficking",
}  # fmt: skip


@pytest.mark.parametrize(("pattern", "predicate", "where", "text"), SAID)
def test_each_pattern_reads_its_examples(pattern, predicate, where, text):
    found = [c for c in claims(text) if c.pattern == pattern]
    assert [c.predicate for c in found] == [predicate]


@pytest.mark.parametrize(("code", "entry", "text"), DONE)
def test_each_activity_reads_its_examples(code, entry, text):
    assert code in {c.activity for c in claims(text)}


def test_examples_come_from_the_half_for_tuning():
    tuned = {row.id: row.text for row in labelled.texts("tune")}
    for _, _, where, text in SAID:
        if where == "synthetic":
            assert text in tuned.values()
        elif where != "made":
            assert text.rstrip(".") in tuned[where]


def test_every_crime_that_the_strategy_names_is_an_activity():
    assert FILES["activities"]["activities"].keys() >= OF_THE_STRATEGY
    assert all(entry["strategy"] for entry in FILES["activities"]["activities"].values())


def test_the_words_of_the_patterns_are_the_closed_vocabulary():
    known = vocabulary()
    rules = grammar.shipped()
    for pattern in (*rules.patterns, *rules.activities):
        assert known.predicates[pattern.predicate].is_minus_fixed <= pattern.is_denial
        assert set(pattern.elements) <= known.values["elements"]
    assert (rules.answers | rules.kept) <= known.predicates.keys()


def test_every_predicate_of_the_vocabulary_has_a_pattern():
    rules = grammar.shipped()
    said = {pattern.predicate for pattern in (*rules.patterns, *rules.activities)}
    no_sentence_seen_yet = {"undercuts"}
    assert said == vocabulary().predicates.keys() - no_sentence_seen_yet


def test_a_broken_expression_names_its_pattern():
    broken = [{"id": "odd", "predicate": "leads", "find": "(", "examples": []}]
    with pytest.raises(BadSetting, match="'odd' is no regular expression"):
        grammar.build({**FILES, "patterns": {"words": {}, "patterns": broken}})


def test_a_file_without_a_key_is_refused():
    without = {key: value for key, value in FILES["scope"].items() if key != "cues"}
    with pytest.raises(BadSetting, match="'cues' is missing"):
        grammar.build({**FILES, "scope": without})
