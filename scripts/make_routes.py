"""Write borders, ports and sea legs as one compact file, which corridors are looked for in.

Sources: countries and land borders of mledoze/countries (ODbL 1.0), sea network and ports of
searoute (Apache-2.0). Coordinates are rounded to a tenth of a degree, legs keep their ends and
every bend that still shows then.

Run: .venv/bin/python scripts/make_routes.py ../shared/data/geo
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/cutset/data/geo/routes.json.xz"
Point = tuple[float, float]


def countries(folder: Path) -> tuple[dict[str, list[Any]], list[list[str]]]:
    """Code -> name, longitude, latitude; and the pairs that share a land border."""
    every = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    codes = {each["cca3"]: each["cca2"].lower() for each in every}
    places = {
        each["cca2"].lower(): [each["name"]["common"], *map(_rounded, reversed(each["latlng"]))]
        for each in every
    }
    borders = {
        tuple(sorted((each["cca2"].lower(), codes[other])))
        for each in every
        for other in each["borders"]
    }
    return dict(sorted(places.items())), [list(pair) for pair in sorted(borders)]


def ports(folder: Path, known: dict[str, list[Any]]) -> list[list[Any]]:
    """Code, name, country, longitude, latitude of each port in a known country."""
    found = []
    for each in _features(folder / "searoute" / "ports.geojson"):
        code, name = each["properties"]["port"], each["properties"]["name"]
        if code[:2].lower() in known:
            at = [_rounded(part) for part in each["geometry"]["coordinates"]]
            found.append([code, name, code[:2].lower(), *at])
    return sorted(found)


def legs(folder: Path) -> list[list[Any]]:
    """The passage or an empty word, then longitude and latitude of each bend, for each sea leg.

    A leg ends wherever another one meets it.
    """
    whole = list(_lines(folder))
    met = Counter(at for _, bends in whole for at in set(bends))
    ends = {at for _, bends in whole for at in (bends[0], bends[-1])}
    found = set()
    for name, bends in whole:
        start = 0
        for here in range(1, len(bends)):
            if met[bends[here]] > 1 or bends[here] in ends:
                part = bends[start : here + 1]
                found.add((name, *(degree for at in min(part, part[::-1]) for degree in at)))
                start = here
    return [list(each) for each in sorted(found)]


def _lines(folder: Path) -> Iterator[tuple[str, list[Point]]]:
    for each in _features(folder / "searoute" / "marnet_searoute.geojson"):
        shape = each["geometry"]
        lines = shape["coordinates"]
        for line in lines if shape["type"] == "MultiLineString" else [lines]:
            bends = [at for at, _ in groupby((_rounded(lon), _rounded(lat)) for lon, lat in line)]
            if len(bends) > 1:
                yield each["properties"].get("passage") or "", bends


def _rounded(degrees: float) -> float:
    return round(degrees, 1)


def _features(file: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["features"]
    return features


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    places, borders = countries(folder)
    data = {
        "countries": places, "borders": borders, "ports": ports(folder, places),
        "legs": legs(folder),
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
