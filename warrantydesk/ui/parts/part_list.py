"""A plain table of old parts, with a column of ticks where some are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from warrantydesk.parts.labels import FINDING
from warrantydesk.parts.rows import PartRow
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column
from warrantydesk.ui.parts.looks import part_badge
from warrantydesk.ui.parts.outcomes import pieces


class TickTable(CellTable):
    """Space on a row emits its key in ``ticked``."""

    ticked = Signal(object)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit(self.current_key())
        else:
            super().keyPressEvent(event)


def part_table(name: str, *, ticks: bool = False) -> TickTable:
    """Return an empty table of old parts."""
    columns = (
        *((Column("", 34),) if ticks else ()),
        Column(_("Tag"), 150),
        Column(_("Part"), 180, stretch=True),
        Column(_("Pieces"), 56, right=True, drop=1),
        Column(_("Claim"), 150, drop=2),
        Column(_("Station"), 150, stretch=True, drop=4),
        Column(_("Status"), 170),
        Column(_("Finding"), 150, drop=3),
    )
    return TickTable(columns, name)


def part_cells(part: PartRow, *, ticked: bool | None = None) -> tuple[Cell, ...]:
    """Return the cells of an old part; ``ticked`` None leaves the ticks out."""
    tick = () if ticked is None else (Cell(icon="check" if ticked else "-", ink="accent_text"),)
    return (
        *tick,
        Cell(part.number),
        Cell(str(part.name), aside=part.code),
        Cell(pieces(part.quantity_milli)),
        Cell(part.claim_number, "text2"),
        Cell(part.station_code, aside=str(part.station)),
        Cell(badge=part_badge(part.status)),
        Cell(_(FINDING[part.finding]) if part.finding else "–", "text2"),
    )
