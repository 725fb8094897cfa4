"""A made-up report: every name in it is invented, and none is a person or a firm.

`small()` is what the snapshot pins, `large()` has what strains a page (300 and 340
parties, a name of 90 characters, scripts from right to left, hostile names), and
`empty()` is a workspace with nothing in it.
"""

from __future__ import annotations

import typing
from dataclasses import replace
from functools import cache

from cutset.graph import layout
from cutset.model.assessment import Assessment, ElementJudgement, Threat
from cutset.model.claim import Claim, Polarity
from cutset.model.comparison import (
    Attribute,
    Checklist,
    Comparison,
    Hypotheses,
    Sleipnir,
    Slot,
    SlotState,
    Weighed,
)
from cutset.model.dataset import RawRef, Reject, SourceMeta, Version
from cutset.model.dates import PartialDate
from cutset.model.judgement import Decision, Judgement
from cutset.model.marking import TLP, Marking
from cutset.model.network import Change, CutTie, Kind, Layer, Member, Network, Tie
from cutset.model.plan import (
    Cell,
    CellState,
    Coverage,
    Option,
    Plan,
    Removal,
    Unlisted,
    WhatIf,
)
from cutset.report.model import (
    ChangePage,
    Event,
    Evidence,
    Fact,
    Group,
    LeftOut,
    LoadedVersion,
    NetworkPage,
    Place,
    ReportInput,
    Snapshot,
    SourcePage,
)

TITLES = {
    "D1": "Association of three or more, lasting",
    "D2": "For gain, by illegal means",
    "D3": "Pattern of corruption or violence",
    "D4": "Transnational structure and commerce",
    "D5": "Structure that may change",
    "D6": "Crimes that vary",
    "D7": "Acts conspiratorially",
    "C1": "Violence and intimidation",
    "C2": "Uses differences between countries",
    "C3": "Influence, corrupt and legitimate",
    "C4": "Economic gain and legitimate business",
    "C5": "Insulates leaders and members",
}
HOSTILE = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror="window.harmed=1">',
    "EVIL\u202egpj.exe\u202c SAMPLE",
    'O\'SAMPLE & "SONS" {{ 7*7 }} </title></style>',
    "javascript:window.harmed=1",
)
SCRIPTS = (
    "شركة المثال للتجارة العامة",
    "ОБРАЗЕЦ ТОРГОВЫЙ ДОМ",
    "示例贸易有限公司",
    "บริษัท ตัวอย่าง การค้า จำกัด",
    "नमूना व्यापार कंपनी",
)
LONG = "SAMPLE INTERNATIONAL GENERAL TRADING AND CONTRACTING COMPANY OF THE EXAMPLE FREE ZONE LTD."
AUTHORITIES = ("OFAC", "UN", "UK")


class Book:
    """Collects the statements of an example while it is made."""

    def __init__(self) -> None:
        self.rows: list[Evidence] = []

    def say(self, party: str, prop: str, value: str, dataset: str = "ofac", **more: str) -> str:
        number = len(self.rows) + 1
        identity = f"{number:08x}" + "00" * 16
        self.rows.append(
            Evidence(
                identity,
                party,
                prop,
                value,
                dataset,
                more.get("date", "2023-01"),
                f"{dataset}.csv",
                f"L{number * 7}",
                more.get("original", ""),
                more.get("method", ""),
                "A1",
                "TLP:CLEAR",
            )
        )
        return identity


def member(book: Book, entity: str, caption: str, kind: Kind, **more: object) -> Member:
    said = book.say(entity, "name", caption)
    linked = book.say(entity, "role", "Linked To: EXAMPLE GROUP", method="remark")
    fields = {
        "standing": "member",
        "basis": "listed as linked",
        "is_group": False,
        "protected": False,
    } | more
    return Member(entity, caption, kind, statements=(said, linked), **fields)  # type: ignore[arg-type]


