"""The review loop in a real terminal: a process on a pseudo-terminal, keys sent one by one."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from cutset.ops.registry import BY_NAME

_LONGEST_WAIT = 30.0
PARTIES = [("Ayman Saied Joumaa", "1964-09-21"), ("Muhammad Jalali Qazani", "1950-01-02")]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    home = tmp_path / "w"
    BY_NAME["init"].run(directory=home, mode="research", owner="Ada")
    for dataset in ("one", "two"):
        rows = [
            {"id": f"{dataset}-{n}", "schema": "Person",
             "properties": {"name": [name], "birthDate": [born]}}
            for n, (name, born) in enumerate(PARTIES)
        ]  # fmt: skip
        file = tmp_path / f"{dataset}.ftm.json"
        file.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
        BY_NAME["load"].run(
            workspace=home, source="ftm", paths=(file,), dataset=dataset, date="2021-07-01"
        )
    return home


class Terminal:
    """A process on a pseudo-terminal."""

    def __init__(self, *arguments: str) -> None:
        self.screen, side = pty.openpty()
        program = "import sys; from cutset.cli.main import main; sys.exit(main())"
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdin=side, stdout=side, stderr=side, close_fds=True,
        )  # fmt: skip
        os.close(side)
        self.shown = ""

    def until(self, words: str) -> str:
        """What was shown since the last call, up to these words and what came with them."""
        end = time.monotonic() + _LONGEST_WAIT
        while words not in self.shown:
            assert time.monotonic() < end, f"{words!r} never came: {self.shown}"
            if select.select([self.screen], [], [], 0.5)[0]:
                self.shown += os.read(self.screen, 65_536).decode()
        shown, self.shown = self.shown, ""
        return shown

    def press(self, keys: str) -> None:
        """Press keys once single keys are asked for; what comes before is thrown away."""
        end = time.monotonic() + _LONGEST_WAIT
        while termios.tcgetattr(self.screen)[3] & termios.ICANON:
            assert time.monotonic() < end, f"no key is asked for: {self.shown}"
            time.sleep(0.01)
        self.type(keys)

    def type(self, text: str) -> None:
        os.write(self.screen, text.encode())


@pytest.fixture
def terminal(workspace: Path) -> Iterator[Terminal]:
    started = Terminal("review", "-w", str(workspace))
    yield started
    started.process.kill()
    started.process.wait()
    os.close(started.screen)


def test_pairs_are_decided_by_key_and_any_other_key_waits(
    terminal: Terminal, workspace: Path
) -> None:
    first = terminal.until("q stop")
    assert "[1 of 2]" in first
    terminal.press("xn")  # x is no answer
    assert "Reason [" in terminal.until("]: ")
    terminal.type("papers of both were seen\r")
    assert "[2 of 2]" in terminal.until("q stop")
    terminal.press("y")
    terminal.until("]: ")
    terminal.type("\r")  # the sentence that is offered
    assert terminal.process.wait(_LONGEST_WAIT) == 0
    held = BY_NAME["review"].run(workspace=workspace)
    assert held.total == 0
    decided = BY_NAME["handover"].run(workspace=workspace, file=workspace.parent / "d.json")
    assert decided.decisions == 2


def test_q_stops_and_decides_nothing(terminal: Terminal, workspace: Path) -> None:
    terminal.until("q stop")
    terminal.press("sq")
    assert terminal.process.wait(_LONGEST_WAIT) == 0
    assert BY_NAME["review"].run(workspace=workspace).total == 2
