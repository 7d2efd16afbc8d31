"""The warranty claim 保修申请单（鉴定单）: what the station asks and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from warrantydesk.documents.snapshots.shared import (
    NOTHING,
    CustomerBlock,
    FaultRole,
    LineKind,
    Party,
    PhotoBlock,
    VehicleBlock,
)
from warrantydesk.texts import Bilingual


class Decision(Enum):
    """What was decided about a line; the values are those that claims store."""

    PENDING = "pending"
    APPROVED = "approved"
    REDUCED = "reduced"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A line as claimed and as decided; ``unit_fen`` is the hourly rate or the part's price."""

    position: int
    kind: LineKind
    role: FaultRole
    code: str
    name: Bilingual
    quantity_milli: int
    unit_fen: int
    claimed_fen: int
    decision: Decision = Decision.PENDING
    approved_fen: int = 0
    reason_code: str = ""
    reason: Bilingual = NOTHING
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ClaimJob:
    """One defect with its argument and its lines; ``liable`` is the supplier proposed."""

    position: int
    complaint: str
    cause: str
    correction: str
    lines: tuple[ClaimLine, ...]
    fault_code: str = ""
    fault_name: Bilingual = NOTHING
    liable: Bilingual = NOTHING


@dataclass(frozen=True, slots=True)
class RateBasis:
    """What the hourly rate is made of (section 4); supplements as coefficients of the rate."""

    rate_fen: int
    star_ppm: int = 0
    incentive_ppm: int = 0
    cold_fen: int = 0


@dataclass(frozen=True, slots=True)
class PriorApproval:
    """The leave given before the repair, and its limit."""

    number: str
    limit_fen: int


@dataclass(frozen=True, slots=True)
class OldPart:
    """A replaced part that owes a return; the tag is empty until it is made."""

    code: str
    name: Bilingual
    quantity_milli: int
    goes_to: Bilingual
    tag: str = ""
    serial: str = ""
    ship_by: date | None = None


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A step in the life of the claim: who did what and with which result."""

    at: datetime
    step: Bilingual
    person: Bilingual
    note: Bilingual = NOTHING


@dataclass(frozen=True, slots=True)
class ClaimSnapshot:
    """Everything that the claim form shows of one version."""

    number: str
    version: int
    state: Bilingual
    claim_type: Bilingual
    order_number: str
    station: Party
    manufacturer: Party
    vehicle: VehicleBlock
    customer: CustomerBlock
    jobs: tuple[ClaimJob, ...]
    submissions: int = 0
    resubmit_by: date | None = None
    prior_approval: PriorApproval | None = None
    rate: RateBasis | None = None
    fault_on: date | None = None
    reported_on: date | None = None
    inspected_on: date | None = None
    completed_on: date | None = None
    appraiser: str = ""
    appeal_of: str = ""
    appeal_reason: str = ""
    appeal_by: date | None = None
    expected_month: str = ""
    old_parts: tuple[OldPart, ...] = ()
    trail: tuple[TrailStep, ...] = ()
    photos: tuple[PhotoBlock, ...] = ()
    submitted_by: Bilingual = NOTHING
    decided_by: Bilingual = NOTHING

    @property
    def lines(self) -> tuple[ClaimLine, ...]:
        """Return the lines of all jobs."""
        return tuple(line for job in self.jobs for line in job.lines)

    @property
    def decided(self) -> bool:
        """Tell whether every line has a decision."""
        return bool(self.lines) and all(
            line.decision is not Decision.PENDING for line in self.lines
        )
