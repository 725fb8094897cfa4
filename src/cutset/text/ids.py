"""Identifiers: a number says something only with its kind and its issuer."""

from __future__ import annotations

import re
from typing import NamedTuple

_NOT_SIGN = re.compile(r"[\W_]+")
_NOT_DIGIT = re.compile(r"\D+")
_SCHEME = re.compile(r"^[a-z]+://", re.IGNORECASE)


class Identifier(NamedTuple):
    """A number with what makes it comparable.

    Attributes:
        kind: `passport`, `tax`, `imo` …
        issuer: country code or name of the register; empty where the kind is
            numbered once for the world (IMO) or the source does not say.
        normal: letters and digits only.
    """

    kind: str
    issuer: str
    normal: str

    def same(self, other: Identifier) -> bool:
        """Whether both are one number; an unknown issuer agrees with any.

        >>> Identifier("passport", "co", "A1").same(Identifier("passport", "", "A1"))
        True
        >>> Identifier("passport", "co", "A1").same(Identifier("passport", "mx", "A1"))
        False
        """
        agree = self.issuer == other.issuer or not self.issuer or not other.issuer
        return self.kind == other.kind and self.normal == other.normal and agree


def normal(value: str) -> str:
    """Letters and digits in capitals; accents and signs between them mean nothing here.

    >>> normal("NICR-461006-T36")
    'NICR461006T36'
    """
    return _NOT_SIGN.sub("", value).upper()


def phone(value: str) -> str:
    """The digits of a phone number without leading zeros.

    >>> phone("+57 (2) 442-1066")
    '5724421066'
    """
    return _NOT_DIGIT.sub("", value).lstrip("0")


def website(value: str) -> str:
    """A site without scheme, `www.` and closing slash.

    >>> website("https://www.Example.org/")
    'example.org'
    """
    return _SCHEME.sub("", value.strip()).lower().removeprefix("www.").rstrip("/")


def email(value: str) -> str:
    """An e-mail address in lower case.

    >>> email(" General@Sovfracht.ru ")
    'general@sovfracht.ru'
    """
    return value.strip().lower()
