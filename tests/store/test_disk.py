"""Locks, staging folders and publishing, as a crash would find them."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from cutset.errors import Busy, NoSpace
from cutset.model.marking import Clearance, Marking
from cutset.store import disk

INTENT = disk.Intent("load", "dataset ofac", "TLP:CLEAR", "2026-05-01T00:00:00.000000Z")


def killed(home: Path, *steps: str) -> None:
    """Do some steps in a staging folder in another process, and kill it there."""
    script = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from cutset.store import disk
        home = Path({str(home)!r})
        intent = disk.Intent{tuple(getattr(INTENT, name) for name in INTENT.__slots__)!r}
        with disk.staging(home, intent) as staging:
            (staging.path / "part").write_text("x")
            {"; ".join(steps) or "pass"}
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == -signal.SIGKILL


def test_a_staging_folder_is_gone_in_the_end(tmp_path: Path) -> None:
    with disk.staging(tmp_path, INTENT) as staging:
        (staging.path / "file").write_text("x")
        assert disk.sweep(tmp_path) == []  # its owner is alive
        assert staging.path.is_dir()
    assert list((tmp_path / disk.ASIDE).iterdir()) == []


def test_what_is_published_appears_whole(tmp_path: Path) -> None:
    with disk.staging(tmp_path, INTENT) as staging:
        folder = staging.path / "version"
        folder.mkdir()
        (folder / "file").write_text("x")
        assert staging.publish(folder, tmp_path / "a" / "b")
        folder.mkdir()
        (folder / "other").write_text("y")
        assert not staging.publish(folder, tmp_path / "a" / "b")
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["file"]


def test_what_a_killed_process_left_is_removed_and_told(tmp_path: Path) -> None:
    killed(tmp_path)
    assert len(list((tmp_path / disk.ASIDE).iterdir())) == 2
    (leftover,) = disk.sweep(tmp_path)
    assert leftover.sentence == (
        "A load of dataset ofac that began at 2026-05-01T00:00:00.000000Z did not finish; "
        "nothing of it was published."
    )
    assert not leftover.published
    assert list((tmp_path / disk.ASIDE).iterdir()) == []
    assert disk.sweep(tmp_path) == []


def test_a_process_killed_after_publishing_is_told_so(tmp_path: Path) -> None:
    killed(tmp_path, "staging.publish(staging.path / 'part', home / 'target')")
    (leftover,) = disk.sweep(tmp_path)
    assert leftover.published
    assert "what it published stands" in leftover.sentence
    assert (tmp_path / "target").read_text() == "x"


def test_an_intent_cut_off_in_its_first_line_is_a_leftover_too(tmp_path: Path) -> None:
    aside = tmp_path / disk.ASIDE
    aside.mkdir()
    (aside / "load-1-0.lock").write_text('{"verb": "lo')
    (leftover,) = disk.sweep(tmp_path)
    assert "nothing of it was published" in leftover.sentence


def test_a_leftover_is_told_to_those_who_may_know(tmp_path: Path) -> None:
    aside = tmp_path / disk.ASIDE
    aside.mkdir()
    intent = {name: getattr(INTENT, name) for name in INTENT.__slots__}
    intent["marking"] = str(Marking.parse("AMBER//LES"))
    (aside / "load-1-0.lock").write_text(json.dumps(intent))
    (leftover,) = disk.sweep(tmp_path)
    seeing = [c for c in ("CLEAR", "RED", "AMBER//LES") if leftover.told_to(Clearance.parse(c))]
    assert seeing == ["AMBER//LES"]


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with (
        disk.writing(tmp_path, "a load"),
        pytest.raises(Busy, match="a load") as caught,
        disk.writing(tmp_path, "a purge"),
    ):
        pytest.fail("two writers")
    assert caught.value.hint
    with disk.writing(tmp_path, "a purge"):
        pass


def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    script = (
        "import os, signal\nfrom pathlib import Path\nfrom cutset.store import disk\n"
        f"with disk.writing(Path({str(tmp_path)!r}), 'a load'):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    with disk.writing(tmp_path, "another load"):
        pass


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named(code: int) -> None:
    with pytest.raises(NoSpace), disk.space():
        raise OSError(code, os.strerror(code))


def test_another_fault_of_the_disk_is_not_hidden() -> None:
    with pytest.raises(PermissionError), disk.space():
        raise PermissionError(errno.EACCES, "no")
