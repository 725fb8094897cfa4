from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store import made

from cutset import clock
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store.purge import purge
from cutset.store.verify import verify
from cutset.store.workspace import Workspace

NOW = datetime(2026, 5, 1, tzinfo=UTC)
READER = Clearance.parse("GREEN")
ORDER = {"ground": "law", "authority": "Court X", "by": "Ada"}
PEOPLE = [
    made.entity("s", "Person", name="Jane Roe"),
    made.entity("o", "Person", name="Bob Other", notes="of Panama"),
    made.entity("a", "Person", name="Ann Third"),
]


def decide(place: Workspace, left, right, judgement=Judgement.POSITIVE, marking="CLEAR"):
    place.casebook.decide(
        left,
        right,
        judgement=judgement,
        author="Ada",
        reason="seen",
        marking=Marking.parse(marking),
    )


def lived(folder: Path, *, secret: bool = True, purged: bool = True) -> Workspace:
    """A workspace that was loaded, decided and purged."""
    with clock.fixed(NOW):
        place = made.workspace(folder)
        made.load(place, [*PEOPLE, {"id": "r"}])
        made.load(place, PEOPLE[:2], date="2026-02-01")
        decide(place, "s", "o", Judgement.NEGATIVE)
        decide(place, "o", "a")
        if secret:
            made.load(place, PEOPLE, dataset="secret", marking="RED")
            decide(place, "o", "x", marking="RED")
        if purged:
            purge(place, "s", **ORDER, clearance=READER)
    return place


def test_all_holds_after_loads_decisions_and_a_purge(tmp_path: Path) -> None:
    place = lived(tmp_path / "w")
    done = verify(place)
    assert (done.ok, done.broken) == (True, "")
    assert done.checked["versions"] == 3
    assert done.checked["purges"] == 1
    assert [head.marking for head in done.heads] == ["TLP:CLEAR", "TLP:RED"]
    assert done.notes == ("Decisions name x: unknown entity.",)


def test_a_reader_is_told_the_same_whether_or_not_the_hidden_is_there(tmp_path: Path) -> None:
    answers = []
    for secret in (True, False):
        place = lived(tmp_path / str(secret), secret=secret)
        with clock.fixed(NOW):
            answers.append(verify(place, READER))
    assert answers[0] == answers[1]
    assert answers[0].ok


@pytest.mark.parametrize("purged", [True, False])
def test_any_changed_or_missing_file_is_named(tmp_path: Path, purged: bool) -> None:
    place = lived(tmp_path / "w", purged=purged)
    files = [
        path
        for home in ("lake/statements", "lake/raw", "lake/purges")
        for path in sorted((place.root / home).rglob("*"))
        if path.is_file()
    ]
    assert len(files) > 14
    for path in files:
        whole = path.read_bytes()
        for damaged in (whole + b"\n", flipped(whole), None):
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)
            if path.name == "manifest.json" and damaged is None:
                path.write_bytes(whole)
                continue  # then there is no such version any more
            done = verify(place)
            assert not done.ok, f"{path.name} {damaged is None}"
            assert done.broken
            path.write_bytes(whole)
    assert verify(place).ok


def flipped(data: bytes) -> bytes:
    place = len(data) // 2
    if not data:
        return b"x"
    return data[:place] + bytes([data[place] ^ 0x20]) + data[place + 1 :]


def test_what_is_broken_out_of_sight_is_no_matter_of_the_readers(tmp_path: Path) -> None:
    place = lived(tmp_path / "w")
    (secret,) = (place.root / "lake/statements/dataset=secret").rglob("statements-*.parquet")
    secret.write_bytes(b"")
    assert verify(place, READER).ok
    assert "secret" in verify(place).broken


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE record SET reason = 'x' WHERE chain = 'TLP:CLEAR' AND number = 2", "was changed"),
        ("DELETE FROM mention WHERE entity_id = 'a'", "index of mentioned entities"),
        ("DELETE FROM record WHERE kind = 'purge' AND chain = 'TLP:CLEAR'", "no purge says so"),
        (
            "UPDATE record SET payload = NULL, payload_salt = NULL WHERE number = 2",
            "no purge says so",
        ),
        ("DROP TABLE mention", "no such table"),
    ],
)
def test_a_changed_casebook_is_told(tmp_path: Path, change: str, said: str) -> None:
    place = lived(tmp_path / "w")
    raw = sqlite3.connect(place.root / "casebook.db")
    raw.execute(change)
    raw.commit()
    raw.close()
    assert said in verify(place).broken


def test_a_lost_casebook_is_told_by_the_tombstones(tmp_path: Path) -> None:
    place = lived(tmp_path / "w")
    (place.root / "casebook.db").unlink()
    assert "casebook.db is missing" in verify(place).broken


def test_a_purged_entity_that_is_back_is_told(tmp_path: Path) -> None:
    place = lived(tmp_path / "w", secret=False, purged=False)
    older = {path: path.read_bytes() for path in (place.root / "lake").rglob("*") if path.is_file()}
    purge(place, "s", **ORDER)
    for path, content in older.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert "were purged" in verify(place).broken


def test_a_decision_on_somebody_who_was_purged_is_told_and_can_be_erased(tmp_path: Path) -> None:
    place = lived(tmp_path / "w", secret=False)
    decide(place, "s", "a")
    assert "mentions an entity that was purged" in verify(place).broken
    purge(place, "s", **ORDER)
    assert verify(place).ok


def test_contradictions_and_a_clock_set_back_are_noted(tmp_path: Path) -> None:
    with clock.fixed(NOW):
        place = made.workspace(tmp_path / "w")
        made.load(place, PEOPLE)
        decide(place, "s", "o", Judgement.NEGATIVE, "RED")
        decide(place, "s", "a")
        decide(place, "a", "o")
    with clock.fixed(datetime(2026, 4, 1, tzinfo=UTC)):
        done = verify(place)
    assert done.ok
    contradiction, behind = done.notes
    assert contradiction == (
        "Decisions contradict each other: o is not s (Ada, 2026-05-01T00:00:00.000000Z), but "
        "o is a (Ada, 2026-05-01T00:00:00.000001Z); a is s (Ada, 2026-05-01T00:00:00.000000Z)."
    )
    assert behind.startswith("This machine's clock is behind the newest decision")
