"""Make every data file that the project ships, from the gathered originals.

Lists go to `src/cutset/data/lists/<source>/<list date>/<file>.xz`, each named in
`catalogue.yml` with the SHA-256 of its unpacked bytes; what only tests need goes
to `tests/golden` and `tests/data`. The originals are read from the folder that
CUTSET_BENCH_DATA names, by default `../shared/data` beside the project. Running
it twice changes nothing.

Run: .venv/bin/python scripts/ship_data.py
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ship_claims import shippable_claims

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = Path(os.environ.get("CUTSET_BENCH_DATA", ROOT.parent / "shared" / "data"))
LISTS = ROOT / "src" / "cutset" / "data" / "lists"
GOLDEN = ROOT / "tests" / "golden"
TEST_DATA = ROOT / "tests" / "data"
LARGE_GOLDEN = 100_000  # bytes; above it a golden file is kept as .gz
CATALOGUE_HEAD = "# Written by scripts/ship_data.py; change that script, not this file.\n"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a list and under which terms it is shipped."""

    name: str
    licence: str
    notice: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One dated copy of a list: where its originals lie and what they are called here."""

    source: str
    date: str
    dated_by: str
    folder: str
    files: tuple[str, ...]
    publisher: Publisher


OFAC = Publisher(
    "Office of Foreign Assets Control, US Department of the Treasury",
    "public domain (work of the US government, 17 U.S.C. § 105)",
    "Source: US Department of the Treasury, Office of Foreign Assets Control, "
    "Specially Designated Nationals and Blocked Persons List.",
)
UN = Publisher(
    "United Nations Security Council",
    "official list of the United Nations, reproduced with its source",
    "Source: United Nations Security Council Consolidated List.",
)
UK_HMT = Publisher(
    "Office of Financial Sanctions Implementation, HM Treasury",
    "Open Government Licence v3.0",
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: HM Treasury, consolidated list of financial sanctions targets in the UK.",
)
UK_FCDO = Publisher(
    "Foreign, Commonwealth & Development Office",
    "Open Government Licence v3.0",
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: Foreign, Commonwealth & Development Office, UK Sanctions List.",
)
CLAIMS = Publisher(
    "cutset",
    "facts in own words; test material under the licence of the project",
    "Facts from public notices, court papers and press, in own words, each with publisher and "
    "date; without page titles, and with the full address only of government and court pages. "
    "A charge, an allegation or a listing is no proof; a person named may since have been "
    "cleared, delisted or have died.",
)
MONTAGNA = Publisher(
    "L. Cavallaro, A. Ficara, P. De Meo, G. Fiumara, S. Catanese, O. Bagdasar, W. Song, A. Liotta",
    "CC BY 4.0",
    "Cavallaro et al. (2020), Disrupting resilient criminal networks through data analysis: "
    "The case of Sicilian Mafia, PLOS ONE 15(8): e0236476, "
    "https://doi.org/10.1371/journal.pone.0236476, licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/). Unchanged; persons are numbers.",
)

MONTH_AS_TOLD = "the files carry no date; to the month, as their collection tells"
SDN_LEGACY = ("sdn.csv", "add.csv", "alt.csv")
WALLET_CURRENCIES = (
    *("ARB", "BCH", "BSC", "BSV", "BTG", "DASH", "ETC", "ETH", "LTC"),
    *("TRX", "USDC", "USDT", "XBT", "XMR", "XRP", "XVG", "ZEC"),
)
WALLETS_DATED = (
    "undated; taken to be of 2025-03-20. It holds an address of a party listed on 2024-09-26 "
    "(Cryptex, TTUDyVhhpCC1xJoPmWzdjLAzeoPwbSABdr) and those of Tornado Cash, delisted on "
    "2025-03-21, so it was drawn between; the later end is taken, so that no earlier day is "
    "shown an address before it was listed"
)

# In the order in which they are loaded: a small list first, because a second process reads
# ahead of the one that publishes.
SNAPSHOTS = (
    Snapshot(
        *("un_sc", "2018-10-29", "dateGenerated in the file", "sanctions/un_2020"),
        ("consolidated.xml",),
        UN,
    ),
    Snapshot(
        *("un_sc", "2025-11-20", "dateGenerated in the file", "sanctions/un_2025"),
        ("un_consolidated.xml",),
        UN,
    ),
    Snapshot(
        *("un_sc", "2026-02-27", "dateGenerated in the file", "sanctions/un_2026"),
        ("UN_consolidated.xml",),
        UN,
    ),
    Snapshot(
        *("ofac", "2019-01", MONTH_AS_TOLD, "sanctions/ofac_2019"),
        (*SDN_LEGACY, "sdn_comments.csv"),
        OFAC,
    ),
    Snapshot(
        *("ofac", "2021-07", MONTH_AS_TOLD, "sanctions/ofac_2021"),
        (*SDN_LEGACY, "sdn_comments.csv"),
        OFAC,
    ),
    Snapshot("ofac", "2022-01", MONTH_AS_TOLD, "sanctions/ofac_2022", SDN_LEGACY, OFAC),
    Snapshot(
        *("ofac", "2023-01", MONTH_AS_TOLD, "sanctions/ofac_2023"),
        ("sdn.csv", "sdn_address.csv"),
        OFAC,
    ),
    Snapshot(
        *("uk_hmt", "2018-04-13", "first line of the file", "sanctions/uk_2018"),
        ("sanctionsconlist.csv",),
        UK_HMT,
    ),
    Snapshot(
        *("uk_sanctions", "2025-08-11", "name of the published file", "sanctions/uk_2025"),
        ("uk_sanctions_list_2025-08-11.ods",),
        UK_FCDO,
    ),
    Snapshot(
        *("ofac_wallets", "2025-03-20", WALLETS_DATED, "crypto/ofac_addresses"),
        tuple(f"sanctioned_addresses_{currency}.txt" for currency in WALLET_CURRENCIES),
        OFAC,
    ),
    Snapshot(
        *("claims", "2026-11-25", "day of gathering; each claim has its own date", "claims"),
        ("stories.csv",),
        CLAIMS,
    ),
    Snapshot(
        *("ties", "2020-08", "month of publication; the ties carry no date", "networks/montagna"),
        ("Montagna_meetings_edgelist.csv", "Montagna_phonecalls_edgelist.csv"),
        MONTAGNA,
    ),
)
PREPARED: dict[str, Callable[[bytes], bytes]] = {"claims": shippable_claims}

GOLDEN_FILES = (
    *("ofac_change_counts.csv", "ofac_changes.csv", "ofac_component_changes.csv"),
    *("ofac_component_sizes.csv", "ofac_components.csv", "ofac_counts.csv", "ofac_glue.csv"),
    *("ofac_links.csv.gz", "ofac_links_summary.csv", "ofac_shared_identifiers.csv"),
    *("ofac_shared_values.csv", "un_uk_counts.csv"),
)
TEST_FILES = ("er/uk_un_refpairs.csv", "ownership/donations.ijson")


def main() -> None:
    """Write all shipped data and the catalogue, then say how much it is."""
    entries = [catalogue_entry(snapshot) for snapshot in SNAPSHOTS]
    text = yaml.safe_dump({"lists": entries}, sort_keys=False, allow_unicode=True, width=96)
    (LISTS / "catalogue.yml").write_text(CATALOGUE_HEAD + text, encoding="utf-8")
    for name, content in golden_files():
        write_if_changed(GOLDEN / name, content)
    for path in TEST_FILES:
        write_if_changed(TEST_DATA / Path(path).name, (ORIGINALS / path).read_bytes())
    for folder in (LISTS, GOLDEN, TEST_DATA):
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{folder.relative_to(ROOT)}: {size / 1e6:.1f} MB")


def catalogue_entry(snapshot: Snapshot) -> dict[str, Any]:
    """Pack a snapshot's files and describe them as the catalogue does."""
    return {
        "source": snapshot.source,
        "date": snapshot.date,
        "dated_by": snapshot.dated_by,
        "publisher": snapshot.publisher.name,
        "licence": snapshot.publisher.licence,
        "notice": snapshot.publisher.notice,
        "files": [packed_file(snapshot, name) for name in snapshot.files],
    }


