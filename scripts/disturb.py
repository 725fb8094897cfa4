"""How names come to be written differently: our own account.

Kinds: typing errors, words left out or added, titles, initials, words joined or parted,
another order, a variant of the dictionary, all words in another script, another spelling of
a legal form. Only variants of half A are used.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cutset.names.index import PERSON, NameQuery
from cutset.names.scripts import alphabet_of
from cutset.text.words import latin_words
from make_names import groups, half_of
from screen_data import Question, entries

PARTICLE = re.compile(
    r"(?i)\b(al|el|ul|abd|abu|abdul|bin|ibn|de|la|van|von|din|allah|ullah)\b[-\s]+"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Disturber:
    """Makes disturbed names; all chance comes from the generator it is given."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.given = sorted(
            {word for e in entries() if e.types == PERSON for word in latin_words(e.name)[:1]}
        )
        self.variants, self.native = _variants()

    def negatives(self, plain: list[Question], count: int) -> list[Question]:
        """Names of nobody listed, disturbed."""
        out = []
        for question in self.chance.sample(plain, count):
            name = self.disturbed(question.query.name, question.query.types == PERSON)
            out.append(Question("d", NameQuery(name, question.query.types), frozenset(), ""))
        return out

    def disturbed(self, name: str, person: bool) -> str:
        """One or two changes of the kinds that names of persons or of others see."""
        kinds = PERSON_KINDS if person else OTHER_KINDS
        for kind in self.chance.sample(kinds, 1 if self.chance.random() < 0.75 else 2):
            name = kind(self, name)
        return name

    def mistyped(self, name: str) -> str:
        """One or two letters added, lost, changed or exchanged."""
        for _ in range(self.chance.choice((1, 1, 2))):
            at = self.chance.randrange(len(name) or 1)
            letter = self.chance.choice(LETTERS)
            kind = self.chance.randrange(4)
            rest = name[at + 1 :]
            if kind == 0:
                name = name[:at] + letter + name[at:]
            elif kind == 1:
                name = name[:at] + rest
            elif kind == 2:
                name = name[:at] + letter + rest
            else:
                name = name[:at] + rest[:1] + name[at : at + 1] + rest[1:]
        return name

    def shortened(self, name: str) -> str:
        """A middle word left out."""
        words = name.split()
        if len(words) > 2:
            del words[self.chance.randrange(1, len(words) - 1)]
        return " ".join(words)

    def lost(self, name: str) -> str:
        """Any word left out."""
        words = name.split()
        if len(words) > 2:
            del words[self.chance.randrange(len(words))]
        return " ".join(words)

    def titled(self, name: str) -> str:
        """A title put before."""
        return f"{self.chance.choice(_titles())} {name}"

    def lengthened(self, name: str) -> str:
        """A given name put in, perhaps as a father's."""
        words = name.split()
        added = self.chance.choice(self.given)
        if self.chance.random() < 0.3:
            added = f"{self.chance.choice(('bin', 'ibn', 'ben'))} {added}"
        words.insert(self.chance.randrange(1, len(words) + 1), added)
        return " ".join(words)

    def initialled(self, name: str) -> str:
        """One or two words cut to their initials."""
        words = name.split()
        long = [i for i, w in enumerate(words) if len(w) > 2 and w[0].isalpha()]
        for i in self.chance.sample(
            long, min(len(long) - 1, self.chance.choice((1, 1, 2))) if long else 0
        ):
            words[i] = words[i][0] + self.chance.choice((".", ""))
        return " ".join(words)

    def joined(self, name: str) -> str:
        """Words joined or parted at a particle or hyphen."""
        ways = [re.sub(r"[-'’]", "", name), re.sub(r"[-'’]", " ", name), PARTICLE.sub(r"\1", name)]
        words = name.split()
        at = self.chance.randrange(len(words)) if words else 0
        ways.append(" ".join(words[:at]) + " ".join(words[at:]))
        return self.chance.choice(ways)

    def turned(self, name: str) -> str:
        """The words in another order."""
        words = name.split()
        self.chance.shuffle(words)
        return " ".join(words)

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

    def respelled(self, name: str) -> str:
        """A legal form or abbreviation spelled otherwise."""
        lower = name.lower()
        for one, other in self.chance.sample(_spellings(), len(_spellings())):
            pattern = rf"(?<!\w){re.escape(one)}(?!\w)"
            if re.search(pattern, lower):
                return re.sub(pattern, other, lower, count=1)
        return lower


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


@cache
def _titles() -> list[str]:
    titles: list[str] = _table("particles.yml")["titles"]
    return titles


@cache
def _spellings() -> list[tuple[str, str]]:
    """Each spelling of a legal form or abbreviation with another one of the same."""
    table = _table("organisations.yml")
    sets = [[form, *spelled] for form, spelled in table["legal_forms"].items()]
    sets += [[word, *short] for word, short in table["abbreviations"].items()]
    return [(a, b) for group in sets for a in group for b in group if a != b]


def _table(name: str) -> Any:
    return yaml.safe_load(resources.files("cutset.text").joinpath(name).read_text("utf-8"))


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
