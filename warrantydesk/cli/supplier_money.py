"""Supplier statements by command after their approval: confirmed, paid, reconciled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from warrantydesk.basedata.import_cells import date_cell
from warrantydesk.basedata.import_sheet import ImportColumn
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.recoveries import supplier_named
from warrantydesk.cli.rounds import FILE, Work, do_each, file_rows, operation, somebody
from warrantydesk.cli.statement_money import (
    AMOUNT,
    NUMBER,
    REFERENCE,
    statements_named,
    today_of,
)
from warrantydesk.cli.statements import period_of
from warrantydesk.cli.suppliers import TABLE, S, commands
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.settlement.commands_recovery import NewReceipt, OnSupplierStatement
from warrantydesk.settlement.supplier_service import (
    carry_supplier_forward,
    confirm_supplier,
    receive,
    reconcile_supplier,
)
from warrantydesk.texts import N_

Letter = tuple[str, bytes] | None
RECEIPTS = (
    NUMBER,
    REFERENCE,
    AMOUNT,
    ImportColumn("date", N_("Date"), date_cell, ("日期", "到账日期")),
)


@commands.command("confirm")
@click.argument("month")
@click.option("--supplier", metavar="CODE", help="Only this supplier's; finance needs it.")
@click.option("--letter", type=FILE, help="The supplier's letter (PDF, picture); finance needs it.")
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
    _step_all(entrance, month, S.APPROVED, _confirm, sa.true(), supplier, content)


@commands.command("receipts")
@click.argument("file", type=FILE)
@click.pass_obj
def book_receipts(entrance: Entrance, file: Path) -> None:
    """Book the receipts of FILE, as finance.

    Its columns (CSV, Excel): statement, bank reference, amount, date. Without an amount all that
    is left of the statement came in. What stands in the book under the same reference already
    stays as it is.
    """
    book, _card = somebody(entrance)
    rows = file_rows(file, RECEIPTS, {"statement", "reference"})
    named = book.read(statements_named, TABLE, [row.values["statement"] for row in rows])
    today = book.read(today_of)
    works = [
        Work(
            f"{row.values['statement']} {row.values['reference']}",
            _receive,
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

    Their receipts were found on the bank's own statement.
    """
    _step_all(entrance, month, S.PAID, reconcile_supplier, TABLE.c.total_fen > 0)


@commands.command("carry-forward")
@click.argument("month")
@click.pass_obj
def carry_month(entrance: Entrance, month: str) -> None:
    """Carry forward statements of MONTH, as finance.

    Those that are confirmed and of which nothing is owed.
    """
    _step_all(entrance, month, S.CONFIRMED, carry_supplier_forward, TABLE.c.total_fen <= 0)


def _step_all(  # noqa: PLR0917 - what the commands of a month have in common
    entrance: Entrance, month: str, status: S, service: Callable[..., Any],
    which: sa.ColumnElement[bool], supplier: str | None = None, *rest: Any,
) -> None:  # fmt: skip
    book, card = somebody(entrance)
    wanted = sa.and_(which, TABLE.c.status == status, TABLE.c.period_id == period_of(book, month))
    whose = card.supplier_id if supplier is None else book.read(supplier_named, supplier)
    if whose is not None:
        wanted = sa.and_(wanted, TABLE.c.supplier_id == whose)
    query = sa.select(TABLE).where(wanted).order_by(TABLE.c.number)
    works = []
    for row in book.read(lambda session: session.execute(query).all()):
        key = operation(service.__name__, row.number, row.version)
        command = OnSupplierStatement(row.id, row.version, key)
        works.append(Work(row.number, service, (command, *rest)))
        tell(N_("{number}: {amount}"), number=row.number, amount=figures(row.total_fen))
    do_each(book, works)


def _receive(unit: Unit, statement_id: int, values: dict[str, Any], today: date) -> str:
    """Book what came in for a statement as it stands now."""
    query = sa.select(TABLE).where(TABLE.c.id == statement_id).with_for_update()
    found, reference = unit.session.execute(query).one(), values["reference"]
    command = NewReceipt(
        found.id, found.version, operation("receipt", found.number, reference),
        amount_fen=values.get("amount", found.total_fen - found.received_fen),
        received_on=values.get("date", today), bank_reference=reference,
    )  # fmt: skip
    return receive(unit, command)


def _confirm(unit: Unit, command: OnSupplierStatement, letter: Letter) -> str:
    attach_letter(unit, command.statement_id, letter)
    return confirm_supplier(unit, command)


def read_letter(path: Path | None) -> Letter:
    """Return the name and the content of a letter."""
    return None if path is None else (path.name, path.read_bytes())


def attach_letter(unit: Unit, statement_id: int, letter: Letter) -> None:
    """Attach the letter by which a supplier answers, in the transaction of its answer."""
    if letter is not None:
        kind, what = DocumentKind.SUPPLIER_STATEMENT, AttachmentKind.PAPER
        add_attachment(unit, NewAttachment(kind, statement_id, what, *letter))
