"""Station statements by command after their approval: confirmed, invoiced, paid, reconciled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import code_cell, date_cell, number_cell, text_cell
from warrantydesk.basedata.import_sheet import ImportColumn
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import (
    FILE,
    Work,
    attempt,
    conclude,
    do_each,
    file_rows,
    operation,
    somebody,
    stations_of,
)
from warrantydesk.cli.statements import commands, period_of
from warrantydesk.clock import business_date
from warrantydesk.codes import code
from warrantydesk.db.present import present
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.settlement.commands import NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.model import Statement
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.service import carry_forward, confirm, reconcile
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.steps import locked
from warrantydesk.texts import N_

TABLE = Statement.__table__
S = StatementStatus
MOST = 100_000_000_000
NUMBER = ImportColumn("statement", N_("Statement"), code_cell(), ("statement", "结算单号"))
REFERENCE = ImportColumn("reference", N_("Bank reference"), code_cell(),
                         ("reference", "银行流水号"))  # fmt: skip
AMOUNT = ImportColumn("amount", N_("Amount"), number_cell(100, MOST), ("金额",))
INVOICES = (
    NUMBER,
    ImportColumn("invoice", N_("Invoice number"), text_cell, ("invoice", "发票号", "发票号码")),
    ImportColumn("date", N_("Date"), date_cell, ("日期", "开票日期")),
    ImportColumn("net", N_("Net"), number_cell(100, MOST), ("金额（不含税）", "net amount")),
    ImportColumn("tax", N_("Tax"), number_cell(100, MOST), ("税额",)),
    ImportColumn("gross", N_("Gross"), number_cell(100, MOST), ("价税合计",)),
)
PAYMENTS = (
    NUMBER,
    REFERENCE,
    AMOUNT,
    ImportColumn("date", N_("Date"), date_cell, ("日期", "付款日期")),
)


@commands.command("confirm")
@click.argument("month")
@click.pass_obj
def confirm_month(entrance: Entrance, month: str) -> None:
    """Confirm statements of MONTH, as the station's clerk."""
    _step_all(entrance, month, S.APPROVED, confirm, sa.true())


@commands.command("invoices")
@click.argument("file", type=FILE)
@click.pass_obj
def register_invoices(entrance: Entrance, file: Path) -> None:
    """Register the invoices of FILE, as finance.

    Its columns (CSV, Excel): statement, invoice number, date, net, tax, gross. Without amounts an
    invoice says what its statement says. One that differs is told: nothing is paid until a right
    one comes.
    """
    book, _card = somebody(entrance)
    rows = file_rows(file, INVOICES, {"statement", "invoice"})
    named = book.read(statements_named, TABLE, [row.values["statement"] for row in rows])
    today = book.read(today_of)
    works = [
        Work(
            f"{row.values['statement']} {row.values['invoice']}",
            _register,
            (named[code(row.values["statement"])].id, row.values, today),
        )
        for row in rows
    ]
    tried = attempt(book, works)
    for name, matches in tried.results.items():
        if not matches:
            tell(N_("{name}: differs from the statement; a right invoice is needed."), name=name)
    conclude(book, tried)


@commands.command("pay")
@click.argument("file", type=FILE)
@click.pass_obj
def book_payments(entrance: Entrance, file: Path) -> None:
    """Book the payments of FILE, as finance.

    Its columns (CSV, Excel): statement, bank reference, amount, date. Without an amount all that
    is left of the statement was paid. What stands in the book under the same reference already
    stays as it is.
    """
    book, _card = somebody(entrance)
    rows = file_rows(file, PAYMENTS, {"statement", "reference"})
    named = book.read(statements_named, TABLE, [row.values["statement"] for row in rows])
    today = book.read(today_of)
    works = [
        Work(
            f"{row.values['statement']} {row.values['reference']}",
            _pay,
            (named[code(row.values["statement"])].id, row.values, today),
        )
        for row in rows
    ]
    do_each(book, works)


@commands.command("reconcile")
@click.argument("month")
@click.pass_obj
def reconcile_month(entrance: Entrance, month: str) -> None:
    """Reconcile the paid statements of MONTH, as finance.

    Their payments were found on the bank's own statement.
    """
    _step_all(entrance, month, S.PAID, reconcile, TABLE.c.total_fen > 0)


@commands.command("carry-forward")
@click.argument("month")
@click.pass_obj
def carry_month(entrance: Entrance, month: str) -> None:
    """Carry forward statements of MONTH, as finance.

    Those that are confirmed and of which nothing is paid. A negative total enters the station's
    next statement.
    """
    _step_all(entrance, month, S.CONFIRMED, carry_forward, TABLE.c.total_fen <= 0)


def statements_named(
    session: Session, table: sa.Table, numbers: Sequence[str]
) -> dict[str, sa.Row[Any]]:
    """Return statements by their numbers; refuse where one is unknown."""
    wanted = [code(number) for number in numbers]
    query = sa.select(table).where(table.c.number.in_(wanted))
    found = {row.number: row for row in session.execute(query)}
    unknown = set(wanted) - set(found)
    if unknown:
        raise RefusedError(N_("There is no document with the number {number}."),
                           number=min(unknown))  # fmt: skip
    return found


def _register(unit: Unit, statement_id: int, values: dict[str, Any], today: date) -> bool:
    """Register an invoice with a statement as it stands now; return whether it matches."""
    found = locked(unit, statement_id)
    command = NewInvoice(
        found.id, found.version, operation("invoice", found.number, values["invoice"]),
        number=values["invoice"], issued_on=values.get("date", today),
        net_fen=values.get("net", found.net_fen), tax_fen=values.get("tax", found.tax_fen),
        gross_fen=values.get("gross", found.total_fen),
    )  # fmt: skip
    return register_invoice(unit, command)


def _pay(unit: Unit, statement_id: int, values: dict[str, Any], today: date) -> str:
    """Book what the bank paid for a statement as it stands now."""
    found, reference = locked(unit, statement_id), values["reference"]
    command = NewPayment(
        found.id, found.version, operation("pay", found.number, reference),
        amount_fen=values.get("amount", found.total_fen - found.paid_fen),
        paid_on=values.get("date", today), bank_reference=reference,
    )  # fmt: skip
    return pay(unit, command)


def _step_all(
    entrance: Entrance, month: str, status: StatementStatus, service: Callable[..., Any],
    which: sa.ColumnElement[bool],
) -> None:  # fmt: skip
    book, card = somebody(entrance)
    wanted = sa.and_(which, TABLE.c.status == status, TABLE.c.period_id == period_of(book, month))
    stations = stations_of(card)
    if stations is not None:
        wanted = sa.and_(wanted, TABLE.c.station_id.in_(stations))
    query = sa.select(TABLE).where(wanted).order_by(TABLE.c.number)
    rows = book.read(lambda session: session.execute(query).all())
    works = []
    for row in rows:
        key = operation(service.__name__, row.number, row.version)
        works.append(Work(row.number, service, (OnStatement(row.id, row.version, key),)))
        tell(N_("{number}: {amount}"), number=row.number, amount=figures(row.total_fen))
    do_each(book, works)


def today_of(session: Session) -> date:
    """Return the business day of the book."""
    return business_date(present(session))
