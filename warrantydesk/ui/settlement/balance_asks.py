"""What opening balances and differences ask of the book; the rooms behind come when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.settlement.commands_recovery import NewOpening
from warrantydesk.settlement.rows_ledger import OpeningRow, Partner, StatementChoice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit
    from warrantydesk.settlement.rows_difference import Difference, Headings
    from warrantydesk.ui.desk import BookLike


class Openings(NamedTuple):
    """The opening balances, and whose there may be."""

    rows: tuple[OpeningRow, ...]
    partners: tuple[Partner, ...]


class Compared(NamedTuple):
    """What came of holding a partner's list against a statement."""

    path: Path
    statement: str
    headings: Headings
    differences: tuple[Difference, ...]
    unread: tuple[int, ...]


class Wanted(NamedTuple):
    """Which file is held against which statement, by which columns and how exactly."""

    path: Path
    supplier: bool
    statement_id: int
    tolerance_fen: int = 0
    number: str = ""
    amount: str = ""


def openings(session: Session) -> Openings:
    """Return the opening balances."""
    from warrantydesk.settlement import openings as room  # noqa: PLC0415
    from warrantydesk.settlement import queries_partners  # noqa: PLC0415

    return Openings(room.openings(session), queries_partners.partners(session))


def enter_opening(unit: Unit, command: NewOpening) -> int:
    """Enter an opening balance."""
    from warrantydesk.settlement import openings as room  # noqa: PLC0415

    return room.enter_opening(unit, command)


def statements(session: Session) -> tuple[StatementChoice, ...]:
    """Return the statements that a list may be held against."""
    from warrantydesk.settlement import statement_amounts  # noqa: PLC0415

    return statement_amounts.statement_choices(session)


def compare(book: BookLike, wanted: Wanted) -> Compared:
    """Hold a partner's list against a statement; without known columns nothing is compared yet."""
    from warrantydesk.settlement import differences, statement_amounts  # noqa: PLC0415

    headings = differences.headings_of(wanted.path)
    headings = headings._replace(
        number=wanted.number or headings.number, amount=wanted.amount or headings.amount
    )
    ours = book.read(
        statement_amounts.our_amounts,
        supplier=wanted.supplier,
        statement_id=wanted.statement_id,
    )
    if not headings.number or not headings.amount:
        return Compared(wanted.path, ours.number, headings, (), ())
    sheet = differences.read_partner_sheet(wanted.path, headings.number, headings.amount)
    known = frozenset(line.number for line in sheet.lines)
    way = statement_amounts.best_of(ours, known)
    found = differences.compare_amounts(way, sheet.lines, wanted.tolerance_fen)
    return Compared(wanted.path, ours.number, headings, found, sheet.unread)
