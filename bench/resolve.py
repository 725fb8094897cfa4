"""make bench-resolve: the four bars of resolution. Writes bench/out/resolve.json and .svg.

(a) the 200 UK-UN reference pairs, list references and what quotes them left out;
(b) Splink's historical figures, half of the clusters as labels, the other half reported,
    beside Splink itself in the same run; (c) febrl4 without labels; (d) calibration on
    held-back pairs, and at other priors. Data: CUTSET_BENCH_DATA (default ../shared).
"""

from __future__ import annotations

import csv
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cutset import clock  # noqa: E402
from cutset.resolve import clusters, levels, neighbours, parties, weights  # noqa: E402
from cutset.resolve.columns import Column, column  # noqa: E402
from cutset.store import query  # noqa: E402

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", ROOT.parent / "shared")) / "data" / "er"
OUT = ROOT / "bench" / "out"
RULES = yaml.safe_load((ROOT / "bench" / "resolve.yml").read_text("utf-8"))
PARAMETERS = ROOT / "src/cutset/resolve/parameters"
JUDGED = ROOT / "bench" / "judged_uk_un.csv"
SAMPLE = 100
Pair = tuple[str, str]


def timed(run: Callable[[], Any]) -> tuple[Any, float, float]:
    """What a call gives, its seconds by the wall and its CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = run()
    return found, time.perf_counter() - wall, time.process_time() - cpu


# (a) ---------------------------------------------------------------------------------------


def reference_pairs() -> dict[str, Any]:
    """All UK 2018 entries against all UN 2018 entries by names, dates and places alone."""
    read = _uk_un()
    match = yaml.safe_load((PARAMETERS / "match.yml").read_text("utf-8"))
    learned = weights.of(yaml.safe_load((PARAMETERS / "weights.yml").read_text("utf-8")))
    kept = tuple(RULES["reference"]["traits"])
    how = tuple(c for c in levels.comparisons(match["comparisons"]) if c.trait in kept)
    rows = dict(zip(learned.traits, learned.bits, strict=True))
    weighed = weights.Weights(kept, tuple(rows[c.trait] for c in how), learned.prior)
    keys = [k for k in match["near"]["keys"] if all(piece[0] in kept for piece in k)]
    near = neighbours.Near.of({**match["near"], "keys": keys})
    side = np.array([0 if name.startswith("ukhmt-") else 1 for name in read.ids], np.int16)
    found = neighbours.candidates({t: read.column(t) for t in kept}, near, side)
    compared = levels.compare([read.column(c.trait) for c in how], found.pairs, how)
    bits = weighed.evidence(compared) + weighed.prior
    best = clusters.one_to_one(found.pairs, bits, weights.log_odds(match["possible"]))
    proposed = {
        (read.ids[a], read.ids[b]): float(weights.probability(bits[row : row + 1])[0])
        for row, (a, b) in zip(best.tolist(), found.pairs[best].tolist(), strict=True)
    }
    return _told(read, proposed)


def _uk_un() -> parties.Parties:
    from cutset.resolve.entities import create_entities, create_identifiers
    from cutset.resolve.keys import create_said
    from cutset.sources import registry
    from cutset.store.load import LoadOrder
    from cutset.store.workspace import Workspace

    lists = ROOT / "src/cutset/data/lists"
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "w", "pairs", "research", "bench")
        for name, date in (("un_sc", "2018-10-29"), ("uk_hmt", "2018-04-13")):
            files = sorted((lists / name / date).iterdir())
            workspace.lake.load(registry.get(name), files, LoadOrder())
        connection = workspace.view().connection()
        create_said(connection)
        for make, name in ((create_entities, "protected"), (create_identifiers, "identifiers")):
            make(connection, yaml.safe_load((PARAMETERS / f"{name}.yml").read_text("utf-8")))
        return parties.read(connection)


def _told(read: parties.Parties, proposed: dict[Pair, float]) -> dict[str, Any]:
    """Recall by UN reference, and the judged sample of what is not among the reference pairs."""
    with (DATA / "uk_un_refpairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = {(f"ukhmt-{r['uk_group_id']}", f"un-{r['un_dataid']}"): r["un_ref"] for r in rows}
    groups = set(truth.values())
    reached = {truth[pair] for pair in proposed if pair in truth}
    others = sorted(pair for pair in proposed if pair not in truth)
    draw = clock.rng("bench-resolve", "judged")
    chosen = [others[i] for i in sorted(draw.choice(len(others), SAMPLE, replace=False))]
    judged = _judgements()
    right = 0
    for uk, un in chosen:
        verdict, reason = judged.get((uk, un), ("unjudged", ""))
        right += verdict == "same"
        print(
            f"  {proposed[uk, un]:.3f} {verdict:8} {_line(read, uk)} | {_line(read, un)} {reason}"
        )
    return {
        "pairs": len(truth),
        "groups": len(groups),
        "found_pairs": sum(pair in truth for pair in proposed),
        "found_groups": len(reached),
        "recall_by_group": round(len(reached) / len(groups), 4),
        "missed": sorted(groups - reached),
        "proposed": len(proposed),
        "others": len(others),
        "sample": SAMPLE,
        "unjudged": sum(pair not in judged for pair in chosen),
        "precision_of_sample": right / SAMPLE,
    }


def _judgements() -> dict[Pair, tuple[str, str]]:
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {(r["uk"], r["un"]): (r["judgement"], r["reason"]) for r in csv.DictReader(file)}


def _line(read: parties.Parties, party: str) -> str:
    place = read.ids.index(party)
    held = read.held[place]
    births = ", ".join(list(held.get("birth", {}).values())[:3])
    places = ", ".join(list(held.get("place", {}).values())[:2])
    address = ", ".join(list(held.get("address", {}).values())[:1])
    told = "; ".join(part for part in (births, places, address) if part)
    return f"{party} {read.captions[place]}" + (f" ({told})" if told else "")


# (b) and (d) -------------------------------------------------------------------------------


def historical() -> dict[str, Any]:
    """Splink's historical figures: candidates, levels, labelled weights, clusters."""
    connection = query.connect()
    file = query.quoted(str(DATA / "splink" / "historical_figures_with_errors_50k.parquet"))
    rows = connection.execute(f"SELECT * FROM read_parquet({file}) ORDER BY unique_id").fetchall()
    names = [described[0] for described in connection.description or ()]
    truth = _numbered([row[names.index("cluster")] for row in rows])
    rules = RULES["historical"]
    _warm(rules)
    (named, scored), wall, cpu = timed(lambda: _linked(rows, names, truth, rules))
    told = _measured(named, scored, truth)
    told |= {"seconds": round(wall, 1), "cpu_seconds": round(cpu, 1)}
    splink, splink_wall, splink_cpu = timed(lambda: _splink(connection, file, rows, names))
    told["splink"] = _scores(splink, truth) | {
        "seconds": round(splink_wall, 1), "cpu_seconds": round(splink_cpu, 1),
    }  # fmt: skip
    told["time_share_of_splink"] = round(wall / splink_wall, 2)
    return {"b": told, "d": _calibration(scored)}


