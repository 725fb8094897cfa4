"""The one sheet and the one script of all pages, under names that change with their bytes."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from fastapi import APIRouter
from starlette.responses import Response

from cutset.errors import NotFound
from cutset.report import tokens
from cutset.report.charts import marks
from cutset.report.html import asset

router = APIRouter()
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


def _own(name: str) -> str:
    return resources.files("cutset.web").joinpath("static", name).read_text(encoding="utf-8")


@cache
def files() -> dict[str, str]:
    """What there is by name: the report's sheet with ours, the report's script, and ours."""
    tlp = "".join(
        f".tlp-{name.replace('+', '-')}{{background:{tokens.TLP_GROUND};color:{colour}}}"
        for name, colour in tokens.TLP.items()
    )
    sheet = "\n".join((tokens.css(), asset("style.css"), marks.signs(), tlp, _own("web.css")))
    return {"css": sheet, "js": _own("web.js"), "report.js": asset("script.js")}


@cache
def address(name: str) -> str:
    """Where a file is found; another version of it is found elsewhere."""
    return f"/w/static/{hashlib.sha256(files()[name].encode()).hexdigest()[:12]}/{name}"


@router.get("/static/{_version}/{name}")
def static(_version: str, name: str) -> Response:
    """A file; whatever version is asked for, the one there is."""
    if name not in files():
        raise NotFound("There is no such file.", "Open a page again.")
    return Response(files()[name], media_type=_TYPES[name.rpartition(".")[2]])
