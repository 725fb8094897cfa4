"""Names that will be asked again, kept as the numbers that asking makes of them.

When a list changes by a few entries, all customers are asked of an index of those entries
alone. Nearly all the cost is then that of making numbers of the customers' names; so these
are written once and mapped. They depend on the names and on the tables of this version only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cutset.names.align import Asking
from cutset.names.index import NameIndex, NameQuery, lay_asks, split
from cutset.names.search import nothing_found, search
from cutset.names.similar import Asked, similar_words
from cutset.names.tables import forest


@dataclass(frozen=True, slots=True)
class KeptAsks:
    """The names of some queries, ready to be asked of any index.

    Attributes:
        parents: of each name the number of its query.
        queries: how many there are.
    """

    parents: npt.NDArray[np.int64]
    queries: int
    asking: Asking
    asked: Asked

    @classmethod
    def build(cls, names: Sequence[Sequence[NameQuery]]) -> KeptAsks:
        """The names of each query."""
        flat = [name for of_one in names for name in of_one]
        owner = np.repeat(np.arange(len(names)), [len(of_one) for of_one in names])
        parents, asks = split(flat)
        asking, asked, _ = lay_asks(asks, {})
        return cls(owner[parents].astype(np.int64), len(names), asking, asked)

    def write(self, folder: Path) -> None:
        """Write the arrays into a folder of their own."""
        folder.mkdir(parents=True)
        for part in (self.asking, self.asked):
            for name, values in part._asdict().items():
                np.save(folder / f"{type(part).__name__.lower()}.{name}.npy", values)
        np.save(folder / "parents.npy", self.parents)
        np.save(folder / "queries.npy", np.array(self.queries))

    @classmethod
    def open(cls, folder: Path) -> KeptAsks:
        """Open what was written, mapped and not read."""

        def arrays(part: type[Any]) -> dict[str, npt.NDArray[Any]]:
            return {
                name: np.load(folder / f"{part.__name__.lower()}.{name}.npy", mmap_mode="r")
                for name in part._fields
            }

        parents = np.load(folder / "parents.npy", mmap_mode="r")
        queries = int(np.load(folder / "queries.npy"))
        return cls(parents, queries, Asking(**arrays(Asking)), Asked(**arrays(Asked)))

    def found_in(
        self, index: NameIndex, limit: int, floor: float
    ) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int32]]:
        """Which queries find a name that scores at least `floor`, and how many were compared.

        Both by the number of the query, and what `NameIndex.search` would say.
        """
        found = nothing_found(len(self.parents), limit)
        search(
            self.asking, self.asked, similar_words(index.vocabulary, self.asked, index.marks),
            index.names, index.vocabulary, forest(), index.desk, index.pairings,
            np.float32(floor), found,
        )  # fmt: skip
        hit = np.zeros(self.queries, bool)
        np.logical_or.at(hit, self.parents, found.kept > 0)
        compared = np.zeros(self.queries, np.int32)
        np.add.at(compared, self.parents, found.scored)
        return hit, compared
