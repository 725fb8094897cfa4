"""Phone numbers, e-mail addresses and web sites in the one form that can be compared.

What FollowTheMoney would refuse gives an empty text here, so that the source
can keep it as a note instead of losing it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NOT_DIGIT = re.compile(r"\D+")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_SITE = re.compile(r"(?:https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:[/?#]\S*)?")


@lru_cache(maxsize=4_096)
def phone(text: str) -> str:
    """A phone number as `+` and digits; empty where it is none or lacks its country.

    >>> phone("(98)(21)(66153220)"), phone("00971 6 5030600"), phone("982188526300")
    ('+982166153220', '+97165030600', '+982188526300')
    >>> phone("03889402")
    ''
    """
    from phonenumbers import NumberParseException, is_valid_number, parse

    digits = _NOT_DIGIT.sub("", text).removeprefix("00")
    if not 8 <= len(digits) <= 15 or digits.startswith("0") or any(c.isalpha() for c in text):
        return ""
    number = f"+{digits}"
    try:
        return number if is_valid_number(parse(number)) else ""
    except NumberParseException:
        return ""


def email(text: str) -> str:
    """An e-mail address; empty where the text is none.

    >>> email("adelb@shabakah.net.sa"), email("not known")
    ('adelb@shabakah.net.sa', '')
    """
    bare = text.strip().strip("<>.")
    return bare if _EMAIL.fullmatch(bare) else ""


def website(text: str) -> str:
    """A web address; empty where the text is none.

    >>> website("www.sniperafrica.com"), website("closed in 2004")
    ('www.sniperafrica.com', '')
    """
    bare = text.strip().rstrip(".")
    return bare if _SITE.fullmatch(bare) else ""
