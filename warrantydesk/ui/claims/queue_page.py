"""The auditor's page: the queue, one case without scrolling, one key for each decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.basedata.kinds import ReasonUse
from warrantydesk.basedata.rows import ReasonRow
from warrantydesk.claims.audit import decide, escalate, hold, release, return_claim
from warrantydesk.claims.commands import ClaimStep
from warrantydesk.claims.labels import STATUS
from warrantydesk.claims.rows_queue import AuditCase, QueueFilter, QueueRow
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.clock import now
from warrantydesk.errors import ConflictError
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.claims.case_foot import (
    CHANGE,
    DECIDE,
    DENY,
    DENY_ALL,
    asked_title,
    case_actions,
    sums_items,
)
from warrantydesk.ui.claims.case_panel import CasePanel, signs_of_case
from warrantydesk.ui.claims.case_view import PHOTOS, CaseView, title_aside
from warrantydesk.ui.claims.deciding import Choices
from warrantydesk.ui.claims.decision_grid import Amount
from warrantydesk.ui.claims.looks import status_badge
from warrantydesk.ui.claims.queue_asks import (
    Opened,
    QueueView,
    open_case,
    queue_view,
    revoke_newest,
)
from warrantydesk.ui.claims.queue_head import WIDTH, QueueSide
from warrantydesk.ui.claims.reason_bar import Given, Reason, ReasonBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.drawer import Drawer, DrawerLook
from warrantydesk.ui.widgets.edge_tab import Sign
from warrantydesk.ui.widgets.head import PageHead
from warrantydesk.ui.widgets.layout import box, column, row, stretchy
from warrantydesk.ui.widgets.sums import SumsBar
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, label

A = ClaimAction
Key = Qt.Key
PANEL_WIDTH, LIST_NEEDS = 288, 1_000
STEPS: dict[object, tuple[Any, ReasonUse | None]] = {
    A.RETURN: (return_claim, ReasonUse.RETURN),
    A.HOLD: (hold, ReasonUse.HOLD),
    A.ESCALATE: (escalate, None),
}


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation that auditors have."""
    if Role.AUDITOR not in desk.person.roles:
        return ()
    return (Entry("queue", _("Audit queue"), "target", _("Work"), partial(QueuePage, desk)),)


