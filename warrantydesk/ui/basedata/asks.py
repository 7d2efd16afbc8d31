"""What pages of basic data ask of the book; everything here runs on a worker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from warrantydesk.basedata.lookups import stations
from warrantydesk.basedata.queries import (
    calendar_rows,
    incentive_rows,
    models,
    operations_page,
    parameter_rows,
    suppliers_page,
)
from warrantydesk.basedata.rows_lists import (
    CalendarRow,
    IncentiveListRow,
    ModelListRow,
    ParameterRow,
)
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.texts import _
from warrantydesk.ui.basedata.changes import events_of
from warrantydesk.ui.basedata.kinds import Choices, Kind, Options
from warrantydesk.ui.record.bound_form import at_path
from warrantydesk.ui.record.timeline import Event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MANY = 2_000
NOTHING: Choices = ((None, "–"),)


class BaseView(NamedTuple):
    """A record of basic data: the command to edit, what its fields offer, its tables' rows."""

    command: Any
    options: Options
    tables: tuple[tuple[Any, ...], ...]
    events: tuple[Event, ...] = ()
    picked: tuple[str, ...] = ()


def base_view(session: Session, kind: Kind, key: Any) -> BaseView:
    """Return a record to be changed, or a fresh one where the key is None."""
    options = {} if kind.options is None else kind.options(session)
    if key is None:
        command = None if kind.fresh is None else kind.fresh()
        return BaseView(command, options, tuple(() for _table in kind.tables))
    tables = tuple(tuple(table.rows(session, key)) for table in kind.tables)
    events = events_of(session, kind, key, options) if kind.history else ()
    command = kind.form(session, key)
    return BaseView(command, options, tables, events, _picked(session, kind, command))


def _picked(session: Session, kind: Kind, command: Any) -> tuple[str, ...]:
    """Return the words for what is picked now."""
    made = []
    for pick in kind.picks:
        key = at_path(command, pick.path)
        found = {} if key is None else pick.known(session, (key,))
        made.append(pick.words(found[key]) if key in found else "")
    return tuple(made)


def model_choices(session: Session) -> Choices:
    """Return the models of vehicles."""
    found = models(session, date.max)
    return NOTHING + tuple((row.id, f"{row.code}  {row.name}") for row in found)


def supplier_choices(session: Session) -> Choices:
    """Return the suppliers."""
    found = suppliers_page(session, ListQuery(descending=False, size=MANY)).rows
    return NOTHING + tuple((row.id, f"{row.code}  {row.name}") for row in found)


def station_choices(session: Session) -> Choices:
    """Return the stations."""
    return NOTHING + tuple((row.id, f"{row.code}  {row.name}") for row in stations(session))


def operation_choices(session: Session) -> Choices:
    """Return the labour operations."""
    found = operations_page(session, ListQuery(descending=False, size=MANY)).rows
    return tuple((row.id, f"{row.code}  {row.name}") for row in found)


def models_page(session: Session, _query: ListQuery, on: date) -> Page[ModelListRow]:
    """Return every model of vehicle, as a page of a list."""
    rows = models(session, on)
    return Page(rows, None, len(rows))


def parameters_page(session: Session, _query: ListQuery, on: date) -> Page[ParameterRow]:
    """Return every parameter, as a page of a list."""
    rows = parameter_rows(session, on)
    return Page(rows, None, len(rows))


def incentives_page(session: Session, _query: ListQuery, on: date) -> Page[IncentiveListRow]:
    """Return every model and engine with a coefficient, as a page of a list."""
    rows = incentive_rows(session, on)
    return Page(rows, None, len(rows))


def calendar_page(session: Session, _query: ListQuery, on: date) -> Page[CalendarRow]:
    """Return the days of this and the next year that differ from their weekday."""
    rows = calendar_rows(session, date(on.year, 1, 1), date(on.year + 1, 12, 31))
    return Page(rows, None, len(rows))


def weekday(day: date) -> str:
    """Return the weekday of a day in words."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]
