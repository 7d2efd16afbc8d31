"""Why: a strip of numbered reasons with a text, asked in place and answered by two keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from warrantydesk.texts import _
from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import clear, column, row
from warrantydesk.ui.widgets.words import label

BY_ROW = 3
KEYS = 9


class Reason(NamedTuple):
    """A reason on offer; ``text`` is what it says when nothing is added."""

    id: int
    code: str
    text: str


class Given(NamedTuple):
    """A reason that was given: its code where one was chosen, and the text."""

    reason_id: int | None
    text: str


class ReasonBar(QFrame):
    """Asks for a reason: 1-9 choose, Tab goes to the text, Enter confirms, Esc cancels.

    Emits ``given(Given)`` or ``cancelled``; ``again`` when the key that opened it is pressed again.
    """

    given = Signal(object)
    cancelled = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sunken")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reasons: tuple[Reason, ...] = ()
        self._chosen: Reason | None = None
        self._again = Qt.Key.Key_unknown
        self.title = label("", "bodyb")
        self.text = QLineEdit()
        self.text.setAccessibleName(_("Reason in words"))
        self.text.setPlaceholderText(_("Reason in words"))
        self.text.setMaxLength(500)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(6))
        confirm = Button(_("Confirm"), "check", "primary", "Enter")
        confirm.clicked.connect(self._confirm)
        cancel = Button(_("Cancel"), "", "", "Esc")
        cancel.clicked.connect(self.cancelled)
        escape = Shortcut("Esc", None, self)
        escape.chosen.connect(self._cancel)
        self.text.returnPressed.connect(self._confirm)
        self.setLayout(
            column(
                self.title,
                self._grid,
                row((self.text, 1), confirm, cancel),
                gap=8,
                margins=(12, 10, 12, 10),
            )
        )
        self.hide()

    def ask(
        self, title: str, reasons: Sequence[Reason], again: Qt.Key = Qt.Key.Key_unknown
    ) -> None:
        """Ask, with the keyboard on the numbers where there are any, else on the text."""
        self.title.setText(title)
        self._reasons, self._chosen, self._again = tuple(reasons), None, again
        self.text.clear()
        clear(self._grid)
        chips = [self._chip(position, reason) for position, reason in enumerate(self._reasons)]
        by_row = self._by_row(chips)
        for position, chip in enumerate(chips):
            self._grid.addWidget(chip, position // by_row, position % by_row)
        self.show()
        (self if self._reasons else self.text).setFocus()

    def _chip(self, position: int, reason: Reason) -> Button:
        key = str(position + 1) if position < KEYS else ""
        made = Button(f"{reason.code}  {reason.text}", "", "chip", key, reason)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.chosen.connect(self._choose)
        return made

    def _by_row(self, chips: Sequence[Button]) -> int:
        """Return how many reasons stand side by side where this strip is shown."""
        around = self.parentWidget()
        room = (self if around is None else around).width() - px(24)
        widest = max((chip.sizeHint().width() for chip in chips), default=1) + px(6)
        return max(1, min(BY_ROW, room // widest))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < min(KEYS, len(self._reasons)):
            self._choose(self._reasons[number])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._confirm()
        elif event.key() == self._again:
            self.again.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, reason: Reason) -> None:
        self._chosen = reason
        self.text.setText(reason.text)
        for place in range(self._grid.count()):
            item = self._grid.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Button):
                widget.setChecked(widget.value == reason)

    def _confirm(self) -> None:
        text = self.text.text().strip()
        if not text:
            self.text.setFocus()
            return
        self.given.emit(Given(self._chosen.id if self._chosen else None, text))

    def _cancel(self, _value: object) -> None:
        self.cancelled.emit()
