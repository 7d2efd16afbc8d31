"""Saving models with their policy, and vehicles with owner and frozen coverage."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import (
    AddIncentive,
    AddWarrantyTerm,
    ChangeOwner,
    OwnerDraft,
    SaveModel,
    SaveVehicle,
)
from warrantydesk.basedata.coverage import freeze_coverage
from warrantydesk.basedata.kinds import IncentiveSubject
from warrantydesk.basedata.model import (
    Incentive,
    Owner,
    Vehicle,
    VehicleCoverage,
    VehicleModel,
    WarrantyTerm,
)
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.saving import (
    CODE,
    Values,
    add_period,
    both,
    check_known,
    check_name,
    check_range,
    check_share,
    check_taken,
    code_findings,
    save_row,
)
from warrantydesk.basedata.vin import check_vin, normalise
from warrantydesk.clock import business_date
from warrantydesk.codes import code, compact, plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import Finding, Severity, block, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

VEHICLE, OWNER, MODEL = Vehicle.__table__, Owner.__table__, VehicleModel.__table__
COVERAGE = VehicleCoverage.__table__
LONGEST_MONTHS, LARGEST_KM = 240, 2_000_000
DATES = ("production_date", "sale_date", "delivery_date")
FROZEN = ("vin", "model_id", "sale_date", "delivery_date")


def save_model(unit: Unit, command: SaveModel) -> int:
    """Save a model of vehicle, and return its key."""
    require_role(unit, Role.ADMIN)
    taken = check_taken(unit.session, MODEL.c.code, command.code, command.key)
    stop_at_blocks([*taken, *model_findings(command)])
    values, name = model_values(command), str(command.name)
    return save_row(unit, MODEL, values, key=command.key, seen=None, name=name)


def model_findings(command: SaveModel) -> Iterator[Finding]:
    """Find what is wrong with a model by itself."""
    yield from code_findings(command.code)
    yield from check_name(command.name)


def model_values(command: SaveModel) -> Values:
    """Return a model as it is stored."""
    return {"code": code(command.code), **both("name", command.name)}


def add_warranty_term(unit: Unit, command: AddWarrantyTerm) -> int:
    """Put a policy in force for vehicles sold in a period; sold vehicles keep what they have."""
    require_role(unit, Role.ADMIN)
    known = check_known(unit.session, MODEL, command.model_id, "model_id")
    stop_at_blocks([*known, *term_findings(command)])
    scope = {"model_id": command.model_id, "part_class": command.part_class}
    values = {"months": command.months, "km": command.km}
    period = Period(command.valid_from, command.valid_to)
    return add_period(unit, WarrantyTerm.__table__, scope, period, values, key=command.key)


def term_findings(command: AddWarrantyTerm) -> Iterator[Finding]:
    """Find a term outside its limits."""
    months = N_("A warranty lasts between {low} and {high} months.")
    km = N_("A warranty reaches between {low} and {high} km.")
    yield from check_range(command.months, 1, LONGEST_MONTHS, "months", months)
    yield from check_range(command.km, 1, LARGEST_KM, "km", km)


def add_incentive(unit: Unit, command: AddIncentive) -> int:
    """Put the incentive coefficient of a model or an engine in force for a period."""
    require_role(unit, Role.ADMIN)
    wanted = code(command.code)
    models = sa.select(MODEL.c.code).where(MODEL.c.code == wanted)
    stop_at_blocks(incentive_findings(command, set(unit.session.execute(models).scalars())))
    scope = {"subject": command.subject, "code": wanted}
    values = {"coefficient_ppm": command.coefficient_ppm}
    period = Period(command.valid_from, command.valid_to)
    return add_period(unit, Incentive.__table__, scope, period, values, key=command.key)


def incentive_findings(command: AddIncentive, models: Collection[str]) -> Iterator[Finding]:
    """Find what is wrong with an incentive; ``models`` are the codes of those that exist."""
    wanted = code(command.code)
    yield from code_findings(command.code)
    if wanted and command.subject is IncentiveSubject.MODEL and wanted not in models:
        yield block(CODE, "code", N_("There is no model {code}."), code=wanted)
    yield from check_share(command.coefficient_ppm, "coefficient_ppm")


def save_vehicle(unit: Unit, command: SaveVehicle) -> int:
    """Save a vehicle with its owner, and return its key.

    Coverage is frozen as soon as both sale and delivery are known; what it was made from is then
    no longer changed.
    """
    require_role(unit, Role.ADMIN)
    stop_at_blocks(check_vehicle(unit.session, command, business_date(unit.at)))
    values = _typed(command)
    kept = _kept(unit.session, command.key)
    if kept is not None and _is_covered(unit.session, kept["id"]):
        _refuse_frozen(kept, values)
    held = None if kept is None else kept["owner_id"]
    values["owner_id"] = write_owner(unit.session, held, command.owner)
    seen, name = command.seen_version, values["vin"]
    key = save_row(unit, VEHICLE, values, key=command.key, seen=seen, name=name)
    if command.sale_date is not None and command.delivery_date is not None:
        freeze_coverage(unit, key)
    return key


def change_owner(unit: Unit, command: ChangeOwner) -> None:
    """Change plate and owner of a vehicle, as a station learns them at the counter."""
    require_role(unit, Role.CLERK, Role.ADMIN)
    kept = _kept(unit.session, command.vehicle_id)
    if kept is None:
        raise RefusedError(N_("This vehicle does not exist."))
    owner_id = write_owner(unit.session, kept["owner_id"], command.owner)
    values = {"plate": compact(command.plate), "owner_id": owner_id}
    save_row(unit, VEHICLE, values, key=kept["id"], seen=command.seen_version, name=kept["vin"])


def check_vehicle(session: Session, command: SaveVehicle, today: date) -> Iterator[Finding]:
    """Find what is wrong with a vehicle as it is typed (checks 1 and 3)."""
    vin = normalise(command.vin)
    for problem in check_vin(vin):
        yield Finding("1", Severity.BLOCK, problem, "vin")
    taken = session.execute(sa.select(VEHICLE.c.id).where(VEHICLE.c.vin == vin)).scalar()
    if taken not in {None, command.key}:
        yield block("1", "vin", N_("A vehicle with this VIN already exists."))
    if command.model_id is None:
        yield block(CODE, "model_id", N_("Choose the model of the vehicle."))
    yield from check_known(session, MODEL, command.model_id, "model_id")
    if not code(command.engine_number):
        yield block("2", "engine_number", N_("The engine number is missing."))
    yield from check_dates({name: getattr(command, name) for name in DATES}, today)


def check_dates(dates: dict[str, date | None], today: date) -> Iterator[Finding]:
    """Find dates of a vehicle that lie in the future or run backwards."""
    for name in DATES:
        day = dates[name]
        if day is not None and day > today:
            yield block("3", name, N_("This date lies in the future."))
    built, sold, delivered = (dates[name] for name in DATES)
    if built and sold and sold < built:
        yield block("3", "sale_date", N_("The vehicle was sold before it was produced."))
    if sold and delivered and delivered < sold:
        yield block("3", "delivery_date", N_("The vehicle was delivered before it was sold."))
    if delivered and not sold:
        yield block("3", "sale_date", N_("A delivered vehicle has a date of sale."))
    if built and delivered and not sold and delivered < built:
        yield block("3", "delivery_date", N_("The vehicle was delivered before it was produced."))


def write_owner(session: Session, owner_id: int | None, owner: OwnerDraft) -> int | None:
    """Write an owner and return the key: the same name is the same person, another a new one."""
    values = {
        "name": plain_text(owner.name),
        "phone": plain_text(owner.phone),
        "address": owner.address.strip(),
    }
    query = sa.select(OWNER.c.name, OWNER.c.phone, OWNER.c.address).where(OWNER.c.id == owner_id)
    kept = None if owner_id is None else session.execute(query).one_or_none()
    if not any(values.values()):
        return None
    if not values["name"]:
        raise RefusedError(N_("An owner with a phone or an address has a name."))
    if kept is None or kept.name != values["name"]:
        made = sa.insert(OWNER).values(salt=token_hex(16), **values).returning(OWNER.c.id)
        return int(session.execute(made).scalar_one())
    if tuple(kept) != tuple(values.values()):
        changed = sa.update(OWNER).where(OWNER.c.id == owner_id)
        session.execute(changed.values(**values, version=OWNER.c.version + 1))
    return owner_id


def _typed(command: SaveVehicle) -> dict[str, Any]:
    vin = normalise(command.vin)
    return {
        "vin": vin,
        "vin_reversed": vin[::-1],
        "model_id": command.model_id,
        "engine_number": code(command.engine_number),
        "engine_code": code(command.engine_code),
        "use": command.use,
        "plate": compact(command.plate),
        **{name: getattr(command, name) for name in DATES},
    }


def _kept(session: Session, key: int | None) -> sa.RowMapping | None:
    if key is None:
        return None
    query = sa.select(VEHICLE).where(VEHICLE.c.id == key)
    return session.execute(query).mappings().one_or_none()


def _is_covered(session: Session, vehicle_id: int) -> bool:
    query = sa.select(COVERAGE.c.id).where(COVERAGE.c.vehicle_id == vehicle_id).limit(1)
    return session.execute(query).scalar() is not None


def _refuse_frozen(kept: sa.RowMapping, values: dict[str, Any]) -> None:
    message = N_("Coverage was frozen at the sale of the vehicle: this is no longer changed.")
    stop_at_blocks(block(CODE, name, message) for name in FROZEN if kept[name] != values[name])
