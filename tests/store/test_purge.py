from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store import made

from cutset import clock
from cutset.errors import BadRequest, NotFound
from cutset.model import schemata
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store.purge import purge
from cutset.store.tombstone import purged_ids
from cutset.store.verify import verify
from cutset.store.workspace import Workspace

ORDER = {"ground": "law", "authority": "Court X, 12/2026", "by": "Ada"}
TYPED = {
    "date": "1931-02-{:02d}",
    "url": "https://{}.planted.example.org/",
    "email": "mail{}@planted.example.org",
    "phone": "+4930123{:04d}",
    "number": "77{:06d}",
    "identifier": "PLANTED{:04d}ID",
    "ip": "203.0.113.{}",
    "checksum": "{:040d}",
    "mimetype": "application/x-planted{}",
}
CLOSED = ("country", "topic", "gender", "language", "entity", "id")


def planted(schema: str, shift: int) -> dict[str, str]:
    """A value for each property of a schema that nobody else has."""
    slots = [
        slot
        for slot in schemata.find(schema).properties.values()
        if not slot.stub and slot.type not in CLOSED
    ]
    return {
        slot.name: TYPED.get(slot.type, "Planted{} value").format(shift + place % 28 + 1)
        if slot.type == "date"
        else TYPED.get(slot.type, "Planted{} value").format(shift + place)
        for place, slot in enumerate(slots)
    }


def decide(place: Workspace, left, right, judgement=Judgement.POSITIVE, reason="seen", top="CLEAR"):
    place.casebook.decide(
        left,
        right,
        judgement=judgement,
        author="Ada",
        reason=reason,
        marking=Marking.parse(top),
    )


@pytest.mark.parametrize("schema", ["Person", "Company", "Vessel"])
def test_what_only_the_subject_has_is_found_nowhere(tmp_path: Path, schema: str) -> None:
    place = made.workspace(tmp_path / "w")
    values = planted(schema, 0)
    subject = made.entity(
        "planted-s", schema, **values | {"name": ["Jane Planted Roe", "Shared Name"]}
    )
    hanging = [
        made.entity("made-a", "Address", **planted("Address", 300)),
        made.entity("made-x", "Sanction", entity="planted-s", **planted("Sanction", 400)),
        made.entity("made-w", "CryptoWallet", holder="planted-s", **planted("CryptoWallet", 500)),
        made.entity("made-p", "Passport", holder="planted-s", **planted("Passport", 600)),
        made.entity(
            "made-l",
            "UnknownLink",
            subject="planted-s",
            object="made-o",
            **planted("UnknownLink", 700),
        ),
        made.entity("made-c", "Claim", subject="planted-s", **planted("Claim", 800)),
    ]
    subject["properties"]["addressEntity"] = ["made-a", "made-shared"]
    others = [
        made.entity(
            "made-o",
            "Company",
            name=["Other Ltd", "Shared Name"],
            notes="Linked To: Jane Planted Roe; of Panama",
            addressEntity="made-shared",
        ),
        made.entity("made-shared", "Address", full="1 Shared Street, Panama"),
    ]
    reject = {"id": "made-r", "note": "brother of Jane Planted Roe"}
    again = made.entity("planted-t", schema, **planted(schema, 900) | {"name": "Jane Planted Roe"})
    made.load(place, [subject, *hanging, *others, reject])
    made.load(place, [subject, *others], date="2026-02-01")
    made.load(place, [again, made.entity("other-o", "Person", name="Bob")], dataset="other")
    decide(place, "planted-s", "planted-t", reason="the passport of Jane Planted Roe")
    decide(place, "made-o", "other-o", Judgement.NEGATIVE, "that is Jane Planted Roe")
    (place.root / "build" / "step").mkdir(parents=True)
    (place.root / "build" / "step" / "table.txt").write_text("Jane Planted Roe")

    tokens = sorted(
        {"Jane Planted Roe", "planted-s", "planted-t"}
        | {value for shift in (0, 900)
           for prop, value in planted(schema, shift).items() if prop != "name"}
        | {value for one in hanging for held in one["properties"].values() for value in held
           if value != "made-o"}
        | {one["id"] for one in hanging}
    )  # fmt: skip
    found = {token for _, token in made.traces(place.root, tokens)}
    assert len(found) > 0.8 * len(tokens)  # what is planted does lie there before

    report = purge(place, "planted-s", **ORDER)

    assert made.traces(place.root, tokens) == []
    assert report.ids == ("planted-s", "planted-t")
    assert report.touched["casebook records emptied"] == 2
    for kept in ("Shared Name", "1 Shared Street, Panama", "Other Ltd", "Linked To: [purged]"):
        assert made.traces(place.root, [kept]), f"{kept} is gone"
    view = Workspace.open(place.root).view()
    assert view.known_entities(["planted-s", "planted-t", "made-a", "made-o", "made-shared"]) == {
        "made-o",
        "made-shared",
    }
    assert view.purges == 1
    assert [(d.left, d.judgement, d.reason) for d in view.decisions] == [
        ("made-o", Judgement.NEGATIVE, "")
    ]
    with pytest.raises(NotFound):
        purge(place, "planted-s", **ORDER)


