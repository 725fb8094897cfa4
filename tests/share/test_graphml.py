"""Other programs read the graph: every party, every tie, and texts as hostile as they come."""

from __future__ import annotations

import json
from pathlib import Path

import igraph
import networkx as nx
import pytest
from tests import strategies
from tests.share.made import build
from tests.store import made

from cutset.share.export import export

PARTIES = [
    made.entity(f"p{place}", "Person", name=text) for place, text in enumerate(strategies.HOSTILE)
]
LINKS = [
    made.entity(f"l{place}", "Ownership", owner=f"p{place}", asset="c", role="Linked To")
    for place in range(len(PARTIES))
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("graphml")
    place = made.workspace(folder / "w")
    made.load(place, [*PARTIES, *LINKS, made.entity("c", "Company", name="C Ltd")])
    built = build(place)
    report = export(built, "graphml", folder / "out.graphml")
    assert report.entities == built.counts()["entity"]
    return folder / "out.graphml", built.counts()


def test_networkx_reads_parties_ties_and_networks(written: tuple[Path, dict[str, int]]) -> None:
    path, counts = written
    graph = nx.read_graphml(path)
    assert graph.is_directed()
    assert graph.number_of_nodes() == counts["entity"]
    assert graph.number_of_edges() == counts["tie"]
    assert graph.nodes["c"]["kind"] == "organisation"
    assert all(isinstance(tie["weight"], float) for *_, tie in graph.edges(data=True))
    names = {graph.nodes[party["id"]]["caption"] for party in PARTIES}
    assert "</data>&<script>" in names
    assert "عبد الرحمن" in names
    networks = json.loads(graph.graph["networks"])
    assert len(networks) == counts["network"]


def test_igraph_reads_the_same(written: tuple[Path, dict[str, int]]) -> None:
    path, counts = written
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount()) == (counts["entity"], counts["tie"])
    assert graph.is_directed()
    assert set(graph.es["marking"]) == {"TLP:CLEAR"}


def test_an_owner_is_never_what_is_owned(written: tuple[Path, dict[str, int]]) -> None:
    graph = nx.read_graphml(written[0])
    assert graph.has_edge("p0", "c")
    assert not graph.has_edge("c", "p0")
