"""The shipped data is what its catalogue says, and obeys the terms it ships under."""

from __future__ import annotations

import csv
import hashlib
import io
import lzma
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "cutset" / "data"
LISTS = DATA / "lists"
SIZE_LIMIT = 12_000_000
CATALOGUE: list[dict[str, Any]] = yaml.safe_load(
    (LISTS / "catalogue.yml").read_text(encoding="utf-8")
)["lists"]
FILES = {file["packed"]: file for entry in CATALOGUE for file in entry["files"]}
HOSTS_OF_AUTHORITIES = {
    *("home.treasury.gov", "www.treasury.gov", "justice.gov", "www.justice.gov"),
    *("kg.usembassy.gov", "cco.ndu.edu", "eurojust.europa.eu", "kpl.gov.la"),
    "caselaw.nationalarchives.gov.uk",
}


def unpacked(packed: str) -> bytes:
    return lzma.decompress((LISTS / packed).read_bytes())


@pytest.mark.parametrize("packed", FILES)
def test_a_packed_file_unpacks_to_the_bytes_the_catalogue_names(packed: str) -> None:
    content = unpacked(packed)
    assert len(content) == FILES[packed]["bytes"]
    assert hashlib.sha256(content).hexdigest() == FILES[packed]["sha256"]


def test_catalogue_and_folder_name_the_same_files() -> None:
    present = {path.relative_to(LISTS).as_posix() for path in LISTS.rglob("*.xz")}
    assert present == set(FILES)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: f"{entry['source']}-{entry['date']}")
def test_a_list_says_its_date_publisher_and_terms(entry: dict[str, Any]) -> None:
    assert isinstance(entry["date"], str)
    assert all(entry[field] for field in ("dated_by", "publisher", "licence", "notice"))
    folder = f"{entry['source']}/{entry['date']}/"
    assert all(file["packed"] == f"{folder}{file['name']}.xz" for file in entry["files"])


def test_a_list_that_carries_its_date_is_filed_under_it() -> None:
    dates = {entry["date"]: entry for entry in CATALOGUE if entry["source"] == "un_sc"}
    for date, entry in dates.items():
        assert f'dateGenerated="{date}T'.encode() in unpacked(entry["files"][0]["packed"])[:600]
    uk = unpacked("uk_hmt/2018-04-13/sanctionsconlist.csv.xz")
    assert uk.startswith(b"Last Updated,13/04/2018")


def test_claims_keep_no_title_and_an_address_only_of_authorities() -> None:
    [packed] = (name for name in FILES if name.startswith("claims/"))
    rows = list(csv.DictReader(io.StringIO(unpacked(packed).decode("utf-8"), newline="")))
    assert len(rows) == 551
    assert "title" not in rows[0]
    for row in rows:
        host, _, path = row["url"].removeprefix("https://").removeprefix("http://").partition("/")
        of_authority = row["publisher_type"] in ("government", "court")
        if not (of_authority and host in HOSTS_OF_AUTHORITIES):
            assert (path, row["url"]) == ("", host), row["claim_id"]
    assert sum("/" in row["url"] for row in rows) == 54


def test_the_data_is_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < SIZE_LIMIT


def test_the_notice_names_every_source() -> None:
    notice = (DATA / "NOTICE.md").read_text(encoding="utf-8")
    assert all(f"`{entry['source']}`" in notice for entry in CATALOGUE)
