"""make bench-payments: loading payments, every sample's outcome, hostile messages.

Transfers and the table are synthetic (the shape of a Fedwire pacs.008 without indentation, the
columns of AMLworld); samples and hostile messages are counted one by one. Rates are payments a
CPU-second of whole loads: hashing, copying, reading, checking, entities, publishing. lxml alone,
which only finds the transfers and reads nothing, stands beside as the machine's measure.
Writes bench/out/payments.json. `PAYMENTS` loads fewer (then no bar of speed is claimed).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb
from lxml import etree
from tests.sources import hostile

from cutset.errors import CutsetError
from cutset.sources import registry
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.workspace import Workspace

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", Path(__file__).parents[2] / "shared"))
OUT = Path(__file__).parent / "out" / "payments.json"
FULL = 1_000_000
COUNT = int(os.environ.get("PAYMENTS", FULL))
TRANSFERS, HOSTILE, LARGE = COUNT // 5, 5_000, 100 << 20
HEAD = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr>'
    "<MsgId>M1</MsgId><CreDtTm>2025-03-10T09:00:00-04:00</CreDtTm></GrpHdr>"
)
TRANSFER = (
    "<CdtTrfTxInf><PmtId><InstrId>I{i}</InstrId><EndToEndId>E{i}</EndToEndId>"
    "<UETR>8a562c67-ca16-48ba-b074-{i:012d}</UETR></PmtId><PmtTpInf><LclInstrm><Prtry>CTRC</Prtry>"
    '</LclInstrm></PmtTpInf><IntrBkSttlmAmt Ccy="USD">{a}.74</IntrBkSttlmAmt>'
    '<IntrBkSttlmDt>2025-03-10</IntrBkSttlmDt><InstdAmt Ccy="USD">{a}.74</InstdAmt>'
    "<ChrgBr>SLEV</ChrgBr><Dbtr><Nm>Corporation {d}</Nm><PstlAdr><StrtNm>Avenue</StrtNm>"
    "<BldgNb>{d}</BldgNb><TwnNm>Fountain Hills</TwnNm><Ctry>US</Ctry></PstlAdr></Dbtr><DbtrAcct>"
    "<Id><Othr><Id>56477{d}</Id></Othr></Id></DbtrAcct><DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>"
    "011104238</MmbId></ClrSysMmbId><Nm>Bank A</Nm></FinInstnId></DbtrAgt><CdtrAgt><FinInstnId>"
    "<ClrSysMmbId><MmbId>021040078</MmbId></ClrSysMmbId><Nm>Bank B</Nm></FinInstnId></CdtrAgt>"
    "<Cdtr><Nm>Company {c}</Nm><PstlAdr><StrtNm>Desert View</StrtNm><BldgNb>{c}</BldgNb><TwnNm>"
    "Palm Springs</TwnNm><Ctry>US</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><Othr><Id>56787{c}</Id>"
    "</Othr></Id></CdtrAcct><RmtInf><Ustrd>invoice {i}</Ustrd></RmtInf></CdtTrfTxInf>"
)


def write_transfers(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for i in range(count):
            out.write(TRANSFER.format(i=i, a=100 + i, d=i % 997, c=i % 1499))
        out.write("</FIToFICstmrCdtTrf></Document>")


def write_table(file: Path, count: int) -> None:
    duckdb.connect().execute(
        f"""COPY (SELECT strftime(TIMESTAMP '2022-09-01' + to_seconds(i // 10), '%Y/%m/%d %H:%M')
        AS "Timestamp", '0' || (i * 7 % 300) AS "From Bank",
        printf('8%08X', (i * 2654435761) % 100000) AS "Account", '0' || (i * 11 % 300) AS "To Bank",
        printf('8%08X', (i * 40503) % 100000) AS "Account.1",
        printf('%.2f', (1 + (i * 7919) % 1000000) / 100.0) AS "Amount Received",
        'US Dollar' AS "Receiving Currency",
        printf('%.2f', (1 + (i * 7919) % 1000000) / 100.0) AS "Amount Paid",
        'US Dollar' AS "Payment Currency", 'Cheque' AS "Payment Format", 0 AS "Is Laundering"
        FROM range({count}) t(i)) TO '{file}' (HEADER)"""
    )


def load(home: Path, source: str, files: list[Path], **options: str) -> tuple[LoadReport, float]:
    place = Workspace.create(home, "bench", mode="research", owner="Ada")
    start = time.process_time()
    report = place.lake.load(registry.get(source), files, LoadOrder(options=options))
    return report, time.process_time() - start


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lxml_alone(file: Path) -> float:
    start = time.process_time()
    for _, element in etree.iterparse(file, tag="{*}CdtTrfTxInf"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return time.process_time() - start


def samples(home: Path) -> tuple[Counter[str], int]:
    """The outcome of every sample by itself, and how many have none."""
    outcomes, without = Counter[str](), 0
    folders = {
        "fedwire20022_samples": "iso20022",
        "prowide_mx": "iso20022",
        "prowide_mt": "swift_mt",
    }
    for folder, source in folders.items():
        files = sorted(p for p in (DATA / "data" / "payments" / folder).rglob("*") if p.is_file())
        for number, file in enumerate(files):
            place = home / f"{folder}-{number}"
            try:
                report, _ = load(place, source, [file])
                outcomes[f"{folder}: loads"] += 1
                without += report.read != report.loaded + report.rejected
            except CutsetError as refused:
                outcomes[f"{folder}: refused with the reason"] += 1
                without += not (refused.message and refused.hint)
    return outcomes, without


def attacked(home: Path) -> dict[str, Any]:
    """What became of hostile messages among good ones, and of one huge file."""
    folder = home / "messages"
    folder.mkdir()
    wanted = {file.name: reason for file, reason in hostile.write(folder, HOSTILE)}
    good = hostile.write_good(folder, 500)
    huge = folder / "huge.xml"
    huge.write_text(hostile.message(7, text="x" * LARGE), encoding="utf-8")
    report, cpu = load(home / "place", "iso20022", sorted(folder.iterdir()))
    place = Workspace.open(home / "place")
    told: dict[str, list[str]] = {}
    for reject in place.lake.rejects(place.lake.versions()[0]):
        if reject.reason != "Its file is torn.":
            told.setdefault(reject.file, []).append(reject.reason)
    right = sum(
        len(told.get(name, ())) == 1 and reason.lower() in told[name][0].lower()
        for name, reason in wanted.items()
    )
    return {
        "right": right, "loaded": report.loaded, "good": len(good), "cpu": cpu,
        "huge": told.get("huge.xml", ["loaded"])[0],
        "balanced": report.read == report.loaded + report.rejected,
    }  # fmt: skip


def main() -> int:
    bars: list[dict[str, Any]] = []
    full = COUNT == FULL

    def bar(name: str, value: str, goal: str, holds: bool | str) -> None:
        bars.append({"bar": name, "value": value, "goal": goal, "holds": holds})
        sys.stdout.write(f"{name}: {value} (goal {goal}): {holds}\n")

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_transfers(home / "small.xml", TRANSFERS // 8)
        write_transfers(home / "transfers.xml", TRANSFERS)
        write_table(home / "trans.csv", COUNT)
        load(home / "warm", "iso20022", hostile.write_good(home, 1))
        alone = lxml_alone(home / "transfers.xml")
        load(home / "p1", "iso20022", [home / "small.xml"])
        small = peak()
        report, cpu = load(home / "p2", "iso20022", [home / "transfers.xml"])
        grown = peak() - small
        rate = report.loaded / cpu
        bar(
            "ISO 20022 credit transfers per CPU-second",
            f"{rate:,.0f}",
            ">= 20,000",
            rate >= 20_000 if full else "not run",
        )
        bar(
            "the same, lxml alone (finds, reads nothing)",
            f"{TRANSFERS / alone:,.0f}",
            "-",
            "beside",
        )
        bar(
            "memory: 8 x the transfers take more MB",
            f"{grown:.0f} (peak {peak():.0f})",
            "<= 600",
            grown <= 600 if full else "not run",
        )
        report, cpu = load(home / "p3", "payment_table", [home / "trans.csv"], mapping="amlworld")
        rate = report.loaded / cpu
        bar(
            "CSV rows per CPU-second",
            f"{rate:,.0f}",
            ">= 1,000,000",
            rate >= 1_000_000 if full else "not run",
        )
        if (DATA / "data" / "payments").is_dir():
            (home / "samples").mkdir()
            outcomes, without = samples(home / "samples")
            for name, count in sorted(outcomes.items()):
                sys.stdout.write(f"  {name}: {count}\n")
            bar(
                "samples without an outcome",
                f"{without} of {sum(outcomes.values())}",
                "0",
                without == 0,
            )
        else:
            bar("samples without an outcome", "no data", "0", "not run")
        (home / "attack").mkdir()
        told = attacked(home / "attack")
        bar(
            "hostile messages refused once, with their reason",
            f"{told['right']:,} of {HOSTILE:,}",
            "all",
            told["right"] == HOSTILE,
        )
        bar(
            "the rest loads",
            f"{told['loaded']} of {told['good']}",
            "all",
            told["loaded"] == told["good"] and told["balanced"],
        )
        bar("a file of 100 MB in one text", told["huge"][:90], "refused", told["huge"] != "loaded")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
