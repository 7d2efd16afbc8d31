"""Agreements of suppliers and third-party appraisers, declared for the window."""

from __future__ import annotations

from typing import Any

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import service
from warrantydesk.basedata.forms import appraiser_form
from warrantydesk.basedata.kinds import AgreementScope, PartClass
from warrantydesk.basedata.labels import AGREEMENT_SCOPE, PART_CLASS, RETURNS_WANTED
from warrantydesk.basedata.queries import agreement_lines, appraisers_page
from warrantydesk.basedata.rows import AgreementRow
from warrantydesk.texts import _, pgettext
from warrantydesk.ui.basedata.kinds import Choices, Kind, Options, SubTable, Wanted, both
from warrantydesk.ui.basedata.words import choices_of, in_use, percent, period, spoken
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Spec

K = FieldKind


def agreement_table() -> SubTable:
    """Return what is agreed with a supplier, by subject and period."""
    return SubTable(
        _("Agreement"),
        (
            Column(_("About"), 150), Column(_("From"), 100), Column(_("To"), 100),
            Column(_("Recovered"), 220, stretch=True), Column(_("Share"), 80, right=True),
            Column(_("Material"), 90, right=True), Column(_("Labour"), 90, right=True),
            Column(_("Handling"), 90, right=True), Column(_("Window"), 90, right=True),
            Column(_("Parts back"), 110),
        ),
        agreement_lines, _agreement_row, _("Add agreement"), _agreement_fields, _agreement,
    )  # fmt: skip


def _agreement_row(row: AgreementRow) -> TableRow:
    cells = (
        Cell(_about(row)), *period(row.valid_from, row.valid_to), Cell(_recovered(row)),
        percent(row.share_ppm), percent(row.material_ppm), percent(row.labour_ppm),
        percent(row.handling_ppm), Cell(_("{n} d").format(n=row.window_days)),
        Cell(_(RETURNS_WANTED[row.returns])),
    )  # fmt: skip
    return TableRow(row.id, cells)


def _about(row: AgreementRow) -> str:
    match row.scope:
        case AgreementScope.PART:
            return row.code
        case AgreementScope.PART_CLASS:
            return _(PART_CLASS[PartClass(row.code)])
        case AgreementScope.ALL:
            return _(AGREEMENT_SCOPE[row.scope])


def _recovered(row: AgreementRow) -> str:
    flags = {
        _("Material"): row.material,
        _("Labour"): row.labour,
        _("Related loss"): row.related,
        _("Outing"): row.outing,
        _("Handling"): row.handling,
    }
    return ", ".join(words for words, wanted in flags.items() if wanted)


def _agreement_fields(_options: Options) -> list[FormField]:
    yes: Choices = ((True, _("Recovered")), (False, _("Not recovered")))
    return [
        FormField("number", _("Part number"), needed=False),
        FormField("part_class", _("Class"), K.CHOICE, choices=choices_of(PART_CLASS, empty=True)),
        FormField("valid_from", _("From"), K.DAY),
        FormField("material", _("Material"), K.CHOICE, choices=yes),
        FormField("labour", _("Labour"), K.CHOICE, choices=yes),
        FormField("related", _("Related loss"), K.CHOICE, choices=yes),
        FormField("outing", _("Outing"), K.CHOICE, choices=yes),
        FormField("handling", _("Handling"), K.CHOICE, choices=yes),
        FormField("share_ppm", _("Share (%)"), K.PERCENT, "100"),
        FormField("material_ppm", _("Material coefficient (%)"), K.PERCENT, "100"),
        FormField("labour_ppm", _("Labour coefficient (%)"), K.PERCENT, "100"),
        FormField("handling_ppm", _("Handling fee (%)"), K.PERCENT, "0"),
        FormField("window_days", _("Filing window in days"), K.WHOLE, "90"),
        FormField("returns", _("Parts back"), K.CHOICE, choices=choices_of(RETURNS_WANTED)),
    ]


def _agreement(command: Any, values: dict[str, Any]) -> Wanted:
    """Return what was typed: a part goes before a class, and neither stands for everything."""
    number, part_class = values.pop("number"), values.pop("part_class")
    scope, code = AgreementScope.ALL, ""
    if number:
        scope, code = AgreementScope.PART, number
    elif part_class is not None:
        scope, code = AgreementScope.PART_CLASS, part_class.value
    made = c.AddAgreementLine(supplier_id=command.key, scope=scope, code=code, **values)
    return Wanted(service.add_agreement_line, made)


def appraiser_kind() -> Kind:
    """Return third-party appraisers."""
    return Kind(
        "appraiser", _("Appraisers"), _("New appraiser"), "search", appraisers_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 110, filter="starts"),
            ListColumn(spoken("name"), pgettext("of a thing", "Name"), lambda r: Cell(str(r.name)), 260,
                       stretch=True, filter="contains"),
            ListColumn("contact", _("Contact"), lambda r: Cell(r.contact), 140),
            ListColumn("phone", _("Phone"), lambda r: Cell(r.phone), 160),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 110),
        ),
        appraiser_form, c.SaveAppraiser, service.save_appraiser, _appraiser_specs,
        lambda command: f"{command.code}  {command.name}".strip(), history="appraiser",
    )  # fmt: skip


def _appraiser_specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("code",), _("Code")), *both(pgettext("of a thing", "Name")),
        Spec(("contact",), _("Contact")), Spec(("phone",), _("Phone")),
        Spec(("active",), _("In use"), K.TICK),
    )  # fmt: skip
