"""A PDF of blocks: every script of names is drawn, and what is not is told."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cutset.share.office import Block, Grid, Heading, Paragraph
from cutset.share.pdf import pdf


def text_of(*blocks: Block) -> str:
    made = pdf([Heading("T", 0), *blocks], "TLP:CLEAR", "T")
    pages = PdfReader(io.BytesIO(made)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize(
    "name", ["Đặng Ürümqi", "Ёж Щука", "Ελένη", "示例", "かな", "ሰላም", "ქართ", "Հայ"]
)
def test_scripts_of_names_are_drawn(name: str) -> None:
    assert name in text_of(Paragraph(name))


@pytest.mark.parametrize("name", ["علي", "שלום", "ไทย", "हिन्दी"])
def test_scripts_that_are_shaped_are_drawn_without_a_number(name: str) -> None:
    text = text_of(Paragraph(name))
    assert "U+" not in text
    assert "no glyph" not in text


def test_a_character_without_a_glyph_stands_by_its_number_and_is_told() -> None:
    text = text_of(Paragraph("한 a 한"))
    assert "‹U+D55C› a ‹U+D55C›" in text
    assert "1 character of this text has no glyph" in text


def test_what_is_hidden_stays_spelled_out() -> None:
    assert "‹U+202E›" in text_of(Paragraph("a⟨U+202E⟩b"))


def test_nothing_of_a_text_is_read_as_markup() -> None:
    hostile = '#panic() *b* _i_ $x$ <l> @r `c` = h // \\ #image("/etc/passwd")'
    assert hostile in text_of(Paragraph(hostile), Grid(("a",), ((hostile,),)))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_set(text: str) -> None:
    assert pdf([Heading("T", 0), Paragraph(text), Grid((text,), ((text,),))], text, text or "T")
