"""The one record page: head with status and steps, facts, verdict, tabs, a panel beside, a foot.

A record is read in the background and shown as a frozen value; a step that fails keeps what was
typed. Subclasses fill ``tabs`` and ``side`` and say which actions there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.form_slot import FormSlot
from warrantydesk.ui.inline_form import FormField, InlineForm
from warrantydesk.ui.pages import Page
from warrantydesk.ui.record.checks_panel import ChecksPanel
from warrantydesk.ui.record.keeping import LONGEST_MS
from warrantydesk.ui.record.parts import FactsRow, Tabs, Verdict
from warrantydesk.ui.theme import px
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.drawer import Drawer, DrawerLook
from warrantydesk.ui.widgets.head import PageHead
from warrantydesk.ui.widgets.layout import box, column, row, stretchy
from warrantydesk.ui.widgets.sums import SumsBar
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, label

SIDE_WIDTH = 304


class RecordPage(Page):
    """The frame of a record page; ``shown`` is emitted after a record arrived."""

    slim = True
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._writing = self._reading = 0
        self._focused = False
        self._waiting: list[tuple[object, Callable[[], None]]] = []
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(LONGEST_MS)
        self._keeping.timeout.connect(self.keep_draft)
        self.shown.connect(self._keep_focus)
        self.title = label("", "title")
        self.badge = BadgeLabel(Badge("neutral", "pencil", ""))
        self.badge.hide()
        self.aside = Elided("", "label", "text2")
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._chosen)
        self.facts = FactsRow()
        self.facts.followed.connect(self._follow)
        self.verdict = Verdict()
        self.tabs = Tabs(self)
        self.side: QWidget | None = None
        self.drawer: Drawer | None = None
        self._frame()

    def _frame(self) -> None:
        back = Button("", "left", "ghost", "", "back")
        back.setAccessibleName(_("Back to the list"))
        back.setToolTip(_("Back to the list"))
        back.chosen.connect(self._back)
        head = PageHead(self.title, self.aside, self.action_bar, before=back,
                        signs=(self.badge,), margins=(12, 0, 20, 0))  # fmt: skip
        self._slot = FormSlot(self)
        self._slot.closed.connect(self._make_room)
        self._make_room()
        upper = box(
            column(self.facts, self.verdict, self.tabs, gap=8, margins=(20, 9, 20, 0)), "head"
        )
        self.foot = SumsBar()
        self.foot.hide()
        inside = column(upper, self._slot.layout, (self.tabs.stack, 1), self.foot, gap=0)
        self.main = stretchy(inside, "canvas")
        self._body = row((self.main, 1), gap=0)
        self.setLayout(column(head, (stretchy(self._body), 1), gap=0))

    def add_side(self, side: QWidget, name: str, icon: str) -> None:
        """Put a panel beside the record; in a narrow window it waits behind a tab."""
        self.side = side
        self.drawer = Drawer(side, DrawerLook(name, icon, SIDE_WIDTH), self)
        self._body.addWidget(self.drawer)

    def want_side(self, *, wanted: bool) -> None:
        """Show the panel beside, or lay it away while it says nothing."""
        if self.drawer is not None:
            self.drawer.want(wanted=wanted)

    def _count(self, signs: object) -> None:
        if self.drawer is not None and isinstance(signs, tuple):
            self.drawer.show_signs(signs)

    def next_finding(self, checks: ChecksPanel) -> None:
        """Go to the field of the next finding; where the panel is laid away, say what it says."""
        checks.next_finding()
        if checks.lit is not None and self.drawer is not None and self.drawer.narrow:
            self.noted.emit(str(checks.lit.sentence))

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.main,) if self.drawer is None else (self.main, self.drawer)

    def show_sums(self, *items: Any) -> None:
        """Show sums at the foot."""
        self.foot.show_sums(items)
        self.foot.setVisible(bool(items))

    def show_title(self, title: str, badge: Badge | None, aside: str) -> None:
        """Show what this record is, and where it stands."""
        self.title.setText(title)
        self.badge.setVisible(badge is not None)
        if badge is not None:
            self.badge.show_badge(badge)
        self.aside.setText(aside)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Offer what can be done now."""
        self.action_bar.show_actions(actions)

    def _back(self, _what: object = None) -> None:
        self.closed.emit()

    def _follow(self, target: object) -> None:
        if isinstance(target, tuple):
            self._desk.open(*target)

    def _chosen(self, what: object) -> None:
        if not self._writing and not self._reading:
            self.act(what)
        else:
            self.in_turn(what, partial(self._act_if_offered, what))

    def _act_if_offered(self, what: object) -> None:
        offered = self.action_bar.actions_shown
        if any(action.key == what and action.enabled for action in offered):
            self.act(what)

    def in_turn(self, what: object, do: Callable[[], None]) -> None:
        """Do something now, or once what is under way is answered: in order, and nothing twice."""
        if what not in [waiting for waiting, _do in self._waiting]:
            self._waiting.append((what, do))
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._writing and not self._reading:
            self._waiting.pop(0)[1]()

    def act(self, what: object) -> None:
        """Do what an action stands for; subclasses say how."""
        raise NotImplementedError

    def typed(self) -> None:
        """Note that something was typed: within seconds the draft is kept, pause or not."""
        if not self._keeping.isActive():
            self._keeping.start()

    def keep_draft(self) -> None:
        """Keep what is typed and not saved; subclasses say where."""

    # asking in place

    def ask(
        self,
        title: str,
        fields: Sequence[FormField],
        then: Callable[[dict[str, Any]], None],
        confirm: str = "",
        *,
        rule: str = "",
        columns: int = 3,
    ) -> InlineForm:
        """Ask for values in place; ``then`` is given them once they are complete.

        ``rule`` says under the title what comes of it.
        """
        today = business_date(now())
        form = InlineForm(title, fields, confirm or title, today, columns=columns)
        form.say(rule)
        self._slot.ask(form, then)
        self._make_room(10)
        return form

    def close_form(self) -> None:
        """Take the question away."""
        self._slot.close()

    def _make_room(self, above: int = 0) -> None:
        self._slot.layout.setContentsMargins(px(20), px(above), px(20), 0)

    @property
    def form(self) -> InlineForm | None:
        """The question that is asked now."""
        return self._slot.form

    # reading and writing

    def read(self, query: Any, *args: Any, done: Callable[[Any], None]) -> None:
        """Ask for the record; actions chosen meanwhile wait for what it says."""
        self._reading += 1
        self._desk.read(self, query, *args, done=partial(self._read, done), failed=self._unread)

    def _read(self, done: Callable[[Any], None], result: Any) -> None:
        self._reading -= 1
        done(result)
        self._go_on()

    def _unread(self, error: Exception) -> None:
        self._reading -= 1
        self._waiting.clear()
        self.failed.emit(error)

    def write(self, service: Any, *args: Any, done: Callable[[Any], None] | None = None) -> None:
        """Have a service do something; actions chosen meanwhile wait for its answer."""
        self._writing += 1
        self._focused = self._inside()
        # What follows goes with its own work: a photo dropped meanwhile must not take it over.
        then = partial(self._written, done)
        self._desk.write(self, service, *args, done=then, failed=self.refused)

    def _inside(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _keep_focus(self) -> None:
        """Take the keyboard back, when what had it went away: keys work on after a step."""
        if self._focused and not self._inside():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focused = False

    def _written(self, then: Callable[[Any], None] | None, result: Any) -> None:
        self._writing -= 1
        self.close_form()
        if then is not None:
            then(result)
        else:
            self.refresh()
        self._go_on()

    def refused(self, error: Exception) -> None:
        """Say why something was not done; what was typed stays."""
        self._writing -= 1
        self._waiting.clear()
        if not self._slot.fail(error):
            self.failed.emit(error)


def scrolling(inner: QWidget) -> QScrollArea:
    """Return a widget in an area that scrolls downwards only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
