"""What the queries of liability and recovery return to screens; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from warrantydesk.settlement.commands_recovery import Share
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    LiableParty,
    SupplierLineSource,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import Bilingual


class RecoverySums(NamedTuple):
    """The sums of a selection of cases, in fen."""

    cases: int
    recoverable_fen: int
    confirmed_fen: int
    disputed_fen: int
    withdrawn_fen: int


class QueuedCase(NamedTuple):
    """A case that waits for finance, and how many days are left; below zero it is late.

    ``closing`` says that its filing window closes within the days from which people are warned.
    """

    row: CaseRow
    due_on: date
    days_left: int
    closing: bool

    @property
    def at_stake_fen(self) -> int:
        """Return what is neither confirmed nor withdrawn."""
        return self.row.unanswered_fen + self.row.disputed_fen


class AppraisalRow(NamedTuple):
    """A compensation appraisal in a list."""

    id: int
    number: str
    claim_id: int
    claim_number: str
    station_code: str
    status: AppraisalStatus
    version: int
    returns: int
    due_at: datetime | None
    created_at: datetime


class AppraisalJobRow(NamedTuple):
    """What a form says of a job, and who was judged liable for it."""

    claim_job_id: int
    position: int
    failed: str
    why: str
    held: LiableParty
    held_supplier_id: int | None
    compensate: str
    verdict: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class AppraisalRecord:
    """Everything that the record page of an appraisal shows."""

    row: AppraisalRow
    station_id: int
    reappraisal_of_id: int | None
    appraiser_id: int | None
    submitted_by_id: int | None
    judged_by_id: int | None
    judged_at: datetime | None
    last_reason: str
    jobs: tuple[AppraisalJobRow, ...]


class SupplierStatementRow(NamedTuple):
    """A supplier statement in a list."""

    id: int
    number: str
    supplier_id: int
    supplier_code: str
    supplier: Bilingual
    month: str
    status: SupplierStatementStatus
    version: int
    total_fen: int
    disputed_fen: int
    received_fen: int
    request_number: str
    created_at: datetime


class SupplierLineRow(NamedTuple):
    """A line of a supplier statement with the case that it comes from."""

    id: int
    position: int
    source: SupplierLineSource
    number: str
    case_id: int | None
    claim_number: str
    text: Bilingual
    amount_fen: int


class SupplierDisputedRow(NamedTuple):
    """What a supplier disputes; it stands apart and is not part of the total."""

    case_id: int | None
    number: str
    claim_number: str
    amount_fen: int
    reason: str


class ReceiptRow(NamedTuple):
    """Money that came in for a supplier statement."""

    id: int
    amount_fen: int
    received_on: date
    bank_reference: str
    booked_at: datetime
    booked_by: Bilingual


@dataclass(frozen=True, slots=True)
class SupplierStatementRecord:
    """Everything that the record page of a supplier statement shows."""

    row: SupplierStatementRow
    period_id: int
    vat_rate_ppm: int
    net_fen: int
    tax_fen: int
    carried_in_fen: int
    created_by_id: int
    frozen_by_id: int | None
    approved_by_id: int | None
    objection: str
    last_reason: str
    lines: tuple[SupplierLineRow, ...]
    disputed: tuple[SupplierDisputedRow, ...]
    letters: int
    actions: frozenset[SupplierStatementAction]
    receipts: tuple[ReceiptRow, ...]
    version_id: int | None

    @property
    def open_fen(self) -> int:
        """Return what is still to be received."""
        return max(self.row.total_fen, 0) - self.row.received_fen


class WaterKind(Enum):
    """A step of the money's whole way, from the claim to the supplier's payment."""

    CLAIMED = "claimed"
    CUT = "cut"
    APPROVED = "approved"
    SETTLED = "settled"
    RECOVERABLE = "recoverable"
    CONFIRMED = "confirmed"
    RECEIVED = "received"


class WaterStep(NamedTuple):
    """An amount on the way, and how many lines it is made of."""

    kind: WaterKind
    amount_fen: int
    lines: int


class WaterLine(NamedTuple):
    """A line behind a step: a claim's, a case's or a supplier statement's.

    ``id`` tells lines of one step apart.
    """

    id: int
    claim_id: int
    case_id: int | None
    statement_id: int | None
    number: str
    text: Bilingual
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Water:
    """Whose money is followed: a claim's, a station's, a supplier's or a month's; None is all."""

    claim_id: int | None = None
    station_id: int | None = None
    supplier_id: int | None = None
    month: str = ""
