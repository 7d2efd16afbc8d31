"""What records of old parts, charges and write-offs show; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.claims.rows import Photo
from warrantydesk.parts.rows import ChargeRow, PartRow, WriteOffRow
from warrantydesk.parts.rows_shipments import Party, StepRow
from warrantydesk.parts.states import (
    Arrival,
    ChargeAction,
    Finding,
    JudgeSide,
    OldPartAction,
    OldPartStatus,
    Route,
    WriteOffAction,
)
from warrantydesk.texts import Bilingual, Text


class JudgementRow(NamedTuple):
    """What somebody found on a part, the newest first."""

    id: int
    side: JudgeSide
    finding: Finding
    station_at_fault: bool
    note: str
    appraiser: str
    judged_at: datetime
    judged_by: Bilingual


class JourneyRow(NamedTuple):
    """A step of a part's journey, newest last; ``where`` is the box, bin or person it went to."""

    at: datetime
    person: Bilingual
    action: OldPartAction | None
    from_status: OldPartStatus | None
    to_status: OldPartStatus
    where: str
    reason: str


class CarriedRow(NamedTuple):
    """A packing list that named the part, and how it arrived there."""

    shipment_id: int
    number: str
    route: Route
    waybill: str
    box: str
    sent_milli: int
    received_milli: int
    arrival: Arrival
    difference: str
    shipped_at: datetime | None
    arrived_at: datetime | None


class LentRow(NamedTuple):
    """Who had the part out, what for and until when."""

    borrower: str
    purpose: str
    due_on: date
    out_at: datetime
    back_at: datetime | None


class PartStory(NamedTuple):
    """The part passport: what happened before it became an old part, without the customer."""

    claim_id: int
    claim_number: str
    repair_date: date
    complaint: str
    cause: str
    correction: str
    fault_code: str
    fault_system: Bilingual
    failure_mode: Bilingual
    vin: str
    model: Bilingual
    engine_number: str
    produced_on: date | None
    delivered_on: date | None
    months_in_service: int | None
    odometer_km: int
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class OldPartRecord:
    """Everything that a screen shows of one old part."""

    row: PartRow
    place: Text
    station: Party
    supplier: Party | None
    return_list_id: int | None
    return_list: str
    story: PartStory
    judgements: tuple[JudgementRow, ...]
    photos: tuple[Photo, ...]
    journey: tuple[JourneyRow, ...]
    carried: tuple[CarriedRow, ...]
    loans: tuple[LentRow, ...]
    charges: tuple[ChargeRow, ...]
    nothing_to_deduct: bool
    write_off_id: int | None
    write_off: str
    actions: frozenset[OldPartAction]
    may_photograph: bool


@dataclass(frozen=True, slots=True)
class ChargeRecord:
    """Everything that a screen shows of one charge.

    ``first`` and ``second`` are the other deductions for its part, or the one that a reversal pays
    back; ``back`` is what pays the charge itself back;
    ``groundless`` is what has lost its ground since it was asked for.
    """

    row: ChargeRow
    parts_fen: int
    labour_fen: int
    other_fen: int
    asked_because: str
    first_id: int | None
    first: str
    second_id: int | None
    second: str
    back_id: int | None
    back: str
    appeal_reason: str
    created_by: Bilingual
    decided_by: Bilingual | None
    decided_at: datetime | None
    finding: Finding | None
    timeline: tuple[StepRow, ...]
    actions: frozenset[ChargeAction]
    groundless: bool


@dataclass(frozen=True, slots=True)
class WriteOffRecord:
    """Everything that a screen shows of one write-off certificate."""

    row: WriteOffRow
    witness: str
    parts: tuple[PartRow, ...]
    timeline: tuple[StepRow, ...]
    actions: frozenset[WriteOffAction]
