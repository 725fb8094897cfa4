"""make bench-assess: every figure that the judgement is asked for, one part after the other.

The parts can be made alone (bench-judge, bench-structure, bench-text-claims, bench-lift); this
gathers their rows in bench/out/assess.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "out"
PARTS = {
    "judge": "assess_judge",
    "structure": "assess_structure",
    "text_claims": "assess_text",
    "lift": "assess_lift",
    "judge_shipped": "assess_shipped",
}


def main() -> int:
    """Run the parts, gather their rows, and say by the exit code whether all hold."""
    bars = []
    for part, name in PARTS.items():
        subprocess.run([sys.executable, HERE / f"{part}.py"], check=False)
        bars += json.loads((OUT / f"{name}.json").read_text(encoding="utf-8"))["bars"]
    (OUT / "assess.json").write_text(json.dumps({"bars": bars}, indent=1) + "\n", encoding="utf-8")
    return 0 if all(bar["holds"] is True for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
