"""Made payments as files: payments that tell nothing, and the truth in files of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from cutset import clock
from cutset.monitor.generate.flow import CHANNELS
from cutset.monitor.generate.make import Instance, Made
from cutset.monitor.payments import OUTSIDE

FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday; a made-up town has no calendar of its own."""
FILES = ("payments.csv", "truth.csv", "instances.csv")


def write(made: Made, folder: Path, seed: int) -> tuple[Path, ...]:
    """Write `FILES`; numbers of payments are by chance, amounts in units with two decimals."""
    payments = made.payments
    number = clock.rng("generate", "numbers", seed).permutation(len(payments))
    ids = np.char.add("p", np.char.zfill(number.astype(str), len(str(len(payments)))))
    first = np.datetime64(FIRST_DAY.replace(tzinfo=None), "s")
    time = np.datetime_as_string(first + payments.time.astype("timedelta64[s]"))
    units = np.char.add((payments.amount // 100).astype(str), ".")
    amount = np.char.add(units, np.char.zfill((payments.amount % 100).astype(str), 2))
    _rows(
        folder / FILES[0],
        ("id", "time", "payer", "payee", "amount", "currency", "channel", "place"),
        zip(
            ids.tolist(), time.tolist(), _account(payments.payer), _account(payments.payee),
            amount.tolist(), ["EUR"] * len(payments),
            [CHANNELS[each] for each in payments.channel.tolist()],
            ["" if each < 0 else f"b{each}" for each in payments.place.tolist()],
            strict=True,
        ),
    )  # fmt: skip
    held = np.flatnonzero(payments.instance >= 0)
    of = payments.instance[held].tolist()
    _rows(
        folder / FILES[1],
        ("id", "instance", "kind", "laundering", "hop"),
        (
            (id_, f"i{each}", made.instances[each].kind, int(not made.instances[each].of), hop)
            for id_, each, hop in zip(
                ids[held].tolist(), of, payments.hop[held].tolist(), strict=True
            )
        ),
    )
    _rows(
        folder / FILES[2],
        ("instance", "kind", "looks_like", "start", "end", "accounts"),
        (
            (f"i{at}", each.kind, each.of, *_moments(each), _roles(made, at, each))
            for at, each in enumerate(made.instances)
        ),
    )
    return tuple(folder / name for name in FILES)


def _rows(file: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _account(numbers: np.ndarray) -> list[str]:
    return ["" if each == OUTSIDE else f"a{each}" for each in numbers.tolist()]


def _moments(instance: Instance) -> tuple[str, str]:
    first = int(FIRST_DAY.timestamp())
    return tuple(  # type: ignore[return-value]  # two of them
        datetime.fromtimestamp(first + second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        for second in (instance.start, instance.end)
    )


def _roles(made: Made, at: int, instance: Instance) -> str:
    """Each account with what it does in the instance: it only pays, is only paid, or both."""
    own = made.payments.take(np.flatnonzero(made.payments.instance == at))
    pays, paid = set(own.payer.tolist()), set(own.payee.tolist())

    def role(account: int) -> str:
        if account in pays and account in paid:
            return "middle"
        return "source" if account in pays else "sink"

    return ";".join(f"a{account}:{role(account)}" for account in instance.accounts)
