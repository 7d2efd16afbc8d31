"""Return lists 应返清单: what a station owes of a month's approvals, until when, and put off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.clock import add_months, business_date, end_of_day, month_bounds
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.formats import day as shown
from warrantydesk.parts.bulk_steps import change_all
from warrantydesk.parts.commands import Extension, ListStep
from warrantydesk.parts.model import OldPart, ReturnList
from warrantydesk.parts.states import (
    AT_STATION,
    ReturnListAction,
    ReturnListStatus,
    Route,
)
from warrantydesk.parts.workflow import RETURN_LIST_STEPS
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import make_document, require_reason, take_step
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

LIST, PART = ReturnList.__table__, OldPart.__table__
PREFIX = "FJ"
ROUTES = {ReturnPolicy.MANUFACTURER: Route.MANUFACTURER, ReturnPolicy.SUPPLIER: Route.DIRECT}
Row = sa.Row[*tuple[Any, ...]]


class Owed(NamedTuple):
    """Where a part is listed, and until when it is shipped."""

    list_id: int | None
    ship_by_on: date


def ship_by(session: Session, approved_on: date) -> date:
    """Return until when the parts of a day's approvals are shipped: a day of the month after."""
    wanted = parameter(session, ParameterName.SHIP_BY_DAY, approved_on)
    _first, last = month_bounds(add_months(approved_on.replace(day=1), 1))
    return last.replace(day=min(wanted, last.day))


def list_part(
    unit: Unit, station_id: int, policy: ReturnPolicy, supplier_id: int | None, approved_on: date
) -> Owed:
    """Return the list that a part belongs on, made or opened again where there is none open.

    What is scrapped locally is on no list; it is kept as long as if it were.
    """
    if policy not in ROUTES:
        return Owed(None, ship_by(unit.session, approved_on))
    direct_to = supplier_id if policy is ReturnPolicy.SUPPLIER else None
    found = _find(unit.session, station_id, direct_to, f"{approved_on:%Y-%m}")
    if found is None:
        return _make(unit, station_id, ROUTES[policy], direct_to, approved_on)
    if found.status is ReturnListStatus.CLOSED:
        move_list(unit, ListStep(found.id, found.version), ReturnListAction.REOPEN)
    return Owed(found.id, found.ship_by_on)


def at_station() -> sa.ColumnElement[bool]:
    """Return the condition that a part lies at its station still.

    A packed part with a finding lies in the store: it came back, and goes on to its supplier.
    """
    return sa.and_(PART.c.status.in_(AT_STATION), PART.c.finding.is_(None))


def ask_extension(unit: Unit, wish: Extension) -> None:
    """Ask for leave to ship a list's parts later, while there is still time."""
    require_role(unit, Role.CLERK)
    require_reason(wish.reason)
    owed = list_row(unit.session, wish.list_id)
    require_station(unit, owed.station_id)
    _check_wish(unit, owed, wish.wanted_on)
    move_list(
        unit,
        ListStep(wish.list_id, wish.seen_version, wish.reason),
        ReturnListAction.ASK_EXTENSION,
        extension_on=wish.wanted_on,
        extension_reason=wish.reason.strip(),
    )
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.RETURN_LIST,
            document_id=owed.id,
            what=DeadlineKind.DECIDE_EXTENSION,
            role=Role.KEEPER,
            station_id=None,
            number=owed.number,
            subject=wish.reason.strip(),
            due_at=end_of_day(owed.ship_by_on),
        ),
    )


def grant_extension(unit: Unit, step: ListStep) -> None:
    """Put the shipping day of a list, and of its parts, off to the day that was asked for."""
    require_role(unit, Role.KEEPER)
    owed = list_row(unit.session, step.list_id)
    values = {"ship_by_on": owed.extension_on, "extension_on": None}
    move_list(
        unit, step, ReturnListAction.GRANT_EXTENSION, extensions=owed.extensions + 1, **values
    )
    still = at_station()
    waiting = sa.select(PART.c.id).where(PART.c.return_list_id == owed.id, still)
    parts = unit.session.execute(waiting).scalars().all()
    change_all(unit, parts, still, ship_by_on=owed.extension_on)
    meet_deadlines(unit, DocumentKind.RETURN_LIST, owed.id)


