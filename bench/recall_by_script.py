"""Recall by script: listed names written in each script with forms that no table has seen.

Forms come from half B of the dictionary, the index uses half A. A query is a listed person's
name of two words or more of which every word has a form in that script. Scripts in which
persons of nobody listed are written (at least 100 negatives) are measured; Latin queries are
made the same way, of other Latin forms of the words.
"""

from __future__ import annotations

import random  # noqa: TID251 - seeded; numpy's generator picks no items of lists
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
from cutset.names.index import PERSON, NameIndex, NameQuery
from cutset.names.scripts import alphabet_of
from cutset.text.words import latin_words
from make_names import groups, half_of
from screen_data import entries, negatives, parties

FEWEST, MOST, SEED = 100, 1_000, 5
Forms = dict[str, dict[str, list[str]]]
"""Latin word -> script -> forms."""


class Recall(NamedTuple):
    """What was reached in a script."""

    script: str
    asked: int
    at10: float
    negatives: int


def forms() -> Forms:
    """The words of half B with their forms in each script; a word's own form is left out."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, held in groups():
        if not half_of(name):
            continue
        single = [(form, alphabet_of(form)) for form in held if " " not in form]
        latin = {words[0] for form, a in single if a == "LATIN" for words in [latin_words(form)]
                 if len(words) == 1}  # fmt: skip
        for word in latin:
            for form, alphabet in single:
                if alphabet and latin_words(form) != [word]:
                    found[word][alphabet].add(form)
    return {w: {s: sorted(f) for s, f in by.items()} for w, by in found.items()}


def measured(index: NameIndex) -> list[Recall]:
    """Recall among ten in each script that has enough queries, Latin first."""
    known, chance = forms(), random.Random(SEED)
    nobody = Counter(alphabet_of(q.query.name) for q in negatives())
    listed = [e for e in entries() if e.types == PERSON and alphabet_of(e.name) == "LATIN"]
    chance.shuffle(listed)
    out = []
    for script in ["LATIN", *sorted(s for s, n in nobody.items() if n >= FEWEST and s != "LATIN")]:
        asked, truth = [], []
        for entry in listed:
            words = latin_words(entry.name)
            if len(words) > 1 and all(script in known.get(word, ()) for word in words):
                asked.append(" ".join(chance.choice(known[word][script]) for word in words))
                truth.append(parties()[entry.entity])
            if len(asked) == MOST:
                break
        hits: dict[int, set[str]] = defaultdict(set)
        for match in index.search([NameQuery(name, PERSON) for name in asked], 10, -6.0).matches:
            hits[match.query].add(parties()[match.entity])
        found = sum(party in hits[n] for n, party in enumerate(truth))
        out.append(Recall(script, len(asked), found / max(len(asked), 1), nobody[script]))
    return out


if __name__ == "__main__":
    for each in measured(NameIndex.build(entries(), "half A")):
        sys.stdout.write(f"{each.script:14}{each.asked:6}{each.at10:8.3f}{each.negatives:8}\n")
