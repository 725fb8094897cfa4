"""What a source expects of its lists, held against a load before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cutset.errors import ExpectationFailed
from cutset.model.dataset import Expectation, Version

_SOMETHING = Expectation("statements", 1, None, "a list without a single entry is no list")


def refuse_unexpected(
    version: Version,
    schemata: Mapping[str, int],
    earlier: Iterable[Version],
    expectations: Iterable[Expectation],
) -> None:
    """Let a version pass only where it keeps every bound of its source.

    Raises:
        ExpectationFailed: with the figure and the reason of each bound that broke.
    """
    figures = measures(version, schemata, earlier)
    broken = [
        f"{bound.measure} is {_shown(figure)}, expected {_bounds(bound)} ({bound.reason})"
        for bound in (*(() if version.holds else (_SOMETHING,)), *expectations)
        if (figure := _figure(figures, bound)) is not None and not _holds(bound, figure)
    ]
    if broken:
        raise ExpectationFailed(
            f"{version.dataset} of {version.list_date} was not loaded: {'; '.join(broken)}.",
            "Check that the files are whole and of this source; nothing was published.",
        )


def measures(
    version: Version, schemata: Mapping[str, int], earlier: Iterable[Version]
) -> Mapping[str, float]:
    """What expectations can be written about, measured on a load.

    `kept_share` is left out where no earlier version can be compared with.
    """
    before = [
        other
        for other in earlier
        if other.dataset == version.dataset and other.counts_from < version.counts_from
    ]
    figures: dict[str, float] = {
        "records": version.read,
        "entities": sum(part.entities for part in version.parts),
        "statements": sum(part.statements for part in version.parts),
        "rejected_share": version.rejected / version.read if version.read else 0.0,
    }
    if before and before[-1].loaded:
        figures["kept_share"] = version.loaded / before[-1].loaded
    return figures | {f"schema:{schema}": count for schema, count in schemata.items()}


def _figure(figures: Mapping[str, float], bound: Expectation) -> float | None:
    """A measured figure; a schema of which nothing was loaded counts zero."""
    absent = 0.0 if bound.measure.startswith("schema:") else None
    return figures.get(bound.measure, absent)


def _holds(bound: Expectation, figure: float) -> bool:
    return (bound.at_least is None or figure >= bound.at_least) and (
        bound.at_most is None or figure <= bound.at_most
    )


def _bounds(bound: Expectation) -> str:
    sides = (("at least", bound.at_least), ("at most", bound.at_most))
    return " and ".join(f"{word} {_shown(limit)}" for word, limit in sides if limit is not None)


def _shown(figure: float) -> str:
    return f"{figure:,.0f}" if figure == int(figure) else f"{figure:.3f}"