def _warm(rules: dict[str, Any]) -> None:
    """Compile the kernels on a few records, so that compiling is not measured."""
    few = [("a", "x", *["abc def"] * 8), ("b", "x", *["abc deg"] * 8), ("c", "y", *["b"] * 8)]
    names = ["unique_id", "cluster", *rules["columns"]]
    _linked(few, names, np.array([0, 0, 1]), rules)


def _linked(
    rows: list[tuple[Any, ...]], names: list[str], truth: Any, rules: dict[str, Any]
) -> tuple[Any, dict[str, Any]]:
    """Clusters from raw rows, everything included: normalising, training, clustering."""
    columns: dict[str, Column] = {}
    for name in rules["columns"]:
        place = names.index(name)
        texts = [(row[place] or "").replace(",", " ").strip() for row in rows]
        columns[name] = column([(text,) if text else () for text in texts])
    found = neighbours.candidates(columns, neighbours.Near.of(rules["near"]))
    how = levels.comparisons(rules["comparisons"])
    compared = levels.compare([columns[c.trait] for c in how], found.pairs, how)
    told = truth % 2 == 0
    a, b = found.pairs.T
    labels = truth[a] == truth[b]
    train = told[a] & told[b]
    weighed = weights.fitted(compared[train], labels[train], how)
    bits = weighed.evidence(compared) + weighed.prior
    named = clusters.cluster(len(rows), found.pairs, bits, clusters.Rule(**rules["cluster"]))
    scored = {
        "pairs": found.pairs, "levels": compared, "evidence": bits - weighed.prior,
        "prior": weighed.prior, "labels": labels, "found": found.found,
        "held_back": ~told[a] & ~told[b],
    }  # fmt: skip
    return named, scored


