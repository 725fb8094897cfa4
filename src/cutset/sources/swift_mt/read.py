"""SWIFT MT payments: each message, or each order in an MT101, is a payment."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from cutset import yaml_text
from cutset.model.payment import ChangeDraft, PaymentDraft
from cutset.sources.lines import is_empty, shown
from cutset.sources.swift_mt.blocks import Block, messages
from cutset.sources.swift_mt.map import (
    Fields,
    Party,
    dated_money,
    day,
    first,
    money,
    party,
    tagged,
)
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

_HINT = "Keep it with the case file; deliver the messages that pay."
_TORN = "Export the message again; a FIN message has blocks 1, 2 and 4, and block 4 ends with -}."
_AS_XML = re.compile(r"<messageType>(\d{3})</messageType>")
_RETURNS = re.compile(r"/(RETN|REJT)/")
_REFERRED = re.compile(r"/MREF/([^\n/]+)")


@cache
def _table() -> Any:
    file = resources.files("cutset.sources.swift_mt").joinpath("messages.yml")
    return yaml_text.parse(file.read_text("utf-8"))


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read every file of a delivery; a file that holds no message is a reject."""
    for file in delivery.files:
        if is_empty(file.path):
            _refuse(sink, file.name, "M1", "The file is empty.", "")
            continue
        for block in messages(file):
            _message(file, block, sink)
    return Found(None, "")


def _message(file: DeliveredFile, block: Block, sink: Sink) -> None:
    row = f"M{block.number}"
    status = _table()["pays"].get(block.type)
    if status is None:
        _refuse(sink, file.name, row, _why(block), block.raw)
    elif block.fields is None:
        sink.record()
        reason = f"Block 4 of this MT{block.type} is torn or missing."
        sink.reject(file.name, row, reason, _TORN, shown(block.raw))
    elif _RETURNS.search(first(block.fields, "72", "70")):
        sink.record()
        sink.change(_change(file.name, row, block, block.fields))
    else:
        for number, fields in enumerate(_orders(block.type, block.fields), 1):
            sink.record()
            place = row if block.type != "101" else f"{row}.{number}"
            sink.pay(_payment(file.name, place, block, fields, status))


def _why(block: Block) -> str:
    """Why a message holds no payment that is read."""
    as_xml = _AS_XML.search(block.raw)
    kind = block.type or (as_xml[1] if as_xml else "")
    known = _table()["no_payment"].get(kind)
    if known is not None:
        return f"No payment in an MT{kind}; it {known}."
    if kind in _table()["pays"]:
        return f"This MT{kind} is written as XML of a library; deliver the FIN message itself."
    if kind:
        return f"An MT{kind} is none of the payments that are read (MT101, 103, 202, 205)."
    return "No MT message in it: blocks 1 and 2 of FIN are missing."


def _refuse(sink: Sink, file: str, row: str, reason: str, raw: str) -> None:
    sink.record()
    sink.reject(file, row, reason, _HINT, shown(raw))


def _orders(kind: str, fields: Fields) -> list[Fields]:
    """The payments of a message: an MT101 has a head and one sequence a field 21."""
    if kind != "101":
        return [fields]
    starts = [place for place, (tag, _) in enumerate(fields) if tag == "21"]
    ends = [*starts[1:], len(fields)]
    head = fields[: starts[0]] if starts else fields
    return [fields[a:b] + head for a, b in zip(starts, ends, strict=True)] or [fields]


def _payment(file: str, row: str, block: Block, fields: Fields, status: str) -> PaymentDraft:
    when, paid = dated_money(first(fields, "32A", "32B"))
    ordered = money(first(fields, "33B"))
    between = block.type in {"202", "205"}
    payer, payee = _sides(fields, between=between)
    bank = party(*tagged(fields, "57")) if tagged(fields, "57")[1] else Party(bic=block.receiver)
    own = party(*tagged(fields, "52")) if tagged(fields, "52")[1] else Party(bic=block.sender)
    texts = [first(fields, tag) for tag in ("70", "72", "77B", "77T")]
    return PaymentDraft(
        file, row, paid.amount, paid.currency, when or day(first(fields, "30")),
        message_type=f"MT{block.type}", message_id=first(fields, "20"),
        instruction_id=first(fields, "21") if not between else "",
        end_to_end_id=first(fields, "21") if between else "", uetr=block.uetr,
        instructed_amount=ordered.amount,
        instructed_currency=ordered.currency if ordered.amount else "",
        channel=first(fields, "23B", "23E"), purpose=first(fields, "26T"),
        remittance="; ".join(" ".join(text.split()) for text in texts if text),
        status="rejected" if block.is_refused else status,
        debtor_name=payer.name, debtor_address=payer.address, debtor_country=payer.country,
        debtor_number=payer.number, debtor_account=payer.account,
        debtor_agent=payer.bic if between and payer.bic else own.bic, debtor_agent_name=own.name,
        creditor_name=payee.name, creditor_address=payee.address, creditor_country=payee.country,
        creditor_account=payee.account,
        creditor_agent=payee.bic if between and payee.bic else bank.bic,
        creditor_agent_name=bank.name,
        ultimate_debtor=_customer(fields, "50") if between else "",
        ultimate_creditor=_customer(fields, "59") if between else "",
        intermediaries="; ".join(
            named.bic or named.name
            for named in (party(*tagged(fields, tag)) for tag in ("53", "54", "55", "56"))
            if named.bic or named.name
        ),
    )  # fmt: skip


def _sides(fields: Fields, *, between: bool) -> tuple[Party, Party]:
    """Payer and payee: customers, or the banks themselves in a transfer between banks."""
    tags = ("52", "58") if between else ("50", "59")
    payer, payee = (party(*tagged(fields, tag)) for tag in tags)
    return payer, payee


def _customer(fields: Fields, tag: str) -> str:
    """The customer behind a cover payment."""
    named = party(*tagged(fields, tag))
    return named.name or named.bic


def _change(file: str, row: str, block: Block, fields: Fields) -> ChangeDraft:
    """A return or rejection, which field 72 tells with the reference of what it undoes."""
    text = first(fields, "72", "70")
    when, paid = dated_money(first(fields, "32A", "32B"))
    kind, referred = _RETURNS.search(text), _REFERRED.search(text)
    return ChangeDraft(
        file, row, "rejected" if kind and kind[1] == "REJT" else "returned", when,
        reason=" ".join(text.split()), amount=paid.amount, currency=paid.currency,
        message_type=f"MT{block.type}", message_id=first(fields, "20"),
        original_message_id=referred[1].strip() if referred else first(fields, "21"),
        original_uetr=block.uetr,
    )  # fmt: skip
