"""Receiving a shipment: opened, counted part by part and box by box, closed with its differences.

What comes home the manufacturer receives; what goes to a supplier, the supplier or the keeper.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.arriving import arrive, being_received, note_arrival, undo
from warrantydesk.parts.commands import Arrive, FinishBox, ShipmentStep
from warrantydesk.parts.model import Box
from warrantydesk.parts.packing_lists import counts_of, packed_rows
from warrantydesk.parts.rows_shipments import PackedRow
from warrantydesk.parts.scanning import scan
from warrantydesk.parts.shipments import Row, move_shipment, refuse_hidden, shipment_row
from warrantydesk.parts.states import Arrival, OldPartStatus, ShipmentAction
from warrantydesk.parts.unexpected import set_aside, solve_unexpected
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.texts import N_

BOX = Box.__table__
KIND = DocumentKind.SHIPMENT
UNJUDGED = frozenset({OldPartStatus.RECEIVED, OldPartStatus.AT_SUPPLIER})


def open_shipment(unit: Unit, step: ShipmentStep) -> None:
    """Open a shipment that arrived, after which its parts are received."""
    require_role(unit, Role.KEEPER, Role.SUPPLIER)
    shipment = shipment_row(unit.session, step.shipment_id)
    refuse_hidden(unit.session, unit.actor_id, shipment)
    move_shipment(unit, step, ShipmentAction.OPEN, opened_at=unit.at)


def finish_box(unit: Unit, command: FinishBox) -> None:
    """Finish a box once each of its parts is counted or missing; the next one is opened."""
    shipment = being_received(unit, command.shipment_id)
    if command.missing.strip():
        miss_rest(unit, shipment.id, command.missing, command.box_id)
    rows = packed_rows(unit.session, shipment.id, shipment.route)
    pending = counts_of(row.arrival for row in rows if row.box_id == command.box_id).pending
    if pending:
        message = N_(
            "{count} parts of this box are still to be scanned, or to be reported as missing."
        )
        raise RefusedError(message, count=pending)
    this = sa.and_(BOX.c.id == command.box_id, BOX.c.shipment_id == shipment.id)
    unit.session.execute(sa.update(BOX).where(this).values(done_at=unit.at))


def miss_rest(unit: Unit, shipment_id: int, reason: str, box_id: int | None = None) -> None:
    """Report all parts of a box, or of the shipment, as missing that are still to be scanned."""
    shipment = being_received(unit, shipment_id)
    for row in packed_rows(unit.session, shipment.id, shipment.route):
        if row.arrival is Arrival.PENDING and box_id in {None, row.box_id}:
            note_arrival(
                unit, shipment, Arrive(shipment.id, row.part_id, Arrival.MISSING, 0, reason)
            )


def close_shipment(unit: Unit, step: ShipmentStep) -> None:
    """Finish a receipt once each part is counted or missing; what arrived is judged next."""
    shipment = being_received(unit, step.shipment_id)
    rows = packed_rows(unit.session, shipment.id, shipment.route)
    pending = counts_of(row.arrival for row in rows).pending
    if pending:
        message = N_("{count} parts are still to be scanned, or to be reported as missing.")
        raise RefusedError(message, count=pending)
    move_shipment(unit, step, ShipmentAction.CLOSE, closed_at=unit.at, closed_by_id=unit.actor_id)
    _close_boxes(unit, shipment.id)
    keep_version(unit, KIND, shipment.id, VersionEvent.CLOSING, _content(shipment, rows))
    meet_deadlines(unit, KIND, shipment.id)
    if any(row.status in UNJUDGED for row in rows):
        _remind_judges(unit, shipment, rows)


def _close_boxes(unit: Unit, shipment_id: int) -> None:
    still = sa.and_(BOX.c.shipment_id == shipment_id, BOX.c.done_at.is_(None))
    unit.session.execute(sa.update(BOX).where(still).values(done_at=unit.at))


def _content(shipment: Row, rows: tuple[PackedRow, ...]) -> dict[str, Any]:
    return {
        "number": shipment.number,
        "waybill": shipment.waybill,
        "parts": [
            {
                "number": row.number,
                "sent_milli": row.sent_milli,
                "received_milli": row.received_milli,
                "arrival": row.arrival.value,
                "difference": row.difference,
            }
            for row in rows
        ],
    }


def _remind_judges(unit: Unit, shipment: Row, rows: tuple[PackedRow, ...]) -> None:
    today = business_date(unit.at)
    days = parameter(unit.session, ParameterName.JUDGE_DAYS, today)
    set_deadline(
        unit,
        NewDeadline(
            kind=KIND,
            document_id=shipment.id,
            what=DeadlineKind.JUDGE_PARTS,
            role=Role.KEEPER,
            station_id=None,
            number=shipment.number,
            subject=" · ".join(sorted({row.code for row in rows if row.status in UNJUDGED})),
            due_at=end_of_day(today + timedelta(days=days)),
        ),
    )


__all__ = [
    "arrive",
    "close_shipment",
    "finish_box",
    "miss_rest",
    "open_shipment",
    "scan",
    "set_aside",
    "solve_unexpected",
    "undo",
]
