"""Why somebody stands here is on pages: of all subjects, and of a network's members."""

from __future__ import annotations

from pathlib import Path

import cutset
from tests.ops.test_grounds import MEMBERS, NETWORK, SAID, made, place
from tests.web.conftest import open_pages

__all__ = ["made", "place"]


def test_a_predicate_stands_on_its_page_and_on_the_networks(place: Path) -> None:
    cutset.predicate(workspace=place, subjects=(*MEMBERS, "ofac-103"), **SAID)
    with open_pages(place) as client:
        every = client.get("/w/predicates").text
        assert SAID["text"] in every
        assert SAID["supervisor"] in every
        assert f'href="/w/entities/{MEMBERS[0]}"' in every
        assert 'To contest: <bdi dir="auto">desk@example.org' in every
        assert SAID["text"] in client.get(f"/w/networks/{NETWORK}").text
        assert "No lapsed predicate" in client.get("/w/predicates?lapsed=true").text


def test_without_a_predicate_the_page_says_that_there_is_none(place: Path) -> None:
    with open_pages(place) as client:
        assert "No predicate that this reader may see" in client.get("/w/predicates").text
        assert client.get(f"/w/networks/{NETWORK}").status_code != 200
