"""What a check found: its code, how severe it is, the whole sentence, and where."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple

from warrantydesk.errors import RefusedError
from warrantydesk.texts import Text, say


class Severity(Enum):
    """What a finding does: stop, ask for a reason, or only tell."""

    BLOCK = "block"
    CONFIRM = "confirm"
    WARN = "warn"


class Finding(NamedTuple):
    """Something that a check found; ``place`` names the field, such as ``lines.3.quantity``."""

    code: str
    severity: Severity
    sentence: Text
    place: str


def block(code: str, place: str, message: str, /, **values: Any) -> Finding:
    """Return a finding that stops."""
    return Finding(code, Severity.BLOCK, say(message, **values), place)


def confirm(code: str, place: str, message: str, /, **values: Any) -> Finding:
    """Return a finding that wants a reason."""
    return Finding(code, Severity.CONFIRM, say(message, **values), place)


def warn(code: str, place: str, message: str, /, **values: Any) -> Finding:
    """Return a finding that only tells."""
    return Finding(code, Severity.WARN, say(message, **values), place)


class FindingsError(RefusedError):
    """Checks stopped an operation; carries every finding, and says the worst first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        worst = (f for f in self.findings if f.severity is Severity.BLOCK)
        first = next(worst, self.findings[0]).sentence
        super().__init__(first.message, **first.parameters)


def stop_at_blocks(findings: Iterable[Finding]) -> None:
    """Raise FindingsError where a finding stops the operation."""
    found = tuple(findings)
    if any(finding.severity is Severity.BLOCK for finding in found):
        raise FindingsError(found)
