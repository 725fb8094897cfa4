from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.report import example
from tests.report.reading import Reading

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
def test_every_link_inside_has_its_target(readings: dict[str, Reading], name: str) -> None:
    inside = {href[1:] for href in readings[name].hrefs if href.startswith("#")}
    assert inside - set(readings[name].ids) == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_id_stands_twice(readings: dict[str, Reading], name: str) -> None:
    ids = readings[name].ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_part_of_an_anchor_is_its_page(pages: dict[str, str], name: str) -> None:
    for section in re.split(r'<section class="page" id="', pages[name])[1:]:
        page = section.split('"')[0]
        inside = set(re.findall(r' id="([^"]+)"', section)) - {page}
        strangers = {i for i in inside if not i.startswith(f"{page}.")}
        statements = {i for i in strangers if re.fullmatch(r"e\d+", i)}
        assert strangers == statements
        if statements:
            first, last = (
                int(n) for n in re.findall(r'data-(?:first|last)="(\d+)"', section[:200])
            )
            assert statements == {f"e{n}" for n in range(first, last + 1)}


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
    cells = re.findall(r'class="cell acts"[^>]*><a href="#(e\d+)">', html)
    assert len(cells) > 30
    for cell in cells:
        [row] = re.findall(rf'<p id="{cell}">.*?</tr>', html)
        assert re.search(r"<code>ofac\.csv L\d+</code>", row)


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
    assert pages["small"].count("What-if: nobody has nominated this network") == 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_same_input_same_bytes(pages: dict[str, str], name: str) -> None:
    assert render(getattr(example, name)()) == pages[name]
