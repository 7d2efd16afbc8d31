"""What is kept, as the commands that change it: what a form shows and gives back."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import (
    OwnerDraft,
    SaveAppraiser,
    SaveCampaign,
    SaveFaultCode,
    SaveModel,
    SaveOperation,
    SavePart,
    SavePerson,
    SaveReason,
    SaveStation,
    SaveSupplier,
    SaveVehicle,
)
from warrantydesk.basedata.lookups import allowed_operations
from warrantydesk.basedata.model import (
    Appraiser,
    Campaign,
    FaultCode,
    LabourOperation,
    LabourStandard,
    Owner,
    Part,
    Person,
    ReasonCode,
    Station,
    Supplier,
    Vehicle,
    VehicleModel,
)
from warrantydesk.basedata.people import roles_of
from warrantydesk.basedata.saving import GONE
from warrantydesk.errors import RefusedError
from warrantydesk.texts import Bilingual

STATION = ("code", "parent_id", "region", "province", "cold_region", "star_grade",
           "submission_days", "contact", "phone", "address", "collection_point",
           "active")  # fmt: skip
SUPPLIER = ("code", "contact", "phone", "address", "active")
APPRAISER = ("code", "contact", "phone", "active")
PERSON = ("login", "station_id", "supplier_id", "audit_level", "language", "active")
VEHICLE = ("vin", "model_id", "engine_number", "engine_code", "use", "plate", "production_date",
           "sale_date", "delivery_date")  # fmt: skip
PART = ("number", "part_class", "major_assembly", "main_part", "wearing", "auxiliary",
        "serial_required", "outside_allowed", "max_per_vehicle_milli", "supplier_id",
        "superseded_by_id", "return_policy", "active")  # fmt: skip
OPERATION = ("code", "overlap_group", "active")
FAULT = ("code", "active")
CAMPAIGN = ("code", "model_id", "fault_code_id", "valid_from", "valid_to", "defect", "remedy",
            "note", "active")  # fmt: skip
NAMES = ("system", "assembly", "component", "mode")


def station_form(session: Session, station_id: int) -> SaveStation:
    """Return a station to be changed."""
    row = _row(session, Station.__table__, station_id)
    return SaveStation(name=_both(row, "name"), **_seen(row), **_some(row, STATION))


def supplier_form(session: Session, supplier_id: int) -> SaveSupplier:
    """Return a supplier to be changed."""
    row = _row(session, Supplier.__table__, supplier_id)
    return SaveSupplier(name=_both(row, "name"), **_seen(row), **_some(row, SUPPLIER))


def appraiser_form(session: Session, appraiser_id: int) -> SaveAppraiser:
    """Return a third-party appraiser to be changed."""
    row = _row(session, Appraiser.__table__, appraiser_id)
    return SaveAppraiser(name=_both(row, "name"), **_seen(row), **_some(row, APPRAISER))


def campaign_form(session: Session, campaign_id: int) -> SaveCampaign:
    """Return a campaign to be changed."""
    row = _row(session, Campaign.__table__, campaign_id)
    return SaveCampaign(name=_both(row, "name"), **_seen(row), **_some(row, CAMPAIGN))


def person_form(session: Session, person_id: int) -> SavePerson:
    """Return somebody who signs in, to be changed."""
    row = _row(session, Person.__table__, person_id)
    roles = roles_of(session, person_id)
    return SavePerson(name=_both(row, "name"), roles=roles, **_seen(row), **_some(row, PERSON))


def model_form(session: Session, model_id: int) -> SaveModel:
    """Return a model of vehicle to be changed."""
    row = _row(session, VehicleModel.__table__, model_id)
    return SaveModel(row["code"], _both(row, "name"), row["id"])


def vehicle_form(session: Session, vehicle_id: int) -> SaveVehicle:
    """Return a vehicle with its owner, to be changed."""
    row = _row(session, Vehicle.__table__, vehicle_id)
    owner = OwnerDraft()
    if row["owner_id"] is not None:
        kept = _row(session, Owner.__table__, row["owner_id"])
        owner = OwnerDraft(kept["name"], kept["phone"], kept["address"])
    return SaveVehicle(owner=owner, **_seen(row), **_some(row, VEHICLE))


def part_form(session: Session, part_id: int) -> SavePart:
    """Return a part to be changed."""
    row = _row(session, Part.__table__, part_id)
    name, unit = _both(row, "name"), _both(row, "unit")
    return SavePart(name=name, unit=unit, **_seen(row), **_some(row, PART))


def operation_form(session: Session, operation_id: int) -> SaveOperation:
    """Return a labour operation with its standard hours, to be changed."""
    row = _row(session, LabourOperation.__table__, operation_id)
    table = LabourStandard.__table__
    query = sa.select(table.c.model_id, table.c.hours_milli).order_by(table.c.model_id)
    found = session.execute(query.where(table.c.operation_id == operation_id))
    hours = tuple((model, milli) for model, milli in found)
    facts = {**_seen(row), **_some(row, OPERATION)}
    return SaveOperation(name=_both(row, "name"), hours_milli=hours, **facts)


def fault_form(session: Session, fault_code_id: int) -> SaveFaultCode:
    """Return a fault code with the operations that it allows, to be changed."""
    row = _row(session, FaultCode.__table__, fault_code_id)
    names: dict[str, Any] = {name: _both(row, name) for name in NAMES}
    allowed = allowed_operations(session, [fault_code_id]).get(fault_code_id, frozenset())
    return SaveFaultCode(**names, operations=allowed, **_seen(row), **_some(row, FAULT))


def reason_form(session: Session, reason_id: int) -> SaveReason:
    """Return a reason for decisions, to be changed."""
    row = _row(session, ReasonCode.__table__, reason_id)
    name, hint = _both(row, "name"), _both(row, "hint")
    return SaveReason(row["code"], row["use"], name, hint, row["rank"], row["id"])


def _row(session: Session, table: sa.Table, key: int) -> sa.RowMapping:
    found = session.execute(sa.select(table).where(table.c.id == key)).mappings().one_or_none()
    if found is None:
        raise RefusedError(GONE)
    return found


def _some(row: sa.RowMapping, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _seen(row: sa.RowMapping) -> dict[str, Any]:
    return {"key": row["id"], "seen_version": row["version"]}


def _both(row: sa.RowMapping, name: str) -> Bilingual:
    return Bilingual(row[f"{name}_zh"], row[f"{name}_en"])
