"""Payment messages of ISO 20022: pacs, pain and camt, in any version and envelope."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import repeat

from cutset.errors import BadFile
from cutset.model.payment import ChangeDraft, PaymentDraft, TradeDraft
from cutset.sources import xml
from cutset.sources.iso20022.map import Fields, fields, table, tree
from cutset.sources.iso20022.shapes import Shapes
from cutset.sources.lines import is_empty, shown
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

_TAGS = (
    "GrpHdr", "CdtTrfTxInf", "CdtTrfTx", "Ntry", "TxInf", "TxInfAndSts", "OrgnlGrpInfAndSts",
    "Document",
)  # fmt: skip
_VERSION = re.compile(r"[a-z]{4}\.\d{3}\.\d{3}\.\d{2}")
_NOBODY = {"NOTPROVIDED", "UNKNOWN", "NOT PROVIDED", "NONREF"}
_HINT = "Keep it with the case file; deliver the messages that pay."
_PAYS = PaymentDraft._fields
_IDS = ("instruction_id", "end_to_end_id", "transaction_id", "uetr")
_CHANGES = frozenset(ChangeDraft._fields)


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read every file of a delivery; a file that is no message is a reject and hinders no other."""
    shapes = {kind: Shapes(kind) for kind in ("transfer", "entry", "change")}
    for file in delivery.files:
        _File(file, sink, shapes).read()
    return Found(None, "")


@dataclass(slots=True)
class _Message:
    """A message on its way.

    Attributes:
        kind: its entry in messages.yml; None = a message that pays nobody.
        above: what stands above its records and holds for all of them.
        batch: what stands around the records of one part (`PmtInf`, `Stmt`).
    """

    kind: dict[str, str] | None
    version: str
    namespace: str
    above: Fields = field(default_factory=dict)
    batch: Fields = field(default_factory=dict)
    parent: xml.Element | None = None


