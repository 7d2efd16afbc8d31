"""Two cards over a run: how far its work is, and what is asked before many are changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from warrantydesk.texts import _
from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.jobs import Progress
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import row
from warrantydesk.ui.widgets.words import label

POLL_MS = 100


class ProgressCard(QFrame):
    """A bar with Cancel while work goes on; ``cancelled`` after its Cancel was pressed."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._progress = Progress()
        self._work, self._count = label(""), label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        cancel = Button(_("Cancel"), "x", "small", "Esc")
        cancel.chosen.connect(self._cancel)
        key = Shortcut("Esc", None, self)
        key.chosen.connect(self._cancel)
        aside = label(_("you can go on working"), "label", "text2")
        self.setLayout(
            row(self._work, (self._bar, 1), self._count, aside, cancel, gap=12,
                margins=(12, 7, 10, 7))
        )  # fmt: skip
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._show)
        self.hide()

    def follow(self, words: str, progress: Progress) -> None:
        """Show how far some work is until ``finish``."""
        self._progress = progress
        self._work.setText(words)
        self._show()
        self.show()
        self._poll.start()

    def finish(self) -> None:
        """Go away: the work is done."""
        self._poll.stop()
        self.hide()

    def _show(self) -> None:
        done, total, _text = self._progress.reported
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._count.setText(_("{done} of {total}").format(done=done, total=total) if total else "")

    def _cancel(self, _what: object = None) -> None:
        self._progress.cancel()
        self.cancelled.emit()


class QuestionCard(QFrame):
    """Says how many and how much before doing it; ``answered(bool)``."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words = label("", "bodyb")
        self.yes = Button(_("Yes, do it"), "check", "primary", "", True)  # noqa: FBT003 - a value
        no = Button(_("No"), "x", "", "", False)  # noqa: FBT003 - a value
        for button in (self.yes, no):
            button.chosen.connect(self._answer)
        self.yes.setAutoDefault(True)
        self.setLayout(row(self.words, None, no, self.yes, gap=8, margins=(12, 7, 12, 7)))
        self.hide()

    def ask(self, words: str) -> None:
        """Ask, with the cursor on yes: Enter does it."""
        self.words.setText(words)
        self.show()
        self.yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _answer(self, yes: object) -> None:
        self.hide()
        self.answered.emit(yes)
