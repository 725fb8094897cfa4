"""What is frozen when an action is decided, and what has changed since.

Evidence, baseline, predictions and comparison networks are read as the readers of the decision's
marking see them, and kept as one text whose hash stands in the step.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from cutset import clock
from cutset.disrupt import whatif
from cutset.disrupt.adapt import models
from cutset.disrupt.tools import Tool
from cutset.measure import beside, freeze
from cutset.measure.figures import Subject, figures, months_later, subject_of
from cutset.measure.predict import predictions, stated
from cutset.measure.rules import PARAMETERS, Rules
from cutset.model.action import Life
from cutset.model.casework import Frozen
from cutset.model.network import Network
from cutset.model.outcome import FrozenPicture
from cutset.model.plan import BARRED, Availability
from cutset.ops.findings import Findings
from cutset.store.parameters import load
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision says, beside what the workspace knows.

    Attributes:
        action: id of the action; `tool` on `target`, a member of `network`.
        day: of the decision; `due` the day by which the action is to be done.
        judged_on: ISO day on which predictions are judged; None = as outcomes.yml says.
        stated: predictions that the decider adds, `MEASURE=LOW..HIGH`.
        acted_on: networks on which an action is in force.
    """

    action: str
    network: Network
    tool: Tool
    target: str
    stands: Availability
    nomination: str
    day: date
    due: str
    judged_on: str | None
    fails_if: str
    stated: Sequence[str]
    acted_on: Collection[str]


def frozen(view: View, findings: Findings, decided: Decided) -> Frozen:
    """Everything that a decision rests on, as an entry of the casebook.

    Raises:
        BadRequest: a stated prediction that is none.
    """
    rules = rules_of(view)
    own = measured(findings, decided.network, decided.day, rules)
    others = (
        measured(findings, network, decided.day, rules)
        for network in findings.networks.values()
        if network.network_id != decided.network.network_id
        and _table(findings, network) == _table(findings, decided.network)
    )
    near = beside.chosen(own, others, decided.acted_on, rules)
    due = date.fromisoformat(decided.due)
    by = decided.judged_on or months_later(due, rules.judged_after_months).isoformat()
    adapting = load("cutset.disrupt.parameters", "adaptation", view.settings, view.lake.root)
    baseline = figures(own)
    claims, statements = evidence_of(view, findings, decided.network.network_id)
    picture = FrozenPicture(
        action=decided.action,
        network=decided.network.network_id,
        tool=decided.tool.tool,
        authority=decided.tool.authority,
        target=decided.target,
        decided=decided.day.isoformat(),
        judged_on=by,
        nomination=decided.nomination,
        held=decided.stands.held,
        missing=decided.stands.missing,
        members=tuple(sorted(member.entity for member in decided.network.members)),
        lists=_lists(view),
        claims=claims,
        statements=statements,
        baseline=baseline,
        predictions=(
            *predictions(own, decided.target, baseline, by, models.Rules.of(adapting)),
            *stated(decided.stated, baseline, by),
        ),
        fails_if=decided.fails_if,
        compared=near.compared,
        compared_how=near.how,
        neighbours=near.neighbours,
        versions={name: held.version for name, held in sorted(findings.parameters.items())}
        | {"adaptation": adapting.version, "outcomes": rules.version},
        salt=clock.salt("frozen", decided.action),
    )
    anchors = {each.network.removeprefix("net-") for each in (*near.compared, *near.neighbours)}
    parties = tuple(sorted({*picture.members, *anchors}))
    return Frozen(decided.action, freeze.text_of(picture), parties)


def picture_of(workspace: Workspace, view: View, life: Life) -> FrozenPicture | None:
    """What was frozen when an action was decided; None before, and once it was purged.

    Raises:
        Broken: it is not what was frozen.
    """
    step, book = life.step("decided"), workspace.book
    if step is None or book is None:
        return None
    for held in book.entries(Frozen, view.scope.known_at, view.clearance):
        if held.entry.action == life.action and freeze.digest(held.entry.content) == step.frozen:
            return freeze.picture_of(held.entry.content, step.frozen)
    return None


def rejudged(view: View, findings: Findings, life: Life, picture: FrozenPicture) -> tuple[str, ...]:
    """What has changed since an action was decided, in sentences; empty = nothing has."""
    if life.network not in findings.networks:
        return ("The network is not here any more: lists or claims now draw it otherwise.",)
    then = {name: date_ for name, _, date_ in picture.lists}
    told = [
        f"{name} is read as of {date_} now, {then.get(name, 'not at all')} then."
        for name, version, date_ in _lists(view)
        if (name, version, date_) not in picture.lists
    ]
    claims, statements = evidence_of(view, findings, life.network)
    told += freeze.differing(picture.claims, claims, "claims on the network")
    told += freeze.differing(picture.statements, statements, "statements behind them")
    return (*told, *_stands_now(view, findings, life))


def _stands_now(view: View, findings: Findings, life: Life) -> list[str]:
    """Why the tool is not open any more, where the action is still to be done."""
    target = view.linker.canonical(life.target)
    members = {m.entity: m for m in findings.networks[life.network].members}
    if not life.is_open:
        return []
    if target not in members:
        return ["The target is no member any more."]
    return [
        f"The tool is open no longer. {stands.sentence}"
        for tool, stands in findings.available(life.network, members[target])
        if (tool.authority, tool.tool) == (life.authority, life.tool) and stands.state == BARRED
    ]


def rules_of(view: View) -> Rules:
    """outcomes.yml, or the workspace's own in its place."""
    return Rules.of(load(*PARAMETERS, view.settings, view.lake.root))


def measured(findings: Findings, network: Network, day: date, rules: Rules) -> Subject:
    """A network as it is measured on a day."""
    claims = [claim for claim, counts, _ in findings.claims_of(network.network_id) if counts]
    drawn = whatif.Rules.of(findings.parameters["whatif"].data)
    return subject_of(network, claims, day, rules, drawn)


def evidence_of(
    view: View, findings: Findings, network_id: str
) -> tuple[freeze.Hashed, freeze.Hashed]:
    """Hashes of the claims that count for a network, and of all statements behind it."""
    network = findings.networks[network_id]
    claims = [claim for claim, counts, _ in findings.claims_of(network_id) if counts]
    resting = (
        *(claim.statements for claim in claims),
        *(member.statements for member in network.members),
        *(tie.statements for tie in network.ties),
    )
    behind = {statement for held in resting for statement in held}
    return freeze.hashed_claims(claims), freeze.hashed_statements(view.statements(behind))


def _lists(view: View) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted((v.dataset, v.version, v.list_date) for v in view.current))


def _table(findings: Findings, network: Network) -> str:
    return findings.assessment(network.network_id).table
