"""make bench-structure: groups, structure, position of leaders, robustness.

Writes bench/out/assess_structure.json with one row a bar. Groups and robustness read
CUTSET_BENCH_DATA (default ../shared) and say `not run` without it; structure and position
run on generated graphs alone. Settings were chosen on other graphs (parameters/*.yml).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from structure_classes import position, structure  # noqa: E402 - after the path
from structure_graphs import DATA, bar  # noqa: E402
from structure_groups import groups  # noqa: E402
from structure_ranks import robustness  # noqa: E402

OUT = ROOT / "bench" / "out"
PARTS = {"groups": groups, "structure": structure, "position": position, "robustness": robustness}
NEEDS_DATA = ("groups", "robustness")


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    bars, seconds = [], {}
    for name in chosen:
        start = time.process_time()
        if name in NEEDS_DATA and not DATA.exists():
            bars.append(bar(name, "not run", f"data in {DATA}", None))
            continue
        bars += PARTS[name]()
        seconds[name] = round(time.process_time() - start, 1)
    print("CPU seconds:", seconds)
    OUT.mkdir(exist_ok=True)
    told = {"bars": bars, "cpu_seconds": seconds}
    (OUT / "assess_structure.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
