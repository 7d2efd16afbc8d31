"""Parameters and the calendar, declared for the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import service
from warrantydesk.basedata.kinds import DatedValue
from warrantydesk.basedata.labels import UNIT
from warrantydesk.basedata.parameter_names import ParameterName, Unit
from warrantydesk.basedata.queries import calendar_rows, parameter_rows
from warrantydesk.basedata.rows_lists import CalendarRow, ParameterRow, ParameterValueRow
from warrantydesk.clock import business_date, now
from warrantydesk.errors import RefusedError
from warrantydesk.formats import day
from warrantydesk.money import figures, percent_figures
from warrantydesk.texts import N_, _, pgettext
from warrantydesk.ui.basedata.asks import calendar_page, parameters_page, weekday
from warrantydesk.ui.basedata.kinds import Kind, Options, SubTable, Wanted, removing
from warrantydesk.ui.basedata.words import period
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind, read
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Spec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

K = FieldKind
UNREADABLE = N_("“{text}” cannot be read as a number of {unit}.")
GONE = N_("This day is no exception any more. Reload the list.")


def parameter_kind() -> Kind:
    """Return the parameters with every value they ever had."""
    return Kind(
        "parameter", _("Parameters"), "", "gear", parameters_page,
        (
            ListColumn("label", _("Parameter"), lambda r: Cell(_(r.label), "accent_text"), 220),
            ListColumn("value", _("Value that applies"), _value_today, 150, right=True),
            ListColumn("since", _("Since"), lambda r: Cell(day(r.since) or "–", "text2"), 110),
            ListColumn("values", _("Values"), lambda r: Cell(str(len(r.values))), 80, right=True),
            ListColumn("explanation", _("What it decides"), _explained, 300, stretch=True),
        ),
        _parameter, None, _read_only, lambda _options: (),
        lambda row: _(row.label), tables=(_values(),), dated=True,
        aside=lambda row: _(row.explanation),
    )  # fmt: skip


def _explained(row: ParameterRow) -> Cell:
    return Cell(_(row.explanation), "text2")


def value_words(unit: Unit, value: int) -> str:
    """Return the value of a parameter with its unit."""
    if unit is Unit.FEN:
        return figures(value)
    if unit is Unit.HOUR_OF_DAY:
        return f"{value}:00"
    if unit is Unit.MONTH:
        return _("month {number}").format(number=value)
    if unit is Unit.PPM:
        return percent_figures(value)
    if unit is Unit.NUMBER:
        return f"{value:,}"
    return f"{value:,} {_(UNIT[unit])}"


def _value_today(row: ParameterRow) -> Cell:
    if row.value is None:
        return Cell("–", "text3")
    return Cell(value_words(row.unit, row.value), bold=True)


def _parameter(session: Session, name: ParameterName) -> ParameterRow:
    rows = parameter_rows(session, business_date(now()))
    return next(row for row in rows if row.name is name)


def _read_only(_unit: Any, _command: Any) -> None:
    """Save nothing: a parameter has no fields of its own, only values."""


class _Value:
    """A value of a parameter with the unit that it is read in."""

    def __init__(self, unit: Unit, row: ParameterValueRow) -> None:
        self.unit, self.row = unit, row


def _values() -> SubTable:
    return SubTable(
        _("Values"),
        (
            Column(_("From"), 120), Column(_("To"), 120), Column(_("Value"), 180, right=True),
            Column("", 40, stretch=True),
        ),
        _value_rows, _value_row, _("Add value"),
        lambda _options: [
            FormField("valid_from", _("From"), K.DAY),
            FormField("value", _("Value")),
        ],
        _set_value, removing(DatedValue.PARAMETER),
    )  # fmt: skip


def _value_rows(session: Session, name: ParameterName) -> list[_Value]:
    row = _parameter(session, name)
    return [_Value(row.unit, value) for value in row.values]


def _value_row(value: _Value) -> TableRow:
    cells = (
        *period(value.row.valid_from, value.row.valid_to),
        Cell(value_words(value.unit, value.row.value)),
    )
    return TableRow(value.row.id, cells)


def _set_value(row: ParameterRow, values: dict[str, Any]) -> Wanted:
    kind = {Unit.FEN: K.MONEY, Unit.PPM: K.PERCENT}.get(row.unit, K.WHOLE)
    value = read(kind, values["value"], business_date(now()))
    if value is None:
        raise RefusedError(UNREADABLE, text=values["value"], unit=_(UNIT[row.unit]))
    return Wanted(service.set_parameter, c.SetParameter(row.name, values["valid_from"], value))


def calendar_kind() -> Kind:
    """Return the days that differ from their weekday."""
    return Kind(
        "calendar_day", _("Calendar"), _("New day"), "calendar", calendar_page,
        (
            ListColumn("day", _("Day"), lambda r: Cell(day(r.day), "accent_text"), 130),
            ListColumn("weekday", _("Weekday"), lambda r: Cell(weekday(r.day), "text2"), 110),
            ListColumn("working", _("It is"), _kind_of_day, 180),
            ListColumn("name", pgettext("of a thing", "Name"), lambda r: Cell(r.name), 240, stretch=True),
        ),
        _calendar_day, _new_day, service.save_calendar_day, _calendar_specs,
        lambda command: day(command.day), dated=True, history="calendar_day",
        fixed=(("day",),), remove=lambda command: Wanted(service.clear_calendar_day, command.day),
    )  # fmt: skip


def _kind_of_day(row: CalendarRow) -> Cell:
    return Cell(_("Made-up working day") if row.working else _("Holiday"))


def _calendar_day(session: Session, key: int) -> c.SaveCalendarDay:
    for row in calendar_rows(session, date.min, date.max):
        if row.id == key:
            return c.SaveCalendarDay(row.day, row.working, row.name)
    raise RefusedError(GONE)


def _new_day() -> c.SaveCalendarDay:
    return c.SaveCalendarDay(business_date(now()))


def _calendar_specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("day",), _("Day"), K.DAY), Spec(("name",), pgettext("of a thing", "Name")),
        Spec(("working",), _("Is worked, whatever its weekday"), K.TICK),
    )  # fmt: skip
