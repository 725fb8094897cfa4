"""Asks a running server through two clients of yente, as their users would.

Run by tests/api/test_peers.py in bench/peers/.venv: ask_yente.py ADDRESS SCHEMA NAME BIRTHDATE
Prints one JSON object; what is in it is checked there.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from followthemoney import Dataset, StatementEntity
from nomenklatura.cache import Cache
from nomenklatura.db import Session, get_engine
from nomenklatura.enrich.yente import YenteEnricher
from yente_client import Client, Person


def by_enricher(address: str, schema: str, name: str, born: str) -> dict[str, Any]:
    """Match and expand as `nomenklatura enrich` does."""
    dataset = Dataset.make({"name": "made_up", "title": "Made up"})
    with Session(get_engine("sqlite:///:memory:")) as session:
        cache = Cache(session, dataset, create=True)
        config = {"api": f"{address}/", "dataset": "default", "cutoff": 0.5, "cache_days": 1}
        enricher = YenteEnricher(dataset, cache, config)
        given = {"name": [name], "birthDate": [born]}
        asked = StatementEntity.from_data(
            dataset, {"id": "asked", "schema": schema, "properties": given}
        )
        matches = list(enricher.match(asked))
        expanded = list(enricher.expand(asked, matches[0])) if matches else []
    return {
        "matches": [[match.id, match.schema.name, match.caption] for match in matches],
        "expanded": sorted([other.id, other.schema.name] for other in expanded),
    }


def by_client(address: str, name: str, born: str) -> dict[str, Any]:
    """Ask every route through the client of OpenSanctions."""
    with Client(base_url=address) as client:
        match = client.match(Person(name=[name], birthDate=[born]), threshold=0.6, cutoff=0.5)
        assert match.top is not None, "nothing was matched"
        top = match.top.id
        return {
            "ready": client.readyz().status,
            "datasets": [dataset.name for dataset in client.datasets().datasets],
            "best": client.algorithms().best,
            "match": [
                [found.id, found.match, sorted(found.explanations)] for found in match.results
            ],
            "search": [found.id for found in client.search(name).results],
            "fetched": client.fetch(top).id,
            "adjacent": sorted(client.adjacent(top).adjacent),
        }


if __name__ == "__main__":
    where, kind, *party = sys.argv[1:]
    found = {"enricher": by_enricher(where, kind, *party), "client": by_client(where, *party)}
    print(json.dumps(found))
