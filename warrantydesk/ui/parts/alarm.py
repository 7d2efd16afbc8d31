"""The strip that says that a scan received nothing, what lies near, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from warrantydesk.parts.rows_shipments import ScanAnswer, ScanResult
from warrantydesk.texts import _
from warrantydesk.ui.parts.outcomes import strip_words
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, column, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label

NEAR = 2


class Alarm(QFrame):
    """``aside`` emits what to set aside, ``meant`` the tag that was meant; scanning goes on."""

    aside = Signal(object)
    meant = Signal(str)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("say_negative")
        self._text = ""
        self.may_set_aside = True
        self.sentence, self._below = label("", wrap=True), Elided("", "label", "text2")
        self._tags = QHBoxLayout()
        self.apart = Button(_("Set aside"), "box", "small", "Ctrl+I")
        self.apart.setShortcut("Ctrl+I")
        self.apart.chosen.connect(self._apart)
        close = Button("", "x", "ghost")
        close.setAccessibleName(_("Close this message"))
        close.chosen.connect(self._dismiss)
        words = box(column(self.sentence, self._below, gap=1))
        self.setLayout(
            row(IconLabel("stop", "negative"), (words, 1), box(self._tags), self.apart, close,
                margins=(12, 6, 8, 6))
        )  # fmt: skip
        self.hide()

    def show_answer(self, answer: ScanAnswer) -> None:
        """Say why a scan received nothing."""
        self._text = answer.text
        first, second = strip_words(answer)
        self.sentence.setText(first)
        self._below.setText(second)
        self.setAccessibleName(first)
        clear(self._tags)
        for tag in answer.near[:NEAR]:
            button = Button(tag.number, "tag", "small", "", tag.number)
            button.setToolTip(_("It is this one: {part}").format(part=tag.name))
            button.chosen.connect(self._meant)
            self._tags.addWidget(button)
        ours = answer.result is not ScanResult.OTHER_SHIPMENT
        self.apart.setVisible(self.may_set_aside and ours)
        self.show()

    def _meant(self, number: object) -> None:
        self.hide()
        self.meant.emit(str(number))
        self.dismissed.emit()

    def _apart(self, _what: object = None) -> None:
        self.hide()
        self.aside.emit(self._text)

    def _dismiss(self, _what: object = None) -> None:
        self.hide()
        self.dismissed.emit()