def tied(schema: schemata.Schema) -> dict[str, str]:
    """The references by which an entity of a schema goes with the subject; none = it stays."""
    if schema.edge is not None:
        return {schema.edge.source: "planted-s", schema.edge.target: "o"}
    references = [p.name for p in schema.properties.values() if p.type == "entity" and not p.stub]
    if schema.kind == "claim":
        return {"subject": "planted-s"}
    hangs = schema.kind in ("satellite", "wallet", "account") and references
    return {references[0]: "planted-s"} if hangs else {}


def test_of_every_schema_what_hangs_on_the_subject_goes_and_what_does_not_stays(
    tmp_path: Path,
) -> None:
    place = made.workspace(tmp_path / "w")
    going: list[str] = []
    staying: list[str] = []
    entities = [made.entity("planted-s", "Person", name="Jane Planted Roe")]
    concrete = [schema for schema in schemata.schemata().values() if not schema.abstract]
    for number, schema in enumerate(concrete, 1):
        values = planted(schema.name, 1000 * number)
        references = tied(schema)
        entities.append(made.entity(f"e{number:03}", schema.name, **values | references))
        tokens = [value for value in values.values() if value.startswith(("Planted", "PLANTED"))]
        (going if references else staying).extend(tokens)
    made.load(place, [*entities, made.entity("o", "Company", name="Other Ltd")])
    before = len({token for _, token in made.traces(place.root, [*going, *staying])})
    assert len(going) > 200 < len(staying)
    purge(place, "planted-s", **ORDER)
    assert made.traces(place.root, [*going, "planted-s", "Jane Planted Roe"]) == []
    kept = {token for _, token in made.traces(place.root, staying)}
    assert len(kept) == before - len(going)


SUBJECT = made.entity("s", "Person", name="Jane Planted Roe", idNumber="PLANTED77")
OTHER = made.entity("o", "Person", name="Bob Other", notes="husband of Jane Planted Roe")


def test_the_same_file_and_a_newer_one_do_not_bring_the_subject_back(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [SUBJECT, OTHER])
    purge(place, "s", **ORDER)
    again = made.load(place, [SUBJECT, OTHER], folder=tmp_path)
    assert again.already_loaded
    newer = made.load(
        place, [SUBJECT, OTHER, made.entity("n", "Person", name="New")], date="2026-03-01"
    )
    assert newer.notes[-1] == "1 entities that were purged before came again and were left out."
    assert made.traces(place.root, ["Jane Planted Roe", "PLANTED77"]) == []
    view = place.view()
    assert view.known_entities(["s", "o", "n"]) == {"o", "n"}
    assert view.purges == 1


def test_as_of_answers_as_if_the_subject_had_never_been_loaded(tmp_path: Path) -> None:
    places = []
    for name, first in (("with", [SUBJECT]), ("without", [])):
        place = made.workspace(tmp_path / name)
        made.load(place, [*first, made.entity("o", "Person", name="Bob Other")])
        made.load(place, [made.entity("o", "Person", name="Bob Other")], date="2026-02-01")
        places.append(place)
    purge(places[0], "s", **ORDER)
    shown = {
        "statement": "* EXCLUDE (version, source_file, source_row)",
        "entity_seen": "*",
        "referent": "*",
        "decision": "*",
    }
    for as_of in (None, made.PartialDate("2026-01")):
        left, right = (place.view(as_of=as_of).connection() for place in places)
        for relation, columns in shown.items():
            query = f"SELECT {columns} FROM {relation} ORDER BY ALL"
            assert left.execute(query).fetchall() == right.execute(query).fetchall()
    assert [place.view().purges for place in places] == [1, 0]


