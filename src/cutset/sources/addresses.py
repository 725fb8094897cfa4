"""Addresses as entities of their own, linked to whom they belong to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cutset.sources.voice import Voice
from cutset.text import countries

_CODE = r"(?:[A-Z]{1,3}-)?[A-Z\d./-]*\d[A-Z\d./-]*(?: [A-Z\d-]*\d[A-Z\d-]*)*(?: [A-Z]{2,3})?"
_POSTAL = re.compile(rf"^(?:(.*?\S)[ ,]+)??({_CODE})$")
_POSTAL_WORDS = re.compile(r"(?i)[ ,]+(?:codigo postal|c\.p\.|cp|zip(?: code)?|postal code)$")
_REGION = "Region: "


class Address(NamedTuple):
    """The parts of an address as a list gives them; empty = not given.

    Attributes:
        country: its name as the list writes it.
        city_text: the text that city, state and postal code were read from, if one.
        remark: what the list says of the address itself.
        line: the whole address, where the list has an order of its own for its parts.
    """

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    city_text: str = ""
    remark: str = ""
    line: str = ""

    @property
    def full(self) -> str:
        """The whole address on one line, from street to country."""
        if self.line:
            return self.line
        city = self.city_text or ", ".join(
            part
            for part in (" ".join(filter(None, (self.city, self.postal_code))), self.state)
            if part
        )
        return ", ".join(part for part in (self.street, city, self.country) if part)


def say(owner: Voice, address: Address) -> bool:
    """Say an address of a party; a mere country of which nothing is told is only its country.

    Returns:
        Whether everything found a property: False where the country has no code.
    """
    code = countries.code(address.country) or "" if address.country else ""
    region = address.country.removeprefix(_REGION) if address.country.startswith(_REGION) else ""
    owner.say("country", code, address.country)
    unread = "" if code else address.country
    if any((*address[:4], unread, address.remark)):
        place = owner.satellite("address", "Address", *address[:5])
        owner.say("addressEntity", place.entity_id)
        place.say("full", address.full)
        place.say("street", address.street)
        place.say("city", address.city, address.city_text)
        place.say("state", address.state, address.city_text)
        place.say("region", region, address.country)
        place.say("postalCode", address.postal_code, address.city_text)
        place.say("country", code, address.country)
        place.say("remarks", address.remark)
    return bool(code or region or not address.country)


@lru_cache(maxsize=65_536)
def split_city(text: str) -> tuple[str, str, str]:
    """City, state and postal code of a text that runs them together.

    >>> split_city("Simferopol, Crimea 95000"), split_city("London EC3N 1DY")
    (('Simferopol', 'Crimea', '95000'), ('London', '', 'EC3N 1DY'))
    >>> split_city("Madrid E-28036"), split_city("Mexico, D.F. 11570"), split_city("Al Qatifa")
    (('Madrid', '', 'E-28036'), ('Mexico', 'D.F.', '11570'), ('Al Qatifa', '', ''))
    >>> split_city("Rotterdam 3022 TH"), split_city("018987")
    (('Rotterdam', '', '3022 TH'), ('', '', '018987'))
    """
    found = _POSTAL.match(text)
    place, postal = (text, "") if found is None else (found[1] or "", found[2])
    if postal:
        place = _POSTAL_WORDS.sub("", place)
    city, _, state = place.partition(",")
    return city.strip(), state.strip(), postal
