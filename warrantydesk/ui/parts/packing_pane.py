"""Packing: one field for the scanner, what is still to be packed, and the box in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from warrantydesk.parts.rows_shipments import BoxBlock, ShipmentRecord
from warrantydesk.texts import _
from warrantydesk.ui.parts.packing_tables import (
    ARRIVED,
    packed_rows,
    packed_table,
    ready_rows,
    ready_table,
)
from warrantydesk.ui.scanner import ScanField
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, card, clear, column, fill, hairline, row
from warrantydesk.ui.widgets.words import Elided, label


class PackingPane(QWidget):
    """``packed`` and ``unpacked`` emit the key of a part, ``opened`` as well; boxes have chips."""

    scanned = Signal(str)
    packed = Signal(object)
    unpacked = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.box_id: int | None = None
        self.record: ShipmentRecord | None = None
        self.field = ScanField(_("Scan a tag to put the part into the box"), _("Tag number"))
        self.field.scanned.connect(self.scanned)
        self.ready, self.inside = ready_table(), packed_table()
        self.ready.moved.connect(self.packed)
        self.inside.moved.connect(self.unpacked)
        for table in (self.ready, self.inside):
            table.activated.connect(self._open)
        self.count = label("", "label", "text2")
        self._boxes = QHBoxLayout()
        fill(self._boxes, (None,), 6, (12, 8, 12, 8))
        self._about = Elided("", "label", "text2")
        left = card(
            row(label(_("To be packed"), "section"), self.count, None, margins=(12, 9, 12, 9)),
            hairline(), (self.ready, 1), margins=(1, 1, 1, 1),
        )  # fmt: skip
        right = card(
            self._boxes, row((self._about, 1), margins=(12, 0, 12, 7)), hairline(),
            (self.inside, 1), margins=(1, 1, 1, 1),
        )  # fmt: skip
        self.left = left
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(box(column((right, 1), margins=(10, 0, 0, 0)), "canvas"))
        split.setSizes([1, 1])
        self.setLayout(column(self.field, (split, 1), gap=10, margins=(20, 12, 20, 12)))

    def show_record(self, record: ShipmentRecord) -> None:
        """Show a shipment; the box in hand stays while there is one."""
        self.record = record
        keys = [block.id for block in record.boxes]
        if self.box_id not in keys:
            self.box_id = keys[-1] if keys else None
        self.field.setVisible(record.editable)
        self.left.setVisible(record.editable)
        self.count.setText(_("{count} parts").format(count=len(record.ready)))
        self.ready.show_keeping(ready_rows(record.ready))
        self._show_box()

    def choose(self, box_id: object) -> None:
        """Take another box in hand."""
        if isinstance(box_id, int):
            self.box_id = box_id
            self._show_box()

    def next_box(self) -> None:
        """Take the next box in hand."""
        keys = [] if self.record is None else [block.id for block in self.record.boxes]
        if keys:
            place = keys.index(self.box_id) if self.box_id in keys else -1
            self.choose(keys[(place + 1) % len(keys)])

    def block(self) -> BoxBlock | None:
        """Return the box in hand."""
        boxes = () if self.record is None else self.record.boxes
        return next((found for found in boxes if found.id == self.box_id), None)

    def _show_box(self) -> None:
        record, block = self.record, self.block()
        if record is None:
            return
        clear(self._boxes)
        for one in record.boxes:
            words = _("Box {n} · {count}").format(n=one.position, count=one.counts.listed)
            chip = Button(words, "box", "chip", "", one.id)
            chip.setChecked(one.id == self.box_id)
            chip.chosen.connect(self.choose)
            self._boxes.addWidget(chip)
        self._boxes.addStretch(1)
        self._about.setText("" if block is None else _about(block))
        inside = [part for part in record.parts if part.box_id == self.box_id]
        # How a part arrived is nothing to say while it is packed.
        self.inside.want_columns(ARRIVED if record.editable else frozenset(), all_stay=False)
        self.inside.show_keeping(packed_rows(inside, shipped=not record.editable))

    def _open(self, _index: object) -> None:
        table = self.sender()
        if table is self.ready or table is self.inside:
            self.opened.emit(table.current_key())


def _about(block: BoxBlock) -> str:
    weight = f"{block.weight_g / 1000:g} kg" if block.weight_g else ""
    return " · ".join(filter(None, (block.code, block.packaging, weight)))
