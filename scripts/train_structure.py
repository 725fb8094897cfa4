"""Write src/cutset/assess/parameters/structure_weights.yml: models of structure and of position.

Every model is a logit on generated graphs (cutset.assess.structure.generate); nothing real is
read. The features were chosen on the generators C to F: among subsets of fourteen that
separate some pair of classes whichever generators make them, the smallest whose mean macro-F1
over 24 draws of disjoint training and test generators lies within .03 of the best. The choice
is not blind: the shortlist, and the generators E and F, came after results on A and B were seen.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.structure import generate, leaders, logit
from cutset.assess.structure.features import FEATURES, features_of
from cutset.graph.measures import measure

ROOT = Path(__file__).parent.parent
FILE = ROOT / "src/cutset/assess/parameters/structure_weights.yml"
COMPLETE, MISSING = (0.0, 0.0), (0.1, 0.2)
PENALTY = 0.3
HEAD = """\
# Written by scripts/train_structure.py; do not edit.
version: "1"
reason: >-
  Logits on generated graphs: structure from three features, and the place of a hierarchy's root.
  The model `all` answers; the others are asked whether they contradict it.
source: >-
  Generated graphs of src/cutset/assess/structure/generate.py, seen complete or with 20 % of ties
  and 10 % of people missing.
"""
Values = NDArray[np.float64]
Set = tuple[Values, NDArray[np.int64]]


def sample(kind: str, seen: tuple[float, float], count: int, part: str) -> Set:
    """Features and classes of `count` graphs a class that the generators `kind` make."""
    rows, classes = [], []
    for number, name in enumerate(generate.CLASSES):
        if name not in generate.GENERATORS[kind]:
            continue
        for place in range(count):
            rng = clock.rng("structure", part, kind, name, seen[0], place)
            made = generate.draw(kind, name, rng)
            left = generate.observe(made.n, made.ends, *seen, rng)
            rows.append(features_of(left.n, left.ends))
            classes.append(number)
    return np.array(rows), np.array(classes)


def roots(
    kind: str, name: str, count: int, part: str
) -> list[tuple[Values, NDArray[np.bool_], Values, Values]]:
    """Places, leaders, ties and betweenness in graphs whose leader is still there."""
    found = []
    for place in range(count):
        rng = clock.rng("position", part, kind, name, place)
        made = generate.draw(kind, name, rng)
        left = generate.observe(made.n, made.ends, *MISSING, rng)
        leader = np.isin(left.kept, made.leaders)
        if leader.any():
            graph = measure(left.n, left.ends)
            found.append((leaders.places(graph), leader, graph.degree, graph.betweenness))
    return found


def position_model(kinds: str, count: int) -> logit.Logit:
    """The model of a root's place, trained on hierarchies of these generators."""
    rows = [row for kind in kinds for row in roots(kind, "hierarchy", count, "train")]
    return logit.fit(
        np.concatenate([row[0] for row in rows]),
        np.concatenate([row[1] for row in rows]).astype(np.int64),
        PENALTY,
    )


def joined(*sets: Set) -> Set:
    """Several sets as one."""
    return np.concatenate([one[0] for one in sets]), np.concatenate([one[1] for one in sets])


def models(count: int = 150) -> dict[str, logit.Logit]:
    """The models of structure by name."""
    seen = {"complete": COMPLETE, "missing": MISSING}
    made = {
        (kind, word): sample(kind, share, count, "train")
        for kind in generate.GENERATORS
        for word, share in seen.items()
    }
    sets = {f"{kind} {word}": [made[kind, word]] for kind in "AB" for word in seen}
    sets |= {f"ours {word}": [made[kind, word] for kind in "CDEF"] for word in seen}
    sets["all"] = list(made.values())
    return {name: logit.fit(*joined(*held), PENALTY) for name, held in sets.items()}


def write() -> str:
    """The file's text."""
    data = {
        "features": list(FEATURES),
        "classes": list(generate.CLASSES),
        "structure": {name: model.as_data() for name, model in models().items()},
        "places": list(leaders.PLACES),
        "position": position_model("ABCDEF", 150).as_data(),
    }
    return HEAD + yaml.safe_dump(data, sort_keys=False, width=100)


if __name__ == "__main__":
    text = write()
    FILE.write_text(text, encoding="utf-8")
    print(f"{FILE.relative_to(ROOT)}: {zlib.crc32(text.encode()):08x}")
