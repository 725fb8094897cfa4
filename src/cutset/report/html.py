"""One HTML file from frozen findings: no network, no request, readable without JavaScript."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cutset.report import front_view, network_view, statements, tokens, words
from cutset.report.charts import bars, curve, marks
from cutset.report.ledger import Ledger
from cutset.report.model import NetworkPage, ReportInput
from cutset.report.squeeze import squeeze
from cutset.text import countries

_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def _printable(value: object) -> object:
    """Every text that a template prints, with its control characters made visible."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return words.visible(value)
    return value


def _web(address: str) -> str | None:
    """An address that may become a link: the web only, never a script or a file."""
    return address if _WEB.fullmatch(address) else None


_FILTERS: dict[str, Callable[..., object]] = {
    "number": words.number,
    "percent": words.percent,
    "exact": lambda text: words.visible(text, exact=True),
    "web": _web,
    "country": countries.name,
}
_GLOBALS: dict[str, object] = {
    "name": words.name,
    "count": words.count,
    "band": words.band,
    "points": words.points,
    "span": words.span,
    "money": words.money,
    "predicate": words.predicate,
    "measured": words.amount,
    "interval": bars.interval,
    "insufficient": bars.insufficient,
    "rank_bar": bars.rank,
    "amount": bars.amount,
    "curve": curve.draw,
    "cell_words": marks.CELLS,
    "own_class": marks.own,
    "kinds": marks.KINDS,
}


@cache
def environment(*packages: str) -> Environment:
    """What every template is read and filled with: escaping on, nothing undefined.

    Templates are looked for in the packages that are named, and then here.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "cutset.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    made.filters.update(_FILTERS)
    made.globals.update(_GLOBALS)
    return made


def asset(name: str) -> str:
    """The text of a file that lies beside the templates."""
    return resources.files("cutset.report").joinpath("templates", name).read_text(encoding="utf-8")


def named_hash(text: str) -> str:
    """A text as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _quoted(text: str) -> str:
    """A text as a CSS string, every character but letters and digits escaped."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


def _style(report: ReportInput) -> str:
    """Tokens, the sheet, and the marking on every printed page."""
    marking, foot = _quoted(str(report.banner)), _quoted(f"as of {report.as_of} · page ")
    colour = tokens.TLP[report.banner.level.label]
    box = f"content:{marking};background:{tokens.TLP_GROUND};color:{colour};font-weight:700;"
    page = (
        f"@page{{@top-center{{{box}height:6mm;margin:6mm auto auto}}"
        f"@bottom-center{{{box}height:6mm;margin:auto auto 5mm;width:60mm}}"
        f"@bottom-right{{content:{foot} counter(page)}}}}"
    )
    banner = f".tlp{{background:{tokens.TLP_GROUND};color:{colour}}}"
    return "\n".join((tokens.css(), asset("style.css"), marks.signs(), banner, page))


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the document; `first` and `last` are the statements that stand on it."""

    anchor: str
    html: Markup
    first: int = 0
    last: int = 0


def _page(ledger: Ledger, template: str, anchor: str, **context: object) -> Page:
    ledger.open(anchor)
    html = (
        environment()
        .get_template(f"{template}.html.j2")
        .render(
            anchor=anchor,
            refs=ledger.refs,
            first=ledger.first,
            networks=ledger.networks,
            **{"all_networks": "#front.ranked"} | context,
        )
    )
    return Page(anchor, Markup(squeeze(html)))  # noqa: S704 - the template escapes what it prints


def _network(network: NetworkPage, report: ReportInput, ledger: Ledger, **more: object) -> Page:
    anchor = ledger.networks[network.network.network_id]
    ledger.open(anchor)
    view = network_view.view(network, report.sources, ledger)
    return _page(ledger, "network", anchor, view=view, report=report, **more)


def _names(report: ReportInput, ledger: Ledger) -> dict[str, dict[str, str]]:
    """What the evidence pages print for ids: captions of parties, names of pages."""
    networks = (*report.ranked, *report.unranked)
    parties = {k: v for page in networks for k, v in network_view.captions(page).items()}
    sections = {ledger.networks[p.network.network_id]: p.network.name for p in networks}
    return {"parties": parties, "sections": sections}


def _evidence(report: ReportInput, ledger: Ledger) -> Iterator[Page]:
    names, sections, cited = _names(report, ledger), ledger.sections(), ledger.cited()
    yield _page(
        ledger, "evidence", "evidence", report=report, names=names, sections=sections, cited=cited
    )
    for section in sections:
        anchor = f"e-{section.anchor}"
        page = _page(
            ledger,
            "statements",
            anchor,
            report=report,
            title=names["sections"][section.anchor],
            section=section,
            lines=statements.lines(section, names["parties"]),
        )
        yield replace(page, first=section.first, last=section.last)


def _pages(report: ReportInput) -> Iterator[Page]:
    """The pages in the order of reading, which is the order in which statements are numbered."""
    ledger = Ledger(report)
    yield _page(ledger, "front", "front", view=front_view.view(report, ledger), report=report)
    for network in (*report.ranked, *report.unranked):
        yield _network(network, report, ledger)
    yield _page(ledger, "changes", "changes", report=report)
    sources = [(front_view.source_anchor(source), source) for source in report.sources]
    yield _page(ledger, "sources", "sources", sources=sources, report=report)
    for anchor, source in sources:
        yield _page(ledger, "source", anchor, source=source, report=report)
    yield from _evidence(report, ledger)


def network_pages(report: ReportInput, all_networks: str) -> tuple[Page, ...]:
    """The pages of the networks of a report, then the statements that they cite.

    `all_networks` is where the way back leads.
    """
    ledger = Ledger(report)
    networks = (*report.ranked, *report.unranked)
    pages = [_network(each, report, ledger, all_networks=all_networks) for each in networks]
    return (*pages, *_evidence(report, ledger))


def render(report: ReportInput) -> str:
    """The report as one HTML document; the same input gives the same bytes.

    Statements are numbered where they are cited, and printed with their file and
    row at the end.
    """
    script, style = asset("script.js"), _style(report)
    document = environment().get_template("document.html.j2")
    return document.render(
        report=report,
        pages=tuple(_pages(report)),
        style=Markup(style),  # noqa: S704 - ours, and the marking is escaped as CSS
        script=Markup(script),  # noqa: S704 - ours
        script_hash=named_hash(script),
        style_hash=named_hash(style),
        sprite=marks.sprite(),
    )
