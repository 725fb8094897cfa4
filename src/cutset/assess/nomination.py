"""Whether a nomination is valid: the three gates, the quorum, the expiry (domain.md §1.3, T5).

Valid = a named person nominated it and it has not expired; D1, D2 and D3 or D4 are at least
likely; two origins speak, or a written reason says why one is enough; all three gates pass;
and the quorum concurs. A workspace is one voice in the quorum, whoever speaks in it: there
anybody can state any name. Who dissents is heard and shown, and outvotes where as many do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cutset.assess import words
from cutset.errors import BadSetting
from cutset.model.assessment import Assessment, ElementJudgement
from cutset.model.nomination import (
    JUDGED,
    GateName,
    GateStanding,
    GateState,
    Nomination,
    NominationState,
    Voice,
)
from cutset.store.parameters import Parameters

NOBODY = "What-if: nobody has nominated this network."


@dataclass(frozen=True, slots=True)
class Rules:
    """nomination.yml: workspaces that make a quorum, days that a nomination may last."""

    quorum: int
    days: int

    @classmethod
    def of(cls, file: Parameters) -> Rules:
        """The values of the file.

        Raises:
            BadSetting: a file that replaces it lacks a key.
        """
        try:
            return cls(int(file.data["quorum"]["assessors"]), int(file.data["lasts"]["days"]))
        except (KeyError, TypeError, ValueError) as fault:
            raise BadSetting(
                f"nomination.yml: {fault} is missing or no number.",
                "Start from the file that ships and change its numbers only.",
            ) from fault


def judge_nomination(
    voices: Sequence[Voice], assessment: Assessment, rules: Rules, today: date
) -> Nomination:
    """How a network's nomination stands.

    Args:
        voices: the newest that each person says, the oldest first.
        assessment: of the network, as the same view gives it.
        rules: nomination.yml.
        today: the day on which it is asked.
    """
    decider = next((v for v in reversed(voices) if v.act == "nominate"), None)
    concurring = tuple(v for v in voices if v.act in {"nominate", "concur"})
    dissenting = tuple(v for v in voices if v.act == "dissent")
    reason = "" if decider is None else decider.one_origin
    gates = (
        _threat(assessment, reason),
        *(_judged(name, voices, rules) for name in ("complementarity", "vulnerability")),
    )
    expired = decider is not None and decider.until < today.isoformat()
    missing = () if decider is None else (
        *_evidence(assessment, reason),
        *(_unpassed(gate) for gate in gates if gate.state != "passes"),
        *_quorum(concurring, dissenting, rules),
        *([f"It expired on {decider.until}."] if expired else []),
    )  # fmt: skip
    state: NominationState = (
        "none" if decider is None
        else "expired" if expired
        else "incomplete" if missing
        else "valid"
    )  # fmt: skip
    return Nomination(
        state, _sentence(state, decider), decider, missing, gates, concurring, dissenting
    )


def _sentence(state: NominationState, decider: Voice | None) -> str:
    if decider is None:
        return NOBODY
    named = f"ominated by {decider.author} on {decider.at[:10]}, until {decider.until}."
    if state == "valid":
        return f"N{named}"
    why = "which has expired" if state == "expired" else "which is not complete"
    return f"What-if: n{named.removesuffix('.')}, {why}."


def _evidence(assessment: Assessment, one_origin: str) -> list[str]:
    """What the evidence lacks, whatever the gates say."""
    by_name = {each.element: each for each in assessment.elements}
    lacking = [
        f"{name} is not judged at least likely."
        for name in ("D1", "D2")
        if not _holds(by_name[name])
    ]
    if not _holds(by_name["D3"]) and not _holds(by_name["D4"]):
        lacking.append("Neither D3 nor D4 is judged at least likely.")
    origins = {
        claim.origin for name in ("D1", "D2", "D3", "D4") for claim in by_name[name].claims_for
    }
    if len(origins) < 2 and not one_origin:
        lacking.append(
            f"{words.counted(len(origins), 'origin')}: two are needed, or a written reason why "
            "one is enough."
        )
    return lacking


def _holds(each: ElementJudgement) -> bool:
    return each.state == "judged" and words.at_least_likely(each.word)


def _threat(assessment: Assessment, one_origin: str) -> GateStanding:
    """The threat gate: what keeps the network from a plan, and its place by expected harm."""
    held = [
        sentence
        for sentence in assessment.gate
        if not (one_origin and words.is_few_origins(sentence))
    ]
    threat = assessment.threat
    told = list(held)
    if threat is not None:
        told.append(threat.sentence)
    elif not held:
        told.append("It stands in the unranked table, so no threat is compared.")
    passes = not held and threat is not None and threat.passes
    return GateStanding("threat", "passes" if passes else "does not pass", tuple(told))


def _judged(gate: GateName, voices: Iterable[Voice], rules: Rules) -> GateStanding:
    heard = tuple(v for v in voices if v.act == "gate" and v.gate == gate)
    passing, failing = ({v.origin for v in heard if v.passes is side} for side in (True, False))
    state: GateState = "not assessed"
    if failing and len(failing) >= len(passing):
        state = "does not pass"
    elif len(passing) >= rules.quorum and len(passing) > len(failing):
        state = "passes"
    return GateStanding(gate, state, _said(gate, state, heard, rules), heard)


def _said(
    gate: GateName, state: GateState, heard: Sequence[Voice], rules: Rules
) -> tuple[str, ...]:
    if not heard:
        return (
            "What each agency does, holds or objects to has not been recorded."
            if gate == "complementarity"
            else "Nobody has judged whether lawful action could break it.",
        )
    told = [f"{v.author}: {'passes' if v.passes else 'does not pass'}. {v.reason}" for v in heard]
    for voice in heard:
        told += [
            f"{agency.name} {_position(agency.position)}. Does: {agency.does or 'nothing known'}. "
            f"Holds: {agency.equity or 'nothing known'}."
            for agency in voice.agencies
        ]
        if voice.gain:
            told.append(f"Gain of acting together: {voice.gain.rstrip('.')}.")
    if state == "not assessed":
        told.append(
            f"Judged from {words.counted(len({v.origin for v in heard}), 'workspace')} of the "
            f"{rules.quorum} that make a quorum."
        )
    return tuple(told)


def _position(position: str) -> str:
    return "has not been asked" if position == "not asked" else position


def _unpassed(gate: GateStanding) -> str:
    if gate.state == "not assessed" and gate.gate in JUDGED:
        return f"The {gate.gate} gate is not judged by a quorum."
    return f"The {gate.gate} gate does not pass."


def _quorum(concurring: Sequence[Voice], dissenting: Sequence[Voice], rules: Rules) -> list[str]:
    yes, no = {v.origin for v in concurring}, {v.origin for v in dissenting}
    if len(yes) < rules.quorum:
        return [
            f"{words.counted(len(yes), 'workspace')} concurs where {rules.quorum} make a quorum."
            if len(yes) == 1
            else f"{len(yes)} workspaces concur where {rules.quorum} make a quorum."
        ]
    if len(no) >= len(yes):
        return [f"As many dissent ({len(no)}) as concur ({len(yes)})."]
    return []
