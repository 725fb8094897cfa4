"""Compares two parties trait by trait; each comparison says what it saw.

A pure function of two parties and the weights: symmetric, and the same for
whatever order the values come in. It proposes; people decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cutset.model.finding import Feature, Suggestion
from cutset.text import dates, names, places
from cutset.text.ids import Identifier

METHOD = "identifiers, names, dates and places, version 1"
REFERENCES = ("UN reference", "UK group id")
"""Kinds of number under which one list enters what another has entered."""
NAME_ONLY = "same name, nothing to tell apart"


@dataclass(frozen=True, slots=True)
class Party:
    """What is known of one party, as its sources write it, in order of the alphabet.

    Attributes:
        births: (date, wording of the source, or empty).
        numbers: each with the text as the source writes it.
    """

    entity: str
    caption: str
    kind: str
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    births: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    numbers: tuple[tuple[Identifier, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much (parameters/compare.yml).

    Attributes:
        agree, against: what each agreement adds, each contradiction takes off.
        alone: the score of a name with nothing else on either side.
    """

    agree: Mapping[str, float]
    against: Mapping[str, float]
    alone: Mapping[str, float]


def compare(left: Party, right: Party, weights: Weights) -> Suggestion:
    """The suggestion that two parties are one, with every comparison that says something.

    A feature's score is what it adds (or, below zero, takes off); the suggestion's score
    is their sum cut to [0, 1]. Where a name is all there is, `alone` gives the score.
    """
    if right.entity < left.entity:
        left, right = right, left
    found = tuple(
        feature
        for comparison in _COMPARISONS
        if (feature := comparison(left, right, weights)) is not None
    )
    if {feature.name for feature in found} <= weights.alone.keys():
        score = max((weights.alone[feature.name] for feature in found), default=0.0)
        sentence = f"{_capital(NAME_ONLY)}: {_told(found)}."
    else:
        score = sum(feature.score for feature in found)
        sentence = _sentence(found)
    score = round(min(max(score, 0.0), 1.0), 4)
    return Suggestion(left.entity, right.entity, score, found, sentence, METHOD)


def _reference(left: Party, right: Party, weights: Weights) -> Feature | None:
    mine = {number: text for number, text in left.numbers if number.kind in REFERENCES}
    for number, text in right.numbers:
        if number in mine:
            sentence = f"both are entered under the {number.kind} {text}"
            return _feature("reference", weights.agree, sentence, mine[number], text)
    return None


def _identifier(left: Party, right: Party, weights: Weights) -> Feature | None:
    rival: tuple[Identifier, str, str] | None = None
    for mine, my_text in left.numbers:
        for yours, your_text in right.numbers:
            if mine.kind in REFERENCES or mine.kind != yours.kind:
                continue
            if mine.same(yours):
                issuer = mine.issuer or yours.issuer
                by = f" of issuer {issuer}" if issuer else ""
                sentence = f"both have the {mine.kind} {my_text}{by}"
                return _feature("identifier", weights.agree, sentence, my_text, your_text)
            if rival is None and mine.issuer == yours.issuer and mine.issuer:
                rival = (mine, my_text, your_text)
    if rival is None:
        return None
    number, my_text, your_text = rival
    sentence = f"each has another {number.kind} of issuer {number.issuer}"
    return _feature("identifier", weights.against, sentence, my_text, your_text, sign=-1)


def _name(left: Party, right: Party, weights: Weights) -> Feature | None:
    full = _shared_name(left.names, right.names)
    if full is not None:
        return _feature("name", weights.agree, f"the same name ({_both(*full)})", *full)
    weak = _shared_name((*left.names, *left.weak_names), (*right.names, *right.weak_names))
    if weak is not None:
        sentence = f"a name that one list calls weak is the same ({_both(*weak)})"
        return _feature("weak name", weights.agree, sentence, *weak)
    return None


def _shared_name(mine: tuple[str, ...], yours: tuple[str, ...]) -> tuple[str, str] | None:
    by_key = {names.key(name): name for name in reversed(mine)}
    return next(((by_key[key], name) for name in yours if (key := names.key(name)) in by_key), None)


def _birth(left: Party, right: Party, weights: Weights) -> Feature | None:
    mine, yours = dates.spans(left.births), dates.spans(right.births)
    agreement = dates.agreement(mine, yours)
    shown = (_dates(left), _dates(right))
    if agreement == "same day":
        sentence = f"born on the same day ({_both(*shown)})"
        return _feature("birth same day", weights.agree, sentence, *shown)
    if agreement == "compatible":
        sentence = f"dates of birth that can be one ({_both(*shown)})"
        return _feature("birth compatible", weights.agree, sentence, *shown)
    if agreement == "contradict":
        sentence = f"dates of birth that cannot be one ({_both(*shown)})"
        return _feature("birth", weights.against, sentence, *shown, sign=-1)
    return None


def _dates(party: Party) -> str:
    return ", ".join(original or text for text, original in party.births[:3])


def _place(left: Party, right: Party, weights: Weights) -> Feature | None:
    for mine in left.places:
        for yours in right.places:
            if places.shared_words(mine, yours):
                sentence = f"places of birth that can be one ({_both(mine, yours)})"
                return _feature("place", weights.agree, sentence, mine, yours)
    return None


def _address(left: Party, right: Party, weights: Weights) -> Feature | None:
    by_normal = {names.normalise(text): text for text in reversed(left.addresses)}
    for yours in right.addresses:
        mine = by_normal.get(names.normalise(yours))
        if mine is not None:
            sentence = f"the same street ({_both(mine, yours)})"
            return _feature("address", weights.agree, sentence, mine, yours)
    return None


def _gender(left: Party, right: Party, weights: Weights) -> Feature | None:
    known = (set(left.genders), set(right.genders))
    if not all(known) or known[0] & known[1]:
        return None
    shown = (left.genders[0], right.genders[0])
    sentence = f"one is listed as {shown[0]}, the other as {shown[1]}"
    return _feature("gender", weights.against, sentence, *shown, sign=-1)


def _kind(left: Party, right: Party, weights: Weights) -> Feature | None:
    if left.kind == right.kind or "other" in (left.kind, right.kind):
        return None
    sentence = f"one is {_one(left.kind)}, the other {_one(right.kind)}"
    return _feature("kind", weights.against, sentence, left.kind, right.kind, sign=-1)


_COMPARISONS: tuple[Callable[[Party, Party, Weights], Feature | None], ...] = (
    _reference,
    _identifier,
    _name,
    _birth,
    _place,
    _address,
    _gender,
    _kind,
)


def _feature(
    name: str, weights: Mapping[str, float], sentence: str, left: str, right: str, *, sign: int = 1
) -> Feature:
    return Feature(name, sign * weights[name], sentence, left, right)


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _both(left: str, right: str) -> str:
    return left if left == right else f"{left} / {right}"


def _sentence(found: tuple[Feature, ...]) -> str:
    for_it = tuple(feature for feature in found if feature.score > 0)
    against = tuple(feature for feature in found if feature.score < 0)
    text = f"{_capital(_told(for_it))}." if for_it else "Nothing speaks for one party."
    return f"{text} Against it: {_told(against)}." if against else text


def _told(features: tuple[Feature, ...]) -> str:
    return "; ".join(feature.sentence for feature in features)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
