"""The memo as headings, paragraphs and tables, for a word processor and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cutset.model.assessment import ElementJudgement
from cutset.model.claim import Claim
from cutset.model.comparison import Slot
from cutset.model.nomination import Voice
from cutset.report import words
from cutset.report.memo import MemoPage, alike
from cutset.report.surroundings import cited
from cutset.share.office import Block, Grid, Heading, Paragraph, docx
from cutset.share.pdf import pdf

INSUFFICIENT = "insufficient evidence"
NOTHING = "nothing"


ROWS_OF_HYPOTHESES = 12
_SAYS = {"nominate": "nominates", "concur": "concurs", "dissent": "dissents"}


def as_docx(page: MemoPage) -> bytes:
    """The memo as a DOCX file."""
    return docx(blocks(page), str(page.banner))


def as_pdf(page: MemoPage) -> bytes:
    """The memo as a PDF file."""
    return pdf(blocks(page), str(page.banner), f"{page.network.name}: memo")


def blocks(page: MemoPage) -> tuple[Block, ...]:
    """The memo's parts in their order, bottom line first."""
    numbers = {claim.claim_id: number for number, claim in enumerate(page.exhibits, 1)}
    judged = page.assessment
    return (
        Heading(page.network.name, 0),
        Paragraph(f"Memo for decision, as of {page.as_of}, known at {page.known_at}."),
        Heading("Bottom line"),
        Paragraph(judged.answer),
        Paragraph(judged.confidence),
        Paragraph(
            "This is what the loaded record supports, not what is true of anybody. "
            "The program proposes and explains; a named person decides."
        ),
        Heading("Gates"),
        Grid(
            ("Gate", "State", "Why"),
            tuple(
                (gate.gate.capitalize(), gate.state, "\n".join(gate.says))
                for gate in page.nomination.gates
            ),
        ),
        Heading("Nomination"),
        *_nomination(page),
        Heading("Key judgements"),
        Grid(
            ("Element", "Probability", "Confidence", "Origins"),
            tuple(_judgement(element) for element in page.heard),
        ),
        *(Paragraph(structure.sentence) for structure in page.structures),
        Heading("Evidence for and against"),
        Grid(
            ("Element", "For", "Against, denied, acquitted"),
            tuple(
                (
                    f"{element.element} {element.title}",
                    _cited(element.claims_for, numbers),
                    _cited(element.claims_against, numbers),
                )
                for element in page.heard
            ),
        ),
        *_differing(page, numbers),
        Heading("Indicators"),
        *_indicators(page),
        *_surroundings(page),
        Heading("What people judge"),
        *_judged(page),
        Heading("Other explanations of the same record"),
        *_explanations(page),
        Heading("What is not known"),
        *([Paragraph(page.driving)] if page.driving else []),
        *(
            Paragraph(f"{element.element} {element.title}. {element.missing}", is_item=True)
            for element in judged.elements
            if element.missing
        ),
        *_collection(page),
        Heading("Who acts already"),
        *_acting(page),
        Heading("What laws ask"),
        *_checklists(page),
        Heading("Sources"),
        Grid(
            ("No.", "Claim", "When", "Who says so", "Grade"),
            tuple((str(numbers[claim.claim_id]), *_source(claim)) for claim in page.exhibits),
        ),
        Heading("Method, coverage, limits"),
        Paragraph(
            "Lists read: "
            + "; ".join(
                f"{name} of {date}{' (stale)' if stale else ''}" for name, date, stale in page.lists
            )
            + "."
        ),
        Paragraph(
            "Parameter files: "
            + ", ".join(f"{name} {version}" for name, version in sorted(page.versions.items()))
            + ". Their numbers are elicited and calibrated on simulated cases only."
        ),
        *(Paragraph(limit, is_item=True) for limit in _limits(page)),
        *_present(page),
        Paragraph(f"To contest this memo or a line of it: {page.contact}."),
        Paragraph(f"{page.program}, workspace {page.workspace} ({page.mode}), {page.made_at}."),
    )


