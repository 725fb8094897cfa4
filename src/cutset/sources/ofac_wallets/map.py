"""A line of a wallet list as an entity."""

from __future__ import annotations

from cutset.model.statement import Draft
from cutset.sources.voice import Place, Voice
from cutset.sources.wallets import wallet


def drafts(currency: str, address: str, place: Place) -> list[Draft]:
    """The wallet that a line names; its holder is named by source ofac, under the same id."""
    said: list[Draft] = []
    wallet(Voice("", "CryptoWallet", place, said), currency, address)
    return said
