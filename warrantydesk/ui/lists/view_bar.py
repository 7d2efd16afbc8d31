"""The bar of saved views with their counts, and at the right what differs from the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.texts import _, ngettext
from warrantydesk.ui.lists.counting import counted
from warrantydesk.ui.lists.flow import Flow
from warrantydesk.ui.lists.spec import View
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, row
from warrantydesk.ui.widgets.words import KeyCap, label


class ViewBar(QWidget):
    """Emits ``chosen(View)`` for a view, and ``cleared`` where the typed filters shall go."""

    chosen = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        self.chips: list[Button] = []
        self._counts: tuple[int | None, ...] = ()
        self.differs = label("", "label", "text2")
        self.clear_button = Button(_("Clear"), "x", "link")
        self.clear_button.setAccessibleName(_("Clear the column filters"))
        self.clear_button.chosen.connect(self._clear)
        self.sign = box(row(self.differs, self.clear_button, KeyCap("Esc"), gap=8))
        chips = QWidget()
        chips.setLayout(self._flow)
        self.setLayout(row((chips, 1), self.sign, gap=12, margins=(20, 8, 20, 8)))
        self.show_differing(0)

    def show_views(self, views: Sequence[View], chosen: View) -> None:
        """Offer these views, of which one is in force."""
        clear(self._flow)
        self.chips = [Button(view.title, "", "chip", "", view) for view in views]
        for chip in self.chips:
            chip.chosen.connect(self.chosen)
            self._flow.addWidget(chip)
        self.choose(chosen)
        self.show_counts(self._counts)

    def choose(self, view: View) -> None:
        """Mark the view in force."""
        for chip in self.chips:
            chip.setChecked(chip.value is view)

    def show_counts(self, counts: Sequence[int | None]) -> None:
        """Show how many rows each view holds; None says nothing."""
        self._counts = tuple(counts)
        for chip, count in zip(self.chips, counts, strict=False):
            title = chip.value.title if isinstance(chip.value, View) else ""
            chip.show_label(title if count is None else f"{title} {counted(count)}")

    def show_differing(self, filters: int) -> None:
        """Say by how many typed filters the list differs from its view; by none, say nothing."""
        words = ngettext("{count} more column filter", "{count} more column filters", filters)
        self.differs.setText(words)
        self.sign.setVisible(bool(filters))

    def _clear(self, _value: object = None) -> None:
        self.cleared.emit()