@dataclass(slots=True)
class _File:
    """A file as far as it has been read."""

    file: DeliveredFile
    sink: Sink
    shapes: dict[str, Shapes]
    message: _Message | None = None
    records: int = 0
    since: int = 0

    def read(self) -> None:
        """Say every payment and every change of one."""
        if is_empty(self.file.path):
            self._refuse("L1", "The file is empty.", "Export the message again.", "")
            return
        documents, root = 0, ""
        try:
            root = xml.root(self.file).tag
            for record in xml.records(self.file, _TAGS):
                documents += record.tag == "Document"
                self._record(record)
        except BadFile as fault:
            place = re.search(r"line (\d+)", fault.message)
            self._refuse(f"L{place[1] if place else 1}", fault.message, fault.hint, "")
            self.sink.torn(self.file.name)
            return
        if not documents and not self.records:
            self._refuse(f"/{root}", *_without_document(root), "")

    def _record(self, record: xml.Record) -> None:
        element, tag, path = record
        if tag == "Document":
            self._ended(element, path)
        elif tag == "GrpHdr":
            self._begin(element)
            assert self.message is not None
            self.message.above, self.message.parent = _header(element), element.getparent()
        elif tag == "OrgnlGrpInfAndSts":
            self._group(element, path)
        else:
            self._one(element, tag, path)

    def _begin(self, element: xml.Element) -> None:
        """Another message: what it is stands in its element's name or namespace."""
        names = [xml.local(above) for above in element.iterancestors()]
        known = table("messages")["records"]
        kind = next((known[name] for name in names if name in known), None)
        namespace = str(element.tag).rpartition("}")[0].removeprefix("{")
        version = _VERSION.search(namespace)
        told = version[0] if version else kind["message"] if kind else ""
        self.message = _Message(kind, told, namespace)

    def _one(self, element: xml.Element, tag: str, path: str) -> None:
        """A record: a payment, an entry, or a change of status."""
        message = self.message
        if message is None or (tag == "TxInfAndSts" and message.kind is None):
            self._begin(element)
            message = self.message
        assert message is not None
        kind = message.kind
        if kind is None or kind["record"] != tag:
            return
        parent = element.getparent()
        if parent is not message.parent and parent is not None:
            message.batch, message.parent = _batch(parent, tag), parent
        self.records += 1
        self.since += 1
        self.sink.record()
        if kind["reads"] == "transfer":
            self._transfer(element, path, message)
        elif kind["reads"] == "entry":
            self._entry(element, path, message)
        else:
            self._change(element, path, message)

    def _transfer(self, element: xml.Element, path: str, message: _Message) -> None:
        assert message.kind is not None
        found = self.shapes["transfer"].fields(element)
        if message.batch:
            found = {**message.batch, **found}
        self._pay(found, path, message, message.kind["status"])
        if "invoice" in found:
            self.sink.trade(_trade(self.file.name, path, found, message.above))

    def _entry(self, element: xml.Element, path: str, message: _Message) -> None:
        """An entry of an account: each of its transactions that has an amount, else itself."""
        shapes = self.shapes["entry"]
        whole = shapes.fields(element)
        details = [
            inner
            for outer in element.iterchildren("{*}NtryDtls")
            for inner in outer.iterchildren("{*}TxDtls")
        ]
        if len(details) == 1:
            whole = {**whole, **shapes.fields(details[0])}
            details = []
        told = [shapes.fields(inner) for inner in details]
        split = bool(told) and all("amount" in one for one in told)
        for number, one in enumerate(told if split else [whole], 1):
            if number > 1:
                self.sink.record()
            place = f"{path}/NtryDtls/TxDtls[{number}]" if split else path
            self._booked({**whole, **one} if split else whole, place, message)

    def _booked(self, found: Fields, path: str, message: _Message) -> None:
        """One entry; the account's own side is that on which the entry says that it stands."""
        leaves = found.get("direction") == "DBIT"
        own, other = ("debtor", "creditor") if leaves else ("creditor", "debtor")
        for name, text in message.batch.items():
            found.setdefault(f"{own}_{name}", text)
        if "sending_agent" in found:
            found.setdefault("debtor_agent", found["sending_agent"])
        if "receiving_agent" in found:
            found.setdefault("creditor_agent", found["receiving_agent"])
        if not any(f"{other}_{name}" in found for name in ("name", "account", "agent")):
            found.setdefault("remittance", found.get("channel", ""))
        if found.get("reversal") in {"true", "1"}:
            self._say_change(
                {
                    **_clean(found),
                    "original_uetr": found.get("uetr", ""),
                    "original_transaction_id": found.get("transaction_id", ""),
                    "original_end_to_end_id": found.get("end_to_end_id", ""),
                    "original_instruction_id": found.get("instruction_id", ""),
                    "reason": "reversal of an entry",
                },
                path, message, "returned",
            )  # fmt: skip
            return
        told = found.get("entry_status", "BOOK")
        self._pay(found, path, message, table("messages")["statuses"].get(told, "booked"))

    def _pay(self, found: Fields, path: str, message: _Message, status: str) -> None:
        above = message.above
        for side in ("debtor", "creditor"):
            number = found.get(f"{side}_person_number")
            if number:
                found[f"{side}_number"], found[f"{side}_kind"] = number, "Person"
        for name in _IDS:
            if name in found and found[name].upper() in _NOBODY:
                del found[name]
        found["time"] = _time(found, above)
        found["file"], found["row"], found["status"] = self.file.name, path, status
        found["message_type"] = message.version
        found["message_id"] = above.get("message_id", "")
        self.sink.pay(PaymentDraft._make(map(found.get, _PAYS, repeat(""))))

    def _group(self, element: xml.Element, path: str) -> None:
        """The status of a whole message, which holds for those of its records that say none."""
        if self.message is None or self.message.kind is None:
            self._begin(element)
        message = self.message
        assert message is not None
        if message.kind is None or message.kind["reads"] != "change":
            return
        found = self.shapes["change"].fields(element)
        message.batch, message.parent = found, element.getparent()
        if "status" in found:
            self.records += 1
            self.since += 1
            self.sink.record()
            self._judged(found, path, message)

    def _change(self, element: xml.Element, path: str, message: _Message) -> None:
        found = self.shapes["change"].fields(element)
        group = {k: v for k, v in message.batch.items() if k == "original_message_id"}
        self._judged({**group, **found}, path, message)

    def _judged(self, found: Fields, path: str, message: _Message) -> None:
        """One change, by the code that the message gives or by what the message is."""
        assert message.kind is not None
        found = _clean(found)
        code = found.get("status") or message.batch.get("answer", "")
        status = message.kind["status"] or table("messages")["statuses"].get(code, "")
        if message.kind["message"] in table("messages")["unmoved"] and status != "rejected":
            status = "instructed" if status else ""
        if status:
            self._say_change(found, path, message, status)
            return
        why = table("messages")["refused"].get(code, f"the status {code!r} is none that is known")
        self.sink.reject(
            self.file.name, path, f"No change of a payment: {why}.", _HINT, shown(str(found))
        )

    def _say_change(self, found: Fields, path: str, message: _Message, status: str) -> None:
        above = message.above or message.batch
        said = {
            name: text
            for name, text in found.items()
            if name in _CHANGES and name not in {"status", "message_id"}
        }
        self.sink.change(
            ChangeDraft(
                self.file.name, path, status, _time(found, above), message_type=message.version,
                message_id=above.get("message_id", ""), **said,
            )
        )  # fmt: skip

    def _ended(self, element: xml.Element, path: str) -> None:
        """The end of a document; one without a record is refused by what it is."""
        if not self.since:
            name = next((xml.local(child) for child in element), "")
            why = table("messages")["no_payment"].get(name)
            known = table("messages")["records"].get(name)
            if why is None:
                of = f"a {known['message']} without a transaction" if known else f"<{name}>"
                why = f"no payment in it; it is {of}"
            self._refuse(path, f"{why[0].upper()}{why[1:]}.", _HINT, name)
        self.message, self.since = None, 0

    def _refuse(self, row: str, reason: str, hint: str, raw: str) -> None:
        self.sink.record()
        self.sink.reject(self.file.name, row, reason, hint, raw)


