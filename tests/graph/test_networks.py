from __future__ import annotations

import pytest
from tests.relations import Said, entity, parameters, relations, table

from cutset import clock
from cutset.graph.networks import create_groups, create_networks
from cutset.graph.ownership.interests import create_interests
from cutset.graph.steps import STEPS as GRAPH
from cutset.graph.ties import create_ties
from cutset.resolve.entities import create_entities, create_identifiers
from cutset.resolve.keys import create_said
from cutset.resolve.steps import STEPS as RESOLVE
from cutset.resolve.suggest import create_suggestions
from cutset.sources.ofac import relations as ofac_relations
from cutset.store.query import Connection

TIES = parameters("cutset.graph", "ties")
GLUE = parameters("cutset.graph", "glue")
GROUPS = parameters("cutset.graph", "groups")
NETWORKS = parameters("cutset.graph", "networks")
INTERESTS = parameters("cutset.graph", "interests")


def built(said: list[Said]) -> Connection:
    connection = relations(said)
    create_said(connection)
    create_entities(connection, parameters("cutset.resolve", "protected"))
    identifiers = parameters("cutset.resolve", "identifiers")
    create_identifiers(connection, identifiers)
    create_suggestions(
        connection, parameters("cutset.resolve", "match"), parameters("cutset.resolve", "weights")
    )
    create_ties(connection, TIES, GLUE)
    create_groups(connection, TIES, GROUPS)
    create_networks(connection, NETWORKS)
    create_interests(connection, INTERESTS)
    return connection


def party(entity_id: str, name: str, schema: str = "Person", programme: str = "TCO") -> list[Said]:
    return [
        *entity(entity_id, schema, name=name),
        *entity(f"{entity_id}-s", "Sanction", entity=entity_id, program=programme),
    ]


def linked(source: str, target: str, role: str = "Linked To") -> list[Said]:
    return entity(f"{source}-{target}-l", "UnknownLink", subject=source, object=target, role=role)


def claim(subject: str, predicate: str, target: str, **more: str) -> list[Said]:
    values = {"polarity": "+", "category": "suspect", "grade": "B"} | more
    return entity(
        f"claim-{subject}-{predicate}-{target}", "Claim", "claims", subject=subject,
        predicate=predicate, objectEntity=target, **values,
    )  # fmt: skip


def at(entity_id: str, street: str, city: str) -> list[Said]:
    values = {"city": city, "country": "lr"} | ({"street": street} if street else {})
    address = f"{entity_id}-a"
    return entity(address, "Address", **values) + entity(
        entity_id, "Organization", addressEntity=address
    )


GUMI = (
    party("g", "YAMAGUCHI-GUMI", "Organization")
    + party("p1", "SHINODA, Kenichi")
    + party("p2", "TAKAYAMA, Kiyoshi")
    + linked("p1", "g")
    + linked("p2", "g")
)


def standings(connection: Connection) -> dict[str, tuple[str, str]]:
    return {
        row[0]: (row[1], row[2])
        for row in table(connection, "member", "canonical_id, standing, basis")
    }


def test_a_small_component_is_a_network_named_after_its_group() -> None:
    connection = built(GUMI)
    assert table(connection, "network") == [
        ("net-g", "YAMAGUCHI-GUMI", "component", "comp-g", 3, "g", 3, 0)
    ]
    assert standings(connection) == {
        "g": ("member", "the group itself; listed as linked"),
        "p1": ("member", "listed as linked"),
        "p2": ("member", "listed as linked"),
    }
    assert table(connection, "member", "is_group") == [(True,), (False,), (False,)]


@pytest.mark.parametrize(
    ("tie", "basis"),
    [
        (entity("f", "Family", person="x", relative="p1", relationship="wife"), "wife"),
        (linked("x", "p1", "wife of"), "wife of"),
        (claim("x", "kin_of", "p1"), "kin of"),
        (entity("y", "Payment", payer="x", beneficiary="p1"), "pays"),
        (entity("x", "Person", phone="+1 555") + entity("p1", "Person", phone="1555"), "phone"),
    ],
)
def test_family_phone_or_payment_alone_make_a_contact(tie: list[Said], basis: str) -> None:
    connection = built([*GUMI, *party("x", "SOMEONE, Else"), *tie])
    standing, said = standings(connection)["x"]
    assert standing == "contact"
    assert basis in said
    assert table(connection, "network", "members, contacts") == [(3, 1)]


