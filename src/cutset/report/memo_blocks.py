"""The memo as headings, paragraphs and tables, for a word processor."""

from __future__ import annotations

from collections.abc import Iterable

from cutset.model.assessment import ElementJudgement
from cutset.model.claim import Claim
from cutset.report import words
from cutset.report.memo import MemoPage
from cutset.share.office import Block, Grid, Heading, Paragraph, docx

INSUFFICIENT = "insufficient evidence"
NOTHING = "nothing"


def render(page: MemoPage) -> bytes:
    """The memo as a DOCX file."""
    return docx(blocks(page), str(page.banner))


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
            tuple((gate.title, gate.state, " ".join(gate.says)) for gate in page.gates),
        ),
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
        Heading("Who acts already"),
        *_acting(page),
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
            + ", ".join(f"{name} {version}" for name, version in sorted(judged.versions.items()))
            + ". Their numbers are elicited and calibrated on simulated cases only."
        ),
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
    told = [
        f"[{numbers[claim.claim_id]}] {_words(claim)} ({claim.grade}{claim.credibility})"
        for claim in claims
    ]
    return "\n".join(told) or NOTHING


def _words(claim: Claim) -> str:
    return f"{claim.subject_name} {words.predicate(claim)} {claim.object}".rstrip()


def _source(claim: Claim) -> tuple[str, str, str, str]:
    said = ", ".join(part for part in (claim.publisher, claim.reported, claim.address) if part)
    when = words.span(claim.event_from, claim.event_to) or "undated"
    grade = f"{claim.grade}{claim.credibility} {claim.kind}"
    return f"{_words(claim)}\n{claim.claim_id}", when, f"{said}\norigin: {claim.origin}", grade


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


def _explanations(page: MemoPage) -> list[Block]:
    found = page.comparison.hypotheses
    if not found.rows:
        return [Paragraph("Nothing tells the hypotheses apart.")]
    rows = tuple((found.titles[at], f"{found.inconsistency[at]:.1f}") for at in found.order)
    return [Grid(("Hypothesis, the least contradicted first", "Contradicted by"), rows)]


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
