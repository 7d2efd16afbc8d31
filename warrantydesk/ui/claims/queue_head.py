"""The left of the auditor's page: the queue under its title and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.claims.labels import QUEUE_FILTER
from warrantydesk.claims.rows_queue import QueueFilter, QueueRow
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.claims.queue_list import QueueList
from warrantydesk.ui.theme import measures
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.layout import box, column, hairline, row
from warrantydesk.ui.widgets.words import IconLabel, label

WIDTH = 276
SHOWN = (
    QueueFilter.ALL, QueueFilter.TODAY, QueueFilter.RISK, QueueFilter.CLEAR, QueueFilter.ON_HOLD
)  # fmt: skip


class QueueSide(QWidget):
    """Emits ``filtered(QueueFilter)``; the list itself is ``queue``."""

    filtered = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("panelleft")
        self.count = label("", "label", "text2")
        self.queue = QueueList(now)
        self.chips = {one: Button(_(QUEUE_FILTER[one]), "", "chip", "", one) for one in QueueFilter}
        for chip in self.chips.values():
            chip.chosen.connect(self._choose)
        self.chips[QueueFilter.ALL].setChecked(True)
        self._counts: dict[QueueFilter, int] = {}
        self.done = label("", "label", "text2")
        head = box(
            row(label(_("Audit queue"), "section"), self.count, None, margins=(14, 0, 10, 0))
        )
        head.setMinimumHeight(measures().page_head)
        flow = Flow(5, 5)
        for one in SHOWN:
            flow.addWidget(self.chips[one])
        parts = column(box(flow), margins=(12, 0, 8, 8))
        foot = box(row(IconLabel("ok", "positive", 14), self.done, None, margins=(14, 8, 10, 8)))
        self.setLayout(column(head, parts, hairline(), (self.queue, 1), hairline(), foot, gap=0))

    def show_rows(self, rows: Sequence[QueueRow], claim_id: int | None) -> None:
        """Show a fresh queue, at a claim where it is still there."""
        self.queue.show_rows(rows, claim_id)
        self.recount()

    def recount(self) -> None:
        """Say how much waits."""
        rows = self.queue.rows.rows
        total = figures(sum(row.claimed_fen for row in rows))
        self.count.setText(f"{len(rows)} · {total}")

    def show_counts(self, counts: Mapping[QueueFilter, int]) -> None:
        """Show how many claims each part has."""
        self._counts = dict(counts)
        for one, chip in self.chips.items():
            chip.show_label(f"{_(QUEUE_FILTER[one])} {counts.get(one, 0)}")

    def take_out(self, claim_id: int) -> None:
        """Take a claim away that was decided; the part that is shown has one less."""
        self.queue.take_out(claim_id)
        shown = next(one for one, chip in self.chips.items() if chip.isChecked())
        self.show_counts({**self._counts, shown: max(0, self._counts.get(shown, 0) - 1)})
        self.recount()

    def show_done(self, count: int, seconds: int) -> None:
        """Say what was decided since the page was opened."""
        words = _("{count} decided, {seconds} s each on average")
        each = seconds // count if count else 0
        self.done.setText(
            words.format(count=count, seconds=each) if count else _("None decided yet")
        )

    def _choose(self, chosen: object) -> None:
        for one, chip in self.chips.items():
            chip.setChecked(one is chosen)
        self.filtered.emit(chosen)
