"""What people do with a statement, one function for each intention (section 8).

Everything that closes something or moves money carries an operation id and takes effect once.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import stations_visible
from warrantydesk.claims.states import ClaimAction
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.content import statement_content
from warrantydesk.settlement.ledger import line_posting, post_all, reverse_statement
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.prepare import is_current, release_lines, terms_of
from warrantydesk.settlement.runs import lock_when_complete
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.settlement.steps import expect, move, move_claims, once_on
from warrantydesk.settlement.tables import LINE, PERSON
from warrantydesk.texts import N_

A = StatementAction
KIND = DocumentKind.STATEMENT


def discard(unit: Unit, command: OnStatement) -> str:
    """Throw a draft away; its claims and adjustments are free again."""

    def work(row: sa.Row[Any]) -> str:
        release_lines(unit, row.id)
        return move(unit, command, A.DISCARD)

    return str(once_on(unit, command, A.DISCARD, work))


def freeze(unit: Unit, command: OnStatement) -> str:
    """Freeze a draft: a snapshot of every line is kept, the claims are in it, and it is booked."""

    def work(row: sa.Row[Any]) -> str:
        _check_freezable(unit, row)
        keep_version(
            unit, KIND, row.id, VersionEvent.FREEZE, statement_content(unit.session, row.id)
        )
        status = move(unit, command, A.FREEZE, frozen_at=unit.at, frozen_by_id=unit.actor_id)
        move_claims(unit, row.id, ClaimAction.PUT_IN_STATEMENT)
        _post_lines(unit, row)
        expect(
            unit,
            row,
            DeadlineKind.APPROVE_STATEMENT,
            ParameterName.APPROVE_STATEMENT_DAYS,
            Role.FINANCE,
        )
        return status

    return str(once_on(unit, command, A.FREEZE, work))


def _check_freezable(unit: Unit, row: sa.Row[Any]) -> None:
    if row.status is not StatementStatus.DRAFT:
        return  # the step itself refuses, and says so
    if not is_current(unit.session, row):
        raise ConflictError(
            N_("What is due has changed since {number} was calculated. Calculate it again."),
            number=row.number,
        )
    period = period_row(unit.session, row.period_id)
    if row.total_fen > 0 and not terms_of(unit.session, row.station_id, period).bank_account:
        raise RefusedError(
            N_("The station of {number} has no bank account in force. Have it entered first."),
            number=row.number,
        )


def _post_lines(unit: Unit, row: sa.Row[Any]) -> None:
    query = sa.select(LINE.c.id, LINE.c.source, LINE.c.amount_fen).where(
        LINE.c.statement_id == row.id, LINE.c.live
    )
    on = business_date(unit.at)
    postings = [
        line_posting(line_id, source, amount, station_id=row.station_id, statement_id=row.id, on=on)
        for line_id, source, amount in unit.session.execute(query.order_by(LINE.c.position))
    ]
    post_all(unit, [posting for posting in postings if posting is not None])


def approve(unit: Unit, command: OnStatement) -> str:
    """Approve a frozen statement as the second person; the station may object from now on."""

    def work(row: sa.Row[Any]) -> str:
        status = move(
            unit,
            command,
            A.APPROVE,
            approved_at=unit.at,
            approved_by_id=unit.actor_id,
            objection_until=_objection_until(unit),
        )
        meet_deadlines(unit, KIND, row.id)
        _await_station(unit, row)
        lock_when_complete(unit, row.period_id)
        return status

    return str(once_on(unit, command, A.APPROVE, work))


def _objection_until(unit: Unit) -> Any:
    today = business_date(unit.at)
    days = parameter(unit.session, ParameterName.OBJECTION_DAYS, today)
    return end_of_day(today + timedelta(days=days))


def _await_station(unit: Unit, row: sa.Row[Any]) -> None:
    what, days = DeadlineKind.CONFIRM_STATEMENT, ParameterName.OBJECTION_DAYS
    expect(unit, row, what, days, Role.CLERK)


def reject(unit: Unit, command: OnStatement) -> str:
    """Reject a frozen statement: what it booked is reversed, its claims are payable again."""

    def work(row: sa.Row[Any]) -> str:
        if row.status is StatementStatus.FROZEN:
            move_claims(unit, row.id, ClaimAction.TAKE_OUT_OF_STATEMENT)
            reverse_statement(unit, row.id)
            release_lines(unit, row.id)
        meet_deadlines(unit, KIND, row.id)
        return move(unit, command, A.REJECT)

    return str(once_on(unit, command, A.REJECT, work))


def confirm(unit: Unit, command: OnStatement) -> str:
    """Confirm a statement for the station; it may send its invoice now."""

    def work(row: sa.Row[Any]) -> str:
        _check_own_station(unit, row)
        return confirmed(unit, row, command, A.CONFIRM)

    return str(once_on(unit, command, A.CONFIRM, work))


def confirmed(unit: Unit, row: sa.Row[Any], command: OnStatement, action: A) -> str:
    """Take a statement as confirmed, by the station's word or by its silence."""
    status = move(unit, command, action, confirmed_at=unit.at)
    meet_deadlines(unit, KIND, row.id)
    if row.total_fen > 0:
        what, days = DeadlineKind.SEND_INVOICE, ParameterName.INVOICE_DAYS
        expect(unit, row, what, days, Role.CLERK)
    return status


