"""What waits of recovery, by money and days left: late first, then much money and little time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.settlement.labels_recovery import RECOVERY_ACTION
from warrantydesk.settlement.recovery_states import RecoveryAction, RecoveryStatus
from warrantydesk.settlement.rows_recovery import QueuedCase
from warrantydesk.texts import N_, _, ngettext
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.settlement import case_asks as asks
from warrantydesk.ui.settlement.case_looks import case_badge
from warrantydesk.ui.tokens import Ink
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label

S = RecoveryStatus
NEXT: dict[RecoveryStatus, str] = {
    S.OPEN: N_("Notify the supplier"),
    S.NOTIFIED: N_("Ask for the answer"),
    S.PARTLY_CONFIRMED: N_("End the dispute"),
    S.DISPUTED: N_("End the dispute"),
}
SOON = 7


class RecoveryQueue(Page):
    """Lists the cases that finance waits for or has to move on; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.queued: tuple[QueuedCase, ...] = ()
        self.table = CellTable(
            (
                Column(_("Number"), 160),
                Column(_("Supplier"), 200, stretch=True),
                Column(_("Main part"), 150, drop=2),
                Column(_("Status"), 190),
                Column(_("Next step"), 190, drop=1),
                Column(_("At stake"), 120, right=True),
                Column(_("Until"), 110),
                Column(_("Days left"), 130),
            ),
            _("Recovery queue"),
        )
        self.table.activated.connect(self._open)
        self.count = label("", "label", "text2")
        framed = card((self.table, 1), margins=(1, 1, 1, 1))
        body = box(column((framed, 1), margins=(20, 10, 20, 10)), "canvas")
        self.setLayout(column(head_of(_("Recovery queue"), self.count), (body, 1), gap=0))
        self.setFocusProxy(self.table)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Enter", _("open the case")), ("F5", _("refresh")))

    @override
    def refresh(self) -> None:
        today = business_date(now())
        self._desk.read(self, asks.queue, today, done=self.show_queue, failed=self.failed.emit)

    def show_queue(self, found: tuple[QueuedCase, ...]) -> None:
        """Show what waits."""
        self.queued = found
        self.table.show_keeping([TableRow(one.row.id, _cells(one)) for one in found])
        count = ngettext("{count} case", "{count} cases", len(found))
        self.count.setText(f"{count}  {figures(sum(one.at_stake_fen for one in found))}")

    def _open(self, _index: QModelIndex) -> None:
        self._desk.open("recovery", self.table.current_key())


def _cells(found: QueuedCase) -> tuple[Cell, ...]:
    row, left = found.row, found.days_left
    ink: Ink = "negative" if left < 0 else "caution" if left <= SOON or found.closing else "text2"
    words = ngettext("{count} day left", "{count} days left", left)
    if left < 0:
        words = ngettext("{count} day late", "{count} days late", -left)
    return (
        Cell(row.number, "accent_text"),
        Cell(str(row.supplier), aside=row.supplier_code),
        Cell(str(row.subject), "text2"),
        Cell(badge=case_badge(row.status)),
        Cell(_next(found), "text2"),
        Cell(figures(found.at_stake_fen), bold=True),
        Cell(day(found.due_on), ink),
        Cell(words, ink, icon="warn" if left < 0 else "clock"),
    )


def _next(found: QueuedCase) -> str:
    if found.row.status is S.OPEN and found.days_left < 0:
        return _(RECOVERY_ACTION[RecoveryAction.CLOSE])
    if found.row.status is S.OPEN and not found.row.evidence_complete:
        return _("Complete the evidence")
    return _(NEXT[found.row.status])
