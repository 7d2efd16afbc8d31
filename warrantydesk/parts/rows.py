"""What lists of the parts room show: frozen rows; imports no database library."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.parts.states import (
    ChargeKind,
    ChargeStatus,
    Finding,
    OldPartStatus,
    ReturnListStatus,
    Route,
    ShipmentStatus,
    Solution,
    WriteOffStatus,
)
from warrantydesk.texts import Bilingual


class PartRow(NamedTuple):
    """An old part in a list; ``box`` and ``bin`` are empty where it is in neither."""

    id: int
    number: str
    version: int
    status: OldPartStatus
    policy: ReturnPolicy
    code: str
    name: Bilingual
    serial: str
    main: bool
    quantity_milli: int
    claim_id: int
    claim_number: str
    vin: str
    model: Bilingual
    station_code: str
    station: Bilingual
    supplier: Bilingual
    fault_code: str
    fault: Bilingual
    box: str
    bin: str
    holder: str
    ship_by_on: date | None
    finding: Finding | None
    station_at_fault: bool
    approved_fen: int
    residual_fen: int
    created_at: datetime


class PartSums(NamedTuple):
    """The sums of a selection of parts, in fen."""

    count: int  # type: ignore[assignment] # shadows tuple.count on purpose
    approved_fen: int
    residual_fen: int


class ListCounts(NamedTuple):
    """Lines of a return list or a packing list, each part counted once."""

    listed: int
    pending: int
    received: int
    damaged: int
    missing: int

    @property
    def passed(self) -> int:
        """Return what was returned: listed − pending − missing."""
        return self.listed - self.pending - self.missing


class ReturnListRow(NamedTuple):
    """A return list in a list: what a station owes of a month on one route."""

    id: int
    number: str
    version: int
    status: ReturnListStatus
    route: Route
    month: str
    station_code: str
    station: Bilingual
    supplier: Bilingual
    ship_by_on: date
    extension_on: date | None
    extensions: int
    counts: ListCounts
    created_at: datetime


class ShipmentRow(NamedTuple):
    """A shipment in a list."""

    id: int
    number: str
    version: int
    status: ShipmentStatus
    route: Route
    station_code: str
    station: Bilingual
    supplier: Bilingual
    carrier: str
    waybill: str
    boxes: int
    counts: ListCounts
    expected_on: date | None
    shipped_at: datetime | None
    closed_at: datetime | None
    created_at: datetime


class ChargeRow(NamedTuple):
    """A charge in a list, in fen; it is about a part, or about the freight of a shipment."""

    id: int
    number: str
    version: int
    status: ChargeStatus
    kind: ChargeKind
    station_code: str
    station: Bilingual
    part_id: int | None
    part_number: str
    part_code: str
    part_name: Bilingual
    shipment_id: int | None
    shipment_number: str
    waybill: str
    text: Bilingual
    asked_fen: int
    decided_fen: int
    remark: str
    appeal_until: datetime | None
    created_at: datetime


class WriteOffRow(NamedTuple):
    """A write-off certificate in a list."""

    id: int
    number: str
    version: int
    status: WriteOffStatus
    parts: int
    note: str
    created_by: Bilingual
    agreed_by: Bilingual
    agreed_at: datetime | None
    created_at: datetime


class UnexpectedRow(NamedTuple):
    """An unexpected part that was set aside."""

    id: int
    shipment_id: int | None
    shipment_number: str
    station: Bilingual
    scanned: str
    note: str
    found_at: datetime
    found_by: Bilingual
    solution: Solution | None
    part_id: int | None
    part_number: str
    solved_note: str
    solved_at: datetime | None
