"""Settlement months: contiguous, with a cut-off day, and locked when their statements stand."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.clock import add_months, business_date, month_bounds
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.rows import PeriodRow
from warrantydesk.settlement.states import PeriodStatus, StatementStatus
from warrantydesk.settlement.tables import PERIOD, STATEMENT, SUPPLIER_STATEMENT
from warrantydesk.texts import N_

COLUMNS = [PERIOD.c[name] for name in PeriodRow._fields]


def periods(session: Session) -> tuple[PeriodRow, ...]:
    """Return all periods, the newest first."""
    query = sa.select(*COLUMNS).order_by(PERIOD.c.starts_on.desc())
    return tuple(PeriodRow(*row) for row in session.execute(query))


def period_row(session: Session, period_id: int) -> PeriodRow:
    """Return one period."""
    found = session.execute(sa.select(*COLUMNS).where(PERIOD.c.id == period_id)).one_or_none()
    if found is None:
        raise RefusedError(N_("This period does not exist."))
    return PeriodRow(*found)


def open_period(unit: Unit, month: str) -> int:
    """Open a month such as ``2026-10`` and return its key; an open one is left as it is.

    Periods are contiguous: only the first one is free to choose.
    """
    require_role(unit, Role.FINANCE)
    starts_on, ends_on = month_bounds(_first_day(month))
    newest = next(iter(periods(unit.session)), None)
    known = sa.select(PERIOD.c.id).where(PERIOD.c.month == month)
    found = unit.session.execute(known).scalar()
    if found is not None:
        return int(found)
    if newest is not None and newest.ends_on + timedelta(days=1) != starts_on:
        raise RefusedError(
            N_("Periods follow each other without a gap: the next one is {month}."),
            month=f"{newest.ends_on + timedelta(days=1):%Y-%m}",
        )
    days = parameter(unit.session, ParameterName.STATEMENT_CUT_OFF_DAYS, ends_on)
    statement = sa.insert(PERIOD).values(
        month=month,
        starts_on=starts_on,
        ends_on=ends_on,
        cut_off_on=ends_on + timedelta(days=days),
        status=PeriodStatus.OPEN,
    )
    return int(unit.session.execute(statement.returning(PERIOD.c.id)).scalar_one())


def open_next_period(unit: Unit) -> int:
    """Open the month after the newest one, or last month in a book without any."""
    newest = next(iter(periods(unit.session)), None)
    today = business_date(unit.at)
    first = add_months(today.replace(day=1), -1)
    if newest is not None:
        first = newest.ends_on + timedelta(days=1)
    if first > today:
        raise RefusedError(N_("{month} has not begun yet."), month=f"{first:%Y-%m}")
    return open_period(unit, f"{first:%Y-%m}")


def lock_period(unit: Unit, period_id: int) -> None:
    """Lock a period for good; what comes late goes into the next one. Repeating it is harmless."""
    require_role(unit, Role.FINANCE)
    if period_row(unit.session, period_id).status is PeriodStatus.LOCKED:
        return
    waiting = statements_in(unit.session, period_id, StatementStatus.DRAFT)
    if waiting:
        raise RefusedError(
            N_("{count} statements of this period are drafts. Freeze or discard them first."),
            count=waiting,
        )
    drafts = sa.select(SUPPLIER_STATEMENT.c.id).where(
        SUPPLIER_STATEMENT.c.period_id == period_id,
        SUPPLIER_STATEMENT.c.status == SupplierStatementStatus.DRAFT,
    )
    if unit.session.execute(drafts.limit(1)).first() is not None:
        raise RefusedError(
            N_("Supplier statements of this period are drafts. Freeze or discard them first.")
        )
    unit.session.execute(
        sa.update(PERIOD)
        .where(PERIOD.c.id == period_id)
        .values(status=PeriodStatus.LOCKED, locked_at=unit.at)
    )


def statements_in(session: Session, period_id: int, *statuses: StatementStatus) -> int:
    """Return how many statements of a period stand in some statuses."""
    query = sa.select(sa.func.count()).where(
        STATEMENT.c.period_id == period_id, STATEMENT.c.status.in_(statuses)
    )
    return int(session.execute(query).scalar_one())


def _first_day(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise RefusedError(N_("“{text}” is no month such as 2026-10."), text=month) from None