def object_to(unit: Unit, command: OnStatement) -> str:
    """Object to a statement for the station, with a text, while the time for it runs."""

    def work(row: sa.Row[Any]) -> str:
        _check_own_station(unit, row)
        if row.objection_until is not None and unit.at > row.objection_until:
            raise RefusedError(
                N_("The time for objections to {number} is over; it counts as confirmed."),
                number=row.number,
            )
        status = move(unit, command, A.OBJECT, objection=command.reason.strip())
        meet_deadlines(unit, KIND, row.id)
        what, days = DeadlineKind.ANSWER_OBJECTION, ParameterName.ANSWER_OBJECTION_DAYS
        expect(unit, row, what, days, Role.FINANCE)
        return status

    return str(once_on(unit, command, A.OBJECT, work))


def answer_objection(unit: Unit, command: OnStatement) -> str:
    """Answer an objection; what it sets right becomes an adjustment of a later statement."""

    def work(row: sa.Row[Any]) -> str:
        status = move(unit, command, A.ANSWER_OBJECTION, objection_until=_objection_until(unit))
        meet_deadlines(unit, KIND, row.id)
        _await_station(unit, row)
        return status

    return str(once_on(unit, command, A.ANSWER_OBJECTION, work))


def carry_forward(unit: Unit, command: OnStatement) -> str:
    """Close a statement of which nothing is to be paid; a negative total enters the next one."""

    def work(row: sa.Row[Any]) -> str:
        if row.total_fen > 0:
            raise RefusedError(
                N_("{number} is positive: it is paid, not carried forward."), number=row.number
            )
        meet_deadlines(unit, KIND, row.id)
        status = move(unit, command, A.CARRY_FORWARD)
        move_claims(unit, row.id, ClaimAction.SETTLE)
        return status

    return str(once_on(unit, command, A.CARRY_FORWARD, work))


def reconcile(unit: Unit, command: OnStatement) -> str:
    """Note that the payments of a statement were found on the bank's own statement."""

    def work(row: sa.Row[Any]) -> str:
        meet_deadlines(unit, KIND, row.id)
        return move(unit, command, A.RECONCILE)

    return str(once_on(unit, command, A.RECONCILE, work))


def _check_own_station(unit: Unit, row: sa.Row[Any]) -> None:
    query = sa.select(PERSON.c.station_id).where(PERSON.c.id == unit.actor_id)
    own = unit.session.execute(query).scalar()
    if own is None or row.station_id not in stations_visible(unit.session, own):
        raise RefusedError(
            N_("{number} is another station's statement; only that station answers it."),
            number=row.number,
        )
