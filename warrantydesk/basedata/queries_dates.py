"""Parameters with all their periods, and the calendar, for screens."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import CalendarDay, Parameter
from warrantydesk.basedata.parameter_names import DECLARED, Declaration
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.rows_lists import CalendarRow, ParameterRow, ParameterValueRow

PARAMETER, DAY = Parameter.__table__, CalendarDay.__table__


def parameter_rows(session: Session, on: date) -> tuple[ParameterRow, ...]:
    """Return every parameter as declared, with what applies on a day and all its periods."""
    found: dict[str, list[ParameterValueRow]] = {}
    query = sa.select(PARAMETER).order_by(PARAMETER.c.name, PARAMETER.c.valid_from.desc())
    for row in session.execute(query):
        value = ParameterValueRow(row.id, row.valid_from, row.valid_to, row.value)
        found.setdefault(row.name, []).append(value)
    return tuple(_parameter(one, tuple(found.get(one.name.value, ())), on) for one in DECLARED)


def _parameter(
    declared: Declaration, values: tuple[ParameterValueRow, ...], on: date
) -> ParameterRow:
    now = next((v for v in values if Period(v.valid_from, v.valid_to).covers(on)), None)
    return ParameterRow(
        declared.name,
        declared.unit,
        declared.label,
        declared.explanation,
        None if now is None else now.value,
        None if now is None else now.valid_from,
        values,
    )


def calendar_rows(session: Session, first: date, last: date) -> tuple[CalendarRow, ...]:
    """Return the days from one to another that differ from their weekday."""
    columns = [DAY.c[name] for name in CalendarRow._fields]
    query = sa.select(*columns).where(DAY.c.day.between(first, last)).order_by(DAY.c.day)
    return tuple(CalendarRow(*row) for row in session.execute(query))
