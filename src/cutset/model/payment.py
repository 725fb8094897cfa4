"""Payments, what changes their status, and the trade that they pay for.

A `…Draft` is what a source says, all as text, before anything is checked; `Payment` and
`TradeLine` are what a view gives of it. Names follow ISO 20022: the *debtor* pays, the
*creditor* is paid, an *agent* is a bank that acts for one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

Precision = Literal["day", "minute", "second", "fraction"]
"""How closely a time is known."""

SETTLED = ("settled", "accepted", "sent", "booked", "reported", "returned in part")
"""Statuses of which the money has moved, or has been accepted to move, for all that is known.

In the others it has not (`requested`, `instructed`, `pending`), or it has come back or never
left (`returned`, `cancelled`, `rejected`).
"""


class PaymentDraft(NamedTuple):
    """One payment as a source gives it; an empty text is not said.

    Attributes:
        row: line (`L12`), XPath, or place of a message in its file (`M3`).
        time: ISO 8601, a day or a moment.
        until: the last day, where one row sums up several payments.
        payments: of how many payments the amount is the sum; empty = one.
        debtor_number: an identifier of the party itself (LEI, tax number).
        debtor_kind: `Person`, `LegalEntity` or `Organization`, where the source says it.
        debtor_agent: BIC or clearing number of the debtor's bank.
        intermediaries: BICs, numbers or names of the banks between, `; ` between them.
        remittance: all free text that travels with the payment.
    """

    file: str
    row: str
    amount: str
    currency: str
    time: str
    until: str = ""
    payments: str = ""
    message_type: str = ""
    message_id: str = ""
    instruction_id: str = ""
    end_to_end_id: str = ""
    transaction_id: str = ""
    uetr: str = ""
    instructed_amount: str = ""
    instructed_currency: str = ""
    channel: str = ""
    purpose: str = ""
    remittance: str = ""
    status: str = ""
    debtor_name: str = ""
    debtor_address: str = ""
    debtor_country: str = ""
    debtor_number: str = ""
    debtor_kind: str = ""
    debtor_account: str = ""
    debtor_agent: str = ""
    debtor_agent_name: str = ""
    creditor_name: str = ""
    creditor_address: str = ""
    creditor_country: str = ""
    creditor_number: str = ""
    creditor_kind: str = ""
    creditor_account: str = ""
    creditor_agent: str = ""
    creditor_agent_name: str = ""
    ultimate_debtor: str = ""
    ultimate_creditor: str = ""
    intermediaries: str = ""


class ChangeDraft(NamedTuple):
    """What a later message says of a payment: returned, cancelled, rejected, settled.

    Attributes:
        status: as in `Payment.status`.
        reason: code and words, as they stand.
        original_…: what the message says of the payment that it speaks of.
    """

    file: str
    row: str
    status: str
    time: str
    reason: str = ""
    amount: str = ""
    currency: str = ""
    message_type: str = ""
    message_id: str = ""
    original_message_id: str = ""
    original_instruction_id: str = ""
    original_end_to_end_id: str = ""
    original_transaction_id: str = ""
    original_uetr: str = ""


class TradeDraft(NamedTuple):
    """One line of an invoice or of a bill of lading, as a source gives it.

    Attributes:
        message_id: of the payment message that it came with.
        end_to_end_id: of the payment that pays for it.
        weight: in kilograms.
    """

    file: str
    row: str
    invoice: str = ""
    bill_of_lading: str = ""
    hs_code: str = ""
    goods: str = ""
    quantity: str = ""
    unit: str = ""
    unit_price: str = ""
    weight: str = ""
    amount: str = ""
    currency: str = ""
    time: str = ""
    seller: str = ""
    buyer: str = ""
    origin: str = ""
    destination: str = ""
    message_id: str = ""
    end_to_end_id: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a payment.

    Attributes:
        party_id: entity id of the named party; None where nobody is named.
        account_id: entity id of the account; None where none is given.
    """

    party_id: str | None
    name: str | None
    address: str | None
    country: str | None
    account_id: str | None
    account: str | None
    agent: str | None
    agent_name: str | None
    ultimate: str | None


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment as a reader sees it.

    Attributes:
        payment_id: version of the delivery and place in it; stays through a purge of others.
        time: in UTC where the source gives an offset, else as it stands.
        status: what the newest message that this reader may see says of it.
        payments: of how many payments the amount is the sum.
        source_file: SHA-256 of the raw file.
    """

    payment_id: str
    dataset: str
    time: datetime
    precision: Precision
    debtor: Side
    creditor: Side
    intermediaries: str | None
    amount: Decimal
    currency: str
    channel: str | None
    purpose: str | None
    remittance: str | None
    status: str
    message_type: str | None
    message_id: str | None
    end_to_end_id: str | None
    uetr: str | None
    payments: int
    source_file: str
    source_row: str


@dataclass(frozen=True, slots=True)
class TradeLine:
    """One line of an invoice or of a bill of lading, as a reader sees it."""

    trade_id: str
    dataset: str
    invoice: str | None
    bill_of_lading: str | None
    hs_code: str | None
    goods: str | None
    quantity: Decimal | None
    unit: str | None
    unit_price: Decimal | None
    weight: Decimal | None
    amount: Decimal | None
    currency: str | None
    seller: str | None
    buyer: str | None
    source_file: str
    source_row: str
