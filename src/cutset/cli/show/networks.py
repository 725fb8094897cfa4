"""The tables of networks and of changes, at 80 columns."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim, frame_lines, interval_bar, number, percent, rows, table
from cutset.ops.changing import ChangesResponse
from cutset.ops.networks import NetworkLine, NetworksResponse
from cutset.ops.ranking import RankResponse


def networks(response: NetworksResponse, console: Console) -> None:
    """The ranked table first, then the others, then what the order means."""
    console.print(
        f"{counted(response.ranked_total, 'network')} with a claim of crime for gain, "
        f"{number(response.unranked_total)} listed for other reasons.",
        style="bold",
    )
    console.print(dim(frame_lines(response.frame)))
    console.print()
    if response.ranked:
        made = table(
            ("rank", "right"),
            "network",
            "P(definition) 0…1",
            ("members", "right"),
            ("holes", "right"),
        )
        console.print(rows(made, [_ranked(line) for line in response.ranked]))
    _cut(console, len(response.ranked), response.ranked_total, "by rank")
    if response.listings_only:
        console.print(
            f"{number(response.listings_only)} of {number(response.ranked_total)} are known from "
            "listings only (◦): among them this is an order of evidence, not of threat.\n"
        )
    if response.unranked:
        console.print("Listed for other reasons (unranked)", style="bold")
        made = table("network", "what", ("members", "right"), ("holes", "right"))
        console.print(
            rows(
                made,
                [
                    (line.name, line.summary, str(line.members), str(line.holes))
                    for line in response.unranked
                ],
            )
        )
        _cut(console, len(response.unranked), response.unranked_total, "by name")
    console.print(dim("Next: cutset assess NETWORK · cutset plan NETWORK · cutset report"))


def _ranked(line: NetworkLine) -> tuple[str, str, str, str, str]:
    rank = "" if line.rank_low is None else str(line.rank_low)
    if line.rank_high is not None and line.rank_high != line.rank_low:
        rank = f"{rank}–{line.rank_high}"
    name = f"{line.name}{' ◦' if line.listings_only else ''}\n{line.first_hole}".rstrip()
    if line.state == "insufficient":
        judged = f"{'░' * 12}\ninsufficient evidence"
    else:
        judged = f"{interval_bar(line.low, line.point, line.high)}\n{percent(line.low, line.high)}"
    return (rank, name, judged, str(line.members), str(line.holes))


def changes(response: ChangesResponse, console: Console) -> None:
    """What changed in the listings, worded as the authority's acts."""
    console.print(
        f"{counted(response.total, 'listing')} changed between {response.from_date} and "
        f"{response.to_date}; {number(response.unchanged)} did not.",
        style="bold",
    )
    console.print(dim(response.lists))
    console.print()
    made = table("what", "network", "in words")
    console.print(rows(made, [(each.event, each.name, each.sentence) for each in response.changes]))
    _cut(console, len(response.changes), response.total, "splits and merges first, then by size")
    console.print(dim("A delisting is an act of the authority, not a change in the group."))


def _cut(console: Console, shown: int, total: int, order: str) -> None:
    if shown < total:
        console.print(dim(f"{number(shown)} of {number(total)} shown, {order}; --all shows all."))
    console.print()


def ranked(response: RankResponse, console: Console) -> None:
    """An order, and what it is one of."""
    console.print(response.caution, style="bold", markup=False)
    console.print(dim(frame_lines(response.frame)))
    value = "nats" if response.kind == "actors" else "networks"
    who = "actor" if response.kind == "actors" else "activity"
    made = table(("rank", "right"), who, (value, "right"), ("origins", "right"), "network")
    console.print(
        rows(
            made,
            [
                (str(line.rank), line.name, f"{line.value:.2f}", str(line.origins), line.about)
                for line in response.lines
            ],
        )
    )
    console.print(dim(f"{len(response.lines)} of {response.total} shown."))
