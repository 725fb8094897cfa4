"""A made-up judgement that passes, for tests of what follows from one."""

from __future__ import annotations

from cutset.model.assessment import Assessment, ElementJudgement, Threat
from cutset.model.claim import Claim

CORE = ("D1", "D2", "D3", "D4")


def claim(number: int, origin: str) -> Claim:
    """A claim by an origin."""
    return Claim(
        f"c{number}", "p", "Doe, Ada", "leads", "the group", None, "+", None, None, "2019", None,
        "2019-05-01", "The Paper", "", origin, "B", 2, "fact", "suspect", ("D1",), None, None, "",
        None, 1.0, (),
    )  # fmt: skip


def elements_of(*origins: str) -> tuple[ElementJudgement, ...]:
    """D1 to D4, each very likely by these origins."""
    claims = tuple(claim(number, origin) for number, origin in enumerate(origins))
    return tuple(
        ElementJudgement(
            name, f"Title of {name}", 0.9, 0.8, 0.95, "judged", "very likely",
            "Confidence in this judgement is moderate, because made up.", len(origins), 0, claims,
            (), "",
        )
        for name in CORE
    )  # fmt: skip


def assessment_of() -> Assessment:
    """A judgement that passes the threat gate, by two origins."""
    return Assessment(
        network_id="net-x", name="X", table="ranked", reason="", point=0.8, low=0.7, high=0.9,
        frechet_low=0.6, frechet_high=0.9, state="judged", rank_low=1, rank_high=2,
        listings_only=False, elements=elements_of("O-1", "O-2"), gate=(),
        answer="It is very likely (70–90 %) that this is so.",
        confidence="Confidence in this judgement is moderate, because made up.", drivers=(),
        versions={}, threat=Threat(10, 99, 0.9, 1, 5, 0.5, (), True, "It stands high."),
    )  # fmt: skip
