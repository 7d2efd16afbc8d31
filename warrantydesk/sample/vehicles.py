"""The vehicles of the sample book: built, sold and driven before the story begins."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.coverage import freeze_coverages
from warrantydesk.basedata.kinds import VehicleUse
from warrantydesk.basedata.model import OdometerReading, Owner, Vehicle, VehicleModel
from warrantydesk.basedata.vin import check_digit
from warrantydesk.db.unit import Unit
from warrantydesk.sample.catalogue import MODELS, SampleModel
from warrantydesk.sample.parties import OWNERS

BATCH = 500
OLDEST_DAYS, BUILT_DAYS = 1730, 1400
UNSOLD_SHARE, BUSINESS_SHARE = 0.03, 0.18
SERIAL_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789"
PROVINCES = ("江A", "江B", "松A", "岭A", "岭C", "蜀A", "雪A", "汉A")


def write_vehicles(unit: Unit, random: Random, count: int, today: date) -> list[int]:
    """Write vehicles with owners, readings and coverage; return the keys of those sold."""
    table = VehicleModel.__table__
    models = dict(unit.session.execute(sa.select(table.c.code, table.c.id)).all())
    chances = [model.share for model in MODELS]
    for start in range(0, count, BATCH):
        rows = [
            _vehicle(random, number, models, random.choices(MODELS, chances)[0], today)
            for number in range(start, min(start + BATCH, count))
        ]
        _write(unit, random, rows)
    sold = sa.select(Vehicle.id).where(Vehicle.delivery_date.is_not(None)).order_by(Vehicle.id)
    keys = list(unit.session.execute(sold).scalars())
    freeze_coverages(unit, keys)
    return keys


def make_vin(model: SampleModel, built: date, serial: int) -> str:
    """Return a VIN of the fictional maker with its right check digit."""
    body = model.code.replace("-", "")[:4].ljust(4, "0").replace("I", "1").replace("O", "0")
    year = YEAR_CODES[(built.year - 2010) % len(YEAR_CODES)]
    draft = f"{model.wmi}{body}0{0}{year}A{serial:06}"
    draft = draft[:17]
    return f"{draft[:8]}{check_digit(draft)}{draft[9:]}"


def _vehicle(
    random: Random, number: int, models: dict[str, int], model: SampleModel, today: date
) -> dict[str, Any]:
    built = today - timedelta(days=OLDEST_DAYS - random.randrange(BUILT_DAYS))
    sold = built + timedelta(days=random.randint(12, 120))
    delivered = sold + timedelta(days=random.randint(0, 9))
    known = delivered < today and random.random() > UNSOLD_SHARE
    vin = make_vin(model, built, number + 4201)
    plate = (
        f"{random.choice(PROVINCES)}{random.choice(SERIAL_LETTERS)}{random.randrange(10_000):04}"
    )
    return {
        "vin": vin,
        "vin_reversed": vin[::-1],
        "engine_number": f"{model.engine}-{random.choice('ABC')}{number + 418_862:07}",
        "engine_code": model.engine,
        "model_id": models[model.code],
        "use": VehicleUse.BUSINESS if random.random() < BUSINESS_SHARE else VehicleUse.HOUSEHOLD,
        "plate": plate if known else "",
        "production_date": built,
        "sale_date": sold if known else None,
        "delivery_date": delivered if known else None,
    }


def _write(unit: Unit, random: Random, rows: list[dict[str, Any]]) -> None:
    owners, vehicles = Owner.__table__, Vehicle.__table__
    for row in rows:
        if row["delivery_date"] is not None:
            name = random.choice(OWNERS)
            made = sa.insert(owners).values(
                name=name,
                phone=f"13{random.randrange(10)}{random.randrange(10**8):08}",
                address=f"{random.choice(('和平', '建设', '滨江', '文昌', '迎宾'))}路"
                f" {random.randint(1, 400)} 号 {random.randint(1, 30)} 幢",
                salt=f"{random.randrange(16**16):016x}",
            )
            row["owner_id"] = unit.session.execute(made.returning(owners.c.id)).scalar_one()
        else:
            row["owner_id"] = None
    unit.session.execute(sa.insert(vehicles), rows)
    sold = [row for row in rows if row["delivery_date"] is not None]
    found = sa.select(vehicles.c.vin, vehicles.c.id).where(
        vehicles.c.vin.in_([row["vin"] for row in sold])
    )
    keys = dict(unit.session.execute(found).all())
    readings = [
        {
            "vehicle_id": keys[row["vin"]],
            "read_on": row["delivery_date"],
            "km": random.randint(8, 60),
            "source": "delivery",
        }
        for row in sold
    ]
    if readings:
        unit.session.execute(sa.insert(OdometerReading.__table__), readings)
