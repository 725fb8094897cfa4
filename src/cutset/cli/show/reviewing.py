"""The queue, its pairs as waterfalls, and clusters, in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim, frame_lines
from cutset.ops.reviewing import ClustersResponse, ReviewResponse, Waiting

_WIDTH = 12


def queue(response: ReviewResponse, console: Console) -> None:
    """Every pair with its evidence."""
    console.print(dim(frame_lines(response.frame)))
    for each in response.waiting:
        waiting(each, console)
    console.print(
        dim(f"\n{len(response.waiting)} of {response.total:,} undecided pairs. Decide: "
            "cutset review, or cutset merge | distinct | unsure A B --reason TEXT")
    )  # fmt: skip


def waiting(each: Waiting, console: Console) -> None:
    """One pair: both parties, the probability, and what each trait adds in bits."""
    found = each.suggestion
    console.print(f"\n{each.captions[0]}  |  {each.captions[1]}", style="bold", markup=False)
    console.print(
        dim(f"{found.left}  {found.right}  probability {found.score:.3f}; an answer joins or parts "
            f"{counted(each.changes, 'pair')} of entries")
    )  # fmt: skip
    most = max((abs(feature.score) for feature in found.features), default=1.0) or 1.0
    for feature in found.features:
        bar = "#" * max(1, round(_WIDTH * abs(feature.score) / most))
        left, right = ("", bar) if feature.score > 0 else (bar, "")
        side = f"{left:>{_WIDTH}}|{right:<{_WIDTH}}"
        console.print(f"  {feature.score:+6.1f} {side} {feature.sentence}", markup=False)


def clusters(response: ClustersResponse, console: Console) -> None:
    """Clusters with their warnings; then what happened to clusters."""
    console.print(dim(frame_lines(response.frame)))
    for each in response.clusters:
        console.print(f"\n{each.cluster_id}", style="bold", markup=False)
        for party, caption in each.members:
            console.print(f"  {party}  {caption}", markup=False)
        for bridge in each.bridges:
            console.print(
                f"  hangs together by one weak pair, {bridge.left} and {bridge.right} "
                f"({bridge.bits:+.1f} bits): without it {bridge.sides[0]} and {bridge.sides[1]} "
                "entries",
                markup=False,
            )
    console.print(dim(f"\n{len(response.clusters)} of {counted(response.total, 'cluster')}."))
    for event in response.events:
        others = f" with {', '.join(event.others)}" if event.others else ""
        console.print(
            f"{event.what}: {event.cluster}{others}; in: {', '.join(event.joined) or 'nobody'}; "
            f"out: {', '.join(event.left) or 'nobody'}",
            markup=False,
        )
    if response.events_total > len(response.events):
        console.print(dim(f"{len(response.events)} of {response.events_total:,} events."))
