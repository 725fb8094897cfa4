"""Screen: one name, with what else is known of it, against the lists; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from cutset.names.index import TYPES
from cutset.ops.screening import ScreenRequest, ScreenResponse, screen
from cutset.screen.model import Query
from cutset.web.visit import Visiting

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked; several dates, countries or numbers stand apart by semicolons."""

    name: str = ""
    kind: str = ""
    birth: str = ""
    country: str = ""
    number: str = ""
    purpose: str = ""

    @property
    def query(self) -> Query:
        """It as the matcher takes it."""
        return Query(
            id="1",
            name=self.name.strip(),
            type=self.kind or None,
            birth_dates=_parts(self.birth),
            countries=_parts(self.country),
            identifiers=_parts(self.number),
        )


@router.get("/screen")
def screening(visit: Visiting, form: Annotated[Form, Depends()]) -> Response:
    """The form, and below it the answer where something was asked."""
    answer: ScreenResponse | None = None
    if form.name.strip() or form.number.strip():
        asked = ScreenRequest(**visit.scope, queries=(form.query,), purpose=form.purpose)
        with visit.turn():
            answer = screen(asked)
    return visit.page("screen", "Screen", answer=answer, form=form, kinds=TYPES)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(";"))))
