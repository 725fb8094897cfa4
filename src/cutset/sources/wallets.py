"""Digital currency wallets: one entity for an address, whichever list names it."""

from __future__ import annotations

from cutset.sources.voice import Voice


def wallet_id(currency: str, address: str) -> str:
    """The id that every list gives an address, so that its holder and its list meet.

    >>> wallet_id("XBT", "149w62rY42aZBox8fGcmqNsXUzSStKeq8C")
    'wallet-XBT-149w62rY42aZBox8fGcmqNsXUzSStKeq8C'
    """
    return f"wallet-{currency}-{address}"


def wallet(voice: Voice, currency: str, address: str) -> Voice:
    """Say a sanctioned address from the place where a voice speaks."""
    said = voice.of(wallet_id(currency, address), "CryptoWallet")
    said.say("publicKey", address)
    said.say("currency", currency)
    said.say("topics", "sanction")
    return said