def _judgement(element: ElementJudgement) -> tuple[str, str, str, str]:
    said = (
        INSUFFICIENT
        if element.state == "insufficient"
        else f"{element.word}, {words.band(element.low, element.high)}"
    )
    origins = f"{element.origins_for} for, {element.origins_against} against"
    return f"{element.element} {element.title}", said, element.confidence, origins


def _cited(claims: Iterable[Claim], numbers: dict[str, int]) -> str:
    return "\n".join(_together(group, numbers) for group in alike(claims)) or NOTHING


def _together(group: Sequence[Claim], numbers: dict[str, int]) -> str:
    first = group[0]
    named = ", ".join(str(numbers[claim.claim_id]) for claim in group)
    said = (
        _words(first)
        if len(group) == 1
        else f"{words.count(len(group), 'party', 'parties')} {_said(first)}"
    )
    when = first.event_from or first.reported
    return f"[{named}] {said}{f' ({when})' if when else ''} {first.grade}{first.credibility}"


def _words(claim: Claim) -> str:
    return f"{claim.subject_name} {_said(claim)}"


def _said(claim: Claim) -> str:
    return f"{words.predicate(claim)} {claim.object}".rstrip()


def _source(claim: Claim) -> tuple[str, str, str, str]:
    said = ", ".join(part for part in (claim.publisher, claim.reported, claim.address) if part)
    when = words.span(claim.event_from, claim.event_to) or "undated"
    grade = f"{claim.grade}{claim.credibility} {claim.kind}"
    return (
        f"{_words(claim)}{_amount(claim)}\n{claim.claim_id}",
        when,
        f"{said}\norigin: {claim.origin}",
        grade,
    )


def _indicators(page: MemoPage) -> list[Block]:
    measured = [each for each in page.indicators if each.state == "measured"]
    silent = [each.key for each in page.indicators if each.state != "measured"]
    rows = tuple(
        (f"{e.key} {e.title}", words.amount(e), f"{e.sentence}{words.cited(e)}") for e in measured
    )
    return [
        Paragraph("None of them enters a probability: no truth at hand calibrates them."),
        Grid(("Indicator", "Value", "What it rests on"), rows),
        Paragraph(f"Insufficient data: {', '.join(silent) or 'none'}."),
    ]


def _surroundings(page: MemoPage) -> list[Block]:
    made: list[Block] = []
    for section in page.surroundings:
        told = [Paragraph(f"{line.text}{cited(line)}", is_item=True) for line in section.lines]
        lede = f"{section.lede} In no score." if told else section.empty
        made += [Heading(section.title), Paragraph(lede), *told]
    return made


def _judged(page: MemoPage) -> list[Block]:
    if not page.judged:
        return [Paragraph("Fewer than two people have judged.")]
    rows = tuple(
        (
            each.element,
            f"{each.word}\nConfidence {each.confidence}.",
            f"{each.author} (stated, not proven), {each.at[:10]}",
            each.reason,
        )
        for each in page.judged
    )
    return [
        Grid(("Element", "Judged", "By", "Reason"), rows),
        *([Paragraph(page.agreement)] if page.agreement else []),
    ]


def _nomination(page: MemoPage) -> list[Block]:
    found = page.nomination
    made: list[Block] = [Paragraph(found.sentence)]
    if found.decider is not None:
        told = [f"Reason: {found.decider.reason}", f"Off the list when: {found.decider.leaving}"]
        if found.decider.one_origin:
            told.append(f"Why one origin is enough: {found.decider.one_origin}")
        made += [Paragraph(sentence) for sentence in told]
    made += [Paragraph(sentence, is_item=True) for sentence in found.missing]
    rows = tuple(
        (_who(voice), _SAYS[voice.act], voice.reason)
        for voice in (*found.concurring, *found.dissenting)
    )
    return [*made, Grid(("Who", "Says", "Reason"), rows)] if rows else made


def _who(voice: Voice) -> str:
    where = "another workspace" if voice.origin else "this workspace"
    return f"{voice.author} (stated, not proven), {voice.at[:10]}\n{where}"


