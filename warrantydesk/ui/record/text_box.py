"""A field for words that grows with them; Tab leaves it, and it wears the sign of its finding."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from warrantydesk.ui.theme import metrics, px
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import IconLabel, label

LONGEST = 2000
MOST_LINES = 6


class TextBox(QPlainTextEdit):
    """Words over several lines; ``typed`` emits them as they change, ``entered`` on focus."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, lines: int = 2) -> None:
        super().__init__()
        self._least = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._fit()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show other words without telling; the cursor stays where it can."""
        if text == self.text:
            return
        place = self.textCursor().position()
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.setPlainText(text)
        self.blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._fit()

    def lock(self, *, editable: bool) -> None:
        """Let people type, or only read."""
        if self.isReadOnly() == editable:
            self.setReadOnly(not editable)
            self.setProperty("locked", not editable)
            self.style().polish(self)

    def _changed(self) -> None:
        if len(self.text) > LONGEST:
            self.show_text(self.text[:LONGEST])
        self._fit()
        self.typed.emit(self.text)

    def _fit(self) -> None:
        shown = max(self._least, min(MOST_LINES, self.document().lineCount()))
        height = shown * metrics("body").lineSpacing() + px(16)
        if height != self.height():
            self.setFixedHeight(height)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class Captioned(QWidget):
    """A field under its caption, with a sign beside the caption while something is wrong."""

    def __init__(self, caption: str, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self.caption = label(caption, "label", "text2")
        self.caption.setBuddy(field)
        self._sign = IconLabel("stop", "negative", 14)
        self._sign.hide()
        head = row(self.caption, self._sign, None, gap=5)
        self.setLayout(column(head, field, gap=3))

    def mark(self, *, bad: bool) -> None:
        """Show or take away the sign that something is wrong here."""
        self._sign.setVisible(bad)
        if self.field.property("bad") != bad:
            self.field.setProperty("bad", bad)
            self.field.style().polish(self.field)


def captioned(caption: str, field: QWidget) -> Captioned:
    """Return a field under its caption, named by it for screen readers."""
    field.setAccessibleName(caption)
    return Captioned(caption, field)


def beside(*fields: Captioned) -> QWidget:
    """Return fields side by side, each as wide as the others."""
    return box(row(*((field, 1) for field in fields), gap=12))
