"""The table of countries is followthemoney's, name by name."""

from __future__ import annotations

import json
from importlib import resources

from followthemoney import registry
from hypothesis import given
from hypothesis import strategies as st

import make_countries
from cutset.text import countries

TABLE = json.loads(resources.files("cutset.text").joinpath("countries.json").read_text("utf-8"))
KEYS = [key for part in ("codes", "names") for keys in TABLE[part].values() for key in keys]


def test_the_file_is_what_the_script_writes() -> None:
    assert make_countries.TARGET.read_text("utf-8") == make_countries.countries_text()


def test_every_key_means_what_followthemoney_says() -> None:
    assert [countries.code(key) for key in KEYS] == [registry.country.clean(key) for key in KEYS]


@given(st.one_of(st.text(max_size=20), st.sampled_from(KEYS).map(lambda key: f" ({key.upper()}.)")))
def test_any_text_means_what_followthemoney_says(text: str) -> None:
    assert countries.code(text) == registry.country.clean_text(text)


def test_every_country_has_the_name_that_followthemoney_gives_it() -> None:
    assert {code: countries.name(code) for code in TABLE["titles"]} == registry.country.names
