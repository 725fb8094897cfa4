"""Tables of payments: each file goes to the store with the plan by which it is read there."""

from __future__ import annotations

from cutset.errors import BadFile, BadRequest
from cutset.sources.lines import is_empty
from cutset.sources.payment_table import mapping
from cutset.sources.suggest import did_you_mean, one_of
from cutset.store.sink import Delivery, Found, Sink

OPTIONS = ("mapping",)


def read(delivery: Delivery, sink: Sink) -> Found:
    """Hand on the files that the mapping of option `mapping` reads.

    Raises:
        BadRequest: no mapping, or an unknown option.
        BadFile: a faulty mapping, or none of the files is one that it reads.
    """
    for option in delivery.options:
        if option not in OPTIONS:
            raise BadRequest(
                f"Source payment_table has no option {option!r}{did_you_mean(option, OPTIONS)}",
                one_of(OPTIONS),
            )
    if "mapping" not in delivery.options:
        raise BadRequest(
            "Source payment_table needs a mapping.",
            f"Add --mapping FILE.yml, or one that ships: {', '.join(mapping.shipped())}.",
        )
    plan = mapping.load(delivery.options["mapping"])
    read_any = False
    for file in delivery.files:
        if is_empty(file.path):
            sink.record()
            sink.reject(file.name, "L1", "The file is empty.", "Export the table again.", "")
        elif plan.reads(file.name) or len(delivery.files) == 1:
            sink.payment_table(plan.table(file))
            read_any = True
        else:
            sink.note(f"{plan.name} does not read {file.name}.")
    if not read_any:
        raise BadFile(
            f"{plan.name} reads none of these files.", f"It reads {', '.join(plan.files)}."
        )
    return Found(None, "")
