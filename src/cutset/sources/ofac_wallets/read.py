"""Digital currency addresses on OFAC's list, one file a currency, one address a line."""

from __future__ import annotations

import re

from cutset.errors import BadFile
from cutset.sources.lines import Fault, Line, is_empty, lines, shown
from cutset.sources.ofac_wallets.map import drafts
from cutset.sources.voice import Place
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

_NAME = re.compile(r"sanctioned_addresses_([A-Z0-9]{2,8})\.txt")
_ADDRESS = re.compile(r"[A-Za-z0-9]{20,120}")
_NO_ADDRESS = Fault(
    "The line is no address: 20 to 120 letters and digits belong here.",
    "Look whether the line is torn; the other lines were read.",
)


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read the lists; each address is a record.

    Raises:
        BadFile: a file whose name says no currency, or that is empty.
    """
    if not delivery.files:
        raise BadFile("No file was delivered.", "Deliver sanctioned_addresses_<CURRENCY>.txt.")
    for file in delivery.files:
        _read_file(file, sink)
    return Found(None, "the files carry no date")


def _read_file(file: DeliveredFile, sink: Sink) -> None:
    named = _NAME.fullmatch(file.name)
    if named is None:
        raise BadFile(
            f"The name of {file.name} says no currency.",
            "Name it sanctioned_addresses_<CURRENCY>.txt, for example …_XBT.txt.",
        )
    if is_empty(file.path):
        raise BadFile(f"{file.name} is empty.", "Check the download, and load it again.")
    for line in lines(file):
        address = line.text.strip()
        if not address and line.fault is None:
            continue
        sink.record()
        fault = _fault(line, address)
        if fault is None:
            sink.say_many(drafts(named[1], address, Place(file.name, line.row)))
        else:
            sink.reject(file.name, line.row, *fault, shown(line.text))


def _fault(line: Line, address: str) -> Fault | None:
    if line.fault is not None:
        return line.fault
    return None if _ADDRESS.fullmatch(address) else _NO_ADDRESS
