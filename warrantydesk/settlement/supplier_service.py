"""What people do with a supplier statement, one function for each intention (section 8).

Everything that closes something or moves money carries an operation id and takes effect once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import person_card, require_role
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.money import figures
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.engine import require_reason, take_step
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.numbers import next_number
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import keep_version
from warrantydesk.settlement.commands_recovery import NewReceipt, OnSupplierStatement
from warrantydesk.settlement.ledger import post, post_all, reverse_supplier_statement
from warrantydesk.settlement.recovery_states import (
    RecoveryAction,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.runs import lock_when_complete
from warrantydesk.settlement.supplier_cases import move_cases
from warrantydesk.settlement.supplier_content import supplier_content
from warrantydesk.settlement.supplier_ledger import receipt_posting, supplier_line_posting
from warrantydesk.settlement.supplier_prepare import is_current, release_supplier_lines
from warrantydesk.settlement.tables import RECEIPT, SUPPLIER, SUPPLIER_LINE, SUPPLIER_STATEMENT
from warrantydesk.settlement.workflow_recovery import (
    SUPPLIER_STATEMENT_REASONS,
    SUPPLIER_STATEMENT_STEPS,
)
from warrantydesk.texts import N_

A = SupplierStatementAction
S = SupplierStatementStatus
KIND = DocumentKind.SUPPLIER_STATEMENT
REQUEST = "FK"
Row = sa.Row[Any]


def _once(unit: Unit, command: OnSupplierStatement, action: A, work: Callable[[Row], Any]) -> Any:
    query = sa.select(SUPPLIER_STATEMENT).where(SUPPLIER_STATEMENT.c.id == command.statement_id)
    row = unit.session.execute(query.with_for_update()).one_or_none()
    if row is None:
        raise RefusedError(N_("This statement does not exist."))
    if action in SUPPLIER_STATEMENT_REASONS:
        require_reason(command.reason)
    name = f"supplier_statement.{action.value}.{row.id}"
    return once(unit, command.operation_id, name, lambda: work(row))


def _move(
    unit: Unit, command: OnSupplierStatement, action: A, target: S | None = None, **values: Any
) -> str:
    return take_step(
        unit,
        SUPPLIER_STATEMENT,
        SUPPLIER_STATEMENT_STEPS,
        document_id=command.statement_id,
        seen_version=command.seen_version,
        action=action.value,
        target=None if target is None else target.value,
        reason=command.reason,
        **values,
    )


def _expect(unit: Unit, row: Row, what: DeadlineKind, name: ParameterName) -> None:
    meet_deadlines(unit, KIND, row.id)
    today = business_date(unit.at)
    due = end_of_day(today + timedelta(days=parameter(unit.session, name, today)))
    set_deadline(unit, NewDeadline(KIND, row.id, what, Role.FINANCE, None, row.number, "", due))


def discard_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Throw a draft away; what it had taken in is free again."""

    def work(row: Row) -> str:
        release_supplier_lines(unit, row.id)
        return _move(unit, command, A.DISCARD)

    return str(_once(unit, command, A.DISCARD, work))


def freeze_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Freeze a draft: a snapshot is kept, the cases are in it, and it is booked."""

    def work(row: Row) -> str:
        if row.status is S.DRAFT and not is_current(unit.session, row):
            raise ConflictError(
                N_("What is due has changed since {number} was calculated. Calculate it again."),
                number=row.number,
            )
        content = supplier_content(unit.session, row.id)
        keep_version(unit, KIND, row.id, VersionEvent.FREEZE, content)
        status = _move(unit, command, A.FREEZE, frozen_at=unit.at, frozen_by_id=unit.actor_id)
        move_cases(unit, row.id, RecoveryAction.PUT_IN_STATEMENT)
        _post_lines(unit, row)
        what, days = DeadlineKind.APPROVE_SUPPLIER_STATEMENT, ParameterName.APPROVE_STATEMENT_DAYS
        _expect(unit, row, what, days)
        return status

    return str(_once(unit, command, A.FREEZE, work))


def _post_lines(unit: Unit, row: Row) -> None:
    query = sa.select(SUPPLIER_LINE.c.id, SUPPLIER_LINE.c.source, SUPPLIER_LINE.c.amount_fen).where(
        SUPPLIER_LINE.c.statement_id == row.id, SUPPLIER_LINE.c.live
    )
    on = business_date(unit.at)
    postings = [
        supplier_line_posting(
            key, source, amount, supplier_id=row.supplier_id, statement_id=row.id, on=on
        )
        for key, source, amount in unit.session.execute(query.order_by(SUPPLIER_LINE.c.position))
    ]
    post_all(unit, [posting for posting in postings if posting is not None])


def approve_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Approve a frozen statement as the second person; it gets its payment request's number."""

    def work(row: Row) -> str:
        query = sa.select(SUPPLIER.c.code).where(SUPPLIER.c.id == row.supplier_id)
        place, today = unit.session.execute(query).scalar_one(), business_date(unit.at)
        status = _move(
            unit,
            command,
            A.APPROVE,
            approved_at=unit.at,
            approved_by_id=unit.actor_id,
            request_number=next_number(unit.session, REQUEST, place, today),
        )
        what, days = DeadlineKind.CONFIRM_SUPPLIER_STATEMENT, ParameterName.ANSWER_RECOVERY_DAYS
        _expect(unit, row, what, days)
        lock_when_complete(unit, row.period_id)
        return status

    return str(_once(unit, command, A.APPROVE, work))


