"""Identity papers that a list describes in words: number, issuer, days of issue and expiry."""

from __future__ import annotations

import re
from typing import NamedTuple

from cutset.sources import dates
from cutset.sources.voice import Voice
from cutset.text import countries

_BRACKETED = re.compile(r"\([^()]*(?:\)|$)")
_INSIDE = re.compile(r"\(([^()]*)\)")
_LABEL = re.compile(r"(?:(?<=[\s.:])|^)(?:[Nn]o|NO|[Nn]umber|N)(?:[.:°]+\s*|\s+)(?=\S*\d)")
_STOP = re.compile(r"(?i)[.,;]? ?\b(?:issued?|date of issue|expir|date of expir|valid)\w*\b")
_NUMBER = re.compile(
    r"(?<!\S)(?:[A-Z]{1,4}[ -]){0,2}(?=\S*\d)[A-Za-z\d][\w./+-]*(?: +[A-Z]?\d[\w./-]*)*"
)
_DAY = (
    r"(\d{1,2} [A-Z][a-z]+\.? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d"
    r"|[A-Z][a-z]{2,8}\.? \d{4}|(?<![\d/.-])(?:19|20)\d\d(?![\d/.-]))"
)
_ISSUED = re.compile(rf"(?i:issued?)\b(?:(?!(?i:expir|valid|born|DOB))[^\d]){{0,60}}?{_DAY}")
_EXPIRES = re.compile(rf"(?i:expir\w*)\b[^\d]{{0,40}}?{_DAY}")
_ISSUER = re.compile(r"(?i)\b(?:diplomatic|foreign|service|passport|national|identi|id\b|ni\b)")


class Paper(NamedTuple):
    """A paper as far as its description says it; empty = not said."""

    number: str
    country: str
    issued: str
    expires: str


def read(text: str) -> Paper:
    """The paper that a text describes.

    >>> read("G827238 (Tunisian). Issued on 1 June 1996. Expired on 31 May 2001")
    Paper(number='G827238', country='tn', issued='1996-06-01', expires='2001-05-31')
    """
    return Paper(number_in(text), country_in(text), issued_in(text), expires_in(text))


def number_in(text: str) -> str:
    """The number in what stands where one belongs, often with words around it.

    >>> number_in("Russian foreign travel passport number 514448632")
    '514448632'
    >>> number_in("563210184 (Expires 18 Jun. 2018)"), number_in("SA0002264"), number_in("D 000933")
    ('563210184', 'SA0002264', 'D 000933')
    """
    told = _STOP.split(_BRACKETED.sub(" ", text), maxsplit=1)[0]
    found = [match[0].strip(" .,-") for match in _NUMBER.finditer(_LABEL.sub(" ", told))]
    longest = max(found, key=lambda number: sum(c.isdigit() for c in number), default="")
    return " ".join(longest.split())


def country_in(text: str) -> str:
    """The code of the country that a paper is said to be of, in brackets or before its kind.

    >>> country_in("1739010 (Kuwaiti)"), country_in("Saudi Arabian passport no. K142736")
    ('kw', 'sa')
    """
    for part in (*_INSIDE.findall(text), _ISSUER.split(text, maxsplit=1)[0]):
        words = part.split()
        for size in range(min(len(words), 4), 0, -1):
            name = " ".join(words[:size])
            is_name = name[0].isupper() and (len(name) > 2 or name.isupper())
            if is_name and (code := countries.code(name)) is not None:
                return code
    return ""


def issued_in(text: str) -> str:
    """The day of issue that a text tells."""
    return _first(_ISSUED, text)


def expires_in(text: str) -> str:
    """The day of expiry that a text tells."""
    return _first(_EXPIRES, text)


def say(holder: Voice, kind: str, paper: Paper, original: str) -> None:
    """Say a paper of a party, and its number as the party's own."""
    is_passport = kind == "Passport"
    holder.say("passportNumber" if is_passport else "idNumber", paper.number, original)
    schema = "Passport" if is_passport else "Identification"
    said = holder.satellite("id", schema, kind, paper.number, paper.country)
    said.say("holder", holder.entity_id)
    said.say("type", kind)
    said.say("number", paper.number, original)
    said.say("country", paper.country, original)
    said.say("startDate", paper.issued, original)
    said.say("endDate", paper.expires, original)
    said.say("summary", original if original != paper.number else "")


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return "" if found is None else dates.point(found[1])
