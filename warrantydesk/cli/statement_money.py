"""Station statements by command after their approval: confirmed, invoiced, paid, reconciled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from warrantydesk.basedata.import_cells import number_cell, text_cell
from warrantydesk.basedata.import_sheet import ImportColumn
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.rounds import FILE, conclude, operation, somebody
from warrantydesk.cli.sides import (
    AMOUNT,
    MOST,
    NUMBER,
    REFERENCE,
    STATIONS,
    day_column,
    each_of_file,
    step_month,
)
from warrantydesk.cli.statements import commands
from warrantydesk.db.unit import Unit
from warrantydesk.settlement.commands import NewInvoice, NewPayment
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.service import carry_forward, confirm, reconcile
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import STATEMENT
from warrantydesk.texts import N_

__all__ = ["commands"]

S = StatementStatus
INVOICES = (
    NUMBER,
    ImportColumn("invoice", N_("Invoice number"), text_cell, ("invoice", "发票号", "发票号码")),
    day_column("开票日期"),
    ImportColumn("net", N_("Net"), number_cell(100, MOST), ("金额（不含税）", "net amount")),
    ImportColumn("tax", N_("Tax"), number_cell(100, MOST), ("税额",)),
    ImportColumn("gross", N_("Gross"), number_cell(100, MOST), ("价税合计",)),
)
PAYMENTS = (NUMBER, REFERENCE, AMOUNT, day_column("付款日期"))


@commands.command("confirm")
@click.argument("month")
@click.pass_obj
def confirm_month(entrance: Entrance, month: str) -> None:
    """Confirm statements of MONTH, as the station's clerk."""
    _step_all(entrance, month, STATEMENT.c.status == S.APPROVED, confirm)


@commands.command("invoices")
@click.argument("file", type=FILE)
@click.pass_obj
def register_invoices(entrance: Entrance, file: Path) -> None:
    """Register the invoices of FILE, as finance.

    Its columns (CSV, Excel): statement, invoice number, date, net, tax, gross. Without amounts an
    invoice says what its statement says. One that differs is told: nothing is paid until a right
    one comes.
    """
    book, tried = each_of_file(entrance, STATIONS, file, INVOICES, _register)
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
    conclude(*each_of_file(entrance, STATIONS, file, PAYMENTS, _pay))


@commands.command("reconcile")
@click.argument("month")
@click.pass_obj
def reconcile_month(entrance: Entrance, month: str) -> None:
    """Reconcile the paid statements of MONTH, as finance.

    Their payments were found on the bank's own statement.
    """
    paid = sa.and_(STATEMENT.c.status == S.PAID, STATEMENT.c.total_fen > 0)
    _step_all(entrance, month, paid, reconcile)


@commands.command("carry-forward")
@click.argument("month")
@click.pass_obj
def carry_month(entrance: Entrance, month: str) -> None:
    """Carry forward statements of MONTH, as finance.

    Those that are confirmed and of which nothing is paid. A negative total enters the station's
    next statement.
    """
    nothing = sa.and_(STATEMENT.c.status == S.CONFIRMED, STATEMENT.c.total_fen <= 0)
    _step_all(entrance, month, nothing, carry_forward)


def _register(unit: Unit, found: sa.Row[Any], values: dict[str, Any], today: date) -> bool:
    """Register an invoice with a statement; return whether it matches."""
    command = NewInvoice(
        found.id, found.version, operation("invoice", found.number, values["invoice"]),
        number=values["invoice"], issued_on=values.get("date", today),
        net_fen=values.get("net", found.net_fen), tax_fen=values.get("tax", found.tax_fen),
        gross_fen=values.get("gross", found.total_fen),
    )  # fmt: skip
    return register_invoice(unit, command)


def _pay(unit: Unit, found: sa.Row[Any], values: dict[str, Any], today: date) -> str:
    """Book what the bank paid for a statement."""
    reference = values["reference"]
    command = NewPayment(
        found.id, found.version, operation("pay", found.number, reference),
        amount_fen=values.get("amount", found.total_fen - found.paid_fen),
        paid_on=values.get("date", today), bank_reference=reference,
    )  # fmt: skip
    return pay(unit, command)


def _step_all(
    entrance: Entrance, month: str, wanted: sa.ColumnElement[bool], service: Callable[..., Any]
) -> None:
    book, card = somebody(entrance)
    step_month(book, STATIONS, month, sa.and_(wanted, STATIONS.own(card)), service)
