"""The start page: every deadline of whoever signed in, and beside it what waits without one.

It reads everything again once a minute while it is shown, and says as of when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.clock import business_date
from warrantydesk.clock import now as present
from warrantydesk.formats import minute
from warrantydesk.texts import _
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.jobs import Job
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.record import drafts
from warrantydesk.ui.start.asks import DueRow, SideView, due_rows, side_view
from warrantydesk.ui.start.draft_strip import DraftStrip
from warrantydesk.ui.start.due_card import DueCard
from warrantydesk.ui.start.figures import figures_of, figures_told
from warrantydesk.ui.start.figures_card import FiguresCard
from warrantydesk.ui.start.head import AGAIN, actions, day_line, next_action, opens
from warrantydesk.ui.start.left_drafts import LeftDraft, left_drafts
from warrantydesk.ui.start.months import month_words
from warrantydesk.ui.start.places import place_of
from warrantydesk.ui.start.side import BAR, Side
from warrantydesk.ui.start.waits import waits
from warrantydesk.ui.start.waits_card import WaitsCard
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import Elided, label

MINUTE_MS = 60_000
BESIDE, SIDE = 1_040, 296
"""The least width at which the cards stand beside the table, and theirs."""
LEAST_ROWS, MARGIN = 9, 20
Direction = QBoxLayout.Direction


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the start page's line of the navigation."""
    return (Entry("start", _("Start"), "home", "", partial(StartPage, desk)),)


class StartPage(Page):
    """What waits, the most urgent first; ``counted`` emits how many deadlines are open."""

    counted = Signal(object)

    def __init__(self, desk: Desk, now: Callable[[], datetime] = present) -> None:
        super().__init__()
        self._desk, self._now = desk, now
        self._narrow: bool | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(MINUTE_MS)
        self.timer.timeout.connect(self._read_quietly)
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.subtitle = Elided("", "label", "text2")
        self.action_bar = ActionBar(self)
        self.action_bar.show_actions(actions(self._desk.person.roles))
        self.action_bar.chosen.connect(self._begin)
        title = box(
            column(None, label(_("What waits for you"), "title"), self.subtitle, None, gap=2)
        )
        head = box(row((title, 1), self.action_bar, gap=16, margins=(20, 0, 20, 0)), "head")
        head.setFixedHeight(measures().page_head + measures().label_line)
        self.due = DueCard(self._desk.person)
        self.due.opened.connect(self._open)
        self.due.chosen.connect(self._begin)
        self.table = self.due.table
        self.waits, self.figures = WaitsCard(), FiguresCard()
        self.waits.opened.connect(self._go)
        self.drafts = DraftStrip()
        self.drafts.continued.connect(self._continue)
        self.drafts.given_up.connect(self._give_up)
        self._left = column(self.drafts, (self.due, 1), gap=12)
        self._cards = column(self.waits, self.figures, gap=12)
        self.side = Side(box(column(self._cards, None, gap=0), "canvas"))
        self._body = row((box(self._left), 1), self.side, gap=16)
        self.setLayout(column(head, (box(self._body, "canvas"), 1), gap=0))
        self.setFocusProxy(self.due)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("↑↓", _("choose")), ("Enter", _("open")), ("Ctrl+K", _("search and commands")),
            ("F5", _("refresh")),
        )  # fmt: skip

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.due, self.waits, self.drafts)

    # reading

    @override
    def refresh(self) -> None:
        self._read(self.failed.emit)
        self._read_drafts()

    def _read_drafts(self, _gone: object = None) -> None:
        desk = self._desk
        desk.read(self, left_drafts, desk.book.address, desk.person,
                  done=self._drafts_arrived, failed=self._leave)  # fmt: skip

    def _drafts_arrived(self, found: Sequence[LeftDraft]) -> None:
        self.drafts.show_drafts(found, self._now())

    def _read_quietly(self) -> None:
        """Read without being asked: what fails is not worth a strip, the note tells as of when."""
        self._read(self._leave)

    def _leave(self, _error: Exception) -> None:
        pass

    def _read(self, failed: Callable[[Exception], None]) -> None:
        person, at = self._desk.person, self._now()
        self._desk.read(self, due_rows, person, done=self._arrived, failed=failed)
        self._desk.read(self, side_view, person, at, done=self._side_arrived, failed=failed)

    def _arrived(self, rows: Sequence[DueRow]) -> None:
        at, roles = self._now(), self._desk.person.roles
        self.due.show_due(rows, at, next_action(roles))
        self.subtitle.setText(day_line(rows, roles, at))
        self._note(at)
        self.counted.emit(len(rows))

    def _side_arrived(self, view: SideView) -> None:
        today = business_date(self._now())
        person = self._desk.person
        self.waits.show_waits(waits(view, person.roles, person.audit_level))
        if view.figures is not None:
            self.figures.show_figures(self._whose(month_words(today, today)),
                                      figures_of(view.figures, today))  # fmt: skip
        elif view.recovery.sums is not None:
            self.figures.show_figures(_("Recovery"), figures_told(view.recovery.sums))

    def _whose(self, month: str) -> str:
        stations = self._desk.person.stations
        if self._desk.person.station_id is None:
            return _("All stations in {month}").format(month=month)
        own = _("My station in {month}") if len(stations) == 1 else _("My stations in {month}")
        return own.format(month=month)

    def _note(self, at: datetime) -> None:
        if self.isVisible():
            self.noted.emit(_("As of {time} · refreshes by itself").format(time=minute(at)))

    # going on

    def _begin(self, what: object) -> None:
        if what == AGAIN:
            self.refresh()
        else:
            self._go(opens(what))

    def _open(self, row: DueRow) -> None:
        self._desk.open(*place_of(row))

    def _go(self, place: tuple[str, Any]) -> None:
        self._desk.open(*place)

    def _continue(self, draft: LeftDraft) -> None:
        self._desk.open(draft.kind, draft.key)

    def _give_up(self, draft: LeftDraft) -> None:
        forget = partial(drafts.forget, draft.path)
        self._desk.submit(Job(self, forget, self._read_drafts, self.failed.emit))

    # room

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.timer.start()
        self._note(self._now())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.timer.stop()
        self.noted.emit("")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < px(BESIDE))

    def _arrange(self, *, narrow: bool) -> None:
        """Put the cards beside the table, or side by side below it."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self._body.setDirection(Direction.TopToBottom if narrow else Direction.LeftToRight)
        self._cards.setDirection(Direction.LeftToRight if narrow else Direction.TopToBottom)
        self.side.fix_width(0 if narrow else SIDE)
        right = MARGIN if narrow else MARGIN - BAR
        self._body.setContentsMargins(px(MARGIN), px(16), px(right), px(16))
        least = measures().head + LEAST_ROWS * measures().row
        self.table.setMinimumHeight(least if narrow else 0)
