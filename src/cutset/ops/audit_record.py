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


def record(
    workspace: Workspace, view: View, asker: Asker, made: Made, answers: Sequence[Answer]
) -> None:
    """Record single questions and what came of them, where the workspace keeps a record."""
    if workspace.settings.mode not in AUDITED or not answers:
        return
    entry = Screened(
        **_made(view, asker, made),
        queries=len(answers),
        states=_counted(Counter(answer.state for answer in answers)),
        answers=tuple(canonical(_said(answer)) for answer in answers),
        hits=tuple(sorted({hit.entity for answer in answers for hit in _hits(answer)})),
    )
    _append(workspace, view, asker, entry)


def record_file(
    workspace: Workspace,
    view: View,
    asker: Asker,
    made: Made,
    files: tuple[Path, Path],
    states: Mapping[str, int],
) -> None:
    """Record the screening of a file by the digests of what went in and what came out."""
    if workspace.settings.mode not in AUDITED:
        return
    named = tuple(f"{file.name} sha256={_digest(file)}" for file in files)
    entry = Screened(
        **_made(view, asker, made),
        queries=sum(states.values()),
        states=_counted(states),
        file=named,
    )
    _append(workspace, view, asker, entry)


def _made(view: View, asker: Asker, made: Made) -> dict[str, Any]:
    return {
        "purpose": asker.purpose,
        "lists": tuple(f"{v.dataset} {v.version} {v.list_date}" for v in view.current),
        "method": model().version,
        "parameters": made.parameters,
        "threshold": f"{made.threshold:g}",
        "prior": f"{made.prior:g}",
    }


def _append(workspace: Workspace, view: View, asker: Asker, entry: Screened) -> None:
    marking = Marking(view.clearance.level, view.clearance.caveats)
    by = asker.by or workspace.settings.owner
    workspace.casebook.append(entry, Said(by, asker.purpose, marking))


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


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
