"""What screens show of recovery cases; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.basedata.kinds import ReturnsWanted
from warrantydesk.parts.states import Finding, OldPartStatus
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    CostClass,
    EntryKind,
    Missing,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.texts import Bilingual


class CaseRow(NamedTuple):
    """A recovery case in a list; sums in fen."""

    id: int
    number: str
    version: int
    status: RecoveryStatus
    supplier_code: str
    supplier: Bilingual
    claim_id: int
    claim_number: str
    subject: str
    station_code: str
    recoverable_fen: int
    unanswered_fen: int
    confirmed_fen: int
    disputed_fen: int
    withdrawn_fen: int
    evidence_complete: bool
    file_by: date
    answer_by: datetime | None
    created_at: datetime


class CaseLine(NamedTuple):
    """A class of cost: basis × coefficient × share × liability = amount, and what is confirmed."""

    id: int
    cost_class: CostClass
    basis_fen: int
    coefficient_ppm: int
    class_fen: int
    amount_fen: int
    confirmed_fen: int


class CaseEntry(NamedTuple):
    """What moved the money of a case."""

    id: int
    kind: EntryKind
    means: AnswerMeans | None
    confirmed_fen: int
    disputed_fen: int
    withdrawn_fen: int
    reason: str
    on_behalf: bool
    person: Bilingual
    at: datetime


class CasePart(NamedTuple):
    """An old part of the job behind a case."""

    id: int
    number: str
    code: str
    name: Bilingual
    status: OldPartStatus
    finding: Finding | None


class Letter(NamedTuple):
    """A paper of a case: a supplier's letter, or what stands behind a ruling."""

    id: int
    file_name: str
    digest: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """Everything that a screen shows of one recovery case."""

    row: CaseRow
    vin: str
    cause: str
    complaint: str
    liability_ppm: int
    share_ppm: int
    returns: ReturnsWanted
    appraisal_id: int | None
    moved_from: str
    notified_at: datetime | None
    answered_at: datetime | None
    lines: tuple[CaseLine, ...]
    entries: tuple[CaseEntry, ...]
    parts: tuple[CasePart, ...]
    letters: tuple[Letter, ...]
    missing: tuple[Missing, ...]
    actions: frozenset[RecoveryAction]
