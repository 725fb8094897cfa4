"""What is taken for clean without asking FollowTheMoney is what it would leave alone."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from followthemoney import registry
from followthemoney.util import sanitize_text
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.strategies import HOSTILE

from cutset.store import clean, cook, query

TYPES = sorted(type_.name for type_ in registry.types)


def characters(body: str) -> Iterator[str]:
    """The characters of the body of a character class."""
    body = re.sub(r"\\x\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), body)
    place = 0
    while place < len(body):
        if body[place + 1 : place + 2] == "-" and place + 2 < len(body):
            yield from map(chr, range(ord(body[place]), ord(body[place + 2]) + 1))
            place += 3
        else:
            yield body[place]
            place += 1


def second_in_compositions() -> set[str]:
    """Characters that NFC may join with one before them."""
    found = set()
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(chr(int(parts[1], 16)))
    return found | {chr(code) for code in range(0x1161, 0x1200)}  # Hangul vowels and finals


def test_every_visible_character_of_the_patterns_is_left_alone_wherever_it_stands() -> None:
    joining = second_in_compositions()
    for character in characters("!-~" + clean.BEYOND_ASCII):
        assert sanitize_text(f"a{character}b") == f"a{character}b", ascii(character)
        assert sanitize_text(character) == character, ascii(character)
        assert unicodedata.combining(character) == 0, ascii(character)
        assert character not in joining, ascii(character)
        assert not character.isspace(), ascii(character)


@pytest.fixture(scope="module")
def connection() -> Iterator[query.Connection]:
    made = query.connect()
    rows = [("S", name, name, False, True) for name in TYPES]
    columns = {
        **cook.texts("schema", "prop", "prop_type"),
        "stub": "BOOLEAN",
        "keeps_lang": "BOOLEAN",
    }
    query.insert_rows(made, "property", columns, rows)
    yield made
    made.close()


def plain(connection: query.Connection, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the pairs (type, value) that said.sql takes for clean."""
    empty = ("lang", "original", "dated", "method", "first_seen", "last_seen", "file", "source_row")
    columns = {"ordinal": "BIGINT", **cook.texts("entity_id", "schema", "prop", "value", *empty)}
    rows = [(n, "e", "S", name, value, *[None] * 8) for n, (name, value) in enumerate(pairs)]
    query.insert_rows(connection, "draft", columns, rows)
    query.create(connection, "said", query.load("cutset.store", "said"), clean.PATTERNS)
    return connection.execute(
        "SELECT prop_type, value FROM said WHERE plain ORDER BY ordinal"
    ).fetchall()


SPECIAL = " \t\n'\";<>,.-:/\\ESQBRé́ÀЯ漢Z019\u00a0\u200b\u00ad\u2028@+()"
pieces = st.text(
    st.one_of(st.sampled_from(SPECIAL), st.characters(codec="utf-8", exclude_characters="\x00")),
    max_size=12,
)
dates = st.from_regex(r"[0-3]\d{3}(-\d{1,2}(-\d{1,2}([T ]\d\d:\d\d)?)?)?", fullmatch=True)


@settings(max_examples=300)
@given(st.lists(st.one_of(pieces, dates, st.sampled_from(HOSTILE)), min_size=1, max_size=30))
@example(
    ["'quoted'", '"q"', "a,,b", "a, .b", "ESQ, x", "A  B", "<BR>x", "2021-02-30", "x;y", "a\n"]
)
def test_what_is_taken_for_clean_is_what_followthemoney_makes_of_it(
    connection: query.Connection, values: list[str]
) -> None:
    pairs = [(name, value) for name in TYPES for value in values]
    for name, value in plain(connection, pairs):
        text = sanitize_text(value)
        assert text == value
        assert registry.get(name).clean_text(text) == value, (name, value)


def test_ordinary_values_need_no_python(connection: query.Connection) -> None:
    pairs = [
        ("name", "Joaquín GUZMÁN LOERA"), ("name", "Виктор Бут"), ("date", "1957-04-04"),
        ("text", "Linked To: SINALOA CARTEL\nSecond line"), ("address", "Culiacán, Sinaloa"),
        ("entity", "ofac-10024"), ("identifier", "GULJ570404"),
    ]  # fmt: skip
    assert plain(connection, pairs) == pairs


def test_refused_and_empty_values_are_told_apart() -> None:
    found = list(clean.cleaned([("date", "no date"), ("name", " \u200b "), ("country", "Iran")]))
    assert found == [
        ("date", "no date", "no date", None),
        ("name", " \u200b ", None, None),
        ("country", "Iran", "Iran", "ir"),
    ]


def test_languages_are_written_as_followthemoney_writes_them() -> None:
    assert dict(clean.languages(["en", "deu", "tlh"])) == {"en": "eng", "deu": "deu", "tlh": None}