def _header(element: xml.Element) -> Fields:
    found = {"message_id": xml.text(element, "MsgId"), "created": xml.text(element, "CreDtTm")}
    day = xml.text(element, "IntrBkSttlmDt")
    return found | ({"day": day} if day else {})


def _batch(parent: xml.Element, tag: str) -> Fields:
    """What stands beside records and holds for each of them."""
    namespace = str(parent.tag).rpartition("}")[0].removeprefix("{")
    if tag == "Ntry":
        account = next(
            iter(xml.texts(parent, "Acct/Id/IBAN") or xml.texts(parent, "Acct/Id/Othr/Id")), ""
        )
        owner = next(iter(xml.texts(parent, "Acct/Ownr/Nm") or xml.texts(parent, "Acct/Nm")), "")
        agent = next(iter(xml.texts(parent, "Acct/Svcr/FinInstnId/BICFI")), "")
        told = {"account": account, "name": owner, "agent": agent}
        return {name: text for name, text in told.items() if text}
    if tag in {"CdtTrfTxInf", "CdtTrfTx"} and xml.local(parent) == "PmtInf":
        found = fields(parent, tree("transfer", namespace), {})
        day = next(
            iter(xml.texts(parent, "ReqdExctnDt/Dt") or xml.texts(parent, "ReqdExctnDt")), ""
        )
        return found | ({"day": day} if day else {})
    if tag == "TxInfAndSts":
        for above in (parent, *parent.iterancestors()):
            answer = next(iter(xml.texts(above, "Sts/Conf")), "")
            group = next(iter(xml.texts(above, "OrgnlGrpInfAndSts/OrgnlMsgId")), "")
            created = next(iter(xml.texts(above, "Assgnmt/CreDtTm")), "")
            if answer or group or created:
                told = {"answer": answer, "original_message_id": group, "created": created}
                return {name: text for name, text in told.items() if text}
    return {}


def _time(found: Fields, above: Fields) -> str:
    """The moment, else the day, else when the message was made.

    The message's own moment is closer than a settlement day that it falls on.
    """
    if "moment" in found:
        return found["moment"]
    day, created = found.get("day") or above.get("day", ""), above.get("created", "")
    if not day or created.startswith(day):
        return created or found.get("created", "")
    return day


def _clean(found: Fields) -> Fields:
    """Fields without those in which the sender says that nothing is known."""
    return {name: text for name, text in found.items() if text.upper() not in _NOBODY}


def _trade(file: str, path: str, found: Fields, above: Fields) -> TradeDraft:
    """The invoice that a payment pays for."""
    return TradeDraft(
        file, path, invoice=found["invoice"], time=found.get("invoice_date", ""),
        amount=found.get("invoice_amount", ""), currency=found.get("invoice_currency", ""),
        seller=found.get("creditor_name", ""), buyer=found.get("debtor_name", ""),
        message_id=above.get("message_id", ""), end_to_end_id=found.get("end_to_end_id", ""),
    )  # fmt: skip


def _without_document(root: str) -> tuple[str, str]:
    if root == "AppHdr":
        return "A business header (head.001) without its message.", "Deliver both together."
    return (
        f"No ISO 20022 message in it; its outermost element is <{root}>.",
        "Deliver the message with its Document element.",
    )
