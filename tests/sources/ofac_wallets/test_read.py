"""Wallet lists: the shipped ones, and lines that are no address."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.shipped import made, read, read_shipped

from cutset.errors import BadFile

BITCOIN = "149w62rY42aZBox8fGcmqNsXUzSStKeq8C"


def test_the_shipped_lists() -> None:
    """654 addresses, as data/README.md says."""
    sink, found = read_shipped("ofac_wallets", "2025-03-20")
    assert (sink.read, sink.rejects) == (654, [])
    assert (found.list_date, found.date_basis) == (None, "the files carry no date")
    currencies = Counter(draft.value for draft in sink.drafts if draft.prop == "currency")
    assert (currencies["XBT"], currencies["ETH"], len(currencies)) == (435, 152, 17)


def test_a_wallet_has_the_id_that_the_holder_s_remark_gives_it() -> None:
    wallets, _ = read_shipped("ofac_wallets", "2025-03-20")
    entries, _ = read_shipped("ofac", "2023-01")
    held = {d.entity_id for d in entries.drafts if d.schema == "CryptoWallet"}
    listed = {draft.entity_id for draft in wallets.drafts}
    assert len(held) == 201
    assert len(held & listed) == 201


def test_a_line(tmp_path: Path) -> None:
    text = f"\n{BITCOIN}\r\n"
    sink, _ = read(made("ofac_wallets", tmp_path, {"sanctioned_addresses_XBT.txt": text}))
    assert sink.values(f"wallet-XBT-{BITCOIN}") == {
        "publicKey": {BITCOIN},
        "currency": {"XBT"},
        "topics": {"sanction"},
    }
    assert {(draft.file, draft.row) for draft in sink.drafts} == {
        ("sanctioned_addresses_XBT.txt", "L2")
    }


REFUSED = {
    "no currency": ({"addresses.txt": BITCOIN}, "says no currency"),
    "an empty file": ({"sanctioned_addresses_XBT.txt": " \n"}, "is empty"),
    "UTF-16": ({"sanctioned_addresses_XBT.txt": BITCOIN.encode("utf-16")}, "UTF-16"),
    "nothing": ({}, "No file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    texts, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        read(made("ofac_wallets", tmp_path, texts))
    assert refusal.value.hint


BROKEN = [b"1Gq", b"two words of text in here", b"", b"\x00" * 30, b"\xff" * 30, b"A" * 200]


@given(st.lists(st.sampled_from([*BROKEN, BITCOIN.encode()])))
def test_read_is_loaded_and_rejected(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    text = b"\n".join([b"start" * 10, *lines])
    folder = tmp_path_factory.mktemp("wallets")
    sink, _ = read(made("ofac_wallets", folder, {"sanctioned_addresses_XBT.txt": text}))
    whole = {f"L{n}" for n, line in enumerate(lines, start=2) if line == BITCOIN.encode()}
    assert {draft.row for draft in sink.drafts} == {"L1"} | whole
    assert sink.read == sum(1 for line in lines if line) + 1 == len(whole) + 1 + len(sink.rejects)
