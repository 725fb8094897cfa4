"""meta.yml is read strictly, and every source says what a reader must know of it."""

from __future__ import annotations

from importlib import resources

import pytest

from cutset.errors import BadSetting
from cutset.sources import meta, registry

LISTS = ("ofac", "un_sc", "uk_hmt", "uk_sanctions", "eu_fsf", "ofac_wallets")
GOOD = resources.files("cutset.sources.un_sc").joinpath("meta.yml").read_text(encoding="utf-8")

BAD = {
    "an unknown key": (
        GOOD + "rythm_days: 3\n",
        "sources/x/meta.yml: unknown key 'rythm_days'; did you mean rhythm_days?",
    ),
    "a missing key": (
        "\n".join(line for line in GOOD.splitlines() if not line.startswith("authority:")),
        "sources/x/meta.yml: no authority.",
    ),
    "a grade that is none": (
        GOOD.replace("reliability: A", "reliability: G"),
        "reliability is 'G', which is not allowed.",
    ),
    "a credibility that is none": (
        GOOD.replace("credibility: 2", "credibility: 7"),
        "credibility is 7, which is not allowed.",
    ),
    "a dating that is none": (
        GOOD.replace("dating: list", "dating: file"),
        "dating is 'file', which is not allowed.",
    ),
    "a rhythm that is no number": (
        GOOD.replace("rhythm_days: 30", "rhythm_days: often"),
        "rhythm_days is 'often', which is no number of days.",
    ),
    "an empty text": (
        GOOD.replace("authority: UN", "authority: 5"),
        "authority is 5, which is no text.",
    ),
    "an unknown measure": (
        GOOD.replace("measure: records", "measure: recods"),
        "no measure 'recods'; did you mean records?",
    ),
    "an expectation without a bound": (
        GOOD.replace("    at_least: 500\n", ""),
        "records has no bound.",
    ),
    "an expectation without a reason": (
        GOOD.partition("expectations:")[0]
        + "expectations:\n  - measure: records\n    at_least: 1\n",
        "sources/x/meta.yml: no reason.",
    ),
    "no list of expectations": (
        GOOD.partition("expectations:")[0] + "expectations: many\n",
        "expectations is 'many', which is no list.",
    ),
    "no YAML": ("name: [un_sc\n", "sources/x/meta.yml is no YAML"),
    "no keys": ("- un_sc\n", "sources/x/meta.yml holds no keys."),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_what_is_not_allowed_is_named(text: str, message: str) -> None:
    assert text != GOOD
    with pytest.raises(BadSetting) as error:
        meta.parse(text, "sources/x/meta.yml")
    assert message in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize("name", registry.NAMES)
def test_a_source_says_what_a_reader_must_know(name: str) -> None:
    said = meta.load(name)
    assert said.name == name
    assert said.files
    assert {bound.measure for bound in said.expectations} >= {
        "records", "rejected_share", "kept_share",
    }  # fmt: skip
    assert all(bound.reason for bound in said.expectations)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_names_its_authority_law_and_home(name: str) -> None:
    said = meta.load(name)
    assert said.authority in ("OFAC", "UN", "UK", "EU")
    assert said.legal_basis
    assert said.url.startswith("https://")
    assert said.rhythm_days is not None
    assert said.dating == "list"


@pytest.mark.parametrize("name", ["ofac", "uk_sanctions", "eu_fsf"])
def test_what_no_real_file_has_tried_is_said(name: str) -> None:
    assert "untried on a real file" in meta.load(name).tried_on
