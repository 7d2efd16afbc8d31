"""The jobs of a repair order, one card below the other; each change is told as a new draft."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from warrantydesk.basedata.rows import PartRow
from warrantydesk.clock import business_date, now
from warrantydesk.orders.commands import OrderDraft
from warrantydesk.texts import _
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.orders import editing
from warrantydesk.ui.orders.job_card import JobCard
from warrantydesk.ui.orders.lines import Known, column_of
from warrantydesk.ui.record.bound_form import Put, put_at
from warrantydesk.ui.record.catalogue import FoundLine
from warrantydesk.ui.record.edit_grid import Wanted
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import clear, column, row


class JobsPane(QWidget):
    """Emits ``changed(OrderDraft)``, ``entered(place)``, and ``refused(str)`` for a bad cell."""

    changed = Signal(object)
    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._desk = desk
        self.known = Known()
        self._draft: OrderDraft | None = None
        self._editable, self._model_id = False, 0
        self.cards: list[JobCard] = []
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(px(10))
        self.add = Button(_("Add job"), "plus", "", "Ctrl+J")
        self.add.chosen.connect(self.add_job)
        below = row(self.add, None)
        self.setLayout(column(self._cards, below, None, gap=10, margins=(20, 12, 20, 12)))

    def show_draft(self, draft: OrderDraft, model_id: int, *, editable: bool) -> None:
        """Show the jobs of a draft; cards stay where their number does."""
        self._draft, self._editable, self._model_id = draft, editable, model_id
        if len(self.cards) != len(draft.jobs):
            clear(self._cards)
            self.cards = [self._card(number) for number in range(len(draft.jobs))]
        for shown, job in zip(self.cards, draft.jobs, strict=True):
            shown.show_job(job, self.known, editable=editable)
        self.add.setVisible(editable)

    def mark(self, places: Collection[str]) -> None:
        """Mark the texts that a check stops at."""
        for shown in self.cards:
            shown.mark(places)

    def go(self, place: str) -> None:
        """Put the keyboard where a finding points."""
        match place.split("."):
            case ["jobs", job, kind, line, name] if int(job) <= len(self.cards):
                key = editing.LineKey(int(job) - 1, kind, int(line) - 1)
                self.cards[key.job].grid.go_to_field(key, column_of(kind, name))
            case ["jobs", job, name] if int(job) <= len(self.cards):
                shown = self.cards[int(job) - 1]
                (shown.texts.boxes.get(name) or shown.line).setFocus()
            case _:
                self.add.setFocus()

    def add_job(self, _key: object = None) -> None:
        """Add a job, and start with its complaint."""
        if self._draft is not None and self._editable:
            self.changed.emit(editing.add_job(self._draft))
            self.cards[-1].texts.boxes["complaint"].setFocus()

    def _card(self, number: int) -> JobCard:
        made = JobCard(self._desk, number, self._model_id, business_date(now()))
        made.put.connect(self._put)
        made.added.connect(partial(self._add_line, number))
        made.commanded.connect(partial(self._command, number))
        made.removed.connect(partial(self._remove_job, number))
        made.entered.connect(self.entered)
        made.refused.connect(self.refused)
        self._cards.addWidget(made)
        return made

    def _put(self, put: Put) -> None:
        if self._draft is not None:
            self.changed.emit(put_at(self._draft, put.path, put.value))

    def _add_line(self, number: int, found: FoundLine) -> None:
        if self._draft is None:
            return
        if isinstance(found.row, PartRow):
            self.known.parts[found.row.id] = found.row
            self.changed.emit(editing.add_part(self._draft, number, found.row))
        else:
            self.known.operations[found.row.id] = found.row
            hours = found.hours_milli
            self.changed.emit(editing.add_labour(self._draft, number, found.row, hours))

    def _command(self, number: int, wanted: Wanted) -> None:
        if self._draft is None or not self._editable:
            return
        if wanted.what == "add":
            self.cards[number].line.setFocus()
        elif isinstance(wanted.key, editing.LineKey):
            change = editing.remove_line if wanted.what == "remove" else editing.copy_above
            self.changed.emit(change(self._draft, wanted.key))

    def _remove_job(self, number: int) -> None:
        if self._draft is not None:
            self.changed.emit(editing.remove_job(self._draft, number))
