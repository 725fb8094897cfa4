"""The report in Chromium: what only a browser can tell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.report import example

from cutset.report.html import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
SIZES = {"desk": (1280, 800), "tablet": (820, 1180), "phone": (390, 844)}
PAGES = ("front", "n-N-sample", "n-N-hostile-script", "n-N-three", "n-N-crowd300", "n-N-crowd340",
         "n-N-regime3", "changes", "sources", "s-ofac", "evidence", "e-n-N-sample")  # fmt: skip
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip

OVERLAPS = """() => {
  const box = (each) => each.getBoundingClientRect();
  const chart = document.querySelector('.page.open .link-chart');
  const names = [...chart.querySelectorAll('.node > text:not(.inside)')];
  const marks = [...chart.querySelectorAll('.node')];
  const room = 1;
  const share = (a, b) => a.left + room < b.right && b.left + room < a.right
    && a.top + room < b.bottom && b.top + room < a.bottom;
  const found = [];
  names.forEach((name, i) => {
    for (const other of names.slice(i + 1))
      if (share(box(name), box(other))) found.push(name.textContent + ' | ' + other.textContent);
    for (const mark of marks) {
      const form = mark.querySelector('circle,polygon');
      if (share(box(name), box(form))) found.push(name.textContent + ' | mark ' + mark.textContent);
    }
  });
  return [names.length, found];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(render(example.large()), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(params=SIZES)
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, height = SIZES[request.param]
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.said, opened.asked = [], []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda fault: opened.said.append(str(fault)))
    opened.on("request", lambda asked: opened.asked.append(asked.url))
    opened.goto(address)
    yield opened
    opened.close()


def go(page: Any, anchor: str) -> None:
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_function("a => document.querySelector('.page.open').id === a", arg=anchor)


def test_every_page_opens_in_silence_without_a_request_and_within_its_width(page: Any) -> None:
    for anchor in PAGES:
        go(page, anchor)
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert (anchor, wide) == (anchor, room)
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert len(page.asked) == 1


@pytest.mark.parametrize("network", ["sample", "three", "hostile-script", "crowd300", "crowd340"])
def test_labels_lie_on_no_label_and_no_mark(page: Any, network: str) -> None:
    go(page, f"n-N-{network}")
    named, found = page.evaluate(OVERLAPS)
    assert named > 0
    assert found == []


def test_a_hostile_name_runs_nothing(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    for anchor in PAGES:
        go(page, anchor)
    assert page.evaluate("typeof window.harmed") == "undefined"
    assert page.evaluate("document.querySelectorAll('img').length") == 0
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    page.close()


def test_a_figure_leads_to_its_statement(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    go(page, "n-N-sample")
    link = page.locator(".page.open .matrix .acts a").first
    number = link.get_attribute("href")
    link.click()
    page.locator("#e-n-N-sample.open").wait_for()
    statement = page.locator(number)
    assert statement.is_visible()
    assert "hit" in statement.get_attribute("class")
    assert "ofac.csv L" in page.locator("tr", has=statement).inner_text()
    page.close()


def test_without_scripts_it_is_one_long_document(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#n-N-sample h1").is_visible()
    assert page.locator("main > noscript p").is_visible()
    lines = page.locator("#e-n-N-sample pre.statements")
    assert lines.is_visible()
    assert "ofac.csv\tL" in (lines.text_content() or "")
    assert page.locator("#theme").is_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_until_it_is_chosen(
    browser: Any, address: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(address)
    ground = "getComputedStyle(document.body).backgroundColor"
    colours = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 22, 26)"}
    assert page.evaluate(ground) == colours[scheme]
    for chosen in ("light", "dark"):
        page.click("#theme")
        assert page.evaluate(ground) == colours[chosen]
    page.close()


def test_tables_are_filtered_and_sorted(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.fill("input[type=search]", "ENTRY 0")
    assert page.locator("output").first.inner_text() == "12 of 12 shown"
    page.fill("input[type=search]", "REGIME11")
    assert page.locator("output").first.inner_text() == "1 of 12 shown"
    head = page.locator("th[data-sort]", has_text="Members").first
    rows = (
        "[...document.querySelector('.sortable').tBodies[0].rows].map(r => +r.cells[3].dataset.v)"
    )
    for _ in range(2):
        head.click()
        counts = page.evaluate(rows)
        assert counts in (sorted(counts), sorted(counts, reverse=True))
    page.close()


def test_arrow_keys_walk_along_ties(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#n-N-three")
    place = "[...document.querySelectorAll('.page.open .node')].indexOf(document.activeElement)"
    page.locator(".page.open .node").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(place) in (1, 2)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(place) == 0
    page.close()
