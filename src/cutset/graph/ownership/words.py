"""An answer about ownership as a person reads it: the proof in a sentence, and what to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutset.model.ownership import Answer, Control, Rule, Stake
from cutset.text import shares

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule's answers are told with.

    Attributes:
        captions: names of parties; one without is told by its id.
        minority: units from which on a holding that blocks nothing is told.
    """

    rule: Rule
    listed: frozenset[str]
    captions: Mapping[str, str]
    minority: int

    def sentence(
        self, party: str, answer: Answer, chain: Sequence[Stake], controls: Sequence[Control]
    ) -> str:
        """The answer and what proves it."""
        name, rule = self._name(party), self.rule
        match answer:
            case "listed":
                return f"{name} stands on a list of {' or '.join(rule.authorities)} itself."
            case "not blocked":
                by = f"by the rule of the {rule.regime}"
                return f"Nothing loaded reaches {rule.threshold} of {name} {by}."
            case "caution: control":
                judged = (
                    "under this rule control can be enough: a person must judge it"
                    if rule.control_judged
                    else "under this rule control alone does not block"
                )
                ways = self._ways(controls)
                return f"{name} is not owned enough, but controlled ({ways}); {judged}."
        steps = "; ".join(self._step(group) for group in _by_owned(chain))
        verb = "is blocked" if answer == "blocked" else "may be blocked"
        return f"{name} {verb} by the rule of the {rule.regime} ({rule.threshold}): {steps}."

    def notes(
        self,
        party: str,
        answer: Answer,
        above: Sequence[Stake],
        counted: int,
        controls: Sequence[Control],
    ) -> Iterable[str]:
        """What a careful reader must know besides.

        `above` are all stakes in the party, `counted` is what listed or blocked parties surely
        hold of it.
        """
        if answer != "caution: control" and controls:
            yield f"Controlled besides ({self._ways(controls)}); control adds nothing to a share."
        if answer in {"not blocked", "caution: control"} and counted >= self.minority:
            why = "below the threshold, and" if self.rule.aggregate else "not added up;"
            yield (
                f"Listed or blocked parties hold at least {shares.number(counted)} %, {why} "
                "the rule does not round. Caution is advised."
            )
        own = sum(stake.low for stake in above if stake.owner == party)
        rest = shares.WHOLE - own
        if (
            own
            and counted < self.rule.least
            and 0 < self.rule.least * rest <= counted * shares.WHOLE
        ):
            yield (
                f"It holds {shares.number(own)} % of itself: of the rest, listed or blocked "
                "parties hold enough. A person must judge it; it is not applied."
            )
        total = sum(stake.low for stake in above)
        if total > shares.WHOLE:
            yield f"The stated shares sum to {shares.number(total)} %: the data are at fault."
        double = [self._name(stake.owner) for stake in above if stake.is_double]
        if double:
            said = ", ".join(double[:_NAMED]) + _more(len(double))
            yield f"Stated twice by one source, one stake or two: {said}."

    def _step(self, stakes: Sequence[Stake]) -> str:
        """What is held of one entity."""
        owned = self._name(stakes[0].owned)
        held = " and ".join(
            f"{self._name(s.owner)}{' (listed)' if s.owner in self.listed else ''} holds "
            f"{shares.words(s.low, s.high)}"
            for s in stakes[:_NAMED]
        )
        if len(stakes) == 1:
            return f"{held} of {owned}"
        low = sum(stake.low for stake in stakes)
        high = max(low, min(sum(stake.high for stake in stakes), shares.WHOLE))
        return f"{held}{_more(len(stakes))} of {owned}, in sum {shares.words(low, high)}"

    def _ways(self, controls: Sequence[Control]) -> str:
        named = "; ".join(f"{self._name(each.owner)}: {each.words}" for each in controls[:_NAMED])
        return named + _more(len(controls))

    def _name(self, party: str) -> str:
        return self.captions.get(party, party)


def _by_owned(chain: Sequence[Stake]) -> list[list[Stake]]:
    """The stakes of a chain, those of one owned together, in the chain's order."""
    groups: dict[str, list[Stake]] = {}
    for stake in chain:
        groups.setdefault(stake.owned, []).append(stake)
    return list(groups.values())


def _more(total: int) -> str:
    return f" and {total - _NAMED} more" if total > _NAMED else ""
