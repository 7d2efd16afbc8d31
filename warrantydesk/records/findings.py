"""What a check found: its code, how severe it is, the whole sentence, and where."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from warrantydesk.texts import Text


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
