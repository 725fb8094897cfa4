"""Several benchmarks one after the other, their rows gathered in one file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "out"


def gathered(parts: Mapping[str, str], name: str) -> int:
    """Run parts (script -> name of its file), gather their rows; 0 where all hold."""
    bars = []
    for part, file in parts.items():
        subprocess.run([sys.executable, HERE / f"{part}.py"], check=False)
        bars += json.loads((OUT / f"{file}.json").read_text(encoding="utf-8"))["bars"]
    (OUT / f"{name}.json").write_text(json.dumps({"bars": bars}, indent=1) + "\n", encoding="utf-8")
    return 0 if all(bar["holds"] is True for bar in bars) else 1
