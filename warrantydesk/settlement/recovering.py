"""Notifying suppliers of cases, and what they answer: all, part, or nothing of it (section 8)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import person_card, require_role
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures, times_ppm
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import require_reason
from warrantydesk.records.kinds import DeadlineKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.settlement.commands_recovery import Answer, OnCase
from warrantydesk.settlement.evidence import missing_of
from warrantydesk.settlement.factor_cut import cut_case
from warrantydesk.settlement.ledger import post
from warrantydesk.settlement.notice_content import notice_content
from warrantydesk.settlement.recovery_amounts import spread
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    EntryKind,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.settlement.recovery_steps import (
    KIND,
    add_entry,
    expect_case,
    move_case,
    once_on_case,
    status_after,
)
from warrantydesk.settlement.supplier_ledger import recoverable_posting, withdrawn_posting
from warrantydesk.settlement.tables import CASE_LINE, ENTRY_LINE
from warrantydesk.texts import N_

A = RecoveryAction
S = RecoveryStatus
Row = sa.Row[Any]
ANSWERS = {
    EntryKind.CONFIRMED: (A.CONFIRM, S.CONFIRMED),
    EntryKind.PARTLY: (A.CONFIRM_PARTLY, S.PARTLY_CONFIRMED),
    EntryKind.OBJECTED: (A.OBJECT, S.DISPUTED),
}


def notify(unit: Unit, command: OnCase) -> str:
    """Notify the supplier: what it is asked is frozen as a version and booked as recoverable."""
    require_role(unit, Role.FINANCE)

    def work(row: Row) -> str:
        _check_notifiable(unit, row)
        cut = cut_case(unit, row) if row.status is S.OPEN else None
        if cut is not None and cut.withdrawn_fen == row.unanswered_fen:
            raise RefusedError(
                N_("The technical factor leaves nothing of {number} to ask for. Close the case."),
                number=row.number,
            )
        keep_version(unit, KIND, row.id, VersionEvent.FREEZE, notice_content(unit.session, row.id))
        today = business_date(unit.at)
        days = parameter(unit.session, ParameterName.ANSWER_RECOVERY_DAYS, today)
        status = move_case(
            unit,
            row,
            command,
            A.NOTIFY,
            {} if cut is None else cut.money,
            evidence_complete=True,
            notified_at=unit.at,
            notified_by_id=unit.actor_id,
            answer_by=end_of_day(today + timedelta(days=days)),
        )
        post(unit, recoverable_posting(row.id, row.supplier_id, row.recoverable_fen, today))
        if cut is not None:
            post(unit, withdrawn_posting(cut.entry_id, row.supplier_id, cut.withdrawn_fen, today))
        expect_case(unit, row, DeadlineKind.ANSWER_RECOVERY, ParameterName.ANSWER_RECOVERY_DAYS)
        return status

    return str(once_on_case(unit, command, A.NOTIFY, work))


def _check_notifiable(unit: Unit, row: Row) -> None:
    if row.status is not S.OPEN:
        return  # the step itself refuses, and says so
    if business_date(unit.at) > row.file_by:
        raise RefusedError(
            N_("The filing window of {number} closed on {day}. Close the case."),
            number=row.number,
            day=row.file_by.isoformat(),
        )
    if missing_of(unit.session, row):
        raise RefusedError(
            N_("The evidence of {number} is not complete. See what it lacks."), number=row.number
        )


def close_case(unit: Unit, command: OnCase) -> str:
    """Close a case that the supplier was never notified of; nothing is recovered."""
    require_role(unit, Role.FINANCE)

    def work(row: Row) -> str:
        money = {"unanswered_fen": -row.unanswered_fen, "withdrawn_fen": row.unanswered_fen}
        add_entry(unit, row, EntryKind.WITHDRAWN, money, reason=command.reason)
        meet_deadlines(unit, KIND, row.id)
        return move_case(unit, row, command, A.CLOSE, money)

    return str(once_on_case(unit, command, A.CLOSE, work))


def answer(unit: Unit, command: Answer) -> str:
    """Answer a case for its supplier, or record its letter's answer; return the new status.

    After an objection the supplier may still confirm what is in dispute, whole or in part.
    """

    def work(row: Row) -> str:
        on_behalf = _answers_for(unit, row, command)
        base = row.unanswered_fen if row.status is S.NOTIFIED else row.disputed_fen
        if row.status not in {S.NOTIFIED, S.DISPUTED, S.PARTLY_CONFIRMED} or not base:
            raise RefusedError(N_("{number} does not wait for an answer."), number=row.number)
        lines = _confirmed_lines(unit.session, row, command, base)
        confirmed = sum(lines.values())
        kind = _kind_of(row, confirmed, base)
        if kind is not EntryKind.CONFIRMED:
            require_reason(command.reason)
        if row.status is S.NOTIFIED:
            money = {
                "unanswered_fen": -base,
                "confirmed_fen": confirmed,
                "disputed_fen": base - confirmed,
            }
        else:
            money = {"confirmed_fen": confirmed, "disputed_fen": -confirmed}
        add_entry(
            unit,
            row,
            kind,
            money,
            reason=command.reason,
            means=command.means,
            lines=lines,
            on_behalf=on_behalf,
            attachment_id=command.attachment_id if on_behalf else None,
        )
        return _answered(unit, row, command, kind, money)

    action = A.OBJECT if command.means is AnswerMeans.NOTHING else A.CONFIRM
    return str(once_on_case(unit, command, action, work))


def _answered(unit: Unit, row: Row, command: Answer, kind: EntryKind, money: Any) -> str:
    action, target = ANSWERS[kind]
    if row.status is not S.NOTIFIED:
        action, target = A.GIVE_IN, status_after(unit.session, row, money)
    status = move_case(unit, row, command, action, money, target, answered_at=unit.at)
    if row.disputed_fen + money["disputed_fen"]:
        expect_case(unit, row, DeadlineKind.SETTLE_DISPUTE, ParameterName.SETTLE_DISPUTE_DAYS)
    else:
        meet_deadlines(unit, KIND, row.id)
    return status


def _answers_for(unit: Unit, row: Row, command: Answer) -> bool:
    """Tell whether the answer is recorded for the supplier; refuse whoever may do neither."""
    card = person_card(unit.session, unit.actor_id)
    if Role.SUPPLIER in card.roles:
        if card.supplier_id != row.supplier_id:
            raise RefusedError(N_("A supplier answers its own cases only."))
        return False
    require_role(unit, Role.FINANCE)
    if command.attachment_id is None:
        raise RefusedError(N_("Attach the supplier's letter; its answer is recorded only with it."))
    return True


def _kind_of(row: Row, confirmed: int, base: int) -> EntryKind:
    if confirmed == base:
        return EntryKind.CONFIRMED
    if confirmed:
        return EntryKind.PARTLY
    if row.status is not S.NOTIFIED:
        raise RefusedError(N_("The supplier objected to {number} already."), number=row.number)
    return EntryKind.OBJECTED


def _confirmed_lines(session: Session, row: Row, command: Answer, base: int) -> dict[int, int]:
    """Return what an answer confirms of each line."""
    left = lines_left(session, row.id)
    match command.means:
        case AnswerMeans.NOTHING:
            return {}
        case AnswerMeans.LINES:
            return _by_line(command, left, base)
        case AnswerMeans.PERCENT:
            amount = times_ppm(base, command.percent_ppm)
        case AnswerMeans.AMOUNT:
            amount = command.amount_fen
        case _:
            amount = base
    if not 0 < amount <= base:
        raise RefusedError(
            N_("Between 0.01 and {most} can be confirmed of {number}."),
            most=figures(base),
            number=row.number,
        )
    return dict(zip(left, spread(amount, list(left.values())), strict=True))


def _by_line(command: Answer, left: dict[int, int], base: int) -> dict[int, int]:
    wanted = dict(command.lines)
    for line_id, fen in wanted.items():
        if not 0 <= fen <= left.get(line_id, -1):
            raise RefusedError(N_("Not more is confirmed of a line than it asks for."))
    if not 0 < sum(wanted.values()) <= base:
        raise RefusedError(
            N_("Confirm something of at least one line, and not more than is asked.")
        )
    return wanted


def lines_left(session: Session, case_id: int) -> dict[int, int]:
    """Return what is not confirmed yet of each line of a case."""
    done = (
        sa.select(ENTRY_LINE.c.line_id, sa.func.sum(ENTRY_LINE.c.confirmed_fen).label("fen"))
        .join(CASE_LINE, CASE_LINE.c.id == ENTRY_LINE.c.line_id)
        .where(CASE_LINE.c.case_id == case_id)
        .group_by(ENTRY_LINE.c.line_id)
        .subquery()
    )
    query = (
        sa.select(CASE_LINE.c.id, CASE_LINE.c.amount_fen - sa.func.coalesce(done.c.fen, 0))
        .outerjoin(done, done.c.line_id == CASE_LINE.c.id)
        .where(CASE_LINE.c.case_id == case_id)
        .order_by(CASE_LINE.c.id)
    )
    return {row[0]: int(row[1]) for row in session.execute(query)}
