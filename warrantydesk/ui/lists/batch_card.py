"""A card over a list: what is asked before many rows are changed, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.jobs import Job, Progress
from warrantydesk.ui.lists.batch import Batch, Outcome, do_each, failures
from warrantydesk.ui.theme import measures
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, fill, row
from warrantydesk.ui.widgets.words import label

SHOWN = 8
"""Outcomes seen at once; more scroll."""


class BatchCard(QFrame):
    """Asks, does, and tells; ``finished`` after the rows changed, ``opened`` emits a row."""

    finished = Signal()
    opened = Signal(object)
    failed = Signal(Exception)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._batch: Batch | None = None
        self._progress = Progress()
        self.outcomes: tuple[Outcome, ...] = ()
        self.setObjectName("card")
        self.words = label("", "bodyb", wrap=True)
        self.yes = Button("", "check", "primary", "Enter", "yes")
        self.yes.setAutoDefault(True)
        self.no = Button(_("Cancel"), "x", "", "Esc", "no")
        self.again = Button(_("Close"), "x", "", "Esc", "no")
        for button in (self.yes, self.no, self.again):
            button.chosen.connect(self._answer)
        columns = (Column(_("Paper"), 170), Column(_("Result"), 130), Column("", 200, stretch=True))
        self.table = CellTable(columns, _("Results"))
        self.table.activated.connect(self._open)
        layout = QVBoxLayout(self)
        line = box(row((self.words, 1), self.no, self.yes, self.again, gap=8))
        fill(layout, (line, self.table), 6, (12, 8, 12, 8))
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether the rows are being worked on."""
        return self._batch is not None and not self.isVisible()

    def ask(self, batch: Batch) -> None:
        """Ask, with the cursor on yes: Enter does it."""
        if self.busy:
            return
        self._batch, self.outcomes = batch, ()
        self.words.setText(batch.question)
        self.yes.show_label(batch.confirm)
        self._show_parts(asking=True)
        self.yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_card(self) -> None:
        """Go away, with nothing done where it still asked."""
        self._batch = None
        self.hide()
        self.closed.emit()

    def _answer(self, what: object) -> None:
        batch = self._batch
        if what != "yes" or batch is None:
            self.close_card()
            return
        self.hide()
        self._progress = Progress()
        work = partial(do_each, self._desk.book, batch, self._progress)
        self._desk.submit(
            Job(self, work, self._tell, self._fail, title=batch.title, progress=self._progress)
        )

    def _fail(self, error: Exception) -> None:
        self._batch = None
        self.failed.emit(error)
        self.finished.emit()

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        batch, self._batch = self._batch, None
        self.outcomes = tuple(outcomes)
        wrong = failures(outcomes)
        done = len(outcomes) - len(wrong)
        said = [_("{count} done").format(count=done)]
        if wrong:
            said.append(_("{count} not done").format(count=len(wrong)))
        left = len(batch.rows) - len(outcomes) if batch is not None else 0
        if left:
            said.append(_("{count} left as they were").format(count=left))
        self.words.setText(" · ".join(said))
        good = batch.done if batch is not None else ""
        ordered = (*wrong, *(one for one in outcomes if one.done))
        self.table.show_rows([_shown(place, one, good) for place, one in enumerate(ordered)])
        self.outcomes = ordered
        height = measures().head + min(len(ordered), SHOWN) * measures().row + 2
        self.table.setFixedHeight(height)
        self._show_parts(asking=False)
        self.table.go_to(0)
        self.table.setFocus()
        self.finished.emit()

    def _show_parts(self, *, asking: bool) -> None:
        for widget in (self.yes, self.no):
            widget.setVisible(asking)
        for other in (self.again, self.table):
            other.setVisible(not asking)
        self.show()

    def _open(self, index: QModelIndex) -> None:
        if index.row() < len(self.outcomes):
            self.opened.emit(self.outcomes[index.row()].row)


def _shown(place: int, one: Outcome, done: str) -> TableRow:
    badge = Badge("positive", "ok", done) if one.done else Badge("negative", "stop", _("Not done"))
    return TableRow(place, (Cell(one.name, "accent_text"), Cell(badge=badge), Cell(one.why)))
