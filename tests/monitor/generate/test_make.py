"""Made payments: the same bytes, honest by the gates, and each shape as it is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from cutset.errors import BadRequest
from cutset.monitor.generate.flow import CASH, NAMES
from cutset.monitor.generate.gates import gates
from cutset.monitor.generate.make import PARAMETERS, Made, make
from cutset.monitor.generate.town import DAY
from cutset.monitor.generate.written import FILES, write
from cutset.monitor.payments import OUTSIDE
from cutset.ops.generating import GenerateRequest, generate

PLANTED = tuple(PARAMETERS["planted"])


@cache
def made(seed: int = 1) -> Made:
    return make(seed, 100_000, 0.006)


def test_the_same_seed_gives_the_same_payments_and_another_one_others() -> None:
    again = make(1, 100_000, 0.006)
    assert all(
        np.array_equal(getattr(again.payments, name), getattr(made().payments, name))
        for name in NAMES
    )
    assert not np.array_equal(made().payments.amount[:100], made(2).payments.amount[:100])


@pytest.mark.parametrize("seed", [1, 2])
def test_the_gates_hold(seed: int) -> None:
    assert {gate.name: gate.value for gate in gates(made(seed)) if not gate.holds} == {}


def test_every_kind_stands_in_every_part_with_its_look_alikes() -> None:
    length = made().town.days * DAY / PARAMETERS["parts"]
    parts: dict[str, set[int]] = {kind: set() for kind in PLANTED}
    doubles = dict.fromkeys(PLANTED, 0)
    for each in made().instances:
        if each.of:
            doubles[each.of] += 1
        else:
            parts[each.kind].add(int(each.start // length))
    planted = {k: sum(e.kind == k for e in made().instances) for k in PLANTED}
    assert all(parts[kind] == {0, 1, 2} for kind in PLANTED), parts
    assert all(doubles[kind] == PARAMETERS["doubles"] * planted[kind] for kind in PLANTED)
    assert abs(made().planted.mean() / 0.006 - 1) < 0.25


def test_nobody_pays_before_opening_or_oneself() -> None:
    payments, town = made().payments, made().town
    background = payments.take(payments.instance < 0)
    for side in (background.payer, background.payee):
        held = side != OUTSIDE
        assert (town.opened[side[held]] <= background.time[held]).all()
        assert (background.time[held] < town.closed[side[held]]).all()
    assert (payments.payer != payments.payee).all()
    assert (np.diff(payments.time) >= 0).all()


@pytest.mark.parametrize("kind", ["cycle", "structuring", "scatter-gather", "pass-through"])
def test_a_shape_is_what_its_kind_says(kind: str) -> None:
    """Told anew from the truth alone, without the code that planted it."""
    at = next(i for i, each in enumerate(made().instances) if each.kind == kind)
    own = made().payments.take(np.flatnonzero(made().payments.instance == at))
    if kind == "cycle":
        assert own.payer[0] == own.payee[-1]
        assert (own.payee[:-1] == own.payer[1:]).all()
        assert (np.diff(own.amount) <= 0).all()
    elif kind == "structuring":
        cash = own.take(own.channel == CASH)
        assert len(set(cash.payee.tolist())) == 1
        assert (cash.amount < 1_000_000).all()
        assert cash.amount.sum() > 1_000_000
    elif kind == "scatter-gather":
        assert len(set(own.payer[own.hop == 0].tolist())) == 1
        assert set(own.payee[own.hop == 0].tolist()) >= set(own.payer[own.hop == 1].tolist())
    else:
        (hub,) = set(own.payee[own.hop == 0].tolist()) & set(own.payer[own.hop == 1].tolist())
        assert own.amount[own.payer == hub].sum() <= own.amount[own.payee == hub].sum()


def test_what_is_written_tells_payments_and_truth_apart(tmp_path: Path) -> None:
    written = write(made(), tmp_path, 1)
    lines = {file.name: file.read_text(encoding="utf-8").splitlines() for file in written}
    assert len(lines[FILES[0]]) == len(made().payments) + 1
    assert len(lines[FILES[1]]) == int((made().payments.instance >= 0).sum()) + 1
    assert len(lines[FILES[2]]) == len(made().instances) + 1
    ids = [line.split(",")[0] for line in lines[FILES[0]][1:]]
    assert len(set(ids)) == len(ids)
    assert ids != sorted(ids)
    assert not any(kind in lines[FILES[0]][0] for kind in ("instance", "kind", "laundering"))
    first = dict(zip(lines[FILES[0]][0].split(","), lines[FILES[0]][1].split(","), strict=True))
    assert round(float(first["amount"]) * 100) == made().payments.amount[0]


@pytest.mark.parametrize(
    "asked", [{"payments": 10}, {"prevalence": 0.0}, {"prevalence": 0.5}, {"days": 3}]
)
def test_what_cannot_be_made_is_said(asked: dict[str, float], tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        generate(GenerateRequest(folder=tmp_path, **asked))  # type: ignore[arg-type]  # one field


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(BadRequest, match="no folder that can be made"):
        generate(GenerateRequest(folder=tmp_path / "file"))


def test_made_payments_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / FILES[0]).write_text("mine", encoding="utf-8")
    with pytest.raises(BadRequest):
        generate(GenerateRequest(folder=tmp_path, payments=10_000))
    assert (tmp_path / FILES[0]).read_text(encoding="utf-8") == "mine"