class QueuePage(Page):
    """The queue of whoever signed in; a claim given by its key is the first one shown."""

    slim = True

    def __init__(self, desk: Desk, claim_id: int | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = claim_id
        self.case: AuditCase | None = None
        self.choices: Choices | None = None
        self._reasons: tuple[ReasonRow, ...] = ()
        self._filter = QueueFilter.ALL
        self._shown_at = now()
        self._decided: list[int] = []
        self._last: tuple[int, str] | None = None
        self._busy = False
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.side = QueueSide(now)
        self.side.queue.chosen.connect(self._row_chosen)
        self.side.filtered.connect(self._filter_by)
        self.title = label("", "title")
        self.badge = BadgeLabel(Badge("neutral", "clock", ""))
        self.badge.hide()
        self.aside = Elided("", "label", "text2")
        self.place = label("", "label", "text2")
        head = PageHead(self.title, self.aside, self.place, signs=(self.badge,))
        self.view = CaseView(self._desk)
        self.view.typed.connect(self._amount)
        self.view.followed.connect(self._follow)
        self.view.opened.connect(self._open_photo)
        self.view.closer.connect(self._look_closer)
        self.reasons = ReasonBar()
        self.reasons.given.connect(self._given)
        self.reasons.cancelled.connect(self._cancelled)
        self._then: Any = None
        self.sums = SumsBar()
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self.act)
        bar = box(row(self.action_bar, None, margins=(12, 9, 12, 9)), "bar")
        self.empty = label("", "lead", "text2")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.middle = stretchy(
            column(head, (self.view, 1), self.reasons, self.sums, bar, gap=0), "surface"
        )
        self.panel = CasePanel()
        self.panel.opened.connect(partial(self._desk.open, "claim"))
        self.panel.ordered.connect(partial(self._desk.open, "order"))
        beside = DrawerLook(_("Checks and risk"), "shield", PANEL_WIDTH)
        self.drawer = Drawer(self.panel, beside, self)
        waiting = DrawerLook(_("Audit queue"), "target", WIDTH, left=True, needs=LIST_NEEDS,
                             key="Ctrl+Shift+Q")  # fmt: skip
        self.list_drawer = Drawer(self.side, waiting, self)
        self.setLayout(row(self.list_drawer, (self.middle, 1), (self.empty, 1), self.drawer, gap=0))
        self.side.show_done(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("↑ ↓", _("line")), ("J K", _("next, previous")), ("1–9", _("to a line")),
            ("V P", _("claim, photos")),
            ("Shift+D", _("deny all")), ("Ctrl+Z", _("take the last decision back")),
        )  # fmt: skip

    # reading

    @override
    def refresh(self) -> None:
        self._desk.read(self, queue_view, self._desk.person.person_id, self._filter,
                        done=self._arrived, failed=self.failed.emit)  # fmt: skip

    def _arrived(self, view: QueueView) -> None:
        self._reasons = view.reasons
        self.side.show_counts(view.counts)
        current = self._wanted if self.case is None else self.case.record.id
        self.case = None
        # What a higher level must decide stands below what can be done here, each by deadline.
        ordered = sorted(view.rows, key=lambda found: not found.within_level)
        self.side.show_rows(ordered, current)
        self._count()
        if not view.rows:
            self._row_chosen(None)

    def _count(self) -> None:
        """Say on the tab of the list how many claims wait."""
        waiting = len(self.side.queue.rows.rows)
        self.list_drawer.show_signs([Sign("neutral", "claim", waiting, _("Audit queue"))])

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.list_drawer, self.middle, self.drawer)

    def _filter_by(self, chosen: QueueFilter) -> None:
        self._filter = chosen
        self.refresh()
        self.setFocus()

    def _row_chosen(self, found: QueueRow | None) -> None:
        self.middle.setVisible(found is not None)
        self.drawer.want(wanted=found is not None)
        self.empty.setVisible(found is None)
        if found is None:
            self.case = self.choices = None
            self.empty.setText(_("Nothing waits here. The queue fills as stations submit claims."))
            return
        if self.case is not None and self.case.record.id == found.id:
            return
        self._desk.write(self, open_case, found.id, done=partial(self._show, found.id),
                         failed=self._failed)  # fmt: skip

    def _show(self, claim_id: int, opened: Opened) -> None:
        row_ = self.side.queue.current()
        if row_ is None or row_.id != claim_id:
            return
        self.case = case = opened.case
        record = case.record
        self.choices = Choices(case)
        self._shown_at = now()
        self.reasons.hide()
        self.title.setText(record.number)
        self.badge.show_badge(status_badge(record.status))
        self.badge.show()
        self.aside.setText(title_aside(record))
        queue = self.side.queue
        self.place.setText(f"{queue.position + 1} / {len(queue.rows.rows)}")
        self.view.show_case(case)
        self.panel.show_case(case)
        self.drawer.show_signs(signs_of_case(case))
        self._show_choices()

    def _show_choices(self) -> None:
        if self.choices is None or self.case is None:
            return
        self.view.show_choices(self.choices, {r.id: r.code for r in self._reasons})
        self.sums.show_sums(sums_items(self.case, self.choices.sums))
        self.action_bar.show_actions(case_actions(self.case))

    # keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control:
            if key is Key.Key_Z:
                self.act(A.REVOKE)
            else:
                super().keyPressEvent(event)
        elif key in {Key.Key_J, Key.Key_K}:
            self.side.queue.go_to(self.side.queue.position + (1 if key is Key.Key_J else -1))
        elif Key.Key_1 <= key <= Key.Key_9:
            self._go_to_line(event.key() - Key.Key_1)
        elif key in {Key.Key_V, Key.Key_P}:
            self._look_closer(PHOTOS if key is Key.Key_P else None)
        elif key in {Key.Key_Up, Key.Key_Down}:
            self._move(1 if key is Key.Key_Down else -1)
        elif key is Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.act(DENY_ALL)
        else:
            super().keyPressEvent(event)

    def _look_closer(self, what: object) -> None:
        """Open the whole claim with its versions, or its photos at full size."""
        record = None if self.case is None else self.case.record
        if record is not None and what != PHOTOS:
            self._desk.open("claim", record.id)
        elif record is not None and record.photos:
            self._desk.open("photo", (record.photos, record.photos[0].id))

    def _go_to_line(self, place: int) -> None:
        keys = self.view.grid.keys()
        if place < len(keys):
            self.view.grid.go_to(keys[place])

    def _move(self, step: int) -> None:
        keys, current = self.view.grid.keys(), self.view.grid.current_key()
        if keys:
            place = keys.index(current) + step if current in keys else 0
            self._go_to_line(max(0, min(place, len(keys) - 1)))

    # deciding

    def act(self, what: object) -> None:
        """Do what a key or button stands for."""
        if self._busy or self.reasons.isVisible() or (self.case is None and what is not A.REVOKE):
            return
        if what == DECIDE:
            self._decide()
        elif what == CHANGE:
            self.view.grid.setFocus()
            self.view.grid.edit_amount()
        elif what in {DENY, DENY_ALL}:
            lines = self.view.grid.keys() if what == DENY_ALL else [self.view.grid.current_key()]
            self._ask(_("Why is it denied?"), ReasonUse.DENY, partial(self._deny, lines), Key.Key_D)
        elif what is A.RELEASE and self.case is not None:
            record = self.case.record
            self._write(release, ClaimStep(record.id, record.version))
        elif what is A.REVOKE:
            self._take_back()
        elif what in STEPS and isinstance(what, ClaimAction):
            self._ask(asked_title(what), STEPS[what][1], partial(self._step, what))

    def _ask(
        self, title: str, use: ReasonUse | None, then: Any, again: Qt.Key = Key.Key_unknown
    ) -> None:
        self._then = then
        offered = [Reason(r.id, r.code, str(r.name)) for r in self._reasons if r.use is use]
        self.reasons.ask(title, offered, again)

    def _given(self, given: Given) -> None:
        self.reasons.hide()
        self.setFocus()
        then, self._then = self._then, None
        if then is not None:
            then(given)

    def _cancelled(self) -> None:
        self.reasons.hide()
        self._then = None
        self.setFocus()

    def _deny(self, lines: Sequence[int], given: Given) -> None:
        if self.choices is not None:
            self.choices.deny(lines, given.reason_id, given.text)
            self._show_choices()

    def _amount(self, typed: Amount) -> None:
        if self.choices is None:
            return
        self.setFocus()
        if typed.fen >= self.choices.lines[typed.line_id].claimed_fen:
            self.choices.approve(typed.line_id)
            self._show_choices()
            return
        self._ask(_("Why is it reduced?"), ReasonUse.REDUCE, partial(self._reduce, typed))

    def _reduce(self, typed: Amount, given: Given) -> None:
        if self.choices is not None:
            self.choices.reduce(typed.line_id, typed.fen, given.reason_id, given.text)
            self._show_choices()

    def _decide(self) -> None:
        if self.choices is None or self.case is None or not self.case.may_decide:
            return
        record = self.case.record
        self._busy = True
        self._desk.write(
            self,
            decide,
            self.choices.command(),
            done=partial(self._was_decided, record.id, record.number),
            failed=self._failed,
        )

    def _was_decided(self, claim_id: int, number: str, status: ClaimStatus) -> None:
        self._busy = False
        self._last = (claim_id, number)
        self._decided.append(round((now() - self._shown_at).total_seconds()))
        self.side.show_done(len(self._decided), sum(self._decided))
        said = _("{number}: {status}. Ctrl+Z takes it back.")
        self.noted.emit(said.format(number=number, status=_(STATUS[status])))
        self._next(claim_id)

    def _step(self, action: ClaimAction, given: Given) -> None:
        if self.case is not None:
            record = self.case.record
            step = ClaimStep(record.id, record.version, given.text, given.reason_id)
            self._write(STEPS[action][0], step)

    def _take_back(self) -> None:
        if self._last is not None:
            title = _("Why is the decision on {number} taken back?").format(number=self._last[1])
            self._ask(title, None, self._revoke)

    def _revoke(self, given: Given) -> None:
        if self._last is not None:
            self._wanted = self._last[0]
            self._desk.write(self, revoke_newest, self._last[0], given.text,
                             done=self._taken_back, failed=self._failed)  # fmt: skip

    def _taken_back(self, _nothing: object) -> None:
        self._last, self.case = None, None
        self.refresh()

    def _write(self, service: Any, step: ClaimStep) -> None:
        self._busy = True
        self._desk.write(self, service, step, done=partial(self._stepped, step.claim_id),
                         failed=self._failed)  # fmt: skip

    def _stepped(self, claim_id: int, _result: object) -> None:
        self._busy = False
        self._next(claim_id)

    def _next(self, claim_id: int) -> None:
        self.case = None
        self.side.take_out(claim_id)
        self._count()
        if self.side.queue.current() is None:
            self._row_chosen(None)
            self.refresh()  # what came meanwhile
        self.setFocus()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
        if isinstance(error, ConflictError):
            self.case = None
            self.refresh()

    # leaving

    def _follow(self, target: object) -> None:
        if isinstance(target, tuple):
            self._desk.open(*target)

    def _open_photo(self, photo: Any) -> None:
        if self.case is not None:
            self._desk.open("photo", (self.case.record.photos, photo.id))
