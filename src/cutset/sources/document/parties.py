"""Whom the sentences of a document speak of: names, roles, and the party it is about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cutset import yaml_text
from cutset.sources.claims.map import Verbs, schema_of
from cutset.sources.claims.vocabulary import vocabulary
from cutset.text import names
from cutset.text.claims.value import TextClaim

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^)]*\)|\s*\([^)]*$")
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Party:
    """A party of one document.

    Attributes:
        prop: `name`; of a role or a bare surname `weakAlias`, which is never matched.
    """

    entity_id: str
    schema: str
    prop: str
    name: str


def named(party: str) -> str:
    """The name in the words that stand before a verb; a role in lower case; empty = nobody.

    >>> named("The Four Pines society"), named("Members of the Carrasco organisation")
    ('Four Pines society', 'members of the Carrasco organisation')
    >>> named("He"), named("Prosecutors"), named("Pavel Dorn (43)")
    ('', '', 'Pavel Dorn')
    """
    text = _ARTICLE.sub("", _BRACKET.sub("", party)).strip(" ,'’\"“”")
    words = text.split()
    if not words or words[0].lower() in _words("pronouns"):
        return ""
    capital = [word for word in words if word[:1].isupper() or word[:1].isdigit()]
    if not any(word.lower().strip(".,") not in _words("generic") for word in capital):
        return ""
    if words[0].lower() in _words("generic") and not words[1][:1].isupper():
        return text[0].lower() + text[1:]
    return text


def is_about_all(party: str) -> bool:
    """Whether the words mean the party that the document is about: none, or a pronoun."""
    return not party or party.split(maxsplit=1)[0].lower() in _words("pronouns")


def parties(document_id: str, found: Iterable[tuple[str, TextClaim]]) -> dict[str, Party]:
    """The parties of a document by the name in each claim; a surname goes to its one full name."""
    verbs: dict[str, Verbs] = {}
    for name, claim in found:
        verbs.setdefault(name, set()).add(vocabulary().predicates[claim.predicate].of)
    full = {name: _full(name, verbs) for name in verbs}
    joined: dict[str, Verbs] = {}
    for name, kinds in verbs.items():
        joined.setdefault(full[name], set()).update(kinds)
    made = {name: _party(document_id, name, kinds) for name, kinds in joined.items()}
    return {name: made[full[name]] for name in verbs}


def _full(name: str, known: Mapping[str, object]) -> str:
    """The only longer name that holds a name of one word, else itself."""
    if " " in name:
        return name
    longer = [other for other in known if other != name and name in other.split()]
    return longer[0] if len(longer) == 1 else name


def _party(document_id: str, name: str, verbs: Verbs) -> Party:
    is_person = "person" in verbs and "group" not in verbs
    schema = schema_of(name, verbs, is_person=is_person, words=vocabulary())
    is_weak = name[:1].islower() or (" " not in name and schema != "Organization")
    return Party(f"{document_id}-{_slug(name)}", schema, "weakAlias" if is_weak else "name", name)


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", names.latin(text).lower()).strip("-")[:_LONGEST_SLUG]
    return plain or hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:10]


@cache
def _words(kind: str) -> frozenset[str]:
    text = resources.files("cutset.sources.document").joinpath("words.yml").read_text("utf-8")
    return frozenset(yaml_text.parse(text)[kind])