@pytest.mark.parametrize(
    ("tie", "basis"),
    [
        (claim("x", "member_of", "g"), "claim of own conduct"),
        (claim("x", "launders_for", "g"), "claim of own conduct"),
        (entity("d", "Directorship", director="x", organization="g"), "documented role"),
        (entity("o", "Ownership", owner="x", asset="g"), "documented ownership"),
    ],
)
def test_own_conduct_or_a_documented_role_make_a_member(tie: list[Said], basis: str) -> None:
    connection = built([*GUMI, *party("x", "SOMEONE, Else"), *tie])
    assert standings(connection)["x"] == ("member", basis)


@pytest.mark.parametrize(
    "tie",
    [
        claim("x", "member_of", "g", polarity="-"),
        claim("x", "rival_of", "g"),
        at("x", "", "Monrovia") + at("g", "", "Monrovia"),
    ],
)
def test_a_denied_claim_a_rival_and_a_city_join_nobody(tie: list[Said]) -> None:
    connection = built([*GUMI, *party("x", "SOMEONE, Else"), *tie])
    assert standings(connection).get("x", ("", ""))[0] != "member"
    assert table(connection, "network", "component_size") == [(3,)]


@pytest.mark.parametrize("category", ["contact", "victim", "acquitted"])
def test_a_claim_of_a_contact_or_a_victim_makes_no_member(category: str) -> None:
    said = [*GUMI, *party("x", "SOMEONE, Else"), *claim("x", "acts_for", "g", category=category)]
    assert standings(built(said))["x"][0] == "contact"


@pytest.mark.parametrize(
    "kind",
    [kind for kind in ofac_relations.KINDS.values() if kind.says == "role"],
    ids=lambda kind: kind.words,
)
def test_ofacs_kinds_of_link_bind_as_its_linked_to_does(kind: ofac_relations.Kind) -> None:
    edge = linked("x", "p1", kind.words)
    if kind.schema == "Representation":
        edge = entity("r", kind.schema, agent="x", client="p1", role=kind.words)
    connection = built([*GUMI, *party("x", "SOMEONE, Else"), *edge])
    assert standings(connection)["x"] == ("member", "listed as linked")


@pytest.mark.parametrize("role", ["Associate of", "former: Owned or controlled by", "counsel"])
def test_other_links_of_a_list_bind_nobody(role: str) -> None:
    connection = built([*GUMI, *party("x", "SOMEONE, Else"), *linked("x", "p1", role)])
    assert standings(connection)["x"][0] == "contact"


def test_a_lawyer_is_never_a_member() -> None:
    said = [*GUMI, *party("x", "ADVOCATE, Able"), *linked("x", "g")]
    said += entity("x", "Person", topics="role.lawyer")
    standing, basis = standings(built(said))["x"]
    assert standing == "contact"
    assert "protected: lawyer" in basis


def test_a_group_with_nothing_linked_to_it_is_a_network_and_a_company_is_not() -> None:
    said = party("c", "CAMORRA", "Organization") + party("d", "CARTEL FILMS S.A.", "Company")
    said += party("e", "JOUMAA, Ayman Saied") + party(
        "h", "AID ORGANIZATION", "Organization", "SDGT"
    )
    said += party("o", "DAWOOD IBRAHIM ORGANIZATION", "Organization", "SDNTK")
    connection = built(said)
    assert all(statements for (statements,) in table(connection, "member", "statements"))
    assert table(connection, "network", "network_id, cut, members") == [
        ("net-c", "group alone", 1),
        ("net-o", "group alone", 1),
    ]


def test_claims_make_a_group_of_an_entry_whose_name_does_not_say_so() -> None:
    said = party("z", "LOS ZETAS", "Organization")
    said += entity("claim-1", "Claim", "claims", subject="z", predicate="has_size", polarity="+")
    ((party_id, reason, statements),) = table(built(said), "party_group")
    assert (party_id, reason) == ("z", "claims speak of it as of a group")
    assert statements == [s.id for s in said if s.prop == "subject"]


