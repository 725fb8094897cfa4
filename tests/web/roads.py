"""Every page that can be asked for, with what to ask: generated from the route table."""

from __future__ import annotations

from starlette.routing import Route

from cutset.web.app import PAGES

ASKED: dict[str, tuple[str, ...]] = {
    "/": ("",),
    "/networks": ("", "?q=zanzibar", "?only=gate", "?q=Hiddenfellow"),
    "/networks/{network_id}": ("net-open-2", "Zanzibar", "Quirin", "net-secret-1"),
    "/nomination/{network_id}": ("net-open-2", "net-open-2?party=open-2", "net-secret-1"),
    "/entities/{entity_id}": ("open-1", "open-2", "open-4", "secret-1", "nobody"),
    "/why/{thing}": ("open-1", "open-2?other=secret-1", "secret-1", "secret-own", "0123456789"),
    "/search": ("", "?q=Uppsalason", "?q=Quirin", "?schema=Company", "?topics=crime.boss"),
    "/screen": ("", "?name=Quirin+Hiddenfellow", "?name=Ben+Uppsalason&birth=1951&country=pa"),
    "/review": ("",),
    "/claims": ("", "?about=open-1", "?about=secret-1"),
    "/changes": ("", "?from=2023&to=2025"),
    "/sources": ("",),
    "/sources/{dataset}": ("open", "secret", "nothing"),
    "/predicates": ("", "?lapsed=true"),
    "/settings": ("",),
    "/verify": ("",),
    "/help": ("",),
    "/load": ("",),
    "/load/{key}": ("0123",),
    "/working": ("",),
}  # fmt: skip
"""Path of a route -> what to fill in or add."""


def readable() -> set[str]:
    """The paths of all routes that read."""
    return _paths("GET")


def writable() -> set[str]:
    """The paths of all routes that write."""
    return _paths("POST")


def _paths(method: str) -> set[str]:
    routes = [route for page in PAGES for route in page.router.routes]
    return {r.path for r in routes if isinstance(r, Route) and method in (r.methods or ())}


def addresses() -> list[str]:
    """Every address that is asked for."""
    return [f"/w{path.split('{')[0]}{more}" for path, each in ASKED.items() for more in each]
