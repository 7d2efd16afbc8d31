"""Supplier statements by command: prepare, freeze and approve a month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.cli.main import Entrance
from warrantydesk.cli.statements import period_of, report, show_step
from warrantydesk.money import figures
from warrantydesk.records.operations import new_operation_id
from warrantydesk.settlement.commands_recovery import OnSupplierStatement
from warrantydesk.settlement.model_supplier import SupplierStatement
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.supplier_runs import do_with_suppliers, prepare_suppliers
from warrantydesk.settlement.supplier_service import approve_supplier, freeze_supplier

TABLE = SupplierStatement.__table__
S = SupplierStatementStatus


@click.group("supplier-statements")
def commands() -> None:
    """Run the supplier statements of a month, given as 2026-10."""


@commands.command()
@click.argument("month")
@click.pass_obj
def prepare(entrance: Entrance, month: str) -> None:
    """Calculate the statements of all suppliers for MONTH."""
    book = entrance.open_as_somebody()
    period_id = period_of(book, month, make=True)
    with click.progressbar(length=1, label=month) as bar:
        step = _steps_of(bar)
        outcomes = prepare_suppliers(book, period_id, step)
    report(book, outcomes)


@commands.command("freeze")
@click.argument("month")
@click.pass_obj
def freeze_month(entrance: Entrance, month: str) -> None:
    """Freeze every supplier statement of MONTH that is a draft."""
    _all(entrance, month, S.DRAFT, freeze_supplier)


@commands.command("approve")
@click.argument("month")
@click.pass_obj
def approve_month(entrance: Entrance, month: str) -> None:
    """Approve every frozen supplier statement of MONTH, as a second person."""
    _all(entrance, month, S.FROZEN, approve_supplier)


@commands.command("list")
@click.argument("month")
@click.pass_obj
def list_month(entrance: Entrance, month: str) -> None:
    """List the supplier statements of MONTH: total, and apart from it what is in dispute."""
    book = entrance.open()
    query = sa.select(
        TABLE.c.number, TABLE.c.status, TABLE.c.total_fen, TABLE.c.disputed_fen
    ).where(TABLE.c.period_id == period_of(book, month))
    with book.reading() as unit:
        for number, status, total, disputed in unit.session.execute(query.order_by(TABLE.c.number)):
            click.echo(f"{number}\t{status.value}\t{figures(total)}\t{figures(disputed)}")
    book.close()


def _steps_of(bar: Any) -> Callable[[int, int], None]:
    return lambda done, total: show_step(bar, done, total)


def _all(entrance: Entrance, month: str, status: S, service: Callable[..., Any]) -> None:
    book = entrance.open_as_somebody()
    found = book.read(_waiting, period_of(book, month), status)
    wanted = [OnSupplierStatement(key, version, new_operation_id()) for key, version in found]
    with click.progressbar(length=max(len(wanted), 1), label=month) as bar:
        outcomes = do_with_suppliers(book, service, wanted, _steps_of(bar))
    report(book, outcomes)


def _waiting(session: Session, period_id: int, status: S) -> list[tuple[int, int]]:
    query = sa.select(TABLE.c.id, TABLE.c.version).where(
        TABLE.c.period_id == period_id, TABLE.c.status == status
    )
    return [(row[0], row[1]) for row in session.execute(query.order_by(TABLE.c.number))]
