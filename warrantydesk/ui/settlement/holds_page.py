"""Claims on hold: why, since when, by whom; and their release."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.money import figures
from warrantydesk.settlement.rows_ledger import HoldRow
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.settlement import asks
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label


class HoldsPage(Page):
    """Lists the claims that finance keeps out of statements."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._release)
        self.table = CellTable(
            (
                Column(_("Paper"), 160),
                Column(_("Station"), 200, stretch=True),
                Column(_("Amount"), 110, right=True),
                Column(_("Reason"), 260, stretch=True),
                Column(_("On hold since"), 150),
                Column(_("By"), 130),
            ),
            _("Claims on hold"),
        )
        self.table.activated.connect(self._open)
        self.count = label("", "label", "text2")
        body = box(
            column((card((self.table, 1), margins=(1, 1, 1, 1)), 1), margins=(20, 10, 20, 10)),
            "canvas",
        )
        head = head_of(_("Claims on hold"), self.count, self.action_bar)
        self.setLayout(column(head, (body, 1), gap=0))
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("open the claim")), ("Ctrl+Enter", _("release")))

    @override
    def refresh(self) -> None:
        self._desk.read(self, asks.holds, done=self.show_holds, failed=self.failed.emit)

    def show_holds(self, found: tuple[HoldRow, ...]) -> None:
        """Show what is on hold."""
        self.table.show_keeping([TableRow(h.claim_id, _cells(h)) for h in found])
        self.count.setText(figures(sum(h.approved_fen for h in found)))
        release = Action("release", _("Release claim"), "ok", "Ctrl+Enter", "primary")
        self.action_bar.show_actions([release] if found else [])

    def _open(self, _index: QModelIndex) -> None:
        self._desk.open("claim", self.table.current_key())

    def _release(self, _what: object) -> None:
        key = self.table.current_key()
        if key is not None:
            self._desk.write(self, asks.release, key, done=self._done, failed=self.failed.emit)

    def _done(self, _result: object) -> None:
        self.refresh()


def _cells(found: HoldRow) -> tuple[Cell, ...]:
    return (
        Cell(found.claim_number),
        Cell(str(found.station)),
        Cell(figures(found.approved_fen), bold=True),
        Cell(found.reason),
        Cell(moment(found.held_at), "text2"),
        Cell(str(found.held_by), "text2"),
    )
