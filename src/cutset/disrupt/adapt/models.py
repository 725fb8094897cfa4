"""The recovery models and what is chosen for them, from parameters/adaptation.yml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from cutset.disrupt.adapt.recovery import KERNELS
from cutset.disrupt.adapt.watch import WEIGHED, Rule
from cutset.errors import BadSetting
from cutset.store import parameters
from cutset.store.parameters import Parameters

STANDINGS = (
    "a reference, no model of a network",
    "from literature, second-hand",
    "this project's own, no empirical basis",
)


@dataclass(frozen=True, slots=True)
class Model:
    """One assumed way in which a network mends itself.

    Attributes:
        model: its short name; `title` and `sentence` say it in words.
        standing: where it comes from, one of `STANDINGS`.
        kernel: the number of its function in `recovery`.
        family: models of one family count together as one in a mean; empty = in no mean.
    """

    model: str
    title: str
    sentence: str
    standing: str
    kernel: int
    family: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Model:
        """A model from its row.

        Raises:
            BadSetting: its kernel or standing is none that there is.
        """
        if data["kernel"] not in KERNELS or data["standing"] not in STANDINGS:
            raise BadSetting(
                f"adaptation.yml: the model {data['model']} has an unknown kernel or standing.",
                f"Kernels: {', '.join(KERNELS)}. Standings: {'; '.join(STANDINGS)}.",
            )
        return cls(
            data["model"], data["title"], data["sentence"], data["standing"],
            KERNELS[data["kernel"]], data.get("family", ""),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ahead:
    """The ways in which a plan is made with the answer in mind (`ahead`).

    Attributes:
        left: of `watch.Rule`, one way each.
        still: weight of the models that count in no mean, one way each.
        runs: imagined runs of each model.
    """

    left: tuple[float, ...]
    still: tuple[float, ...]
    runs: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole file.

    Attributes:
        rho: probability that a neighbour, successor or recruit acts at a step.
        runs: simulated runs of each model that a plan is judged by.
        watch: whom the plan made anew takes next; ahead: how the one made before is made.
        most_people: size of network that is simulated at most.
    """

    models: tuple[Model, ...]
    rho: float
    runs: int
    watch: Rule
    ahead: Ahead
    most_people: int
    version: str

    @classmethod
    def of(cls, read: Parameters) -> Rules:
        """The rules from a parameter file.

        Raises:
            BadSetting: a model has an unknown kernel or standing, or none counts in the mean.
        """
        data, ahead = read.data, read.data["ahead"]
        models = tuple(Model.of(row) for row in data["models"])
        if not any(model.family for model in models):
            raise BadSetting("adaptation.yml: no model has a family.", "Give one a family.")
        return cls(
            models, data["rho"], data["runs"], Rule(WEIGHED, data["watch"]["left"]),
            Ahead(tuple(ahead["left"]), tuple(ahead["still"]), ahead["runs"]),
            data["most_people"], read.version,
        )  # fmt: skip


def shipped() -> Rules:
    """The rules that ship; a workspace's own come through `store.parameters.load`.

    >>> [model.model for model in shipped().models]
    ['M0', 'M1', 'M2a', 'M2b', 'M2c', 'M3', 'M4', 'M5']
    """
    content = resources.files("cutset.disrupt.parameters").joinpath("adaptation.yml").read_bytes()
    return Rules.of(parameters.parse("adaptation", content, "adaptation.yml"))


def weights(models: tuple[Model, ...]) -> tuple[float, ...]:
    """What each model counts in the mean: each family the same, in it each model the same.

    >>> [round(weight, 3) for weight in weights(shipped().models)]
    [0.0, 0.2, 0.067, 0.067, 0.067, 0.2, 0.2, 0.2]
    """
    members = Counter(model.family for model in models if model.family)
    return tuple(
        1 / len(members) / members[model.family] if model.family else 0.0 for model in models
    )
