"""The table of deadlines: its columns, and deadlines as rows under the titles of their groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from warrantydesk.claims.rows_start import ClaimDue
from warrantydesk.clock import business_date
from warrantydesk.money import figures
from warrantydesk.orders.due_facts import CorrectionDue, OrderDue
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.settlement.due_facts import StatementDue
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.claims.looks import status_badge as claim_badge
from warrantydesk.ui.orders.corrections import badge_of as correction_badge
from warrantydesk.ui.orders.looks import status_badge as order_badge
from warrantydesk.ui.settlement.looks import status_badge as statement_badge
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.dues import DueGroup, day_words, due, group_of
from warrantydesk.ui.start.months import named_month
from warrantydesk.ui.start.reasons import reason_words
from warrantydesk.ui.start.steps import step_words
from warrantydesk.ui.theme import measures, metrics
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.words import badge_width

GROUP: dict[DueGroup, str] = {
    DueGroup.OVERDUE: N_("Overdue"),
    DueGroup.TODAY: N_("Today, {day}"),
    DueGroup.WEEK: N_("Within 7 days"),
    DueGroup.LATER: N_("Later"),
}
NONE = Cell("–", "text3")
MARGINS, ICON, FIRST = 18, 20, 4
"""Pixels at 100 %: around what stands in a cell, for an icon, and before the first column."""


def columns(*, vehicles: bool = True) -> tuple[Column, ...]:
    """Return the columns; where room is short, the status goes first, then the vehicle.

    Without ``vehicles`` papers of months are expected, which is what finance sees.
    """
    return (
        Column(_("Due"), 160),
        Column(_("What to do"), 220),
        Column(_("Number"), 150),
        Column(_("Vehicle") if vehicles else _("Month"), 90, drop=1),
        Column(_("Reason and next step"), 150, stretch=True),
        Column(_("Amount"), 110, right=True),
        Column(_("Status"), 180, drop=2),
    )


def fitted(shown: Sequence[Column], rows: Sequence[TableRow]) -> tuple[Column, ...]:
    """Return columns as wide as what stands in them, so that the reason gets the rest."""
    found = [row.cells for row in rows if not row.group]
    made = []
    for place, one in enumerate(shown):
        widest = max((_wide(cells[place]) for cells in found), default=one.width)
        widest += FIRST if not place else 0
        made.append(one if one.stretch else one._replace(width=min(one.width, widest)))
    return tuple(made)


def _wide(cell: Cell) -> int:
    """Return the width of a cell at 100 %, with its margins."""
    if cell.badge is not None:
        return round(badge_width(cell.badge.text) / measures().factor) + MARGINS
    text = metrics("bodyb" if cell.bold else "body").horizontalAdvance(cell.text)
    return round(text / measures().factor) + MARGINS + (ICON if cell.icon else 0)


def table_rows(rows: Sequence[DueRow], at: datetime) -> list[TableRow]:
    """Return deadlines as rows under the titles of their groups."""
    made: list[TableRow] = []
    for group in DueGroup:
        found = [row for row in rows if group_of(row.deadline.due_at, at) is group]
        if found:
            title = _(GROUP[group]).format(day=day_words(business_date(at)))
            made.append(TableRow(group, (Cell(f"{title} · {len(found)}"),), group=True))
            made += [_row(row, at) for row in found]
    return made


def _row(row: DueRow, at: datetime) -> TableRow:
    said, today = due(row.deadline.due_at, at), business_date(at)
    strong = said.group in {DueGroup.OVERDUE, DueGroup.TODAY}
    amount = amount_fen(row)
    badge = badge_of(row)
    cells = (
        Cell(said.words, said.ink, bold=strong, icon=said.icon),
        Cell(step_words(row, today)),
        Cell(row.deadline.number, "accent_text"),
        _vehicle(row, at),
        Cell(reason_words(row, at)),
        NONE if amount is None else Cell(figures(amount)),
        NONE if badge is None else Cell(badge=badge),
    )
    return TableRow(row.deadline, cells)


def _vehicle(row: DueRow, at: datetime) -> Cell:
    facts = row.facts
    if isinstance(facts, StatementDue):
        return Cell(named_month(facts.month, business_date(at)), "text2")
    if facts is None:
        return NONE
    return Cell(facts.plate) if facts.plate else Cell(facts.vin[-8:], "text2")


def amount_fen(row: DueRow) -> int | None:
    """Return the amount that is at stake, if it is known."""
    facts, what = row.facts, row.deadline.what
    if isinstance(facts, ClaimDue):
        cut = what is DeadlineKind.APPEAL
        return facts.claimed_fen - facts.approved_fen if cut else facts.claimed_fen
    if isinstance(facts, StatementDue):
        open_fen = facts.total_fen - facts.paid_fen
        return open_fen if what is DeadlineKind.PAY else facts.total_fen
    return None


def badge_of(row: DueRow) -> Badge | None:
    """Return the badge of a paper's status, as its own list shows it."""
    match row.facts:
        case ClaimDue(status=status):
            return claim_badge(status)
        case OrderDue(status=status):
            return order_badge(status)
        case CorrectionDue(status=status):
            return correction_badge(status)
        case StatementDue(status=status):
            return statement_badge(status)
        case _:
            return None
