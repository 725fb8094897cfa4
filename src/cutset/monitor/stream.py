"""The stream: payments come in blocks, each is scored once, expired ones are forgotten.

Every feature is a function of the payments in (t - horizon, t] alone, so what has to be kept is
those payments and nothing else; all payments in one block is the same computation run fast.

>>> import numpy as np
>>> from cutset.monitor.payments import Payments
>>> two = Payments(*(np.array(column) for column in ([0, 9], [1, 2], [2, 3], [500, 490], [0, 0])))
>>> later, scored = Stream().push(two)
>>> len(scored.payments), len(later.held)
(1, 1)
>>> dict(zip(NAMES, later.close().features[0].tolist()))["dwell"]
9.0
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.monitor import registry
from cutset.monitor.payments import COLUMNS, Payments

NAMES = tuple(registry.documentation())
"""The columns of `Scored.features`."""
_NONE = Payments(*(np.empty(0, dtype) for dtype in COLUMNS.values()))
_NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Scored:
    """Payments in the order of time and their features.

    Attributes:
        payments: One row a payment.
        features: Shape (payments, `NAMES`), single precision.
        late: How many of the block came late.
    """

    payments: Payments
    features: NDArray[np.float32]
    late: int = 0


@dataclass(frozen=True)
class Stream:
    """What is kept between two blocks.

    Attributes:
        kept: Scored payments that a later one's features can still depend on.
        held: Payments of the newest second, scored once a later second comes or at `close`: so
            order within a second changes nothing.
        clock: The newest second that was scored.
    """

    kept: Payments = _NONE
    held: Payments = _NONE
    clock: int = _NEVER

    def push(self, block: Payments) -> tuple[Stream, Scored]:
        """Take a block; score all that is older than the newest second seen.

        A payment that comes late, at or before a second that was scored, is scored as of the
        second after it and counted: no score that was given changes.
        """
        late = block.time <= self.clock
        on_time = np.where(late, self.clock + 1, block.time)
        block = Payments(on_time, block.payer, block.payee, block.amount, block.kind)
        waiting = self.held.and_then(block)
        waiting = waiting.take(waiting.order())
        if not len(waiting):
            return self, Scored(_NONE, np.empty((0, len(NAMES)), np.float32))
        ready = int(np.searchsorted(waiting.time, waiting.time[-1]))
        scored = self._score(waiting.take(slice(0, ready)), int(late.sum()))
        kept = self.kept.and_then(scored.payments)
        oldest = int(waiting.time[-1]) - registry.HORIZON
        kept = kept.take(kept.time > oldest)
        clock = int(waiting.time[ready - 1]) if ready else self.clock
        return Stream(kept, waiting.take(slice(ready, None)), clock), scored

    def close(self) -> Scored:
        """Score what is held: nothing comes any more."""
        return self._score(self.held, 0)

    def _score(self, payments: Payments, late: int) -> Scored:
        features = registry.compute(self.kept.and_then(payments))[len(self.kept) :]
        return Scored(payments, features, late)

    def to_bytes(self) -> bytes:
        """The checkpoint; the same state gives the same bytes."""
        out = io.BytesIO()
        np.save(out, np.array([self.clock], np.int64))
        for payments in (self.kept, self.held):
            for name in COLUMNS:
                np.save(out, getattr(payments, name))
        return out.getvalue()

    @classmethod
    def from_bytes(cls, checkpoint: bytes) -> Stream:
        """The state that a checkpoint holds.

        Raises:
            ValueError: if the bytes are no checkpoint.
        """
        data = io.BytesIO(checkpoint)
        clock = int(np.load(data)[0])
        kept, held = (Payments(*(np.load(data) for _ in COLUMNS)) for _ in range(2))
        return cls(kept, held, clock)


def run(payments: Payments) -> Scored:
    """All payments as one block, scored in the order of time."""
    ordered = payments.take(payments.order())
    return Scored(ordered, registry.compute(ordered))
