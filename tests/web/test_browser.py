"""The pages in Chromium: what only a browser can tell."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from cutset.api.app import create_app
from cutset.ops.reading import Reading
from cutset.web.app import install
from tests.report.test_browser import ARGS, CHROMIUM
from tests.web.conftest import SECRET, open_pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
ADDRESSES = ("", "networks", "networks/net-open-2",
             "nomination/net-open-2?party=open-2", "entities/open-1", "why/open-1", "search?q=up",
             "screen?name=Ben+Upp", "review", "claims?about=open-1", "changes", "sources",
             "sources/open", "load", "settings", "verify", "help", "nothing")  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture(scope="module")
def copied(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(workspace, tmp_path_factory.mktemp("browser") / "own"))


@pytest.fixture(scope="module")
def address(copied: Path) -> Iterator[str]:
    """A server of its own, on a port that was free."""
    open_pages(copied)
    app = create_app(Reading(workspace=copied), [lambda api, asked: install(api, asked, SECRET)])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/w/"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.said, opened.asked = [], []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda fault: opened.said.append(str(fault)))
    opened.on("request", lambda asked: opened.asked.append(asked.url))
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_the_rules_of_access(page: Any, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    for where in ADDRESSES:
        page.goto(address + where)
        found = Axe().run(page, options=RULES)
        broken = [(v["id"], v["nodes"][0]["html"][:120]) for v in found.response["violations"]]
        assert (where, broken) == (where, [])


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_silent_asks_nobody_else_and_keeps_its_width(
    page: Any, address: str, size: str
) -> None:
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    for where in ADDRESSES[:-1]:
        page.goto(address + where)
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert (where, wide) == (where, room)
    assert page.said == []
    assert [url for url in page.asked if not url.startswith(address)] == []


def test_keys_lead_from_page_to_page(page: Any, address: str) -> None:
    page.goto(address)
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url(f"{address}search")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type("uppsalason")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=uppsalason*")
    assert "Benedikt Uppsalason" in page.text_content("table")


def test_a_judgement_is_given_with_the_keyboard_alone(page: Any, address: str) -> None:
    page.goto(f"{address}networks/net-open-2")
    page.focus("select[name=element]")
    for key in ("Tab", "Tab", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("read it all")
    page.keyboard.press("Enter")
    page.wait_for_url("**judged=D1**")
    assert "changes no figure" in page.text_content("[role=status]")


def test_the_theme_is_kept(page: Any, address: str) -> None:
    page.goto(address)
    page.click("#theme")
    page.click("#theme")
    page.goto(f"{address}help")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_a_script_every_page_is_still_read(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}networks/net-open-2")
    assert page.is_visible("h1")
    page.goto(f"{address}claims?about=open-1")
    assert page.is_visible("form.fields button")
    page.context.close()
