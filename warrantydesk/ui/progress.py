"""The strip of slow work: after a second it shows how far the work is, and offers to cancel.

``ProgressStrip.begin(job)`` and ``end(job)`` belong to ``Background``'s signals ``started`` and
``ended``. Jobs without a ``Progress`` are nobody's business.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from warrantydesk.texts import _
from warrantydesk.ui.jobs import Job, Progress
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import row
from warrantydesk.ui.widgets.words import IconLabel, label

PATIENCE_MS = 1_000
"""Work that is done by then shows nothing: a strip that flashes only disturbs."""

LOOK_MS = 200


class ProgressStrip(QFrame):
    """Shows the oldest job that has been running for a second."""

    def __init__(self, parent: QWidget | None = None, *, patience: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self.setObjectName("working")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs: list[tuple[Job[object], Progress]] = []
        self.words = label("", "bodyb")
        self.count = label("", "label", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(260))
        self.cancel = Button(_("Cancel"), "x")
        self.cancel.chosen.connect(self._cancel)
        self.setLayout(
            row(IconLabel("clock", "accent_text"), self.words, self.bar, self.count, None,
                self.cancel, gap=10, margins=(16, 6, 12, 6))
        )  # fmt: skip
        self.hide()
        self._patience, self._look = QTimer(self), QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience)
        self._patience.timeout.connect(self._begin_looking)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._show_newest)

    def begin(self, job: Job[object]) -> None:
        """Watch a job that can tell how far it is."""
        if job.progress is None:
            return
        self._jobs.append((job, job.progress))
        if len(self._jobs) == 1:
            self._patience.start()

    def end(self, job: Job[object]) -> None:
        """Forget a job that has ended."""
        shown = bool(self._jobs) and self._jobs[0][0] is job
        self._jobs = [(other, progress) for other, progress in self._jobs if other is not job]
        if not shown:
            return
        self._patience.stop()
        self._look.stop()
        self.hide()
        if self._jobs:
            self._patience.start()

    def _begin_looking(self) -> None:
        self._show_newest()
        self.show()
        self._look.start()

    def _show_newest(self) -> None:
        job, progress = self._jobs[0]
        done, total, text = progress.reported
        title = job.title or _("Working")
        if progress.cancelled:
            title = _("Cancelling: {title}").format(title=title)
        self.words.setText(title)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        counted = f"{done} / {total}" if total else ""
        self.count.setText(" · ".join(part for part in (counted, text) if part))
        self.bar.setAccessibleName(title)
        self.bar.setAccessibleDescription(self.count.text())
        self.cancel.setEnabled(not progress.cancelled)

    def _cancel(self, _value: object = None) -> None:
        self._jobs[0][1].cancel()
        self._show_newest()
