"""Builds: only what changed is made again, and a reader sees a whole build or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.store import made

from cutset.model.marking import Clearance
from cutset.store import query
from cutset.store.build import Pipeline, Step
from cutset.store.parameters import Parameters
from cutset.store.workspace import Workspace

RAN: list[str] = []


def names(connection: query.Connection, _: Mapping[str, Parameters]) -> None:
    RAN.append("names")
    connection.execute("CREATE TABLE scratch AS SELECT 1 AS one")
    connection.execute("CREATE VIEW scratch_view AS SELECT one FROM scratch")
    connection.execute(
        "CREATE TABLE name AS SELECT value FROM statement WHERE prop = 'name' ORDER BY value DESC"
    )


def weighed(connection: query.Connection, given: Mapping[str, Parameters]) -> None:
    RAN.append("weighed")
    weight = given["weights"].data["weight"]
    connection.execute(f"CREATE TABLE weight AS SELECT value, {weight} AS w FROM name")


def counted(connection: query.Connection, _: Mapping[str, Parameters]) -> None:
    RAN.append("counted")
    connection.execute("CREATE TABLE total AS SELECT count(*) AS n FROM name")


WEIGHTS = (("tests.store", "weights"),)
PIPELINE = Pipeline(
    (
        Step("names", names, ("statement",), ("name",)),
        Step("weighed", weighed, ("name",), ("weight",), WEIGHTS),
        Step("counted", counted, ("name",), ("total",)),
    )
)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    RAN.clear()
    place = made.workspace(tmp_path / "work")
    with (place.root / "cutset.toml").open("a") as settings:
        settings.write('weights = "weights.yml"\n')
    weigh(place, 2)
    made.load(place, [made.entity(key, "Person", name=key.upper()) for key in "ab"])
    return Workspace.open(place.root)


def weigh(place: Workspace, weight: int) -> None:
    text = f"version: '1'\nreason: r\nsource: s\nweight: {weight}\n"
    (place.root / "weights.yml").write_text(text)


def ran(place: Workspace, pipeline: Pipeline = PIPELINE) -> list[str]:
    RAN.clear()
    pipeline.ensure(place.view())
    return list(RAN)


def test_a_build_has_the_tables_of_all_steps_in_the_order_of_their_rows(place: Workspace) -> None:
    build = PIPELINE.ensure(place.view())
    assert build.rows("name") == [("B",), ("A",)]
    assert build.rows("weight") == [("B", 2), ("A", 2)]
    assert build.rows("total", "n + 1") == [(3,)]
    assert build.counts() == {"name": 2, "weight": 2, "total": 1}


def test_only_what_changed_is_made_again(place: Workspace) -> None:
    assert ran(place) == ["names", "weighed", "counted"]
    assert ran(place) == []
    weigh(place, 3)
    assert ran(place) == ["weighed"]
    made.load(place, [made.entity("c", "Person", name="C")], dataset="other")
    assert ran(place) == ["names", "weighed", "counted"]
    newer = Pipeline(
        (*PIPELINE.steps[:2], Step("counted", counted, ("name",), ("total",), version="2"))
    )
    assert ran(place, newer) == ["counted"]


def test_reused_tables_are_as_they_were_made(place: Workspace) -> None:
    made_now = PIPELINE.ensure(place.view())
    reused = PIPELINE.ensure(place.view())
    for table in ("name", "weight", "total"):
        assert reused.rows(table) == made_now.rows(table)


def test_a_build_of_some_tables_makes_what_they_need_and_is_not_published(place: Workspace) -> None:
    build = PIPELINE.ensure(place.view(), targets=["total"])
    assert RAN == ["names", "counted"]
    assert set(build.counts()) == {"name", "total"}
    assert PIPELINE.existing(place.view()) is None


def test_a_build_exists_for_readers_of_its_scope(place: Workspace) -> None:
    assert PIPELINE.existing(place.view()) is None
    PIPELINE.ensure(place.view())
    found = PIPELINE.existing(place.view())
    assert found is not None
    assert found.rows("total") == [(2,)]
    assert PIPELINE.existing(place.view(clearance=Clearance.parse("CLEAR"))) is None


def test_a_build_whose_tables_are_gone_does_not_exist(place: Workspace) -> None:
    PIPELINE.ensure(place.view())
    next((place.root / "build" / "names").glob("*/name.parquet")).unlink()
    assert PIPELINE.existing(place.view()) is None
    reasons = {state.step: state.reason for state in PIPELINE.status(place.view())}
    assert reasons["names"] == "its tables are gone"
    assert ran(place) == ["names"]
    assert PIPELINE.existing(place.view()) is not None


def test_status_says_what_is_stale_and_why(place: Workspace) -> None:
    def reasons(pipeline: Pipeline = PIPELINE) -> list[str]:
        return [state.reason for state in pipeline.status(place.view())]

    assert reasons() == ["never built"] * 3
    PIPELINE.ensure(place.view())
    states = PIPELINE.status(place.view())
    assert [state.is_current for state in states] == [True] * 3
    assert states[0].tables == {"name": 2}
    weigh(place, 5)
    assert reasons() == ["current", "parameter file changed: weights", "current"]
    newer = Pipeline(
        (Step("names", names, ("statement",), ("name",), version="2"), *PIPELINE.steps[1:])
    )
    assert reasons(newer)[0] == "the program changed"
    made.load(place, [made.entity("c", "Person", name="C")], dataset="other")
    assert reasons()[0] == "input changed: statement"


def test_a_step_leaves_behind_what_it_declares_and_nothing_else(place: Workspace) -> None:
    view = place.view()
    before = query.names(view.connection())
    PIPELINE.ensure(view)
    assert query.names(view.connection()) - before == {"name", "weight", "total"}


def test_a_step_that_fails_publishes_nothing_of_itself(place: Workspace) -> None:
    def failing(connection: query.Connection, _: Mapping[str, Parameters]) -> None:
        connection.execute("CREATE TABLE total AS SELECT 1 AS n")
        raise ValueError("a fault of ours")

    pipeline = Pipeline((PIPELINE.steps[0], Step("counted", failing, ("name",), ("total",))))
    with pytest.raises(ValueError, match="ours"):
        pipeline.ensure(place.view())
    assert not (place.root / "build" / "counted").exists()
    assert not (place.root / "build" / "views").exists()
    assert list((place.root / "build" / "aside").iterdir()) == []
    assert ran(place) == ["weighed", "counted"]


@pytest.mark.parametrize(
    "steps",
    [
        (Step("a", names, ("nothing",), ("x",)),),
        (Step("a", names, ("statement",), ("statement",)),),
        (Step("a", names, (), ("x",)), Step("b", names, (), ("x",))),
    ],
)
def test_steps_that_do_not_fit_together_are_refused(steps: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match=r"which no step makes|which is there already"):
        Pipeline(steps)


def test_a_view_that_holds_some_tables_gets_the_rest(place: Workspace) -> None:
    view = place.view()
    PIPELINE.ensure(view, ["name"])
    build = PIPELINE.ensure(view)
    assert RAN == ["names", "weighed", "counted"]
    assert build.rows("weight") == [("B", 2), ("A", 2)]
    found = PIPELINE.existing(view)
    assert found is not None
    assert found.rows("total") == [(2,)]


def test_tables_of_another_pipeline_give_way(place: Workspace) -> None:
    view = place.view()
    PIPELINE.ensure(view)
    first, *others = PIPELINE.steps
    newer = Pipeline((Step("names", first.run, first.inputs, first.outputs, version="2"), *others))
    RAN.clear()
    assert newer.ensure(view).rows("total") == [(2,)]
    assert RAN == ["names", "weighed", "counted"]
    assert PIPELINE.ensure(view).rows("total") == [(2,)]  # from its folder
    assert RAN == ["names", "weighed", "counted"]


def test_relations_held_in_memory_are_the_same(place: Workspace) -> None:
    plain, held = place.view(), place.view()
    held.hold()
    for relation in ("statement", "statement_seen", "entity_seen", "referent"):
        asked = f"SELECT * FROM {relation} ORDER BY ALL"
        rows = held.connection().execute(asked).fetchall()
        assert rows == plain.connection().execute(asked).fetchall()
        assert rows
