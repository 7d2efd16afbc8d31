"""The parts of a shipment while they are counted: what is expected, what arrived, where it goes."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from warrantydesk.parts.rows_shipments import PackedRow, ReceivingView
from warrantydesk.parts.states import Arrival
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.parts.looks import arrival_badge
from warrantydesk.ui.parts.outcomes import pieces, remark_of
from warrantydesk.ui.tokens import Ink
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import column, hairline, row
from warrantydesk.ui.widgets.words import Elided

A = Arrival
INK: dict[Arrival, Ink] = {
    A.PENDING: "text3",
    A.RECEIVED: "text",
    A.DAMAGED: "caution",
    A.MISSING: "negative",
}


class Shown(Enum):
    """Which parts the table shows."""

    ALL = "all"
    PENDING = "pending"
    DIFFERENT = "different"


class ReceivingTable(QFrame):
    """The table with its chips; ``opened`` emits the key of a part."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._view: ReceivingView | None = None
        self._box: int | None = None
        self._shown = Shown.ALL
        self.chips = {which: Button("", "", "chip", "", which) for which in Shown}
        for chip in self.chips.values():
            chip.chosen.connect(self._choose)
        self.table = CellTable(
            (
                Column(_("Tag"), 150),
                Column(_("Part"), 200, stretch=True),
                Column(_("Claim"), 150, drop=3),
                Column(_("Pieces sent"), 56, right=True),
                Column(_("Counted in"), 70, right=True),
                Column(_("Bin"), 76, drop=1),
                Column(_("Status"), 126),
                Column(_("Remark"), 170, drop=2),
            ),
            _("Parts of the shipment"),
        )
        self.table.activated.connect(self._open)
        rule = Elided(_("A difference needs a reason; it does not stop you."), "label", "text2")
        head = row(*self.chips.values(), (rule, 1), gap=6, margins=(12, 8, 12, 8))
        self.setLayout(column(head, hairline(), (self.table, 1), gap=0, margins=(1, 1, 1, 1)))

    @property
    def parts(self) -> tuple[PackedRow, ...]:
        """The parts of the box in hand, or of all boxes."""
        found = () if self._view is None else self._view.parts
        return tuple(p for p in found if self._box is None or p.box_id == self._box)

    def current(self) -> PackedRow | None:
        """Return the part in the current row."""
        key = self.table.current_key()
        return next((part for part in self.parts if part.part_id == key), None)

    def show_view(self, view: ReceivingView, box: int | None, current: int | None = None) -> None:
        """Show the parts of a box, or of all boxes, and make one of them the current one."""
        self._view, self._box = view, box
        self._fill(current or self.table.current_key())

    def _fill(self, current: object) -> None:
        chosen = {which: [p for p in self.parts if _belongs(p, which)] for which in Shown}
        words = {
            Shown.ALL: _("All {count}"),
            Shown.PENDING: _("To be scanned {count}"),
            Shown.DIFFERENT: _("Different {count}"),
        }
        for which, chip in self.chips.items():
            chip.show_label(words[which].format(count=len(chosen[which])))
            chip.setChecked(which is self._shown)
        self.table.show_rows([TableRow(p.part_id, _cells(p)) for p in chosen[self._shown]])
        keys = self.table.keys()
        if keys:
            self.table.go_to(current if current in keys else keys[0])

    def _choose(self, which: object) -> None:
        if isinstance(which, Shown):
            self._shown = which
            self._fill(self.table.current_key())

    def _open(self, _index: object) -> None:
        self.opened.emit(self.table.current_key())

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        self.table.setFocus()


def _belongs(part: PackedRow, which: Shown) -> bool:
    if which is Shown.PENDING:
        return part.arrival is A.PENDING
    return which is Shown.ALL or bool(part.difference)


def _cells(part: PackedRow) -> tuple[Cell, ...]:
    pending, ink = part.arrival is A.PENDING, INK[part.arrival]
    received = "–" if pending else pieces(part.received_milli)
    if part.difference:
        ink = INK[part.arrival] if part.arrival is not A.RECEIVED else "caution"
    return (
        Cell(part.number, "text2" if pending else "text"),
        Cell(str(part.name), aside=part.code),
        Cell(part.claim_number, "text2"),
        Cell(pieces(part.sent_milli)),
        Cell(received, ink, bold=True),
        Cell(part.bin, bold=True),
        Cell(badge=arrival_badge(part.arrival)),
        Cell(remark_of(part), ink),
    )
