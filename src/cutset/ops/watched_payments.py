"""The payments of a view as the arrays that the monitor reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.errors import BadRequest
from cutset.model.payment import SETTLED
from cutset.monitor.payments import OUTSIDE, Payments
from cutset.store import query
from cutset.store.view import View

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Watched:
    """Payments as arrays, and what their numbers stand for.

    Attributes:
        ids: payment id of each row.
        accounts: entity id of each account's number; of a party where no account is given.
        kinds: channel of each number of `payments.kind`.
    """

    payments: Payments
    ids: tuple[str, ...]
    accounts: tuple[str, ...]
    kinds: tuple[str, ...]


def watched(view: View, currency: str) -> Watched:
    """The payments in one currency whose money has moved for all that this reader knows.

    Returned, cancelled, rejected and merely requested ones are left out; of several messages
    with one UETR the first stands. Numbers follow the order of the ids, so that the order of
    loading changes nothing.

    Raises:
        BadRequest: no payments are loaded, or an amount beyond 64 bits of hundredths.
    """
    if not view.holds_payments:
        raise BadRequest("No payments are loaded.", "Load some: cutset load iso20022 FILES.")
    asked = {"currency": currency, "moved": list(SETTLED)}
    found = query.run(view.connection(), query.load("cutset.ops", "monitored_payment"), asked)
    ids, times, payers, payees, amounts, kinds = zip(*found, strict=True) if found else ((),) * 6
    if max(amounts, default=0) > _LARGEST:
        raise BadRequest("An amount is too large to be watched.", "Look at it by hand.")
    accounts = tuple(sorted({one for one in (*payers, *payees) if one is not None}))
    number = {entity: place for place, entity in enumerate(accounts)}
    channels = tuple(sorted(set(kinds)))
    place = {channel: index for index, channel in enumerate(channels)}
    payments = Payments(
        time=np.asarray(times, np.int64),
        payer=_numbers(payers, number),
        payee=_numbers(payees, number),
        amount=np.asarray(amounts, np.int64),
        kind=np.asarray([place[kind] for kind in kinds], np.int16),
    )
    return Watched(payments, ids, accounts, channels)


def _numbers(entities: tuple[str | None, ...], number: dict[str, int]) -> NDArray[np.int32]:
    return np.asarray([OUTSIDE if one is None else number[one] for one in entities], np.int32)
