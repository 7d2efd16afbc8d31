"""The panel of what holds stations up, each with the step that helps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from warrantydesk.money import figures
from warrantydesk.settlement.rows import Block, RunRow, RunView
from warrantydesk.texts import Text, _, ngettext
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.edge_tab import Sign
from warrantydesk.ui.widgets.layout import clear, column, hairline, row
from warrantydesk.ui.widgets.words import Elided, IconLabel, label


class BlockedPanel(QFrame):
    """Lists blocked stations first, then what should be looked at; ``opened(statement_id)``.

    ``counted`` emits how many there are of both, as signs for the tab of a drawer.
    """

    opened = Signal(object)
    counted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title = label(_("Blocked"), "section")
        self._count = label("", "label", "text2")
        inside = QWidget()
        inside.setObjectName("surface")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        aside = label(
            _("The others can be frozen now; a blocked station goes into the next run."),
            "label",
            "text2",
            wrap=True,
        )
        self.setLayout(
            column(
                row(self._title, self._count, None, gap=8, margins=(12, 8, 12, 8)),
                hairline(),
                (area, 1),
                row(IconLabel("info", "info", 14), (aside, 1), gap=8, margins=(12, 8, 12, 10)),
                gap=0,
            )
        )

    def show_view(self, view: RunView, refused: Mapping[int, Text]) -> None:
        """Show what a run found, and what was refused when stations were calculated or frozen."""
        clear(self._list)
        blocked = [r for r in view.rows if any(b.blocks for b in r.blocks)]
        words = ngettext("{count} station", "{count} stations", len(blocked))
        self._count.setText(f"{words}, {figures(sum(r.gross_fen for r in blocked))}")
        for found in view.rows:
            text = refused.get(found.station_id)
            if text is not None:
                self._add(found, str(text), blocks=True, statement_id=found.statement_id)
        notes = [(r, b) for r in view.rows for b in r.blocks]
        for found, note in sorted(notes, key=lambda pair: not pair[1].blocks):
            self._add_note(found, note)
        self._list.addStretch(1)
        self.counted.emit(_signs(len(blocked) + len(refused), len(notes)))

    def _add_note(self, found: RunRow, note: Block) -> None:
        key = note.statement_id or found.statement_id
        self._add(found, str(note.text), blocks=note.blocks, statement_id=key)

    def _add(self, found: RunRow, text: str, *, blocks: bool, statement_id: int | None) -> None:
        icon = IconLabel("stop", "negative", 14) if blocks else IconLabel("warn", "caution", 14)
        head = row(icon, (Elided(str(found.station), "bodyb"), 1), gap=6)
        if statement_id is not None:
            button = Button(_("Show"), "", "small", "", statement_id)
            button.chosen.connect(self.opened)
            head.addWidget(button)
        says = row(20, (label(text, "label", "text2", wrap=True), 1), gap=0)
        self._list.addLayout(column(head, says, gap=2, margins=(12, 7, 10, 7)))
        self._list.addWidget(hairline())


def _signs(blocked: int, notes: int) -> tuple[Sign, ...]:
    found = (
        Sign("negative", "stop", blocked, _("Blocked")),
        Sign("caution", "warn", notes, _("Note")),
    )
    return tuple(sign for sign in found if sign.number)
