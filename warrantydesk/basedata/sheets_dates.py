"""Sheets of parameters and of the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import saving_dates as dates
from warrantydesk.basedata.import_cells import (
    CellError,
    CellForm,
    choice_cell,
    date_cell,
    flag_cell,
    number_cell,
    text_cell,
)
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_kind import periods_kind, records_kind
from warrantydesk.basedata.import_periods import Periods
from warrantydesk.basedata.import_records import Records
from warrantydesk.basedata.labels import UNIT
from warrantydesk.basedata.model import CalendarDay, Parameter
from warrantydesk.basedata.parameter_names import DECLARATIONS, DECLARED, ParameterName, Unit
from warrantydesk.basedata.sheet_columns import LARGEST, PERCENT, WHOLE, period
from warrantydesk.money import plain
from warrantydesk.texts import N_, say

Values = dict[str, Any]
LABELS = choice_cell({one.name: one.label for one in DECLARED})
YUAN = number_cell(100, LARGEST)
FORMS: dict[Unit, CellForm[int]] = {Unit.FEN: YUAN, Unit.PPM: PERCENT}


def _name(typed: str) -> ParameterName:
    try:
        return LABELS(typed)
    except CellError:
        raise CellError(N_("There is no parameter “{text}”."), text=typed) from None


def _read(values: Values) -> Values:
    """Read a value in the unit of its parameter; a unit that is given must be that one."""
    unit = DECLARATIONS[values["name"]].unit
    if values.pop("unit", unit) is not unit:
        raise CellError(N_("The value of this parameter is in {unit}."), unit=say(UNIT[unit]))
    return {**values, "value": FORMS.get(unit, WHOLE)(values["value"])}


def _show(row: Mapping[str, Any]) -> Values:
    name = ParameterName(row["name"])
    unit, value = DECLARATIONS[name].unit, row["value"]
    shown = {Unit.FEN: plain, Unit.PPM: PERCENT.show}.get(unit, str)(value)
    return {"name": name, "value": shown, "unit": unit}


PARAMETERS = periods_kind(
    "parameters", N_("Parameters"), N_("Limits, deadlines and rates of the rules, by period."),
    Periods(
        Parameter.__table__,
        (
            ImportColumn("name", N_("Parameter"), CellForm(_name, say(N_("as the list calls it")),
                                                           show=LABELS.show), ("参数",),
                         example="首次提报", needs=True),
            *period("2030-01-01"),
            ImportColumn("value", N_("Value"), CellForm(str.strip, say(N_("in the unit of the parameter"))),
                         ("值",), example="10", needs=True),
            ImportColumn("unit", N_("Unit"), choice_cell(UNIT), ("单位",),
                         about=N_("Only checked: each parameter has a unit of its own."), example="天"),
        ),
        ("name", "valid_from"), c.SetParameter, lambda one: {"name": one.name.value},
        lambda one, _facts: dates.parameter_findings(one), lambda one: {"value": one.value},
        read=_read, show=_show,
    ),
)  # fmt: skip

CALENDAR = records_kind(
    "calendar", N_("Calendar"), N_("Holidays, and weekend days that are worked instead."),
    Records(
        CalendarDay.__table__,
        (
            ImportColumn("day", N_("Day"), date_cell, ("日期",), example="2030-01-01"),
            ImportColumn("working", N_("Is worked"), flag_cell, ("上班",),
                         about=N_("Whatever its weekday."), example="否", needs=True),
            ImportColumn("name", N_("Name of the day"), text_cell, ("名称", "name"), example="元旦"),
        ),
        ("day",), c.SaveCalendarDay, lambda _day: (), dates.calendar_values,
    ),
)  # fmt: skip
