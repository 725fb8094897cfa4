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
from nomenklatura.db import get_engine, get_metadata
from nomenklatura.enrich.yente import YenteEnricher
from yente_client import Client, Company, Person

SCHEMATA = {"Person": Person, "Company": Company}


def by_enricher(address: str, schema: str, name: str, born: str) -> dict[str, Any]:
    """Match and expand as `nomenklatura enrich` does."""
    dataset = Dataset.make({"name": "made_up", "title": "Made up"})
    cache = Cache(get_engine(), get_metadata(), dataset, create=True)
    enricher = YenteEnricher(
        dataset, cache, {"api": f"{address}/", "dataset": "default", "cutoff": 0.5}
    )
    properties = {"name": [name]} | ({"birthDate": [born]} if born else {})
    asked = StatementEntity.from_data(
        dataset, {"id": "asked", "schema": schema, "properties": properties}
    )
    matches = list(enricher.match(asked))
    expanded = list(enricher.expand(asked, matches[0])) if matches else []
    return {
        "matches": [[match.id, match.schema.name, match.caption] for match in matches],
        "expanded": sorted([other.id, other.schema.name] for other in expanded),
    }


def by_client(address: str, schema: str, name: str, born: str) -> dict[str, Any]:
    """Ask every route through the client of OpenSanctions."""
    given = {"name": [name]} | ({"birth_date": [born]} if born else {})
    with Client(base_url=address) as client:
        match = client.match(SCHEMATA[schema](**given), threshold=0.6, cutoff=0.5)
        assert match.top is not None, "nothing was matched"
        top = match.top.id
        return {
            "ready": client.ready().status,
            "datasets": [dataset.name for dataset in client.catalog().datasets],
            "best": client.algorithms().best,
            "match": [
                [found.id, found.match, sorted(found.explanations)] for found in match.results
            ],
            "search": [found.id for found in client.search(name).results],
            "fetched": client.fetch(top).id,
            "adjacent": sorted(client.adjacent(top).adjacent),
        }


if __name__ == "__main__":
    where, *question = sys.argv[1:]
    print(json.dumps({"enricher": by_enricher(where, *question), "client": by_client(where, *question)}))
