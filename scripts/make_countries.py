"""Write rigour's names of countries as one plain file, so that reading one costs no import.

Building rigour's own table takes two CPU-seconds, a fifth of the time in which
all shipped lists must load. What cutset needs of it is which text means which
country, and that is data. A test holds the file against followthemoney.

Run: .venv/bin/python scripts/make_countries.py
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from followthemoney import registry
from rigour.territories import lookup
from rigour.territories.territory import Territory

TARGET = Path(__file__).resolve().parent.parent / "src/cutset/text/countries.json"


def grouped(table: dict[str, Territory]) -> dict[str, list[str]]:
    """The keys of a look-up table by the country code that FollowTheMoney gives them."""
    groups: dict[str, list[str]] = {}
    for key, territory in table.items():
        if territory.ftm_country is not None:
            groups.setdefault(territory.ftm_country, []).append(key)
    return {code: sorted(groups[code]) for code in sorted(groups)}


def countries_text() -> str:
    """Codes, names and the title of every country as JSON, one country a line."""
    lines = [f'{{"version": {json.dumps(version("rigour"))}']
    for title, table in (
        ("codes", lookup._get_identifier_map()),  # noqa: SLF001 (rigour offers no listing)
        ("names", lookup._get_territory_names()),  # noqa: SLF001
    ):
        rows = [
            f"{json.dumps(code)}: {json.dumps(keys, ensure_ascii=False)}"
            for code, keys in grouped(table).items()
        ]
        lines.append(f'"{title}": {{\n' + ",\n".join(rows) + "\n}")
    titles = sorted(registry.country.names.items())
    rows = [f"{json.dumps(code)}: {json.dumps(name, ensure_ascii=False)}" for code, name in titles]
    lines.append('"titles": {\n' + ",\n".join(rows) + "\n}")
    return ",\n".join(lines) + "}\n"


if __name__ == "__main__":
    TARGET.write_text(countries_text(), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