def packed_file(snapshot: Snapshot, name: str) -> dict[str, Any]:
    """Pack one file and return its name, place, hash and size."""
    content = (ORIGINALS / snapshot.folder / name).read_bytes()
    if snapshot.source in PREPARED:
        content = PREPARED[snapshot.source](content)
    packed = f"{snapshot.source}/{snapshot.date}/{name}.xz"
    write_packed(LISTS / packed, content)
    sha256 = hashlib.sha256(content).hexdigest()
    return {"name": name, "packed": packed, "sha256": sha256, "bytes": len(content)}


def golden_files() -> Iterator[tuple[str, bytes]]:
    """Each golden file under the name it is kept by, the large ones compressed."""
    for name in GOLDEN_FILES:
        content = (ORIGINALS / "networks" / "golden" / name).read_bytes()
        if len(content) > LARGE_GOLDEN and not name.endswith(".gz"):
            yield f"{name}.gz", gzip.compress(content, mtime=0)
        else:
            yield name, content


def write_packed(path: Path, content: bytes) -> None:
    """Write xz, unless the file there already unpacks to this content.

    Another release of liblzma may pack the same content to other bytes; the
    content is what counts, and an unchanged file stays as it was committed.
    """
    if path.exists() and lzma.decompress(path.read_bytes()) == content:
        return
    preset = 9 | lzma.PRESET_EXTREME
    write_if_changed(path, lzma.compress(content, preset=preset))


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file and its folder, leaving one that is right untouched."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
