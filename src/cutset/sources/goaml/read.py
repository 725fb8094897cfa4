"""goAML report XML (schema 5.0.2): each transaction with two sides is a payment."""

from __future__ import annotations

import re

from cutset.errors import BadFile
from cutset.model.payment import PaymentDraft, TradeDraft
from cutset.sources import xml
from cutset.sources.lines import is_empty, shown
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

_HEAD = (
    "rentity_id", "report_code", "entity_reference", "submission_date", "currency_code_local",
)  # fmt: skip
_TAGS = (*_HEAD, "transaction", "activity")
_HINT = "Keep the report with the case file; a payment needs a side that pays and one that is paid."


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read every report of a delivery; a file that is none is a reject and hinders no other."""
    for file in delivery.files:
        try:
            _report(file, sink)
        except BadFile as fault:
            place = re.search(r"line (\d+)", fault.message)
            _refuse(sink, file, f"L{place[1] if place else 1}", fault.message, fault.hint)
            sink.torn(file.name)
    return Found(None, "")


def _report(file: DeliveredFile, sink: Sink) -> None:
    if is_empty(file.path):
        _refuse(sink, file, "L1", "The file is empty.", "Export the report again.")
        return
    root = xml.root(file)
    if root.tag != "report":
        reason = f"No goAML report; its outermost element is <{root.tag}>."
        _refuse(sink, file, f"/{root.tag}", reason, "Deliver the report's XML.")
        return
    head: dict[str, str] = {}
    records = 0
    for element, tag, path in xml.records(file, _TAGS):
        if tag in _HEAD:
            if path.count("/") == 2:
                head[tag] = xml.text(element)
            continue
        records += 1
        if tag == "activity":
            reason = "No payment in an activity report; it tells of persons, accounts and goods."
            _refuse(sink, file, path, reason, _HINT)
        else:
            _transaction(file, element, path, head, sink)
    if not records:
        _refuse(sink, file, "/report", "The report holds no transaction.", _HINT)


def _refuse(sink: Sink, file: DeliveredFile, row: str, reason: str, hint: str) -> None:
    sink.record()
    sink.reject(file.name, row, reason, hint, "")


def _transaction(
    file: DeliveredFile, element: xml.Element, path: str, head: dict[str, str], sink: Sink
) -> None:
    known = xml.firsts(element)
    payer = known.get("t_from_my_client", known.get("t_from"))
    payee = known.get("t_to_my_client", known.get("t_to"))
    sink.record()
    if payer is None or payee is None:
        reason = "The transaction lists parties without sides, so that nobody is paid by anybody."
        raw = shown(xml.text(element))
        sink.reject(file.name, path, reason, _HINT, raw)
        return
    foreign = xml.texts(payer, "from_foreign_currency/foreign_amount")
    currency = xml.texts(payer, "from_foreign_currency/foreign_currency_code")
    number = xml.text(element, "transactionnumber")
    said = [xml.text(element, tag) for tag in ("transaction_description", "transmode_comment")]
    sink.pay(
        PaymentDraft(
            file.name, path, xml.text(element, "amount_local"), head.get("currency_code_local", ""),
            xml.text(element, "date_transaction"), message_type="goAML",
            message_id=head.get("entity_reference", ""), transaction_id=number,
            instructed_amount=foreign[0] if foreign else "",
            instructed_currency=currency[0] if currency else "",
            channel=xml.text(element, "transmode_code"),
            purpose=xml.text(payer, "from_funds_code"),
            remittance="; ".join(text for text in said if text), status="reported",
            **_side("debtor", payer, "from"), **_side("creditor", payee, "to"),
        )
    )  # fmt: skip
    goods = element.find("{*}goods_services")
    for item in () if goods is None else goods.iterchildren("{*}item"):
        sink.trade(
            TradeDraft(
                file.name, path, goods=" ".join(
                    text for text in (xml.text(item, "item_type"), xml.text(item, "description"))
                    if text
                ),
                quantity=xml.text(item, "size"), unit=xml.text(item, "size_uom"),
                amount=xml.text(item, "estimated_value"), currency=xml.text(item, "currency_code"),
                time=xml.text(element, "date_transaction"),
                message_id=head.get("entity_reference", ""),
                end_to_end_id=number,
            )
        )  # fmt: skip


def _side(side: str, element: xml.Element, way: str) -> dict[str, str]:
    """The account, person or entity of one side, as fields of a payment."""
    known = xml.firsts(element)
    account, person, entity = (
        known.get(f"{way}_{kind}") for kind in ("account", "person", "entity")
    )
    found = {"country": xml.text(element, f"{way}_country")}
    if account is not None:
        iban, number = xml.text(account, "iban"), xml.text(account, "account")
        found |= {
            "account": iban or number,
            "agent": xml.text(account, "swift") or xml.text(account, "institution_code"),
            "agent_name": xml.text(account, "institution_name"),
        }
        holders = account.findall("{*}signatory/{*}t_person")
        entity = account.find("{*}t_entity") if entity is None else entity
        person = holders[0] if person is None and entity is None and holders else person
        found["name"] = xml.text(account, "account_name")
    if entity is not None:
        found |= {
            "name": xml.text(entity, "name"),
            "number": xml.text(entity, "incorporation_number"),
            "kind": "LegalEntity",
        }
    elif person is not None:
        names = (xml.text(person, tag) for tag in ("first_name", "middle_name", "last_name"))
        found |= {
            "name": " ".join(name for name in names if name),
            "number": xml.text(person, "id_number") or xml.text(person, "passport_number"),
            "kind": "Person",
        }
    return {f"{side}_{name}": text for name, text in found.items() if text}
