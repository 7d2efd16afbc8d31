"""Station statements by command: prepare, freeze and approve a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.book import Book
from warrantydesk.cli.main import REFUSED, Entrance, tell
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.operations import new_operation_id
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.model import Period, Statement
from warrantydesk.settlement.periods import open_next_period, open_period
from warrantydesk.settlement.rows import Outcome
from warrantydesk.settlement.runs import do_with_all, prepare_period
from warrantydesk.settlement.service import approve, freeze
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.texts import N_


@click.group("statements")
def commands() -> None:
    """Run the statements of a month, given as 2026-10."""


@commands.command()
@click.argument("month")
@click.pass_obj
def prepare(entrance: Entrance, month: str) -> None:
    """Calculate the statements of all stations for MONTH."""
    book = entrance.open_as_somebody()
    period_id = period_of(book, month, make=True)
    with click.progressbar(length=1, label=month) as bar:
        outcomes = prepare_period(book, period_id, lambda done, total: show_step(bar, done, total))
    report(book, outcomes)


@commands.command("freeze")
@click.argument("month")
@click.pass_obj
def freeze_month(entrance: Entrance, month: str) -> None:
    """Freeze every statement of MONTH that is ready."""
    _all(entrance, month, StatementStatus.DRAFT, freeze)


@commands.command("approve")
@click.argument("month")
@click.pass_obj
def approve_month(entrance: Entrance, month: str) -> None:
    """Approve every frozen statement of MONTH, as a second person."""
    _all(entrance, month, StatementStatus.FROZEN, approve)


@commands.command("list")
@click.argument("month")
@click.pass_obj
def list_month(entrance: Entrance, month: str) -> None:
    """List the statements of MONTH with their totals."""
    book = entrance.open()
    table = Statement.__table__
    query = sa.select(table.c.number, table.c.status, table.c.total_fen).where(
        table.c.period_id == period_of(book, month)
    )
    with book.reading() as unit:
        for number, status, total in unit.session.execute(query.order_by(table.c.number)):
            click.echo(f"{number}\t{status.value}\t{figures(total)}")
    book.close()


def _all(
    entrance: Entrance, month: str, status: StatementStatus, service: Callable[..., Any]
) -> None:
    book = entrance.open_as_somebody()
    found = book.read(_waiting, period_of(book, month), status)
    wanted = [OnStatement(key, version, new_operation_id()) for key, version in found]
    with click.progressbar(length=max(len(wanted), 1), label=month) as bar:
        outcomes = do_with_all(
            book, service, wanted, lambda done, total: show_step(bar, done, total)
        )
    report(book, outcomes)


def _waiting(session: Session, period_id: int, status: StatementStatus) -> list[tuple[int, int]]:
    table = Statement.__table__
    query = sa.select(table.c.id, table.c.version).where(
        table.c.period_id == period_id, table.c.status == status
    )
    return list(session.execute(query.order_by(table.c.number)))


def period_of(book: Book, month: str, *, make: bool = False) -> int:
    """Return the key of a month's period, opened where it is wanted and may be."""
    table = Period.__table__
    with book.writing() if make else book.reading() as unit:
        found = unit.session.execute(sa.select(table.c.id).where(table.c.month == month)).scalar()
        if found is not None:
            return int(found)
        if not make:
            raise RefusedError(N_("There is no period {month} yet."), month=month)
        if unit.session.execute(sa.select(table.c.id).limit(1)).scalar() is None:
            return open_period(unit, month)
        made = open_next_period(unit)
        now = unit.session.execute(sa.select(table.c.month).where(table.c.id == made)).scalar()
        if now != month:
            raise RefusedError(
                N_("Periods follow each other without a gap: the next one is {month}."), month=now
            )
        return made


def show_step(bar: Any, done: int, total: int) -> None:
    """Move a progress bar on."""
    bar.length = total
    bar.update(done - bar.pos)


def report(book: Book, outcomes: Sequence[Outcome]) -> None:
    """Say what was refused and how much was done; end with an error where anything was refused."""
    failed = [outcome for outcome in outcomes if not outcome.done]
    for outcome in failed:
        click.echo(f"{outcome.key}: {outcome.text}", err=True)
    tell(N_("{done} done, {failed} refused."), done=len(outcomes) - len(failed), failed=len(failed))
    book.close()
    if failed:
        raise click.exceptions.Exit(REFUSED)
