"""The table of a list: rows are ticked in its first column, by Space, click and Shift."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.cells import (
    Cell,
    CellModel,
    CellPainter,
    CellTable,
    Column,
    Index,
    Role,
    TableRow,
)
from warrantydesk.ui.lists.tick_box import paint_tick_box
from warrantydesk.ui.lists.ticks import Ticks
from warrantydesk.ui.theme import colours, px

Found = tuple[Any, tuple[Cell, ...]]
"""The key of a row, and its cells."""
TICK_COLUMN = Column("", 36)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class TickModel(CellModel):
    """Cells of a list; the first says whether the row is ticked."""

    def __init__(self, columns: Sequence[Column], parent: TickTable) -> None:
        super().__init__(columns, parent)
        self._table = parent

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._table.lead and not index.column():
            ticked = self.rows[index.row()].key in self._table.ticks
            if role == Role.CheckStateRole:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            if role == Role.AccessibleTextRole:
                return _("ticked") if ticked else _("not ticked")
        return super().data(index, role)


class TickPainter(CellPainter):
    """Paints the soft ground of ticked rows, their boxes, and the cell that the keys are on."""

    @override
    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        super().paint(painter, option, index)
        table = self._table
        if not isinstance(table, TickTable):
            return
        area = QRect(option.rect)
        if table.lead and not index.column():
            ticked = self._ticked(index)
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            paint_tick_box(painter, area.adjusted(px(5), 0, 0, -1), state)
        elif table.hasFocus() and index == table.currentIndex():
            painter.save()
            painter.setPen(QPen(QColor(colours().edge), 1, Qt.PenStyle.DotLine))
            painter.drawRect(area.adjusted(2, 2, -3, -4))
            painter.restore()

    def _ticked(self, index: Index) -> bool:
        table = self._table
        return isinstance(table, TickTable) and table.key_at(index.row()) in table.ticks

    @override
    def ground_of(self, row: TableRow, index: Index, *, current: bool) -> str:
        if self._ticked(index):
            return colours().accent_soft
        lead = isinstance(self._table, TickTable) and self._table.lead
        return (
            colours().hover if current and lead else super().ground_of(row, index, current=current)
        )


class TickTable(CellTable):
    """A table whose rows can be ticked; ``toggled`` emits the place of a row, ``all_wanted`` none.

    ``spread`` emits the first and last place of rows that shall be ticked together.
    """

    toggled = Signal(object)
    spread = Signal(object)
    all_wanted = Signal()

    def __init__(
        self, columns: Sequence[Column], name: str, ticks: Ticks, *, with_ticks: bool
    ) -> None:
        self.ticks, self.lead = ticks, int(with_ticks)
        self._anchor = 0
        super().__init__((TICK_COLUMN, *columns) if with_ticks else columns, name)
        self.setItemDelegate(TickPainter(self))
        ticks.changed.connect(self.viewport().update)

    @override
    def make_model(self, columns: Sequence[Column]) -> CellModel:
        return TickModel(columns, self)

    def key_at(self, place: int) -> Any:
        """Return the key of the row at a place."""
        rows = self.model_of_cells.rows
        return rows[place].key if 0 <= place < len(rows) else None

    def show_found(self, rows: Sequence[Found]) -> None:
        """Show rows of cells, each with the box for its tick before them."""
        self.show_rows(self._boxed(rows))

    def add_found(self, rows: Sequence[Found]) -> None:
        """Show more rows below those that are shown."""
        self.model_of_cells.add_rows(self._boxed(rows))

    def _boxed(self, rows: Sequence[Found]) -> list[TableRow]:
        box = (Cell(),) if self.lead else ()
        return [TableRow(key, (*box, *cells)) for key, cells in rows]

    @override
    def selectAll(self) -> None:
        if self.lead:
            self.all_wanted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, extend = self.currentIndex().row(), bool(event.modifiers() & SHIFT)
        if not self.lead or place < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._anchor = place
            self.toggled.emit(place)
        elif event.key() in UP_DOWN and extend:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            there = min(max(0, place + step), len(self.model_of_cells.rows) - 1)
            self.setCurrentIndex(self.model_of_cells.index(there, self.currentIndex().column()))
            self.spread.emit((min(place, there), max(place, there)))
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if not self.lead or not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & SHIFT:
            self.spread.emit((min(self._anchor, index.row()), max(self._anchor, index.row())))
            return
        self._anchor = index.row()
        if event.modifiers() & CONTROL or not index.column():
            self.toggled.emit(index.row())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.lead and index.isValid() and not index.column():
            self.mousePressEvent(event)  # two quick clicks on a box are two ticks, no opening
            return
        super().mouseDoubleClickEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.verticalScrollBar().valueChanged.emit(self.verticalScrollBar().value())
        return super().viewportEvent(event)
