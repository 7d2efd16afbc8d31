"""What people ask of appraisals, recovery cases and supplier statements.

Imports no database library, so that screens build them before it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warrantydesk.basedata.kinds import PartClass
from warrantydesk.settlement.recovery_states import AnswerMeans, LiableParty
from warrantydesk.settlement.states import AccountKind


@dataclass(frozen=True, slots=True)
class AppraisalStep:
    """A step of an appraisal as the user saw it."""

    appraisal_id: int
    seen_version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskedJob:
    """What the station says of a job: what failed, why, who is liable, what to compensate."""

    claim_job_id: int
    failed: str = ""
    why: str = ""
    held: LiableParty = LiableParty.SUPPLIER
    held_supplier_id: int | None = None
    compensate: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalDraft:
    """The whole form as it was typed."""

    appraisal_id: int
    seen_version: int
    jobs: tuple[AskedJob, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a job one party answers for, in millionths."""

    party: LiableParty
    share_ppm: int
    supplier_id: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedJob:
    """Who answers for a job, and why."""

    claim_job_id: int
    shares: tuple[Share, ...]
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """The judgement of a whole form; an appraiser is named where a third party judged."""

    appraisal_id: int
    seen_version: int
    jobs: tuple[JudgedJob, ...]
    appraiser_id: int | None = None


@dataclass(frozen=True, slots=True)
class OnCase:
    """A command about one recovery case as the user saw it; the client made the operation id."""

    case_id: int
    seen_version: int
    operation_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer(OnCase):
    """What a supplier answers: all, an amount, a percentage, by line, or nothing of it.

    ``lines`` are confirmed amounts by line. Whoever records it for the supplier names its letter.
    """

    means: AnswerMeans = AnswerMeans.ALL
    amount_fen: int = 0
    percent_ppm: int = 0
    lines: tuple[tuple[int, int], ...] = ()
    attachment_id: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawPart(OnCase):
    """An amount in dispute that the manufacturer no longer asks for."""

    amount_fen: int = 0


@dataclass(frozen=True, slots=True)
class UpholdBy(OnCase):
    """A dispute that a new appraisal decided."""

    appraisal_id: int = 0


@dataclass(frozen=True, slots=True)
class MoveTo(OnCase):
    """A dispute that another supplier answers for."""

    supplier_id: int = 0


@dataclass(frozen=True, slots=True)
class OnSupplierStatement:
    """A command about one supplier statement as the user saw it."""

    statement_id: int
    seen_version: int
    operation_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewReceipt(OnSupplierStatement):
    """Money that came in for a supplier statement, under the bank's reference."""

    amount_fen: int = 0
    received_on: date = date.min
    bank_reference: str = ""


@dataclass(frozen=True, slots=True)
class NewFactor:
    """A technical factor that finance proposes for a supplier's parts of a class in a period."""

    supplier_id: int
    part_class: PartClass
    first_on: date
    last_on: date
    reason: str
    operation_id: str


@dataclass(frozen=True, slots=True)
class OnFactor:
    """A command about a technical factor that was proposed."""

    factor_id: int
    operation_id: str


@dataclass(frozen=True, slots=True)
class NewOpening:
    """What an account brought along from before the book; ``amount_fen`` is debit minus credit."""

    kind: AccountKind
    amount_fen: int
    booked_on: date
    reason: str
    operation_id: str
    station_id: int | None = None
    supplier_id: int | None = None
