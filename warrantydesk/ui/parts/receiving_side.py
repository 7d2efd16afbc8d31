"""Beside the table: how far the box is, what was scanned last, and what else waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from warrantydesk.clock import business_date
from warrantydesk.formats import day
from warrantydesk.parts.rows_shipments import BoxBlock, ReceivingView
from warrantydesk.texts import N_, _
from warrantydesk.ui.parts.counts import Counts, Part
from warrantydesk.ui.parts.looks import shipment_badge
from warrantydesk.ui.tokens import Ink
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, card, clear, column, fill, hairline, row
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, IconLabel, label

LAST = 6
OTHERS = 5
FINISHED = N_("Box {n}: finished, {all} parts")


class Happened(NamedTuple):
    """A line of what was scanned last."""

    icon: str
    ink: Ink
    at: str
    what: str
    came_to: str


class ReceivingSide(QWidget):
    """Three cards; ``box_chosen`` emits a box or None for all, ``shipment_chosen`` a shipment."""

    box_chosen = Signal(object)
    shipment_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts = Counts(_("In hand"))
        self._last, self._others, self._waiting = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (self._last, self._others, self._waiting):
            fill(layout, (), 6, (12, 8, 12, 10))
        self.setLayout(
            column(
                card(self._counts),
                _titled(_("Just now"), self._last),
                _titled(_("Boxes"), self._others),
                _titled(_("Other shipments"), self._waiting),
                None,
                gap=12,
                margins=(12, 14, 20, 14),
            )
        )

    def show_view(self, view: ReceivingView, box_id: int | None, aside: str = "") -> None:
        """Show the counts of a box, or of the shipment, and what else waits."""
        block = next((b for b in view.boxes if b.id == box_id), None)
        counts = view.counts if block is None else block.counts
        self._counts.show_parts(
            (
                Part(counts.received, _("Signed for"), "ok", "positive"),
                Part(counts.damaged, _("Damaged"), "broken", "caution"),
                Part(counts.missing, _("Missing"), "void", "negative"),
                Part(counts.pending, _("To be scanned"), "clock", "neutral"),
            ),
            aside,
        )
        self._boxes(view.boxes, box_id)
        self._shipments(view)

    def show_last(self, happened: Sequence[Happened]) -> None:
        """Show what was scanned last, the newest first."""
        clear(self._last)
        if not happened:
            self._last.addWidget(label(_("Nothing scanned yet."), "label", "text2"))
        for one in happened[:LAST]:
            self._last.addLayout(
                row(
                    IconLabel(one.icon, one.ink, 14),
                    label(one.at, "label", "text3"),
                    (Elided(one.what, "label"), 1),
                    label(one.came_to, "label", "text2"),
                )
            )

    def _boxes(self, boxes: Sequence[BoxBlock], chosen: int | None) -> None:
        clear(self._others)
        for block in boxes:
            done = block.counts.listed - block.counts.pending
            words = _("Box {n}: {done} of {all}") if block.done_at is None else FINISHED
            words = _(words).format(n=block.position, done=done, all=block.counts.listed)
            icon = "box" if block.done_at is None else "ok"
            button = Button(words, icon, "chip", "", block.id)
            button.setChecked(block.id == chosen)
            button.chosen.connect(self.box_chosen)
            self._others.addWidget(button)
        if len(boxes) > 1:
            every = Button(_("All boxes"), "", "chip", "", None)
            every.setChecked(chosen is None)
            every.chosen.connect(self._all_boxes)
            self._others.addWidget(every)

    def _all_boxes(self, _what: object) -> None:
        self.box_chosen.emit(None)

    def _shipments(self, view: ReceivingView) -> None:
        clear(self._waiting)
        if not view.waiting:
            self._waiting.addWidget(label(_("No other shipment is on its way."), "label", "text2"))
        for shipment in view.waiting[:OTHERS]:
            link = Button(shipment.number, "", "link", "", shipment.id)
            link.chosen.connect(self.shipment_chosen)
            sent = day(business_date(shipment.shipped_at)) if shipment.shipped_at else ""
            self._waiting.addLayout(row(link, None, BadgeLabel(shipment_badge(shipment.status))))
            self._waiting.addWidget(Elided(f"{shipment.station} · {sent}", "label", "text2"))


def _titled(title: str, layout: QVBoxLayout) -> QWidget:
    head = row(label(title, "section"), None, margins=(12, 9, 12, 9))
    return card(box(head), hairline(), box(layout))
