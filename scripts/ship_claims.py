"""Make the claims table that the project may ship.

The claims are facts in own words; what their licence does not let us ship are
the titles of the pages and the paths of their addresses, because both can hold
names of people who are on no list. So the column `title` goes, and an address
stays whole only where the page is an authority's own: published by a
government or a court, on a host that belongs to one. Of every other page the
host alone stays.
"""

from __future__ import annotations

import csv
import io
from urllib.parse import urlsplit

DROPPED_COLUMN = "title"
AUTHORITY_TYPES = ("government", "court")
AUTHORITY_HOSTS = (
    "treasury.gov",
    "justice.gov",
    "usembassy.gov",
    "ndu.edu",  # National Defense University, an agency of the United States
    "europa.eu",
    "kpl.gov.la",
    "nationalarchives.gov.uk",
)


def host_of(address: str) -> str:
    """The host of an address that may stand without its scheme.

    >>> host_of("https://www.occrp.org/en/some/path")
    'www.occrp.org'
    >>> host_of("www.independent.ie/irish-news/x.html")
    'www.independent.ie'
    >>> host_of("")
    ''
    """
    return urlsplit(address if "://" in address else f"//{address}").netloc


def is_authority_page(publisher_type: str, address: str) -> bool:
    """Whether the page is a government's or a court's own, not a copy elsewhere.

    >>> is_authority_page("government", "https://home.treasury.gov/news/press-releases/jy0112")
    True
    >>> is_authority_page("government", "https://www.scoop.co.nz/stories/WO2502/S00212/x.htm")
    False
    >>> is_authority_page("press", "https://home.treasury.gov.example.com/x")
    False
    """
    host = host_of(address)
    own = any(host == known or host.endswith(f".{known}") for known in AUTHORITY_HOSTS)
    return own and publisher_type in AUTHORITY_TYPES


def shippable_claims(raw: bytes) -> bytes:
    """The shippable form of a claims table, UTF-8 CSV in and out, rows in their order."""
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""))
    columns = [name for name in reader.fieldnames or () if name != DROPPED_COLUMN]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in reader:
        if not is_authority_page(row["publisher_type"], row["url"]):
            row["url"] = host_of(row["url"])
        writer.writerow(row)
    return out.getvalue().encode("utf-8")