def test_a_subject_that_only_decisions_name_can_be_purged(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [OTHER])
    decide(place, "o", "planted-elsewhere", Judgement.NEGATIVE)
    report = purge(place, "planted-elsewhere", **ORDER)
    assert report.touched["casebook records emptied"] == 1
    assert made.traces(place.root, ["planted-elsewhere"]) == []
    assert verify(place).ok
    assert purged_ids(made.stones(place), ["planted-elsewhere", "o"]) == {"planted-elsewhere"}


def test_a_purge_that_touches_only_what_is_hidden_is_hidden_itself(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [OTHER])
    made.load(place, [SUBJECT], dataset="secret", marking="RED")
    reader = Clearance.parse("GREEN")
    with pytest.raises(NotFound):
        purge(place, "s", **ORDER, clearance=reader)
    before = place.view(clearance=reader).key
    report = purge(place, "s", **ORDER)
    assert report.touched["versions of lists written anew"] == 1
    assert place.view(clearance=reader).key == before
    assert place.view(clearance=reader).purges == 0
    assert place.view().purges == 1


def test_a_purge_goes_where_its_requester_may_not_look_and_does_not_say_so(tmp_path: Path) -> None:
    reports = []
    for name, secret in (("with", True), ("without", False)):
        place = made.workspace(tmp_path / name)
        made.load(place, [SUBJECT, OTHER])
        if secret:
            more = made.entity("s", "Person", name="Jane Planted Roe", notes="PLANTED secret")
            made.load(place, [more], dataset="secret", marking="RED")
            decide(place, "s", "o", Judgement.NEGATIVE, "PLANTED reason", "RED")
        reader = Clearance.parse("GREEN")
        with clock.fixed(datetime(2026, 5, 1, tzinfo=UTC)):
            reports.append(purge(place, "s", **ORDER, clearance=reader))
        assert made.traces(place.root, ["Jane Planted Roe", "PLANTED"]) == []
    assert reports[0] == reports[1]


def test_a_file_whose_rows_cannot_be_emptied_goes_whole_and_says_so(tmp_path: Path) -> None:
    def unplaced(delivery, sink):
        sink.record()
        text = delivery.files[0].path.read_text()
        for entity_id, name in json.loads(text).items():
            sink.say(
                made.Draft(entity_id, "Person", "name", name, delivery.files[0].name, "object")
            )
        return made.Found(None, "given")

    place = made.workspace(tmp_path / "w")
    file = tmp_path / "names.json"
    file.write_text(json.dumps({"s": "Jane Planted Roe", "o": "Bob"}, indent=1))
    order = made.LoadOrder(dataset="names", list_date=made.PartialDate("2026"))
    place.lake.load(made.Source(made.META, unplaced), [file], order)
    file.unlink()
    report = purge(place, "s", **ORDER)
    assert report.files == ("names.json",)
    (version,) = place.lake.versions()
    assert [ref.purged for ref in version.raw] == ["removed"]
    assert made.traces(place.root, ["Jane Planted Roe"]) == []
    assert place.view().known_entities(["o"]) == {"o"}


def test_statements_that_become_the_same_stand_once(tmp_path: Path) -> None:
    notes = ["friend of Jane Planted Roe", "friend of PLANTED77", "friend of [purged]", "tall"]
    place = made.workspace(tmp_path / "w")
    made.load(place, [SUBJECT, made.entity("o", "Person", name="Bob", notes=notes)])
    made.load(place, [SUBJECT, made.entity("o", "Person", notes=notes[0])], date="2026-02-01")
    purge(place, "s", **ORDER)
    for as_of, told in (("2026-01", ["friend of [purged]", "tall"]), ("2026", [notes[2]])):
        view = place.view(as_of=made.PartialDate(as_of))
        held = [s for s in view.entity_statements(["o"]) if s.prop == "notes"]
        assert [s.value for s in held] == told
        assert len({s.id for s in held}) == len(held)
    first_seen = {s.first_seen for s in place.view().entity_statements(["o"])}
    assert first_seen == {"2026-01-01"}


@pytest.mark.parametrize("wrong", [{"ground": "because"}, {"authority": " "}])
def test_a_purge_needs_a_ground_and_an_authority(tmp_path: Path, wrong) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [SUBJECT])
    with pytest.raises(BadRequest):
        purge(place, "s", **ORDER | wrong)
