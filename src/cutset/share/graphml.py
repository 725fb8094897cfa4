"""GraphML: parties as nodes, ties as edges, networks as attributes of nodes and graph.

Every edge runs from source to target, because readers take the direction from the graph
as a whole and an owner must not become what is owned; a tie without direction runs from
the lesser id to the greater.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from cutset.share.gate import joined
from cutset.share.reader import Reader
from cutset.share.tally import Tally
from cutset.share.written import JUDGED, Written

NODE_KEYS: Mapping[str, str] = {
    "kind": "string", "schema": "string", "caption": "string", "names": "string",
    "datasets": "string", "protected": "boolean", "protected_reason": "string",
    "networks": "string", "network_names": "string", "marking": "string",
}  # fmt: skip
EDGE_KEYS: Mapping[str, str] = {
    "layer": "string", "kind": "string", "weight": "double", "probability": "double",
    "glue": "boolean", "rule": "string", "start_date": "string", "end_date": "string",
    "datasets": "string", "marking": "string",
}  # fmt: skip
GRAPH_KEYS: Mapping[str, str] = {"networks": "string"}
"""Attribute -> GraphML type. `networks` of the graph is a JSON list, one object a network."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
)


def write_graphml(reader: Reader, tally: Tally, target: Path) -> Written:
    """Write nodes, ties and networks; a party that no tie names is a node alone."""
    nodes = 0
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_HEAD)
        for domain, keys in (("graph", GRAPH_KEYS), ("node", NODE_KEYS), ("edge", EDGE_KEYS)):
            for name, type_ in keys.items():
                out.write(
                    f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" '
                    f'attr.type="{type_}"/>\n'
                )
        out.write('<graph id="G" edgedefault="directed">\n')
        _write_data(out, "graph", GRAPH_KEYS, {"networks": _networks(reader)})
        for party in _named(reader, "parties"):
            out.write(f"<node id={_quoted(party['id'])}>\n")
            _write_data(out, "node", NODE_KEYS, party)
            out.write("</node>\n")
            nodes += 1
        for tie in _named(reader, "ties"):
            ends = f"source={_quoted(tie['source_id'])} target={_quoted(tie['target_id'])}"
            out.write(f"<edge id={_quoted(tie['tie_id'])} {ends}>\n")
            _write_data(out, "edge", EDGE_KEYS, tie)
            out.write("</edge>\n")
        out.write("</graph>\n</graphml>\n")
    return Written(nodes, 0, (tally.details, JUDGED))


def _networks(reader: Reader) -> str:
    """The networks as JSON, because GraphML's nested graphs are read by nobody."""
    return json.dumps(list(_named(reader, "networks")), ensure_ascii=False)


def _named(reader: Reader, sql: str) -> Iterator[dict[str, Any]]:
    """Rows by column; the markings of a row joined to one."""
    columns, rows = reader.table(sql)
    for row in rows:
        named = dict(zip(columns, row, strict=True))
        if named.get("markings"):
            named["marking"] = str(joined(tuple(named["markings"])))
        yield named


def _write_data(out: IO[str], domain: str, keys: Iterable[str], values: Mapping[str, Any]) -> None:
    for key in keys:
        text = _text(values.get(key))
        if text:
            out.write(f'<data key="{domain}_{key}">{escape(_NO_XML.sub("", text))}</data>\n')


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("", text))
