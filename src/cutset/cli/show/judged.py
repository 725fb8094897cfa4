"""An assessment and a plan in the terminal: answer first, then evidence, then what is missing."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from cutset.assess.words import driving, weighting
from cutset.cli.screen import columns, counted, dim, frame_lines, interval_bar, percent, rows, table
from cutset.model.assessment import Assessment, ElementJudgement
from cutset.model.claim import Claim
from cutset.model.comparison import Comparison
from cutset.model.indicator import IndicatorReading
from cutset.model.structure import ObservedStructure
from cutset.ops.claiming import ClaimLine, ClaimResponse, ClaimsResponse
from cutset.ops.judging import AssessResponse
from cutset.ops.memo import MemoResponse
from cutset.ops.opinions import JudgeResponse, Opinion
from cutset.report import surroundings
from cutset.report.words import amount, cited, points, predicate


def assess(response: AssessResponse, console: Console) -> None:
    """The one-sentence answer, the elements, the claims for and against."""
    judged = response.assessment
    console.print(response.network.name, style="bold", markup=False)
    console.print(dim(frame_lines(response.frame)))
    console.print()
    console.print(judged.answer, markup=False)
    console.print(judged.confidence, markup=False)
    console.print()
    made = table("", "element", "against ← → for", ("origins", "right"), "missing")
    console.print(rows(made, [_element(each) for each in judged.elements]))
    console.print()
    for each in judged.elements:
        _claims(console, f"{each.element} for", each.claims_for)
        _claims(console, f"{each.element} against", each.claims_against)
    _opinions(console, response.opinions)
    _beside(judged, response.comparison, console)
    _structures(response.structures, console)
    _around(response, console)
    _surroundings(response, console)
    _indicators(response.indicators, console)
    if judged.gate:
        console.print("Not enough for a plan that names options:", style="bold")
        for sentence in judged.gate:
            console.print(f"  · {sentence}", markup=False)
    versions = ", ".join(
        f"{name} {version}"
        for name, version in sorted({**judged.versions, **response.versions_beside}.items())
    )
    console.print(dim(f"Parameters: {versions}. Trace a claim: cutset explain CLAIM"))


def claim(response: ClaimResponse, console: Console) -> None:
    """The claim as it was recorded."""
    said = response.said
    if response.withdrawn:
        console.print(f"{response.claim} no longer counts.", markup=False)
    else:
        words = f"{said['subjectName']} {said['predicate'].replace('_', ' ')}"
        console.print(f"{response.claim}: {words} {said.get('object', '')}".rstrip(), markup=False)
    console.print(dim(f"by {response.author_stated} · {response.record}"))


def claims(response: ClaimsResponse, console: Console) -> None:
    """Claims by date, each with its source and whether it counts."""
    console.print(response.title, style="bold", markup=False)
    console.print(dim(frame_lines(response.frame)))
    shown = f"{len(response.claims)} of " if len(response.claims) < response.total else ""
    voices = counted(response.origins, "origin")
    console.print(f"{shown}{counted(response.total, 'claim')} from {voices}.")
    made = table("when", "claim and source")
    console.print(rows(made, [_claim_line(line) for line in response.claims]))


def _claim_line(line: ClaimLine) -> tuple[str, str]:
    told = line.claim
    parts = [
        _words(told),
        f"{_source(told)} · {told.claim_id}",
    ]
    if line.counts is False:
        parts.append(line.standing)
    parts += [
        f"{each.author} (stated, not proven) holds its credibility to be {each.low}: {each.reason}"
        for each in line.opinions
    ]
    return told.event_from or told.reported or "undated", "\n".join(parts)


def _words(claim: Claim) -> str:
    return f"{claim.subject_name} {predicate(claim)} {claim.object}".rstrip()


def _source(claim: Claim) -> str:
    return f"{claim.publisher}, {claim.grade}{claim.credibility}"


def opinion(response: JudgeResponse, console: Console) -> None:
    """What was judged, and by whom."""
    judged = response.opinion
    told = (
        f"{judged.word}, confidence {judged.confidence}"
        if judged.network
        else (f"credibility {judged.low}")
    )
    console.print(f"{judged.network} {judged.about}: {told}".strip(), markup=False)
    console.print(dim(f"by {response.author_stated}, {judged.decided_at}: {judged.reason}"))
    if judged.network and not response.others:
        console.print(dim("Shown beside the computed answer once a second person's is accepted."))


def memo(response: MemoResponse, console: Console) -> None:
    """Where the memo is, and how the gates stand."""
    cited = counted(response.exhibits, "claim")
    console.print(f"{response.file}: {cited} cited, marked {response.banner}.", markup=False)
    for title, state in response.gates:
        console.print(f"  {title}: {state}", markup=False)


def _opinions(console: Console, judged: tuple[Opinion, ...]) -> None:
    if not judged:
        return
    console.print("What people judge", style="bold")
    for each in judged:
        console.print(
            f"  {each.about}  {each.word}. Confidence {each.confidence}. {each.author} "
            f"(stated, not proven): {each.reason}",
            markup=False,
        )


def _structures(found: tuple[ObservedStructure, ...], console: Console) -> None:
    """What observed ties show, and which orders of people missing ties would turn."""
    if found:
        console.print("Structure of what was seen", style="bold")
    for each in found:
        console.print(f"  · {each.sentence}", markup=False)
        for missing, scores in each.unstable.items():
            console.print(
                f"    unstable if {missing} are missing: order by {' and '.join(scores)}"
                if missing[0].isdigit()
                else f"    unstable with {missing}: order by {' and '.join(scores)}",
                markup=False,
            )


def _around(response: AssessResponse, console: Console, most: int = 8) -> None:
    """Who is what in it, what ties it to others, how what is reported moves."""
    for heading, sentences in (
        (
            "Roles",
            [f"{role.caption} ({role.standing}). {role.sentence}" for role in response.roles],
        ),
        ("Ties to other networks", [tie.sentence for tie in response.between]),
    ):
        if sentences:
            console.print(heading, style="bold")
            for sentence in sentences[:most]:
                console.print(Padding(f"· {sentence}", (0, 0, 0, 2)), markup=False)
            if len(sentences) > most:
                console.print(dim(f"  {most} of {len(sentences)} shown"))
    console.print("Trend", style="bold")
    console.print(Padding(response.trend.sentence, (0, 0, 0, 2)))
    console.print("Convergence with terrorism", style="bold")
    console.print(Padding(response.convergence.sentence, (0, 0, 0, 2)))
    if response.weapons_review:
        console.print("To look through: ways to parties listed for proliferation", style="bold")
        for path in response.weapons_review[:most]:
            console.print(Padding(f"· {' – '.join(path.way)}", (0, 0, 0, 2)), markup=False)
        console.print(dim("  A way is no finding; no probability is given."))


def _surroundings(response: AssessResponse, console: Console, most: int = 8) -> None:
    """What it meets outside itself; in no score."""
    for section in surroundings.sections(response.surroundings):
        console.print(f"{section.title}, in no score", style="bold")
        for line in section.lines[:most]:
            text = f"· {line.text}{surroundings.cited(line, most=3)}"
            console.print(Padding(text, (0, 0, 0, 2)), markup=False)
        if len(section.lines) > most:
            console.print(dim(f"  {most} of {len(section.lines)} shown"))
        if not section.lines:
            console.print(Padding(dim(section.empty), (0, 0, 0, 2)))


def _indicators(found: tuple[IndicatorReading, ...], console: Console) -> None:
    """What was measured, beside the judgement; what could not be is counted."""
    measured = [each for each in found if each.state == "measured"]
    console.print("Indicators, in no probability", style="bold")
    for each in measured:
        console.print(f"  {each.key} {each.title}: {amount(each)}", markup=False)
        apart = f" {each.apart[:1].upper()}{each.apart[1:]}." if each.apart else ""
        console.print(Padding(dim(f"{each.sentence}{apart}{cited(each, most=3)}"), (0, 0, 0, 5)))
    silent = " ".join(each.key for each in found if each.state != "measured")
    if silent:
        console.print(dim(f"  Insufficient data: {silent} (why: cutset assess … --json)"))


def _beside(judged: Assessment, views: Comparison, console: Console) -> None:
    """Activities, the place among the others, what drives the band, other explanations."""
    if judged.activities:
        console.print("What it is said to do", style="bold")
        made = table("activity", "against ← → for", ("origins", "right"))
        console.print(rows(made, [_element(each)[1:4] for each in judged.activities]))
    if judged.threat is not None:
        console.print("Beside the others", style="bold")
        console.print(judged.threat.sentence, markup=False)
        if judged.threat.weights:
            console.print(weighting(judged.threat), markup=False)
    if judged.drivers:
        console.print(driving(judged.drivers), markup=False)
    if judged.collection:
        console.print("What would narrow the answer most", style="bold")
        for wanted in judged.collection:
            console.print(
                f"  {points(wanted.narrowing)} of {points(wanted.width)}: {wanted.wanted}",
                markup=False,
            )
    hypotheses = views.hypotheses
    if hypotheses.rows:
        console.print("\nOther explanations, the least contradicted first", style="bold")
        for place in hypotheses.order:
            console.print(
                f"  {hypotheses.inconsistency[place]:6.1f} against: {hypotheses.titles[place]}",
                markup=False,
            )
    console.print("\nChecklists (slots with evidence; for comparison, in no score)", style="bold")
    for each in views.checklists:
        filled = sum(slot.state in {"evidence", "contested"} for slot in each.slots)
        asked = sum(slot.state == "for a person" for slot in each.slots)
        console.print(
            f"  {filled} of {len(each.slots)}, {asked} for a person: {each.title}", markup=False
        )
    sleipnir = views.sleipnir
    console.print(
        f"  Sleipnir {sleipnir.points} of {sleipnir.most}, {sleipnir.from_unknown} of them for "
        "what is not known",
        markup=False,
    )
    console.print()


def _element(each: ElementJudgement) -> tuple[str, str, str, str, str]:
    if each.state == "insufficient":
        drawn = "░" * 12
        word = "insufficient evidence"
    else:
        drawn = interval_bar(each.low, each.point, each.high)
        word = f"{each.word} ({percent(each.low, each.high)})"
    origins = f"{each.origins_for}+ {each.origins_against}−"
    return (each.element, f"{each.title}\n{word}", drawn, origins, each.missing)


def _claims(console: Console, heading: str, claims: tuple[Claim, ...], most: int = 5) -> None:
    if not claims:
        return
    cut = f" ({most} of {len(claims)} shown)" if len(claims) > most else ""
    console.print(f"{heading}{cut}", style="bold")
    cells = [
        (
            "",
            claim.event_from or claim.reported or "undated",
            f"{_words(claim)} [{_source(claim)}; {claim.claim_id}]",
        )
        for claim in claims[:most]
    ]
    console.print(rows(columns(3), cells))
