"""Place context: what the user's dated table says of the places of a network's documented acts.

It stands beside the network and never in its score: nobody is scored by a country. Where a person
lives or comes from is read nowhere; an act counts here only in the years of the table's row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cutset.assess.record import Record, is_within
from cutset.errors import BadSetting
from cutset.model.network import Network
from cutset.model.surroundings import PlaceContext
from cutset.text import countries

KINDS = ("contested area", "fragile institution")
_KEYS = ("place", "kind", "from", "until", "says", "source", "licence")


def places(network: Network, record: Record, data: Mapping[str, Any]) -> tuple[PlaceContext, ...]:
    """The rows of places.yml in whose place and time something was done, in the table's order.

    Raises:
        BadSetting: a row lacks a key, or its kind is unknown.
    """
    acts = [(claim, counts) for claim, counts in record.acts(network) if claim.place]
    found = []
    for number, row in enumerate(data["rows"], 1):
        _check(number, row)
        place, since, until = (str(row[key]) for key in ("place", "from", "until"))
        said = [
            (claim, counts)
            for claim, counts in acts
            if (claim.place or "").casefold() == place.casefold() and is_within(claim, since, until)
        ]
        if said:
            found.append(
                PlaceContext(
                    place=place.casefold(),
                    kind=str(row["kind"]),
                    since=since,
                    until=until,
                    says=str(row["says"]),
                    source=str(row["source"]),
                    licence=str(row["licence"]),
                    sentence=(
                        f"{countries.name(place)}, {row['kind']}, {since or 'always'} to "
                        f"{until or 'now'}: {row['says']} ({row['source']}; {row['licence']}). "
                        f"{len(said)} dated act{'s' * (len(said) != 1)} there in that time, "
                        f"{sum(counts for _, counts in said) or 'none'} counted in the judgement."
                    ),
                    claims=tuple(sorted(claim.claim_id for claim, _ in said)),
                    statements=tuple(sorted({s for claim, _ in said for s in claim.statements})),
                )
            )
    return tuple(found)


def _check(number: int, row: Mapping[str, Any]) -> None:
    missing = [key for key in _KEYS if key not in row]
    if missing:
        raise BadSetting(
            f"places.yml, row {number}: {', '.join(missing)} is missing.",
            'Each row has place, kind, from, until, says, source and licence; an open end is "".',
        )
    if not isinstance(row["place"], str):
        raise BadSetting(
            f"places.yml, row {number}: {row['place']!r} is no country code.",
            'Write it in quotes: "no" is Norway, no is a denial.',
        )
    if row["kind"] not in KINDS:
        raise BadSetting(
            f"places.yml, row {number}: {row['kind']!r} is no kind.", f"One of: {', '.join(KINDS)}."
        )
