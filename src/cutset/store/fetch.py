"""Downloads the newest list of a source and loads it; a broken download changes nothing."""

from __future__ import annotations

import email.utils
import http.client
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cutset.errors import BadFile, BadRequest
from cutset.model.dates import PartialDate
from cutset.store import disk
from cutset.store.load import LoadOrder, LoadReport, Progress
from cutset.store.sink import Source
from cutset.store.workspace import Workspace

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much and how long a download may be.

    Attributes:
        max_bytes: of one file.
        timeout: seconds without an answer.
    """

    max_bytes: int = 2 << 30
    timeout: float = 60.0


def fetch(
    workspace: Workspace,
    source: Source,
    url: str,
    order: LoadOrder,
    progress: Progress | None = None,
    limits: Limits = Limits(),
) -> LoadReport:
    """Download a source's files from an address and load them as one delivery.

    An address that ends in `/` is the folder of the files that the source names;
    any other is the one file. Where a list does not say its own date, the day on
    which the server last changed the file stands for it, and is called so.

    Raises:
        BadRequest: no address, or none of http or https.
        BadFile: a download that failed, was cut short or is too large; nothing was loaded.
    """
    addresses = _addresses(source, url)
    intent = disk.Intent.now("fetch", f"source {source.meta.name}", order.marking)
    with disk.staging(workspace.lake.home, intent) as staging:
        changed = None
        for place, address in enumerate(addresses):
            if progress is not None:
                progress("downloading", place, len(addresses))
            changed = _download(address, staging.path, limits) or changed
        if changed is not None:
            order = replace(order, fallback=(changed, "as the server dates the file"))
        return workspace.lake.load(source, [staging.path], order, progress)


def _addresses(source: Source, url: str) -> tuple[str, ...]:
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise BadRequest(
            f"{source.meta.name} has no address to fetch from." if not url else f"{url}: no http.",
            "Give one with --url https://…, or download the files and use cutset load.",
        )
    if not url.endswith("/"):
        return (url,)
    return tuple(urllib.parse.urljoin(url, urllib.parse.quote(name)) for name in source.meta.files)


def _download(url: str, folder: Path, limits: Limits) -> PartialDate | None:
    """Bring one file into a folder; the day of its last change, where the server says it."""
    name = Path(urllib.parse.unquote(urllib.parse.urlsplit(url).path)).name or "list"
    try:
        with (
            urllib.request.urlopen(url, timeout=limits.timeout) as answer,  # noqa: S310 (checked)
            (folder / name).open("wb") as copy,
        ):
            size = 0
            while chunk := answer.read(_CHUNK):
                size += len(chunk)
                if size > limits.max_bytes:
                    raise BadFile(
                        f"{url} is larger than {limits.max_bytes:,} bytes; nothing was loaded.",
                        "Check the address.",
                    )
                copy.write(chunk)
            _whole(url, size, answer.headers)
            return _changed(answer.headers)
    except (
        urllib.error.URLError,
        http.client.HTTPException,
        TimeoutError,
        ConnectionError,
    ) as fault:
        raise BadFile(
            f"{url} could not be fetched ({fault}); nothing was loaded.",
            "Check the address and the network, and run it again.",
        ) from fault


def _whole(url: str, size: int, headers: Mapping[str, str]) -> None:
    announced = headers.get("Content-Length")
    if size == 0 or (announced is not None and int(announced) != size):
        raise BadFile(
            f"{url} was cut short ({size:,} of {announced or '?'} bytes); nothing was loaded.",
            "Run it again.",
        )


def _changed(headers: Mapping[str, str]) -> PartialDate | None:
    said = headers.get("Last-Modified")
    parsed = None if said is None else email.utils.parsedate(said)
    return None if parsed is None else PartialDate("{:04}-{:02}-{:02}".format(*parsed[:3]))
