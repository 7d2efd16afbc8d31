"""A whole shipment for its record page: boxes, packing list, what may still go in, its life."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Vehicle
from warrantydesk.basedata.people import names_of
from warrantydesk.claims.model import Claim
from warrantydesk.parts.blocks import (
    NOBODY,
    actions_among,
    station_party,
    steps_of,
    supplier_party,
)
from warrantydesk.parts.fitting import fits
from warrantydesk.parts.freight import LEFT
from warrantydesk.parts.model import Charge, OldPart
from warrantydesk.parts.packing_lists import boxes_of, counts_of, packed_rows
from warrantydesk.parts.queries_charges import charges_where
from warrantydesk.parts.rows import ChargeRow
from warrantydesk.parts.rows_shipments import ReadyRow, ShipmentRecord
from warrantydesk.parts.shipments import Row, packer_of, refuse_hidden, shipment_row
from warrantydesk.parts.states import (
    ChargeStatus,
    Route,
    ShipmentAction,
    ShipmentStatus,
)
from warrantydesk.parts.workflow import SHIPMENT_STEPS
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

PART, CLAIM, VEHICLE = OldPart.__table__, Claim.__table__, Vehicle.__table__
CHARGE = Charge.__table__
Roles = Collection[Role]
SAME = (
    "id", "number", "version", "status", "route", "carrier", "transport", "waybill",
    "expected_on", "remark", "created_at", "shipped_at", "opened_at", "closed_at",
)  # fmt: skip
PACKING = frozenset({ShipmentAction.SHIP, ShipmentAction.CANCEL})


def shipment_record(
    session: Session, shipment_id: int, roles: Roles, person_id: int
) -> ShipmentRecord:
    """Return everything that the record page of a shipment shows to somebody with these roles."""
    shipment = shipment_row(session, shipment_id)
    refuse_hidden(session, person_id, shipment)
    rows = packed_rows(session, shipment_id, shipment.route)
    freight = _freight(session, shipment, roles)
    return ShipmentRecord(
        **{name: getattr(shipment, name) for name in SAME},
        **_people(session, shipment),
        station=station_party(session, shipment.station_id),
        supplier=supplier_party(session, shipment.supplier_id),
        boxes=boxes_of(session, shipment_id, rows),
        parts=rows,
        counts=counts_of(row.arrival for row in rows),
        ready=_ready(session, shipment),
        freight=freight,
        timeline=steps_of(
            session, DocumentKind.SHIPMENT, shipment_id, ShipmentAction, ShipmentStatus
        ),
        actions=_actions(shipment, roles),
        may_claim_freight=_may_claim(shipment, roles, freight),
    )


def _people(session: Session, shipment: Row) -> dict[str, Any]:
    who = {shipment.created_by_id, shipment.shipped_by_id, shipment.closed_by_id}
    names = names_of(session, {person for person in who if person is not None})
    return {
        "created_by": names.get(shipment.created_by_id, NOBODY),
        "shipped_by": names.get(shipment.shipped_by_id),
        "closed_by": names.get(shipment.closed_by_id),
    }


def _ready(session: Session, shipment: Row) -> tuple[ReadyRow, ...]:
    if shipment.status is not ShipmentStatus.PACKING:
        return ()
    query = (
        sa.select(
            PART.c.id, PART.c.number, PART.c.version, PART.c.code, PART.c.name_zh,
            PART.c.name_en, PART.c.serial, PART.c.quantity_milli, CLAIM.c.id.label("claim_id"),
            CLAIM.c.number.label("claim_number"), VEHICLE.c.vin, PART.c.ship_by_on,
        )
        .join(CLAIM, CLAIM.c.id == PART.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == PART.c.vehicle_id)
        .where(fits(shipment))
        .order_by(PART.c.ship_by_on, PART.c.number)
    )  # fmt: skip
    return tuple(_ready_row(*row) for row in session.execute(query))


def _ready_row(*record: Any) -> ReadyRow:
    key, number, version, code, zh, en, *rest = record
    return ReadyRow(key, number, version, code, Bilingual(zh, en), *rest)


def _freight(session: Session, shipment: Row, roles: Roles) -> tuple[ChargeRow, ...]:
    if set(roles) <= {Role.SUPPLIER}:  # what a station is paid is no supplier's business
        return ()
    return charges_where(session, CHARGE.c.shipment_id == shipment.id)


def _actions(shipment: Row, roles: Roles) -> frozenset[ShipmentAction]:
    found = actions_among(SHIPMENT_STEPS, shipment.status, roles, ShipmentAction)
    return found if packer_of(shipment.route) in roles else found - PACKING


def _may_claim(shipment: Row, roles: Roles, freight: tuple[ChargeRow, ...]) -> bool:
    claimed = any(charge.status is not ChargeStatus.DROPPED for charge in freight)
    own = Role.CLERK in roles and shipment.route is not Route.FORWARD
    return own and shipment.status in LEFT and not claimed
