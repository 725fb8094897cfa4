"""Role-complete paths of a value chain: in how many ways all its steps can be taken in order.

A way picks one actor for each step; two that follow each other are one party, or joined by few
ties. The redundancy of a step is the effective number of independent actors, 1 / Σp² (Simpson
1949; Hill 1973, order 2) over the share p of ways that run through each; actors that ownership
joins are one. Steps without a known actor are left out and named: unknown, not weak.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cutset.disrupt.capability.ground import Floats, Ground, steps_between
from cutset.graph.components import labels
from cutset.model.around import Role
from cutset.model.capability import Chain, ChainStep, Level
from cutset.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Script:
    """The steps of a trade in order: a part of scripts.yml.

    Attributes:
        conduct: kinds of conduct by which a network is known to be in it.
    """

    commodity: str
    conduct: frozenset[str]
    steps: tuple[str, ...]

    def role(self, step: str) -> str:
        """The name under which a ground holds who can take a step."""
        return f"{self.commodity}: {step}"


def scripts(data: Mapping[str, Any], conduct: Collection[str]) -> tuple[Script, ...]:
    """The scripts of scripts.yml that a network with these kinds of conduct is in."""
    return tuple(
        Script(name, frozenset(row["conduct"]), tuple(each["step"] for each in row["steps"]))
        for name, row in data["scripts"].items()
        if not set(row["conduct"]).isdisjoint(conduct)
    )


def actors(
    data: Mapping[str, Any], script: Script, roles: Iterable[Role], claims: Iterable[Claim]
) -> dict[str, set[str]]:
    """Step, as a role of the ground -> parties known to take it, by role or claim."""
    held = list(roles)
    said = [
        claim
        for claim in claims
        if claim.polarity == "+" and claim.category not in data["not_counted"]
    ]
    found: dict[str, set[str]] = {}
    for row in data["scripts"][script.commodity]["steps"]:
        by_role = {role.party for role in held if role.name in row["roles"]}
        by_claim = {claim.subject for claim in said if _does(claim, row, data["worded"])}
        found[script.role(row["step"])] = by_role | by_claim
    return found


def value_chain(held: Ground, script: Script, handover: int) -> Level:
    """The number of role-complete paths."""
    known = [step for step in script.steps if held.roles[script.role(step)].any()]
    if len(known) < 2:
        missing = f"Insufficient: of the {len(script.steps)} steps of {script.commodity} an actor "
        return Level("value chain", None, "", f"{missing}is known of {len(known)}.")
    ways = float(_through(held, script, known, handover)[0].sum())
    sentence = f"{ways:,.0f} ways through {len(known)} of {len(script.steps)} steps."
    return Level("value chain", ways, "ways", sentence)


def chain(held: Ground, script: Script, handover: int) -> Chain:
    """The chain step by step, with the redundancy of each and the scarcest."""
    known = [step for step in script.steps if held.who(script.role(step)).any()]
    through = _through(held, script, known, handover) if known else np.zeros((0, 0))
    owner = _owners(held)
    effective = dict.fromkeys(script.steps, 0.0)
    for step, ways in zip(known, through, strict=True):
        share = ways if ways.sum() else held.who(script.role(step)).astype(float)
        effective[step] = _effective(np.bincount(owner, weights=share).astype(float))
    least = min((effective[step] for step in known), default=0.0)
    steps = tuple(
        ChainStep(
            step,
            tuple(np.array(held.parties, dtype=object)[held.who(script.role(step))]),
            round(effective[step], 3),
            step in known and effective[step] == least,
        )
        for step in script.steps
    )
    return Chain(
        script.commodity, steps, float(through[0].sum()) if known else 0.0, _told(script, steps)
    )


def _does(claim: Claim, row: Mapping[str, Any], worded: Collection[str]) -> bool:
    if claim.predicate in row["predicates"]:
        return True
    text = f"{claim.object} {claim.note}".casefold()
    return claim.predicate in worded and any(word in text for word in row["words"])


def _through(held: Ground, script: Script, known: list[str], handover: int) -> Floats:
    """Ways that run through each party at each known step, shape (steps, n)."""
    near = (steps_between(held) <= handover).astype(float)
    can = [held.who(script.role(step)).astype(float) for step in known]
    onward = [can[0]]
    for mask in can[1:]:
        onward.append((onward[-1] @ near) * mask)
    back = [can[-1]]
    for mask in can[-2::-1]:
        back.append((near @ back[-1]) * mask)
    return np.array([ahead * behind for ahead, behind in zip(onward, back[::-1], strict=True)])


def _owners(held: Ground) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """A number for each party, the same for all that ownership joins."""
    owned = held.ties & (held.layer == "ownership")
    return labels(len(held.parties), held.source[owned], held.target[owned])


def _effective(weights: Floats) -> float:
    share = weights / weights.sum()
    return float(1 / (share**2).sum())


def _told(script: Script, steps: tuple[ChainStep, ...]) -> str:
    unknown = [each.step for each in steps if not each.actors]
    scarce = [each for each in steps if each.scarcest]
    if not scarce:
        return f"Of no step of {script.commodity} an actor is known."
    names = " and ".join(each.step for each in scarce)
    rest = f" Nobody is known for {', '.join(unknown)}: unknown, not weak." if unknown else ""
    return f"Fewest can {names}: {scarce[0].independent:.1f} independent actors.{rest}"
