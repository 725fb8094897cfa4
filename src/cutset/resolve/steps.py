"""The steps of a build that resolve owns.

numba and numpy are imported when a step runs: what only looks up a finished build, or needs
none, goes without them.
"""

from __future__ import annotations

from collections.abc import Mapping

from cutset.resolve.entities import create_entities, create_identifiers
from cutset.resolve.keys import create_said
from cutset.store.build import Step
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

_PARAMETERS = "cutset.resolve.parameters"


def _resolve(connection: Connection, given: Mapping[str, Parameters]) -> None:
    from cutset.resolve.suggest import create_suggestions

    create_said(connection)
    create_entities(connection, given["protected"].data)
    create_identifiers(connection, given["identifiers"].data)
    create_suggestions(connection, given["match"].data, given["weights"].data)


STEPS: tuple[Step, ...] = (
    Step(
        name="resolve",
        run=_resolve,
        inputs=("statement", "entity_seen", "referent", "decision", "schema_info"),
        outputs=(
            "entity",
            "name_key",
            "identifier",
            "suggestion",
            "cluster",
            "bridge",
            "pair_level",
        ),
        before=("pair_level",),
        parameters=(
            (_PARAMETERS, "protected"),
            (_PARAMETERS, "identifiers"),
            (_PARAMETERS, "match"),
            (_PARAMETERS, "weights"),
        ),
        version="2",
    ),
)
"""In the order in which each follows what it reads."""
