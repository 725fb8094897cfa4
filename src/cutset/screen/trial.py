"""How names come to be written differently, for trying lists and thresholds on themselves.

Kinds: typing errors, words left out or added, titles, initials, words joined or parted,
another order, another spelling of a legal form.
"""

from __future__ import annotations

import random  # noqa: TID251 - seeded by whoever makes a Disturber; numpy's picks no items of lists
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml

PARTICLE = re.compile(
    r"(?i)\b(al|el|ul|abd|abu|abdul|bin|ibn|de|la|van|von|din|allah|ullah)\b[-\s]+"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Disturber:
    """Makes disturbed names; all chance comes from the generator it is given.

    >>> Disturber(random.Random(1), ["Ali"]).lengthened("Omar Hassan")
    'Omar Ali Hassan'
    """

    def __init__(self, chance: random.Random, given: Sequence[str]) -> None:
        """`given` are the names that may be put in."""
        self.chance = chance
        self.given = given

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

    def respelled(self, name: str) -> str:
        """A legal form or abbreviation spelled otherwise."""
        lower = name.lower()
        for one, other in self.chance.sample(_spellings(), len(_spellings())):
            pattern = rf"(?<!\w){re.escape(one)}(?!\w)"
            if re.search(pattern, lower):
                return re.sub(pattern, other, lower, count=1)
        return lower


Kind = Callable[[Disturber, str], str]
PERSON_SLICES: dict[str, Kind] = {
    "typing errors": Disturber.mistyped,
    "a word left out": Disturber.shortened,
    "a name put in": Disturber.lengthened,
    "a title": Disturber.titled,
    "initials": Disturber.initialled,
    "joined or parted": Disturber.joined,
    "another order": Disturber.turned,
}
OTHER_SLICES: dict[str, Kind] = {
    "typing errors": Disturber.mistyped,
    "a word left out": Disturber.lost,
    "legal form respelled": Disturber.respelled,
    "joined or parted": Disturber.joined,
    "another order": Disturber.turned,
}


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
