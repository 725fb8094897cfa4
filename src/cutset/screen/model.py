"""What is asked and what is answered, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field

STRONG = "strong"
POSSIBLE = "possible"
SAME_NAME = "same name"
NO_HIT = "no hit"
STATES = (STRONG, POSSIBLE, SAME_NAME, NO_HIT)
"""From what most deserves a look to what deserves none; a person decides on each hit."""
STATE_TEXT = {
    STRONG: "strong",
    POSSIBLE: "possible",
    SAME_NAME: "same name, nothing to tell apart",
    NO_HIT: "no hit",
}


@dataclass(frozen=True, slots=True)
class Query:
    """One party that is asked for.

    Attributes:
        name: the name that is compared first; `names` are further ones.
        type: person, organisation, vessel, aircraft, other; None = not known, all are tried.
        birth_dates: dates of birth, or of founding or building, as precise as they are known.
        countries: ISO codes or names; they can speak against a hit, little for it.
        identifiers: numbers of passports, registers, tax, IMO and the like, each with its kind
            before a colon where it is known (`passport: E12345`).
    """

    id: str
    name: str
    type: str | None = None
    names: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison: what it adds to the log of the likelihood ratio, in words, both values."""

    name: str
    score: float
    sentence: str
    query_value: str
    listed_value: str


SUPPRESSED = "suppressed"
"""How a hit that a dismissal keeps out of the way is named in a table."""
DISMISSED, CONFIRMED, ESCALATED, OPEN = "dismissed", "confirmed", "escalated", "open"
OUTCOMES = (DISMISSED, CONFIRMED, ESCALATED, OPEN)


@dataclass(frozen=True, slots=True)
class Disposition:
    """What a person decided on a hit, and whether it still holds.

    Attributes:
        until: date up to which a dismissed hit is not shown as open; empty = not dismissed.
        ended: why it holds no longer, in words; empty = it holds.
    """

    outcome: str
    by: str
    at: str
    reason: str
    until: str
    ended: str = ""

    @property
    def sentence(self) -> str:
        """It as one sentence.

        >>> Disposition("dismissed", "Bo", "2026-03-01T09:00Z", "born 1991", "2027-03-01").sentence
        'dismissed by Bo on 2026-03-01, until 2027-03-01: born 1991'
        """
        until = f", until {self.until}" if self.until else ""
        ended = f"; no longer holds: {self.ended}" if self.ended else ""
        return f"{self.outcome} by {self.by} on {self.at[:10]}{until}: {self.reason}{ended}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed entity that the query may be.

    Attributes:
        score: similarity of the names alone, 0 to 1; 0.7 lies where one name in a hundred
            of nobody listed is answered, 0.9 where one in a thousand is (tuning data).
        likelihood_ratio: how many times likelier all that was compared is if the query is
            the entity than if it is somebody else.
        probability: that ratio with the stated prior.
        list_date: date of the list version that names the entity, as the list says it.
        disposition: what a person decided on it before, if somebody did.
    """

    entity: str
    dataset: str
    list_date: str
    matched_name: str
    score: float
    likelihood_ratio: float
    probability: float
    state: str
    features: tuple[Feature, ...] = ()
    disposition: Disposition | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one query.

    Attributes:
        hits: best first.
        suppressed: hits that a person dismissed and that still say what they said then.
        compared: listed names that were compared in full.
        coverage: why no hit in the script of the name says little; empty = as good as in Latin.
        cut: more names could have been compared; what was left out scores no higher than
            any that was compared.
    """

    query: Query
    hits: tuple[Hit, ...]
    compared: int
    cut: bool = False
    state: str = field(default=NO_HIT)
    suppressed: tuple[Hit, ...] = ()
    coverage: str = ""
