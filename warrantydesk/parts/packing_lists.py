"""What lies in the boxes of a shipment, for its record, its receipt and its papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Supplier, Vehicle
from warrantydesk.claims.model import Claim
from warrantydesk.parts.model import Box, OldPart, ShipmentPart, StoreBin
from warrantydesk.parts.rows import ListCounts
from warrantydesk.parts.rows_shipments import BoxBlock, PackedRow
from warrantydesk.parts.states import Arrival, Route
from warrantydesk.texts import Bilingual

LISTED, PART, BOX = ShipmentPart.__table__, OldPart.__table__, Box.__table__
CLAIM, VEHICLE, SUPPLIER = Claim.__table__, Vehicle.__table__, Supplier.__table__
BIN = StoreBin.__table__
# A part that a deadline took out of its box is no longer listed.
ON_LIST = sa.or_(LISTED.c.live, LISTED.c.arrival != Arrival.PENDING)


def packed_rows(
    session: Session, shipment_id: int, route: Route, part_id: int | None = None
) -> tuple[PackedRow, ...]:
    """Return the parts on a packing list in their order, or only one of them."""
    # Suppliers may not read the store's bins; what goes to them lies in none.
    home = route is Route.MANUFACTURER
    query = _select(BIN.c.code if home else sa.literal(""))
    query = query.where(LISTED.c.shipment_id == shipment_id, ON_LIST)
    if home:
        query = query.outerjoin(BIN, BIN.c.id == PART.c.bin_id)
    if part_id is not None:
        query = query.where(LISTED.c.old_part_id == part_id)
    rows = session.execute(query.order_by(BOX.c.position, LISTED.c.position))
    return tuple(_row(*row) for row in rows)


def boxes_of(session: Session, shipment_id: int, rows: Sequence[PackedRow]) -> tuple[BoxBlock, ...]:
    """Return the boxes of a shipment with the counts of their parts."""
    query = sa.select(BOX).where(BOX.c.shipment_id == shipment_id).order_by(BOX.c.position)
    return tuple(
        BoxBlock(
            box.id,
            box.position,
            box.code,
            box.packaging,
            box.weight_g,
            box.done_at,
            counts_of(row.arrival for row in rows if row.box_id == box.id),
        )
        for box in session.execute(query)
    )


def counts_of(arrivals: Iterable[Arrival]) -> ListCounts:
    """Count how the parts of a list arrived."""
    found = list(arrivals)
    return ListCounts(
        listed=len(found),
        pending=found.count(Arrival.PENDING),
        received=found.count(Arrival.RECEIVED),
        damaged=found.count(Arrival.DAMAGED),
        missing=found.count(Arrival.MISSING),
    )


def _select(bin_code: Any) -> sa.Select[Any]:
    return (
        sa.select(
            PART.c.id, LISTED.c.position, PART.c.number, PART.c.version, PART.c.status,
            PART.c.code, PART.c.name_zh, PART.c.name_en, PART.c.serial, CLAIM.c.id, CLAIM.c.number,
            VEHICLE.c.vin, SUPPLIER.c.name_zh, SUPPLIER.c.name_en, BOX.c.id, BOX.c.code,
            LISTED.c.sent_milli, LISTED.c.received_milli, LISTED.c.arrival, LISTED.c.difference,
            LISTED.c.arrived_at, bin_code,
        )
        .select_from(LISTED)
        .join(PART, PART.c.id == LISTED.c.old_part_id)
        .join(BOX, BOX.c.id == LISTED.c.box_id)
        .join(CLAIM, CLAIM.c.id == PART.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == PART.c.vehicle_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == PART.c.supplier_id)
    )  # fmt: skip


def _row(*record: Any) -> PackedRow:
    key, position, number, version, status, code, zh, en, serial, claim, claim_no, vin, *rest = (
        record
    )
    of_zh, of_en, box, box_code, sent, received, arrival, difference, at, bin_code = rest
    return PackedRow(
        key, position, number, version, status, code, Bilingual(zh, en), serial, claim, claim_no,
        vin, Bilingual(of_zh or "", of_en or ""), box, box_code, sent, received, arrival,
        difference, at, bin_code or "",
    )  # fmt: skip
