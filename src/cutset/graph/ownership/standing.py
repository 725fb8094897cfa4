"""How a rule stands for each party, and the chain that proves it.

`blocked` where even the least that can be held reaches the threshold; `possibly blocked` where
some reading of unknown shares and bands does; `caution: control` where a listed or reached party
controls an entity by no share. Control never blocks and never adds to a share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cutset.graph.ownership.holdings import Holdings
from cutset.graph.ownership.spread import NEVER, Reach, spread
from cutset.graph.ownership.words import Words
from cutset.model.ownership import Answer, Control, Rule, Stake, Standing


@dataclass(frozen=True)
class Standings:
    """One rule on one day's holdings.

    Attributes:
        listed: parties on the lists that the rule starts from.
        captions: names of parties for sentences.
        minority: units from which on a holding that blocks nothing is told.
    """

    holdings: Holdings
    rule: Rule
    listed: frozenset[str]
    captions: Mapping[str, str]
    minority: int

    @cached_property
    def sure(self) -> Reach:
        """Who is reached for certain."""
        return self._spread(self._seeds, sure=True)

    @cached_property
    def possible(self) -> Reach:
        """Who is reached in some reading."""
        return self._spread(self._seeds, sure=False)

    def answer(self, party: str) -> Answer:
        """The answer for one party."""
        if party in self.listed:
            return "listed"
        if _turn(self.sure, self.holdings, party) != NEVER:
            return "blocked"
        if _turn(self.possible, self.holdings, party) != NEVER:
            return "possibly blocked"
        return "caution: control" if self._controls(party) else "not blocked"

    def reached(self) -> tuple[str, ...]:
        """Every party with another answer than `listed` and `not blocked`, ascending."""
        at = np.flatnonzero(self.possible.turn > 0).tolist()
        known = {self.holdings.parties[each] for each in at}
        known |= {party for party in self.holdings.controls if self._controls(party)}
        return tuple(sorted(known - self.listed))

    def standing(self, party: str) -> Standing:
        """The answer for one party with its proof."""
        answer = self.answer(party)
        reach = self.sure if answer == "blocked" else self.possible
        chain = self._chain(party, reach) if answer in {"blocked", "possibly blocked"} else ()
        controls = () if answer == "listed" else self._controls(party)
        words = Words(self.rule, self.listed, self.captions, self.minority)
        above = self.holdings.above(party)
        return Standing(
            party=party,
            rule=self.rule,
            answer=answer,
            turn=_turn(reach, self.holdings, party) if answer != "listed" else 0,
            chain=chain,
            controls=controls,
            sentence=words.sentence(party, answer, chain, controls),
            notes=tuple(words.notes(party, answer, above, self._counted(party), controls)),
        )

    @cached_property
    def _seeds(self) -> NDArray[np.int64]:
        place = self.holdings.place
        return np.array(sorted(place[p] for p in self.listed if p in place), np.int64)

    def _spread(self, seeds: NDArray[np.int64], *, sure: bool) -> Reach:
        together = self.rule.aggregate
        return spread(self.holdings.arrays, seeds, self.rule.least, together=together, sure=sure)

    def _controls(self, party: str) -> tuple[Control, ...]:
        """The ways in which listed or reached parties control a party."""
        return tuple(
            each
            for each in self.holdings.controls.get(party, ())
            if each.owner in self.listed or _turn(self.possible, self.holdings, each.owner) != NEVER
        )

    def _chain(self, party: str, reach: Reach) -> tuple[Stake, ...]:
        """The stakes behind a turn: of each owned, those of owners that were reached before it."""
        seed = int(reach.seed[self.holdings.place[party]])
        if seed != NEVER:
            sure = reach is self.sure
            reach = self._spread(np.array([seed], np.int64), sure=sure)
        behind: list[Stake] = []
        asked, found = [party], {party}
        while asked:
            owned = asked.pop()
            now = _turn(reach, self.holdings, owned)
            for stake in self.holdings.above(owned):
                before = _turn(reach, self.holdings, stake.owner)
                if NEVER < before < now and stake.high > 0:
                    behind.append(stake)
                    if before and stake.owner not in found:
                        found.add(stake.owner)
                        asked.append(stake.owner)
        behind.sort(
            key=lambda s: (_turn(reach, self.holdings, s.owned), s.owned, -s.low, -s.high, s.owner)
        )
        return tuple(behind)

    def _counted(self, party: str) -> int:
        """Units that listed or blocked parties surely hold of a party."""
        return sum(
            stake.low
            for stake in self.holdings.above(party)
            if stake.owner != party and _turn(self.sure, self.holdings, stake.owner) != NEVER
        )


def _turn(reach: Reach, holdings: Holdings, party: str) -> int:
    at = holdings.place.get(party)
    return NEVER if at is None else int(reach.turn[at])