def reject_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Reject a frozen statement: what it booked is reversed, its lines are free again."""

    def work(row: Row) -> str:
        if row.status is S.FROZEN:
            move_cases(unit, row.id, RecoveryAction.TAKE_OUT_OF_STATEMENT)
            reverse_supplier_statement(unit, row.id)
            release_supplier_lines(unit, row.id)
        meet_deadlines(unit, KIND, row.id)
        return _move(unit, command, A.REJECT)

    return str(_once(unit, command, A.REJECT, work))


def confirm_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Confirm a statement for its supplier, or by its letter; money is due from now on."""

    def work(row: Row) -> str:
        _check_answerer(unit, row)
        status = _move(unit, command, A.CONFIRM, confirmed_at=unit.at)
        meet_deadlines(unit, KIND, row.id)
        if row.total_fen > 0:
            _expect(unit, row, DeadlineKind.RECEIVE_MONEY, ParameterName.RECEIVE_MONEY_DAYS)
        return status

    return str(_once(unit, command, A.CONFIRM, work))


def object_to_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Object to a statement for its supplier, or by its letter, with a text."""

    def work(row: Row) -> str:
        _check_answerer(unit, row)
        status = _move(unit, command, A.OBJECT, objection=command.reason.strip())
        what, days = DeadlineKind.ANSWER_OBJECTION, ParameterName.ANSWER_OBJECTION_DAYS
        _expect(unit, row, what, days)
        return status

    return str(_once(unit, command, A.OBJECT, work))


def answer_supplier_objection(unit: Unit, command: OnSupplierStatement) -> str:
    """Answer an objection; what it sets right is a reversal of a case in a later statement."""

    def work(row: Row) -> str:
        status = _move(unit, command, A.ANSWER_OBJECTION)
        what, days = DeadlineKind.CONFIRM_SUPPLIER_STATEMENT, ParameterName.ANSWER_RECOVERY_DAYS
        _expect(unit, row, what, days)
        return status

    return str(_once(unit, command, A.ANSWER_OBJECTION, work))


def _check_answerer(unit: Unit, row: Row) -> None:
    card = person_card(unit.session, unit.actor_id)
    if Role.SUPPLIER in card.roles:
        if card.supplier_id != row.supplier_id:
            raise RefusedError(N_("A supplier answers its own statements only."))
        return
    require_role(unit, Role.FINANCE)
    if not attachments_of(unit.session, KIND, row.id):
        raise RefusedError(N_("Attach the supplier's letter; its answer is recorded only with it."))


def receive(unit: Unit, command: NewReceipt) -> str:
    """Book money that came in, whole or in part; the last receipt settles the cases."""

    def work(row: Row) -> str:
        _check_receipt(command, row)
        received = row.received_fen + command.amount_fen
        statement = sa.insert(RECEIPT).values(
            statement_id=row.id,
            amount_fen=command.amount_fen,
            received_on=command.received_on,
            bank_reference=code(command.bank_reference),
            booked_at=unit.at,
            booked_by_id=unit.actor_id,
        )
        made = int(unit.session.execute(statement.returning(RECEIPT.c.id)).scalar_one())
        amount, on = command.amount_fen, command.received_on
        post(unit, receipt_posting(made, row.supplier_id, amount, row.id, on))
        complete = received == row.total_fen
        target = S.PAID if complete else S.CONFIRMED
        status = _move(unit, command, A.RECEIVE, target, received_fen=received)
        if complete:
            meet_deadlines(unit, KIND, row.id)
            move_cases(unit, row.id, RecoveryAction.SETTLE)
        return status

    return str(_once(unit, command, A.RECEIVE, work))


def _check_receipt(command: NewReceipt, row: Row) -> None:
    if row.status is not S.CONFIRMED:
        raise RefusedError(N_("{number} does not wait for money."), number=row.number)
    if command.amount_fen <= 0:
        raise RefusedError(N_("A receipt is above zero."))
    if not command.bank_reference.strip():
        raise RefusedError(N_("Enter the bank's reference of the receipt."))
    left = row.total_fen - row.received_fen
    if command.amount_fen > left:
        raise RefusedError(
            N_("Only {left} of {number} is still to be received."),
            left=figures(left),
            number=row.number,
        )


def carry_supplier_forward(unit: Unit, command: OnSupplierStatement) -> str:
    """Close a statement of which nothing is owed; a negative total enters the next one."""

    def work(row: Row) -> str:
        if row.total_fen > 0:
            raise RefusedError(
                N_("{number} is positive: it is paid, not carried forward."), number=row.number
            )
        meet_deadlines(unit, KIND, row.id)
        status = _move(unit, command, A.CARRY_FORWARD)
        move_cases(unit, row.id, RecoveryAction.SETTLE)
        return status

    return str(_once(unit, command, A.CARRY_FORWARD, work))


def reconcile_supplier(unit: Unit, command: OnSupplierStatement) -> str:
    """Note that the receipts of a statement were found on the bank's own statement."""

    def work(row: Row) -> str:
        meet_deadlines(unit, KIND, row.id)
        return _move(unit, command, A.RECONCILE)

    return str(_once(unit, command, A.RECONCILE, work))
