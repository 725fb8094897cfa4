"""Every verb once: library, guards, reference and the tests of the command line follow it."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from cutset.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name on every face, and where its request and function live.

    Attributes:
        module: module of `cutset.ops`.
        request: name of the request class in it.
        reads: it answers from a view and changes nothing but caches and
            the audit record.
    """

    name: str
    module: str
    request: str
    reads: bool

    def request_type(self) -> type[Any]:
        """The frozen request class."""
        return getattr(import_module(f"cutset.ops.{self.module}"), self.request)  # type: ignore[no-any-return]  # a class by name

    def function(self) -> Callable[..., Any]:
        """The function that carries the verb out."""
        return getattr(import_module(f"cutset.ops.{self.module}"), self.name)  # type: ignore[no-any-return]  # a function by name

    def run(self, **given: Any) -> Any:
        """Carry the verb out with the fields of its request given by name.

        Raises:
            BadRequest: a field that the request does not have.
        """
        request_type = self.request_type()
        known = [field.name for field in dataclasses.fields(request_type)]
        progress = given.pop("progress", None)
        for name in given:
            if name not in known:
                raise BadRequest(
                    f"{self.name} takes no {name!r}.", f"It takes: {', '.join(known)}."
                )
        function = self.function()
        if progress is not None and "progress" in inspect.signature(function).parameters:
            return function(request_type(**given), progress)
        return function(request_type(**given))


VERBS: tuple[Verb, ...] = (
    Verb("init", "workspaces", "InitRequest", reads=False),
    Verb("fetch", "loading", "FetchRequest", reads=False),
    Verb("load", "loading", "LoadRequest", reads=False),
    Verb("status", "workspaces", "StatusRequest", reads=True),
    Verb("build", "building", "BuildRequest", reads=True),
    Verb("networks", "networks", "NetworksRequest", reads=True),
    Verb("rank", "ranking", "RankRequest", reads=True),
    Verb("changes", "changing", "ChangesRequest", reads=True),
    Verb("show", "entities", "ShowRequest", reads=True),
    Verb("explain", "explaining", "ExplainRequest", reads=True),
    Verb("search", "entities", "SearchRequest", reads=True),
    Verb("screen", "screening", "ScreenRequest", reads=True),
    Verb("scorecard", "scorecard", "ScorecardRequest", reads=True),
    Verb("rescreen", "rescreening", "RescreenRequest", reads=False),
    Verb("dispose", "dispositions", "DisposeRequest", reads=False),
    Verb("dispositions", "dispositions", "DispositionsRequest", reads=True),
    Verb("audit", "auditing", "AuditRequest", reads=True),
    Verb("merge", "decisions", "DecideRequest", reads=False),
    Verb("unmerge", "decisions", "DecideRequest", reads=False),
    Verb("distinct", "decisions", "DecideRequest", reads=False),
    Verb("unsure", "decisions", "DecideRequest", reads=False),
    Verb("review", "reviewing", "ReviewRequest", reads=True),
    Verb("clusters", "reviewing", "ClustersRequest", reads=True),
    Verb("handover", "handing", "HandoverRequest", reads=True),
    Verb("accept", "handing", "AcceptRequest", reads=False),
    Verb("assess", "judging", "NetworkRequest", reads=True),
    Verb("claim", "claiming", "ClaimRequest", reads=False),
    Verb("claims", "claiming", "ClaimsRequest", reads=True),
    Verb("judge", "opinions", "JudgeRequest", reads=False),
    Verb("memo", "memo", "MemoRequest", reads=True),
    Verb("nominate", "nominating", "NominateRequest", reads=False),
    Verb("nominations", "nominating", "NominationsRequest", reads=True),
    Verb("decide", "acting", "ActRequest", reads=False),
    Verb("actions", "actions", "ActionsRequest", reads=True),
    Verb("outcome", "outcomes", "OutcomeRequest", reads=False),
    Verb("progress", "committee", "ProgressRequest", reads=True),
    Verb("predicate", "grounds", "PredicateRequest", reads=False),
    Verb("predicates", "grounds", "PredicatesRequest", reads=True),
    Verb("expire", "grounds", "ExpireRequest", reads=False),
    Verb("compare", "comparing", "CompareRequest", reads=True),
    Verb("tools", "tooling", "ToolsRequest", reads=True),
    Verb("plan", "planning", "PlanRequest", reads=True),
    Verb("across", "across", "AcrossRequest", reads=True),
    Verb("separate", "separating", "SeparateRequest", reads=True),
    Verb("corridors", "corridors", "CorridorsRequest", reads=True),
    Verb("generate", "generating", "GenerateRequest", reads=False),
    Verb("owners", "owning", "OwnersRequest", reads=True),
    Verb("report", "reporting", "ReportRequest", reads=True),
    Verb("export", "exporting", "ExportRequest", reads=True),
    Verb("purge", "workspaces", "PurgeRequest", reads=False),
    Verb("verify", "workspaces", "VerifyRequest", reads=True),
    Verb("backup", "workspaces", "BackupRequest", reads=False),
    Verb("restore", "workspaces", "RestoreRequest", reads=False),
    Verb("demo", "demo", "DemoRequest", reads=False),
)

BY_NAME = {verb.name: verb for verb in VERBS}
