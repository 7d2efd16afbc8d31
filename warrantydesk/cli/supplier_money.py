"""Supplier statements by command after their approval: confirmed, paid, reconciled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from warrantydesk.cli.letters import Letter, attach_letter, read_letter
from warrantydesk.cli.main import Entrance
from warrantydesk.cli.recoveries import supplier_named
from warrantydesk.cli.rounds import FILE, conclude, operation, somebody
from warrantydesk.cli.sides import (
    AMOUNT,
    NUMBER,
    REFERENCE,
    SUPPLIERS,
    day_column,
    each_of_file,
    step_month,
)
from warrantydesk.cli.suppliers import commands
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.commands_recovery import NewReceipt, OnSupplierStatement
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.supplier_service import (
    carry_supplier_forward,
    confirm_supplier,
    receive,
    reconcile_supplier,
)
from warrantydesk.settlement.tables import SUPPLIER_STATEMENT
from warrantydesk.texts import N_

__all__ = ["commands"]

TABLE = SUPPLIER_STATEMENT
S = SupplierStatementStatus
RECEIPTS = (NUMBER, REFERENCE, AMOUNT, day_column("到账日期"))


@commands.command("confirm")
@click.argument("month")
@click.option("--supplier", metavar="CODE", help="Only this supplier's; finance needs it.")
@click.option(
    "--letter",
    type=FILE,
    metavar="FILE",
    help="The supplier's letter (PDF, picture); finance needs it.",
)
@click.pass_obj
def confirm_month(
    entrance: Entrance, month: str, supplier: str | None, letter: Path | None
) -> None:  # fmt: skip
    """Confirm supplier statements of MONTH.

    As the supplier, or as finance with its letter.
    """
    if letter is not None and supplier is None:
        raise RefusedError(N_("Say whose letter it is: --supplier CODE."))
    content = read_letter(letter)
    _step_all(entrance, month, TABLE.c.status == S.APPROVED, _confirm, supplier, content)


@commands.command("receipts")
@click.argument("file", type=FILE)
@click.pass_obj
def book_receipts(entrance: Entrance, file: Path) -> None:
    """Book the receipts of FILE, as finance.

    Its columns (CSV, Excel): statement, bank reference, amount, date. Without an amount all that
    is left of the statement came in. What stands in the book under the same reference already
    stays as it is.
    """
    conclude(*each_of_file(entrance, SUPPLIERS, file, RECEIPTS, _receive))


@commands.command("reconcile")
@click.argument("month")
@click.pass_obj
def reconcile_month(entrance: Entrance, month: str) -> None:
    """Reconcile the paid statements of MONTH, as finance.

    Their receipts were found on the bank's own statement.
    """
    paid = sa.and_(TABLE.c.status == S.PAID, TABLE.c.total_fen > 0)
    _step_all(entrance, month, paid, reconcile_supplier)


@commands.command("carry-forward")
@click.argument("month")
@click.pass_obj
def carry_month(entrance: Entrance, month: str) -> None:
    """Carry forward statements of MONTH, as finance.

    Those that are confirmed and of which nothing is owed.
    """
    nothing = sa.and_(TABLE.c.status == S.CONFIRMED, TABLE.c.total_fen <= 0)
    _step_all(entrance, month, nothing, carry_supplier_forward)


def _step_all(
    entrance: Entrance, month: str, wanted: sa.ColumnElement[bool], service: Callable[..., Any],
    supplier: str | None = None, *rest: Any,
) -> None:  # fmt: skip
    book, card = somebody(entrance)
    whose = card.supplier_id if supplier is None else book.read(supplier_named, supplier)
    if whose is not None:
        wanted = sa.and_(wanted, TABLE.c.supplier_id == whose)
    step_month(book, SUPPLIERS, month, wanted, service, *rest)


def _receive(unit: Unit, found: sa.Row[Any], values: dict[str, Any], today: date) -> str:
    """Book what came in for a statement."""
    reference = values["reference"]
    command = NewReceipt(
        found.id, found.version, operation("receipt", found.number, reference),
        amount_fen=values.get("amount", found.total_fen - found.received_fen),
        received_on=values.get("date", today), bank_reference=reference,
    )  # fmt: skip
    return receive(unit, command)


def _confirm(unit: Unit, command: OnSupplierStatement, letter: Letter) -> str:
    attach_letter(unit, DocumentKind.SUPPLIER_STATEMENT, command.statement_id, letter)
    return confirm_supplier(unit, command)
