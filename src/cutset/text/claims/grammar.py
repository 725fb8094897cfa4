"""The patterns by which text is read, compiled from their three files.

activities.yml (what is done), patterns.yml (how the rest of the vocabulary is said) and
scope.yml (what denies, hedges or supposes). Terms are regular expressions with
`<word>` for a list of words, so that a reader can change them without code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cutset import yaml_text
from cutset.errors import BadSetting

FILES = ("activities", "patterns", "scope")
PACKAGE = "cutset.text.claims"
ACTIVITY = "engages_in"
_WORD = re.compile(r"<([a-z_]+)>")
_GAP = r"[^.;]{0,70}?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a predicate.

    Attributes:
        unless: what the clause and the rest of the sentence must not hold.
        is_inverse: whoever does it stands behind the match.
        is_denial: the words themselves deny.
        free: cues that do not touch it.
        is_scored: whether its claims bear on elements.
    """

    id: str
    predicate: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    is_inverse: bool
    is_denial: bool
    free: frozenset[str]
    activity: str = ""
    elements: tuple[str, ...] = ()
    is_scored: bool = True


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change what a match is worth.

    Attributes:
        reach: characters before the match within its clause; None = anywhere in the sentence.
    """

    find: re.Pattern[str]
    reach: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All of it, and the versions of its files.

    Attributes:
        activities: the patterns of activities; they are tried where `names_activity` finds one.
    """

    patterns: tuple[Pattern, ...]
    activities: tuple[Pattern, ...]
    names_activity: re.Pattern[str]
    clause: re.Pattern[str]
    cues: Mapping[str, Cue]
    answers: frozenset[str]
    kept: frozenset[str]
    versions: Mapping[str, str]


@cache
def shipped() -> Grammar:
    """The grammar that ships with the program."""
    here = resources.files(PACKAGE)
    return build({n: yaml_text.parse(here.joinpath(f"{n}.yml").read_bytes()) for n in FILES})


def build(files: Mapping[str, Mapping[str, Any]]) -> Grammar:
    """The grammar from the contents of its files by name (`FILES`).

    Raises:
        BadSetting: a key is missing, or a term is no regular expression.
    """
    try:
        return _build(files)
    except (KeyError, TypeError, AttributeError) as fault:
        raise BadSetting(
            f"{', '.join(f'{name}.yml' for name in FILES)}: {fault} is missing or of another kind.",
            "Start from the files that ship.",
        ) from fault


def _build(files: Mapping[str, Mapping[str, Any]]) -> Grammar:
    scope = files["scope"]
    words = files["activities"]["words"]
    return Grammar(
        patterns=tuple(_patterns(files["patterns"])),
        activities=tuple(_activities(files["activities"], _joined(scope["doing"]), scope["doer"])),
        names_activity=_regex("activities", _either(_terms(files["activities"])), words),
        clause=_regex("clause", scope["clause"], {}),
        cues={
            name: Cue(_regex(name, cue["find"], {}), cue.get("reach"))
            for name, cue in scope["cues"].items()
        },
        answers=frozenset(scope["answers"]),
        kept=frozenset(scope["kept"]),
        versions={name: str(files[name].get("version", "")) for name in FILES},
    )


def _patterns(file: Mapping[str, Any]) -> Iterator[Pattern]:
    words = file["words"]
    for entry in file["patterns"]:
        unless = entry.get("unless")
        yield Pattern(
            id=entry["id"],
            predicate=entry["predicate"],
            find=_regex(entry["id"], entry["find"], words),
            unless=None if unless is None else _regex(entry["id"], unless, words),
            is_inverse=entry.get("inverse", False),
            is_denial=entry.get("polarity", "+") == "-",
            free=frozenset(entry.get("free", ())),
        )


def _activities(file: Mapping[str, Any], doing: str, doer: str) -> Iterator[Pattern]:
    """Per activity one pattern: a verb of it, a noun after a word of doing, or a doer of it."""
    words = file["words"]
    for code, entry in file["activities"].items():
        nouns = _either(entry.get("nouns", ()))
        forms = [rf"\b{_either(entry['verbs'])}\b"] if entry.get("verbs") else []
        if nouns:
            forms += [rf"(?:{doing}){_GAP}\b{nouns}(?!\w)", rf"\b{nouns}[- ]{doer}\b"]
        yield Pattern(
            id=code,
            predicate=entry.get("predicate", ACTIVITY),
            find=_regex(code, "|".join(forms), words),
            unless=None,
            is_inverse=False,
            is_denial=False,
            free=frozenset(),
            activity=code,
            elements=tuple(entry.get("elements", ())),
            is_scored=entry.get("scored", True),
        )


def _terms(file: Mapping[str, Any]) -> list[str]:
    """Every noun and verb of every activity."""
    return [
        term
        for entry in file["activities"].values()
        for term in (*entry.get("nouns", ()), *entry.get("verbs", ()))
    ]


def _either(terms: Sequence[str]) -> str:
    return "(?:" + "|".join(terms) + ")" if terms else ""


def _joined(text: str) -> str:
    """A long expression written over lines: a break after `|` is no part of it."""
    return re.sub(r"\|\s+", "|", text.strip())


def _regex(name: str, text: str, words: Mapping[str, str]) -> re.Pattern[str]:
    whole = _joined(text)
    for _ in range(3):  # a list of words may name another
        whole = _WORD.sub(lambda found: _joined(words[found[1]]), whole)
    try:
        return re.compile(whole, re.IGNORECASE)
    except re.error as fault:
        raise BadSetting(
            f"The pattern {name!r} is no regular expression ({fault}).", "Mend its file."
        ) from fault