def tie(book: Book, source: str, target: str, layer: Layer = "listing", **more: object) -> Tie:
    kind = str(more.pop("kind", "Linked To"))
    fields = {
        "weight": 1.0,
        "probability": 1.0,
        "glue": False,
        "rule": "link stated by the authority",
        "start": None,
        "end": None,
        "datasets": ("ofac",),
    } | more
    said = (book.say(source, kind, target),)
    return Tie(
        f"t-{source}-{target}-{layer}", source, target, layer, kind, statements=said, **fields
    )  # type: ignore[arg-type]


def claim(
    book: Book, number: int, subject: Member, polarity: Polarity, origin: str, **more: object
) -> Claim:
    fields: dict[str, object] = {
        "predicate": "laundered proceeds for",
        "object": "EXAMPLE GROUP",
        "object_id": None,
        "amount": None,
        "currency": None,
        "event_from": f"{2009 + number % 9}",
        "event_to": None,
        "reported": f"{2012 + number % 9}-0{1 + number % 8}-14",
        "publisher": f"Invented Gazette {number}",
        "address": f"https://example.org/{number}",
        "grade": "B",
        "credibility": 2,
        "kind": "fact",
        "category": "charged",
        "elements": ("D2", "C4"),
        "place": ("Utopia", "Ruritania", "Erewhon")[number % 3],
        "legal_basis": None,
        "note": "“moved cash by made-up courier”, page 3 of an invented file",
        "claim_group": None,
        "p_match": 0.95,
    } | more
    said = (
        book.say(subject.entity, "claim", str(fields["predicate"]), "claims", date="2016-04-02"),
    )
    return Claim(
        claim_id=f"k{number}",
        subject=subject.entity,
        subject_name=subject.caption,
        polarity=polarity,
        origin=origin,
        statements=said,
        **fields,  # type: ignore[arg-type]
    )


def elements(claims: tuple[Claim, ...]) -> tuple[ElementJudgement, ...]:
    found = []
    for number, (code, title) in enumerate(TITLES.items()):
        supports = tuple(c for c in claims if code in c.elements and c.polarity == "+")
        opposes = tuple(c for c in claims if code in c.elements and c.polarity == "-")
        judged = bool(supports or opposes)
        point = min(0.97, max(0.04, 0.5 + 0.13 * len(supports) - 0.3 * len(opposes)))
        half = 0.30 / (1 + len(supports) + len(opposes))
        found.append(
            ElementJudgement(
                code,
                title,
                point if judged else 0.5,
                max(0.01, point - half) if judged else 0.05,
                min(0.99, point + half) if judged else 0.95,
                "judged" if judged else "insufficient",
                ("very likely" if point > 0.8 else "likely" if point > 0.55 else "unlikely")
                if judged
                else "",
                "Confidence in this judgement is moderate, because two of three origins are one "
                "authority's."
                if judged
                else "",
                len({c.origin for c in supports}),
                len({c.origin for c in opposes}),
                supports,
                opposes,
                "" if number % 2 and judged else f"Anything dated on {title.lower()} since 2016.",
            )
        )
    return tuple(found)


def coverage(book: Book, members: tuple[Member, ...]) -> tuple[Coverage, ...]:
    states: tuple[CellState, ...] = ("acts", "hole", "no regime", "delisted", "not yet listed")
    dates = {
        "close together": {"OFAC": "2019-01", "UN": "2018-10-29", "UK": "2018-04-13"},
        "newest of each": {"OFAC": "2023-01", "UN": "2026-02-27", "UK": "2025-08-11"},
    }
    found = []
    for comparison, of in dates.items():
        cells = []
        for row, each in enumerate(members):
            for column, authority in enumerate(AUTHORITIES):
                state = "acts" if column == 0 else states[(row * 3 + column * 2 + len(found)) % 5]
                since = (
                    f"20{10 + row % 9}-0{1 + row % 9}-0{1 + column}" if state == "acts" else None
                )
                said = (book.say(each.entity, "listingDate", since),) if since and row < 40 else ()
                basis = (
                    "suggested: same name and year of birth"
                    if row % 7 == 3 and column
                    else "own entry"
                )
                cells.append(
                    Cell(
                        each.entity,
                        authority,
                        state,
                        since,
                        of[authority],
                        basis if state == "acts" else "",
                        f"{each.caption}: {state} under {authority}, list of {of[authority]}.",
                        said,
                    )
                )
        holes = sum(cell.state == "hole" for cell in cells)
        found.append(Coverage(comparison, AUTHORITIES, of, tuple(cells), holes))  # type: ignore[arg-type]
    return tuple(found)


