"""What records of shipments and return lists show; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from warrantydesk.parts.rows import ChargeRow, ListCounts, PartRow, ShipmentRow, UnexpectedRow
from warrantydesk.parts.states import (
    Arrival,
    OldPartStatus,
    ReturnListAction,
    ReturnListStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.texts import Bilingual


class Party(NamedTuple):
    """A station or a supplier on a paper."""

    id: int
    code: str
    name: Bilingual
    contact: str
    phone: str
    address: str


class BoxBlock(NamedTuple):
    """A box of a shipment; weight in grams."""

    id: int
    position: int
    code: str
    packaging: str
    weight_g: int
    done_at: datetime | None
    counts: ListCounts


class PackedRow(NamedTuple):
    """A part on a packing list, and how it arrived."""

    part_id: int
    position: int
    number: str
    version: int
    status: OldPartStatus
    code: str
    name: Bilingual
    serial: str
    claim_id: int
    claim_number: str
    vin: str
    supplier: Bilingual
    box_id: int
    box_code: str
    sent_milli: int
    received_milli: int
    arrival: Arrival
    difference: str
    arrived_at: datetime | None
    bin: str


class ReadyRow(NamedTuple):
    """A part that may go into a box of this shipment now."""

    part_id: int
    number: str
    version: int
    code: str
    name: Bilingual
    serial: str
    quantity_milli: int
    claim_id: int
    claim_number: str
    vin: str
    ship_by_on: date | None


class StepRow(NamedTuple):
    """A step in the life of a paper of this room, newest last; ``action`` None: a mere change."""

    at: datetime
    person: Bilingual
    action: Enum | None
    from_status: Enum | None
    to_status: Enum
    reason: str
    changes: dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class ShipmentRecord:
    """Everything that a screen shows of one shipment."""

    id: int
    number: str
    version: int
    status: ShipmentStatus
    route: Route
    station: Party | None
    supplier: Party | None
    carrier: str
    transport: str
    waybill: str
    expected_on: date | None
    remark: str
    boxes: tuple[BoxBlock, ...]
    parts: tuple[PackedRow, ...]
    counts: ListCounts
    ready: tuple[ReadyRow, ...]
    freight: tuple[ChargeRow, ...]
    timeline: tuple[StepRow, ...]
    actions: frozenset[ShipmentAction]
    may_claim_freight: bool
    created_by: Bilingual
    created_at: datetime
    shipped_by: Bilingual | None
    shipped_at: datetime | None
    opened_at: datetime | None
    closed_by: Bilingual | None
    closed_at: datetime | None

    @property
    def editable(self) -> bool:
        """Whether boxes and their parts may still change."""
        return self.status is ShipmentStatus.PACKING


@dataclass(frozen=True, slots=True)
class ReturnListRecord:
    """Everything that a screen shows of one return list."""

    id: int
    number: str
    version: int
    status: ReturnListStatus
    route: Route
    month: str
    station: Party
    supplier: Party | None
    ship_by_on: date
    extension_on: date | None
    extension_reason: str
    extensions: int
    extensions_limit: int
    latest_extension_on: date
    parts: tuple[PartRow, ...]
    counts: ListCounts
    timeline: tuple[StepRow, ...]
    actions: frozenset[ReturnListAction]
    created_at: datetime


class ScanResult(Enum):
    """What a scan came to."""

    RECEIVED = "received"
    ALREADY = "already"
    OTHER_BOX = "other_box"
    OTHER_SHIPMENT = "other_shipment"
    BOX = "box"
    LOST_TAG = "lost_tag"
    UNKNOWN = "unknown"


class NearTag(NamedTuple):
    """A tag that looks like what was scanned, or a part that fits what was typed."""

    part_id: int
    number: str
    code: str
    name: Bilingual
    claim_number: str
    box_code: str
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """The answer to a scan: what it came to, about which part, and what lies near.

    ``counted`` of ``listed`` parts of its box are done. OTHER_BOX was received all the same;
    OTHER_SHIPMENT, LOST_TAG and UNKNOWN received nothing.
    """

    result: ScanResult
    text: str
    at: datetime
    part: PackedRow | None = None
    box_id: int | None = None
    box_code: str = ""
    shipment_number: str = ""
    counted: int = 0
    listed: int = 0
    suggested_bin: str = ""
    near: tuple[NearTag, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivingView:
    """A shipment while it is received: boxes, parts, counts and what was scanned last."""

    id: int
    number: str
    version: int
    status: ShipmentStatus
    route: Route
    station: Party | None
    supplier: Party | None
    carrier: str
    waybill: str
    shipped_at: datetime | None
    boxes: tuple[BoxBlock, ...]
    parts: tuple[PackedRow, ...]
    counts: ListCounts
    recent: tuple[PackedRow, ...]
    unexpected: tuple[UnexpectedRow, ...]
    waiting: tuple[ShipmentRow, ...]
    actions: frozenset[ShipmentAction]
