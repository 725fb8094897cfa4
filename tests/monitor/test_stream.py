"""Features against a plain computation, and what may never change one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.monitor import registry
from cutset.monitor.features import pairs, passing, windows
from cutset.monitor.lists import book
from cutset.monitor.patterns import cycle, scatter_gather
from cutset.monitor.payments import Payments
from cutset.monitor.stream import NAMES, Stream, run

HOUR = 3600
rows = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(-1, 5),
        st.integers(-1, 5),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=40,
)


def _payments(given_rows: list[tuple[int, int, int, int]]) -> Payments:
    time, payer, payee, amount = (np.array(column) for column in zip(*given_rows, strict=True))
    return Payments(time * 12 * HOUR * 4, payer, payee, amount, np.zeros(len(time), np.int16))


def _ordered(given_rows: list[tuple[int, int, int, int]]) -> Payments:
    payments = _payments(given_rows)
    return payments.take(payments.order())


def _within(p: Payments, t: int, window: int) -> list[int]:
    return [j for j in range(len(p)) if t - window < p.time[j] <= t]


@given(rows)
def test_windows_are_plain_counts(given_rows: list[tuple[int, int, int, int]]) -> None:
    p, window = _ordered(given_rows), 7 * 86_400
    result = windows.windows(book(p), len(p), window)
    for i in range(len(p)):
        seen = _within(p, p.time[i], window)
        wanted: list[float] = []
        for account in (p.payer[i], p.payee[i]):
            for own, other in ((p.payer, p.payee), (p.payee, p.payer)):
                mine = [j for j in seen if own[j] == account and account >= 0]
                wanted += [
                    len(mine),
                    len({other[j] for j in mine} - {-1}),
                    sum(p.amount[j] for j in mine),
                ]
        assert result[i].tolist() == wanted


@given(rows)
def test_passing_is_a_plain_search(given_rows: list[tuple[int, int, int, int]]) -> None:
    p, window = _ordered(given_rows), 14 * 86_400
    result = passing.passing(book(p), len(p), window, 99)
    for i in range(len(p)):
        t, a = p.time[i], p.payer[i]
        came = [j for j in _within(p, t, window) if p.payee[j] == a and a >= 0]
        fit = [j for j in came if 10 * abs(p.amount[i] - p.amount[j]) <= p.amount[j]]
        assert result[i, 2] == len(fit)
        assert np.array_equal(
            result[i, [0, 3]],
            [min((t - p.time[j] for j in some), default=np.nan) for some in (came, fit)],
            equal_nan=True,
        )


@given(rows)
def test_scatter_gather_is_a_plain_search(given_rows: list[tuple[int, int, int, int]]) -> None:
    p, window = _ordered(given_rows), 20 * 86_400
    result = scatter_gather.scatter_gather(p, book(p), window, 99, 10_000)
    for i in range(len(p)):
        a, b = p.payer[i], p.payee[i]
        seen = _within(p, p.time[i], window)
        found = []
        sources = {p.payer[j] for j in seen if p.payee[j] == a} - {-1, a, b}
        for s in sources if a >= 0 and b >= 0 and a != b else ():
            others = {
                p.payee[j]
                for j in seen
                for k in seen
                if p.payer[j] == s and p.payer[k] == p.payee[j] and p.payee[k] == b
                if p.time[j] <= p.time[k]
            }
            found.append(1 + len(others - {-1, a, b, s}))
        wanted = [max(found, default=0), sum(n > 1 for n in found), 0]
        assert result[i].tolist() == wanted


@given(rows)
def test_pairs_are_plain_counts(given_rows: list[tuple[int, int, int, int]]) -> None:
    p, window = _ordered(given_rows), 28 * 86_400
    result = pairs.pairs(book(p), len(p), window)
    for i in range(len(p)):
        a, b, seen = p.payer[i], p.payee[i], _within(p, p.time[i], window)
        same = [j for j in seen if (p.payer[j], p.payee[j]) == (a, b)]
        reverse = [j for j in seen if (p.payer[j], p.payee[j]) == (b, a)]
        age = max(p.time[i] - p.time[j] for j in same)
        inside = min(a, b) >= 0
        wanted = [len(same) > 1, len(same) - 1, age, len(reverse)]
        assert result[i].tolist() == (wanted if inside else [0] * 4)


def _chains(p: Payments, chain: list[int], oldest: int, hops: int) -> list[int]:
    """Lengths of all cycles that a chain, told from its end, can be completed to."""
    found, first = [], p.payer[chain[-1]]
    accounts = {p.payer[j] for j in chain}
    for j in range(len(p)):
        if p.payee[j] == first >= 0 and oldest < p.time[j] < p.time[chain[-1]]:
            if p.payer[j] == p.payee[chain[0]]:
                found.append(len(chain) + 1)
            elif len(chain) + 2 <= hops and p.payer[j] >= 0 and p.payer[j] not in accounts:
                found += _chains(p, [*chain, j], oldest, hops)
    return found


@given(rows)
def test_cycles_are_a_plain_search(given_rows: list[tuple[int, int, int, int]]) -> None:
    p, window = _ordered(given_rows), 20 * 86_400
    result = cycle.cycle(p, book(p), window, 5, 99, 100_000)
    for i in range(len(p)):
        a, b = p.payer[i], p.payee[i]
        inside = min(a, b) >= 0 and a != b
        found = _chains(p, [i], p.time[i] - window, 5) if inside else []
        assert result[i].tolist() == [len(found), min(found, default=0), 0]


@settings(max_examples=40)
@given(rows, st.lists(st.integers(0, 40), max_size=6))
def test_a_killed_stream_goes_on_with_the_same_bytes(
    given_rows: list[tuple[int, int, int, int]], cuts: list[int]
) -> None:
    p = _ordered(given_rows)
    stream, parts = Stream(), []
    for block in np.split(np.arange(len(p)), sorted(cuts)):
        stream, scored = Stream.from_bytes(stream.to_bytes()).push(p.take(block))
        parts.append(scored)
    parts.append(stream.close())
    whole = run(p)
    assert sum(part.late for part in parts) == 0
    features = np.concatenate([part.features for part in parts])
    assert features.tobytes() == whole.features.tobytes()


@settings(max_examples=40)
@given(rows, st.randoms(use_true_random=False), st.integers(0, 40))
def test_later_payments_and_the_order_of_a_file_change_nothing(
    given_rows: list[tuple[int, int, int, int]], chance: st.DataObject, until: int
) -> None:
    whole = run(_payments(given_rows))
    shuffled = list(given_rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert run(_payments(shuffled)).features.tobytes() == whole.features.tobytes()
    earlier = [row for row in given_rows if row[0] <= until]
    if earlier:
        part = run(_payments(earlier)).features
        assert part.tobytes() == whole.features[: len(part)].tobytes()


def test_a_late_payment_changes_no_score_that_was_given() -> None:
    stream, first = Stream().push(_payments([(0, 1, 2, 5), (3, 2, 3, 5), (4, 1, 2, 5)]))
    later, second = stream.push(_payments([(1, 4, 2, 9), (6, 2, 3, 9)]))
    assert (len(first.payments), second.late) == (2, 1)
    assert second.payments.time[0] == first.payments.time[-1] + 1
    assert len(later.close().payments) == 1


def test_a_search_that_was_cut_says_so() -> None:
    p = _ordered([(n, 9, n, 5) for n in range(6)] + [(6 + n, n, 8, 5) for n in range(6)])
    whole = scatter_gather.scatter_gather(p, book(p), 40 * 86_400, 99, 99)
    bound = scatter_gather.scatter_gather(p, book(p), 40 * 86_400, 3, 99)
    assert whole[-1].tolist() == [6, 1, 0]
    assert bound[-1, 0] < 6
    assert bound[-1, 2] == 1


def test_every_column_is_documented_and_expires() -> None:
    assert len(NAMES) == len(set(NAMES)) == run(_payments([(0, 1, 2, 3)])).features.shape[1]
    stream, _ = Stream().push(_payments([(0, 1, 2, 3), (100, 1, 2, 3), (101, 1, 2, 3)]))
    assert stream.kept.time.min() > stream.held.time[0] - registry.HORIZON


def test_a_negative_amount_is_no_payment() -> None:
    with pytest.raises(ValueError, match="below 0"):
        _payments([(0, 1, 2, -3)])
