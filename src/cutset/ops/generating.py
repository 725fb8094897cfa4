"""generate: labelled payments of a made-up town, to try rules on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cutset.errors import BadRequest
from cutset.monitor.generate.gates import Gate, gates
from cutset.monitor.generate.make import PARAMETERS, make
from cutset.monitor.generate.written import FILES, write
from cutset.ops.progress import Progress, silent

MOST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerateRequest:
    """Ask for made-up payments.

    Attributes:
        folder: new or empty.
        payments: about how many.
        prevalence: share of them that is laundering.
        days: over which they are made.
        seed: the same gives the same bytes.
    """

    folder: Path
    payments: int = 100_000
    prevalence: float = 0.006
    days: int = 90
    seed: int = 1


@dataclass(frozen=True, slots=True)
class GenerateResponse:
    """What was written.

    Attributes:
        files: payments, truth by payment, truth by instance.
        kinds: kind -> how many instances, planted ones first; `planted` payments of `payments`.
        gates: whether anything about a payment alone gives the planted ones away.
        version: of generate.yml.
    """

    files: tuple[Path, ...]
    payments: int
    planted: int
    kinds: dict[str, int]
    gates: tuple[Gate, ...]
    version: str


def generate(request: GenerateRequest, progress: Progress = silent) -> GenerateResponse:
    """Write the payments of a made-up town, and apart from them what is true.

    Raises:
        BadRequest: too few, too many, or a folder that holds something.
    """
    if not 10_000 <= request.payments <= MOST:
        raise BadRequest(f"No {request.payments} payments.", f"From 10,000 to {MOST:,}.")
    if not 0 < request.prevalence <= 0.05:
        raise BadRequest(f"No prevalence of {request.prevalence}.", "Above 0, at most 0.05.")
    if not 30 <= request.days <= 730:
        raise BadRequest(f"No {request.days} days.", "From 30 to 730.")
    try:
        request.folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadRequest(f"{request.folder} is no folder that can be made.", str(fault)) from fault
    if any((request.folder / name).exists() for name in FILES):
        raise BadRequest(f"{request.folder} holds made payments already.", "Give a new folder.")
    progress("making payments", 0, 3)
    made = make(request.seed, request.payments, request.prevalence, request.days)
    progress("asking the gates", 1, 3)
    asked = gates(made)
    progress("writing", 2, 3)
    files = write(made, request.folder, request.seed)
    counted = Counter(each.kind for each in made.instances)
    kinds = (*PARAMETERS["planted"], *PARAMETERS["look_alikes"])
    return GenerateResponse(
        files=files,
        payments=len(made.payments),
        planted=int(made.planted.sum()),
        kinds={kind: counted[kind] for kind in kinds},
        gates=asked,
        version=PARAMETERS["version"],
    )
