"""Picking texts by shape gives what walking the elements gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.sources.samples import SAMPLES

from cutset.sources import xml
from cutset.sources.iso20022.map import fields, tree
from cutset.sources.iso20022.shapes import Shapes
from cutset.store.sink import DeliveredFile

KINDS = {"CdtTrfTxInf": "transfer", "CdtTrfTx": "transfer", "Ntry": "entry", "TxInf": "change"}
FILES = sorted((SAMPLES / "fedwire").iterdir()) + sorted((SAMPLES / "prowide_mx").iterdir())
NAMES = st.sampled_from(
    ["Dbtr", "Nm", "PstlAdr", "StrtNm", "Ctry", "DbtrAcct", "Id", "IBAN", "Othr", "RmtInf",
     "Ustrd", "Strd", "IntrBkSttlmAmt", "Amt", "InstdAmt", "Purp", "Cd", "x:Nm", "Other"]
)  # fmt: skip
TEXTS = st.text(st.sampled_from("aB1 &<>\"'é\n"), max_size=5)


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    name = draw(NAMES)
    tag = name if ":" not in name else f"{{urn:x}}{name[2:]}"
    element = etree.Element(tag, nsmap={"x": "urn:x"})
    if draw(st.booleans()):
        element.set("Ccy", draw(st.sampled_from(["USD", "EUR", "a&b"])))
    element.text = draw(TEXTS)
    for child in draw(st.lists(elements(depth - 1), max_size=3)) if depth else ():
        child.tail = draw(TEXTS)
        element.append(child)
    return element


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_samples_are_picked_as_they_are_walked(file) -> None:
    for record in xml.records(DeliveredFile(file.name, file), tuple(KINDS)):
        kind = KINDS[record.tag]
        namespace = str(record.element.tag).rpartition("}")[0].removeprefix("{")
        walked = fields(record.element, tree(kind, namespace), {})
        assert Shapes(kind).fields(record.element) == walked


@given(elements())
def test_any_element_is_picked_as_it_is_walked(inner: etree._Element) -> None:
    root = etree.Element("CdtTrfTxInf")
    root.append(inner)
    for namespaced in root.iter("{urn:x}*"):
        namespaced.tag = "Foreign"
    shapes = Shapes("transfer")
    walked = fields(root, tree("transfer", ""), {})
    assert shapes.fields(root) == walked
    assert shapes.fields(root) == walked  # from the shape that is known now
