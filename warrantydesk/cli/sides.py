"""Both settlements by command: what statements of stations and of suppliers have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import code_cell, date_cell, number_cell
from warrantydesk.basedata.import_sheet import ImportColumn
from warrantydesk.basedata.rows import PersonCard
from warrantydesk.book import Book
from warrantydesk.cli.documents import documents_named
from warrantydesk.cli.main import Entrance, progress, tell
from warrantydesk.cli.rounds import (
    Tried,
    Work,
    attempt,
    conclude,
    do_each,
    file_rows,
    operation,
    somebody,
    stations_of,
    today_of,
)
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.operations import new_operation_id
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.commands_recovery import OnSupplierStatement
from warrantydesk.settlement.labels import STATUS
from warrantydesk.settlement.labels_recovery import STATUS as SUPPLIER_STATUS
from warrantydesk.settlement.periods import open_next_period, open_period
from warrantydesk.settlement.rows import Outcome
from warrantydesk.settlement.runs import do_with_all, prepare_period
from warrantydesk.settlement.supplier_runs import prepare_suppliers
from warrantydesk.settlement.tables import PERIOD, STATEMENT, STATION, SUPPLIER, SUPPLIER_STATEMENT
from warrantydesk.texts import N_

MOST = 100_000_000_000
NUMBER = ImportColumn("statement", N_("Statement"), code_cell(), ("statement", "结算单号"))
REFERENCE = ImportColumn("reference", N_("Bank reference"), code_cell(),
                         ("reference", "银行流水号"))  # fmt: skip
AMOUNT = ImportColumn("amount", N_("Amount"), number_cell(100, MOST), ("金额",))


class Side(NamedTuple):
    """Whose statements they are: where they lie, how they are stepped, calculated and called.

    Lists are for ``readers``, who see what ``own`` tells of them.
    """

    table: sa.Table
    parties: sa.Table
    on_one: Callable[..., Any]
    prepare: Callable[..., list[Outcome]]
    statuses: Mapping[Any, str]
    readers: tuple[Role, ...]
    own: Callable[[PersonCard], sa.ColumnElement[bool]]


def _of_stations(card: PersonCard) -> sa.ColumnElement[bool]:
    stations = stations_of(card)
    return sa.true() if stations is None else STATEMENT.c.station_id.in_(stations)


def _of_supplier(card: PersonCard) -> sa.ColumnElement[bool]:
    if card.supplier_id is None:
        return sa.true()
    return sa.and_(SUPPLIER_STATEMENT.c.supplier_id == card.supplier_id)


STATIONS = Side(
    STATEMENT, STATION, OnStatement, prepare_period, STATUS, (Role.CLERK, Role.FINANCE),
    _of_stations,
)  # fmt: skip
SUPPLIERS = Side(
    SUPPLIER_STATEMENT, SUPPLIER, OnSupplierStatement, prepare_suppliers, SUPPLIER_STATUS,
    (Role.FINANCE, Role.SUPPLIER), _of_supplier,
)  # fmt: skip


# a month until its approval


def prepare_month(entrance: Entrance, side: Side, month: str) -> None:
    """Calculate the statements of a month, which is opened where it may be."""
    book = entrance.open_as_somebody()
    period_id = period_of(book, month, make=True)
    with progress(range(1), month) as bar:
        outcomes = side.prepare(book, period_id, lambda done, total: _move_on(bar, done, total))
    names = sa.select(side.parties.c.id, side.parties.c.code)
    _told(book, outcomes, book.read(lambda session: dict(iter(session.execute(names)))))


def run_month(
    entrance: Entrance, side: Side, month: str, status: Enum, service: Callable[..., Any]
) -> None:
    """Freeze, approve or otherwise step all statements of a month in a status."""
    book = entrance.open_as_somebody()
    of_month = side.table.c.period_id == period_of(book, month)
    rows = book.read(_rows, side, sa.and_(of_month, side.table.c.status == status))
    wanted = [side.on_one(row.id, row.version, new_operation_id()) for row in rows]
    with progress(range(max(len(wanted), 1)), month) as bar:
        outcomes = do_with_all(
            book, service, wanted, lambda done, total: _move_on(bar, done, total)
        )
    _told(book, outcomes, {row.id: row.number for row in rows})


def list_month(entrance: Entrance, side: Side, month: str, *sums: str) -> None:
    """List the statements of a month that somebody may see: number, status and sums."""
    book, card = somebody(entrance, *side.readers)
    of_month = side.table.c.period_id == period_of(book, month)
    for row in book.read(_rows, side, sa.and_(of_month, side.own(card))):
        amounts = (figures(getattr(row, name)) for name in sums)
        click.echo("\t".join((row.number, row.status.value, *amounts)))
    book.close()


# a month after it


def step_month(
    book: Book, side: Side, month: str, wanted: sa.ColumnElement[bool],
    service: Callable[..., Any], *rest: Any,
) -> None:  # fmt: skip
    """Take a step with each statement of a month that fulfils a condition, and tell their sums."""
    of_month = side.table.c.period_id == period_of(book, month)
    works = []
    for row in book.read(_rows, side, sa.and_(of_month, wanted)):
        key = operation(service.__name__, row.number, row.version)
        command = side.on_one(row.id, row.version, key)
        works.append(Work(row.number, service, (command, *rest)))
        tell(N_("{number}: {amount}"), number=row.number, amount=figures(row.total_fen))
    do_each(book, works)


def each_of_file(
    entrance: Entrance, side: Side, file: Path, columns: Sequence[ImportColumn],
    service: Callable[[Unit, sa.Row[Any], dict[str, Any], date], Any],
) -> tuple[Book, Tried]:  # fmt: skip
    """Do something with each row of a file; its first two columns name a statement and a paper."""
    book, _card = somebody(entrance)
    names = [column.name for column in columns[:2]]
    rows = file_rows(file, columns, names)
    named = book.read(documents_named, side.table, [row.values[names[0]] for row in rows])
    today = book.read(today_of)
    works = []
    for row in rows:
        number, paper = (row.values[name] for name in names)
        work = partial(_with_row, side.table, named[code(number)].id, service)
        works.append(Work(f"{number} {paper}", work, (row.values, today)))
    return book, attempt(book, works)


def day_column(*also: str) -> ImportColumn:
    """Return the column of the day on which something was paid, received or issued."""
    return ImportColumn("date", N_("Date"), date_cell, ("日期", *also))


def period_of(book: Book, month: str, *, make: bool = False) -> int:
    """Return the key of a month's period, opened where it is wanted and may be."""
    with book.writing() if make else book.reading() as unit:
        query = sa.select(PERIOD.c.id).where(PERIOD.c.month == month)
        found = unit.session.execute(query).scalar()
        if found is not None:
            return int(found)
        if not make:
            raise RefusedError(N_("There is no period {month} yet."), month=month)
        if unit.session.execute(sa.select(PERIOD.c.id).limit(1)).scalar() is None:
            return open_period(unit, month)
        made = open_next_period(unit)
        now = unit.session.execute(sa.select(PERIOD.c.month).where(PERIOD.c.id == made)).scalar()
        if now != month:
            raise RefusedError(
                N_("Periods follow each other without a gap: the next one is {month}."), month=now
            )
        return made


def _with_row(
    table: sa.Table, statement_id: int, service: Callable[..., Any], unit: Unit, *row: Any
) -> Any:
    """Do something with a statement as it stands now: an earlier row may have changed it."""
    query = sa.select(table).where(table.c.id == statement_id).with_for_update()
    return service(unit, unit.session.execute(query).one(), *row)


def _rows(session: Session, side: Side, wanted: sa.ColumnElement[bool]) -> Sequence[sa.Row[Any]]:
    query = sa.select(side.table).where(wanted).order_by(side.table.c.number)
    return session.execute(query).all()


def _move_on(bar: Any, done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)


def _told(book: Book, outcomes: Sequence[Outcome], names: Mapping[int, str]) -> None:
    done = {names[one.key]: None for one in outcomes if one.done}
    refused = [(names[one.key], str(one.text)) for one in outcomes if not one.done]
    conclude(book, Tried(done, refused))
