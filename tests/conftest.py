"""What every test shares: repeatable property tests, no way to the network, no wait for disks."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    deadline=None,  # a busy machine is no fault of the code
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


SHARDS = 4
"""Parts of a module whose tests share nothing and take long together."""


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long modules start first, so that none is left over at the end; a module stays together."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)
    for number, item in enumerate(items):
        part = number % SHARDS if item.get_closest_marker("apart") else 0
        item.add_marker(pytest.mark.xdist_group(f"{item.path.name}-{item.path.parent.name}-{part}"))


@pytest.fixture(autouse=True, scope="session")
def offline() -> Iterator[None]:
    """Let a test talk to this machine and to nothing else."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: tuple[str, int] | str | bytes) -> None:
        if isinstance(address, tuple) and not is_this_machine(address[0]):
            pytest.fail(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def no_flush() -> Iterator[None]:
    """Leave what is written with the kernel, which keeps it when a process is killed.

    Only a power cut would tell the difference, and no test makes one; waiting for the disk
    took a fifth of the suite's time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


def is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
