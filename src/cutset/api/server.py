"""Runs the app: one socket on loopback, one process or several that share what they map."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from cutset.api.app import Face, create_app
from cutset.api.guard import check_bind
from cutset.errors import BadRequest, Refused
from cutset.ops.desk import Room
from cutset.ops.reading import Reading

MOST_WORKERS = 64


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, where, and by how many processes.

    Attributes:
        port: 0 = any that is free.
        mode: that of the workspace, where the caller insists on one; empty = whichever it has.
    """

    reading: Reading
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """A server that is about to answer."""

    address: str
    workspace: str
    mode: str
    clearance: str
    workers: int

    @property
    def sentence(self) -> str:
        """Where to ask, and what of."""
        processes = "1 process" if self.workers == 1 else f"{self.workers} processes"
        pages = f"Pages: {self.address}/w/ · what" if self.workers == 1 else "What"
        return (
            f"{self.workspace} ({self.mode}) at {self.address} · {self.clearance} · {processes}\n"
            f"{pages} programs can ask: {self.address}/openapi.json · "
            "stop with Ctrl-C"
        )


def serve(serving: Serving, tell: Callable[[Started], None], faces: tuple[Face, ...] = ()) -> None:
    """Serve until the process is told to stop; `tell` hears where, once everything is made.

    Raises:
        Refused: the address is not loopback, the port is taken, or the mode is another.
        BadRequest: no such number of workers.
        NotCleared: the clearance asked for exceeds the workspace's own.
    """
    check_bind(serving.host)
    if not 1 <= serving.workers <= MOST_WORKERS:
        raise BadRequest(f"{serving.workers} workers.", f"Use 1 to {MOST_WORKERS}.")
    room = Room(serving.reading)
    if serving.mode and serving.mode != room.frame.mode:
        raise Refused(
            f"This workspace is in mode {room.frame.mode!r}, not {serving.mode!r}.",
            "The mode decides what is audited; it stands in cutset.toml.",
        )
    room.prepare()  # once, before the workers, which then only map it
    bound = _bound(serving.host, serving.port)
    tell(
        Started(
            f"http://{serving.host}:{bound.getsockname()[1]}",
            room.frame.workspace,
            room.frame.mode,
            room.frame.clearance,
            serving.workers,
        )
    )
    config = uvicorn.Config(
        partial(_worker, serving.reading, faces),
        factory=True,
        workers=serving.workers,
        access_log=False,  # an address holds the name that was asked for
        log_level="error",
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_worker_healthcheck=120,  # a busy machine takes long to import; it is not dead
    )
    with bound:
        if serving.workers == 1:
            uvicorn.Server(config).run([bound])
        else:
            Multiprocess(config, [bound]).run()


def _worker(reading: Reading, faces: tuple[Face, ...]) -> FastAPI:
    """The app of one process, with what the first one made mapped before it answers."""
    app = create_app(reading, faces)
    app.state.desk.room().prepare()
    return app


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # named as TCP, else asyncio leaves Nagle's delay on: 40 ms an answer
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
        bound.listen()  # who asks before the app is up waits and is not refused
    except (OSError, OverflowError) as fault:
        bound.close()
        raise Refused(
            f"{host} port {port} cannot be used: {fault}.",
            "Stop what listens there, or choose another with --port.",
        ) from fault
    return bound
