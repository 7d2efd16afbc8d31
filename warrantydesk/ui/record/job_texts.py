"""The three texts that a job argues with: complaint, cause, correction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.texts import _
from warrantydesk.ui.record.bound_form import Put
from warrantydesk.ui.record.text_box import TextBox, captioned
from warrantydesk.ui.widgets.layout import row

TEXTS = ("complaint", "cause", "correction")


class JobTexts(QWidget):
    """Emits ``typed(Put)`` with the text's name as path, ``entered(name)`` on focus."""

    typed = Signal(object)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        names = (_("Customer's complaint"), _("Cause found"), _("What was done"))
        self.boxes = {name: TextBox(words) for name, words in zip(TEXTS, names, strict=True)}
        self._captioned = {n: captioned(box.accessibleName(), box) for n, box in self.boxes.items()}
        for name, box in self.boxes.items():
            box.typed.connect(partial(self._typed, name))
            box.entered.connect(partial(self.entered.emit, name))
        self.setLayout(row(*((field, 1) for field in self._captioned.values()), gap=10))

    def show_texts(self, texts: Mapping[str, str], *, editable: bool) -> None:
        """Show the texts of a job."""
        for name, box in self.boxes.items():
            box.show_text(texts[name])
            box.lock(editable=editable)

    def mark(self, names: Collection[str]) -> None:
        """Mark the texts that a check stops at."""
        for name, field in self._captioned.items():
            field.mark(bad=name in names)

    def _typed(self, name: str, text: str) -> None:
        self.typed.emit(Put((name,), text))
