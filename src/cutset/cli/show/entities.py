"""show, explain and search in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import dim, frame_lines, number, rows, table
from cutset.ops.entities import SearchResponse, ShowResponse, Sourced
from cutset.ops.explaining import ExplainResponse


def show(response: ShowResponse, console: Console) -> None:
    """Every statement with where it stands; then what else is known."""
    console.print(f"{response.caption} ({response.schema})", style="bold", markup=False)
    console.print(dim(response.canonical_id))
    console.print(dim(frame_lines(response.frame)))
    console.print()
    for seen in response.seen:
        until = (
            "" if seen.is_current else f", last seen {seen.last_seen}: removed, reason not given"
        )
        console.print(f"{seen.dataset}: since the list of {seen.first_seen}{until}", markup=False)
    console.print()
    _statements(console, response.statements)
    if response.refers:
        console.print(
            f"\nNamed by {number(len(response.refers))} statements of others", style="bold"
        )
        _statements(console, response.refers)
    for network_id, name, standing, basis in response.networks or ():
        console.print(f"\n{standing} of {name} ({network_id}): {basis}", markup=False)
    for suggestion in response.suggestions or ():
        console.print(
            f"\nMay be the same ({suggestion.score:.2f}, undecided): {suggestion.sentence}",
            markup=False,
        )
    if response.networks is None:
        console.print(dim("\nNetworks and suggestions: not built for this view. Run: cutset build"))
    contest = response.contest or "no contact is set in cutset.toml"
    here = response.presence
    console.print(dim(f"\nWhy this is here: {here.why} Since {here.since}; {here.until}."))
    console.print(dim(f"To contest: {contest}"))


def _statements(console: Console, statements: tuple[Sourced, ...]) -> None:
    made = table("property", "value", "from")
    console.print(
        rows(
            made,
            [
                (
                    each.statement.prop,
                    each.statement.value,
                    f"{each.statement.dataset} {each.list_date}\n" + _place(each),
                )
                for each in statements
            ],
        )
    )


def _place(each: Sourced) -> str:
    return f"{each.source.file} {each.source.row}"


def explain(response: ExplainResponse, console: Console) -> None:
    """What it is, in sentences, then the statements under it."""
    console.print(response.title, style="bold", markup=False)
    console.print(dim(frame_lines(response.frame)))
    console.print()
    for sentence in response.sentences:
        console.print(sentence, markup=False)
    console.print()
    _statements(console, response.statements)
    if len(response.statements) < response.total:
        console.print(dim(f"{len(response.statements)} of {number(response.total)} statements."))


def search(response: SearchResponse, console: Console) -> None:
    """The hits in order; how many there are in all."""
    made = table("id", "name", "kind", "lists")
    console.print(
        rows(
            made,
            [
                (hit.entity_id, hit.caption, hit.schema, ", ".join(hit.datasets))
                for hit in response.hits
            ],
        )
    )
    console.print(dim(f"{len(response.hits)} of {number(response.total)} for {response.text!r}."))
    console.print(dim(frame_lines(response.frame)))
