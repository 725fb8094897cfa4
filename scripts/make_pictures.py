"""Draws the pictures of README and docs from a demo workspace's report.

`python scripts/make_pictures.py cutset-demo` needs Chromium (`/usr/bin/chromium`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent.parent / "docs" / "images"
PICTURES = (
    ("report-front", "#front.ranked", 900),
    ("report-network", "#n-net-ofac-18247", 900),
)


def main(workspace: Path) -> None:
    """Write docs/images/*.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, anchor, height in PICTURES:
            page = browser.new_page(viewport={"width": 1280, "height": height})
            page.goto(f"{(workspace / 'report.html').resolve().as_uri()}{anchor}")
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
