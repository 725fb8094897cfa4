"""Pages: each answers, hides what its reader may not see, and writes only from its own forms."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import cutset
from cutset.errors import NotFound
from cutset.ops.reading import Reading
from cutset.web.bench import Bench
from tests.api.conftest import HOSTILE, OPEN, delivery
from tests.guards.worlds import Act, live
from tests.web import roads
from tests.web.conftest import open_pages

HIDDEN = ("Quirin", "Hiddenfellow", "secret-1", "secret-own", "crime.boss")
ABSENT = {"/w/load/0123", "/w/networks/Quirin", "/w/networks/net-secret-1",
          "/w/nomination/net-secret-1", "/w/entities/nobody",
          "/w/why/0123456789", "/w/sources/nothing"}  # fmt: skip


def token_of(client: TestClient) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get("/w/claims").text)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def cleared(workspace: Path) -> Iterator[TestClient]:
    with open_pages(workspace, "CLEAR") as client:
        yield client


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Pages of a workspace to which the hidden list was never loaded."""
    acts = (
        delivery("open", "CLEAR", OPEN),
        Act("nothing", "CLEAR", {}, {}),
        Act("merge", "CLEAR", {"left": "open-1", "right": "open-3"}, {}),
    )
    with open_pages(live(acts, tmp_path_factory.mktemp("without")), "CLEAR") as client:
        yield client


def test_no_page_is_forgotten() -> None:
    assert set(roads.ASKED) == roads.readable()


@pytest.mark.parametrize("address", roads.addresses())
def test_a_page_answers_under_a_strict_policy(pages: TestClient, address: str) -> None:
    answer = pages.get(address, follow_redirects=True)
    assert answer.status_code == (404 if address in ABSENT else 200)
    assert "<h1>" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//(?!home\.treasury|www\.)", answer.text)
    assert not re.search(r"<[^>]+ (?:style|on\w+)=", answer.text)


@pytest.mark.parametrize("address", roads.addresses())
def test_what_a_reader_may_not_see_answers_as_what_is_not_there(
    cleared: TestClient, without: TestClient, address: str
) -> None:
    one, other = cleared.get(address), without.get(address)
    assert one.status_code == other.status_code
    assert timeless(one.text) == timeless(other.text)
    asked = address.casefold()
    assert [w for w in HIDDEN if w.casefold() not in asked and w in one.text] == []


def timeless(html: str) -> str:
    """A page less the moments and hashes that differ between any two workspaces."""
    html = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z?", "", html)
    return re.sub(r"[0-9a-f]{8,64}", "", html)


def test_a_hostile_name_is_text(pages: TestClient) -> None:
    for address in ("/w/entities/open-4", "/w/search?q=road", f"/w/screen?name={quote(HOSTILE)}"):
        text = pages.get(address).text
        assert HOSTILE not in text
        assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("address", ["/w/networks?as_of=yesterday", "/w/?known_at=soon"])
def test_a_date_that_is_none_is_a_page_that_says_so(pages: TestClient, address: str) -> None:
    answer = pages.get(address)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_links_keep_the_day(pages: TestClient) -> None:
    text = pages.get("/w/sources?as_of=2024-04").text
    assert 'href="/w/networks?as_of=2024-04"' in text


@pytest.mark.parametrize(
    "path", ["/review", "/claims", "/judge", "/load/0123", "/nomination/net-open-2"]
)
@pytest.mark.parametrize("token", ["", "token=0123", "token=" + "0" * 64])
def test_a_form_that_is_not_ours_writes_nothing(
    pages: TestClient, workspace: Path, path: str, token: str
) -> None:
    before = len(cutset.status(workspace=workspace).frame.lists), decided(workspace)
    fields = "left=open-2&right=open-4&answer=merge&reason=x&subject=open-1&predicate=operates_in"
    answer = pages.post(f"/w{path}", content=f"{fields}&{token}")
    assert answer.status_code == 403
    assert (len(cutset.status(workspace=workspace).frame.lists), decided(workspace)) == before


def decided(workspace: Path) -> int:
    return int(cutset.status(workspace=workspace).decisions)


