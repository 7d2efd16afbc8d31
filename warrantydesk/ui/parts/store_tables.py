"""The tables of the store: bins, loans, stocktakings, differences."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk.formats import day, moment
from warrantydesk.parts.rows_store import (
    BinRow,
    DifferenceKind,
    DifferenceRow,
    LoanRow,
    StocktakeRow,
)
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.parts.looks import part_badge, stocktake_badge
from warrantydesk.ui.parts.part_list import TickTable
from warrantydesk.ui.tokens import Badge, Tone

D = DifferenceKind
BINLESS = 0
"""The key of the row for judged parts that lie in no bin yet."""
DIFFERENCE: dict[DifferenceKind, tuple[Tone, str, str]] = {
    D.MISSING: ("negative", "void", N_("Not seen")),
    D.WRONG_BIN: ("caution", "swap", N_("In another bin")),
    D.UNEXPECTED: ("caution", "ask", N_("Not expected here")),
}


def bin_table() -> CellTable:
    """Return an empty table of bins."""
    columns = (Column(_("Bin"), 100, stretch=True), Column(_("Parts"), 60, right=True))
    return CellTable(columns, _("Bins"))


def bin_rows(bins: Sequence[BinRow]) -> list[TableRow]:
    """Return bins as rows; the first row stands for judged parts in no bin yet."""
    nowhere = TableRow(BINLESS, (Cell(_("In no bin yet"), "text2"), Cell()))
    return [nowhere] + [
        TableRow(
            one.id,
            (
                Cell(one.code, "text" if one.active else "text3", bold=True, aside=_aside(one)),
                Cell(str(one.parts)) if one.parts else Cell("–", "text3"),
            ),
        )
        for one in bins
    ]


def _aside(one: BinRow) -> str:
    return one.note if one.active else " · ".join(filter(None, (_("not in use"), one.note)))


def loan_table() -> CellTable:
    """Return an empty table of loans."""
    columns = (
        Column(_("Back by"), 120),
        Column(_("Tag"), 150),
        Column(_("Part"), 180, stretch=True),
        Column(_("Who has it"), 150),
        Column(_("What for"), 180),
        Column(_("Lent on"), 130, drop=1),
        Column(_("By"), 110, drop=2),
    )
    return CellTable(columns, _("Lent parts"))


def loan_rows(loans: Sequence[LoanRow]) -> list[TableRow]:
    """Return loans as rows, the most urgent first."""
    return [
        TableRow(
            one.part_id,
            (
                Cell(day(one.due_on), "negative" if one.late else "text",
                     icon="warn" if one.late else ""),
                Cell(one.number),
                Cell(str(one.name), aside=one.code),
                Cell(one.borrower),
                Cell(one.purpose, "text2"),
                Cell(moment(one.out_at), "text2"),
                Cell(str(one.out_by), "text2"),
            ),
        )
        for one in loans
    ]  # fmt: skip


def stocktake_table() -> CellTable:
    """Return an empty table of stocktakings."""
    columns = (
        Column(_("Number"), 160),
        Column(_("Status"), 120),
        Column(_("Bins"), 120, stretch=True),
        Column(_("In the book"), 90, right=True),
        Column(_("Seen"), 90, right=True),
        Column(_("Begun"), 130),
        Column(_("By"), 110, drop=1),
        Column(_("Finished"), 130),
    )
    return CellTable(columns, _("Stocktakings"))


def stocktake_rows(found: Sequence[StocktakeRow]) -> list[TableRow]:
    """Return stocktakings as rows, the newest first."""
    return [
        TableRow(
            one.id,
            (
                Cell(one.number, "accent_text"),
                Cell(badge=stocktake_badge(one.status)),
                Cell(f"{one.bins}…" if one.bins else _("All")),
                Cell(str(one.expected) if one.closed_at else "–"),
                Cell(str(one.found) if one.closed_at else "–"),
                Cell(moment(one.created_at), "text2"),
                Cell(str(one.created_by), "text2"),
                Cell(moment(one.closed_at) if one.closed_at else "–", "text2"),
            ),
        )
        for one in found
    ]


def difference_table() -> TickTable:
    """Return an empty table of differences, with a column of ticks for what is corrected."""
    columns = (
        Column("", 34),
        Column(_("Difference"), 150),
        Column(_("Tag"), 150),
        Column(_("Part"), 160, stretch=True),
        Column(_("Status"), 140),
        Column(_("Bin in the book"), 90),
        Column(_("Seen in"), 90),
        Column(_("Where the book has it"), 200, drop=1),
    )
    return TickTable(columns, _("Differences"))


def difference_rows(found: Sequence[DifferenceRow], ticked: set[int]) -> list[TableRow]:
    """Return differences as rows."""
    return [
        TableRow(
            one.part_id,
            (
                Cell(icon="check" if one.part_id in ticked else "-", ink="accent_text"),
                Cell(badge=_kind(one.kind)),
                Cell(one.number),
                Cell(str(one.name), aside=one.code),
                Cell(badge=part_badge(one.status)),
                Cell(one.booked_bin or "–"),
                Cell(one.seen_bin or "–", bold=True),
                Cell(str(one.place), "text2"),
            ),
        )
        for one in found
    ]


def _kind(kind: DifferenceKind) -> Badge:
    tone, icon, words = DIFFERENCE[kind]
    return Badge(tone, icon, _(words))
