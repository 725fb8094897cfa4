"""The second process: results, faults and ends come back to the caller."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cutset.errors import BadRequest, CutsetError
from cutset.model.dates import PartialDate
from cutset.store.helper import Helper


def test_a_call_gives_what_the_function_gives_in_another_process() -> None:
    with Helper() as helper:
        assert helper.call(PartialDate, "2021-07") == PartialDate("2021-07")
        assert helper.call(os.getpid) != os.getpid()


def test_what_a_function_raises_is_raised_here_and_the_next_call_works() -> None:
    with Helper() as helper:
        with pytest.raises(BadRequest) as told:
            helper.call(PartialDate, "soon")
        assert told.value.hint
        with pytest.raises(FileNotFoundError):
            helper.call(os.stat, "no such file")
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            helper.call(divmod, 1, 0)
        assert helper.call(divmod, 7, 2) == (3, 1)


def test_what_a_function_prints_disturbs_no_answer() -> None:
    with Helper() as helper:
        assert helper.call(print, "said aloud") is None
        assert helper.call(abs, -1) == 1


def test_a_killed_process_is_told() -> None:
    with Helper() as helper, pytest.raises(CutsetError, match="ended from outside"):
        helper.call(os.abort)


def test_a_script_without_a_guard_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\n"
        "from cutset.store.helper import Helper\n"
        "with Helper() as helper:\n"
        "    print(helper.call(abs, -1))\n"
    )
    done = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["once", "1"]


def test_it_ends_with_its_caller(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os\n"
        "from cutset.store.helper import Helper\n"
        "Helper().__enter__().call(abs, -1)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    # The helper holds the standard error of its caller, which is read until nobody does.
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, timeout=60)
    assert done.returncode == -9
