"""How much a view holds of what some formats have no place for."""

from __future__ import annotations

from typing import NamedTuple

from cutset.share.reader import Reader
from cutset.share.written import some


class Tally(NamedTuple):
    """Counts of what the reader sees; the one row of tally.sql.

    Attributes:
        satellites: sanctions, addresses, passports and the like.
    """

    statements: int
    entities: int
    claims: int
    observed_ties: int
    satellites: int
    ties: int
    networks: int

    @property
    def details(self) -> str:
        """What a format of parties and ties has no place for, as a sentence."""
        return (
            f"{some(self.statements, 'statement', 'statements')}, "
            f"{some(self.claims, 'claim', 'claims')} and {self.satellites:,} listings, addresses "
            "and documents: formats statements and parquet have them."
        )


def tally(reader: Reader) -> Tally:
    """Count."""
    (row,) = reader.rows("tally")
    return Tally(*row)
