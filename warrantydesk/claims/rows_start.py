"""What start pages show of claims; imports no database library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from warrantydesk.claims.states import ClaimStatus
from warrantydesk.texts import Bilingual


class Lack(Enum):
    """What a claim that is not submitted yet lacks at first sight."""

    PHOTOS = "photos"
    CAUSE = "cause"
    CORRECTION = "correction"


class CutLine(NamedTuple):
    """A line that was not paid as claimed: its reason from the catalogue, and in words."""

    position: int
    denied: bool
    reason: Bilingual
    words: str


class ClaimDue(NamedTuple):
    """A claim of which something is due; amounts are fen."""

    id: int
    status: ClaimStatus
    plate: str
    vin: str
    station_code: str
    station: Bilingual
    claimed_fen: int
    approved_fen: int
    completed_at: datetime | None
    returns: int
    findings: int
    audit_level: int
    second_look: bool
    appeal: bool
    created_by_id: int
    return_reason: Bilingual
    last_reason: str
    lacks: tuple[Lack, ...] = ()
    cut: tuple[CutLine, ...] = ()


class MonthFigures(NamedTuple):
    """How the claims fared that were first submitted in a month; an appeal is none of them.

    ``answered`` were decided or returned at least once; of these ``first_pass`` were approved in
    full without a return. ``seconds`` lie between first submission and approval, on average.
    """

    filed: int = 0
    answered: int = 0
    first_pass: int = 0
    returned: int = 0
    seconds: float | None = None

    @property
    def first_pass_ppm(self) -> int | None:
        """Return the share approved in full at the first submission."""
        return self.first_pass * 1_000_000 // self.answered if self.answered else None

    @property
    def returned_ppm(self) -> int | None:
        """Return the share that was returned for correction."""
        return self.returned * 1_000_000 // self.answered if self.answered else None


class ClaimFigures(NamedTuple):
    """A month so far, the whole month before, and what is approved and not settled now."""

    this: MonthFigures
    last: MonthFigures
    open_count: int
    open_fen: int


class ClaimsAhead(NamedTuple):
    """What waits for auditors: not yet checked, in review by level, held, appeals."""

    submitted: int
    by_level: Mapping[int, int]
    on_hold: int
    appeals: int
