"""The front page: what was read, what was dropped, and the networks with why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cutset.report.ledger import Ledger
from cutset.report.model import LoadedVersion, NetworkPage, ReportInput, SourcePage
from cutset.report.network_view import rank
from cutset.report.words import slug


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A dataset as it is read now; `older` versions stand on its page."""

    source: SourcePage
    anchor: str
    current: LoadedVersion | None
    unmapped: int
    older: int


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A network in one of the two tables of the front page."""

    page: NetworkPage
    anchor: str
    rank: str


@dataclass(frozen=True, slots=True)
class FrontView:
    """What the template of the front page places.

    Attributes:
        last_rank: the end of the rank axis.
        listings_only: how many of the ranked are known from listings only.
        stale: what is said of stale lists, with the versions of which it is said.
    """

    read: tuple[ReadRow, ...]
    ranked: tuple[NetworkRow, ...]
    unranked: tuple[NetworkRow, ...]
    last_rank: int
    listings_only: int
    stale: tuple[tuple[str, tuple[LoadedVersion, ...]], ...]


def source_anchor(source: SourcePage) -> str:
    """The anchor of a dataset's page."""
    return f"s-{slug(source.dataset)}"


def _read(source: SourcePage) -> ReadRow:
    current = next((version for version in source.versions if version.is_current), None)
    unmapped = 0 if current is None else sum(current.version.unmapped.values())
    older = len(source.versions) - (current is not None)
    return ReadRow(source, source_anchor(source), current, unmapped, older)


def _stale(versions: Iterable[LoadedVersion]) -> tuple[tuple[str, tuple[LoadedVersion, ...]], ...]:
    found: dict[str, list[LoadedVersion]] = {}
    for version in versions:
        found.setdefault(version.stale_sentence, []).append(version)
    return tuple((sentence, tuple(each)) for sentence, each in found.items())


def _rows(pages: Sequence[NetworkPage], ledger: Ledger) -> tuple[NetworkRow, ...]:
    return tuple(
        NetworkRow(page, ledger.networks[page.network.network_id], rank(page)) for page in pages
    )


def view(report: ReportInput, ledger: Ledger) -> FrontView:
    """The rows of the front page, in the order that they were given."""
    read = tuple(_read(source) for source in report.sources)
    ranks = [page.assessment.rank_high or 1 for page in report.ranked]
    return FrontView(
        read,
        _rows(report.ranked, ledger),
        _rows(report.unranked, ledger),
        max(ranks, default=1),
        sum(page.assessment.listings_only for page in report.ranked),
        _stale(row.current for row in read if row.current is not None and row.current.stale),
    )
