"""Vehicles from a table: what is new, what changed, what is wrong, and writing it all at once.

An empty cell leaves what is kept as it is; what is known is looked up in batches, never by row.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import (
    choice_cell,
    code_cell,
    date_cell,
    note_cell,
    number_cell,
    text_cell,
)
from warrantydesk.basedata.import_kind import SheetKind
from warrantydesk.basedata.import_plan import Plan, judge_rows, plan_of
from warrantydesk.basedata.import_sheet import Findings, ImportColumn, Sheet, SheetRow
from warrantydesk.basedata.kinds import VehicleUse
from warrantydesk.basedata.known_vehicles import Kept, Known, kept_vehicles, known_vehicles
from warrantydesk.basedata.labels import VEHICLE_USE
from warrantydesk.basedata.odometer import LARGEST_KM, LOWER
from warrantydesk.basedata.saving_vehicles import DATES, check_dates
from warrantydesk.basedata.vin import check_digit_problem, check_vin
from warrantydesk.basedata.writing_vehicles import Write, write_vehicles
from warrantydesk.formats import whole
from warrantydesk.texts import N_, say

COLUMNS = (
    ImportColumn("vin", N_("VIN"), code_cell(gapless=True), ("车架号", "车辆识别代号", "底盘号"),
                 about=N_("17 characters; a wrong check digit is only remarked on."),
                 example="LEX1S2026PA000016"),
    ImportColumn("model", N_("Model code"), code_cell(), ("车型", "model", "车型代号"), "model_id",
                 example="X1-20", needs=True),
    ImportColumn("engine_number", N_("Engine number"), code_cell(), ("发动机号码", "engine no"),
                 example="EX20-000016", needs=True),
    ImportColumn("engine_code", N_("Engine type"), code_cell(), ("发动机型号",), example="EX20"),
    ImportColumn("use", N_("Vehicle use"), choice_cell(VEHICLE_USE), ("用途", "use"),
                 example="家用"),
    ImportColumn("plate", N_("Plate"), code_cell(20, gapless=True),
                 ("车牌", "车牌号码", "plate no"), example="江A00016"),
    ImportColumn("production_date", N_("Production date"), date_cell, ("出厂日期",),
                 example="2026-01-05"),
    ImportColumn("sale_date", N_("Sale date"), date_cell, ("开票日期", "购车日期", "invoice date"),
                 about=N_("The day of the invoice: the policy of that day is frozen."),
                 example="2026-02-10"),
    ImportColumn("delivery_date", N_("Delivery date"), date_cell, ("交车日期",),
                 about=N_("From this day on the warranty runs."), example="2026-02-12"),
    ImportColumn("owner", N_("Owner"), text_cell, ("车主姓名", "客户", "owner name"),
                 about=N_("Another name is another owner."), example="张伟"),
    ImportColumn("phone", N_("Owner's phone"), text_cell, ("电话", "联系电话", "手机", "phone"),
                 example="13800000016"),
    ImportColumn("address", N_("Owner's address"), note_cell, ("地址", "address"),
                 example="示例市和平路 16 号"),
    ImportColumn("odometer", N_("Odometer (km)"), number_cell(1, LARGEST_KM), ("里程", "行驶里程"),
                 about=N_("A reading of its own; it never falls."), example="12"),
    ImportColumn("odometer_on", N_("Odometer read on"), date_cell, ("里程日期",),
                 about=N_("Empty: the day of delivery, or today."), example="2026-02-12"),
)  # fmt: skip
PLAIN = ("engine_number", "engine_code", "use", "plate", *DATES)
NEEDED = tuple(one.name for one in COLUMNS if one.needs)
FROZEN = ("model_id", "sale_date", "delivery_date")
TITLE_OF = {"model_id": "model"}


def plan_vehicles(session: Session, sheet: Sheet) -> Plan[Write]:
    """Return what a table of vehicles would do."""
    found = Findings(COLUMNS, bad=list(sheet.bad))
    known = known_vehicles(session, sheet.rows)

    def judge(row: SheetRow) -> Write | None:
        return _judge(row, str(row.values.get("vin", "")), known, found)

    return plan_of(sheet, found, *judge_rows(sheet.rows, ("vin",), judge, found))


def _judge(row: SheetRow, vin: str, known: Known, found: Findings) -> Write | None:
    """Return what is to be written for a row, or None where the book already says so."""
    for problem in check_vin(vin):
        found.add(row.number, "vin", problem)
    doubt = check_digit_problem(vin)
    if doubt is not None:
        found.note(row.number, "vin", doubt)
    kept = known.vehicles.get(vin)
    values = _values(row, known, found)
    if kept is None:
        for name in NEEDED:
            if name not in row.values:
                found.add(row.number, name, say(N_("A new vehicle needs this.")))
    _check(row, kept, values, known, found)
    write = Write(
        row=row.number,
        vin=vin,
        key=None if kept is None else kept.row["id"],
        seen=0 if kept is None else kept.row["version"],
        values=_changes(kept, values),
        owner_id=None if kept is None else kept.row["owner_id"],
        owner=_owner(row, kept, found),
        reading=_reading(row, kept, values, known, found),
        freeze=_freezes(kept, values),
    )
    return write if kept is None or write.does_something else None


def _values(row: SheetRow, known: Known, found: Findings) -> dict[str, Any]:
    values = {name: row.values[name] for name in PLAIN if name in row.values}
    if "model" in row.values:
        model = known.models.get(row.values["model"])
        if model is None:
            message = N_("There is no model {code}.")
            found.add(row.number, "model", say(message, code=row.values["model"]))
        else:
            values["model_id"] = model
    return values


def _check(
    row: SheetRow, kept: Kept | None, values: Mapping[str, Any], known: Known, found: Findings
) -> None:
    """Judge the vehicle as it would be: its dates, its policy, and what was frozen."""
    if kept is not None and kept.covered:
        for name in FROZEN:
            if name in values and values[name] != kept.row[name]:
                message = N_(
                    "Coverage was frozen at the sale of the vehicle: this is no longer changed."
                )
                found.add(row.number, TITLE_OF.get(name, name), say(message))
    then = {name: values.get(name, kept.row[name] if kept else None) for name in DATES}
    for finding in check_dates(then, known.today):
        found.add(row.number, finding.place, finding.sentence)
    model = values.get("model_id", kept.row["model_id"] if kept else None)
    sold = then["sale_date"]
    if model is None or sold is None or then["delivery_date"] is None:
        return
    covered = kept is not None and kept.covered
    if not covered and not any(period.covers(sold) for period in known.terms.get(model, [])):
        name = next(code for code, key in known.models.items() if key == model)
        message = N_("Model {model} has no warranty terms for a sale on {day}. Enter them first.")
        found.add(row.number, "sale_date", say(message, model=name, day=sold.isoformat()))


def _changes(kept: Kept | None, values: dict[str, Any]) -> dict[str, Any]:
    if kept is None:
        return {"use": VehicleUse.HOUSEHOLD, "engine_number": "", **values}
    return {name: value for name, value in values.items() if kept.row[name] != value}


def _owner(row: SheetRow, kept: Kept | None, found: Findings) -> dict[str, str]:
    """Return what is new about the owner; a name is among it where it is another person."""
    names = {"owner": "name", "phone": "phone", "address": "address"}
    typed = {to: row.values[name] for name, to in names.items() if name in row.values}
    before = None if kept is None else kept.row["name"]
    if not typed:
        return {}
    if before is None and "name" not in typed:
        found.add(row.number, "owner", say(N_("An owner with a phone or an address has a name.")))
        return {}
    if kept is None or typed.get("name", before) != before:
        return typed
    return {name: text for name, text in typed.items() if kept.row[name] != text}


def _reading(
    row: SheetRow, kept: Kept | None, values: Mapping[str, Any], known: Known, found: Findings
) -> tuple[date, int] | None:
    """Return a new reading of the odometer, which may not lie before or below the last one."""
    km = row.values.get("odometer")
    if km is None:
        return None
    delivered = values.get("delivery_date", kept.row["delivery_date"] if kept else None)
    on: date = row.values.get("odometer_on", delivered or known.today)
    if on > known.today:
        found.add(row.number, "odometer_on", say(N_("This date lies in the future.")))
    if kept is None or kept.row["odometer_on"] is None:
        return on, km
    last_on, last_km = kept.row["odometer_on"], kept.row["odometer_km"]
    if (on, km) in {(last_on, last_km), *known.readings.get(kept.row["id"], set())}:
        return None
    if on < last_on:
        message = N_("The odometer was already read on {day}, after this reading.")
        found.add(row.number, "odometer_on", say(message, day=last_on.isoformat()))
    elif km < last_km:
        facts = {"km": whole(km), "last": whole(last_km), "day": last_on.isoformat()}
        found.add(row.number, "odometer", say(LOWER, **facts))
    return on, km


def _freezes(kept: Kept | None, values: Mapping[str, Any]) -> bool:
    if kept is not None and kept.covered:
        return False
    dates = ("sale_date", "delivery_date")
    return all(values.get(name, kept.row[name] if kept else None) is not None for name in dates)


VEHICLES = SheetKind(
    "vehicles",
    N_("Vehicles"),
    N_("Vehicles with owner, odometer and, once sold and delivered, their frozen coverage."),
    COLUMNS,
    ("vin",),
    plan_vehicles,
    write_vehicles,
    kept_vehicles,
)
