"""What an auditor's queue shows beside a claim; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from warrantydesk.claims.rows import ClaimRecord
from warrantydesk.claims.states import ClaimStatus, ClaimType, Decision
from warrantydesk.texts import Bilingual, Text


class QueueRow(NamedTuple):
    """A claim that waits for an auditor."""

    id: int
    number: str
    version: int
    status: ClaimStatus
    claim_type: ClaimType
    subject: Bilingual
    station_code: str
    station: Bilingual
    claimed_fen: int
    payable_fen: int
    due_at: datetime | None
    audit_level: int
    within_level: bool
    findings: int
    risks: int
    appeal: bool
    second_look: bool


class QueueFilter(Enum):
    """Which part of the queue an auditor looks at."""

    ALL = "all"
    TODAY = "today"
    RISK = "risk"
    CLEAR = "clear"
    ON_HOLD = "on_hold"


class RiskKind(Enum):
    """A plain sign that a claim deserves a closer look."""

    HOURS_ABOVE_PEERS = "hours_above_peers"
    MANY_OF_PART = "many_of_part"
    NEAR_TERM_END = "near_term_end"
    PHOTO_USED_BEFORE = "photo_used_before"
    SERIAL_USED_BEFORE = "serial_used_before"


class RiskSign(NamedTuple):
    """A risk sign with its numbers: what is here, and what is usual elsewhere."""

    kind: RiskKind
    sentence: Text
    here: int
    usual: int
    place: str


class EarlierClaim(NamedTuple):
    """An earlier claim with the same main part, fault or model, and what was decided."""

    id: int
    number: str
    subject: Bilingual
    model: Bilingual
    station: Bilingual
    repair_date: date
    odometer_km: int
    status: ClaimStatus
    claimed_fen: int
    approved_fen: int
    reason: Bilingual


class EarlierSums(NamedTuple):
    """How claims of the same main part were decided in the last twelve months."""

    count: int  # type: ignore[assignment] # shadows tuple.count on purpose
    approved: int
    partly: int
    denied: int


class Visit(NamedTuple):
    """An earlier visit of the vehicle at any station."""

    order_id: int
    order_number: str
    on: date | None
    odometer_km: int | None
    station: Bilingual
    subject: Bilingual
    payer: str
    claim_number: str
    claim_status: ClaimStatus | None
    approved_fen: int


class Suggestion(NamedTuple):
    """What the price rules suggest to decide about a line."""

    line_id: int
    decision: Decision
    approved_fen: int
    reason_id: int | None
    reason_text: str


@dataclass(frozen=True, slots=True)
class AuditCase:
    """A claim as its auditor sees it: the record, and what helps to judge it."""

    record: ClaimRecord
    suggestions: tuple[Suggestion, ...]
    earlier: tuple[EarlierClaim, ...]
    earlier_sums: EarlierSums
    visits: tuple[Visit, ...]
    risks: tuple[RiskSign, ...]
    own_level: int
    level_limit_fen: int | None
    may_decide: bool
    why_not: Text | None


class Hit(NamedTuple):
    """A record that the global search found; ``kind`` opens it, ``name`` is what it is about."""

    kind: str
    id: int
    title: str
    subtitle: str
    status: Enum | None
    name: Bilingual | None = None
    amount_fen: int | None = None