def test_a_dealing_attaches_the_loose_and_merges_no_two_components() -> None:
    other = party("k", "LOS CUINIS CARTEL", "Organization") + party("k1", "GONZALEZ, A")
    other += linked("k1", "k")
    dealer = claim("k1", "launders_for", "g")
    connection = built([*GUMI, *other, *dealer])
    assert table(connection, "network", "network_id, members") == [("net-g", 3), ("net-k", 2)]
    assert table(connection, "cut_tie", "network_id, other_network_id") == [
        ("net-g", "net-k"), ("net-k", "net-g"),
    ]  # fmt: skip


def test_a_number_joins_on_one_list_and_hints_at_one_party_across_lists() -> None:
    here = party("a", "ALPHA", "Company") + entity("a", "Company", taxNumber="77-123456")
    there = party("b", "BETA", "Company") + entity("b", "Company", taxNumber="77123456")
    assert table(built([*here, *there]), "tie", "kind, layer, binds, glue") == [
        ("shares tax number", "identifier", "joins", False)
    ]
    elsewhere = entity("b", "Company", "un_sc", name="BETA", taxNumber="77123456")
    connection = built([*here, *elsewhere])
    assert table(connection, "tie") == []
    assert table(connection, "suggestion", "left_id, right_id") == [("a", "b")]


def test_a_street_is_glue_where_unrelated_parties_of_one_list_hold_it() -> None:
    said = party("a", "ALPHA", "Organization", "IRAN") + at("a", "80 Broad Street", "Monrovia")
    said += party("b", "BETA", "Organization", "DPRK") + at("b", "80 Broad Street", "Monrovia")
    related = [s if s.value != "DPRK" else Said(s.entity, s.schema, s.prop, "IRAN") for s in said]
    columns = "kind, value, holders, unrelated, glue"
    assert table(built(said), "shared_value", columns) == [
        ("street address", "80 BROAD STREET|MONROVIA|LR", 2, 1, True)
    ]
    assert table(built(said), "tie", "weight, glue") == [(0.01, True)]
    assert table(built(related), "shared_value", "glue") == [(False,)]


def test_ids_and_tables_do_not_depend_on_the_order_of_rows() -> None:
    said = [*GUMI, *party("x", "SOMEONE, Else"), *claim("x", "acts_for", "p1")]
    said += large_component(70)
    shuffled = [said[i] for i in clock.rng("order of rows").permutation(len(said))]
    one, other = built(said), built(shuffled)
    for name in (made for step in (*RESOLVE, *GRAPH) for made in step.outputs):
        assert table(one, name) == table(other, name), name


def large_component(n: int) -> list[Said]:
    """Two hubs with n parties around them, and one link between the two halves."""
    said = party("hub-0", "FIRST CARTEL", "Organization") + party(
        "hub-1", "NEXT CARTEL", "Organization"
    )
    for i in range(n):
        said += party(f"m{i:03}", f"MEMBER, Number {i}") + linked(f"m{i:03}", f"hub-{i % 2}")
    return said + linked("m000", "hub-1")


def test_a_large_component_is_our_cut_and_what_crosses_it_is_shown() -> None:
    connection = built(large_component(70))
    assert table(
        connection, "network", "network_id, cut, component_id, component_size, members"
    ) == [
        ("net-hub-0", "our cut", "comp-hub-1", 72, 36),
        ("net-hub-1", "our cut", "comp-hub-1", 72, 36),
    ]
    assert len(table(connection, "cut_tie")) == 2
    assert len(table(connection, "network_tie")) == 70


def test_observed_ties_make_a_network_of_their_own_whatever_its_size() -> None:
    said: list[Said] = []
    for i in range(80):
        said += entity(f"n{i:02}", "Person", "ties", name=f"N{i}")
        if i:
            said += entity(
                f"t{i:02}", "ObservedTie", "ties", subject=f"n{i // 2:02}", object=f"n{i:02}",
                layer="meetings", weight=str(i % 3 + 1),
            )  # fmt: skip
    connection = built(said)
    assert table(connection, "network", "cut, component_size, members") == [("component", 80, 80)]
    assert {row[0] for row in table(connection, "member", "basis")} == {"observed, pseudonymous"}
    weights = {row[0] for row in table(connection, "tie", "weight")}
    assert min(weights) > 0
    assert max(weights) == 1.0


def test_a_view_without_anything_has_no_networks() -> None:
    connection = built([])
    for name in ("entity", "tie", "network", "member", "component"):
        assert table(connection, name) == []