def positions(net: Network) -> dict[str, tuple[float, float]]:
    """As ops works them out: of parties, above 300 of groups."""
    drawn = [m.entity for m in (*net.members, *net.contacts)]
    if len(drawn) > layout.LIMIT:
        return {}
    xy = layout.layout(drawn, [(t.source, t.target) for t in net.ties])
    return {entity: (x, y) for entity, (x, y) in zip(drawn, xy.tolist(), strict=True)}


BESIDE = "By the harm to expect, it is one of the first 10 of 12 in 80 % of all weightings."


def comparison(claims: tuple[Claim, ...]) -> Comparison:
    """Views beside a judgement, with a slot of every state."""
    ids = tuple(c.claim_id for c in claims)
    states = typing.get_args(SlotState)
    slots = tuple(Slot(f"asks {n}", state, 2, n % 2, ids) for n, state in enumerate(states))
    attributes = (Attribute("corruption", 2, "unknown", 4), Attribute("violence", 1, "high", 4))
    rows = tuple(
        Weighed(f"O-EXAMPLE-{n}: kills", ids, ("C", "II"), 0.8, 1.6) for n in range(len(ids))
    )
    return Comparison(
        Sleipnir(attributes, 8, 12, 4, "Shown for comparison."),
        (Checklist("law", "A law", "Its section", slots),),
        Hypotheses(("organised crime", "a lawful body"), (0.0, 1.6), rows),
    )


