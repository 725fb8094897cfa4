"""Places: a street ties two parties only with its city and country; a city alone never does."""

from __future__ import annotations

from cutset.text.names import latin, normalise


def street_key(street: str, city: str, country: str) -> str:
    """One text for a street address: street, city and country in normal form.

    Empty where the street is unknown, so that a city is never taken for an address.

    >>> street_key("80 Broad Street", "Monrovia", "lr")
    '80 BROAD STREET|MONROVIA|LR'
    >>> street_key("", "Monrovia", "lr")
    ''
    """
    parts = [normalise(part) for part in (street, city, country)]
    return "|".join(parts) if parts[0] else ""


def shared_words(left: str, right: str) -> frozenset[str]:
    """The words of more than two letters that two place names share, in Latin letters.

    >>> sorted(shared_words("Gaza City, Palestine", "GAZA"))
    ['GAZA']
    """
    words = [{w for w in latin(place).split() if len(w) > 2} for place in (left, right)]
    return frozenset(words[0] & words[1])
