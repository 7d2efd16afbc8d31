"""A small form inside the page: fields, what is wrong with them, one button; no dialog."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.fields import RIGHT, FieldKind, read
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import fill, row
from warrantydesk.ui.widgets.words import label


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its name in the answer, its label, what it takes, what stands in it.

    Where it is not ``needed``, empty is an answer: an empty text, or None. A ``wide`` one has a
    line of its own.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    needed: bool = True
    wide: bool = False


class InlineForm(QFrame):
    """Asks for some values and emits ``confirmed(dict)``; Escape or Cancel emits ``given_up``.

    Enter leads to the next field, Ctrl+Enter confirms; ``changed`` says that something was typed.
    """

    confirmed = Signal(object)
    given_up = Signal()
    changed = Signal()

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        confirm: str,
        today: date,
        *,
        columns: int = 3,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._fields, self._today = tuple(fields), today
        self.editors: dict[str, QLineEdit | QComboBox] = {}
        self._shown = self._fields
        self._captions: dict[str, QWidget] = {}
        self._columns = columns
        self._wrong = label("", "label", "negative")
        self.said = label("", "label", "text2", wrap=True)
        self._wrong.hide()
        self.said.hide()
        go = Button(confirm, "check", "primary", "Ctrl+Enter")
        stop = Button(_("Cancel"), "x", "", "Esc")
        go.chosen.connect(self._confirm)
        stop.chosen.connect(self.given_up)
        layout = QVBoxLayout(self)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        for field in self._fields:
            self._make(field)
        self._place()
        buttons = row(self._wrong, None, stop, go)
        fill(layout, (label(title, "section"), self.said, grid, buttons), 8, (12, 10, 12, 10))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._fields:
            self.editors[self._fields[0].name].setFocus()

    def fail(self, sentence: str) -> None:
        """Say why it did not work; everything typed stays."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def say(self, sentence: str) -> None:
        """Say under the title what follows from it, or from what is typed so far."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def show_fields(self, names: Collection[str]) -> None:
        """Show only these fields; of the others None is the answer, and what was typed stays."""
        self._shown = tuple(field for field in self._fields if field.name in names)
        self._place()

    def _place(self) -> None:
        """Put the fields that are shown into the grid, side by side."""
        for field in self._fields:
            for widget in (self._captions[field.name], self.editors[field.name]):
                self._grid.removeWidget(widget)
                widget.setVisible(field in self._shown)
        before: QWidget | None = None
        place = 0
        for field in self._shown:
            span = self._columns if field.wide else 1
            place += -place % span
            line, column = place // self._columns * 2, place % self._columns
            editor = self.editors[field.name]
            self._grid.addWidget(self._captions[field.name], line, column, 1, span)
            self._grid.addWidget(editor, line + 1, column, 1, span)
            place += span
            if before is not None:
                QWidget.setTabOrder(before, editor)
            before = editor

    def values(self) -> dict[str, Any]:
        """Return what stands in the fields now, None where it is missing, wrong or not shown."""
        return {
            field.name: self.value(field) if field in self._shown else None
            for field in self._fields
        }

    def _make(self, field: FormField) -> None:
        editor = self._editor(field)
        editor.setAccessibleName(field.label)
        editor.installEventFilter(self)
        caption = label(field.label, "label", "text2")
        caption.setBuddy(editor)
        caption.setParent(self)
        editor.setParent(self)
        self.editors[field.name] = editor
        self._captions[field.name] = caption
        if isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._note_change)
        else:
            editor.textChanged.connect(self._note_change)

    def _note_change(self, _value: object = None) -> None:
        self.changed.emit()

    @staticmethod
    def _editor(field: FormField) -> QLineEdit | QComboBox:
        if field.kind is FieldKind.CHOICE:
            box = QComboBox()
            for value, words in field.choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findText(field.value)))
            return box
        made = QLineEdit(field.value)
        made.setMaxLength(500)
        if field.kind in RIGHT:
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
        return made

    def value(self, field: FormField) -> Any:
        """Return what was typed, or None where it is missing or wrong."""
        editor = self.editors[field.name]
        if isinstance(editor, QComboBox):
            return editor.currentData()
        text = editor.text().strip()
        if field.kind is FieldKind.TEXT:
            return text if text or not field.needed else None
        return read(field.kind, text, self._today)

    def _missing(self, field: FormField, value: Any) -> bool:
        editor = self.editors[field.name]
        empty = isinstance(editor, QComboBox) or not editor.text().strip()
        return value is None and (field.needed or not empty)

    def _confirm(self, _value: object = None) -> None:
        values = self.values()
        wrong = [field for field in self._shown if self._missing(field, values[field.name])]
        for field in self._shown:
            editor = self.editors[field.name]
            editor.setProperty("bad", field in wrong)
            editor.style().polish(editor)
        if wrong:
            self.fail(_("Fill in: {names}").format(names=", ".join(f.label for f in wrong)))
            self.editors[wrong[0].name].setFocus()
            return
        self.fail("")
        self.confirmed.emit(values)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if _confirms(event) or event.key() == Qt.Key.Key_Escape:
                event.accept()  # the page's own key of this name must not take the form away
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        if _confirms(event):
            self._confirm()
            return True
        if enter and isinstance(watched, QWidget):
            self.focusNextChild()
            return True
        return False


def _confirms(event: QKeyEvent) -> bool:
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
