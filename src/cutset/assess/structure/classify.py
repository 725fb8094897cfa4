"""Which structure a graph has, or that this cannot be told.

Several models are asked, each trained on graphs made and seen in one way. The answer is
`insufficient` where the model trained on all gives no class a probability of .6, where
models that are sure of their answer contradict each other, or where the graph is unlike
any on which they were trained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cutset.assess.structure.features import FEATURES, features
from cutset.assess.structure.generate import CLASSES, largest
from cutset.assess.structure.logit import Logit
from cutset.graph.measures import measure

Ends = NDArray[np.int64]
Values = NDArray[np.float64]
State = Literal["judged", "insufficient"]


@dataclass(frozen=True, slots=True)
class StructureRule:
    """Models and bounds (parameters/structure.yml and structure_weights.yml).

    Attributes:
        whole: trained on all generators; `others`: on one of them, or seen in one way.
        sure: probability that a class needs.
        fewest, most: people of the graphs that the models know.
        clique: from how many people all tied to each other a projection is suspected.
        strange: deviations from the mean in training beyond which a feature is unknown.
    """

    whole: Logit
    others: Mapping[str, Logit]
    sure: float
    fewest: int
    most: int
    clique: int
    strange: float


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of the largest component of one layer in one time window.

    Attributes:
        name: the class with the highest probability, also where it is insufficient.
        probabilities: of hierarchy, clan, cell and network, by the model trained on all.
        reason: why it is insufficient, in a sentence; empty where it is judged.
        caution: what to keep in mind, in a sentence; empty where nothing is.
        people, ties: of the component.
    """

    state: State
    name: str
    probabilities: tuple[float, ...]
    reason: str
    caution: str
    people: int
    ties: int


def rule(bounds: Mapping[str, Any], weights: Mapping[str, Any]) -> StructureRule:
    """The rule from the data of the two parameter files."""
    models = {name: Logit.of(data) for name, data in weights["structure"].items()}
    return StructureRule(
        whole=models.pop("all"),
        others=models,
        **{key: bounds[key] for key in ("sure", "fewest", "most", "clique", "strange")},
    )


def structure(n: int, ends: Ends, how: StructureRule, projection: bool = False) -> Structure:
    """Judge n nodes and their ties, each pair once, of one layer.

    `projection` says that ties stand for events at which many met: such ties make cliques
    and so look like clans (domain.md §2.5).
    """
    seen = largest(n, ends, np.arange(n))
    if not how.fewest <= seen.n <= how.most:
        reason = (
            f"{seen.n} people hang together; structure is only judged "
            f"for {how.fewest} to {how.most}."
        )
        return Structure("insufficient", "", (), reason, "", seen.n, len(seen.ends))
    graph = measure(seen.n, seen.ends)
    given = features(graph)[None, :]
    found = how.whole.probabilities(given)[0]
    name = CLASSES[int(found.argmax())]
    others = {
        CLASSES[int(row.argmax())]
        for row in (model.probabilities(given)[0] for model in how.others.values())
        if row.max() >= how.sure
    }
    reason = _strange(given[0], how) or _reason(name, float(found.max()), others - {name}, how)
    return Structure(
        state="insufficient" if reason else "judged",
        name=name,
        probabilities=tuple(round(float(value), 3) for value in found),
        reason=reason,
        caution=_caution(graph.clique, how, projection),
        people=seen.n,
        ties=len(seen.ends),
    )


def _strange(given: Values, how: StructureRule) -> str:
    away = np.abs(given - how.whole.mean) / how.whole.scale
    if away.max() <= how.strange:
        return ""
    feature = FEATURES[int(away.argmax())]
    return f"Unlike all graphs that the models know, by {feature}."


def _reason(name: str, highest: float, against: set[str], how: StructureRule) -> str:
    if highest < how.sure:
        return f"No structure reaches a probability of {how.sure:g}."
    if against:
        told = " or ".join(sorted(against))
        return f"The answer turns with the training set: {name}, elsewhere {told}."
    return ""


def _caution(clique: int, how: StructureRule, projection: bool) -> str:
    if projection:
        return "Ties stand for events at which many met; these make cliques and look like clans."
    if clique >= how.clique:
        return f"{clique} people are all tied to each other, as those who met at one event are."
    return ""
