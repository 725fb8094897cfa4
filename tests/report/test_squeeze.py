from __future__ import annotations

import pytest
from lxml import html
from tests.report import example

from cutset.report import html as report
from cutset.report.squeeze import squeeze


def tree(text: str) -> list[tuple[int, str, tuple[tuple[str, str], ...], str]]:
    """Elements in order: depth, name, attributes, text without blanks at its ends."""
    root = html.document_fromstring(text)
    return [
        (
            sum(1 for _ in each.iterancestors()),
            str(each.tag),
            tuple(sorted((str(k), str(v)) for k, v in each.attrib.items())),
            (each.text or "").strip(),
        )
        for each in root.iter()
    ]


def test_a_parser_finds_the_same_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    squeezed = report.render(example.small())
    monkeypatch.setattr(report, "squeeze", lambda page: page)
    plain = report.render(example.small())
    assert len(squeezed) < len(plain)
    assert tree(squeezed) == tree(plain)


def test_a_slash_is_no_part_of_a_value() -> None:
    assert squeeze('<circle r="7"/><a href="#n.1">x</a>') == '<circle r="7"/><a href=#n.1>x</a>'
