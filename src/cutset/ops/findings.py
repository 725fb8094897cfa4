"""Reads the derived tables of a build back into frozen findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from cutset.errors import NotFound
from cutset.model.network import CutTie, Member, Network, Tie
from cutset.store.build import Build


class Findings:
    """Networks of one build, read once and kept.

    A network is found by its id, or by a part of its name where only one fits.
    """

    def __init__(self, build: Build) -> None:
        self.build = build

    @cached_property
    def networks(self) -> dict[str, Network]:
        """All networks by id, in the order of their ids."""
        ties = self._ties()
        members = self._members()
        inner: dict[str, list[Tie]] = defaultdict(list)
        for network_id, tie_id in self.build.rows("network_tie", "network_id, tie_id"):
            inner[network_id].append(ties[tie_id])
        rows = self.build.rows(
            "network", "network_id, name, cut, component_id, component_size, anchor_id"
        )
        names = {row[0]: row[1] for row in rows}
        crossing = self._crossing(ties, names)
        return {
            row[0]: Network(
                network_id=row[0],
                name=row[1],
                cut=row[2],
                component=row[3],
                component_size=row[4],
                anchor=row[5],
                members=tuple(m for m in members[row[0]] if m.standing == "member"),
                contacts=tuple(m for m in members[row[0]] if m.standing == "contact"),
                ties=tuple(inner[row[0]]),
                cut_ties=tuple(crossing[row[0]]),
            )
            for row in rows
        }

    def network(self, wanted: str) -> Network:
        """One network by id or by a part of its name.

        Raises:
            NotFound: none or several fit; the hint names them.
        """
        if wanted in self.networks:
            return self.networks[wanted]
        fitting = [n for n in self.networks.values() if wanted.casefold() in n.name.casefold()]
        exact = [n for n in fitting if n.name.casefold() == wanted.casefold()]
        if len(exact or fitting) == 1:
            return (exact or fitting)[0]
        if not fitting:
            raise NotFound(f"No network {wanted!r} in this view.", "List them: cutset networks")
        shown = ", ".join(f"{n.name} ({n.network_id})" for n in fitting[:5])
        raise NotFound(
            f"{len(fitting)} networks fit {wanted!r}.",
            f"Give an id; {min(5, len(fitting))} of {len(fitting)}: {shown}",
        )

    def _ties(self) -> dict[str, Tie]:
        columns = (
            "tie_id, source_id, target_id, layer, kind, weight, probability, glue, rule, "
            "start_date, end_date, statements, datasets"
        )
        return {
            row[0]: Tie(*row[:11], statements=tuple(row[11]), datasets=tuple(row[12]))
            for row in self.build.rows("tie", columns)
        }

    def _members(self) -> dict[str, list[Member]]:
        found: dict[str, list[Member]] = defaultdict(list)
        columns = (
            "network_id, canonical_id, caption, kind, standing, basis, is_group, protected, "
            "statements"
        )
        for network_id, *rest, statements in self.build.rows("member", columns):
            found[network_id].append(Member(*rest, statements=tuple(statements)))
        return found

    def _crossing(self, ties: dict[str, Tie], names: dict[str, str]) -> dict[str, list[CutTie]]:
        found: dict[str, list[CutTie]] = defaultdict(list)
        for network_id, tie_id, other in self.build.rows(
            "cut_tie", "network_id, tie_id, other_network_id"
        ):
            found[network_id].append(CutTie(ties[tie_id], other, names.get(other, other)))
        return found


def one_each(rows: Iterable[tuple[Any, ...]]) -> dict[Any, tuple[Any, ...]]:
    """Rows by their first column, which must be unique."""
    return {row[0]: row for row in rows}
