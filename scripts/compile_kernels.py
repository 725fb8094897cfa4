"""Compile the array kernels before they are first used, and keep them beside their modules.

    python scripts/compile_kernels.py

numba compiles a kernel at its first call, which takes about a minute for all of them. So that
neither the demo nor a test waits for that, set-up drives each once over three made-up parties.
"""

from __future__ import annotations

import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

PARTIES = ("Benedikt Uppsalason", "Uppsalason, Benedict", "North Pier Trading Limited")


def main() -> None:
    """Compile what resolving, screening and watching payments need, side by side."""
    with ProcessPoolExecutor(2) as processes:
        for done in [processes.submit(work) for work in (resolve, screen, watch)]:
            done.result()


def resolve() -> None:
    """Build the networks of the parties."""
    import cutset

    with tempfile.TemporaryDirectory() as folder:
        cutset.networks(workspace=loaded(Path(folder)))


def screen() -> None:
    """Ask for one of the parties."""
    import cutset
    from cutset.screen.model import Query

    with tempfile.TemporaryDirectory() as folder:
        cutset.screen(workspace=loaded(Path(folder)), queries=(Query("q", PARTIES[0]),))


def watch() -> None:
    """Score one payment."""
    import numpy as np

    from cutset.monitor.payments import Payments
    from cutset.monitor.stream import run

    run(Payments(*(np.array([number]) for number in (0, 1, 2, 3, 0))))


def loaded(folder: Path) -> Path:
    """A workspace that holds the parties."""
    import cutset

    workspace = folder / "workspace"
    entities = folder / "parties.ndjson"
    entities.write_text(
        "\n".join(
            json.dumps({"id": f"p{n}", "schema": "LegalEntity", "properties": {"name": [name]}})
            for n, name in enumerate(PARTIES)
        ),
        encoding="utf-8",
    )
    cutset.init(directory=workspace, mode="research", owner="set-up", name="set-up")
    load = {"source": "ftm", "dataset": "parties", "date": "2026-01-01"}
    cutset.load(workspace=workspace, paths=(entities,), **load)
    return workspace


if __name__ == "__main__":
    main()
