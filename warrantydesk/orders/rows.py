"""What queries of repair orders return to screens; imports no database library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from warrantydesk.basedata.rows import FaultCodeRow, OperationRow, PartRow, StationRow, VehicleCard
from warrantydesk.basedata.rows_campaigns import CampaignMark
from warrantydesk.orders.commands import (
    CustomerDraft,
    JobDraft,
    LabourDraft,
    OrderDraft,
    PartDraft,
)
from warrantydesk.orders.states import (
    FaultRole,
    OrderAction,
    OrderStatus,
    PartSource,
    Payer,
)
from warrantydesk.texts import Bilingual

BEFORE_DISPATCH = frozenset({OrderStatus.RECEIVED, OrderStatus.INSPECTED, OrderStatus.CONFIRMED})
IN_REPAIR = frozenset(
    {
        OrderStatus.DISPATCHED,
        OrderStatus.MATERIAL_ISSUED,
        OrderStatus.REPAIRING,
        OrderStatus.FINAL_INSPECTION,
    }
)


def next_due(
    status: OrderStatus, dispatch_due: datetime | None, repair_due: datetime | None
) -> datetime | None:
    """Return until when the next thing must be done, if anything must."""
    if status in BEFORE_DISPATCH:
        return dispatch_due
    return repair_due if status in IN_REPAIR else None


class OrderRow(NamedTuple):
    """A repair order as lists show it; ``due_at`` is empty where nothing waits."""

    id: int
    number: str
    status: OrderStatus
    version: int
    station_id: int
    station_code: str
    station: Bilingual
    vehicle_id: int
    vin: str
    plate: str
    model: Bilingual
    customer: str
    complaint: str
    odometer_km: int | None
    received_at: datetime | None
    created_at: datetime
    due_at: datetime | None

    def late(self, at: datetime) -> bool:
        """Tell whether something should have been done by now."""
        return self.due_at is not None and self.due_at <= at


class PartLine(NamedTuple):
    """A part line of a job."""

    id: int
    position: int
    part: PartRow
    quantity_milli: int
    fault_role: FaultRole
    source: PartSource
    new_serial: str
    old_number: str
    old_serial: str
    old_quantity_milli: int
    customer_price_fen: int


class LabourLine(NamedTuple):
    """A labour line of a job; ``job_part_id`` is the part line that it belongs to."""

    id: int
    position: int
    operation: OperationRow
    job_part_id: int | None
    hours_milli: int
    mechanic: str
    started_at: datetime | None
    ended_at: datetime | None
    customer_price_fen: int
    outside: bool


class JobRow(NamedTuple):
    """A job with its lines."""

    id: int
    position: int
    payer: Payer
    complaint: str
    cause: str
    correction: str
    fault_code: FaultCodeRow | None
    parts: tuple[PartLine, ...]
    labour: tuple[LabourLine, ...]
    campaign: CampaignMark | None = None


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """Everything that the record page of a repair order shows; times by name of their column."""

    id: int
    number: str
    status: OrderStatus
    version: int
    last_reason: str
    created_at: datetime
    created_by: Bilingual
    station: StationRow
    vehicle: VehicleCard
    customer: CustomerDraft
    odometer_km: int | None
    engine_number: str
    complaint: str
    inspection_result: str
    advisor: str
    times: Mapping[str, datetime | None]
    dispatch_due_at: datetime | None
    repair_due_at: datetime | None
    towing_fen: int
    loaner_days: int
    compensation_fen: int
    campaign_answer: str
    jobs: tuple[JobRow, ...]
    allowed: frozenset[OrderAction]

    @property
    def due_at(self) -> datetime | None:
        """Return until when the next thing must be done, if anything must."""
        return next_due(self.status, self.dispatch_due_at, self.repair_due_at)

    def draft(self) -> OrderDraft:
        """Return the order as a draft that saves what it is."""
        return OrderDraft(
            station_id=self.station.id,
            vehicle_id=self.vehicle.id,
            odometer_km=self.odometer_km,
            engine_number=self.engine_number,
            customer=self.customer,
            complaint=self.complaint,
            inspection_result=self.inspection_result,
            advisor=self.advisor,
            appointment_at=self.times["appointment_at"],
            received_at=self.times["received_at"],
            fault_at=self.times["fault_at"],
            reported_at=self.times["reported_at"],
            towing_fen=self.towing_fen,
            loaner_days=self.loaner_days,
            compensation_fen=self.compensation_fen,
            campaign_answer=self.campaign_answer,
            jobs=tuple(_job_draft(job) for job in self.jobs),
            order_id=self.id,
            seen_version=self.version,
        )


def _job_draft(job: JobRow) -> JobDraft:
    positions = {part.id: n for n, part in enumerate(job.parts, 1)}
    return JobDraft(
        job.payer,
        job.complaint,
        job.cause,
        job.correction,
        None if job.fault_code is None else job.fault_code.id,
        tuple(PartDraft(part.part.id, *part[3:], key=part.id) for part in job.parts),
        tuple(
            LabourDraft(
                line.operation.id,
                line.hours_milli,
                None if line.job_part_id is None else positions[line.job_part_id],
                *line[5:],
                key=line.id,
            )
            for line in job.labour
        ),
        job.id,
        None if job.campaign is None else job.campaign.id,
    )
