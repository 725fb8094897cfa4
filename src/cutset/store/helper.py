"""A second process, for work that need not wait for this one's.

It is a fresh interpreter that takes calls from its standard input and answers on its
standard output. `multiprocessing` would run the caller's main script a second time, which
a script without a guard does not survive.

Invariants:
1. It does not outlive its caller by more than one call: its input ends then.
2. What a call raises there is raised here; that it was killed is raised too.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any, BinaryIO, ParamSpec, Self, TypeVar, cast

from cutset.errors import CutsetError

_P = ParamSpec("_P")
_R = TypeVar("_R")
_BOOT = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from cutset.store.helper import serve; serve()"
)


class Helper:
    """A process that does one call at a time, until its context ends."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _BOOT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._send(pickle.dumps(sys.path))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def call(self, function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """What a function gives there; it, its arguments and its result are pickled.

        Raises:
            CutsetError: what the function raises, or that the process was ended from outside.
            OSError: what the function raises.
            RuntimeError: any other fault of the function, with its traceback as text.
        """
        asked = pickle.dumps((function, args, kwargs))
        try:
            self._send(asked)
            assert self._process.stdout is not None
            result, fault = pickle.load(self._process.stdout)  # noqa: S301 (our own process)
        except (EOFError, BrokenPipeError) as end:
            raise CutsetError(
                "The second process of this command was ended from outside.",
                "Look whether memory ran out, and run the command again.",
            ) from end
        if fault is not None:
            raise fault
        return cast(_R, result)

    def _send(self, message: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(message)
        self._process.stdin.flush()


def serve() -> None:
    """Answer calls until the input ends; what functions print goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller is told, and ends this process
    gc.set_threshold(200_000, 50, 50)  # as in cutset.cli.main
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while (asked := _next(sys.stdin.buffer)) is not None:
            function, args, kwargs = asked
            answers.write(_answer(function, args, kwargs))
            answers.flush()


def _next(calls: BinaryIO) -> Any:
    try:
        return pickle.load(calls)  # noqa: S301 (our own process)
    except EOFError:
        return None


def _answer(function: Callable[..., object], args: Any, kwargs: Any) -> bytes:
    """The pickled result of a call and its fault, one of them None."""
    try:
        return pickle.dumps((function(*args, **kwargs), None))
    except (CutsetError, OSError) as fault:
        return pickle.dumps((None, fault))
    except Exception:  # noqa: BLE001 (raised again where it was called)
        return pickle.dumps((None, RuntimeError(traceback.format_exc())))
