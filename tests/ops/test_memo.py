"""The memo: what a committee reads, from the same findings as every other face."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock, errors
from tests.cli.conftest import claims, sdn
from tests.guards.worlds import START, Act, can_be_contested, live, of_a_second_person


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A list, its claims, and two people who judged one element."""
    acts = (
        Act("load", "CLEAR", {"source": "ofac", "date": "2021-07"}, {"sdn.csv": sdn()}),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": claims()}),
    )
    made = live(acts, tmp_path_factory.mktemp("memo"))
    can_be_contested(made)
    other = of_a_second_person(made, tmp_path_factory.mktemp("second"))
    with clock.fixed(START.replace(month=6)):
        for place, by, word in ((made, "Ada", "likely"), (other, "Ben", "very likely")):
            for element in ("D1", "D2"):
                cutset.judge(
                    workspace=place, about="net-ofac-100", element=element, word=word, by=by,
                    confidence="low", reason=f"{by} read all",
                )  # fmt: skip
        cutset.handover(workspace=other, file=other / "judged.json")
        cutset.accept(workspace=made, file=other / "judged.json")
        yield made


def written(place: Path, tmp_path: Path, **given: Any) -> tuple[Any, str]:
    told = cutset.memo(
        workspace=place, network="net-ofac-100", target=tmp_path / "memo.html", **given
    )
    return told, (tmp_path / "memo.html").read_text(encoding="utf-8")


def test_it_holds_answer_gates_evidence_dissent_and_the_way_to_contest(
    place: Path, tmp_path: Path
) -> None:
    told, text = written(place, tmp_path)
    judged = cutset.assess(workspace=place, network="net-ofac-100").assessment
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))
    assert judged.answer in plain
    assert judged.confidence in plain
    assert dict(told.gates) == {
        "Threat": "does not pass",
        "Complementarity": "not assessed",
        "Vulnerability": "not assessed",
    }
    assert "Ada read all" in plain
    assert "weighted kappa" in plain
    assert "desk@example.org" in plain
    cited = {c for e in judged.elements for c in (*e.claims_for, *e.claims_against)}
    assert told.exhibits == len(cited) == text.count('<tr id="x')
    assert all(claim.claim_id in plain for claim in cited)
    assert told.banner == "TLP:GREEN"


def test_as_a_document_it_says_the_same_and_has_the_same_bytes_each_time(
    place: Path, tmp_path: Path
) -> None:
    from docx import Document

    judged = cutset.assess(workspace=place, network="net-ofac-100").assessment
    made = [tmp_path / "one.docx", tmp_path / "two.docx"]
    for target in made:
        cutset.memo(workspace=place, network="net-ofac-100", target=target)
    assert made[0].read_bytes() == made[1].read_bytes()
    held = Document(str(made[0]))
    told = [paragraph.text for paragraph in held.paragraphs]
    told += [cell.text for table in held.tables for row in table.rows for cell in row.cells]
    assert {judged.answer, judged.confidence} <= set(told)
    cited = {c for e in judged.elements for c in (*e.claims_for, *e.claims_against)}
    text = "\n".join(told)
    assert all(claim.claim_id in text for claim in cited)
    assert held.sections[0].header.paragraphs[0].text == "TLP:GREEN"


def test_as_pdf_it_says_the_same_tagged_and_with_the_same_bytes_each_time(
    place: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    judged = cutset.assess(workspace=place, network="net-ofac-100").assessment
    made = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for target in made:
        cutset.memo(workspace=place, network="net-ofac-100", target=target)
    assert made[0].read_bytes() == made[1].read_bytes()
    held = PdfReader(made[0])
    root: Any = held.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in held.pages))
    assert judged.answer in text
    assert judged.confidence in text
    assert all(page.extract_text().count("TLP:GREEN") == 2 for page in held.pages)
    cited = {c for e in judged.elements for c in (*e.claims_for, *e.claims_against)}
    assert all(claim.claim_id in text for claim in cited)


def test_a_reader_gets_only_what_they_may_see(place: Path, tmp_path: Path) -> None:
    told, text = written(place, tmp_path, clearance="CLEAR")
    assert told.banner == "TLP:CLEAR"
    assert "Made Up Gazette" not in text
    assert "read all" not in text


def test_it_is_not_written_where_nobody_can_contest_it(place: Path, tmp_path: Path) -> None:
    import shutil

    own = tmp_path / "own"
    shutil.copytree(place, own)
    settings = own / "cutset.toml"
    settings.write_text(settings.read_text().replace('contact = "desk@example.org"', ""))
    with pytest.raises(errors.Refused, match="contest"):
        written(own, tmp_path)


def test_a_file_that_is_there_stays(place: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.html").write_text("mine")
    with pytest.raises(errors.Refused):
        written(place, tmp_path)
    with pytest.raises(errors.BadRequest):
        cutset.memo(workspace=place, network="net-ofac-100", target=tmp_path / "memo.txt")
