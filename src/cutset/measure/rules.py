"""parameters/outcomes.yml, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cutset.errors import BadSetting
from cutset.store.parameters import Parameters

PARAMETERS = ("cutset.measure.parameters", "outcomes")
"""Package and name of the file."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A state that a network is in once capabilities have fallen for long enough.

    Attributes:
        left: the share of the baseline that may be left at most.
        months: for how long; `any_of` one, or `all_of` each, of these capabilities.
    """

    state: str
    left: float
    months: int
    any_of: tuple[str, ...]
    all_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole file.

    Attributes:
        quarters: length of the window in which claims are counted.
        least, most: bounds of coverage after over before, on networks not acted on.
        falls: the states, the firmest first.
        successor: overlap of members from which another network is a successor.
    """

    quarters: int
    least: float
    most: float
    fewest_networks: int
    sources: int
    workspaces: int
    falls: tuple[Fall, ...]
    successor: float
    compared: int
    apart: float
    descriptive: int
    judged_after_months: int
    interval: float
    violent: tuple[str, ...]
    leading: tuple[str, ...]
    factor: float
    version: str

    @classmethod
    def of(cls, file: Parameters) -> Rules:
        """The values of the file.

        Raises:
            BadSetting: a file that replaces it lacks a key.
        """
        try:
            return _read(file)
        except (KeyError, TypeError, ValueError) as fault:
            raise BadSetting(
                f"outcomes.yml: {fault} is missing or no number.",
                "Start from the file that ships and change its numbers only.",
            ) from fault


def _read(file: Parameters) -> Rules:
    data = file.data
    coverage, states, compared, violence = (
        data["coverage"], data["states"], data["compared"], data["violence"],
    )  # fmt: skip
    return Rules(
        quarters=int(coverage["quarters"]),
        least=float(coverage["least"]),
        most=float(coverage["most"]),
        fewest_networks=int(coverage["fewest_networks"]),
        sources=int(data["signed"]["sources"]),
        workspaces=int(data["signed"]["workspaces"]),
        falls=tuple(_falls(states)),
        successor=float(states["dismantled"]["successor"]),
        compared=int(compared["most"]),
        apart=float(compared["apart"]),
        descriptive=int(compared["descriptive"]),
        judged_after_months=int(data["judged_after_months"]),
        interval=float(data["interval"]),
        violent=tuple(violence["predicates"]),
        leading=tuple(violence["leads"]),
        factor=float(violence["factor"]),
        version=file.version,
    )


def _falls(states: Mapping[str, Mapping[str, Any]]) -> list[Fall]:
    """The states in the order in which they are tried."""
    found = []
    for state, row in states.items():
        left = float(row["left"]) if "left" in row else 1 - float(row["fall"])
        for months, name in _spans(state, row):
            any_of, all_of = row.get("any_of", ()), row.get("all_of", ())
            found.append(Fall(name, left, months, tuple(any_of), tuple(all_of)))
    return found


def _spans(state: str, row: Mapping[str, Any]) -> list[tuple[int, str]]:
    if "months" in row:
        return [(int(row["months"]), state)]
    return [(int(row[size]), f"{state} ({size})") for size in ("major", "moderate", "minor")]
