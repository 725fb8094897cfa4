"""The audit record of screening: who asked what, why, when, of which lists, and what came.

It goes to the casebook's hash chain under the marking of the asker's clearance, since what
came may depend on all that the asker may see. A workspace in research mode keeps none:
nobody is to hold who asked a newsroom for whom. `cutset status` says which.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cutset.model.casework import Screened
from cutset.model.marking import Marking
from cutset.names.model import model
from cutset.screen.model import Answer, Hit
from cutset.settings import AUDITED, Settings
from cutset.store.casebook import Said
from cutset.store.chain import canonical
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks and why; the name is stated, not proven."""

    by: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What answers were made with."""

    parameters: str
    threshold: float
    prior: float


def state_of(settings: Settings) -> str:
    """Whether screenings are recorded, in words for `status`."""
    if settings.mode in AUDITED:
        return "on: each screening goes to the casebook's hash chain"
    return "off: in research mode nobody keeps who asked what"


@dataclass(frozen=True, slots=True)
class Recorder:
    """Records what one asker asks of one view; it does nothing where no record is kept."""

    workspace: Workspace
    view: View
    asker: Asker
    made: Made

    def single(self, answers: Sequence[Answer]) -> None:
        """Record single questions and what came of them."""
        if answers:
            self._append(answers, answers)

    def batch(self, file: str, answers: Sequence[Answer]) -> None:
        """Record the part of a file that was just answered: those of whom something came."""
        self._append(answers, [one for one in answers if _hits(one)], (file,))

    def file(self, digests: Sequence[str], states: Mapping[str, int]) -> None:
        """Record that a file was answered to its end.

        Args:
            digests: name and SHA-256 of what went in and of what comes out.
            states: how many answers are in each state.
        """
        self._keep({"queries": sum(states.values()), "states": _counted(states),
                    "file": tuple(digests)})  # fmt: skip

    def _append(
        self, answers: Sequence[Answer], told: Sequence[Answer], file: tuple[str, ...] = ()
    ) -> None:
        if self.workspace.settings.mode in AUDITED:
            self._keep({
                "queries": len(answers),
                "states": _counted(Counter(answer.state for answer in answers)),
                "answers": tuple(canonical(_said(answer)) for answer in told),
                "file": file,
                "hits": tuple(sorted({hit.entity for answer in told for hit in _hits(answer)})),
            })  # fmt: skip

    def _keep(self, came: Mapping[str, Any]) -> None:
        settings, view = self.workspace.settings, self.view
        if settings.mode not in AUDITED:
            return
        entry = Screened(
            purpose=self.asker.purpose,
            lists=tuple(f"{v.dataset} {v.version} {v.list_date}" for v in view.current),
            method=model().version,
            parameters=self.made.parameters,
            threshold=f"{self.made.threshold:g}",
            prior=f"{self.made.prior:g}",
            **came,
        )
        marking = Marking(view.clearance.level, view.clearance.caveats)
        by = self.asker.by or settings.owner
        self.workspace.casebook.append(entry, Said(by, self.asker.purpose, marking))


def digest_of(file: Path, name: str) -> str:
    """A file in the record: its name and its SHA-256."""
    with file.open("rb") as opened:
        return f"{name} sha256={hashlib.file_digest(opened, 'sha256').hexdigest()}"


def _said(answer: Answer) -> dict[str, object]:
    return {
        "query": {name: value for name, value in asdict(answer.query).items() if value},
        "state": answer.state,
        "hits": [
            {
                "entity": hit.entity, "state": hit.state, "score": hit.score,
                "probability": hit.probability,
            }
            for hit in answer.hits
        ],
        "suppressed": [hit.entity for hit in answer.suppressed],
    }  # fmt: skip


def _hits(answer: Answer) -> tuple[Hit, ...]:
    return (*answer.hits, *answer.suppressed)


def _counted(states: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(f"{state}={count}" for state, count in sorted(states.items()))
