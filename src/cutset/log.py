"""Structured logs with redaction: names and values of records never reach a log line."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

_SECRET = frozenset({"value", "name", "raw", "reason", "password", "token"})


def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Replace what may hold personal data by its length.

    >>> redact(None, "info", {"event": "rejected", "raw": "Jane Roe"})["raw"]
    '<8 characters>'
    """
    return {
        key: f"<{len(str(held))} characters>" if key in _SECRET else held
        for key, held in event.items()
    }


def get(component: str) -> Any:
    """A logger for one component; it writes JSON lines to standard error from level warning up."""
    import logging
    import sys

    import structlog

    return structlog.wrap_logger(
        structlog.PrintLogger(file=sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            redact,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    ).bind(component=component)
