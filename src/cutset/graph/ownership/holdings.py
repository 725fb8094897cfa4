"""The interests of one day: stakes as arrays for the fixpoint, and as values for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cutset.graph.ownership.interests import PACKAGE
from cutset.graph.ownership.spread import Stakes
from cutset.model.ownership import Control, Interest, Stake
from cutset.store import query
from cutset.store.query import Connection
from cutset.text import shares


@dataclass(frozen=True)
class Holdings:
    """Who holds and who controls what on a day.

    Attributes:
        parties: all that own or are owned, in ascending order; `place` says where each stands.
        arrays: the stakes, by owner and owned.
        stated, double: of each stake, whether a share is stated, and twice by one dataset.
        controls: by what is controlled.
    """

    day: str
    parties: tuple[str, ...]
    place: Mapping[str, int]
    arrays: Stakes
    stated: NDArray[np.bool_]
    double: NDArray[np.bool_]
    controls: Mapping[str, tuple[Control, ...]]

    def above(self, party: str) -> tuple[Stake, ...]:
        """The stakes in a party, by owner."""
        at = self.place.get(party)
        if at is None:
            return ()
        order, begin = self._by_owned
        return tuple(self._stake(row) for row in order[begin[at] : begin[at + 1]].tolist())

    def below(self, party: str) -> tuple[Stake, ...]:
        """The stakes that a party holds, by owned."""
        at = self.place.get(party)
        if at is None:
            return ()
        first, end = self.arrays.start[at : at + 2].tolist()
        return tuple(self._stake(row) for row in range(first, end))

    @cached_property
    def _by_owned(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The stakes in the order of the owned, and where those in each begin."""
        order = np.argsort(self.arrays.owned, kind="stable")
        begin = np.searchsorted(self.arrays.owned[order], np.arange(len(self.parties) + 1))
        return order, begin

    def _stake(self, row: int) -> Stake:
        arrays = self.arrays
        return Stake(
            owner=self.parties[arrays.owner[row]],
            owned=self.parties[arrays.owned[row]],
            low=int(arrays.low[row]),
            high=int(arrays.high[row]),
            is_stated=bool(self.stated[row]),
            is_double=bool(self.double[row]),
        )


def holdings_on(connection: Connection, day: str) -> Holdings:
    """Read `interest` as it stood on a day (YYYY-MM-DD)."""
    rows = query.cursor(
        connection, query.load(PACKAGE, "stake"), {"day": day, "whole": shares.WHOLE}
    ).fetchnumpy()
    owner, owned = rows["owner_id"].tolist(), rows["owned_id"].tolist()
    controls = defaultdict(list)
    for row in query.run(connection, query.load(PACKAGE, "control"), {"day": day}):
        controls[row[1]].append(Control(*row))
    controlling = {each.owner for found in controls.values() for each in found}
    parties = tuple(sorted({*owner, *owned, *controls, *controlling}))
    place = {party: at for at, party in enumerate(parties)}
    ends = tuple(
        np.fromiter(map(place.__getitem__, side), np.int64, len(side)) for side in (owner, owned)
    )
    return Holdings(
        day=day,
        parties=parties,
        place=place,
        arrays=Stakes.of(len(parties), (ends[0], ends[1]), (rows["low"], rows["high"])),
        stated=rows["is_stated"],
        double=rows["is_double"],
        controls={party: tuple(found) for party, found in controls.items()},
    )


def evidence(connection: Connection, day: str, owned: Iterable[str]) -> tuple[Interest, ...]:
    """The interests in some parties that may hold on a day, as their sources state them."""
    wanted = {"day": day, "owned": sorted(set(owned))}
    rows = query.run(connection, query.load(PACKAGE, "evidence"), wanted)
    return tuple(Interest(*(*row[:-1], tuple(row[-1]))) for row in rows)
