"""All networks of the shipped lists judged: seconds of the assessment's steps, and of all before.

The lists are loaded once, which is not counted; then every step runs on them afresh. Writes
bench/out/assess_shipped.json.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import cutset
from cutset import clock
from cutset.ops.demo import load_shipped
from cutset.store.workspace import Workspace

OUT = Path(__file__).parent / "out" / "assess_shipped.json"
MOST = 60.0
"""Seconds."""


def main() -> int:
    """Build on the shipped lists, and say by the exit code whether it took at most a minute."""
    with tempfile.TemporaryDirectory() as folder, clock.fixed(clock.now()):
        place = Path(folder) / "workspace"
        cutset.init(directory=place, mode="research", owner="bench", name="bench")
        load_shipped(Workspace.open(place))
        wall, cpu = time.perf_counter(), time.process_time()
        listed = cutset.networks(workspace=place, limit=0)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    networks = len(listed.ranked) + len(listed.unranked)
    bar = {
        "bar": "all networks of the shipped lists assessed",
        "value": f"{networks} networks in {wall:.1f} s, {cpu:.1f} s of CPU, every step before them "
        "included",
        "goal": f"<= {MOST:.0f} s",
        "holds": wall <= MOST,
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": [bar]}, indent=1) + "\n", encoding="utf-8")
    print(f"{bar['bar']}: {bar['value']}")
    return 0 if bar["holds"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
