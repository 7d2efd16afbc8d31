"""The panel in which columns are shown, hidden and put into another order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.lists.tick_items import TickItems
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import column, row
from warrantydesk.ui.widgets.words import hint, label

KEY = Qt.ItemDataRole.UserRole
WIDTH = 230


class Chosen(NamedTuple):
    """The columns in their order, and those of them that are hidden."""

    order: tuple[str, ...]
    hidden: tuple[str, ...]


class ColumnPanel(QWidget):
    """Emits ``changed(Chosen)`` after each change, ``reset`` for the house's own columns."""

    changed = Signal(object)
    reset = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(px(WIDTH))
        self.items = QListWidget()
        self.items.setAccessibleName(_("Columns"))
        self.items.setItemDelegate(TickItems(self.items))
        self.items.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.items.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.items.installEventFilter(self)
        self.items.itemChanged.connect(self._tell)
        self.items.model().rowsMoved.connect(self._tell)
        again = Button(_("As delivered"), "undo", "small")
        again.chosen.connect(self._reset)
        close = Button("", "x", "ghost")
        close.setAccessibleName(_("Close"))
        close.chosen.connect(self._close)
        head = row(label(_("Columns"), "section"), None, close)
        keys = column(
            hint("Space", _("show or hide")), hint("Ctrl+↑ ↓", _("move, or drag")),
            row(again, None), gap=6,
        )  # fmt: skip
        self.setLayout(column(head, (self.items, 1), keys, gap=8, margins=(12, 8, 12, 10)))
        self.hide()

    def show_columns(
        self, columns: Sequence[tuple[str, str]], hidden: Collection[str], *, place: int = 0
    ) -> None:
        """Show keys and titles in their order, a tick before each that is seen."""
        self.items.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.items.clear()
        for key, title in columns:
            item = QListWidgetItem(title)
            item.setData(KEY, key)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            seen = Qt.CheckState.Unchecked if key in hidden else Qt.CheckState.Checked
            item.setCheckState(seen)
            self.items.addItem(item)
        self.items.setCurrentRow(place)
        self.items.blockSignals(False)  # noqa: FBT003 - Qt takes it by place

    def chosen(self) -> Chosen:
        """Return the columns as they stand in the panel."""
        found = [self.items.item(place) for place in range(self.items.count())]
        hidden = [item for item in found if item.checkState() == Qt.CheckState.Unchecked]
        return Chosen(
            tuple(str(item.data(KEY)) for item in found),
            tuple(str(item.data(KEY)) for item in hidden),
        )

    def _tell(self, *_what: object) -> None:
        found = self.chosen()
        if len(found.hidden) == len(found.order):  # a list without columns is none
            self.items.item(self.items.currentRow()).setCheckState(Qt.CheckState.Checked)
            return
        self.changed.emit(found)

    def move_current(self, step: int) -> None:
        """Move the current column up or down."""
        place = self.items.currentRow()
        there = place + step
        if place < 0 or not 0 <= there < self.items.count():
            return
        self.items.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.items.insertItem(there, self.items.takeItem(place))
        self.items.setCurrentRow(there)
        self.items.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        self._tell()

    def _reset(self, _value: object = None) -> None:
        self.reset.emit()

    def _close(self, _value: object = None) -> None:
        self.hide()
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in steps:
                self.move_current(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)