def test_a_pair_is_decided_and_taken_back_by_forms(own_workspace: Path) -> None:
    with open_pages(own_workspace) as client:
        token, before = token_of(client), decided(own_workspace)
        pair = {"left": "open-2", "right": "open-4", "token": token}
        went = client.post("/w/review", data={**pair, "answer": "distinct", "reason": "two firms"})
        assert went.status_code == 303
        assert decided(own_workspace) == before + 1
        shown = client.get("/w/entities/open-2", follow_redirects=True)
        assert "two firms" in shown.text or shown.status_code == 200
        empty = client.post("/w/review", data={**pair, "answer": "distinct", "reason": " "})
        assert empty.status_code == 400
        assert "needs a reason" in empty.text
        assert client.post("/w/review", data={**pair, "answer": "burn"}).status_code == 400


def test_a_claim_is_added_and_shown(own_workspace: Path) -> None:
    with open_pages(own_workspace) as client:
        said = {
            "token": token_of(client), "subject": "open-1", "predicate": "convicted",
            "object": "fraud", "publisher": "Court of Nowhere", "quote": "guilty of fraud",
            "reported_date": "2024-01-02", "grade": "B", "credibility": "2", "reason": "read it",
        }  # fmt: skip
        went = client.post("/w/claims", data=said)
        assert went.status_code == 303, went.text
        shown = cutset.claims(workspace=own_workspace, about="open-1")
        assert "Court of Nowhere" in {line.claim.publisher for line in shown.claims}


def test_a_gate_is_judged_by_a_form_and_told(own_workspace: Path) -> None:
    with open_pages(own_workspace) as client:
        said = {
            "token": token_of(client), "act": "gate", "gate": "complementarity", "passes": "yes",
            "agencies": "DEA; does: a case; position: concurs", "gain": "one plan",
            "reason": "met on Monday",
        }  # fmt: skip
        went = client.post("/w/nomination/net-open-2", data=said)
        assert went.status_code == 303, went.text
        shown = client.get(went.headers["location"]).text
        assert "met on Monday" in shown
        assert "a case" in shown
        refused = client.post("/w/nomination/net-open-2", data=said | {"act": "arrest"})
        assert refused.status_code == 400


def test_forms_that_write_are_all_known() -> None:
    assert roads.writable() == {
        "/review", "/claims", "/judge", "/load", "/load/{key}", "/nomination/{network_id}",
    }  # fmt: skip


def test_files_are_looked_at_before_they_load(own_workspace: Path) -> None:
    lines = b'{"id": "new-1", "schema": "Person", "properties": {"name": ["Nova"]}}\n{broken\n'
    with open_pages(own_workspace) as client:
        given = {"token": token_of(client), "source": "ftm", "dataset": "fresh", "date": "2024"}
        files = {"files": ("../../fresh.ftm.json", lines)}
        strange = client.post("/w/load", data=given | {"token": "no"}, files=files)
        assert strange.status_code == 403
        begun = client.post("/w/load", data=given, files=files)
        assert begun.headers["location"] == "/w/working"
        place = ended(client)
        shown = client.get(place).text
        assert "2 read = 1 loaded + 1 rejected" in shown
        assert "no valid JSON" in shown
        names = [line.dataset for line in cutset.status(workspace=own_workspace).frame.lists]
        assert "fresh" not in names
        client.post(place, data={"token": given["token"], "answer": "load"})
        assert ended(client) == "/w/sources"
        assert "fresh" in client.get("/w/sources").text
        assert client.get(place).status_code == 404


def ended(client: TestClient) -> str:
    """Where the page of the work leads once it has ended."""
    while (answer := client.get("/w/working")).status_code == 200:
        time.sleep(0.05)
    return answer.headers["location"]


def test_work_that_fails_is_told_and_the_next_begins() -> None:
    bench = Bench(Reading(workspace=Path()), b"")

    def fail(_progress: object) -> None:
        raise NotFound("Nothing there.", "Look elsewhere.")

    first = bench.start("one", "/w/", fail)
    while not first.ended:
        pass
    assert first.fault is not None
    assert bench.start("two", "/w/", lambda progress: progress("counting", 1, 2)) is not first
