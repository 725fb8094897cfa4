"""Which encoding a text file of a list is in: publishers change it from year to year."""

from __future__ import annotations

from cutset.store.sink import DeliveredFile

_CHUNK = 1024 * 1024


def of(file: DeliveredFile) -> str:
    """`utf-8`, or `cp1252` (Latin-1 with the quotation marks and dashes that Windows adds).

    A line of Latin-1 with an accent is hardly ever UTF-8 by chance, so one line
    that is decides for the file; the lines that are not are then its damage.
    """
    has_other = False
    with file.path.open("rb") as stream:
        while line := stream.readline(_CHUNK):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                has_other = True
            else:
                return "utf-8"
    return "cp1252" if has_other else "utf-8"
