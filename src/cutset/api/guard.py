"""Who may ask: this machine only, and no web page of another's.

There are no accounts yet, so the server listens on loopback alone. But a loopback
address is reached from every web page that the user opens, so each request is checked:

- `Host` must name this machine; a name that was rebound to 127.0.0.1 is refused.
- `Origin`, which a browser adds for a page that asks another address, must be the
  server itself. Only reconciliation, which its specification wants open to web clients,
  also answers pages served from this machine (OpenRefine on port 3333), and nobody else.
- A browser that says it asks for a foreign page (`Sec-Fetch-Site: cross-site`) is refused
  also without `Origin`, so that no script tag reads an answer. There is no JSONP.

A program that is no browser sends none of these but `Host`, and is answered.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cutset.api.answers import refusal
from cutset.errors import NotCleared, Refused

OPEN_TO_LOCAL_PAGES = "/reconcile/"
_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with none a browser names no origin of a form
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-site"),
)
_PREFLIGHT = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "600",
}


def check_bind(host: str) -> None:
    """Let the server listen on this machine only.

    Raises:
        Refused: the address can be reached from elsewhere.
    """
    if not is_this_machine(host):
        raise Refused(
            f"cutset serves on loopback only, and {host!r} is not: there are no accounts yet, so "
            "whoever reaches the port reads everything up to its clearance.",
            "Leave --host out; from another machine use a tunnel: ssh -L 8000:127.0.0.1:8000 HOST",
        )


def is_this_machine(host: str) -> bool:
    """Whether a host name or address is loopback.

    >>> is_this_machine("127.0.0.1"), is_this_machine("[::1]"), is_this_machine("10.0.0.1")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


@dataclass(frozen=True, slots=True)
class Guard:
    """The outermost layer of the app: lets a request in or refuses it."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        added = _headers_for(scope, headers)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *added]
            await send(message)

        fault = _fault(scope, headers)
        if fault is not None:
            await refusal(fault)(scope, receive, send_with_headers)
        elif scope["method"] == "OPTIONS" and _is_open(scope) and "origin" in headers:
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)


def _fault(scope: Scope, headers: Mapping[str, str]) -> NotCleared | None:
    host = headers.get("host", "")
    if not is_this_machine(_name_of(host)):
        return NotCleared(
            f"This server does not answer to the name {host!r}.", "Use http://127.0.0.1:PORT."
        )
    origin = headers.get("origin")
    if origin is None:
        if headers.get("sec-fetch-site") == "cross-site" and (
            headers.get("sec-fetch-mode") != "navigate"
        ):
            return NotCleared("A page from elsewhere asked for this.", "Ask from this machine.")
        return None
    own = origin == f"{scope.get('scheme', 'http')}://{host}"
    if own or (_is_open(scope) and _is_local_page(origin)):
        return None
    return NotCleared(
        f"Pages from {origin} may not ask this server.",
        "Only pages served from this machine may, and only for reconciliation.",
    )


def _headers_for(scope: Scope, headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    added = list(_SAFE)
    if _is_open(scope):
        added.append((b"vary", b"origin"))
        if _is_local_page(origin := headers.get("origin", "")):
            added.append((b"access-control-allow-origin", origin.encode("latin-1")))
    return added


def _is_open(scope: MutableMapping[str, Any]) -> bool:
    return str(scope["path"]).startswith(OPEN_TO_LOCAL_PAGES)


def _is_local_page(origin: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and is_this_machine(_name_of(parts.netloc))


def _name_of(netloc: str) -> str:
    """The host of `host:port`; where the text is no such thing, the text itself.

    >>> _name_of("[::1]:8000"), _name_of("127.0.0.1:80.evil"), _name_of("a@localhost")
    ('::1', '127.0.0.1:80.evil', 'a@localhost')
    """
    try:
        parts = urlsplit(f"//{netloc}")
        _ = parts.port  # raises where it is no number
    except ValueError:
        return netloc
    return netloc if "@" in netloc or "/" in netloc else parts.hostname or ""
