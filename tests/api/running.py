"""A really running server, started by `cutset serve` on a port of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

START = "import sys; from cutset.cli.main import main; sys.exit(main())"
PATIENCE = 120
"""Seconds that a busy machine may take to start."""


def started(*arguments: str) -> subprocess.Popen[str]:
    """`cutset serve --json` with some arguments."""
    command = [sys.executable, "-c", START, "serve", "--json", "--port", "0", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def running(workspace: Path, *arguments: str) -> Iterator[str]:
    """The address of a server that answers; it is stopped in the end."""
    process = started("-w", str(workspace), *arguments)
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        told = json.loads("".join(_object(lines)))
        _wait_for(f"{told['address']}/readyz")
        yield told["address"]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def _object(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line == "}\n":
            return


def _wait_for(address: str) -> None:
    for _ in range(PATIENCE * 5):
        try:
            with urlopen(address) as answer:
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")
