"""The blocks that the papers about a repair share: station, vehicle, customer."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.coverage import add_term
from warrantydesk.basedata.kinds import PartClass, VehicleUse
from warrantydesk.basedata.lookups import station_terms
from warrantydesk.basedata.model import Station
from warrantydesk.documents.snapshots.shared import CustomerBlock, Party, VehicleBlock
from warrantydesk.orders.labels import USE, in_both
from warrantydesk.orders.rows import OrderRecord
from warrantydesk.texts import Bilingual

SHOWN_DIGITS = 4
EXCHANGE_MONTHS = 24
EXCHANGE_KM = 50_000


def station_party(session: Session, station_id: int, on: date) -> Party:
    """Return a station as papers name it on a day; of its bank account only the tail."""
    station = session.execute(sa.select(Station.__table__).where(Station.id == station_id)).one()
    terms = station_terms(session, station_id, on)
    account = "" if terms is None else terms.bank_account.replace(" ", "")
    return Party(
        Bilingual(station.name_zh, station.name_en),
        code=station.code,
        tax_number="" if terms is None else terms.tax_number,
        address=station.address,
        phone=station.phone,
        bank_name="" if terms is None else terms.bank_name,
        bank_account=f"**** {account[-SHOWN_DIGITS:]}" if account else "",
    )


def vehicle_block(order: OrderRecord) -> VehicleBlock:
    """Return the vehicle of an order with its general coverage, and the law's for households."""
    car = order.vehicle
    rest = car.coverage.get(PartClass.REST)
    delivered = car.delivery_date if car.use is VehicleUse.HOUSEHOLD else None
    return VehicleBlock(
        vin=car.vin,
        model=car.model,
        engine_number=order.engine_number or car.engine_number,
        plate=car.plate,
        use=in_both(USE[car.use]),
        produced_on=car.production_date,
        sold_on=car.sale_date,
        delivered_on=car.delivery_date,
        odometer_km=order.odometer_km,
        covered_until=None if rest is None else rest.ends_on,
        covered_km=None if rest is None else rest.km,
        exchange_until=None if delivered is None else add_term(delivered, EXCHANGE_MONTHS),
        exchange_km=None if delivered is None else EXCHANGE_KM,
    )


def customer_block(order: OrderRecord) -> CustomerBlock:
    """Return the vehicle's owner, and who brought it where that was somebody else."""
    car, came = order.vehicle, order.customer
    if came.name and car.owner_name and came.name != car.owner_name:
        return CustomerBlock(car.owner_name, car.owner_phone, car.owner_address, came.name)
    return CustomerBlock(came.name or car.owner_name, came.phone, came.address)
