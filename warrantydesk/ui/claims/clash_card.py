"""Fields that two people changed: what the other one saved beside what is typed here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from warrantydesk.claims.rows import ClaimRecord
from warrantydesk.texts import _
from warrantydesk.ui.claims.editing import Clash
from warrantydesk.ui.claims.showing import field_words, value_words
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import box, clear, fill, row
from warrantydesk.ui.widgets.words import Elided, label


class ClashCard(QFrame):
    """What is typed stays until somebody takes theirs: ``theirs`` emits the clash."""

    theirs = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("caution")
        self.clashes: list[Clash] = []
        self._column = QVBoxLayout(self)
        fill(self._column, (), 6, (12, 10, 12, 10))
        self.hide()

    def show_clashes(self, clashes: Sequence[Clash], record: ClaimRecord, who: str) -> None:
        """Show what both changed; none hides the card."""
        clear(self._column)
        self.clashes = list(clashes)
        self.setVisible(bool(clashes))
        if not clashes:
            return
        words = _("{name} changed this claim meanwhile. What you typed is kept; saving it wins.")
        self._column.addWidget(label(words.format(name=who), "bodyb", wrap=True))
        for clash in self.clashes:
            take = Button(_("Take theirs"), "", "small", "", clash)
            take.chosen.connect(self._take)
            theirs = _("Theirs: {value}").format(value=value_words(clash.theirs))
            mine = _("Yours: {value}").format(value=value_words(clash.mine))
            self._column.addWidget(
                box(row(label(field_words(clash.field, record)), (Elided(theirs), 1),
                        (Elided(mine), 1), take, gap=12))
            )  # fmt: skip

    def _take(self, clash: object) -> None:
        self.theirs.emit(clash)
