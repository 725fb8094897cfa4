"""make bench-disrupt: every figure that the plan is asked for, one part after the other.

The parts can be made alone (bench-dismantling, bench-adaptation, bench-separation,
bench-portfolio); this gathers their rows in bench/out/disrupt.json.
"""

from __future__ import annotations

import sys

from gathered import gathered

PARTS = {
    "dismantling": "dismantling",
    "adaptation": "adaptation",
    "separation": "separation",
    "portfolio": "portfolio",
}

if __name__ == "__main__":
    sys.exit(gathered(PARTS, "disrupt"))
