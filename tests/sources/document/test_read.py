"""Documents in each format: the same sentence gives the same claim, with its place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.sources.collector import Collector, delivery
from tests.sources.document import made

import cutset
from cutset.errors import BadFile, BadRequest
from cutset.sources.document import passages
from cutset.sources.document.read import read

SAID = "Pavel Dorn was sentenced to 14 years in prison for fraud. He denies the charges."
OPTIONS = {"publisher": "The Paper", "url": "https://paper.example/a", "grade": "B"}


def collected(path: Path, **options: str) -> Collector:
    sink = Collector()
    read(delivery("document", {path.name: path}, options), sink)
    return sink


def claims_of(sink: Collector) -> dict[str, dict[str, set[str]]]:
    ids = {draft.entity_id for draft in sink.drafts if draft.schema == "Claim"}
    found = {}
    for entity_id in ids:
        values = sink.values(entity_id)
        (predicate,) = values["predicate"]
        found[predicate] = values
    return found


def files(folder: Path) -> dict[str, Path]:
    return {
        "pdf": made.pdf(folder / "a.pdf", ["A cover page.", SAID]),
        "docx": made.docx(folder / "a.docx", ["A cover page.", SAID]),
        "html": made.text(
            folder / "a.html",
            f"<html><head><script>x</script></head><body><p>A cover page.</p><p>{SAID}</p></body>",
        ),
        "txt": made.text(folder / "a.txt", SAID),
    }


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("pdf", "page 2, 0-57"),
        ("docx", "paragraph 2, 0-57"),
        ("html", "paragraph 2, 0-57"),
        ("txt", "text, 0-57"),
    ],
)
def test_a_sentence_becomes_a_claim_with_its_words_and_place(tmp_path, kind, place):
    sink = collected(files(tmp_path)[kind], **OPTIONS)
    found = claims_of(sink)
    assert found.keys() == {"sentenced", "engages_in", "denies"}
    sentenced = found["sentenced"]
    assert sentenced["quote"] == {"Pavel Dorn was sentenced to 14 years in prison for fraud."}
    assert sentenced["subjectName"] == {"Pavel Dorn"}
    assert sentenced["category"] == {"convicted"}
    assert sentenced["grade"] == {"B"}
    assert found["engages_in"]["object"] == {"fraud"}
    assert found["engages_in"]["elements"] == {"D2", "D6"}
    assert found["denies"]["polarity"] == {"-"}
    rows = {draft.row for draft in sink.drafts if draft.value == "sentenced"}
    assert rows == {place}


def test_the_document_and_its_parties_are_entities(tmp_path):
    sink = collected(made.text(tmp_path / "a.txt", SAID), **OPTIONS)
    by_schema = {draft.schema: draft.entity_id for draft in sink.drafts}
    document = sink.values(by_schema["PlainText"])
    assert document["publisher"] == {"The Paper"}
    assert document["fileName"] == {"a.txt"}
    assert sink.values(by_schema["LegalEntity"])["name"] == {"Pavel Dorn"}
    (subject,) = claims_of(sink)["sentenced"]["subject"]
    assert subject == by_schema["LegalEntity"]
    assert claims_of(sink)["sentenced"]["proof"] == {by_schema["PlainText"]}


def test_a_sentence_that_names_nobody_is_about_the_subject_that_the_loader_gives(tmp_path):
    path = made.text(tmp_path / "a.txt", "He denies the charges.")
    assert "subject" not in claims_of(collected(path))["denies"]
    assert "1 claims name no party" in collected(path).notes[-1]
    told = claims_of(collected(path, subject="Dorn", subject_id="ofac-7"))
    assert told["denies"]["subject"] == {"ofac-7"}


def test_a_surname_is_the_one_full_name_that_holds_it(tmp_path):
    sink = collected(made.text(tmp_path / "a.txt", SAID + " Dorn was arrested in 2011."))
    found = claims_of(sink)
    assert found["arrested"]["subject"] == found["sentenced"]["subject"]


def test_an_object_of_which_the_document_speaks_is_a_party(tmp_path):
    text = "Pavel Dorn leads the Beta gang. The Beta gang bribed a judge."
    found = claims_of(collected(made.text(tmp_path / "a.txt", text)))
    assert found["leads"]["objectEntity"] == found["bribes"]["subject"]


def test_hypothetical_sentences_give_no_claim(tmp_path):
    sink = collected(made.text(tmp_path / "a.txt", "Pavel Dorn could launder money."))
    assert claims_of(sink) == {}


def test_a_page_without_text_is_rejected_with_what_to_do(tmp_path):
    sink = collected(made.pdf(tmp_path / "a.pdf", [SAID, ""]))
    assert sink.read == 2
    assert [(reject.row, "OCR" in reject.hint) for reject in sink.rejects] == [("page 2", True)]


def test_a_docx_that_declares_an_entity_is_refused(tmp_path):
    path = made.docx(
        tmp_path / "a.docx",
        ["&x;"],
        prologue='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )
    with pytest.raises(BadFile, match="declares a document type"):
        collected(path)


def test_an_entity_in_html_is_not_followed(tmp_path):
    path = made.text(
        tmp_path / "a.html",
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x; root was jailed.',
    )
    quotes = {draft.value for draft in collected(path).drafts if draft.prop == "quote"}
    assert all("root:" not in quote for quote in quotes)


def test_a_docx_that_would_fill_the_machine_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(passages, "MAX_UNPACKED", 100)
    with pytest.raises(BadFile, match="would unpack to fill"):
        collected(made.docx(tmp_path / "a.docx", ["A sentence."]))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.doc", b"\xd0\xcf\x11\xe0 word", "Word 97"),
        ("a.pdf", b"%PDF-1.4 torn", "is damaged"),
        ("a.docx", b"PK\x03\x04 torn", "is damaged"),
        ("a.docx", b"PK torn", "does not begin like"),
        ("a.pdf", b"<html>not found</html>", "does not begin like"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFile, match=reason):
        collected(path)


def test_an_archive_that_is_no_docx_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(BadFile, match="archive and no DOCX"):
        collected(tmp_path / "a.zip")


def test_pages_and_bytes_are_capped(tmp_path, monkeypatch):
    path = made.pdf(tmp_path / "a.pdf", [SAID, SAID])
    monkeypatch.setattr(passages, "MAX_PAGES", 1)
    with pytest.raises(BadFile, match="more than 1 pages"):
        collected(path)
    monkeypatch.setattr(passages, "MAX_BYTES", 10)
    with pytest.raises(BadFile, match="may have 10"):
        collected(path)


@pytest.mark.parametrize(
    ("options", "reason"),
    [({"publisherx": "x"}, "no option 'publisherx'; did you mean publisher"),
     ({"grade": "G"}, "Unknown grade 'G'")],
)  # fmt: skip
def test_options_outside_the_vocabulary_are_refused(tmp_path, options, reason):
    with pytest.raises(BadRequest, match=reason):
        collected(made.text(tmp_path / "a.txt", SAID), **options)


def test_the_same_bytes_give_the_same_drafts(tmp_path):
    path = files(tmp_path)["docx"]
    assert collected(path).drafts == collected(path).drafts


def test_a_second_document_hides_no_first(tmp_path):
    place = tmp_path / "w"
    cutset.init(directory=place, mode="research", owner="Ada", name="documents")
    for name in ("one", "Two Sides"):
        path = made.text(tmp_path / f"{name}.txt", f"{SAID} Seen by {name}.")
        cutset.load(workspace=place, source="document", paths=(path,), date="2024-03-01")
    told = cutset.claims(workspace=place, limit=0)
    assert {line.dataset for line in told.frame.lists} == {
        "document_one", "document_two_sides",
    }  # fmt: skip
    assert sum(line.claim.predicate == "sentenced" for line in told.claims) == 2
