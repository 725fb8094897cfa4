from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.report import example
from tests.report.reading import Reading, statements

from cutset.model.marking import TLP, Marking
from cutset.report.html import render

EXAMPLES = ("small", "large", "empty")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: render(getattr(example, name)()) for name in EXAMPLES}


@pytest.fixture(scope="module")
def readings(pages: dict[str, str]) -> dict[str, Reading]:
    return {name: Reading.of(html) for name, html in pages.items()}


def test_the_small_example_has_this_structure(
    readings: dict[str, Reading], snapshot: SnapshotAssertion
) -> None:
    assert "\n".join(readings["small"].outline) == snapshot


def test_an_empty_workspace_says_so(
    readings: dict[str, Reading], snapshot: SnapshotAssertion
) -> None:
    assert "\n".join(readings["empty"].texts) == snapshot


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_element_is_closed_where_it_should_be(
    readings: dict[str, Reading], name: str
) -> None:
    assert readings[name].faults == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_link_inside_has_its_target(
    pages: dict[str, str], readings: dict[str, Reading], name: str
) -> None:
    inside = {href[1:] for href in readings[name].hrefs if href.startswith("#")}
    numbered = {f"e{number}" for number in statements(pages[name])}
    assert inside - set(readings[name].ids) - numbered == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_in_brackets_is_that_of_a_statement(pages: dict[str, str], name: str) -> None:
    runs = " ".join(re.findall(r"<cite>(.*?)</cite>", pages[name]))
    numbers = {int(number) for number in re.findall(r"\d+", re.sub("<span.*?</span>", "", runs))}
    assert numbers <= statements(pages[name]).keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_id_stands_twice(readings: dict[str, Reading], name: str) -> None:
    ids = readings[name].ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_part_of_an_anchor_is_its_page(pages: dict[str, str], name: str) -> None:
    for section in re.split(r'<section class="page" id="', pages[name])[1:]:
        page = section.split('"')[0]
        inside = set(re.findall(r' id="?([^" >]+)', section)) - {page}
        assert {i for i in inside if not i.startswith(f"{page}.")} == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_fetched(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    assert reading.tags & {"img", "iframe", "object", "embed", "video", "audio", "base"} == set()
    assert {key for key, _ in reading.attributes} & {"src", "srcset", "style", "action"} == set()
    assert not [key for key, _ in reading.attributes if key.startswith("on")]
    outside = {href for href in reading.hrefs if not href.startswith("#")} - {"data:,"}
    assert all(href.startswith("https://example.org/") for href in outside)


def test_the_policy_names_the_script_and_the_style_that_stand_here(pages: dict[str, str]) -> None:
    html = pages["small"]
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    for tag in ("script", "style"):
        [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;".replace("&#39;", "'") in policy.replace(
            "&#39;", "'"
        ).replace("&#43;", "+")
    assert "default-src 'none'" in policy.replace("&#39;", "'")


def test_hostile_names_are_text_and_nothing_else(
    pages: dict[str, str], readings: dict[str, Reading]
) -> None:
    html, reading = pages["large"], readings["large"]
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert not re.search("[\u202a-\u202e\u2066\u2067]", html)
    assert "{{ 7*7 }}" in html
    assert not [href for href in reading.hrefs if href.lower().startswith("javascript")]
    shown = " ".join(reading.texts)
    for name in example.HOSTILE:
        assert name.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "") in shown


def test_every_figure_of_the_matrix_leads_to_file_and_line(pages: dict[str, str]) -> None:
    html = pages["small"]
    cells = re.findall(r"<b class=acts><a href=#e(\d+)>", html)
    said = statements(html)
    assert len(cells) > 30
    for cell in cells:
        statement = said[int(cell)]
        assert statement.file == "ofac.csv"
        assert re.fullmatch(r"L\d+", statement.row)


def test_every_cell_of_the_matrix_has_its_sentence(pages: dict[str, str]) -> None:
    for section in re.split(r'<section class="page" id="', pages["small"])[1:]:
        letters = set(re.findall(r"<sup>(\w+)</sup>", section))
        notes = re.findall(r"<ol class=notes>(.*?)</ol>", section, re.DOTALL)
        assert len(letters) == sum(note.count("<li>") for note in notes)


def test_the_marking_stands_above_below_and_on_each_printed_page(pages: dict[str, str]) -> None:
    html = pages["small"]
    assert html.count('<div class="tlp">TLP:AMBER//LES</div>') == 2
    assert re.search(r'@page\{@top-center\{content:"TLP\\3a AMBER\\2f \\2f LES"', html)


def test_a_caveat_cannot_break_out_of_the_style() -> None:
    marking = Marking(TLP.RED, frozenset({'";}</STYLE><SCRIPT>HARM()'}))
    html = render(replace(example.empty(), banner=marking))
    assert html.count("<script>") == 1
    assert "</STYLE>" not in html
    assert Reading.of(html).faults == []


def test_a_network_of_more_than_300_is_drawn_by_its_groups(pages: dict[str, str]) -> None:
    assert "340 parties, drawn as 17 groups because there are more than 300" in pages["large"]


def test_cuts_say_how_much_they_left_out(pages: dict[str, str]) -> None:
    assert "networks of two: 0 of 212 shown, below three members." in pages["small"]
    assert "2 of 2 shown." in pages["small"]
    assert "statements are cited and printed" in pages["small"]


def test_a_removal_is_headed_as_a_what_if(pages: dict[str, str]) -> None:
    assert pages["small"].count("What-if: nobody has nominated this network") == 3


@pytest.mark.parametrize("name", EXAMPLES)
def test_same_input_same_bytes(pages: dict[str, str], name: str) -> None:
    assert render(getattr(example, name)()) == pages[name]
