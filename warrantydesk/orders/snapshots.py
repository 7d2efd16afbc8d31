"""What the repair order and the repair record show (sections 2 and 9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.coverage import add_term
from warrantydesk.basedata.kinds import PartClass, RateBand, ReturnPolicy, VehicleUse
from warrantydesk.basedata.labels import VEHICLE_USE
from warrantydesk.basedata.lookups import claim_prices, hourly_rates, station_terms
from warrantydesk.basedata.model import Station
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.prices import marked_up_fen, part_amount_fen
from warrantydesk.basedata.rows import VehicleCard
from warrantydesk.clock import business_date
from warrantydesk.documents.snapshots.repair_order import OrderJob, OrderLine, RepairOrderSnapshot
from warrantydesk.documents.snapshots.repair_record import (
    RecordLabour,
    RecordPart,
    RepairRecordSnapshot,
)
from warrantydesk.documents.snapshots.shared import (
    NOTHING,
    CustomerBlock,
    LineKind,
    Party,
    VehicleBlock,
)
from warrantydesk.money import times_milli
from warrantydesk.orders.labels import OLD_PART, OLD_PART_TO_CUSTOMER, PAYER, STATUS
from warrantydesk.orders.record import order_record
from warrantydesk.orders.rows import JobRow, LabourLine, OrderRecord, PartLine
from warrantydesk.orders.states import FaultRole, Payer
from warrantydesk.orders.times import repair_days
from warrantydesk.texts import Bilingual, in_both

RECORD_PREFIX = "XL"


class Rates(NamedTuple):
    """What work and parts cost at the station on the day of reception, without supplements."""

    hour_fen: int
    markup_ppm: int
    prices: Mapping[int, int]

    def labour(self, line: LabourLine) -> int:
        """Return the amount (fen) of a labour line."""
        return line.customer_price_fen or times_milli(self.hour_fen, line.hours_milli)

    def part(self, line: PartLine) -> int:
        """Return the amount (fen) of a part line."""
        if line.customer_price_fen:
            return line.customer_price_fen
        unit = marked_up_fen(self.prices.get(line.part.id, 0), self.markup_ppm)
        return part_amount_fen(unit, line.quantity_milli)


def order_snapshot(session: Session, order_id: int) -> RepairOrderSnapshot:
    """Return what the repair order shows, which the customer signs."""
    order = order_record(session, order_id)
    rates = _rates(session, order)
    return RepairOrderSnapshot(
        number=order.number,
        state=in_both(STATUS[order.status]),
        station=_station(session, order),
        vehicle=vehicle_block(session, order),
        customer=_customer(order),
        complaint=order.complaint,
        jobs=tuple(_job(job, rates) for job in order.jobs),
        advisor=order.advisor,
        appointment_at=order.times["appointment_at"],
        received_at=order.times["received_at"],
        inspected_at=order.times["inspected_at"],
        dispatch_due_at=order.dispatch_due_at,
        repair_due_at=order.repair_due_at,
        inspection_result=order.inspection_result,
        dispatch_hours=parameter(session, ParameterName.DISPATCH_DUE_HOURS, _day(order)),
        repair_hours=parameter(session, ParameterName.REPAIR_DUE_HOURS, _day(order)),
    )


def record_snapshot(session: Session, order_id: int) -> RepairRecordSnapshot:
    """Return what the repair record shows, which the law asks for."""
    order = order_record(session, order_id)
    rates = _rates(session, order)
    agreed, completed = order.times["confirmed_at"], order.times["completed_at"]
    return RepairRecordSnapshot(
        number=RECORD_PREFIX + order.number[len(RECORD_PREFIX) :],
        order_number=order.number,
        state=in_both(STATUS[order.status]),
        station=_station(session, order),
        vehicle=vehicle_block(session, order),
        customer=_customer(order),
        received_at=order.times["received_at"],
        handed_over_at=order.times["handed_over_at"],
        complaint=order.complaint,
        inspection_result=order.inspection_result,
        labour=tuple(_work(job, line, rates) for job in order.jobs for line in job.labour),
        parts=tuple(_fitted(job, line, rates) for job in order.jobs for line in job.parts),
        repair_days=repair_days(agreed, completed) if agreed and completed else None,
        corrections=tuple(job.correction for job in order.jobs),
        towing_fen=order.towing_fen,
        loaner_days=order.loaner_days,
        compensation_fen=order.compensation_fen,
        inspected_at=completed,
        inspection_passed=True if completed else None,
        advisor=order.advisor,
    )


def _day(order: OrderRecord) -> date:
    return business_date(order.times["received_at"] or order.created_at)


def _station(session: Session, order: OrderRecord) -> Party:
    query = sa.select(Station.address, Station.phone).where(Station.id == order.station.id)
    address, phone = session.execute(query).one()
    return Party(order.station.name, code=order.station.code, address=address, phone=phone)


def _rates(session: Session, order: OrderRecord) -> Rates:
    on = _day(order)
    terms = station_terms(session, order.station.id, on)
    parts = {line.part.id for job in order.jobs for line in job.parts}
    return Rates(
        hourly_rates(session, order.station.id, on).get(RateBand.DAY, 0),
        0 if terms is None else terms.markup_ppm,
        claim_prices(session, parts, on),
    )


def vehicle_block(session: Session, order: OrderRecord) -> VehicleBlock:
    """Return the vehicle of an order as papers show it."""
    vehicle = order.vehicle
    rest = vehicle.coverage.get(PartClass.REST)
    exchange = _exchange(session, vehicle)
    return VehicleBlock(
        vin=vehicle.vin,
        model=vehicle.model,
        engine_number=order.engine_number or vehicle.engine_number,
        plate=vehicle.plate,
        use=in_both(VEHICLE_USE[vehicle.use]),
        produced_on=vehicle.production_date,
        sold_on=vehicle.sale_date,
        delivered_on=vehicle.delivery_date,
        odometer_km=order.odometer_km,
        covered_until=None if rest is None else rest.ends_on,
        covered_km=None if rest is None else rest.km,
        exchange_until=None if exchange is None else exchange[0],
        exchange_km=None if exchange is None else exchange[1],
    )


def _exchange(session: Session, vehicle: VehicleCard) -> tuple[date, int] | None:
    """Return the end of the exchange-and-return period, for households only (section 9)."""
    delivered = vehicle.delivery_date
    if delivered is None or vehicle.use is not VehicleUse.HOUSEHOLD:
        return None
    months = parameter(session, ParameterName.EXCHANGE_MONTHS, delivered)
    return add_term(delivered, months), parameter(session, ParameterName.EXCHANGE_KM, delivered)


def _customer(order: OrderRecord) -> CustomerBlock:
    return CustomerBlock(order.customer.name, order.customer.phone, order.customer.address)


def _job(job: JobRow, rates: Rates) -> OrderJob:
    fault = job.fault_code
    work = [
        OrderLine(
            LineKind.SUBLET if line.outside else LineKind.LABOUR,
            line.operation.code,
            line.operation.name,
            line.hours_milli,
            rates.labour(line),
            line.customer_price_fen,
        )
        for line in job.labour
    ]
    parts = [
        OrderLine(
            LineKind.PART,
            line.part.number,
            line.part.name,
            line.quantity_milli,
            rates.part(line),
            line.customer_price_fen,
        )
        for line in job.parts
    ]
    return OrderJob(
        job.position,
        in_both(PAYER[job.payer]),
        job.complaint,
        job.cause,
        job.correction,
        "" if fault is None else fault.code,
        NOTHING if fault is None else fault.mode,
        (*work, *parts),
    )


def _work(job: JobRow, line: LabourLine, rates: Rates) -> RecordLabour:
    return RecordLabour(
        job=job.position,
        name=line.operation.name,
        payer=in_both(PAYER[job.payer]),
        mechanic=line.mechanic,
        started_at=line.started_at,
        ended_at=line.ended_at,
        hours_milli=line.hours_milli,
        amount_fen=rates.labour(line),
        customer_fen=line.customer_price_fen,
    )


def _fitted(job: JobRow, line: PartLine, rates: Rates) -> RecordPart:
    return RecordPart(
        job=job.position,
        name=line.part.name,
        number=line.part.number,
        quantity_milli=line.quantity_milli,
        payer=in_both(PAYER[job.payer]),
        amount_fen=rates.part(line),
        customer_fen=line.customer_price_fen,
        serial=line.new_serial,
        old_part=_old_part(job.payer, line),
    )


def _old_part(payer: Payer, line: PartLine) -> Bilingual:
    """Return where the old part goes; oil and the like leave none."""
    if line.fault_role is FaultRole.AUXILIARY or not line.old_quantity_milli:
        return NOTHING
    if payer is Payer.CUSTOMER:
        return in_both(OLD_PART_TO_CUSTOMER)
    policy = line.part.return_policy
    return NOTHING if policy is ReturnPolicy.NONE else in_both(OLD_PART[policy])
