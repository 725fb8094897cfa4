"""How names come to be written differently: our own account.

The kinds of `cutset.screen.trial`, and a variant of the dictionary, and all words in another
script. Only variants of half A are used.
"""

from __future__ import annotations

import random
from collections import defaultdict

from cutset.names.index import PERSON, NameQuery
from cutset.names.scripts import alphabet_of
from cutset.screen import trial
from cutset.text.words import latin_words
from make_names import groups, half_of
from screen_data import Question, entries

DISTURBED = "disturbed"
"""What every name of `negatives` is called."""


class Disturber(trial.Disturber):
    """Also writes words as variants of the dictionary, and in other scripts."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(
            chance,
            sorted({w for e in entries() if e.types == PERSON for w in latin_words(e.name)[:1]}),
        )
        self.variants, self.native = _variants()

    def negatives(self, plain: list[Question], count: int) -> list[Question]:
        """Names of nobody listed, disturbed."""
        out = []
        for question in self.chance.sample(plain, count):
            name = self.disturbed(question.query.name, question.query.types == PERSON)
            out.append(Question(DISTURBED, NameQuery(name, question.query.types), frozenset(), ""))
        return out

    def disturbed(self, name: str, person: bool) -> str:
        """One or two changes of the kinds that names of persons or of others see."""
        kinds = PERSON_KINDS if person else OTHER_KINDS
        for kind in self.chance.sample(kinds, 1 if self.chance.random() < 0.75 else 2):
            name = kind(self, name)
        return name

    def varied(self, name: str) -> str:
        """Words as other Latin forms of the dictionary."""
        words = latin_words(name)
        return " ".join(
            self.chance.choice(self.variants[w])
            if w in self.variants and self.chance.random() < 0.6
            else w
            for w in words
        )

    def in_script(self, name: str) -> str:
        """All words in one other script, where the dictionary has them."""
        words = latin_words(name)
        common = set.intersection(*(set(self.native.get(w, {})) for w in words)) if words else set()
        if not common:
            return self.varied(name)
        script = self.chance.choice(sorted(common))
        return " ".join(self.chance.choice(self.native[w][script]) for w in words)


PERSON_KINDS = (
    Disturber.mistyped, Disturber.mistyped, Disturber.shortened, Disturber.shortened,
    Disturber.titled, Disturber.lengthened, Disturber.initialled, Disturber.initialled,
    Disturber.joined, Disturber.turned, Disturber.varied, Disturber.varied,
    Disturber.in_script, Disturber.in_script,
)  # fmt: skip
OTHER_KINDS = (
    Disturber.mistyped, Disturber.lost, Disturber.lost, Disturber.respelled,
    Disturber.respelled, Disturber.turned, Disturber.joined,
)  # fmt: skip


def _variants() -> tuple[dict[str, list[str]], dict[str, dict[str, list[str]]]]:
    """Latin word to its Latin variants, and to its forms in each other script; half A."""
    latin: dict[str, set[str]] = defaultdict(set)
    native: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, forms in groups():
        if half_of(name):
            continue
        single = [(f, alphabet_of(f), latin_words(f)) for f in forms if " " not in f]
        words = [w[0] for _, alphabet, w in single if alphabet == "LATIN" and len(w) == 1]
        for word in words:
            latin[word] |= set(words) - {word}
            for form, alphabet, _ in single:
                if alphabet not in ("LATIN", ""):
                    native[word][alphabet].add(form)
    plain = {w: sorted(v) for w, v in latin.items() if v}
    return plain, {w: {s: sorted(f) for s, f in by.items()} for w, by in native.items()}
