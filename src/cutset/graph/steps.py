"""The steps of a build that graph owns.

numpy is imported when a step runs: what only looks up a finished build goes without it.
"""

from __future__ import annotations

from collections.abc import Mapping

from cutset.resolve.keys import create_said
from cutset.store.build import Step
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

_PARAMETERS = "cutset.graph.parameters"


def _tie(connection: Connection, given: Mapping[str, Parameters]) -> None:
    from cutset.graph.networks import create_groups
    from cutset.graph.ties import create_ties

    create_said(connection)
    create_ties(connection, given["ties"].data, given["glue"].data)
    create_groups(connection, given["ties"].data, given["groups"].data)


def _network(connection: Connection, given: Mapping[str, Parameters]) -> None:
    from cutset.graph.networks import create_networks

    create_networks(connection, given["networks"].data)


def _interest(connection: Connection, given: Mapping[str, Parameters]) -> None:
    from cutset.graph.ownership.interests import create_interests

    create_said(connection)
    create_interests(connection, given["interests"].data)


STEPS: tuple[Step, ...] = (
    Step(
        name="tie",
        run=_tie,
        inputs=(
            "statement",
            "referent",
            "schema_info",
            "entity",
            "name_key",
            "identifier",
            "suggestion",
        ),
        outputs=("tie", "value_holder", "shared_value", "programme", "party_group", "conduct"),
        parameters=((_PARAMETERS, "ties"), (_PARAMETERS, "glue"), (_PARAMETERS, "groups")),
    ),
    Step(
        name="network",
        run=_network,
        inputs=("entity", "tie", "party_group", "conduct"),
        outputs=("component", "network", "member", "cut_tie", "network_tie"),
        parameters=((_PARAMETERS, "networks"),),
    ),
    Step(
        name="interest",
        run=_interest,
        inputs=("statement", "referent", "schema_info", "entity"),
        outputs=("interest",),
        parameters=((_PARAMETERS, "interests"),),
    ),
)
"""In the order in which each follows what it reads."""
