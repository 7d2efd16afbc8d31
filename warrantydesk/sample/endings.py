"""How far a claim of the sample gets, and what is peculiar about it."""

from __future__ import annotations

from enum import Enum


class Ending(Enum):
    """Where the story of a claim stops; of one that is wanted back every old part is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    ESCALATED = "escalated"
    ON_HOLD = "on_hold"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    APPROVED = "approved"
    WANTED_BACK = "wanted_back"
    REVOKED = "revoked"
    PARTLY = "partly"
    DENIED = "denied"
    APPEALED = "appealed"
    PAYABLE = "payable"


class Trait(Enum):
    """What an auditor may notice about a claim, or a clerk about a draft."""

    PLAIN = "plain"
    HOURS = "hours"
    REPEAT = "repeat"
    LAST_DAYS = "last_days"
    SAME_PHOTO = "same_photo"
    SAME_SERIAL = "same_serial"
    NO_PHOTOS = "no_photos"
    RECALLED = "recalled"
    LATE = "late"


UNOPENED = frozenset({Ending.DRAFT, Ending.SUBMITTED})
"""No auditor sees these."""
