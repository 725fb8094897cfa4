"""A claim as a text makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cutset.model.claim import Polarity

Kind = Literal["fact", "assessment"]


@dataclass(frozen=True, slots=True)
class TextClaim:
    """What one sentence claims, with its own words.

    Attributes:
        quote: the sentence as it stands; `start` and `end` are its characters in the text.
        predicate: a word of the claims table's vocabulary.
        polarity: "-" where the sentence denies it, and for predicates that are denials.
        kind: `assessment` where the sentence hedges or reports what somebody says.
        activity: code of the activity (activities.yml); empty where the predicate is none.
        elements: parts of the definition that the activity bears on beyond its predicate's.
        is_scored: False where the activity is for review by people and bears on no element.
        pattern: id of the pattern that found it.
        said: the words that it found.
        party: who does it as the sentence names it; empty = whoever the text is about.
        object: the words behind, to the end of the clause; of an activity its code.
        is_inverse: the party stands behind the verb ("owned by X"), and who is spoken of is the
            object.
    """

    quote: str
    start: int
    end: int
    predicate: str
    polarity: Polarity
    kind: Kind
    activity: str
    elements: tuple[str, ...]
    is_scored: bool
    pattern: str
    said: str
    party: str
    object: str
    is_inverse: bool
