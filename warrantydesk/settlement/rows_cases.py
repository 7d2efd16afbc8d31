"""What screens show of recovery cases; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.basedata.kinds import ReturnsWanted
from warrantydesk.parts.states import Finding, OldPartStatus
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    AppraisalAction,
    AppraisalStatus,
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
    subject: Bilingual
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
    letter: str = ""
    appraisal: str = ""


class CaseStep(NamedTuple):
    """A step of a case's life, with the name of who took it."""

    at: datetime
    person: Bilingual
    action: RecoveryAction
    to_status: RecoveryStatus
    reason: str


class CaseLink(NamedTuple):
    """Another paper that a case leads to."""

    id: int
    number: str


class FormStep(NamedTuple):
    """A step of a form's life, with the name of who took it."""

    at: datetime
    person: Bilingual
    action: AppraisalAction
    to_status: AppraisalStatus
    reason: str


class NewAppraisal(NamedTuple):
    """An appraisal of a case's claim that came after the notice, and where it stands.

    ``upheld_fen`` is what a judged one confirms of the dispute.
    """

    id: int
    number: str
    status: AppraisalStatus
    upheld_fen: int = 0
    steps: tuple[FormStep, ...] = ()


class Mover(NamedTuple):
    """A supplier that a dispute could be moved to, and what its own agreement recovers."""

    id: int
    code: str
    name: Bilingual
    recoverable_fen: int


class CasePart(NamedTuple):
    """An old part of the job behind a case."""

    id: int
    number: str
    code: str
    name: Bilingual
    status: OldPartStatus
    finding: Finding | None


class Letter(NamedTuple):
    """A paper of a case: a supplier's letter, or what stands behind a ruling.

    ``used`` says that an answer rests on it already.
    """

    id: int
    what: AttachmentKind
    caption: str
    file_name: str
    digest: str
    media_type: str
    added_at: datetime
    used: bool


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
    appraisal: CaseLink | None
    new_appraisal: NewAppraisal | None
    moved_from: CaseLink | None
    moved_to: CaseLink | None
    notified_at: datetime | None
    answered_at: datetime | None
    lines: tuple[CaseLine, ...]
    entries: tuple[CaseEntry, ...]
    parts: tuple[CasePart, ...]
    letters: tuple[Letter, ...]
    missing: tuple[Missing, ...]
    actions: frozenset[RecoveryAction]
    history: tuple[CaseStep, ...]

    @property
    def asked_fen(self) -> int:
        """Return what an answer could confirm now: all of it, or what is in dispute."""
        waits = self.row.status is RecoveryStatus.NOTIFIED
        return self.row.unanswered_fen if waits else self.row.disputed_fen

    @property
    def fresh_letter(self) -> Letter | None:
        """Return the newest letter that no answer rests on yet."""
        return next((letter for letter in self.letters if not letter.used), None)