def page(
    book: Book, key: str, network: Network, claims: tuple[Claim, ...], **more: object
) -> NetworkPage:
    """A page around a network; `more` replaces fields of the page."""
    judged = bool(claims)
    point = 0.88 if judged else 0.5
    origins = {c.origin for c in claims}
    assessment = Assessment(
        network.network_id,
        network.name,
        "ranked",
        "A claim of crime for gain stands.",
        point,
        0.74 if judged else 0.05,
        0.94 if judged else 0.95,
        0.55,
        0.97,
        "judged" if judged else "insufficient",
        None,
        None,
        not judged,
        elements(claims),
        () if judged else ("D1 is insufficient", "D2 is insufficient"),
        "It is very likely (74–94 %) that this is a transnational organised crime network."
        if judged
        else "The evidence is insufficient to say what kind of network this is.",
        "Confidence in this judgement is moderate, because two of three origins are one body's."
        if judged
        else "Confidence in this judgement is low, because only listings are known.",
        (("how common D3 is", 0.6),) if judged else (),
        {"elements.yml": "1", "grades.yml": "3"},
        elements(claims)[:1] if judged else (),
        Threat(10, 12, 0.8, 1, 7, 0.3, (("governance", 0.6), ("economy", 0.4)), True, BESIDE)
        if judged
        else None,
    )
    plan = Plan(
        network.network_id,
        network.name,
        "What-if: nobody has nominated this network",
        (),
        coverage(book, network.members),
        (),
        "Insufficient: no layer but the listing's links is known.",
        (),
        ("A claim of conduct of the untouched members.",),
        {"regimes.yml": "2"},
    )
    persons = sum(m.kind == "person" for m in network.members)
    base = NetworkPage(
        network,
        assessment,
        plan,
        f"Listed group, {persons} persons, {len(network.members) - persons} others",
        len(claims),
        len(origins),
        "",
        "UN: 2 members not found",
        missing=("Anything on violence since 2016.", "Who owns the two firms in Erewhon."),
        positions=positions(network),
        facts=tuple(
            Fact(m.entity, label, value, (book.say(m.entity, label, value),), label == "weak alias")
            for m in network.members[:40]
            for label, value in (
                ("born", "circa 1965, Utopia"),
                ("also known as", f"{m.caption} (alias)"),
                ("weak alias", "“THE SAMPLE”"),
                ("passport", "X0000000 (Utopia)"),
                ("programme", "[EXAMPLE]"),
            )
            if m.kind == "person" or label in ("also known as", "programme")
        ),
        comparison=comparison(claims) if judged else None,
        weighting="It comes first in 30 % of them." if judged else "",
        driving="What widens the band most: how common D3 is (60 %)." if judged else "",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def network(key: str, name: str, members: list[Member], ties: list[Tie], **more: object) -> Network:
    fields = {
        "cut": "component",
        "component": f"c-{key}",
        "component_size": len(members),
        "anchor": members[0].entity,
        "contacts": (),
        "cut_ties": (),
    } | more
    return Network(f"N-{key}", name, members=tuple(members), ties=tuple(ties), **fields)  # type: ignore[arg-type]


def sample(book: Book) -> NetworkPage:
    """Fifteen members of several kinds, claims for and against, a plan with everything."""
    p, o = "person", "organisation"
    kinds = (o, p, o, p, "vessel", o, "wallet", p, o, p, "aircraft", o, p, o, "account")
    names = (
        "EXAMPLE GROUP",
        "SAMPLE, Ann Invented",
        "SPECIMEN TRADING L.L.C.",
        "PLACEHOLDER, Bo",
        "MV SPECIMEN STAR",
        "MADE-UP EXCHANGE HOUSE",
        "XBT 1ExampLe",
        "NOSUCH, Cy",
        "FICTION FOODS SARL",
        "DUMMY, Dee Nonesuch",
        "TEMPLATE AIR 737",
        "IMAGINARY HOLDINGS S.A.",
        "NOBODY, Eve",
        "MOCK LOGISTICS FZE",
        "IBAN ER00 0000 0000 0000",
    )
    members = [
        member(book, f"a{k}", name, kind, is_group=k == 0, protected=k == 12)  # type: ignore[arg-type]
        for k, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    contacts = [
        member(book, "ax", "RELATIVE, Gus", "person", standing="contact", basis="family only")
    ]
    ties = [tie(book, f"a{k}", "a0") for k in range(1, 11)]
    ties += [
        tie(book, "a1", "a5", "ownership", kind="owns 60 %", weight=0.8),
        tie(book, "a2", "a8", "identifier", kind="shares telephone", weight=0.5, probability=0.7),
        tie(book, "a8", "a11", "ownership", kind="owns", weight=0.9),
        tie(book, "a5", "a13", "payment", kind="paid USD 4.2 million", weight=0.7, start="2015-03"),
        tie(book, "a1", "a14", "claims", kind="acted for", weight=0.6, probability=0.8),
        tie(book, "a3", "a12", "address", kind="shares street", weight=0.1, glue=True),
        tie(book, "a3", "ax", "family", kind="brother", weight=0.3),
    ]
    crossing = tie(book, "a9", "z1", "identifier", kind="shares web site", weight=0.4)
    net = network(
        "sample",
        "EXAMPLE GROUP",
        members,
        ties,
        contacts=tuple(contacts),
        cut_ties=(CutTie(crossing, "N-three", LONG),),
    )
    claims = (
        claim(
            book,
            1,
            members[1],
            "+",
            "Ministry of Examples, notice of 2012",
            elements=("D1", "D2", "D4"),
            amount="4200000",
            currency="USD",
        ),
        claim(
            book,
            2,
            members[1],
            "+",
            "Ministry of Examples, notice of 2012",
            predicate="owned",
            object="MADE-UP EXCHANGE HOUSE",
            elements=("D4", "C4"),
        ),
        claim(
            book,
            3,
            members[2],
            "+",
            "Court of Nowhere, 2014",
            predicate="bribed",
            object="an official of Erewhon",
            elements=("D3", "C3"),
            category="convicted",
            grade="A",
            credibility=1,
        ),
        claim(
            book,
            4,
            members[3],
            "+",
            "Invented Gazette, 2015",
            predicate="threatened",
            object="a witness",
            elements=("D3", "C1"),
            category="suspect",
        ),
        claim(
            book,
            5,
            members[1],
            "-",
            "Statement of the defence, 2016",
            predicate="denies",
            object="any part in it",
            elements=("D2",),
            category="unknown",
            note="",
        ),
        claim(
            book,
            6,
            members[5],
            "+",
            "Court of Nowhere, 2014",
            predicate="moved",
            object="proceeds",
            elements=("D2", "D6", "C4"),
            amount="1250000000",
            currency="USD",
        ),
    )
    plain = page(book, "sample", net, claims)
    plan = replace(
        plain.plan,
        unlisted=(
            Unlisted(
                "u1",
                "UNNAMED SAMPLE FIRM LTD",
                "owns by claim",
                "a1",
                "SAMPLE, Ann Invented owns it by a claim; no list names it.",
                claims[1].statements,
            ),
        ),
        what_if=(
            WhatIf(
                "observed",
                95,
                248,
                tuple(
                    Removal(step, f"a{step}", names[step], share)
                    for step, share in enumerate((0.93, 0.86, 0.71, 0.52, 0.44, 0.31), 1)
                ),
                "Removing six of the untouched would leave 31 % of the layer's parties together.",
            ),
        ),
        what_if_missing="",
        options=(
            Option(
                "a1",
                names[1],
                "designation",
                "OFAC",
                "E.O. 13581",
                ("acted for a member",),
                ("proof of control",),
            ),
            Option(
                "a5", names[5], "special measure", "FinCEN", "Section 311", ("proceeds moved",), ()
            ),
        ),
    )
    assessment = replace(plain.assessment, rank_low=1, rank_high=2)
    events = [
        Event(
            f"{2010 + k % 9}-0{1 + k % 8}-1{k % 9}",
            None,
            "listing",
            f"{names[k]} listed by OFAC",
            members[k].statements,
        )
        for k in range(15)
    ]
    events += [
        Event(
            c.event_from or "2012",
            c.event_to,
            "claim",
            f"{c.subject_name} {c.predicate}",
            c.statements,
        )
        for c in claims
    ]
    events += [Event("2013-02", "2016-09", "tie", "owned MADE-UP EXCHANGE HOUSE", ())]
    return replace(
        plain,
        plan=plan,
        assessment=assessment,
        change="grew by 2 since 2022-01",
        events=tuple(sorted(events, key=lambda e: e.date)),
        places=(
            Place("Utopia", 4, 3, claims[0].statements),
            Place("Erewhon", 2, 0, claims[2].statements),
            Place("Ruritania", 0, 11, members[2].statements),
        ),
        names={"a1": ("آن المثال",), "a3": ("Бо Заполнитель",)},
        captions={"z1": "UNRELATED SAMPLE CO", "u1": "UNNAMED SAMPLE FIRM LTD"},
        history=(
            Snapshot("2019-01", 13, "As now, less two."),
            Snapshot("2021-07", 13, "Unchanged."),
        ),
    )


def three(book: Book) -> NetworkPage:
    """The smallest network, with a name of 90 characters, all scripts and listings only."""
    members = [
        member(book, "b0", LONG, "organisation", is_group=True),
        member(book, "b1", SCRIPTS[0], "organisation"),
        member(book, "b2", SCRIPTS[2], "person"),
    ]
    net = network("three", LONG, members, [tie(book, "b1", "b0"), tie(book, "b2", "b0")])
    made = page(
        book,
        "three",
        net,
        (),
        names={"b1": ("EXAMPLE GENERAL TRADING CO", *SCRIPTS[1:])},
        positions={"b0": (0.5, 0.0), "b1": (0.0, 1.0), "b2": (1.0, 1.0)},
    )
    return replace(made, assessment=replace(made.assessment, rank_low=2, rank_high=6), change="")


def hostile(book: Book) -> NetworkPage:
    """Names that try to be markup, script or another name."""
    members = [member(book, f"h{k}", name, "person") for k, name in enumerate((*HOSTILE, *SCRIPTS))]
    ties = [tie(book, f"h{k}", "h0", kind=HOSTILE[0]) for k in range(1, len(members))]
    net = network('hostile"><script>', HOSTILE[1], members, ties)
    claims = tuple(
        claim(
            book,
            100 + k,
            members[k],
            "+",
            name,
            object=name,
            note=name,
            address=name,
            place=name,
            publisher=name,
            elements=("D1", "D2"),
        )
        for k, name in enumerate(HOSTILE)
    )
    made = page(book, "hostile", net, claims, change=HOSTILE[0], first_hole=HOSTILE[1])
    return replace(made, assessment=replace(made.assessment, rank_low=1, rank_high=3))


def crowd(book: Book, size: int) -> NetworkPage:
    """A network of many parties in clusters."""
    heads = list(range(0, size, 20))
    members = [
        member(
            book,
            f"m{size}x{k}",
            f"CROWD {'PERSON' if k % 3 else 'COMPANY LIMITED'} {k:03}",
            "person" if k % 3 else "organisation",
        )
        for k in range(size)
    ]
    ties = [tie(book, f"m{size}x{k}", f"m{size}x{k - k % 20}") for k in range(size) if k % 20]
    ties += [tie(book, f"m{size}x{k}", f"m{size}x0", "ownership") for k in heads[1:]]
    ties += [
        tie(
            book,
            f"m{size}x{k}",
            f"m{size}x{(k * 7) % size}",
            "identifier",
            kind="shares telephone",
            weight=0.4,
        )
        for k in range(5, size, 17)
        if (k * 7) % size != k
    ]
    net = network(
        f"crowd{size}", f"CROWD OF {size}", members, ties, cut="our cut", component_size=size * 4
    )
    groups = tuple(
        Group(f"around {members[k].caption}", tuple(m.entity for m in members[k : k + 20]))
        for k in heads
    )
    made = page(book, "crowd", net, (), facts=(), groups=groups if size > 300 else ())
    if size > 300:
        names = [group.name for group in groups]
        xy = layout.layout(names, [(name, names[0]) for name in names[1:]])
        made = replace(made, positions=dict(zip(names, map(tuple, xy.tolist()), strict=True)))
    return replace(made, assessment=replace(made.assessment, rank_low=3, rank_high=6))


def source(
    dataset: str, title: str, versions: tuple[str, ...], rejects: int = 0, *, stale: bool = False
) -> SourcePage:
    meta = SourceMeta(
        dataset,
        title,
        "Ministry of Examples",
        "https://example.org/list",
        "made up, free for all",
        "Records whom the ministry listed; it never records why it did not list.",
        30,
        "A",
        1,
        "list",
        dataset.upper(),
        "Act of Examples",
        "made by us",
        ("list.csv",),
        (),
    )
    loaded = tuple(
        LoadedVersion(
            Version(
                dataset,
                dataset,
                f"v{k}",
                PartialDate(date),
                "header of the file",
                "2026-03-01T09:00:00.000000Z",
                "TLP:CLEAR",
                "list",
                (RawRef("list.csv", "ab" * 32, 1234567),),
                (),
                9000 - k + rejects,
                9000 - k,
                rejects,
                dataset.upper(),
                "A",
                1,
                30,
                "1",
                {},
                {"remark": 31},
                {"birthDate": 2},
                ("Three remarks are cut at 1 000 characters.",),
            ),
            11443 - 900 * k,
            203411 - 9000 * k,
            k == 0,
            stale and k == 0,
            f"The list of {date} is 410 days old; a new one comes every 30 days." if stale else "",
        )
        for k, date in enumerate(versions)
    )
    sample_rejects = tuple(
        Reject(
            "list.csv",
            f"L{9000 + k}",
            "the line has 3 columns of 12",
            "ask the publisher",
            HOSTILE[k % 5],
        )
        for k in range(min(rejects, 3))
    )
    return SourcePage(dataset, meta, loaded, sample_rejects, rejects)


def changes() -> tuple[ChangePage, ...]:
    found = (
        Change(
            "split",
            "LOS EJEMPLOS",
            (("c1", 48),),
            (("c1", 28), ("c2", 17)),
            (),
            ("BRIDGE, Sample",),
            (),
            "The listing split into 28 and 17 after the authority removed BRIDGE, Sample.",
        ),
        Change(
            "gone",
            SCRIPTS[0],
            (("c3", 3),),
            (),
            (),
            (SCRIPTS[0],),
            (),
            "Removed from the list by the authority, reason not given.",
        ),
        Change(
            "our cut changed",
            "FLORES SAMPLE",
            (("c4", 63),),
            (("c4", 46),),
            (),
            (),
            (),
            "Our cut changed.",
        ),
    )
    return (ChangePage("2021-07-31", "2023-01-31", "OFAC 2021-07 → OFAC 2023-01", found, 41),)


def _report(
    book: Book, ranked: tuple[NetworkPage, ...], unranked: tuple[NetworkPage, ...]
) -> ReportInput:
    return ReportInput(
        "cutset 0.1.0",
        "Made-up workspace",
        "research",
        "2026-02-27",
        "2026-03-01T09:00:00Z",
        "TLP:AMBER",
        Marking(TLP.AMBER, frozenset({"LES"})),
        (
            source(
                "ofac",
                "Specially Designated Examples",
                ("2023-01", "2022-01", "2021-07", "2019-01"),
                2,
                stale=True,
            ),
            source("un_sc", "Consolidated Examples", ("2026-02-27", "2018-10-29")),
            source("uk_hmt", "Examples of the Realm", ("2018-04-13",)),
        ),
        ranked,
        unranked,
        tuple(book.rows),
        changes(),
        (
            Decision(
                "ofac-1",
                "un-2",
                Judgement.POSITIVE,
                "A. Nalyst",
                False,
                "same passport",
                "2026-02-01T10:00:00.000000Z",
                "TLP:CLEAR",
            ),
        ),
        (LeftOut("networks of two", 0, 212, "below three members"),),
        {"elements.yml": "1", "grades.yml": "3"},
        "A purge took place on 2026-02-20: earlier dates answer as if it had never been loaded.",
        "Names of those who decided are stated, not proven.",
    )


@cache
def small() -> ReportInput:
    """One full network, one of three members and one unranked."""
    book = Book()
    ranked = (sample(book), three(book))
    return _report(book, ranked, (_unranked(book, "regime", 4),))


def _unranked(book: Book, key: str, size: int) -> NetworkPage:
    members = [
        member(book, f"{key}{k}", f"{key.upper()} ENTRY {k}", "organisation") for k in range(size)
    ]
    ties = [tie(book, f"{key}{k}", f"{key}0") for k in range(1, size)]
    made = page(book, key, network(key, f"{key.upper()} ENTRY 0", members, ties), ())
    reason = "Listed under a proliferation programme; no claim of crime for gain."
    return replace(made, assessment=replace(made.assessment, table="unranked", reason=reason))


@cache
def large() -> ReportInput:
    """Everything that strains a page."""
    book = Book()
    ranked = (sample(book), hostile(book), three(book), crowd(book, 300), crowd(book, 340))
    return _report(book, ranked, tuple(_unranked(book, f"regime{k}", 3 + k) for k in range(12)))


@cache
def empty() -> ReportInput:
    """A workspace with nothing in it."""
    return ReportInput(
        "cutset 0.1.0",
        "Empty workspace",
        "institution",
        "2026-02-27",
        "2026-03-01T09:00:00Z",
        "TLP:CLEAR",
        Marking(),
    )
