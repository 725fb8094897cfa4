"""Payment messages that must be refused, each with a reason that names what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

_HEAD = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr>'
    "<MsgId>M{n}</MsgId><CreDtTm>2025-03-10T09:00:00-04:00</CreDtTm></GrpHdr>"
)
_TRANSFER = (
    "<CdtTrfTxInf><PmtId><InstrId>I{n}</InstrId><EndToEndId>E{n}</EndToEndId></PmtId>"
    '<IntrBkSttlmAmt Ccy="{currency}">{amount}</IntrBkSttlmAmt><IntrBkSttlmDt>{day}</IntrBkSttlmDt>'
    "<Dbtr><Nm>Payer {n}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>1{n}</Id></Othr></Id></DbtrAcct>"
    "<Cdtr><Nm>Payee {n}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>2{n}</Id></Othr></Id></CdtrAcct>"
    "<RmtInf><Ustrd>{text}</Ustrd></RmtInf></CdtTrfTxInf>"
)
_FOOT = "</FIToFICstmrCdtTrf></Document>"
_BOMB = (
    '<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_FILE = '<!DOCTYPE Document [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def message(number: int, *, head: str = "", foot: str = _FOOT, **said: str) -> str:
    """A credit transfer with what is said of it in the place of what is right."""
    right = {"amount": "10.25", "currency": "EUR", "day": "2025-03-10", "text": "rent"}
    body = _HEAD + _TRANSFER.format(n="{n}", **(right | said))
    return head + body.replace("{n}", str(number)) + foot


KINDS: dict[str, tuple[str, Callable[[int], str]]] = {
    "torn": ("no well-formed XML", lambda n: message(n)[: 120 + 7 * (n % 60)]),
    "not closed": ("no well-formed XML", lambda n: message(n, foot="")),
    "entity bomb": ("document type", lambda n: message(n, head=_BOMB, text="&d;")),
    "file entity": ("document type", lambda n: message(n, head=_FILE, text="&f;")),
    "too deep": ("no well-formed XML", lambda n: "<a>" * (300 + n % 50) + "</a>" * (300 + n % 50)),
    "no XML": ("no well-formed XML", lambda n: f"amount;{n};EUR"),
    "another document": ("No ISO 20022 message", lambda n: f"<html><p>{n}</p></html>"),
    "no message": ("no payment in it", lambda n: f"<Document><Foo>{n}</Foo></Document>"),
    "empty": ("empty", lambda _: ""),
    "no amount": ("no amount", lambda n: message(n, amount="")),
    "words for an amount": ("amount is no number", lambda n: message(n, amount="ten")),
    "exponent": ("amount is no number", lambda n: message(n, amount="1e9")),
    "not a number": ("amount is no number", lambda n: message(n, amount="NaN")),
    "comma": ("amount is no number", lambda n: message(n, amount="10,25")),
    "negative": ("negative amount", lambda n: message(n, amount="-10.25")),
    "40 digits": ("beyond any money", lambda n: message(n, amount="9" * 40)),
    "10 decimals": ("beyond any money", lambda n: message(n, amount="1.1234567891")),
    "zero": ("amount of 0", lambda n: message(n, amount="0.00")),
    "unknown currency": ("unknown currency", lambda n: message(n, currency="QQQ")),
    "no currency": ("no currency", lambda n: message(n, currency="")),
    "30 February": ("no date of the calendar", lambda n: message(n, day="2025-02-30")),
    "month 13": ("no date of the calendar", lambda n: message(n, day="2025-13-01")),
    "words for a date": ("no date of the calendar", lambda n: message(n, day="yesterday")),
    "year 9999": ("date out of reach", lambda n: message(n, day="9999-12-31")),
}
"""Kind -> words of the reason that must be given, and a message of that kind by number."""


def write(folder: Path, count: int) -> Iterator[tuple[Path, str]]:
    """Files of hostile messages, all kinds in turn, and the words that each is refused with."""
    kinds = list(KINDS.items())
    for number in range(count):
        name, (reason, make) = kinds[number % len(kinds)]
        file = folder / f"h{number:05}-{name.replace(' ', '-')}.xml"
        file.write_text(make(number), encoding="utf-8")
        yield file, reason


def write_good(folder: Path, count: int) -> list[Path]:
    """Files of messages that load, one payment each."""
    files = []
    for number in range(count):
        file = folder / f"g{number:05}.xml"
        file.write_text(message(1_000_000 + number), encoding="utf-8")
        files.append(file)
    return files
