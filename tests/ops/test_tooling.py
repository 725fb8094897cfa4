"""The catalogue as it is asked for: by words, target, day; for a member of a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset.errors import BadRequest, NotFound
from tests.api.conftest import workspace

__all__ = ["workspace"]
ASKED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "words of tool and law": ({"text": "wealth order"}, {"UK"}),
    "before a law": ({"text": "wealth order", "on": "2017"}, set()),
    "in its year": ({"text": "wealth order", "on": "2018"}, {"UK"}),
    "what reaches a vessel": (
        {"target": "vessel"}, {"US Coast Guard", "US Customs and Border Protection"}),
}  # fmt: skip
FAULTS: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "no such target": ({"target": "ship"}, BadRequest),
    "a day that is none": ({"on": "yesterday"}, BadRequest),
    "a party without its network": ({"party": "open-2"}, BadRequest),
    "no member": ({"network": "net-open-2", "party": "open-4"}, NotFound),
    "no network": ({"network": "nothing", "party": "open-2"}, NotFound),
}


@pytest.mark.parametrize("case", ASKED)
def test_tools_are_found(workspace: Path, case: str) -> None:
    asked, authorities = ASKED[case]
    found = cutset.tools(workspace=workspace, **asked)
    assert {line.tool.authority for line in found.lines} == authorities
    assert found.total >= 40
    assert all(line.stands is None for line in found.lines)


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_asked_is_said(workspace: Path, case: str) -> None:
    asked, fault = FAULTS[case]
    with pytest.raises(fault):
        cutset.tools(workspace=workspace, **asked)


def test_for_a_member_each_tool_says_how_it_stands(workspace: Path) -> None:
    found = cutset.tools(workspace=workspace, network="net-open-2", party="open-2")
    assert all(line.stands is not None for line in found.lines)
    assert found.heading.startswith("What-if: nobody has nominated this network.")
    assert "does not pass the gate" in found.heading
