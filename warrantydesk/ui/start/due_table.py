"""The table of deadlines: its columns, and deadlines as rows under the titles of their groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from warrantydesk.clock import business_date
from warrantydesk.money import figures
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.dues import DueGroup, day_words, due, group_of
from warrantydesk.ui.start.papers import about, amount_fen, badge_of
from warrantydesk.ui.start.reasons import reason_words
from warrantydesk.ui.start.steps import step_words
from warrantydesk.ui.theme import measures, metrics
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


def columns(*, vehicles: bool = True, money: bool = True) -> tuple[Column, ...]:
    """Return the columns; where room is short, the status goes first, then the vehicle.

    Without ``vehicles`` papers about months and parts are expected, which take more room; without
    ``money`` nothing that is due has an amount.
    """
    shown = (
        Column(_("Due"), 160),
        Column(_("What to do"), 220),
        Column(_("Number"), 150),
        Column(_("Vehicle"), 110, drop=1) if vehicles else Column(_("Part or month"), 150, drop=1),
        Column(_("Reason and next step"), 150, stretch=True),
        Column(_("Amount"), 110, right=True),
        Column(_("Status"), 180, drop=2),
    )
    return shown if money else (*shown[:5], *shown[6:])


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


def table_rows(rows: Sequence[DueRow], at: datetime, *, money: bool = True) -> list[TableRow]:
    """Return deadlines as rows under the titles of their groups."""
    made: list[TableRow] = []
    for group in DueGroup:
        found = [row for row in rows if group_of(row.deadline.due_at, at) is group]
        if found:
            title = _(GROUP[group]).format(day=day_words(business_date(at)))
            made.append(TableRow(group, (Cell(f"{title} · {len(found)}"),), group=True))
            made += [_row(row, at, money=money) for row in found]
    return made


def _row(row: DueRow, at: datetime, *, money: bool) -> TableRow:
    said, today = due(row.deadline.due_at, at), business_date(at)
    strong = said.group in {DueGroup.OVERDUE, DueGroup.TODAY}
    amount = amount_fen(row)
    badge = badge_of(row)
    cells = (
        Cell(said.words, said.ink, bold=strong, icon=said.icon),
        Cell(step_words(row, today)),
        Cell(row.deadline.number, "accent_text"),
        about(row, business_date(at)),
        Cell(reason_words(row, at)),
        *((NONE if amount is None else Cell(figures(amount)),) if money else ()),
        NONE if badge is None else Cell(badge=badge),
    )
    return TableRow(row.deadline, cells)
