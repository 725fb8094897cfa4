"""Strategic markets: which of the user's list a network is said to work in, and whom that harms.

A sector comes from a firm's own property on a list or from the words of a claim, never from
anything else. Competitors that are harmed are claims (`undercuts`), not inferred. In no score.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cutset.assess.indicators.subject import Trait
from cutset.assess.record import Record, is_within
from cutset.errors import BadSetting
from cutset.model.claim import Claim
from cutset.model.network import Network
from cutset.model.surroundings import Market

SECTOR = "sector"
_KEYS = ("words", "from", "until", "source")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A market of the user's list; `words` are whole words or phrases."""

    name: str
    words: tuple[str, ...]
    since: str
    until: str
    source: str

    def named_in(self, text: str) -> bool:
        """Whether a text tells of it."""
        return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in self.words)


def read(data: Mapping[str, Any]) -> tuple[Wanted, ...]:
    """The markets of markets.yml.

    Raises:
        BadSetting: one lacks its words, dates or source.
    """
    for name, row in data["markets"].items():
        missing = [key for key in _KEYS if key not in row]
        if missing:
            raise BadSetting(
                f"markets.yml: {name} lacks {', '.join(missing)}.",
                'Give words, from, until and source; an open end is "".',
            )
    return tuple(
        Wanted(
            name, tuple(str(word) for word in row["words"]),
            str(row["from"]), str(row["until"]), str(row["source"]),
        )
        for name, row in data["markets"].items()
    )  # fmt: skip


def markets(
    network: Network, record: Record, traits: Iterable[Trait], data: Mapping[str, Any]
) -> tuple[Market, ...]:
    """The listed markets of which something is told here, in the order of the list.

    `traits` are those of its firms, `data` that of markets.yml.
    """
    acts = list(record.acts(network))
    sectors = [trait for trait in traits if trait.prop == SECTOR]
    found = (_told(wanted, acts, sectors, set(data["harmed"])) for wanted in read(data))
    return tuple(market for market in found if market.claims or market.firms)


def _told(
    wanted: Wanted,
    acts: Iterable[tuple[Claim, bool]],
    sectors: Iterable[Trait],
    harmed: set[str],
) -> Market:
    said = [
        (claim, counts)
        for claim, counts in acts
        if wanted.named_in(f"{claim.object} {claim.note}")
        and is_within(claim, wanted.since, wanted.until) is not False
    ]
    working = [claim for claim, _ in said if claim.predicate not in harmed]
    against = [claim for claim, _ in said if claim.predicate in harmed]
    here = [trait for trait in sectors if wanted.named_in(trait.value)]
    firms = tuple(sorted({trait.party for trait in here}))
    undated = sum(claim.event_from is None or claim.event_from == "" for claim, _ in said)
    origins = len({claim.origin for claim in working})
    counted = sum(counts for claim, counts in said)
    span = f"{wanted.since or 'always'} to {wanted.until or 'now'}"
    return Market(
        name=wanted.name,
        since=wanted.since,
        until=wanted.until,
        source=wanted.source,
        firms=firms,
        competitors=tuple(sorted({claim.object for claim in against})),
        sentence=(
            f"{wanted.name} (your list, {span}, {wanted.source}): {len(working)} "
            f"claim{'s' * (len(working) != 1)} from {origins} origin{'s' * (origins != 1)} that it "
            f"works there, {len(firms)} firm{'s' * (len(firms) != 1)} entered in that sector; "
            f"{len(against)} claim{'s' * (len(against) != 1)} of a harmed competitor. "
            f"{undated or 'None'} undated; {counted or 'none'} counted in the judgement."
        ),
        claims=tuple(sorted(claim.claim_id for claim, _ in said)),
        statements=tuple(
            sorted({s for c, _ in said for s in c.statements} | {t.statement for t in here})
        ),
    )
