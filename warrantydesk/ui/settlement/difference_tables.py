"""Differences with a partner as a table and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warrantydesk.money import figures
from warrantydesk.settlement.labels_difference import DIFFERENCE
from warrantydesk.settlement.rows_difference import Difference, DifferenceKind
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.tokens import Badge, Tone

K = DifferenceKind
LOOK: dict[K, tuple[Tone, str]] = {
    K.SAME: ("positive", "ok"),
    K.WITHIN: ("positive", "partly"),
    K.DIFFERS: ("caution", "compare"),
    K.ONLY_OURS: ("negative", "minus"),
    K.ONLY_THEIRS: ("negative", "plus"),
}
ORDER = (K.ONLY_OURS, K.ONLY_THEIRS, K.DIFFERS, K.WITHIN, K.SAME)


def difference_table() -> CellTable:
    """Return the table of differences."""
    return CellTable(
        (
            Column(_("Paper"), 180, stretch=True),
            Column(_("Comparison"), 190),
            Column(_("Ours"), 120, right=True),
            Column(_("Theirs"), 120, right=True),
            Column(_("Difference"), 120, right=True),
            Column(_("Rows of the file"), 130, drop=1),
        ),
        _("Differences with partners"),
    )


def difference_rows(found: Sequence[Difference], unread: Sequence[int]) -> list[TableRow]:
    """Return the differences, what is missing first, then rows of the file that say nothing."""
    ordered = sorted(found, key=lambda one: ORDER.index(one.kind))
    rows = [TableRow(one.number, _cells(one)) for one in ordered]
    if unread:
        rows.append(
            TableRow("unread", (Cell(_("Rows without a number or an amount")),), group=True)
        )
        rows += [TableRow(("row", row), (Cell(_("Row {row}").format(row=row)),)) for row in unread]
    return rows


def _cells(found: Difference) -> tuple[Cell, ...]:
    plain = found.kind in {K.SAME, K.WITHIN}
    return (
        Cell(found.number),
        Cell(badge=Badge(*LOOK[found.kind], _(DIFFERENCE[found.kind]))),
        Cell(_amount(found.ours_fen)),
        Cell(_amount(found.theirs_fen)),
        Cell(figures(found.difference_fen), "text2" if plain else "caution", bold=not plain),
        Cell(", ".join(map(str, found.rows)), "text2"),
    )


def _amount(fen: int | None) -> str:
    return "–" if fen is None else figures(fen)


def save_differences(found: Sequence[Difference], path: Path) -> int:
    """Write the differences to a spreadsheet; return how many papers it holds."""
    from warrantydesk.spreadsheets import Column as Written  # noqa: PLC0415
    from warrantydesk.spreadsheets import Kind, write_table  # noqa: PLC0415

    columns = [
        Written(_("Paper"), width=24),
        Written(_("Comparison"), width=24),
        Written(_("Ours"), Kind.FEN),
        Written(_("Theirs"), Kind.FEN),
        Written(_("Difference"), Kind.FEN),
        Written(_("Rows of the file")),
    ]
    ordered = sorted(found, key=lambda one: ORDER.index(one.kind))
    rows = (
        (one.number, _(DIFFERENCE[one.kind]), one.ours_fen, one.theirs_fen, one.difference_fen,
         ", ".join(map(str, one.rows)))
        for one in ordered
    )  # fmt: skip
    return write_table(path, columns, rows)
