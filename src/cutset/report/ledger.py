"""Where everything stands in the document, so that each figure can lead to its statements.

Invariants: a statement gets its number when it is first cited, in the order of
reading; only cited statements are printed; a cited id that this reader's view
does not hold is named as such and is never a dead link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from cutset.report.charts.svg import tag
from cutset.report.model import Evidence, NetworkPage, ReportInput
from cutset.report.words import runs, slug

_MOST_RUNS = 6


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited statement with its number."""

    number: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Record:
    """Statements of one party that stand in one row of one file, cited one after another."""

    head: Evidence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The statements that a page, named by its anchor, cites first: a run of numbers."""

    anchor: str
    citations: tuple[Citation, ...]

    def records(self) -> tuple[Record, ...]:
        """The citations in their order, those of one record together."""
        groups = groupby(self.citations, key=lambda citation: _place(citation.evidence))
        found = (tuple(group) for _, group in groups)
        return tuple(Record(group[0].evidence, group) for group in found)

    @property
    def first(self) -> int:
        """The lowest number."""
        return self.citations[0].number

    @property
    def last(self) -> int:
        """The highest number."""
        return self.citations[-1].number


def _place(evidence: Evidence) -> tuple[str, ...]:
    """The party and the record: a row of a file under one grade, method and marking."""
    return (
        evidence.party, evidence.dataset, evidence.list_date, evidence.file, evidence.row,
        evidence.grade, evidence.method, evidence.marking,
    )  # fmt: skip


def _run(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _anchors(pages: Iterable[NetworkPage]) -> dict[str, str]:
    """Network id -> anchor; ids that look alike as anchors are told apart by a count."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for page in pages:
        network = page.network.network_id
        wanted = f"n-{slug(network)}"
        anchor, again = wanted, 2
        while anchor in used:
            anchor, again = f"{wanted}_{again}", again + 1
        used.add(anchor)
        found[network] = anchor
    return found


class Ledger:
    """Numbers statements as they are cited and knows the anchor of every network and member."""

    def __init__(self, report: ReportInput) -> None:
        held = sorted(report.statements, key=lambda e: (*_place(e), e.prop, e.value, e.id))
        self._held = {evidence.id: evidence for evidence in held}
        # Statements that are cited together are numbered record by record.
        self._order = {evidence.id: place for place, evidence in enumerate(held)}
        self._numbers: dict[str, int] = {}
        self._sections: dict[str, list[Citation]] = {}
        self._section = ""
        pages = (*report.ranked, *report.unranked)
        self.networks = _anchors(pages)
        self.members = {
            (page.network.network_id, party.entity): f"{self.networks[page.network.network_id]}.{n}"
            for page in pages
            for n, party in enumerate((*page.network.members, *page.network.contacts), 1)
        }

    def open(self, section: str) -> None:
        """Statements cited from now on are printed under this section (an anchor)."""
        self._section = section

    def sections(self) -> tuple[Section, ...]:
        """What was cited, by the page that cited it first, in the order of reading."""
        return tuple(Section(anchor, tuple(c)) for anchor, c in self._sections.items())

    def cited(self) -> int:
        """How many statements were cited."""
        return len(self._numbers)

    def first(self, statements: Iterable[str]) -> str | None:
        """The link to the first of the statements; None where this view holds none."""
        numbers = self._known(statements)
        return f"#e{numbers[0]}" if numbers else None

    def refs(self, statements: Iterable[str]) -> Markup:
        """The numbers of the statements, runs folded: `[3–5, 9]`; the script makes them links."""
        wanted = set(statements)
        numbers = self._known(wanted)
        found = runs(numbers)
        parts = [_run(low, high) for low, high in found[:_MOST_RUNS]]
        rest = sum(high - low + 1 for low, high in found[_MOST_RUNS:])
        if rest:
            left = ", ".join(_run(low, high) for low, high in found[_MOST_RUNS:])
            parts.append(tag("span", f"and {rest} more", title=left))
        unknown = len(wanted) - len(numbers)
        if unknown:
            parts.append(
                tag("span", f"{unknown} not in this report", title=" ".join(sorted(wanted)))
            )
        return Markup(f"<cite>{', '.join(parts)}</cite>" if parts else "")  # noqa: S704 - numbers and tags

    def _known(self, statements: Iterable[str]) -> list[int]:
        held = set(statements) & self._held.keys()
        new = [statement for statement in held if statement not in self._numbers]
        for statement in sorted(new, key=self._order.__getitem__):
            self._numbers[statement] = len(self._numbers) + 1
            citation = Citation(self._numbers[statement], self._held[statement])
            self._sections.setdefault(self._section, []).append(citation)
        return sorted(self._numbers[statement] for statement in held)
