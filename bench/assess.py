"""make bench-assess: every figure that the judgement is asked for, one part after the other.

The parts can be made alone (bench-judge, bench-structure, bench-text-claims, bench-lift); this
gathers their rows in bench/out/assess.json.
"""

from __future__ import annotations

import sys

from gathered import gathered

PARTS = {
    "judge": "assess_judge",
    "structure": "assess_structure",
    "text_claims": "assess_text",
    "lift": "assess_lift",
    "judge_shipped": "assess_shipped",
}

if __name__ == "__main__":
    sys.exit(gathered(PARTS, "assess"))
