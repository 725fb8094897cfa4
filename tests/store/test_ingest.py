"""What a load stores is what FollowTheMoney's own StatementEntity makes of the same input."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from followthemoney import model, registry
from followthemoney.dataset import Dataset
from followthemoney.exc import InvalidData
from followthemoney.statement import Statement, StatementEntity
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store import made
from tests.strategies import HOSTILE, ids

from cutset.errors import ExpectationFailed
from cutset.model.dates import PartialDate
from cutset.model.statement import Draft
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.sink import Delivery, Found, Sink, Source
from cutset.store.workspace import Workspace

DATASET = Dataset.make({"name": "list", "title": "List"})
SCHEMATA = ("Person", "Company", "Vessel", "Address", "Ownership", "Sanction", "CryptoWallet")
Row = tuple[str, str]


def read_entities(delivery: Delivery, sink: Sink) -> Found:
    for file in delivery.files:
        sink.entities(file)
    return Found(None, "")


def read_statements(delivery: Delivery, sink: Sink) -> Found:
    for file in delivery.files:
        sink.statements(file)
    return Found(None, "")


ENTITIES = Source(made.META, read_entities)
STATEMENTS = Source(made.META, read_statements)


def loaded(source: Source, text: str | bytes, folder: Path) -> tuple[Workspace, LoadReport]:
    """A new workspace with one file loaded into it."""
    place = Workspace.create(folder / "work", "harbour", "research", "Ada")
    file = folder / "delivered.txt"
    file.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    order = LoadOrder(dataset="list", list_date=PartialDate("2024-02"))
    return place, place.lake.load(source, [file], order)


def lines(entities: Iterable[Mapping[str, Any]], **options: Any) -> str:
    return "".join(json.dumps(entity, **options) + "\n" for entity in entities)


def stored(place: Workspace, columns: str = "id, value", where: str = "prop <> 'id'") -> list[Any]:
    files = [str(file) for file in place.lake.home.glob("statements/*/*/statements-*.parquet")]
    query = f"SELECT {columns} FROM read_parquet({files}) WHERE {where} ORDER BY ALL"
    return duckdb.sql(query).fetchall()


def rejects(report: LoadReport) -> list[dict[str, str]]:
    return [json.loads(line) for line in report.rejects_file.read_text().splitlines()]


def oracle(entities: Iterable[Mapping[str, Any]]) -> list[Row]:
    """(id, value) as StatementEntity makes them; a reference to itself, which it refuses whole,
    is left out."""
    rows: set[Row] = set()
    for entity in entities:
        for prop, values in entity["properties"].items():
            for value in values if isinstance(values, list) else [values]:
                data = dict(entity, properties={prop: [value]})
                try:
                    made_of_it = StatementEntity.from_data(DATASET, data, cleaned=False)
                except InvalidData:
                    continue
                rows |= {(s.id, s.value) for s in made_of_it.statements if s.prop != "id"}
    return sorted(rows)


raw_values: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(
        ("us", "USA", "Iran", "sanction", "Sanction", "male", "M", "1970-02-31", "1970-2-3", "1970",
         "+49 30 1234567", "www.example.org/a b", "a@Example.ORG", " padded ", "A  B", "'Q'", '"Q"',
         "x;y", "a,,b", "", " ", "10.0.0.1", "e1", "a_b", "BTC", "\u200bhidden", "\ud800")
    ),
    st.text(max_size=8),
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    ids,
    st.lists(ids, max_size=2),
    st.builds(lambda entity_id: {"id": entity_id, "schema": "Person"}, ids),
)  # fmt: skip


@st.composite
def raw_entities(draw: st.DrawFn) -> dict[str, Any]:
    schema = model.schemata[draw(st.sampled_from(SCHEMATA))]
    slots = sorted(name for name, slot in schema.properties.items() if not slot.stub)
    names = draw(st.lists(st.sampled_from(slots), max_size=4, unique=True))
    values = st.one_of(
        st.lists(raw_values, max_size=3), st.lists(raw_values, max_size=3), raw_values
    )
    entity_id = draw(st.sampled_from(("e1", "e2", "e3", "a b", "ü", 'q"')) | ids)
    return {
        "id": entity_id,
        "schema": schema.name,
        "properties": {name: draw(values) for name in names},
    }


batches = st.lists(raw_entities(), min_size=1, max_size=25)


@pytest.mark.slow
@settings(max_examples=40)
@given(batches, st.booleans(), st.sampled_from([None, (",", ":")]))
def test_entities_become_the_statements_that_followthemoney_makes(
    entities: list[dict[str, Any]], ascii_only: bool, separators: tuple[str, str] | None
) -> None:
    text = lines(entities, ensure_ascii=ascii_only, separators=separators)
    broken = [
        n for n, line in enumerate(text.split("\n"), 1) if "\\ud800" in line or "\ud800" in line
    ]
    with tempfile.TemporaryDirectory() as folder:
        try:
            place, report = loaded(ENTITIES, text, Path(folder))
        except ExpectationFailed:
            return
        whole = [entity for n, entity in enumerate(entities, 1) if n not in broken]
        assert stored(place) == oracle(whole)
        assert report.read == len(entities)
        assert report.rejected == len(broken)
        assert {row[0] for row in stored(place, "DISTINCT entity_id", "true")} == {
            entity["id"] for entity in whole
        }


@pytest.mark.slow
@settings(max_examples=40)
@given(batches)
def test_drafts_become_the_same_statements(entities: list[dict[str, Any]]) -> None:
    def read(delivery: Delivery, sink: Sink) -> Found:
        for entity in entities:
            sink.record()
            for prop, values in entity["properties"].items():
                for value in _texts(values):
                    sink.say(Draft(entity["id"], entity["schema"], prop, value, "f", "L1"))
        return Found(PartialDate("2024"), "said")

    texts = [
        dict(entity, properties={p: _texts(values) for p, values in entity["properties"].items()})
        for entity in entities
    ]
    with tempfile.TemporaryDirectory() as folder:
        try:
            place, _ = loaded(Source(made.META, read), "x", Path(folder))
        except ExpectationFailed:
            assert oracle(texts) == []
            return
        assert stored(place) == oracle(texts)


def test_a_draft_keeps_its_own_fields_whatever_others_of_its_batch_lack(tmp_path: Path) -> None:
    long = "x" * 70_000  # ends its batch
    said = [
        [
            Draft("e1", "Person", "name", "Ann", "f", "L1"),
            Draft("e1", "Person", "notes", long, "f", "L1"),
        ],
        [Draft("e2", "Person", "name", "Bo", "f", "L2", "eng", "Bo!", "2024-03", "remark")],
        [Draft("e3", "Person", "name", "Cy", "f", "L3", dated="2023")],
    ]

    def read(_delivery: Delivery, sink: Sink) -> Found:
        for drafts in said:
            sink.record()
            sink.say_many(drafts)
        return Found(PartialDate("2024"), "said")

    place, _ = loaded(Source(made.META, read), "x", tmp_path)
    columns = "entity_id, value, lang, original_value, dated, method, source_row"
    assert stored(place, columns, "prop = 'name'") == [
        ("e1", "Ann", None, None, None, None, "L1"),
        ("e2", "Bo", "eng", "Bo!", "2024-03", "remark", "L2"),
        ("e3", "Cy", None, None, "2023", None, "L3"),
    ]


def _texts(values: Any) -> list[str]:
    listed = values if isinstance(values, list) else [values]
    return [value for value in listed if isinstance(value, str)]


def test_plain_and_odd_lines_give_the_same(tmp_path: Path) -> None:
    entities = [
        made.entity(
            f"e{n}", "Person", name=[f"Name {n % 7}", "Other"], country="us", topics="sanction"
        )
        for n in range(500)
    ]
    plain, _ = loaded(ENTITIES, lines(entities), _fresh(tmp_path, "plain"))
    odd, _ = loaded(
        ENTITIES,
        lines(entities).replace("{", " {", 1).replace("Other", "\\u004fther"),
        _fresh(tmp_path, "odd"),
    )
    columns = "id, entity_id, schema, prop, prop_type, value, source_row, counts_from"
    assert stored(plain, columns) == stored(odd, columns) != []


def _fresh(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def test_statements_lie_by_entity(tmp_path: Path) -> None:
    entities = [made.entity(f"e{n * 7919 % 1000}", "Person", name=f"N {n}") for n in range(1000)]
    place, _ = loaded(ENTITIES, lines(entities), tmp_path)
    (file,) = place.lake.home.glob("statements/*/*/statements-*.parquet")
    found = [row[0] for row in duckdb.sql(f"SELECT entity_id FROM '{file}'").fetchall()]
    assert found == sorted(found)


def test_the_same_delivery_gives_the_same_bytes(tmp_path: Path) -> None:
    entities = [
        made.entity(f"e{n}", "Person", name=["A", f"N {n}"], country="Iran") for n in range(50)
    ]
    once, _ = loaded(ENTITIES, lines(entities), _fresh(tmp_path, "one"))
    twice, _ = loaded(ENTITIES, lines(entities), _fresh(tmp_path, "two"))
    (one,), (two,) = (place.lake.versions() for place in (once, twice))
    assert one.parts == two.parts


BROKEN: tuple[tuple[bytes, str], ...] = (
    (b'{"id":"x","schema":"Person","properties":{"name":["torn', "no valid JSON"),
    (b'["a"]', "no JSON object"),
    (b'"text"', "no JSON object"),
    (b'{"schema":"Person","properties":{}}', "no id"),
    (b'{"id":7,"schema":"Person","properties":{}}', "no id"),
    (b'{"id":"","schema":"Person","properties":{}}', "no id"),
    (b'{"id":"x","properties":{}}', "no schema"),
    (b'{"id":"x","schema":"Persona","properties":{"name":["A"]}}', "unknown schema Persona"),
    (b'{"id":"x","schema":"Person","properties":["name"]}', "properties are no object"),
    (
        b'{"id":"x","schema":"Person","properties":{"name":["A"],"name":["B"]}}',
        "a property stands twice",
    ),
    (b'{"id":"x","schema":"Person","properties":{"name":["\xff\xfe"]}}', "not UTF-8"),
    (b'{"id":"x","schema":"Person","properties":{"name":["a\x00b"]}}', "a control character"),
    (b'{"id":"x","schema":"Person","properties":{"name":["a\x01b"]}}', "a control character"),
)


@pytest.mark.parametrize(("line", "reason"), BROKEN)
@pytest.mark.parametrize("last", [False, True])
def test_a_broken_line_costs_itself_alone(
    line: bytes, reason: str, last: bool, tmp_path: Path
) -> None:
    good = [lines([made.entity(f"e{n}", "Person", name=f"N {n}")]).encode() for n in range(3)]
    text = b"".join([*good, line]) if last else b"".join([good[0], line, b"\n\n", *good[1:]])
    place, report = loaded(ENTITIES, text, tmp_path)
    assert (report.read, report.loaded, report.rejected) == (4, 3, 1)
    (reject,) = rejects(report)
    assert (reject["row"], reject["reason"]) == ("L4" if last else "L2", reason)
    assert reject["hint"]
    assert reject["file"] == "delivered.txt"
    assert [row[0] for row in stored(place, "value")] == ["N 0", "N 1", "N 2"]
    rows = [row[0] for row in stored(place, "source_row")]
    assert rows == (["L1", "L2", "L3"] if last else ["L1", "L4", "L5"])


REFUSED = (
    ({"foo": ["x"]}, "Person:foo: unknown property"),
    ({"ownershipOwner": ["x"]}, "Person:ownershipOwner: reverse property"),
    ({"birthDate": ["no date"]}, "Person:birthDate: no valid date"),
    ({"country": ["Atlantis"]}, "Person:country: no valid country"),
    ({"parent": ["e"]}, "Person:parent: reference to itself"),
)


@pytest.mark.parametrize(("properties", "kind"), REFUSED)
def test_a_refused_value_is_a_reject_and_its_record_loads(
    properties: dict[str, list[str]], kind: str, tmp_path: Path
) -> None:
    entity = {"id": "e", "schema": "Person", "properties": {"name": ["A"], **properties}}
    place, report = loaded(ENTITIES, lines([entity]), tmp_path)
    assert (report.read, report.rejected, report.refused) == (1, 0, {kind: 1})
    (reject,) = rejects(report)
    assert (reject["kind"], reject["reason"], reject["row"]) == ("value", kind, "L1")
    assert [row[0] for row in stored(place, "prop")] == ["name"]


def test_what_cleaning_changes_in_plain_lines_is_mended_in_place(tmp_path: Path) -> None:
    person = {
        "birthDate": ["1963-12-13 7777777", "1963-12-13", "1963-12-13 99", "1964"],
        "country": ["Iran", "ir", "nowhere 12"],
        "name": ["'quoted'", "Plain"],
    }
    entities = [
        {"id": "a", "schema": "Person", "properties": person},
        {"id": "b", "schema": "Person", "properties": {"country": ["nowhere 12"]}},
        {"id": "c", "schema": "Ownership", "properties": {"owner": ["c", "a"], "asset": ["a"]}},
        {"id": "d", "schema": "Person", "properties": {"nope": ["x"], "name": ["D"]}},
    ]
    place, report = loaded(ENTITIES, lines(entities), tmp_path)
    assert stored(place) == sorted(oracle(entities))
    assert stored(place, "entity_id", "prop = 'id'") == [("b",)]
    folded = stored(place, "value, original_value", "entity_id = 'a' AND prop <> 'name'")
    assert folded == [("1963-12-13", None), ("1964", None), ("ir", "Iran")]
    assert [(each["row"], each["reason"]) for each in rejects(report)] == [
        ("L1", "Person:birthDate: no valid date"),
        ("L1", "Person:country: no valid country"),
        ("L2", "Person:country: no valid country"),
        ("L3", "Ownership:owner: reference to itself"),
        ("L4", "Person:nope: unknown property"),
    ]


def test_statements_beside_plain_lines_stay_as_they_are(tmp_path: Path) -> None:
    def read(delivery: Delivery, sink: Sink) -> Found:
        entities, statements = sorted(delivery.files, key=lambda file: file.name)
        sink.entities(entities)
        sink.statements(statements)
        return Found(None, "")

    place = Workspace.create(tmp_path / "work", "harbour", "research", "Ada")
    one, other = tmp_path / "a.json", tmp_path / "b.csv"
    one.write_text(lines([{"id": "a", "schema": "Person", "properties": {"country": ["Iran"]}}]))
    other.write_text("entity_id,schema,prop,value\nb,Person,country,Iran\n")
    order = LoadOrder(dataset="list", list_date=PartialDate("2024-02"))
    place.lake.load(Source(made.META, read), [one, other], order)
    assert stored(place, "entity_id, value") == [("a", "ir"), ("b", "Iran")]


def test_a_windows_file_with_a_byte_order_mark_keeps_its_line_numbers(tmp_path: Path) -> None:
    text = lines([made.entity("e", "Person", name="A"), made.entity("f", "Person", name="B")])
    place, _ = loaded(ENTITIES, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), tmp_path)
    assert stored(place, "entity_id, source_row") == [("e", "L1"), ("f", "L2")]


def test_seen_dates_and_referents_of_an_entity_are_kept(tmp_path: Path) -> None:
    entity = made.entity("e", "Person", name="A") | {
        "first_seen": "2023-05-01T10:00:00", "last_seen": "2024-01-01", "referents": ["old", "e"],
    }  # fmt: skip
    place, _ = loaded(ENTITIES, lines([entity]), tmp_path)
    columns = "entity_id, prop, first_seen, last_seen, dated, canonical_id"
    seen = ("2023-05-01T10:00:00", "2024-01-01", "2023-05-01")
    assert stored(place, columns, "true") == [("e", "name", *seen, None), ("old", "id", *seen, "e")]
    assert place.view().linker.canonical("old") == "e"


def test_an_entity_without_a_value_has_the_base_statement_of_followthemoney(tmp_path: Path) -> None:
    place, report = loaded(ENTITIES, lines([made.entity("e", "Person")]), tmp_path)
    bare = StatementEntity.from_data(DATASET, {"id": "e", "schema": "Person"})
    (statement,) = bare.statements
    assert stored(place, where="true") == [(statement.id, statement.value)]
    assert report.entities == 1


STATEMENT_FILE = """\
canonical_id,entity_id,prop,schema,value,dataset,lang,original_value,first_seen,external,origin,id
NK-1,x,name,Person,"Jo ""J"" Do",other,eng,JO DO,2020-01-01,t,src,abc123
NK-1,y,name,Person,"Two
lines",list,,,,f,,
z,z,birthDate,Person,not cleaned,list,,,,,,
NK-1,y,nam,Person,A,list,,,,,,
,,name,Person,A,list,,,,,,
q,q,name
"""


def test_a_statement_file_is_taken_as_it_stands(tmp_path: Path) -> None:
    place, report = loaded(STATEMENTS, STATEMENT_FILE, tmp_path)
    columns = (
        "id, entity_id, value, lang, original_value, external, method, canonical_id, origin_dataset"
    )
    assert stored(place, columns) == sorted(
        [
            ("abc123", "x", 'Jo "J" Do', "eng", "JO DO", True, "src", "NK-1", "other"),
            (Statement.make_key("list", "y", "name", "Two\nlines", False), "y", "Two\nlines", None,
             None, False, None, "NK-1", None),
            (Statement.make_key("list", "z", "birthDate", "not cleaned", False), "z", "not cleaned",
             None, None, False, None, None, None),
        ]
    )  # fmt: skip
    assert (report.read, report.loaded, report.rejected) == (6, 3, 3)
    assert [reject["reason"].split(":")[0] for reject in rejects(report)] == [
        "no row of a table", "unknown property Person", "no entity id",
    ]  # fmt: skip
    view = place.view()
    assert view.linker.referents("x") == ("x", "y")
    assert view.linker.canonical("y") == "NK-1"


def test_languages_of_types_without_words_are_dropped(tmp_path: Path) -> None:
    def read(delivery: Delivery, sink: Sink) -> Found:
        for prop, value in (("name", "A"), ("birthDate", "1970"), ("country", "us")):
            sink.say(Draft("e", "Person", prop, value, "delivered.txt", "L1", lang="de"))
        return Found(PartialDate("2024"), "said")

    place, _ = loaded(Source(made.META, read), "x", tmp_path)
    entity = StatementEntity.from_data(DATASET, {"id": "e", "schema": "Person"})
    for prop, value in (("name", "A"), ("birthDate", "1970"), ("country", "us")):
        entity.add(prop, value, lang="de")
    expected = sorted((s.id, s.lang) for s in entity.statements if s.prop != "id")
    assert stored(place, "id, lang") == expected


def test_original_values_are_kept_where_they_differ(tmp_path: Path) -> None:
    def read(delivery: Delivery, sink: Sink) -> Found:
        sink.say(Draft("e", "Person", "country", "Iran", "f", "L1"))
        sink.say(Draft("e", "Person", "name", "A", "f", "L2", original="given: A"))
        sink.say(Draft("e", "Person", "alias", " B ", "f", "L3"))
        return Found(PartialDate("2024"), "said")

    place, _ = loaded(Source(made.META, read), "x", tmp_path)
    assert stored(place, "prop, original_value") == [
        ("alias", None), ("country", "Iran"), ("name", "given: A"),
    ]  # fmt: skip


def test_types_of_all_properties_are_those_of_followthemoney(tmp_path: Path) -> None:
    values = {"date": "2020", "country": "us", "entity": "other", "url": "https://example.org/"}
    entity: dict[str, Sequence[str]] = {
        name: [values.get(slot.type.name, "1")]
        for name, slot in model.schemata["Person"].properties.items()
        if not slot.stub and slot.type not in (registry.email, registry.phone, registry.topic)
    }
    place, _ = loaded(
        ENTITIES, lines([{"id": "e", "schema": "Person", "properties": entity}]), tmp_path
    )
    for prop, prop_type in stored(place, "prop, prop_type"):
        slot = model.schemata["Person"].get(prop)
        assert slot is not None
        assert slot.type.name == prop_type
