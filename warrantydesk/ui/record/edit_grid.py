"""The one grid that lines are typed into: Enter leads on, arrows move, every key starts typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from warrantydesk.ui.cells import CellPainter, CellTable, Column, Index

Key = Qt.Key
Choices = tuple[tuple[Any, str], ...]
STEPS = {Key.Key_Return: 0, Key.Key_Enter: 0, Key.Key_Up: -1, Key.Key_Down: 1}
CommandKey = tuple[Qt.Key, Qt.KeyboardModifier]


class Typed(NamedTuple):
    """What was typed into a cell: the row's key, the column, a text or the chosen value."""

    key: Any
    column: int
    value: Any


class Wanted(NamedTuple):
    """A command on a row: ``add``, ``remove`` or ``copy``."""

    what: str
    key: Any


class EditGrid(CellTable):
    """A grid whose field cells are typed in; emits ``typed(Typed)`` and ``wanted(Wanted)``.

    ``choices(key, column)`` returns what a cell offers to choose from; empty means text.
    Ctrl+L adds a line, Ctrl+D takes over what stands above, Ctrl+Delete takes the line off.
    """

    typed = Signal(object)
    wanted = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        choices: Callable[[Any, int], Choices] | None = None,
    ) -> None:
        super().__init__(columns, name, ruled=True, fit=True)
        self.choices = choices or _no_choices
        self.setItemDelegate(FieldPainter(self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)

    def next_field(self) -> None:
        """Go to the next cell that can be typed in, over the end of a row."""
        rows = self.model_of_cells.rows
        width = len(self.model_of_cells.columns)
        here = self.currentIndex()
        start = here.row() * width + here.column() + 1
        for place in range(start, len(rows) * width):
            line, column = divmod(place, width)
            cells = rows[line].cells
            if not rows[line].group and column < len(cells) and cells[column].field:
                self.setCurrentIndex(self.model_of_cells.index(line, column))
                return

    def go_to_field(self, key: Any, column: int) -> None:
        """Put the keyboard on a cell and open it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go_to(key, column)
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        commands = {Key.Key_L: "add", Key.Key_D: "copy", Key.Key_Delete: "remove"}
        what = commands.get(Key(event.key())) if control else None
        if what is not None:
            self.wanted.emit(Wanted(what, self.current_key()))
        elif event.key() in {Key.Key_Return, Key.Key_Enter} and not control:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.next_field()

    def leave(self, step: int) -> None:
        """Move on after an editor closed: to the next field, or a row up or down."""
        if not step:
            self.next_field()
            return
        here = self.currentIndex()
        there = self.model_of_cells.index(here.row() + step, here.column())
        if there.isValid():
            self.setCurrentIndex(there)


class FieldPainter(CellPainter):
    """Paints cells, and opens a line or a choice where a field is typed in."""

    def __init__(self, table: EditGrid) -> None:
        super().__init__(table)
        self._grid = table

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        key = self._grid.model_of_cells.rows[index.row()].key
        choices = self._grid.choices(key, index.column())
        column = self._grid.model_of_cells.columns[index.column()]
        editor: QLineEdit | QComboBox
        if choices:
            editor = QComboBox(parent)
            for value, text in choices:
                editor.addItem(text, value)
        else:
            editor = QLineEdit(parent)
            editor.setMaxLength(500)
            if column.right:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setObjectName("cell")
        editor.setAccessibleName(column.title)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        row = self._grid.model_of_cells.rows[index.row()]
        before = row.cells[index.column()].text
        if isinstance(editor, QComboBox) and editor.currentText() != before:
            self._grid.typed.emit(Typed(row.key, index.column(), editor.currentData()))
        elif isinstance(editor, QLineEdit) and editor.text() != before:
            self._grid.typed.emit(Typed(row.key, index.column(), editor.text()))

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Key(event.key()))
            arrows = isinstance(editor, QComboBox) and step
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if step is not None and plain and not arrows and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                QTimer.singleShot(0, self._grid, lambda: self._grid.leave(step))
                return True
        return super().eventFilter(editor, event)


def _no_choices(_key: Any, _column: int) -> Choices:
    return ()
