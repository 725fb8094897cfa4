"""What people decide of a network's nomination, and whether it is valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GateName = Literal["threat", "vulnerability", "complementarity"]
GateState = Literal["passes", "does not pass", "not assessed"]
NominationState = Literal["none", "incomplete", "valid", "expired"]
GATES: tuple[GateName, ...] = ("threat", "complementarity", "vulnerability")
"""In the order in which they are shown; the Strategy names all three (domain.md §1.3, T5)."""
JUDGED: tuple[str, ...] = ("vulnerability", "complementarity")
"""The gates that people judge; the threat gate is judged from the assessment."""
POSITIONS = ("concurs", "objects", "not asked")
"""What an agency may say of a nomination."""


@dataclass(frozen=True, slots=True)
class Agency:
    """What one agency has to do with a network, as who judged the gate records it.

    Attributes:
        does: what it does on the network already; empty = nothing that is known.
        equity: what it holds or must protect there (a case, a source, a hold on action).
        position: one of `POSITIONS`.
    """

    name: str
    does: str
    equity: str
    position: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says of a nomination or of a gate, newest only.

    Attributes:
        act: `gate`, `nominate`, `withdraw`, `concur` or `dissent`.
        gate, passes: of a gate.
        agencies, gain: of the complementarity gate: who does and says what, and what acting
            together would gain.
        until: last day of a nomination; `leaving` what takes the network off the list.
        one_origin: why one origin is enough, where a nomination rests on one.
        origin: id of the workspace in which it was said; empty = this one.
    """

    act: str
    author: str
    at: str
    reason: str
    origin: str
    gate: str = ""
    passes: bool = False
    agencies: tuple[Agency, ...] = ()
    gain: str = ""
    until: str = ""
    leaving: str = ""
    one_origin: str = ""


@dataclass(frozen=True, slots=True)
class GateStanding:
    """How a gate stands.

    Attributes:
        says: what it rests on, in sentences.
        voices: who judged it.
    """

    gate: GateName
    state: GateState
    says: tuple[str, ...]
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Nomination:
    """Whether a network is nominated, by whom, until when, and against whose word.

    Attributes:
        decider: the voice that nominated it; None where nobody has.
        missing: what keeps it from being valid, in sentences; empty = valid.
        sentence: how it stands, for a heading.
    """

    state: NominationState
    sentence: str
    decider: Voice | None
    missing: tuple[str, ...]
    gates: tuple[GateStanding, ...]
    concurring: tuple[Voice, ...]
    dissenting: tuple[Voice, ...]

    @property
    def is_valid(self) -> bool:
        """Whether a plan may name actions."""
        return self.state == "valid"
