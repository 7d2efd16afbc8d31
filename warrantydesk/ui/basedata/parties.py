"""Stations, suppliers and people, declared for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import service
from warrantydesk.basedata.forms import person_form, station_form, supplier_form
from warrantydesk.basedata.kinds import DatedValue, RateBand
from warrantydesk.basedata.labels import RATE_BAND, ROLE, TAX_CLASS
from warrantydesk.basedata.queries import (
    people_page,
    rates_of,
    stations_page,
    suppliers_page,
    terms_of,
)
from warrantydesk.basedata.rows_lists import (
    PersonListRow,
    RateRow,
    StationListRow,
    SupplierListRow,
    TermsRow,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import _, pgettext
from warrantydesk.ui.basedata.agreements import agreement_table
from warrantydesk.ui.basedata.asks import station_choices, supplier_choices
from warrantydesk.ui.basedata.kinds import Kind, Options, SubTable, Wanted, both, removing
from warrantydesk.ui.basedata.words import choices_of, in_use, money, percent, period, spoken
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Spec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

K = FieldKind


def station_kind() -> Kind:
    """Return service stations with terms and hourly rates by period."""
    return Kind(
        "station", _("Stations"), _("New station"), "factory", stations_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 90, filter="starts"),
            ListColumn(spoken("name"), pgettext("of a thing", "Name"), _named, 220, stretch=True, filter="contains"),
            ListColumn("province", _("Province"), lambda r: Cell(r.province), 110, filter="contains"),
            ListColumn("tax", _("Tax class"), _tax, 160),
            ListColumn("markup", _("Mark-up"), lambda r: percent(r.markup_ppm), 90, right=True),
            ListColumn("rate", _("Day rate"), lambda r: money(r.day_rate_fen), 90, right=True),
            ListColumn("parent", _("Parent"), lambda r: Cell(r.parent_code or "–", "text2"), 90),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 100),
        ),
        station_form, c.SaveStation, service.save_station, _station_specs,
        lambda command: f"{command.code}  {command.name}".strip(),
        options=lambda session: {"stations": station_choices(session)},
        tables=(_terms(), _rates()), dated=True, history="station",
    )  # fmt: skip


def _named(row: StationListRow | SupplierListRow | PersonListRow) -> Cell:
    return Cell(str(row.name))


def _tax(row: StationListRow) -> Cell:
    return Cell("–", "text3") if row.tax_class is None else Cell(_(TAX_CLASS[row.tax_class]))


def _station_specs(options: Options) -> tuple[Spec, ...]:
    parents = options.get("stations", ())
    return (
        Spec(("code",), _("Code")), *both(pgettext("of a thing", "Name")),
        Spec(("parent_id",), _("Belongs to"), K.CHOICE, choices=parents, empty=None),
        Spec(("province",), _("Province")), Spec(("region",), _("Region")),
        Spec(("star_grade",), _("Stars"), K.WHOLE, empty=0),
        Spec(("submission_days",), _("Days to submit"), K.WHOLE, empty=None, hint=_("as set for all")),
        Spec(("collection_point",), _("Collection point")),
        Spec(("contact",), _("Contact")), Spec(("phone",), _("Phone")),
        Spec(("address",), _("Address")),
        Spec(("cold_region",), _("Cold region"), K.TICK), Spec(("active",), _("In use"), K.TICK),
    )  # fmt: skip


def _terms() -> SubTable:
    return SubTable(
        _("Terms"),
        (
            Column(_("From"), 100), Column(_("To"), 100), Column(_("Tax class"), 160),
            Column(_("VAT"), 70, right=True), Column(_("Mark-up"), 80, right=True),
            Column(_("Star coefficient"), 110, right=True),
            Column(_("Bank account"), 180, stretch=True),
        ),
        terms_of, _terms_row, _("Add terms"), _terms_fields,
        lambda command, values: Wanted(
            service.add_terms, c.AddTerms(station_id=command.key, **values)
        ),
        removing(DatedValue.TERMS),
    )  # fmt: skip


def _terms_row(row: TermsRow) -> TableRow:
    cells = (
        *period(row.valid_from, row.valid_to), Cell(_(TAX_CLASS[row.tax_class])),
        percent(row.vat_rate_ppm), percent(row.markup_ppm), percent(row.star_coefficient_ppm),
        Cell(row.bank_account, "text2", aside=row.bank_name),
    )  # fmt: skip
    return TableRow(row.id, cells)


def _terms_fields(_options: Options) -> list[FormField]:
    return [
        FormField("valid_from", _("From"), K.DAY),
        FormField("tax_class", _("Tax class"), K.CHOICE, choices=choices_of(TAX_CLASS)),
        FormField("vat_rate_ppm", _("VAT (%)"), K.PERCENT, "13"),
        FormField("markup_ppm", _("Mark-up (%)"), K.PERCENT, "0"),
        FormField("star_coefficient_ppm", _("Star coefficient (%)"), K.PERCENT, "100"),
        FormField("tax_number", _("Tax number"), needed=False),
        FormField("bank_name", _("Bank"), needed=False),
        FormField("bank_account", _("Bank account"), needed=False),
        FormField("account_holder", _("Account holder"), needed=False),
    ]


def _rates() -> SubTable:
    return SubTable(
        _("Hourly rates"),
        (
            Column(_("Band"), 120), Column(_("From"), 100), Column(_("To"), 100),
            Column(_("Rate"), 100, right=True), Column("", 40, stretch=True),
        ),
        rates_of, _rate_row, _("Add rate"), _rate_fields,
        lambda command, values: Wanted(
            service.add_rate, c.AddRate(station_id=command.key, **values)
        ),
        removing(DatedValue.RATE),
    )  # fmt: skip


def _rate_row(row: RateRow) -> TableRow:
    band = Cell(_(RATE_BAND[row.band]))
    return TableRow(row.id, (band, *period(row.valid_from, row.valid_to), money(row.rate_fen)))


def _rate_fields(_options: Options) -> list[FormField]:
    bands = choices_of({band: RATE_BAND[band] for band in RateBand})
    return [
        FormField("band", _("Band"), K.CHOICE, choices=bands),
        FormField("valid_from", _("From"), K.DAY),
        FormField("rate_fen", _("Rate per hour"), K.MONEY),
    ]


def supplier_kind() -> Kind:
    """Return suppliers."""
    return Kind(
        "supplier", _("Suppliers"), _("New supplier"), "truck", suppliers_page,
        (
            ListColumn("code", _("Code"), lambda r: Cell(r.code, "accent_text"), 110, filter="starts"),
            ListColumn(spoken("name"), pgettext("of a thing", "Name"), _named, 260, stretch=True, filter="contains"),
            ListColumn("contact", _("Contact"), lambda r: Cell(r.contact), 140),
            ListColumn("phone", _("Phone"), lambda r: Cell(r.phone), 160),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 110),
        ),
        supplier_form, c.SaveSupplier, service.save_supplier, _supplier_specs,
        lambda command: f"{command.code}  {command.name}".strip(),
        tables=(agreement_table(),), history="supplier",
    )  # fmt: skip


def _supplier_specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("code",), _("Code")), *both(pgettext("of a thing", "Name")),
        Spec(("contact",), _("Contact")), Spec(("phone",), _("Phone")),
        Spec(("address",), _("Address")), Spec(("active",), _("In use"), K.TICK),
    )  # fmt: skip


def person_kind() -> Kind:
    """Return people with their roles."""
    return Kind(
        "person", _("People"), _("New person"), "people", people_page,
        (
            ListColumn("login", _("Login"), lambda r: Cell(r.login, "accent_text"), 130, filter="starts"),
            ListColumn(spoken("name"), _("Name"), _named, 150, filter="contains"),
            ListColumn("roles", _("Roles"), _roles, 220, stretch=True),
            ListColumn("party", _("Party"), lambda r: Cell(str(r.party or "–"), "text2"), 260),
            ListColumn("level", _("Level"), _level, 80, right=True),
            ListColumn("active", _("State"), lambda r: in_use(r.active), 110),
        ),
        person_form, c.SavePerson, service.save_person, _person_specs,
        lambda command: f"{command.login}  {command.name}".strip(), options=_parties, history="person",
    )  # fmt: skip


def _roles(row: PersonListRow) -> Cell:
    return Cell(", ".join(_(ROLE[role]) for role in row.roles))


def _level(row: PersonListRow) -> Cell:
    return Cell(str(row.audit_level)) if row.audit_level else Cell("–", "text3")


def _parties(session: Session) -> Options:
    return {"stations": station_choices(session), "suppliers": supplier_choices(session)}


def _person_specs(options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("login",), _("Login")), *both(_("Name")),
        Spec(("station_id",), _("Station"), K.CHOICE, choices=options.get("stations", ())),
        Spec(("supplier_id",), _("Supplier"), K.CHOICE, choices=options.get("suppliers", ())),
        Spec(("language",), _("Language"), K.CHOICE, choices=(("zh", "中文"), ("en", "English"))),
        Spec(("audit_level",), _("Decides up to level"), K.WHOLE, empty=0),
        Spec(("active",), _("May sign in"), K.TICK),
        *(_role_spec(role) for role in ROLE),
    )  # fmt: skip


def _role_spec(role: Role) -> Spec:
    return Spec(("roles", role), _(ROLE[role]), K.TICK)
