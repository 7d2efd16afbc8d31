"""The bar of saved views with their counts, and at the right what differs from the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from warrantydesk.texts import _, ngettext
from warrantydesk.ui.lists.counting import counted
from warrantydesk.ui.lists.flow import Flow
from warrantydesk.ui.lists.spec import View
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, row
from warrantydesk.ui.widgets.words import KeyCap, label


class ViewBar(QWidget):
    """Emits ``chosen(View)`` for a view, and ``cleared`` where the typed filters shall go.

    Where views can be kept, ``named(str)`` asks to keep what is seen, and ``removed`` to forget
    the own view that is shown.
    """

    chosen = Signal(object)
    cleared = Signal()
    named = Signal(str)
    removed = Signal()

    def __init__(self, *, keeps: bool) -> None:
        super().__init__()
        self._keeps, self._savable = keeps, False
        self._flow = Flow()
        self.chips: list[Button] = []
        self._counts: tuple[int | None, ...] = ()
        self.differs = label("", "label", "text2")
        self.clear_button = Button(_("Clear"), "x", "link")
        self.clear_button.setAccessibleName(_("Clear the column filters"))
        self.clear_button.chosen.connect(self._clear)
        self.sign = box(row(self.differs, self.clear_button, KeyCap("Esc"), gap=8))
        self.save = Button(_("Save as view"), "plus", "link")
        self.save.setToolTip("Ctrl+Shift+S")
        self.save.setAccessibleName(_("Save the filters and the order as a view of your own"))
        self.save.chosen.connect(self.ask_name)
        self.remove = Button(_("Remove view"), "trash", "link")
        self.remove.chosen.connect(self._remove)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of the view, then Enter"))
        self.name.setAccessibleName(_("Name of the view"))
        self.name.setMaxLength(40)
        self.name.setFixedWidth(px(220))
        self.name.returnPressed.connect(self._name)
        chips = QWidget()
        chips.setLayout(self._flow)
        line = row((chips, 1), self.sign, gap=12, margins=(20, 8, 20, 8))
        line.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.show_differing(0)

    def show_views(self, views: Sequence[View], chosen: View) -> None:
        """Offer these views, of which one is in force."""
        for lasting in (self.save, self.remove, self.name):
            self._flow.removeWidget(lasting)
            lasting.hide()
        clear(self._flow)
        self.chips = [Button(view.title, "", "chip", "", view) for view in views]
        for chip in self.chips:
            chip.chosen.connect(self.chosen)
            self._flow.addWidget(chip)
        for lasting in (self.name, self.save, self.remove):
            self._flow.addWidget(lasting)
        self.choose(chosen)
        self.show_counts(self._counts)

    def choose(self, view: View) -> None:
        """Mark the view in force."""
        for chip in self.chips:
            chip.setChecked(chip.value == view)
        self.remove.setVisible(view.own)

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

    def show_savable(self, *, savable: bool) -> None:
        """Offer to keep what is seen, or not where the view says it already."""
        self._savable = savable and self._keeps
        self.save.setVisible(self._savable and not self.naming)
        if not self._savable:
            self.name.hide()

    @property
    def naming(self) -> bool:
        """Whether a name is being typed."""
        return not self.name.isHidden()

    def ask_name(self, _value: object = None) -> None:
        """Ask for the name of a new view."""
        if self._savable:
            self.name.clear()
            self.name.show()
            self.save.hide()
            self.name.setFocus()

    def give_up_name(self) -> None:
        """Ask no longer."""
        self.name.hide()
        self.save.setVisible(self._savable)

    def _name(self) -> None:
        title = self.name.text().strip()
        if title:
            self.give_up_name()
            self.named.emit(title)

    def _remove(self, _value: object = None) -> None:
        self.removed.emit()

    def _clear(self, _value: object = None) -> None:
        self.cleared.emit()