def _differing(page: MemoPage, numbers: dict[str, int]) -> list[Block]:
    if not page.differing:
        return []
    made: list[Block] = [
        Heading("Where sources differ"),
        Paragraph(
            "Claims on one question that differ stand together and are never merged; so does what "
            "answers an accusation."
        ),
    ]
    for each in page.differing:
        rows = tuple(
            (
                f"[{numbers[claim.claim_id]}] {_words(claim)}{_amount(claim)}",
                words.span(claim.event_from, claim.event_to) or claim.reported or "undated",
                f"{claim.publisher} ({claim.grade}{claim.credibility})",
                f"{'yes' if counts else 'no'}: {why}",
            )
            for claim, counts, why in each.claims
        )
        made += [
            Heading(each.title, 2), Grid(("Claim", "When", "Who says so", "Counts here"), rows),
        ]  # fmt: skip
    return made


def _amount(claim: Claim) -> str:
    return f" {words.money(claim.amount, claim.currency)}" if claim.amount else ""


def _collection(page: MemoPage) -> list[Block]:
    found = page.assessment.collection
    if not found:
        return []
    rows = tuple(
        (each.wanted, words.points(each.width), f"{words.points(each.narrowing)} narrower")
        for each in found
    )
    return [
        Heading("What would narrow the answer most", 2),
        Grid(("If it were known", "Band now", "To expect"), rows),
        Paragraph(
            "Expected over the ways in which it may turn out; in a single case the band may also "
            "widen."
        ),
    ]


def _checklists(page: MemoPage) -> list[Block]:
    made: list[Block] = [
        Paragraph("Checklists for a lawyer; they enter no score and conclude nothing.")
    ]
    for each in page.comparison.checklists:
        made += [Heading(each.title, 2), Paragraph(each.source)]
        made += [Paragraph(f"{slot.asks}: {_slot(slot)}", is_item=True) for slot in each.slots]
    return made


def _slot(slot: Slot) -> str:
    if slot.state in {"evidence", "contested"}:
        against = f", {slot.origins_against} against" if slot.origins_against else ""
        return f"{words.count(slot.origins_for, 'origin')}{against}"
    if slot.state == "against":
        return "only denied"
    return "for a person to say" if slot.state == "for a person" else NOTHING


def _limits(page: MemoPage) -> tuple[str, ...]:
    bounds = words.band(page.assessment.frechet_low, page.assessment.frechet_high)
    return (
        "A listing is one claim by one authority; press that repeats it adds nothing.",
        "What no source says was not gathered, which is no sign that it did not happen.",
        "Nationality, birthplace, religion, language and script take no part.",
        f"Without assuming that the elements are independent the definition fits with {bounds}.",
    )


def _present(page: MemoPage) -> list[Block]:
    if not page.present:
        return []
    rows = tuple(
        (each.name, each.presence.why, each.presence.since, each.presence.until)
        for each in page.present
    )
    return [
        Heading("Why these persons stand here", 2),
        Grid(("Person", "Why", "Since", "Until"), rows),
    ]


def _explanations(page: MemoPage) -> list[Block]:
    found = page.comparison.hypotheses
    if not found.rows:
        return [Paragraph("Nothing tells the hypotheses apart.")]
    shown = found.rows[:ROWS_OF_HYPOTHESES]
    rows = (
        ("Contradicted by, in all", *(f"{found.inconsistency[at]:.1f}" for at in found.order)),
        *((row.evidence, *(row.marks[at] for at in found.order)) for row in shown),
    )
    return [
        Paragraph(
            "The least contradicted first. CC and C fit, N tells nothing, I and II contradict; the "
            f"most telling evidence stands first; {len(shown)} of {len(found.rows)} rows shown."
        ),
        Grid(("Evidence", *(found.titles[at] for at in found.order)), rows),
    ]


def _acting(page: MemoPage) -> list[Block]:
    made: list[Block] = []
    for coverage, counts in page.acting:
        made.append(Heading(f"{coverage.comparison}: {words.count(coverage.holes, 'hole')}", 2))
        rows = tuple(
            (
                authority,
                coverage.list_dates.get(authority) or "not loaded",
                ", ".join(f"{times} {state}" for state, times in sorted(states.items())),
            )
            for authority, states in counts.items()
        )
        made.append(Grid(("Authority", "List of", "Members"), rows))
    return made or [Paragraph("Not worked out: no list of an authority is loaded.")]
