"""All sources, by name.

A source is a folder `sources/<name>/` with `meta.yml` (what it is), `read.py`
(its function `read(delivery, sink) -> Found`) and `map.py` (records to drafts).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from cutset.errors import NotFound
from cutset.sources import meta
from cutset.sources.suggest import did_you_mean, one_of
from cutset.store.sink import Source

NAMES: tuple[str, ...] = (
    "ofac",
    "un_sc",
    "uk_hmt",
    "uk_sanctions",
    "eu_fsf",
    "ofac_wallets",
    "ftm",
    "table",
    "claims",
    "document",
    "ties",
    "bods",
    "iso20022",
    "swift_mt",
    "goaml",
    "payment_table",
)


@cache
def get(name: str) -> Source:
    """The source of that name; what it needs to read its formats is imported only now.

    Raises:
        NotFound: no such source.
    """
    if name not in NAMES:
        raise NotFound(f"No source {name!r}{did_you_mean(name, NAMES)}", one_of(NAMES))
    reader = import_module(f"cutset.sources.{name}.read")
    return Source(meta.load(name), reader.read)


def all_sources() -> tuple[Source, ...]:
    """Every source, in the order of `NAMES`."""
    return tuple(get(name) for name in NAMES)
