"""All capabilities by name, each bound to its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from cutset.disrupt.capability.chain import Script, value_chain
from cutset.disrupt.capability.connectedness import connectedness
from cutset.disrupt.capability.efficiency import efficiency
from cutset.disrupt.capability.ground import Ground
from cutset.disrupt.capability.leadership import leadership_reach
from cutset.disrupt.capability.money import money_flow
from cutset.disrupt.capability.protection import protection
from cutset.disrupt.capability.recruitment import recruitment
from cutset.model.capability import Level

Measure = Callable[[Ground], Level]


def measures(rules: Mapping[str, Any], scripts: Sequence[Script]) -> dict[str, Measure]:
    """Name -> function of a ground; one value chain for each script.

    `rules` is the data of capability.yml. The roles of each script must be in the ground.
    """
    found: dict[str, Measure] = {
        "connectedness": connectedness,
        "efficiency": efficiency,
        "leadership reach": leadership_reach,
        "protection": protection,
        "recruitment": partial(recruitment, layers=rules["recruits"]),
        "money flow": partial(money_flow, rules=rules["money"]),
    }
    for script in scripts:
        chain = partial(value_chain, script=script, handover=rules["handover"])
        found[f"value chain: {script.commodity}"] = chain
    return found
