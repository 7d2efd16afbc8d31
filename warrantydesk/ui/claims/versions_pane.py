"""The kept versions of a paper, and what differs between any two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from warrantydesk.claims.comparing import Change, changes
from warrantydesk.claims.labels import VERSION_EVENT
from warrantydesk.claims.rows import VersionEntry
from warrantydesk.formats import moment
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.claims.showing import place_words
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.theme import px
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.layout import box, column
from warrantydesk.ui.widgets.words import IconLabel, label


class VersionsPane(QWidget):
    """Two versions chosen at the top, the differences below."""

    def __init__(
        self,
        desk: Desk,
        compare: Callable[..., Sequence[Change]] = changes,
        words: Callable[[str], str] = place_words,
    ) -> None:
        super().__init__()
        self._desk, self._changes, self._words = desk, compare, words
        self._entries: tuple[VersionEntry, ...] = ()
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName(_("Earlier version"))
        self.after.setAccessibleName(_("Later version"))
        for choice in (self.before, self.after):
            choice.activated.connect(self._compare)
            # A long name must not make the whole page wider than the window.
            choice.setMinimumWidth(px(120))
        self.said = label("", "label", "text2")
        columns = (
            Column(_("Where"), 220),
            Column(_("Before"), 200, stretch=True),
            Column(_("After"), 200, stretch=True),
        )
        self.table = CellTable(columns, _("Differences"))
        flow = Flow()
        for item in (self.before, IconLabel("right"), self.after, self.said):
            flow.addWidget(item)
        top = box(column(box(flow), margins=(20, 10, 20, 10)))
        self.setLayout(column(top, (self.table, 1), gap=0))

    def show_versions(self, entries: Sequence[VersionEntry]) -> None:
        """Show the versions of a paper; the last two are compared."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        for choice in (self.before, self.after):
            choice.clear()
            for entry in entries:
                words = f"V{entry.sequence} · {_(VERSION_EVENT[entry.event])}"
                choice.addItem(f"{words} · {moment(entry.created_at)}", entry.id)
        self.before.setCurrentIndex(max(0, len(entries) - 2))
        self.after.setCurrentIndex(len(entries) - 1)
        if len(entries) > 1:
            self._compare()
        else:
            self.table.show_rows([])
            said = _("A version is kept at each submission and decision.")
            self.said.setText(said)

    def _compare(self, _place: int = 0) -> None:
        pair = (self.before.currentData(), self.after.currentData())
        if None not in pair:
            self._desk.read(self, self._changes, *pair, done=self._show, failed=self._failed)

    def _show(self, found: Sequence[Change]) -> None:
        count = len(found)
        self.said.setText(ngettext("{count} difference", "{count} differences", count))
        rows = [
            TableRow(
                place,
                (
                    Cell(self._words(change.place) or change.place),
                    Cell(str(change.before) or "–", "text2"),
                    Cell(str(change.after) or "–"),
                ),
            )
            for place, change in enumerate(found)
        ]
        self.table.show_rows(rows)

    def _failed(self, error: Exception) -> None:
        self.said.setText(str(error))
