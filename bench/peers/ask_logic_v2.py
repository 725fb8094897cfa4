"""Answers screening questions with nomenklatura's logic-v2, candidates given.

Run by bench/screening_peers.py in bench/peers/.venv: ask_logic_v2.py LISTED QUESTIONS ANSWERS
LISTED holds a line {"id", "type", "names"} for each entity, QUESTIONS a line {"name", "type",
"candidates"} for each question. ANSWERS gets a line for each question, [[entity, score], …],
the best ten above zero first, and a last one {"cpu": seconds}: of the questions alone, listed
entities are made before.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from followthemoney import EntityProxy, model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig

SCHEMATA = {
    "person": "Person", "organisation": "Organization", "vessel": "Vessel",
    "aircraft": "Airplane", "other": "LegalEntity",
}  # fmt: skip
BEST = 10


def entity(key: str, kind: str, names: list[str]) -> EntityProxy:
    """A party with its names."""
    made = EntityProxy(model[SCHEMATA[kind]], {"id": key, "properties": {}})
    made.add("name", names)
    return made


def main() -> None:
    """Answer every question."""
    listed_file, questions_file, answers_file = map(Path, sys.argv[1:])
    algorithm = get_algorithm("logic-v2")
    if algorithm is None:
        sys.exit("This nomenklatura has no logic-v2.")
    config = ScoringConfig.defaults()
    listed = {}
    for line in listed_file.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        listed[said["id"]] = entity(said["id"], said["type"], said["names"])
    questions = questions_file.read_text(encoding="utf-8").splitlines()
    with answers_file.open("w", encoding="utf-8") as out:
        start = time.process_time()
        for number, line in enumerate(questions):
            said = json.loads(line)
            # an id of its own: nomenklatura remembers the words of an entity by its id
            asked = entity(f"asked-{number}", said["type"], [said["name"]])
            scored = [
                (key, algorithm.compare(asked, listed[key], config).score)
                for key in said["candidates"]
            ]
            best = sorted((pair for pair in scored if pair[1] > 0), key=lambda p: (-p[1], p[0]))
            out.write(json.dumps(best[:BEST]) + "\n")
        out.write(json.dumps({"cpu": time.process_time() - start}) + "\n")


if __name__ == "__main__":
    main()
