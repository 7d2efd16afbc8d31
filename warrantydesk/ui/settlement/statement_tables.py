"""The lines of a statement under their categories, each with its sums by side."""

from __future__ import annotations

from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.settlement.labels import CATEGORY, SOURCE
from warrantydesk.settlement.rows import CategorySum, StatementLineRow, StatementRecord
from warrantydesk.settlement.states import LineSource, Side
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, Column, TableRow

APART = (LineSource.CARRIED_FORWARD, LineSource.REDUCTION)


def line_columns() -> tuple[Column, ...]:
    """Return the columns of the lines."""
    return (
        Column(_("#"), 44, right=True),
        Column(_("Date"), 92),
        Column(_("Paper"), 160),
        Column(_("VIN tail"), 90),
        Column(_("Content"), 200, stretch=True),
        Column(_("Labour side"), 104, right=True),
        Column(_("Parts side"), 104, right=True),
    )


def line_rows(record: StatementRecord) -> list[TableRow]:
    """Return groups with their lines, in the order of the printed statement."""
    rows: list[TableRow] = []
    for found in record.categories:
        lines = [line for line in record.lines if _belongs(line, found)]
        rows.append(TableRow((found.category, found.source), (Cell(_group(found)),), group=True))
        rows += [TableRow(line.id, _cells(line)) for line in lines]
    return rows


def _belongs(line: StatementLineRow, found: CategorySum) -> bool:
    if line.source in APART:
        return found.source is line.source
    return found.source is None and found.category is line.category


def _group(found: CategorySum) -> str:
    name = _(CATEGORY[found.category]) if found.category else _(SOURCE[found.source or APART[0]])
    return f"{name}    {figures(found.labour_fen + found.parts_fen)}"


def _cells(line: StatementLineRow) -> tuple[Cell, ...]:
    amount = Cell(figures(line.amount_fen))
    labour = line.side is Side.LABOUR
    aside = _("reversed by {number}").format(number=line.reversed_by) if line.reversed_by else ""
    return (
        Cell(str(line.position), "text3"),
        Cell(day(line.on)),
        Cell(line.number),
        Cell(line.vin_tail, "text2"),
        Cell(str(line.text), aside=aside or line.code),
        amount if labour else Cell(),
        Cell() if labour else amount,
    )
