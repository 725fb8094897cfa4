"""make bench-guards: non-interference over 2,000 worlds, and 200 kills.

Writes bench/out/guards.json. `GUARD_MINUTES` bounds the worlds (default 45); a bar
that ran fewer than it names does not hold, and the row says how many ran.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

WORLDS, FACES, KILLS = 2000, 25, 200
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where the worlds lie: in memory, where there is such a folder."""
OUT = ROOT / "bench" / "out" / "guards.json"


def differing(seed: int) -> tuple[int, list[str]]:
    """The questions of a seed whose answers tell that something hidden was loaded."""
    from tests.guards import test_noninterference

    folder = Path(tempfile.mkdtemp(prefix="cutset-guard-", dir=MEMORY))
    try:
        return seed, test_noninterference.differing(seed, folder)
    finally:
        shutil.rmtree(folder)


def differing_on_the_face(seed: int) -> tuple[int, list[str]]:
    """The same through the command line in processes of their own."""
    from tests.guards.worlds import live_both, mode_of, reader_of, world

    folder = Path(tempfile.mkdtemp(prefix="cutset-face-", dir=MEMORY))
    acts = world(seed)
    clearance = reader_of(seed, acts)
    try:
        with_hidden, without = (
            _asked(workspace, clearance, workspace.parent / "report.html")
            for workspace in live_both(acts, clearance, folder, mode_of(seed))
        )
        return seed, [key for key in with_hidden if with_hidden[key] != without[key]]
    finally:
        shutil.rmtree(folder)


def _asked(workspace: Path, clearance: str, report: Path) -> dict[str, str]:
    asked = {
        "networks": ["networks", "--all"],
        "status": ["status"],
        "verify": ["verify"],
        "search": ["search", "grey"],
        "show": ["show", "ofac-100"],
        "report": ["report", str(report)],
    }
    found = {}
    for name, arguments in asked.items():
        command = [
            sys.executable,
            "-c",
            "import sys; from cutset.cli.main import main; sys.exit(main())",
            *arguments,
            "-w",
            str(workspace),
            "--clearance",
            clearance,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        found[name] = said.replace(str(workspace.parent), "FOLDER")
    found["report file"] = report.read_text(encoding="utf-8") if report.exists() else ""
    return found


def _row(bar: str, ran: int, wanted: int, faults: list[Any]) -> dict[str, Any]:
    value = f"{len(faults)} faults in {ran:,} of {wanted:,}"
    return {
        "bar": bar,
        "value": value,
        "goal": f"0 in {wanted:,}",
        "holds": ran >= wanted and not faults,
    }


def worlds(minutes: float) -> dict[str, Any]:
    """Non-interference through the library, until all worlds or the minutes are over."""
    end = time.monotonic() + 60 * minutes
    ran, faults = 0, []
    with multiprocessing.Pool(os.cpu_count() or 1, maxtasksperchild=200) as pool:
        for seed, found in pool.imap_unordered(differing, range(WORLDS)):
            ran += 1
            if found:
                faults.append((seed, found))
            if ran % 50 == 0:
                left = end - time.monotonic()
                print(f"{ran:,} of {WORLDS:,} worlds, {left / 60:.0f} minutes left", flush=True)
            if time.monotonic() > end:
                pool.terminate()
                break
    for seed, found in faults:
        print(f"seed {seed}: {found}")
    return _row("non-interference: every op's answer and export", ran, WORLDS, faults)


def faces() -> dict[str, Any]:
    """Non-interference through the command line and the report."""
    with multiprocessing.Pool(os.cpu_count() or 1) as pool:
        found = pool.map(differing_on_the_face, range(FACES), chunksize=1)
    faults = [one for one in found if one[1]]
    return _row("non-interference: command line and report", len(found), FACES, faults)


def kills() -> list[dict[str, Any]]:
    """kill -9 at random points, a full disk, two writers, a clock set back."""
    from tests.guards import crash

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        trials = crash.crashes(home / "kills", KILLS)
        rows.append(
            _row("kill -9: nothing lost", len(trials), KILLS, [t for t in trials if t.faults])
        )
        for name, found in (
            ("full disk", [f for held in crash.full_disk(home / "disk").values() for f in held]),
            ("two writers at once", crash.two_writers(home / "writers")),
            ("a clock set back", crash.clock_set_back(home / "clock")),
        ):
            rows.append(_row(name, 1, 1, found))
    return rows


def main() -> None:
    """Run all guards and write the bars."""
    minutes = float(os.environ.get("GUARD_MINUTES", "45"))
    bars = [*kills(), faces(), worlds(minutes)]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n", encoding="utf-8")
    for bar in bars:
        print(f"{'holds' if bar['holds'] else 'FALLS SHORT':12} {bar['bar']}: {bar['value']}")


if __name__ == "__main__":
    main()
