"""The catalogue of tools: who may do what, by which law, and what each asks for.

A row whose law could not be read here is marked "recalled, not checked". Costs and lead times
are elicited bands: no public data on them exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cutset.errors import BadSetting

REVERSIBLE = ("no", "partly", "fully")
EVIDENCE = ("open", "open and classified", "court")
OBJECTIVES = range(1, 6)
COSTS = range(1, 6)
FOREVER = "9999"


@dataclass(frozen=True, slots=True)
class Tool:
    """One row of parameters/tools.yml.

    Attributes:
        valid_from, valid_to: ISO days on which it can be used.
        targets: kinds of party; `conduct`: any of these kinds must be said of it; empty = any.
        elements: of the definition that must be at least likely of the network.
        needs: any of these predicates, said of the party itself by a claim that counts.
        asks: what only a person can establish.
        acting, done: the authority, or the claims, that make it state and no option.
        objective: of the Strategy that it serves, 1 to 5; `protects` the asset.
        lead_days: least and most days from decision to effect, elicited.
        cost: band 1 to 5, elicited.
        checked: the text of the law was read here.
    """

    tool: str
    authority: str
    legal_basis: str
    valid_from: str
    valid_to: str
    targets: tuple[str, ...]
    conduct: tuple[str, ...]
    elements: tuple[str, ...]
    needs: tuple[str, ...]
    asks: tuple[str, ...]
    acting: str
    done: tuple[str, ...]
    objective: int
    protects: str
    lead_days: tuple[int, int]
    cost: int
    reversible: str
    due_process: str
    displacement: str
    evidence: str
    law_enforcement: bool
    checked: bool

    def in_force(self, day: str) -> bool:
        """Whether it can be used on an ISO day."""
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tools, and the predicates after which nobody is a target."""

    tools: tuple[Tool, ...]
    never_after: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Catalogue:
        """The catalogue from the data of the file.

        Raises:
            BadSetting: a row lacks a key, has one too many, or a value outside its scale.
        """
        tools = tuple(_tool(number, row) for number, row in enumerate(data["tools"], 1))
        return cls(tools, frozenset(data["never_after"]))


_NEEDED = frozenset({
    "tool", "authority", "legal_basis", "from", "targets", "conduct", "elements", "needs", "asks",
    "in_force", "objective", "protects", "lead_days", "cost", "reversible", "due_process",
    "displacement", "evidence", "law_enforcement",
})  # fmt: skip
_OPTIONAL = frozenset({"to", "checked"})


def _tool(number: int, row: Mapping[str, Any]) -> Tool:
    place = f"tools.yml, tool {number} ({row.get('tool', 'unnamed')})"
    missing, strange = _NEEDED - row.keys(), row.keys() - _NEEDED - _OPTIONAL
    for what, names in (("lacks", missing), ("has the unknown", strange)):
        if names:
            raise BadSetting(f"{place} {what} {min(names)!r}.", "See the notes at its top.")
    least, most = row["lead_days"]
    scales = (
        ("objective", row["objective"] in OBJECTIVES, "1 to 5"),
        ("cost", row["cost"] in COSTS, "1 to 5"),
        ("reversible", row["reversible"] in REVERSIBLE, ", ".join(REVERSIBLE)),
        ("evidence", row["evidence"] in EVIDENCE, ", ".join(EVIDENCE)),
        ("lead_days", 0 < least <= most, "least and most days, least first"),
    )
    for key, is_known, scale in scales:
        if not is_known:
            raise BadSetting(f"{place}: {key} is {row[key]!r}.", f"Write {scale}.")
    return Tool(
        tool=row["tool"],
        authority=row["authority"],
        legal_basis=row["legal_basis"],
        valid_from=str(row["from"]),
        valid_to=str(row.get("to", FOREVER)),
        targets=tuple(row["targets"]),
        conduct=tuple(row["conduct"]),
        elements=tuple(row["elements"]),
        needs=tuple(row["needs"]),
        asks=tuple(row["asks"]),
        acting=row["in_force"].get("authority", ""),
        done=tuple(row["in_force"].get("predicates", ())),
        objective=row["objective"],
        protects=row["protects"],
        lead_days=(least, most),
        cost=row["cost"],
        reversible=row["reversible"],
        due_process=row["due_process"],
        displacement=row["displacement"],
        evidence=row["evidence"],
        law_enforcement=row["law_enforcement"],
        checked=row.get("checked", False),
    )
