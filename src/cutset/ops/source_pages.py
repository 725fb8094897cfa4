"""A page per dataset: which versions were read, of which date, and what was rejected."""

from __future__ import annotations

from cutset.report.model import LoadedVersion, SourcePage
from cutset.sources import registry
from cutset.store.view import View

SAMPLE = 20


def source_pages(view: View) -> tuple[SourcePage, ...]:
    """The datasets of a view in the order of their names, newest version first."""
    lines = {line.version: line for line in view.versions}
    pages = []
    for dataset in sorted({version.dataset for version in view.manifests}):
        held = [v for v in reversed(view.manifests) if v.dataset == dataset]
        rejects = [reject for version in held for reject in view.lake.rejects(version)]
        pages.append(
            SourcePage(
                dataset=dataset,
                meta=registry.get(held[0].source).meta,
                versions=tuple(
                    LoadedVersion(
                        version=version,
                        entities=lines[version.version].entities,
                        statements=lines[version.version].statements,
                        is_current=lines[version.version].is_current,
                        stale=lines[version.version].stale,
                        stale_sentence="older than the rhythm of its source"
                        if lines[version.version].stale
                        else "",
                    )
                    for version in held
                ),
                rejects=tuple(rejects[:SAMPLE]),
                rejects_total=len(rejects),
            )
        )
    return tuple(pages)
