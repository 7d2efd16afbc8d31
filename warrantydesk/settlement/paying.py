"""Invoices and payments of a statement: what the station bills, and what the bank paid."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.claims.states import ClaimAction
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import NewInvoice, NewPayment
from warrantydesk.settlement.ledger import payment_posting, post
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.settlement.steps import expect, move, move_claims, once_on
from warrantydesk.settlement.tables import INVOICE, PAYMENT
from warrantydesk.texts import N_

A = StatementAction
KIND = DocumentKind.STATEMENT


def register_invoice(unit: Unit, command: NewInvoice) -> bool:
    """Register an invoice and return whether it matches; a newer one takes its place.

    One that differs stays visible as a mismatch, and nothing is paid until a right one comes.
    """

    def work(row: sa.Row[Any]) -> bool:
        _check_invoice(command, row)
        matches = (command.net_fen, command.tax_fen, command.gross_fen) == (
            row.net_fen,
            row.tax_fen,
            row.total_fen,
        )
        _insert_invoice(unit, command, matches=matches)
        move(unit, command, A.REGISTER_INVOICE)
        meet_deadlines(unit, KIND, row.id)
        if matches:
            expect(unit, row, DeadlineKind.PAY, ParameterName.PAYMENT_DAYS, Role.FINANCE)
        else:
            what, days = DeadlineKind.SEND_INVOICE, ParameterName.INVOICE_DAYS
            expect(unit, row, what, days, Role.CLERK)
        return matches

    return bool(once_on(unit, command, A.REGISTER_INVOICE, work))


def _check_invoice(command: NewInvoice, row: sa.Row[Any]) -> None:
    if row.total_fen <= 0:
        raise RefusedError(
            N_("Nothing of {number} is to be paid, so it needs no invoice. Carry it forward."),
            number=row.number,
        )
    if not command.number.strip():
        raise RefusedError(N_("Enter the number of the invoice."))
    if command.net_fen + command.tax_fen != command.gross_fen:
        raise RefusedError(
            N_("Net {net} and tax {tax} are {sum}, not {gross}. Check the invoice's amounts."),
            net=figures(command.net_fen),
            tax=figures(command.tax_fen),
            sum=figures(command.net_fen + command.tax_fen),
            gross=figures(command.gross_fen),
        )


def _insert_invoice(unit: Unit, command: NewInvoice, *, matches: bool) -> None:
    known = sa.select(INVOICE.c.id).where(
        INVOICE.c.statement_id == command.statement_id,
        INVOICE.c.number == command.number.strip(),
    )
    if unit.session.execute(known).first() is not None:
        raise RefusedError(
            N_("Invoice {number} is registered already; a corrected one has a new number."),
            number=command.number.strip(),
        )
    unit.session.execute(
        sa.insert(INVOICE).values(
            statement_id=command.statement_id,
            number=command.number.strip(),
            issued_on=command.issued_on,
            net_fen=command.net_fen,
            tax_fen=command.tax_fen,
            gross_fen=command.gross_fen,
            matches=matches,
            registered_at=unit.at,
            registered_by_id=unit.actor_id,
        )
    )


def pay(unit: Unit, command: NewPayment) -> str:
    """Book a payment, whole or in part, and return the statement's status.

    The last one settles the claims. The database refuses what exceeds the total, a reference used
    before, an invoice that does not match, and whoever decided one of the claims.
    """

    def work(row: sa.Row[Any]) -> str:
        _check_payment(command, row)
        paid = row.paid_fen + command.amount_fen
        payment_id = _insert_payment(unit, command)
        post(
            unit,
            payment_posting(
                payment_id, row.station_id, command.amount_fen, row.id, command.paid_on
            ),
        )
        complete = paid == row.total_fen
        target = StatementStatus.PAID if complete else StatementStatus.INVOICED
        status = move(unit, command, A.PAY, target, paid_fen=paid)
        if complete:
            meet_deadlines(unit, KIND, row.id)
            move_claims(unit, row.id, ClaimAction.SETTLE)
        return status

    return str(once_on(unit, command, A.PAY, work))


def _check_payment(command: NewPayment, row: sa.Row[Any]) -> None:
    if row.status is not StatementStatus.INVOICED:
        raise RefusedError(
            N_("{number} cannot be paid: it is not waiting for a payment."), number=row.number
        )
    if command.amount_fen <= 0:
        raise RefusedError(N_("A payment is above zero."))
    if not command.bank_reference.strip():
        raise RefusedError(N_("Enter the bank's reference of the payment."))
    left = row.total_fen - row.paid_fen
    if command.amount_fen > left:
        raise RefusedError(
            N_("Only {left} of {number} is still to be paid."),
            left=figures(left),
            number=row.number,
        )


def _insert_payment(unit: Unit, command: NewPayment) -> int:
    statement = sa.insert(PAYMENT).values(
        statement_id=command.statement_id,
        amount_fen=command.amount_fen,
        paid_on=command.paid_on,
        bank_reference=code(command.bank_reference),
        booked_at=unit.at,
        booked_by_id=unit.actor_id,
    )
    return int(unit.session.execute(statement.returning(PAYMENT.c.id)).scalar_one())
