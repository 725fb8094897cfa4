"""Digital currency wallets: one entity for an address, whichever list names it."""

from __future__ import annotations

from cutset.sources.voice import Voice


def canonical(address: str) -> str:
    """An address in the one form by which it is compared: hexadecimal ones ignore capitals.

    >>> canonical("0x7F367cC41522cE07553e823bf3be79A889DEbe1B")
    '0x7f367cc41522ce07553e823bf3be79a889debe1b'
    >>> canonical("149w62rY42aZBox8fGcmqNsXUzSStKeq8C")
    '149w62rY42aZBox8fGcmqNsXUzSStKeq8C'
    """
    return address.lower() if address.startswith("0x") else address


def wallet(voice: Voice, currency: str, address: str) -> Voice:
    """Say a sanctioned address from the place where a voice speaks.

    Its id, `wallet-<currency>-<address>`, is the same in every list, so that the
    holder whom one list names meets the address that another one has.
    """
    key = canonical(address)
    said = voice.of(f"wallet-{currency}-{key}", "CryptoWallet")
    said.say("publicKey", key, address)
    said.say("currency", currency)
    said.say("topics", "sanction")
    return said
