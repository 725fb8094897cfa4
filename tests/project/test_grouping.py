"""The tests of a module stay on one process, so that what they share is made once."""

from __future__ import annotations

import os

import pytest


def test_a_test_carries_its_group_where_several_processes_run(
    request: pytest.FixtureRequest,
) -> None:
    shared = "PYTEST_XDIST_WORKER" in os.environ
    assert ("@test_grouping.py-project-0" in request.node.nodeid) is shared
