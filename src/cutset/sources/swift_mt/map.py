"""The fields of an MT payment, by the tags and options of SWIFT Standards MT."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONEY = re.compile(r"(?P<currency>[A-Z]{3})(?P<amount>-?[0-9]*,?[0-9]*)$")
_DATED = re.compile(r"(?P<day>\d{6})(?P<money>[A-Z]{3}.*)$", re.DOTALL)
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_LINE = re.compile(r"([1-8])/(.*)")
_CODED = re.compile(r"[A-Z]{4}/[A-Z]{2}/.+")
Fields = tuple[tuple[str, str], ...]


class Money(NamedTuple):
    """An amount as text with a point, and its currency; both empty where it is none."""

    amount: str
    currency: str


class Party(NamedTuple):
    """A side or a bank as a field names it; empty texts are not given."""

    name: str = ""
    address: str = ""
    country: str = ""
    account: str = ""
    bic: str = ""
    number: str = ""


def first(fields: Fields, *tags: str) -> str:
    """The text of the first field with one of some tags, in the order of the tags."""
    for tag in tags:
        for known, text in fields:
            if known == tag:
                return text
    return ""


def tagged(fields: Fields, number: str) -> tuple[str, str]:
    """Option letter and text of the first field of a number (`50` of `50K`)."""
    for tag, text in fields:
        if tag[:2] == number:
            return tag[2:], text
    return "", ""


def day(text: str) -> str:
    """A date of six digits; years from 80 on are of the last century, as SWIFT reads them.

    >>> day("190425"), day("991231")
    ('2019-04-25', '1999-12-31')
    """
    if not re.fullmatch(r"\d{6}", text):
        return text
    century = "19" if text[:2] >= "80" else "20"
    return f"{century}{text[:2]}-{text[2:4]}-{text[4:]}"


def money(text: str) -> Money:
    """An amount with its currency before it and a decimal comma.

    >>> money("USD3700,"), money("EUR12,5")
    (Money(amount='3700', currency='USD'), Money(amount='12.5', currency='EUR'))
    """
    found = _MONEY.match(text.strip())
    if found is None:
        return Money(text.strip(), text.strip()[:3])
    return Money(found["amount"].replace(",", ".").removesuffix("."), found["currency"])


def dated_money(text: str) -> tuple[str, Money]:
    """Value date and amount of field 32A."""
    found = _DATED.match(text.strip())
    return ("", money(text)) if found is None else (day(found["day"]), money(found["money"]))


def party(option: str, text: str) -> Party:
    """A customer or bank, by the option of its field.

    Options A (account and BIC), D, K and none (account, name and address) and F (numbered lines:
    1 name, 2 street, 3 country and town).
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    account = number = ""
    if lines and lines[0].startswith("/"):
        account, lines = lines[0].lstrip("/").split("/")[-1], lines[1:]
    elif lines and option == "F" and _CODED.fullmatch(lines[0]):
        number, lines = lines[0], lines[1:]
    if lines and option in {"A", "G"} and _BIC.fullmatch(lines[0]):
        return Party(account=account, bic=lines[0], number=number)
    numbered = [found for line in lines if (found := _LINE.fullmatch(line))]
    if option == "F" and numbered:
        return _numbered(numbered, account, number)
    name, *rest = lines or [""]
    return Party(name, ", ".join(rest), "", account, "", number)


def _numbered(lines: list[re.Match[str]], account: str, number: str) -> Party:
    parts: dict[str, list[str]] = {}
    for line in lines:
        parts.setdefault(line[1], []).append(line[2])
    country = parts.get("3", [""])[0][:2]
    address = ", ".join([*parts.get("2", []), *(text[3:] or text for text in parts.get("3", []))])
    return Party(" ".join(parts.get("1", [])), address, country, account, "", number)
