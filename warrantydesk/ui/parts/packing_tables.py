"""Both sides of packing: what may go into a box now, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from warrantydesk.formats import day
from warrantydesk.parts.rows_shipments import PackedRow, ReadyRow
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.parts.looks import arrival_badge
from warrantydesk.ui.parts.outcomes import pieces

TAIL = 8
ARRIVED = frozenset({4, 5})
"""The columns of a box that say how its parts arrived."""
PUT = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Insert, Qt.Key.Key_Plus})
TAKE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus})


class MovingTable(CellTable):
    """A table whose rows move to the other side by a key; ``moved`` emits the key of the row."""

    moved = Signal(object)

    def __init__(self, columns: Sequence[Column], name: str, keys: frozenset[Qt.Key]) -> None:
        super().__init__(columns, name)
        self._keys = keys
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._move_at)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in self._keys and self.current_key() is not None:
            self.moved.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def _move_at(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.moved.emit(self.model_of_cells.rows[index.row()].key)


def ready_table() -> MovingTable:
    """Return the table of what may go into a box."""
    columns = (
        Column(_("Tag"), 150),
        Column(_("Part"), 160, stretch=True),
        Column(_("Pieces"), 56, right=True, drop=2),
        Column(_("Claim"), 150, drop=3),
        Column(_("Ship by"), 92, drop=1),
    )
    return MovingTable(columns, _("Parts to be packed"), PUT)


def packed_table() -> MovingTable:
    """Return the table of what is in a box."""
    columns = (
        Column("", 30, right=True),
        Column(_("Tag"), 150),
        Column(_("Part"), 160, stretch=True),
        Column(_("Pieces"), 56, right=True, drop=2),
        Column(_("Status"), 146, drop=1),
        Column(_("Remark"), 150, drop=3),
    )
    return MovingTable(columns, _("Parts in the box"), TAKE)


def ready_rows(parts: Sequence[ReadyRow]) -> list[TableRow]:
    """Return what may go into a box, as rows."""
    return [
        TableRow(
            part.part_id,
            (
                Cell(part.number),
                Cell(str(part.name), aside=part.code),
                Cell(pieces(part.quantity_milli)),
                Cell(part.claim_number, "text2"),
                Cell(day(part.ship_by_on), "text2"),
            ),
        )
        for part in parts
    ]


def packed_rows(parts: Sequence[PackedRow], *, shipped: bool) -> list[TableRow]:
    """Return what is in a box, as rows; once shipped, how each part arrived."""
    return [
        TableRow(
            part.part_id,
            (
                Cell(str(part.position), "text3"),
                Cell(part.number),
                Cell(str(part.name), aside=part.code),
                Cell(pieces(part.sent_milli)),
                Cell(badge=arrival_badge(part.arrival)) if shipped else Cell(),
                Cell(part.difference, "caution"),
            ),
        )
        for part in parts
    ]
