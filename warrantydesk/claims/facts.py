"""Everything that prices and checks of a claim look at; pure values, gathered from a book.

A draft that was not saved is laid over these facts, so that the same rules run while typing, at
submission and in the automatic check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.basedata.kinds import RateBand
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.basedata.rows import (
    FaultCodeRow,
    OperationRow,
    PartRow,
    Reading,
    StationRow,
    StationTermsRow,
    VehicleCard,
)
from warrantydesk.basedata.rows_campaigns import CampaignRow
from warrantydesk.claims.states import ClaimType, LineKind
from warrantydesk.orders.states import FaultRole, PartSource
from warrantydesk.records.findings import Finding
from warrantydesk.records.kinds import AttachmentKind


class OrderTimes(NamedTuple):
    """The times of the repair order that the checks compare, in UTC."""

    fault_at: datetime | None
    reported_at: datetime | None
    received_at: datetime | None
    inspected_at: datetime | None
    completed_at: datetime | None


class JobFacts(NamedTuple):
    """A job as argued; ``allowed`` are the keys of operations that its fault code allows."""

    claim_job_id: int
    job_id: int
    position: int
    complaint: str
    cause: str
    correction: str
    fault_code: FaultCodeRow | None
    allowed: frozenset[int]


class LineFacts(NamedTuple):
    """A line as asked, with what was agreed for it on the inspection date.

    ``line_id`` is None for a line that was never saved. ``job_position`` names its job.
    ``price_fen`` is the claim price of a part per unit, ``standard_milli`` the standard hours of an
    operation on this model; None where there is none. ``amount_fen`` counts for sublet work only.
    ``started_at`` is when the work of a labour line began. ``settled_fen`` is what the decision
    that an appeal is about approved of the line already.
    """

    line_id: int | None
    position: int
    job_position: int
    kind: LineKind
    fault_role: FaultRole
    source: PartSource | None
    code: str
    part: PartRow | None
    operation: OperationRow | None
    quantity_milli: int
    serial: str
    old_serial: str
    amount_fen: int
    price_fen: int | None
    standard_milli: int | None
    started_at: datetime | None
    settled_fen: int = 0

    @property
    def place(self) -> str:
        """Return the start of the places of findings about this line."""
        return f"lines.{self.position}"


class EarlierFact(NamedTuple):
    """A live claim on the same vehicle for the same main part or fault code."""

    claim_number: str
    repair_date: date
    main_part_id: int | None
    fault_code_id: int | None


class RepairFact(NamedTuple):
    """An earlier repair of the vehicle at this station, with what was replaced as main part."""

    order_number: str
    on: date
    km: int
    main_part_ids: frozenset[int]
    fault_code_ids: frozenset[int]


class CampaignFacts(NamedTuple):
    """The campaign of a claim; ``done_under`` is another order or claim that did it already."""

    campaign: CampaignRow
    listed: bool
    done_under: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The facts of one claim. ``engine_read`` is the engine number as read at reception.

    ``previous`` is the last odometer reading before this order's; ``same_engine`` are VINs of other
    vehicles with the same engine number. ``parameters`` are those in force on the repair date.
    ``paid`` are the lines that the decision which an appeal is about approved; they go on alone.
    ``elsewhere`` is what checks of higher rooms found; ``waiting`` are campaigns by code that the
    vehicle should have been given at this visit, and was not.
    """

    claim_id: int
    claim_type: ClaimType
    appeal: bool
    first_submitted_on: date | None
    station: StationRow
    terms: StationTermsRow | None
    rates: Mapping[RateBand, int]
    incentive_ppm: int
    engine_read: str
    times: OrderTimes
    repair_date: date
    inspection_date: date
    odometer_km: int
    vehicle: VehicleCard
    previous: Reading | None
    same_engine: tuple[str, ...]
    jobs: tuple[JobFacts, ...]
    lines: tuple[LineFacts, ...]
    photos: frozenset[AttachmentKind]
    answers: Mapping[tuple[str, str], str]
    earlier: tuple[EarlierFact, ...]
    repairs: tuple[RepairFact, ...]
    parameters: Mapping[ParameterName, int]
    today: date
    paid: tuple[LineFacts, ...] = ()
    elsewhere: tuple[Finding, ...] = ()
    campaign: CampaignFacts | None = None
    waiting: tuple[str, ...] = ()
