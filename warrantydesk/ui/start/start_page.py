"""The start page: every deadline of whoever signed in, by group, with the next step in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from typing_extensions import override

from warrantydesk.clock import now as present
from warrantydesk.formats import long_day
from warrantydesk.records.deadlines import DeadlineRow, open_deadlines
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.start.dues import DueGroup, due, group_of, last_day
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import box, card, column, row
from warrantydesk.ui.widgets.words import label

GROUP: dict[DueGroup, str] = {
    DueGroup.OVERDUE: N_("Overdue"),
    DueGroup.TODAY: N_("Due today"),
    DueGroup.WEEK: N_("Within 7 days"),
    DueGroup.LATER: N_("Later"),
}

STEP: dict[DeadlineKind, str] = {
    DeadlineKind.DISPATCH: N_("Dispatch the repair"),
    DeadlineKind.REPAIR: N_("Finish the repair"),
    DeadlineKind.SUBMIT: N_("Submit the claim"),
    DeadlineKind.RESUBMIT: N_("Correct and resubmit the claim"),
    DeadlineKind.DECIDE: N_("Decide the claim"),
    DeadlineKind.APPEAL: N_("Appeal, or leave the decision"),
    DeadlineKind.CORRECT_ODOMETER: N_("Decide the odometer correction"),
    DeadlineKind.CONFIRM_STATEMENT: N_("Confirm the statement, or object"),
    DeadlineKind.APPROVE_STATEMENT: N_("Approve the statement"),
    DeadlineKind.ANSWER_OBJECTION: N_("Answer the objection"),
    DeadlineKind.SEND_INVOICE: N_("Send the invoice"),
    DeadlineKind.PAY: N_("Pay the statement"),
}


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the start page's line of the navigation."""
    return (Entry("start", _("Start"), "home", "", partial(StartPage, desk)),)


def rows_of(deadlines: Sequence[DeadlineRow], at: datetime) -> list[TableRow]:
    """Return deadlines as rows under the titles of their groups."""
    made: list[TableRow] = []
    for group in DueGroup:
        found = [row for row in deadlines if group_of(row.due_at, at) is group]
        if found:
            title = Cell(f"{_(GROUP[group])} · {len(found)}")
            made.append(TableRow(group, (title,), group=True))
            made += [_row(deadline, at) for deadline in found]
    return made


def _row(deadline: DeadlineRow, at: datetime) -> TableRow:
    said = due(deadline.due_at, at)
    strong = said.group in {DueGroup.OVERDUE, DueGroup.TODAY}
    cells = (
        Cell(said.words, said.ink, bold=strong, icon=said.icon),
        Cell(_(STEP[deadline.what])),
        Cell(deadline.number, "accent_text"),
        Cell(deadline.subject, "text2"),
    )
    return TableRow(deadline, cells)


class StartPage(Page):
    """What waits, the most urgent first; ``counted`` emits how many deadlines are open."""

    counted = Signal(object)

    def __init__(self, desk: Desk, now: Callable[[], datetime] = present) -> None:
        super().__init__()
        self._desk, self._now = desk, now
        self.subtitle = label("", "label", "text2")
        words = label(_("What waits for you"), "title")
        title = column(None, words, self.subtitle, None, gap=2)
        head = box(row(title, None, margins=(20, 0, 20, 0)), "head")
        head.setFixedHeight(measures().page_head + measures().label_line)
        columns = (
            Column(_("Due"), 190),
            Column(_("What to do"), 250),
            Column(_("Number"), 150),
            Column(_("Subject"), 200, stretch=True),
        )
        self.table = CellTable(columns, _("Deadlines"))
        self.table.activated.connect(self._open)
        self.empty = label(_("Nothing waits for you."), "body", "text2")
        self.empty.setContentsMargins(px(12), px(16), px(12), px(16))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.hide()
        body = box(column(card(self.empty, (self.table, 1)), margins=(20, 16, 20, 16)), "canvas")
        self.setLayout(column(head, (body, 1), gap=0))
        self.setFocusProxy(self.table)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("↑↓", _("choose")), ("Enter", _("open")), ("F5", _("refresh")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        stations = person.stations if person.station_id is not None else None
        self._desk.read(
            self,
            open_deadlines,
            person.roles,
            stations,
            done=self._arrived,
            failed=self.failed.emit,
        )

    def _arrived(self, deadlines: Sequence[DeadlineRow]) -> None:
        at, current = self._now(), self.table.current_key()
        self.table.show_rows(rows_of(deadlines, at))
        self.empty.setVisible(not deadlines)
        self.table.setVisible(bool(deadlines))
        groups = [group_of(row.due_at, at) for row in deadlines]
        self.subtitle.setText(
            _("{day} · {overdue} overdue, {today} due today").format(
                day=long_day(last_day(at)),
                overdue=groups.count(DueGroup.OVERDUE),
                today=groups.count(DueGroup.TODAY),
            )
        )
        keys = self.table.keys()
        if keys:
            self.table.go_to(current if current in keys else keys[0])
        self.counted.emit(len(deadlines))

    def _open(self, index: QModelIndex) -> None:
        key = self.table.model_of_cells.rows[index.row()].key
        if isinstance(key, DeadlineRow):
            self._desk.open(key.kind.value, key.document_id)
