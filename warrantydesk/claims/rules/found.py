"""Making findings in few words."""

from __future__ import annotations

from typing import Any

from warrantydesk.records.findings import Finding, Severity
from warrantydesk.texts import say


def block(code: str, place: str, message: str, /, **values: Any) -> Finding:
    """Return a finding that stops the submission."""
    return Finding(code, Severity.BLOCK, say(message, **values), place)


def confirm(code: str, place: str, message: str, /, **values: Any) -> Finding:
    """Return a finding that wants a reason."""
    return Finding(code, Severity.CONFIRM, say(message, **values), place)


def warn(code: str, place: str, message: str, /, **values: Any) -> Finding:
    """Return a finding that only tells."""
    return Finding(code, Severity.WARN, say(message, **values), place)
