"""compare: all networks judged by two sets of parameters, side by side, and what changed.

A method version is a set of parameter files; each side may replace files of the workspace's
own. Both read the same view, so whatever differs follows from the parameters alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cutset.assess.order import kendall
from cutset.errors import BadRequest
from cutset.model.assessment import Assessment
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import PIPELINE
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.report.words import percent
from cutset.store.view import View

TOLD = 0.01
"""Smallest change of a probability that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRequest(Reading):
    """Judge all networks by two sets of parameter files.

    Attributes:
        new: name of a parameter file -> the file in its place on the new side.
        old: the same for the old side; none = the workspace's own on both.
        limit: networks to give, those that changed most first; 0 = all that changed.
    """

    new: Mapping[str, Path] = field(default_factory=dict)
    old: Mapping[str, Path] = field(default_factory=dict)
    limit: int = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """A network on one side; `word` is empty where the evidence is insufficient.

    Attributes:
        rank: interval of ranks; None in the unranked table.
        passes: the threat gate.
    """

    point: float
    low: float
    high: float
    word: str
    rank: tuple[int, int] | None
    passes: bool


@dataclass(frozen=True, slots=True)
class Plausible:
    """τ-b of Sleipnir's order and of that by expected harm; None where an order ties everything.

    Attributes:
        whole: with the points that Sleipnir gives for what is not known, twice those of low.
        known: without them.
    """

    whole: float | None
    known: float | None


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A network that changed, on both sides, and why, in sentences."""

    network_id: str
    name: str
    old: Judged
    new: Judged
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompareResponse:
    """What changed between two sets of parameters.

    Attributes:
        files: name, old and new version of each file that differs.
        networks: how many were judged on both sides; `changed` how many differ in anything.
        words, ranks, gates: how many differ in word, in rank, in the gate.
        tau: τ-b of the two orders by probability.
        sleipnir_old, sleipnir_new: how far Sleipnir's order agrees with that by expected harm
            on each side: a view of plausibility, no bar.
    """

    frame: Frame
    files: tuple[tuple[str, str, str], ...]
    networks: int
    changed: int
    words: int
    ranks: int
    gates: int
    tau: float | None
    sleipnir_old: Plausible
    sleipnir_new: Plausible
    lines: tuple[ComparedLine, ...]


def compare(request: CompareRequest, progress: Progress = silent) -> CompareResponse:
    """Judge every network of a view twice, and tell what the parameters changed.

    Raises:
        BadRequest: no file that is replaced, or one of no such name.
        BadSetting: a file that cannot be read or lacks a number.
    """
    workspace, view = open_view(request)
    _check(view, request)
    old, new = (_findings(view, files, progress) for files in (request.old, request.new))
    pairs = [
        (found, new.assessments[network_id])
        for network_id, found in old.assessments.items()
        if network_id in new.assessments
    ]
    lines = [
        ComparedLine(a.network_id, a.name, _judged(a), _judged(b), _why(a, b))
        for a, b in pairs
        if _differ(a, b)
    ]
    lines.sort(key=lambda line: (-abs(line.new.point - line.old.point), line.network_id))
    return CompareResponse(
        frame=frame_of(workspace, view, request),
        files=tuple(
            (name, held.version, new.parameters[name].version)
            for name, held in sorted(old.parameters.items())
            if held.sha256 != new.parameters[name].sha256
        ),
        networks=len(pairs),
        changed=len(lines),
        words=sum(line.old.word != line.new.word for line in lines),
        ranks=sum(line.old.rank != line.new.rank for line in lines),
        gates=sum(a.gate != b.gate or _passes(a) != _passes(b) for a, b in pairs),
        tau=kendall([a.point for a, _ in pairs], [b.point for _, b in pairs]),
        sleipnir_old=_plausible(old),
        sleipnir_new=_plausible(new),
        lines=tuple(lines[: request.limit or None]),
    )


def _check(view: View, request: CompareRequest) -> None:
    if not request.new and not request.old:
        raise BadRequest(
            "Nothing to compare: no parameter file is replaced.", "Add --with NAME=FILE."
        )
    known = sorted(PIPELINE.parameters(view).keys() | {"frameworks", "hypotheses"})
    for name in (*request.new, *request.old):
        if name not in known:
            raise BadRequest(f"No parameter file {name!r}.", f"One of: {', '.join(known)}.")


def _findings(view: View, files: Mapping[str, Path], progress: Progress) -> Findings:
    """The findings of the same view, by other parameters."""
    replaced = view.settings.parameters | {
        name: str(file.absolute()) for name, file in files.items()
    }
    other = View(view.lake, view.scope, view.book, replace(view.settings, parameters=replaced))
    return findings_of(PIPELINE.ensure(other, None, progress))


def _judged(found: Assessment) -> Judged:
    from cutset.assess.words import probability_word

    rank = None if found.rank_low is None else (found.rank_low, found.rank_high or found.rank_low)
    word = probability_word(found.point) if found.state == "judged" else ""
    return Judged(found.point, found.low, found.high, word, rank, _passes(found))


def _differ(old: Assessment, new: Assessment) -> bool:
    """Whether a reader would notice; a band that other draws shift by less is no change."""
    a, b = _judged(old), _judged(new)
    return (
        (a.word, a.rank, a.passes, old.state, old.gate)
        != (b.word, b.rank, b.passes, new.state, new.gate)
        or abs(a.point - b.point) >= TOLD
    )  # fmt: skip


def _passes(found: Assessment) -> bool:
    return not found.gate and found.threat is not None and found.threat.passes


def _why(old: Assessment, new: Assessment) -> tuple[str, ...]:
    """Which elements moved, and what the gate says that it did not say before."""
    told = [
        f"{a.element} from {_said(a.point, a.state)} to {_said(b.point, b.state)}."
        for a, b in zip(old.elements, new.elements, strict=True)
        if abs(a.point - b.point) >= TOLD or a.state != b.state
    ]
    told += [f"The gate now says: {each}" for each in new.gate if each not in old.gate]
    told += [f"The gate no longer says: {each}" for each in old.gate if each not in new.gate]
    if not told and _passes(old) == _passes(new):
        told.append("No element moved by a point: the draws and the others' places did.")
    if _passes(old) != _passes(new) and new.threat and old.threat:
        told.append(
            f"One of the first {new.threat.k} in {percent(new.threat.top)} % of draws, before "
            f"{percent(old.threat.top)} %."
        )
    return tuple(told)


def _said(point: float, state: str) -> str:
    return f"{percent(point)} %{' (insufficient)' if state == 'insufficient' else ''}"


def _plausible(found: Findings) -> Plausible:
    ranked = [each for each in found.ranked if each.threat is not None]
    views = [found.comparison(each.network_id).sleipnir for each in ranked]
    places = [-(t.rank_low + t.rank_high) / 2 for each in ranked if (t := each.threat)]
    return Plausible(
        kendall([view.points for view in views], places),
        kendall([view.points - view.from_unknown for view in views], places),
    )
