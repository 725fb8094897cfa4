"""Write src/cutset/resolve/parameters/weights.yml: what agreement between two lists is worth.

Three lists of near dates (OFAC 2021-07, UN 2018-10, UK 2018-04) name many parties in common,
each once. No pair is labelled: the weights are learned by expectation-maximisation on the
candidates between lists, where only a pair that is best for both its entries can match
(resolve.weights.estimated). What lists cannot teach, because it is how they are made, stands
in RULED with its reason.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml

from cutset.model.dates import PartialDate
from cutset.resolve import levels, neighbours, parties, weights
from cutset.resolve.entities import create_entities, create_identifiers
from cutset.resolve.keys import create_said
from cutset.sources import registry
from cutset.store.load import LoadOrder
from cutset.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "src/cutset/data/lists"
HERE = ROOT / "src/cutset/resolve/parameters"
DELIVERIES = (("ofac", "2021-07"), ("un_sc", "2018-10-29"), ("uk_hmt", "2018-04-13"))
LEARNED = ("name", "weak name", "birth", "place", "address", "gender", "kind")
RULED = {
    # A number is given once, so that two parties hardly share one; pairs that share one are all
    # candidates, which hides how rare that is. Of one kind a party may hold several.
    "number": [0.0, -2.0, 18.0],
    # The UK list's own references are right in 95 of 100: ten notes of 200 quote another's.
    "reference": [0.0, -4.0, 9.0],
    # A list names a party once; two entries of one list are seldom one party.
    "list": [0.0, 0.0, -6.0],
}
HEAD = """\
# Written by scripts/make_weights.py; do not edit.
version: "1"
reason: >-
  Bits that each level of a comparison adds to the log2 odds that two entries are one party, and
  the prior odds of a candidate. Levels run from unknown (0) over "they differ" (1) upwards.
source: >-
  Learned without labels from OFAC 2021-07, UN 2018-10-29 and UK 2018-04-13 by
  expectation-maximisation; number, reference and list are ruled by hand, with
  reasons in the script.
"""


def write() -> str:
    """The file's text."""
    read = _lists()
    match = yaml.safe_load((HERE / "match.yml").read_text("utf-8"))
    how = tuple(c for c in levels.comparisons(match["comparisons"]) if c.trait in LEARNED)
    names = sorted({name for held in read.held for name in held["list"]})
    side = np.array([names.index(next(iter(held["list"]))) for held in read.held], np.int16)
    near = neighbours.Near.of(match["near"])
    columns = {trait: read.column(trait) for trait in parties.TRAITS}
    found = neighbours.candidates(columns, near, side)
    compared = levels.compare([read.column(c.trait) for c in how], found.pairs, how)
    sizes = np.bincount(side).tolist()
    most = sum(min(pair) for pair in combinations(sizes, 2)) / len(found.pairs)
    known = weights.Known(most=most, rivals=weights.rivals(found.pairs, side))
    told = weights.estimated(compared, how, known).described()
    told["bits"] |= RULED
    rows = "\n".join(f"  {trait}: {row}" for trait, row in told["bits"].items())
    return f"{HEAD}prior: {told['prior']}\nbits:\n{rows}\n"


def _lists() -> parties.Parties:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "w", "weights", "research", "cutset")
        for name, date in DELIVERIES:
            order = LoadOrder(list_date=PartialDate(date) if name == "ofac" else None)
            workspace.lake.load(registry.get(name), sorted((LISTS / name / date).iterdir()), order)
        connection = workspace.view().connection()
        create_said(connection)
        for make, name in ((create_entities, "protected"), (create_identifiers, "identifiers")):
            make(connection, yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8")))
        return parties.read(connection)


if __name__ == "__main__":
    text = write()
    target = HERE / "weights.yml"
    if "--check" in sys.argv and target.read_text("utf-8") != text:
        sys.exit(f"{target} is not what this script writes: run scripts/make_weights.py")
    target.write_text(text, encoding="utf-8")
