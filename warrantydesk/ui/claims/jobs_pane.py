"""The jobs of a claim, one card below the other."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from warrantydesk.claims.rows import ClaimRecord
from warrantydesk.ui.claims.claim_lines import Priced
from warrantydesk.ui.claims.editing import Edits
from warrantydesk.ui.claims.job_card import JobCard
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.layout import clear


class JobsPane(QWidget):
    """Passes on what its cards emit."""

    put = Signal(object)
    added = Signal(object)
    taken_off = Signal(object)
    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: ClaimRecord | None = None
        self.cards: list[JobCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))

    def show_record(self, record: ClaimRecord) -> None:
        """Show the jobs of a claim; cards are made anew where jobs or rights changed."""
        wanted = [(job.id, record.editable) for job in record.jobs]
        self._record = record
        if wanted == [(card.job.id, card.editable) for card in self.cards]:
            return
        clear(self._column)
        self.cards = []
        for job in record.jobs:
            card = JobCard(self._desk, job, record.vehicle.model_id, editable=record.editable)
            card.put.connect(self.put)
            card.added.connect(self.added)
            card.taken_off.connect(self.taken_off)
            card.entered.connect(self.entered)
            card.refused.connect(self.refused)
            self.cards.append(card)
            self._column.addWidget(card)

    def show_lines(self, edits: Edits, priced: Priced) -> None:
        """Show what is typed, and what it costs."""
        if self._record is None:
            return
        for card in self.cards:
            lines = [line for line in self._record.lines if line.claim_job_id == card.job.id]
            card.show_job(edits, lines, priced)

    def mark(self, places: Collection[str]) -> None:
        """Mark the texts that a check stops at."""
        for card in self.cards:
            card.mark(places)

    def go(self, place: str) -> None:
        """Put the keyboard where a finding points."""
        match place.split("."):
            case ["jobs", job, name]:
                for card in self.cards:
                    if card.job.position == int(job):
                        known = {"fault_code": card.fault, "parts": card.line}
                        (card.texts.boxes.get(name) or known.get(name, card.line)).setFocus()
            case ["lines", position, *name]:
                wanted = name[0] if name else "quantity"
                any(card.go_to_line(int(position), wanted) for card in self.cards)
