"""A shipment while it is received, and what was set aside, in a fixed number of statements."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person, Station
from warrantydesk.parts.blocks import actions_among, station_party, supplier_party
from warrantydesk.parts.model import OldPart, Shipment, UnexpectedPart
from warrantydesk.parts.packing_lists import boxes_of, counts_of, packed_rows
from warrantydesk.parts.queries_lists import shipments_where
from warrantydesk.parts.rows import ShipmentRow, UnexpectedRow
from warrantydesk.parts.rows_shipments import PackedRow, ReceivingView
from warrantydesk.parts.shipments import Row, shipment_row
from warrantydesk.parts.states import Route, ShipmentAction, ShipmentStatus
from warrantydesk.parts.workflow import SHIPMENT_STEPS
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

SHIPMENT, ASIDE, PART = Shipment.__table__, UnexpectedPart.__table__, OldPart.__table__
PERSON, STATION = Person.__table__, Station.__table__
RECENT = 8
UNDER_WAY = (ShipmentStatus.SHIPPED, ShipmentStatus.RECEIVING)
RECEIVERS = (Role.KEEPER, Role.SUPPLIER)


def receiving_view(session: Session, shipment_id: int) -> ReceivingView:
    """Return a shipment as whoever receives it sees it."""
    shipment = shipment_row(session, shipment_id)
    rows = packed_rows(session, shipment_id, shipment.route)
    home = shipment.route is Route.MANUFACTURER  # suppliers read neither store nor set-aside
    return ReceivingView(
        id=shipment.id,
        number=shipment.number,
        version=shipment.version,
        status=shipment.status,
        route=shipment.route,
        station=station_party(session, shipment.station_id),
        supplier=supplier_party(session, shipment.supplier_id),
        carrier=shipment.carrier,
        waybill=shipment.waybill,
        shipped_at=shipment.shipped_at,
        boxes=boxes_of(session, shipment_id, rows),
        parts=rows,
        counts=counts_of(row.arrival for row in rows),
        recent=_recent(rows),
        unexpected=unexpected_parts(session, ASIDE.c.shipment_id == shipment_id) if home else (),
        waiting=_waiting(session, shipment),
        actions=actions_among(SHIPMENT_STEPS, shipment.status, RECEIVERS, ShipmentAction),
    )


def unexpected_parts(
    session: Session, wanted: sa.ColumnElement[bool] | None = None
) -> tuple[UnexpectedRow, ...]:
    """Return what was set aside, the newest first; without a condition, what is not solved."""
    query = (
        sa.select(
            ASIDE.c.id, ASIDE.c.shipment_id, SHIPMENT.c.number, STATION.c.name_zh,
            STATION.c.name_en, ASIDE.c.scanned, ASIDE.c.note, ASIDE.c.found_at, PERSON.c.name_zh,
            PERSON.c.name_en, ASIDE.c.solution, ASIDE.c.old_part_id, PART.c.number,
            ASIDE.c.solved_note, ASIDE.c.solved_at,
        )
        .join(PERSON, PERSON.c.id == ASIDE.c.found_by_id)
        .outerjoin(SHIPMENT, SHIPMENT.c.id == ASIDE.c.shipment_id)
        .outerjoin(STATION, STATION.c.id == SHIPMENT.c.station_id)
        .outerjoin(PART, PART.c.id == ASIDE.c.old_part_id)
        .where(ASIDE.c.solved_at.is_(None) if wanted is None else wanted)
        .order_by(ASIDE.c.found_at.desc(), ASIDE.c.id.desc())
    )  # fmt: skip
    return tuple(_unexpected(*row) for row in session.execute(query))


def _unexpected(*record: Any) -> UnexpectedRow:
    key, shipment, number, zh, en, scanned, note, at, by_zh, by_en, *solved = record
    solution, part, part_number, solved_note, solved_at = solved
    return UnexpectedRow(
        key, shipment, number or "", Bilingual(zh or "", en or ""), scanned, note, at,
        Bilingual(by_zh, by_en), solution, part, part_number or "", solved_note, solved_at,
    )  # fmt: skip


def _recent(rows: tuple[PackedRow, ...]) -> tuple[PackedRow, ...]:
    counted = [row for row in rows if row.arrived_at is not None]
    return tuple(sorted(counted, key=_arrived_at, reverse=True)[:RECENT])


def _arrived_at(row: PackedRow) -> tuple[datetime | None, int]:
    return row.arrived_at, row.position


def _waiting(session: Session, shipment: Row) -> tuple[ShipmentRow, ...]:
    """Return what else is on its way from the same place."""
    same = SHIPMENT.c.station_id.is_not_distinct_from(shipment.station_id)
    wanted = sa.and_(
        same,
        SHIPMENT.c.route == shipment.route,
        SHIPMENT.c.status.in_(UNDER_WAY),
        SHIPMENT.c.id != shipment.id,
    )
    if shipment.supplier_id is not None:
        wanted = sa.and_(wanted, SHIPMENT.c.supplier_id == shipment.supplier_id)
    return shipments_where(session, wanted)
