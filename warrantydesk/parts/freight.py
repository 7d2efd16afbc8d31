"""Freight of old parts: claimed by the station once for each waybill."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.parts.commands import FreightClaim
from warrantydesk.parts.model import Charge
from warrantydesk.parts.shipments import shipment_row
from warrantydesk.parts.states import ChargeAction, ChargeKind, ChargeStatus, ShipmentStatus
from warrantydesk.records.deadlines import NewDeadline, set_deadline
from warrantydesk.records.engine import make_document
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, in_both

CHARGE = Charge.__table__
PREFIX = "YF"
LEFT = frozenset({ShipmentStatus.SHIPPED, ShipmentStatus.RECEIVING, ShipmentStatus.CLOSED})


def claim_freight(unit: Unit, asked: FreightClaim) -> int:
    """Ask for the freight of a shipment that left, and return the key of the charge."""
    require_role(unit, Role.CLERK)
    shipment = shipment_row(unit.session, asked.shipment_id)
    if shipment.station_id is None:
        raise RefusedError(N_("What leaves the store, the manufacturer pays for itself."))
    require_station(unit, shipment.station_id)
    if shipment.status not in LEFT:
        raise RefusedError(N_("Freight is claimed once {number} is shipped."),
                           number=shipment.number)  # fmt: skip
    if asked.asked_fen <= 0:
        raise RefusedError(N_("Write down what the freight cost."))
    _refuse_twice(unit, shipment.waybill)
    today = business_date(unit.at)
    code = station_row(unit.session, shipment.station_id).code
    number = next_number(unit.session, PREFIX, code, today)
    text = in_both(
        N_("Freight of {number}, waybill {waybill}"),
        number=shipment.number,
        waybill=shipment.waybill,
    )
    charge_id = make_document(
        unit,
        CHARGE,
        ChargeAction.PROPOSE.value,
        ChargeStatus.PROPOSED.value,
        number=number,
        kind=ChargeKind.FREIGHT,
        station_id=shipment.station_id,
        shipment_id=shipment.id,
        waybill=shipment.waybill,
        other_fen=asked.asked_fen,
        asked_fen=asked.asked_fen,
        text_zh=text.zh,
        text_en=text.en,
        last_reason=asked.remark.strip(),
    )
    _remind(unit, charge_id, number, asked)
    return charge_id


def _refuse_twice(unit: Unit, waybill: str) -> None:
    query = sa.select(CHARGE.c.number).where(
        CHARGE.c.kind == ChargeKind.FREIGHT,
        CHARGE.c.waybill == waybill,
        CHARGE.c.status != ChargeStatus.DROPPED,
    )
    found = unit.session.execute(query).scalar()
    if found is not None:
        message = N_("Freight for waybill {waybill} was claimed already, with {number}.")
        raise RefusedError(message, waybill=waybill, number=found)


def _remind(unit: Unit, charge_id: int, number: str, asked: FreightClaim) -> None:
    today = business_date(unit.at)
    days = parameter(unit.session, ParameterName.DECIDE_DAYS, today)
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.CHARGE,
            document_id=charge_id,
            what=DeadlineKind.DECIDE_CHARGE,
            role=Role.AUDITOR,
            station_id=None,
            number=number,
            subject=f"{figures(asked.asked_fen)} {asked.remark}".strip(),
            due_at=end_of_day(today + timedelta(days=days)),
        ),
    )
