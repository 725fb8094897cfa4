"""What a person may decide about two entities, checked before it is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from cutset.model.judgement import Decision, Judgement
from cutset.store.linker import refuse_contradiction


def check_merge(decisions: Iterable[Decision], left: str, right: str) -> None:
    """Let a merge pass only where no standing judgement keeps the two apart.

    Raises:
        Contradiction: a negative judgement stands between the two clusters that the
            merge would join; the message walks the path that leads to it.
    """
    refuse_contradiction(decisions, left, right, Judgement.POSITIVE)


def check_distinct(decisions: Iterable[Decision], left: str, right: str) -> None:
    """Let a negative judgement pass only where no standing merges make the two one.

    Raises:
        Contradiction: they are one; the message walks the path of merges.
    """
    refuse_contradiction(decisions, left, right, Judgement.NEGATIVE)
