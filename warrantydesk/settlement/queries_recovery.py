"""The queue of recovery cases by money and days left, and the sums of a list of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.clock import last_day
from warrantydesk.db.listing import condition
from warrantydesk.db.paging import ListQuery
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.model import Deadline
from warrantydesk.settlement.queries_cases import COLUMNS, case_row, cases
from warrantydesk.settlement.recovery_states import RecoveryStatus
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.settlement.rows_recovery import QueuedCase, RecoverySums
from warrantydesk.settlement.tables import CASE

DEADLINE = Deadline.__table__
S = RecoveryStatus
WAITING = (S.OPEN, S.NOTIFIED, S.DISPUTED, S.PARTLY_CONFIRMED)
MOST = 2000
SUMMED = ("recoverable_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen")


def recovery_sums(
    session: Session, query: ListQuery, supplier_id: int | None = None
) -> RecoverySums:
    """Return the sums over everything that a list's filters leave; a supplier's are its own."""
    select = cases().where(*(condition(COLUMNS[f.column], f) for f in query.filters))
    if supplier_id is not None:
        select = select.where(CASE.c.supplier_id == supplier_id, CASE.c.status != S.OPEN)
    picked = select.with_only_columns(CASE.c.id, *(CASE.c[name] for name in SUMMED)).subquery()
    sums = (sa.func.coalesce(sa.func.sum(picked.c[name]), 0) for name in SUMMED)
    counted = sa.select(sa.func.count(picked.c.id), *sums)
    return RecoverySums(*(int(value) for value in session.execute(counted).one()))


def recovery_queue(session: Session, on: date, limit: int = 200) -> tuple[QueuedCase, ...]:
    """Return what waits, by money and days left: what is late first, then much and soon."""
    waiting = cases().where(CASE.c.status.in_(WAITING))
    query = waiting.order_by(CASE.c.file_by, CASE.c.id).limit(MOST)
    rows = session.execute(query).all()
    if not rows:
        return ()  # an empty book has no parameters yet
    warned = parameter(session, ParameterName.RECOVERY_WARNING_DAYS, on)
    due = _due(session)
    queued = [_queued(case_row(*row), on, warned, due) for row in rows]
    return tuple(sorted(queued, key=_urgency)[:limit])


def _due(session: Session) -> dict[int, date]:
    """Return until when something is due of each case: filing, an answer, the end of a dispute."""
    query = (
        sa.select(DEADLINE.c.document_id, sa.func.min(DEADLINE.c.due_at))
        .where(DEADLINE.c.kind == DocumentKind.RECOVERY.value, DEADLINE.c.done_at.is_(None))
        .group_by(DEADLINE.c.document_id)
    )
    return {key: last_day(at) for key, at in session.execute(query)}


def _queued(row: CaseRow, on: date, warned: int, deadlines: Mapping[int, date]) -> QueuedCase:
    closing = row.status is S.OPEN and (row.file_by - on).days <= warned
    due = row.file_by if row.status is S.OPEN else deadlines.get(row.id, row.file_by)
    return QueuedCase(row, due, (due - on).days, closing)


def _urgency(queued: QueuedCase) -> tuple[bool, float, int]:
    days = queued.days_left
    return days >= 0, -queued.at_stake_fen / (max(days, 0) + 1), queued.row.id
