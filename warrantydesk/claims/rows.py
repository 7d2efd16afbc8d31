"""What claims show on screens: frozen rows and records; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from warrantydesk.basedata.kinds import PartClass, ReturnPolicy
from warrantydesk.basedata.rows_campaigns import CampaignMark
from warrantydesk.claims.states import ClaimAction, ClaimStatus, ClaimType, Decision, LineKind
from warrantydesk.orders.states import FaultRole, PartSource
from warrantydesk.records.findings import Finding
from warrantydesk.records.kinds import AttachmentKind, VersionEvent
from warrantydesk.texts import Bilingual, Text


class LineSign(Enum):
    """Why a line is payable at another amount than claimed."""

    NONE = "none"
    BY_STANDARD = "by_standard"
    OVERLAP = "overlap"
    SHIPPED = "shipped"
    NO_STANDARD = "no_standard"
    NO_PRICE = "no_price"
    ABOVE_PRICE = "above_price"


class ClaimRow(NamedTuple):
    """A claim in a list; amounts are fen."""

    id: int
    number: str
    version: int
    status: ClaimStatus
    claim_type: ClaimType
    vin: str
    plate: str
    model: Bilingual
    station_code: str
    station: Bilingual
    subject: Bilingual
    claimed_fen: int
    payable_fen: int
    approved_fen: int
    repair_date: date
    created_at: datetime
    submitted_at: datetime | None
    due_at: datetime | None
    returns: int
    findings: int
    appeal: bool


class ClaimSums(NamedTuple):
    """The sums of a selection of claims, in fen."""

    count: int  # type: ignore[assignment] # shadows tuple.count on purpose
    claimed_fen: int
    payable_fen: int
    approved_fen: int


class VehicleBlock(NamedTuple):
    """The vehicle of a claim, and how the order found it."""

    id: int
    vin: str
    plate: str
    engine_number: str
    model_id: int
    model_code: str
    model: Bilingual
    sale_date: date | None
    delivery_date: date | None
    owner_name: str


class OrderBlock(NamedTuple):
    """The repair order that a claim was made from."""

    id: int
    number: str
    complaint: str
    customer_name: str
    fault_at: datetime | None
    reported_at: datetime | None
    received_at: datetime | None
    inspected_at: datetime | None
    completed_at: datetime | None


class StationBlock(NamedTuple):
    """The station that claims."""

    id: int
    code: str
    name: Bilingual


class JobBlock(NamedTuple):
    """A job as the claim argues it; sums are of its lines."""

    id: int
    job_id: int
    position: int
    complaint: str
    cause: str
    correction: str
    fault_code_id: int | None
    fault_code: str
    fault: Bilingual
    supplier_id: int | None
    supplier: Bilingual
    main_part: str
    main_part_name: Bilingual
    claimed_fen: int
    payable_fen: int
    approved_fen: int


class LineBlock(NamedTuple):
    """A line as claimed, priced and decided. ``place`` is what findings about it start with."""

    id: int
    claim_job_id: int
    position: int
    kind: LineKind
    fault_role: FaultRole
    source: PartSource | None
    part_id: int | None
    operation_id: int | None
    code: str
    name: Bilingual
    unit: Bilingual
    serial: str
    old_serial: str
    serial_required: bool
    return_policy: ReturnPolicy
    quantity_milli: int
    standard_milli: int
    unit_fen: int
    claimed_fen: int
    payable_fen: int
    sign: LineSign
    appealed: bool
    decision: Decision
    approved_fen: int
    reason_id: int | None
    reason_code: str
    reason: Bilingual
    reason_text: str

    @property
    def place(self) -> str:
        """Return the start of the places of findings about this line."""
        return f"lines.{self.position}"


class Verdict(NamedTuple):
    """Whether the main part of a job is covered, and by how much it is missed or not."""

    job_position: int
    part_class: PartClass
    covered: bool
    days_left: int
    km_left: int
    months: int
    km: int
    sentence: Text


class Photo(NamedTuple):
    """An attachment."""

    id: int
    what: AttachmentKind
    caption: str
    file_name: str
    digest: str
    media_type: str
    size: int
    thumbnail: bytes | None
    added_at: datetime


class AnswerRow(NamedTuple):
    """The reason that the station gave to a finding."""

    check_code: str
    place: str
    reason: str


class TimelineRow(NamedTuple):
    """A step in the life of a claim, newest last; ``action`` is empty for a mere change."""

    at: datetime
    person: Bilingual
    action: ClaimAction | None
    from_status: ClaimStatus | None
    to_status: ClaimStatus
    reason: str
    changes: dict[str, list[Any]]


class VersionEntry(NamedTuple):
    """A version that was kept."""

    id: int
    sequence: int
    event: VersionEvent
    created_at: datetime
    person: Bilingual


class MoneySums(NamedTuple):
    """The sums of a claim by kind of line, and the whole way from claimed to approved, in fen."""

    labour_fen: int
    parts_fen: int
    sublet_fen: int
    claimed_fen: int
    payable_fen: int
    approved_fen: int

    @property
    def cut_fen(self) -> int:
        """Return what the price rules take off; never positive."""
        return self.payable_fen - self.claimed_fen


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """Everything that a screen shows of one claim."""

    id: int
    number: str
    version: int
    status: ClaimStatus
    claim_type: ClaimType
    subject: str
    station: StationBlock
    order: OrderBlock
    vehicle: VehicleBlock
    repair_date: date
    inspection_date: date
    odometer_km: int
    jobs: tuple[JobBlock, ...]
    lines: tuple[LineBlock, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    answers: tuple[AnswerRow, ...]
    photos: tuple[Photo, ...]
    missing_photos: tuple[AttachmentKind, ...]
    timeline: tuple[TimelineRow, ...]
    versions: tuple[VersionEntry, ...]
    sums: MoneySums
    actions: frozenset[ClaimAction]
    may_appeal: bool
    appeal_of_id: int | None
    appeal_of: str
    appealed_by_id: int | None
    appealed_by: str
    appeal_reason: str
    returns: int
    returns_limit: int
    submissions: int
    return_reason: Bilingual | None
    last_reason: str
    audit_level: int
    second_look: bool
    created_by: Bilingual
    submitted_by: Bilingual | None
    submitted_by_id: int | None
    decided_by: Bilingual | None
    first_submitted_at: datetime | None
    submitted_at: datetime | None
    opened_at: datetime | None
    decided_at: datetime | None
    payable_at: datetime | None
    due_at: datetime | None
    campaign: CampaignMark | None

    @property
    def editable(self) -> bool:
        """Whether the station may change it now."""
        return self.status in {ClaimStatus.DRAFT, ClaimStatus.RETURNED}


class PricedPreview(NamedTuple):
    """A line of an unsaved draft, priced."""

    position: int
    unit_fen: int
    standard_milli: int
    claimed_fen: int
    payable_fen: int
    sign: LineSign


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What prices and checks say of an unsaved draft."""

    lines: tuple[PricedPreview, ...]
    findings: tuple[Finding, ...]
    sums: MoneySums