def refuse_extension(unit: Unit, step: ListStep) -> None:
    """Let the shipping day of a list stand, with a reason."""
    require_role(unit, Role.KEEPER)
    require_reason(step.reason)
    move_list(unit, step, ReturnListAction.REFUSE_EXTENSION, extension_on=None)
    decided = {DeadlineKind.DECIDE_EXTENSION}
    meet_deadlines(unit, DocumentKind.RETURN_LIST, step.list_id, decided)


def meet_shipping_days(unit: Unit, part_ids: Sequence[int]) -> None:
    """Meet the shipping days of these parts' lists where nothing is left at the station."""
    query = sa.select(PART.c.return_list_id).where(PART.c.id.in_(part_ids)).distinct()
    left = sa.exists().where(PART.c.return_list_id == LIST.c.id, at_station())
    done = sa.select(LIST.c.id).where(LIST.c.id.in_(query), ~left)
    for list_id in unit.session.execute(done).scalars().all():
        meet_deadlines(unit, DocumentKind.RETURN_LIST, list_id, {DeadlineKind.SHIP_PARTS})


def latest_extension(session: Session, owed: Row) -> date:
    """Return the last day to which the shipping day of a list may be put off now."""
    days = parameter(session, ParameterName.RETURN_EXTENSION_DAYS, owed.ship_by_on)
    first: date = owed.ship_by_on
    return first + timedelta(days=days)


def list_row(session: Session, list_id: int) -> Row:
    """Return a return list as it is stored, or refuse where there is none."""
    found = session.execute(sa.select(LIST).where(LIST.c.id == list_id)).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    return found


def move_list(unit: Unit, step: ListStep, action: ReturnListAction, **values: Any) -> None:
    """Take a step of a return list's life."""
    take_step(
        unit,
        LIST,
        RETURN_LIST_STEPS,
        document_id=step.list_id,
        seen_version=step.seen_version,
        action=action.value,
        reason=step.reason,
        **values,
    )


def _check_wish(unit: Unit, owed: Row, wanted_on: date) -> None:
    today = business_date(unit.at)
    if today > owed.ship_by_on:
        message = N_("The parts of {number} were due on {day}; it is too late to put that off.")
        raise RefusedError(message, number=owed.number, day=shown(owed.ship_by_on))
    limit = parameter(unit.session, ParameterName.RETURN_EXTENSIONS_LIMIT, today)
    if owed.extensions >= limit:
        raise RefusedError(
            N_("The shipping day of {number} was put off {count} times already."),
            number=owed.number,
            count=owed.extensions,
        )
    latest = latest_extension(unit.session, owed)
    if not owed.ship_by_on < wanted_on <= latest:
        raise RefusedError(
            N_("Choose a day after {first}, up to {last}."),
            first=shown(owed.ship_by_on),
            last=shown(latest),
        )


def _find(session: Session, station_id: int, supplier_id: int | None, month: str) -> Row | None:
    query = sa.select(LIST).where(
        LIST.c.station_id == station_id,
        LIST.c.month == month,
        LIST.c.supplier_id.is_not_distinct_from(supplier_id),
    )
    return session.execute(query).one_or_none()


def _make(
    unit: Unit, station_id: int, route: Route, supplier_id: int | None, approved_on: date
) -> Owed:
    month = f"{approved_on:%Y-%m}"
    code = station_row(unit.session, station_id).code
    number = next_number(unit.session, PREFIX, code, approved_on)
    # Two auditors may begin the same list: the second one waited for the number, and finds it.
    found = _find(unit.session, station_id, supplier_id, month)
    if found is not None:
        return Owed(found.id, found.ship_by_on)
    day = ship_by(unit.session, approved_on)
    made = make_document(
        unit,
        LIST,
        ReturnListAction.LIST.value,
        ReturnListStatus.OPEN.value,
        number=number,
        station_id=station_id,
        month=month,
        route=route,
        supplier_id=supplier_id,
        ship_by_on=day,
    )
    return Owed(made, day)
