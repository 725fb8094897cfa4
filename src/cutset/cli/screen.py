"""How the terminal looks: one console, tables with few lines, bars with a plain fallback.

Everything is laid out for 80 columns and stays readable when piped (no colour,
no control characters).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame

_BAR = " ▏▎▍▌▋▊▉█"


def console() -> Console:
    """The console for answers: as wide as the terminal, 80 columns when piped."""
    width = None if sys.stdout.isatty() else 80
    return Console(width=width, highlight=False, soft_wrap=False)


def unicode_ok() -> bool:
    """Whether block characters can be written where the answer goes."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


def interval_bar(
    low: float, point: float, high: float, width: int = 12, *, blocks: bool | None = None
) -> str:
    """An interval in [0, 1] as characters: the band, and the point in it.

    `blocks` None = as the terminal can write them.

    >>> interval_bar(0.25, 0.5, 0.75, width=8, blocks=True)
    '··━━●━··'
    >>> interval_bar(0.25, 0.5, 0.75, width=8, blocks=False)
    '..==o=..'
    """
    wide = unicode_ok() if blocks is None else blocks
    thin, band, mark = ("·", "━", "●") if wide else (".", "=", "o")
    first, last = int(low * width), min(width - 1, max(int(high * width) - 1, int(low * width)))
    spot = min(width - 1, int(point * width))
    return "".join(
        mark if i == spot else band if first <= i <= last else thin for i in range(width)
    )


def percent(low: float, high: float) -> str:
    """An interval as per cent.

    >>> percent(0.821, 0.94)
    '82–94 %'
    """
    return f"{round(low * 100)}–{round(high * 100)} %"


def number(count: int) -> str:
    """A count with thin separators.

    >>> number(11443)
    '11,443'
    """
    return f"{count:,}"


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "network"), counted(11443, "network")
    ('1 network', '11,443 networks')
    """
    return f"{number(count)} {noun if count == 1 else f'{noun}s'}"


def table(*columns: str | tuple[str, str]) -> Table:
    """A table with a line under its head and nothing else; ('n', 'right') aligns."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        name, justify = (column, "left") if isinstance(column, str) else column
        made.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]  # literals
    return made


def columns(count: int) -> Table:
    """Columns without a head, so that what wraps stays under its own column."""
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for _ in range(count):
        made.add_column(overflow="fold")
    return made


def rows(made: Table, cells: Sequence[Sequence[str]]) -> Table:
    """Fill a table; text is taken as it is, never as markup."""
    for row in cells:
        made.add_row(*(Text(cell) for cell in row))
    return made


def frame_lines(frame: Frame) -> str:
    """The dates of an answer in one line, the stale lists in another."""
    from_lists = ", ".join(f"{line.dataset} {line.list_date}" for line in frame.lists) or "nothing"
    known = "" if frame.known_at == "now" else f" · known at {frame.known_at}"
    text = f"as of {frame.as_of}{known} · {frame.clearance} · read: {from_lists}"
    if frame.stale:
        text += f"\nstale: {', '.join(frame.stale)} (older than the source's rhythm)"
    if frame.purges:
        text += f"\n{frame.purges} purge(s) touched what is shown here."
    return text


def dim(text: str) -> str:
    """Text for the console's markup, quiet."""
    return f"[dim]{escape(text)}[/dim]"


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error with time left; silent where that is no terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def tell(phase: str, done: int, total: int) -> None:
            task = tasks.get(phase)
            if task is None:
                task = tasks[phase] = bar.add_task(phase, total=total or None)
            bar.update(task, completed=done, total=total or None)  # type: ignore[arg-type]  # TaskID

        yield tell
