"""Vehicles, and the models with their warranty, declared for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import service
from warrantydesk.basedata.coverage import coverage_of
from warrantydesk.basedata.forms import model_form, vehicle_form
from warrantydesk.basedata.kinds import DatedValue
from warrantydesk.basedata.labels import PART_CLASS, VEHICLE_USE
from warrantydesk.basedata.odometer import readings
from warrantydesk.basedata.queries import vehicles_page, warranty_terms
from warrantydesk.basedata.rows import CoverageRow, Reading
from warrantydesk.basedata.rows_lists import ModelListRow, VehicleListRow, WarrantyTermRow
from warrantydesk.formats import day, kilometres, whole
from warrantydesk.texts import _
from warrantydesk.ui.basedata.asks import model_choices, models_page
from warrantydesk.ui.basedata.kinds import Kind, Options, SubTable, Wanted, both, removing
from warrantydesk.ui.basedata.words import choices_of, period, spoken
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Spec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

K = FieldKind


def vehicle_kind() -> Kind:
    """Return vehicles with owner, frozen coverage and readings of the odometer."""
    return Kind(
        "vehicle", _("Vehicles"), _("New vehicle"), "car", vehicles_page,
        (
            ListColumn("vin_tail", _("VIN"), lambda r: Cell(r.vin, "accent_text"), 170, filter="tail"),
            ListColumn("plate", _("Plate"), lambda r: Cell(r.plate or "–"), 100, filter="starts"),
            ListColumn("model_code", _("Model"), _model, 200, stretch=True, filter="starts"),
            ListColumn("owner", _("Owner"), lambda r: Cell(r.owner_name), 110, filter="contains"),
            ListColumn("use", _("Use"), lambda r: Cell(_(VEHICLE_USE[r.use])), 100, filter="choice",
                       choices=choices_of(VEHICLE_USE)),
            ListColumn("delivery_date", _("Delivery"), lambda r: Cell(day(r.delivery_date) or "–"), 100),
            ListColumn("covered", _("Covered until"), _covered, 110),
            ListColumn("odometer_km", _("Odometer"), lambda r: Cell(kilometres(r.odometer_km)), 110,
                       right=True, filter="number"),
        ),
        vehicle_form, c.SaveVehicle, service.save_vehicle, _specs,
        lambda command: f"{command.vin}  {command.plate}".strip(),
        options=lambda session: {"models": model_choices(session)},
        tables=(_coverage(), _readings()), descending=True, imported="vehicles", history="vehicle",
    )  # fmt: skip


def _model(row: VehicleListRow) -> Cell:
    return Cell(str(row.model), aside=row.model_code)


def _covered(row: VehicleListRow) -> Cell:
    return Cell(day(row.covered_to) or "–", "text2")


def _specs(options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("vin",), _("VIN")), Spec(("plate",), _("Plate")),
        Spec(("model_id",), _("Model"), K.CHOICE, choices=options.get("models", ())),
        Spec(("engine_number",), _("Engine number")), Spec(("engine_code",), _("Engine code")),
        Spec(("use",), _("Use"), K.CHOICE, choices=choices_of(VEHICLE_USE)),
        Spec(("production_date",), _("Produced on"), K.DAY, empty=None),
        Spec(("sale_date",), _("Sold on"), K.DAY, empty=None),
        Spec(("delivery_date",), _("Delivered on"), K.DAY, empty=None),
        Spec(("owner", "name"), _("Owner")), Spec(("owner", "phone"), _("Phone")),
        Spec(("owner", "address"), _("Address")),
    )  # fmt: skip


def _coverage() -> SubTable:
    return SubTable(
        _("Coverage, frozen at sale"),
        (
            Column(_("Class"), 200, stretch=True), Column(_("From"), 110), Column(_("To"), 110),
            Column(_("Months"), 80, right=True), Column(_("Distance"), 110, right=True),
        ),
        _coverage_rows, _coverage_row,
    )  # fmt: skip


def _coverage_rows(session: Session, vehicle_id: int) -> list[CoverageRow]:
    return list(coverage_of(session, vehicle_id).values())


def _coverage_row(row: CoverageRow) -> TableRow:
    cells = (
        Cell(_(PART_CLASS[row.part_class])), Cell(day(row.starts_on)), Cell(day(row.ends_on)),
        Cell(str(row.months)), Cell(kilometres(row.km)),
    )  # fmt: skip
    return TableRow(row.part_class, cells)


def model_kind() -> Kind:
    """Return models of vehicle with the warranty that is frozen at sale."""
    return Kind(
        "model", _("Models"), _("New model"), "book", models_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 130),
            ListColumn(spoken("name"), _("Model"), lambda r: Cell(str(r.name)), 260, stretch=True),
            ListColumn("months", _("General warranty"), _months, 150, right=True),
            ListColumn("km", _("Distance"), _distance, 130, right=True),
            ListColumn("vehicles", _("Vehicles"), lambda r: Cell(whole(r.vehicles)), 100, right=True),
        ),
        model_form, c.SaveModel, service.save_model,
        lambda _options: (Spec(("code",), _("Code")), *both(_("Model"))),
        lambda command: f"{command.code}  {command.name}".strip(),
        tables=(_warranty(),), dated=True, history="vehicle_model",
    )  # fmt: skip


def _months(row: ModelListRow) -> Cell:
    if row.months is None:
        return Cell("–", "text3")
    return Cell(_("{count} months").format(count=row.months))


def _distance(row: ModelListRow) -> Cell:
    return Cell(kilometres(row.km) or "–", "text" if row.km else "text3")


def _warranty() -> SubTable:
    return SubTable(
        _("Warranty of vehicles sold in a period"),
        (
            Column(_("Class"), 200, stretch=True), Column(_("From"), 110), Column(_("To"), 110),
            Column(_("Months"), 80, right=True), Column(_("Distance"), 110, right=True),
        ),
        warranty_terms, _warranty_row, _("Add warranty"),
        lambda _options: [
            FormField("part_class", _("Class"), K.CHOICE, choices=choices_of(PART_CLASS)),
            FormField("valid_from", _("Sold from"), K.DAY),
            FormField("months", _("Months"), K.WHOLE),
            FormField("km", _("Distance (km)"), K.WHOLE),
        ],
        lambda command, values: Wanted(
            service.add_warranty_term, c.AddWarrantyTerm(model_id=command.key, **values)
        ),
        removing(DatedValue.WARRANTY),
    )  # fmt: skip


def _warranty_row(row: WarrantyTermRow) -> TableRow:
    cells = (
        Cell(_(PART_CLASS[row.part_class])), *period(row.valid_from, row.valid_to),
        Cell(str(row.months)), Cell(kilometres(row.km)),
    )  # fmt: skip
    return TableRow(row.id, cells)


def _readings() -> SubTable:
    return SubTable(
        _("Readings that count"),
        (
            Column(_("Read on"), 120), Column(_("Odometer"), 120, right=True),
            Column(_("Where from"), 200, stretch=True),
        ),
        readings, _reading_row,
    )  # fmt: skip


def _reading_row(row: Reading) -> TableRow:
    return TableRow(
        (row.on, row.km), (Cell(day(row.on)), Cell(kilometres(row.km)), Cell(row.source))
    )
