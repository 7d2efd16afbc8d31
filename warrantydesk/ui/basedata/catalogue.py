"""Parts, labour operations, fault codes and reasons, declared for the window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import service
from warrantydesk.basedata.forms import fault_form, operation_form, part_form, reason_form
from warrantydesk.basedata.kinds import DatedValue
from warrantydesk.basedata.labels import PART_CLASS, PRICE_KIND, REASON_USE, RETURN_POLICY
from warrantydesk.basedata.queries import (
    faults_page,
    hours_of,
    operations_page,
    parts_page,
    prices_of,
    reasons_page,
)
from warrantydesk.basedata.rows import PartRow
from warrantydesk.basedata.rows_lists import (
    FaultListRow,
    HoursRow,
    OperationListRow,
    PartListRow,
    PriceRow,
    ReasonListRow,
)
from warrantydesk.basedata.search import find_parts, operation_rows, part_rows
from warrantydesk.texts import _, pgettext
from warrantydesk.ui.basedata.asks import model_choices, operation_choices, supplier_choices
from warrantydesk.ui.basedata.kinds import Kind, Options, Pick, SubTable, Wanted, both, removing
from warrantydesk.ui.basedata.words import choices_of, hours, in_use, money, period, spoken, yes
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Spec

K = FieldKind


def part_kind() -> Kind:
    """Return parts with their dated prices and what is owed for the old part."""
    return Kind(
        "part", _("Parts"), _("New part"), "box", parts_page,
        (
            ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 130, filter="starts"),
            ListColumn(spoken("name"), _("Description"), _part_name, 200, stretch=True, filter="contains"),
            ListColumn("part_class", _("Class"), lambda r: Cell(_(PART_CLASS[r.part_class])), 140,
                       filter="choice", choices=choices_of(PART_CLASS)),
            ListColumn("main_part", _("Main part"), lambda r: yes(r.main_part), 90),
            ListColumn("claim_fen", _("Claim price"), lambda r: money(r.claim_fen), 100, right=True,
                       filter="amount"),
            ListColumn("recovery", _("Recovery price"), lambda r: money(r.recovery_fen), 110, right=True),
            ListColumn("return_policy", _("Old part"), lambda r: Cell(_(RETURN_POLICY[r.return_policy])),
                       196, filter="choice", choices=choices_of(RETURN_POLICY)),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 90),
        ),
        part_form, c.SavePart, service.save_part, _part_specs,
        lambda command: f"{command.number}  {command.name}".strip(),
        options=lambda session: {"suppliers": supplier_choices(session)},
        tables=(_prices(),), dated=True, imported="parts", history="part",
        picks=(Pick(("superseded_by_id",), _("Superseded by"), find_parts, part_rows, _part_words),),
    )  # fmt: skip


def _part_name(row: PartListRow) -> Cell:
    return Cell(str(row.name), aside=str(row.supplier or ""))


def _part_words(row: PartRow) -> str:
    return f"{row.number}  {row.name}"


def _part_specs(options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("number",), _("Number")), *both(pgettext("of a thing", "Name")),
        Spec(("part_class",), _("Class"), K.CHOICE, choices=choices_of(PART_CLASS)),
        Spec(("supplier_id",), _("Supplier"), K.CHOICE, choices=options.get("suppliers", ())),
        Spec(("return_policy",), _("Old part"), K.CHOICE, choices=choices_of(RETURN_POLICY)),
        Spec(("unit", "zh"), _("Unit") + "（中文）"), Spec(("unit", "en"), _("Unit") + " (English)"),
        Spec(("max_per_vehicle_milli",), _("At most on a vehicle"), K.MILLI, empty=0),
        Spec(("main_part",), _("Main part"), K.TICK),
        Spec(("major_assembly",), _("Major assembly"), K.TICK),
        Spec(("wearing",), _("Wearing part"), K.TICK),
        Spec(("auxiliary",), _("Auxiliary material"), K.TICK),
        Spec(("serial_required",), _("Needs a serial number"), K.TICK),
        Spec(("outside_allowed",), _("May be bought outside"), K.TICK),
        Spec(("active",), _("In use"), K.TICK),
    )  # fmt: skip


def _prices() -> SubTable:
    return SubTable(
        _("Prices"),
        (
            Column(_("Kind"), 140), Column(_("From"), 110), Column(_("To"), 110),
            Column(_("Price"), 110, right=True), Column("", 40, stretch=True),
        ),
        prices_of, _price_row, _("Add price"), _price_fields,
        lambda command, values: Wanted(
            service.add_part_price, c.AddPartPrice(part_id=command.key, **values)
        ),
        removing(DatedValue.PRICE),
    )  # fmt: skip


def _price_row(row: PriceRow) -> TableRow:
    kind = Cell(_(PRICE_KIND[row.kind]))
    return TableRow(row.id, (kind, *period(row.valid_from, row.valid_to), money(row.price_fen)))


def _price_fields(_options: Options) -> list[FormField]:
    return [
        FormField("kind", _("Kind"), K.CHOICE, choices=choices_of(PRICE_KIND)),
        FormField("valid_from", _("From"), K.DAY),
        FormField("price_fen", _("Price"), K.MONEY),
    ]


def operation_kind() -> Kind:
    """Return labour operations with standard hours by model."""
    return Kind(
        "operation", _("Operations"), _("New operation"), "clock", operations_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 130, filter="starts"),
            ListColumn(spoken("name"), _("Description"), lambda r: Cell(str(r.name)), 260, stretch=True,
                       filter="contains"),
            ListColumn("overlap_group", _("Overlap group"), lambda r: Cell(r.overlap_group or "–"), 120,
                       filter="starts"),
            ListColumn("hours", _("Standard hours"), _span, 140, right=True),
            ListColumn("models", _("Models"), lambda r: Cell(str(r.models)), 80, right=True),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 100),
        ),
        operation_form, c.SaveOperation, service.save_operation, _operation_specs,
        lambda command: f"{command.code}  {command.name}".strip(),
        options=lambda session: {"models": model_choices(session)}, tables=(_hours(),),
        history="labour_operation",
    )  # fmt: skip


def _span(row: OperationListRow) -> Cell:
    if row.least_milli == row.most_milli:
        return hours(row.least_milli)
    return Cell(f"{hours(row.least_milli).text} – {hours(row.most_milli).text}")


def _operation_specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("code",), _("Code")), *both(pgettext("of a thing", "Name")),
        Spec(("overlap_group",), _("Overlap group")), Spec(("active",), _("In use"), K.TICK),
    )  # fmt: skip


def _hours() -> SubTable:
    return SubTable(
        _("Standard hours"),
        (Column(_("Model"), 240, stretch=True), Column(_("Hours"), 110, right=True)),
        hours_of, _hours_row, _("Set hours"),
        lambda options: [
            FormField("model_id", _("Model"), K.CHOICE, choices=options.get("models", ())[1:]),
            FormField("hours", _("Hours"), K.MILLI),
        ],
        _set_hours, _drop_hours,
    )  # fmt: skip


def _hours_row(row: HoursRow) -> TableRow:
    return TableRow(
        row.model_id, (Cell(str(row.model), aside=row.model_code), hours(row.hours_milli))
    )


def _set_hours(command: c.SaveOperation, values: dict[str, Any]) -> Wanted:
    kept = {model: milli for model, milli in command.hours_milli if model != values["model_id"]}
    changed = tuple((kept | {values["model_id"]: values["hours"]}).items())
    return Wanted(service.save_operation, replace(command, hours_milli=changed))


def _drop_hours(command: c.SaveOperation, model_id: int) -> Wanted:
    kept = tuple(pair for pair in command.hours_milli if pair[0] != model_id)
    return Wanted(service.save_operation, replace(command, hours_milli=kept))


def fault_kind() -> Kind:
    """Return fault codes: system, assembly, component and how it fails."""
    return Kind(
        "fault_code", _("Fault codes"), _("New fault code"), "warn", faults_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 110, filter="starts"),
            ListColumn(spoken("system"), _("System"), lambda r: Cell(str(r.system)), 160, filter="contains"),
            ListColumn(spoken("assembly"), _("Assembly"), lambda r: Cell(str(r.assembly)), 180, filter="contains"),
            ListColumn(spoken("component"), _("Component"), lambda r: Cell(str(r.component)), 180, stretch=True,
                       filter="contains"),
            ListColumn(spoken("mode"), pgettext("of a code", "Fault"), lambda r: Cell(str(r.mode)), 160, filter="contains"),
            ListColumn("operations", _("Operations"), _operations, 100, right=True),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 100),
        ),
        fault_form, c.SaveFaultCode, service.save_fault_code, _fault_specs,
        lambda command: f"{command.code}  {command.component} {command.mode}".strip(),
        options=lambda session: {"operations": operation_choices(session)}, tables=(_allowed(),),
        history="fault_code",
    )  # fmt: skip


def _operations(row: FaultListRow) -> Cell:
    return Cell(str(row.operations)) if row.operations else Cell(_("all"), "text2")


def _fault_specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("code",), _("Code")), Spec(("active",), _("In use"), K.TICK, 2),
        *both(_("System"), "system"), *both(_("Assembly"), "assembly"),
        *both(_("Component"), "component"), *both(pgettext("of a code", "Fault"), "mode"),
    )  # fmt: skip


def _allowed() -> SubTable:
    return SubTable(
        _("Operations that it allows; without any, all"),
        (Column(_("Code"), 140), Column(pgettext("of a thing", "Name"), 260, stretch=True)),
        lambda session, key: operation_rows(session, fault_form(session, key).operations).values(),
        lambda row: TableRow(row.id, (Cell(row.code), Cell(str(row.name)))),
        _("Add operation"),
        lambda options: [
            FormField("operation", _("Operation"), K.CHOICE, choices=options.get("operations", ()))
        ],
        lambda command, values: _allow(command, command.operations | {values["operation"]}),
        lambda command, key: _allow(command, command.operations - {key}),
    )  # fmt: skip


def _allow(command: c.SaveFaultCode, operations: frozenset[int]) -> Wanted:
    return Wanted(service.save_fault_code, replace(command, operations=operations))


def reason_kind() -> Kind:
    """Return the reasons that may be given for decisions."""
    return Kind(
        "reason", _("Reason codes"), _("New reason"), "ask", reasons_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 90, filter="starts"),
            ListColumn("use", _("For"), lambda r: Cell(_(REASON_USE[r.use])), 180, filter="choice",
                       choices=choices_of(REASON_USE)),
            ListColumn(spoken("name"), _("Reason"), lambda r: Cell(str(r.name)), 260, filter="contains"),
            ListColumn("hint", _("What to do"), _hint, 260, stretch=True),
            ListColumn("rank", _("Rank"), lambda r: Cell(str(r.rank)), 70, right=True),
        ),
        reason_form, c.SaveReason, service.save_reason, _reason_specs,
        lambda command: f"{command.code}  {command.name}".strip(), history="reason_code",
    )  # fmt: skip


def _hint(row: ReasonListRow) -> Cell:
    return Cell(str(row.hint), "text2")


def _reason_specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("code",), _("Code")),
        Spec(("use",), _("For"), K.CHOICE, choices=choices_of(REASON_USE)),
        Spec(("rank",), _("Rank"), K.WHOLE, empty=0),
        *both(_("Reason")), *both(_("What to do"), "hint"),
    )  # fmt: skip
