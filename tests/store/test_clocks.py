"""Two clocks and undo on small random workspaces, each against a workspace that lived less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.store import made

from cutset import clock
from cutset.errors import CutsetError
from cutset.model.judgement import Judgement
from cutset.model.marking import Marking
from cutset.store.purge import purge
from cutset.store.view import View
from cutset.store.workspace import Workspace

START = datetime(2026, 1, 1, tzinfo=UTC)
RELATIONS = ("statement", "entity_seen", "version", "referent", "decision", "raw_file")
IDS = ("a", "b", "c", "d")


@dataclass(frozen=True, slots=True)
class Act:
    """A load (of which people, of which list, of which month) or a judgement on a pair."""

    people: frozenset[str]
    dataset: str
    month: int
    pair: tuple[str, str]
    judgement: Judgement | None
    marking: str


pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
acts = st.builds(
    Act,
    st.frozensets(st.sampled_from(IDS), min_size=1),
    st.sampled_from(["one", "two"]),
    st.integers(1, 4),
    pairs,
    st.none() | st.sampled_from([Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.NONE]),
    st.sampled_from(["CLEAR", "RED"]),
)


def lived(folder: Path, told: list[Act]) -> Workspace:
    """A workspace that did one act a day."""
    with clock.fixed(START):
        place = made.workspace(folder)
    for day, act in enumerate(told, 1):
        with clock.fixed(START + timedelta(days=day)):
            try:
                do(place, act, folder.parent / f"{folder.name}-{day}")
            except CutsetError:
                continue
    return place


def do(place: Workspace, act: Act, outside: Path) -> None:
    if act.judgement is None:
        people = [
            made.entity(one, "Person", name=f"Person {one} of {act.month}", notes=f"knows {other}")
            for one, other in zip(sorted(act.people), reversed(IDS), strict=False)
        ]
        outside.mkdir()
        made.load(place, people, act.dataset, f"2025-{act.month:02}", act.marking, outside)
    else:
        place.casebook.decide(
            *act.pair,
            judgement=act.judgement,
            author="Ada",
            reason="seen",
            marking=Marking.parse(act.marking),
        )


def shown(view: View) -> dict[str, list[tuple]]:
    connection = view.connection()
    return {
        relation: connection.execute(f"SELECT * FROM {relation} ORDER BY ALL").fetchall()
        for relation in RELATIONS
    }


@pytest.mark.slow
@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(st.lists(acts, min_size=2, max_size=7), st.integers(1, 7))
def test_known_at_is_a_workspace_that_lived_only_to_that_moment(
    tmp_path_factory, told: list[Act], day: int
) -> None:
    folder = tmp_path_factory.mktemp("clocks")
    moment = START + timedelta(days=min(day, len(told)), hours=1)
    whole, less = lived(folder / "whole", told), lived(folder / "less", told[:day])
    assert whole.view(known_at=moment).key == less.view(known_at=moment).key
    assert shown(whole.view(known_at=moment)) == shown(less.view(known_at=moment))
    if whole.view().linker.referents("a") != less.view().linker.referents("a"):
        return  # what was merged later goes too
    for place in (whole, less):
        with clock.fixed(START + timedelta(days=30)):
            try:
                purge(place, "a", ground="law", authority="Court X", by="Ada")
            except CutsetError:  # nobody names it here
                continue
    left, right = (shown(place.view(known_at=moment)) for place in (whole, less))
    for relation in ("entity_seen", "referent", "decision"):
        assert left[relation] == right[relation]
    assert [row[0] for row in left["statement"]] == [row[0] for row in right["statement"]]


@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(st.lists(acts, min_size=1, max_size=5), pairs)
def test_a_merge_taken_back_gives_the_same_bytes(tmp_path_factory, told, pair) -> None:
    place = lived(tmp_path_factory.mktemp("undo") / "w", told)
    before = place.view()
    if before.linker.decided(*pair):
        return
    key, rows = before.key, shown(before)
    merge = Act(frozenset(), "", 1, pair, Judgement.POSITIVE, "CLEAR")
    try:
        do(place, merge, Path())
    except CutsetError:  # what stands speaks against it
        return
    assert place.view().linker.same(*pair)
    assert place.view().key != key
    do(place, Act(frozenset(), "", 1, pair, Judgement.NONE, "CLEAR"), Path())
    assert place.view().key == key
    assert shown(place.view()) == rows