def _measured(named: Any, scored: dict[str, Any], truth: Any) -> dict[str, Any]:
    records = len(truth)
    sizes = np.bincount(truth)
    return {
        "records": records,
        "true_pairs": int((sizes * (sizes - 1) // 2).sum()),
        "candidates_a_record": round(2 * len(scored["pairs"]) / records, 2),
        "candidates_cut": int(scored["found"] - len(scored["pairs"])),
        "candidate_recall": round(
            float(scored["labels"].sum() / (sizes * (sizes - 1) // 2).sum()), 4
        ),
    } | _scores(named, truth)


def _scores(named: Any, truth: Any) -> dict[str, Any]:
    """Precision, recall and F1 of pairs in one cluster: all pairs with a record of the
    reported half in them; beside it those of all records."""
    told = truth % 2 == 0
    both = _numbered(list(zip(named.tolist(), truth.tolist(), strict=True)))
    scores = {}
    for name, hidden in (("reported_half", told), ("all", np.zeros(len(truth), bool))):
        right, said, true = (
            _pairs(group) - _pairs(group[hidden]) for group in (both, _numbered(named), truth)
        )
        scores[name] = {
            "precision": round(right / said, 4),
            "recall": round(right / true, 4),
            "f1": round(2 * right / (said + true), 4),
        }
    return scores


def _pairs(group: Any) -> int:
    sizes = np.unique(group, return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum())


def _numbered(values: Any) -> Any:
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(v, len(numbers)) for v in list(values)])


def _splink(connection: Any, file: str, rows: list[tuple[Any, ...]], names: list[str]) -> Any:
    """Splink's own model of its demo for these data, and its clusters at p = .95."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, block_on

    connection.execute(f"CREATE OR REPLACE TABLE figures AS SELECT * FROM read_parquet({file})")
    api = DuckDBAPI(connection=connection)
    blocks = [
        block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
        block_on("surname", "dob"), block_on("first_name", "dob"),
        block_on("postcode_fake", "first_name"), block_on("postcode_fake", "surname"),
        block_on("dob", "birth_place"), block_on("substr(postcode_fake,1,3)", "dob"),
        block_on("substr(postcode_fake,1,3)", "first_name"),
        block_on("substr(postcode_fake,1,3)", "surname"),
        block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    ]  # fmt: skip
    settings = {
        "link_type": "dedupe_only",
        "blocking_rules_to_generate_predictions": blocks,
        "comparisons": [
            cl.ForenameSurnameComparison("first_name", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    }
    linker = Linker(api.register("figures"), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        ["l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob"], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.95)
    grouped = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.95)
    found = connection.execute(
        f"SELECT unique_id, cluster_id FROM {grouped.physical_name}"
    ).fetchall()
    of = dict(found)
    place = names.index("unique_id")
    return _numbered([of[row[place]] for row in rows])


# (c) ---------------------------------------------------------------------------------------


def febrl4() -> dict[str, Any]:
    """febrl4: two files that name a person once each; no label is looked at before scoring."""
    from cutset.resolve import linkage

    rules = RULES["febrl4"]
    rows = []
    for name in ("dataset4a.csv", "dataset4b.csv"):
        with (DATA / "febrl" / name).open(encoding="utf-8", newline="") as file:
            rows += [{k.strip(): v.strip() for k, v in r.items()} for r in csv.DictReader(file)]
    side = np.repeat(np.array([0, 1], np.int16), len(rows) // 2)
    columns = {
        name: column(
            [(_dated(row[name]) if name == "date_of_birth" else row[name],) for row in rows]
        )
        for name in rules["columns"]
    }
    found = neighbours.candidates(columns, neighbours.Near.of(rules["near"]), side)
    how = levels.comparisons(rules["comparisons"])
    compared = levels.compare([columns[c.trait] for c in how], found.pairs, how)
    draw, half = clock.rng("febrl4"), len(rows) // 2
    pairs = draw.integers(0, half, (200_000, 2)).astype(np.int32) + np.array([0, half], np.int32)
    random = levels.compare([columns[c.trait] for c in how], pairs, how)
    told = {}
    by_splink = linkage.estimated(query.connect(), compared, random, how)
    for name, weighed in (
        ("ours", weights.estimated(compared, how, weights.Known(random=random))),
        ("splink", by_splink),
    ):
        bits = weighed.evidence(compared) + weighed.prior
        best = clusters.one_to_one(found.pairs, bits, 0.0)
        right = sum(
            rows[a]["rec_id"].split("-")[1] == rows[b]["rec_id"].split("-")[1]
            for a, b in found.pairs[best].tolist()
        )
        told[f"f1_weights_by_{name}"] = round(2 * right / (len(best) + half), 5)
    return told | {"pairs": half, "candidates": len(found.pairs)}


def _dated(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 else text


# (d) ---------------------------------------------------------------------------------------


def _calibration(scored: dict[str, Any]) -> dict[str, Any]:
    """Expected calibration error on pairs of the half that was held back, and at other priors.

    Another prior is made by weighing matches and others so that matches are that share;
    the likelihood ratio stays as it was learned.
    """
    held = scored["held_back"]
    evidence, labels = scored["evidence"][held], scored["labels"][held]
    told: dict[str, Any] = {"pairs": int(held.sum()), "matches": int(labels.sum())}
    share = float(labels.mean())
    chance = weights.probability(evidence + scored["prior"])
    told["as_candidates"] = _error(chance, labels, np.ones(len(labels)))
    for prior in (1e-2, 1e-4, 1e-6):
        weigh = np.where(labels, prior / share, (1 - prior) / (1 - share))
        chance = weights.probability(evidence + weights.log_odds(prior))
        told[f"prior_{prior:g}"] = _error(chance, labels, weigh)
    _plot(told["as_candidates"]["bins"])
    return told


def _error(chance: Any, labels: Any, weigh: Any) -> dict[str, Any]:
    """Expected calibration error over ten bins, and among pairs of p above .01 alone."""
    bins, whole, above, mass_above = [], 0.0, 0.0, 0.0
    edges = np.array([0, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    place = np.clip(np.searchsorted(edges, chance, "right") - 1, 0, len(edges) - 2)
    for number in range(len(edges) - 1):
        inside = place == number
        mass = float(weigh[inside].sum())
        if mass == 0:
            continue
        said = float((chance * weigh)[inside].sum() / mass)
        true = float((labels * weigh)[inside].sum() / mass)
        bins.append({"n": int(inside.sum()), "said": round(said, 4), "true": round(true, 4)})
        whole += mass * abs(said - true)
        if number:
            above += mass * abs(said - true)
            mass_above += mass
    return {
        "calibration_error": round(whole / float(weigh.sum()), 6),
        "calibration_error_above_.01": round(above / mass_above, 4) if mass_above else None,
        "bins": bins,
    }


def _plot(bins: list[dict[str, Any]]) -> None:
    """The reliability of held-back pairs as a picture."""
    dots = "".join(
        f'<circle cx="{40 + 300 * b["said"]:.1f}" cy="{340 - 300 * b["true"]:.1f}" '
        f'r="{2 + np.log10(b["n"]):.1f}"><title>{b}</title></circle>'
        for b in bins
    )
    (OUT / "resolve-reliability.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="380" '
        'font-family="sans-serif" font-size="12"><rect width="360" height="380" fill="white"/>'
        '<path d="M40 40V340H340" fill="none" stroke="black"/><path d="M40 340L340 40" '
        f'stroke="gray" stroke-dasharray="4"/><g fill="#1f5fa8">{dots}</g>'
        '<text x="130" y="365">probability said</text><text x="40" y="30">share that are one'
        "</text></svg>\n",
        encoding="utf-8",
    )


def _bars(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Every figure that the issue asks for; a sample that nobody judged holds nothing."""
    a, b, c, d = (told[part] for part in "abcd")
    errors = [d[k]["calibration_error"] for k in d if isinstance(d[k], dict)]
    least = min(c["f1_weights_by_ours"], c["f1_weights_by_splink"])
    f1 = b["reported_half"]["f1"]
    judged = "not run" if a["unjudged"] else a["precision_of_sample"] >= 0.98
    rows = [
        ("UK-UN recall by group", a["recall_by_group"], ">= .97", a["recall_by_group"] >= 0.97),
        ("UK-UN precision of a sample", a["precision_of_sample"], ">= .98", judged),
        ("candidate recall", b["candidate_recall"], ">= .92", b["candidate_recall"] >= 0.92),
        ("candidates a record", b["candidates_a_record"], "<= 40", b["candidates_a_record"] <= 40),
        ("cluster F1, other half", f1, ">= .90", f1 >= 0.90),
        ("time against Splink", b["time_share_of_splink"], "<= 2", b["time_share_of_splink"] <= 2),
        ("febrl4 F1", least, ">= .9996", least >= 0.9996),
        ("calibration error", max(errors), "<= .03", max(errors) <= 0.03),
    ]
    return [
        {"bar": bar, "value": value, "goal": goal, "holds": holds}
        for bar, value, goal, holds in rows
    ]


def main() -> int:
    OUT.mkdir(exist_ok=True)
    told: dict[str, Any] = {"a": reference_pairs()}
    told |= historical()
    told["c"] = febrl4()
    told["bars"] = _bars(told)
    (OUT / "resolve.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told, indent=1))
    return 0 if all(bar["holds"] is True for bar in told["bars"]) else 1


if __name__ == "__main__":
    sys.exit(main())
