"""Fields that two people changed: what the other one saved beside what is typed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from warrantydesk.texts import _
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, fill, row
from warrantydesk.ui.widgets.words import Elided, label


class Clash(NamedTuple):
    """A field that two people changed: what the other one saved, and what is typed here."""

    field: Any
    theirs: Any
    mine: Any


class ClashRow(NamedTuple):
    """A clash with the words for its field and both values."""

    clash: Clash
    field: str
    theirs: str
    mine: str


class ClashCard(QFrame):
    """What is typed stays until somebody takes theirs: ``theirs`` emits the ``Clash``."""

    theirs = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("caution")
        self.rows: list[ClashRow] = []
        self._who = ""
        self._column = QVBoxLayout(self)
        fill(self._column, (), 6, (12, 10, 12, 10))
        self.hide()

    def show_clashes(self, rows: Sequence[ClashRow], who: str) -> None:
        """Show what both changed; none hides the card."""
        clear(self._column)
        self.rows, self._who = list(rows), who
        self.setVisible(bool(rows))
        if not rows:
            return
        words = _("{name} changed this meanwhile. What you typed is kept; saving it wins.")
        self._column.addWidget(label(words.format(name=who), "bodyb", wrap=True))
        for one in self.rows:
            take = Button(_("Take theirs"), "", "small", "", one.clash)
            take.chosen.connect(self._take)
            theirs = Elided(_("Theirs: {value}").format(value=one.theirs or "–"))
            mine = Elided(_("Yours: {value}").format(value=one.mine or "–"))
            line = row(label(one.field), (theirs, 1), (mine, 1), take, gap=12)
            self._column.addWidget(box(line))

    def _take(self, clash: object) -> None:
        self.show_clashes([one for one in self.rows if one.clash != clash], self._who)
        self.theirs.emit(clash)
