"""The finance run page: a period, from its calculation to frozen and approved statements."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.money import figures
from warrantydesk.settlement.commands import OnStatement
from warrantydesk.settlement.labels import PERIOD
from warrantydesk.settlement.rows import Outcome, RunRow, RunView
from warrantydesk.settlement.states import PeriodStatus, StatementAction
from warrantydesk.texts import Text, _
from warrantydesk.ui.actions import ActionBar
from warrantydesk.ui.cells import CellTable
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.form_slot import FormSlot
from warrantydesk.ui.inline_form import InlineForm
from warrantydesk.ui.jobs import Job, Progress
from warrantydesk.ui.lists.sum_bar import SumBar
from warrantydesk.ui.pages import Hint, Page
from warrantydesk.ui.settlement import asks
from warrantydesk.ui.settlement.adjusting import adjustment_command, adjustment_fields
from warrantydesk.ui.settlement.blocked_panel import BlockedPanel
from warrantydesk.ui.settlement.run_cards import ProgressCard, QuestionCard
from warrantydesk.ui.settlement.run_steps import approvable, run_actions, run_steps, table_actions
from warrantydesk.ui.settlement.run_tables import (
    CHIPS,
    category_columns,
    category_rows,
    station_columns,
    station_row,
    station_sums,
)
from warrantydesk.ui.settlement.steps_strip import StepsStrip
from warrantydesk.ui.settlement.waterfall import Waterfall, flow_bars
from warrantydesk.ui.theme import measures, px
from warrantydesk.ui.tokens import Badge
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.drawer import Drawer, DrawerLook
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.head import PageHead
from warrantydesk.ui.widgets.layout import box, card, column, hairline, row, stretchy
from warrantydesk.ui.widgets.side_by_side import SideBySide
from warrantydesk.ui.widgets.words import BadgeLabel, Elided, label

A = StatementAction


class RunPage(Page):
    """Shows one settlement run and does its steps over all stations at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view: RunView | None = None
        self._refused: dict[int, Text] = {}
        self._chip = 0
        self._progress = Progress()
        self._asked: StatementAction | None = None
        self._commands: tuple[OnStatement, ...] = ()
        self._build()
        self.setFocusProxy(self.table)
        self._load(None)

    def _build(self) -> None:
        self.title = label(_("Station settlement"), "title")
        self.badge = BadgeLabel(Badge("neutral", "calendar", _("No period")))
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._do)
        self.aside = Elided("", "label", "text2")
        head = PageHead(self.title, self.aside, self.action_bar, signs=(self.badge,))
        self._slot = FormSlot(self)
        self.progress_card, self.question_card = ProgressCard(), QuestionCard()
        self.progress_card.cancelled.connect(self._cancel)
        self.question_card.answered.connect(self._answer)
        self.steps = StepsStrip()
        strip = box(row(self.steps, margins=(20, 2, 20, 2)), "head")
        body = stretchy(
            column(
                self.progress_card, self.question_card, self._slot.layout, self._money(),
                (self._stations(), 1),
                gap=10, margins=(20, 10, 20, 10),
            ),
            "canvas",
        )  # fmt: skip
        self.setLayout(column(head, strip, (body, 1), gap=0))

    def _money(self) -> QWidget:
        self.waterfall = Waterfall()
        aside = Elided(_("claims decided in the month; % of the step before"), "label", "text2")
        title = row(label(_("From the claim to the money"), "section"), (aside, 1), gap=8)
        flow = card(title, (self.waterfall, 1), gap=4, margins=(12, 8, 12, 8))
        self.categories = CellTable(category_columns(), _("Categories"))
        beside = card((self.categories, 1), margins=(1, 1, 1, 1))
        beside.setMinimumWidth(px(264))
        for one in (flow, beside):
            one.setFixedHeight(measures().head + 6 * measures().row + px(4))
        return SideBySide(flow, beside, (8, 5))

    def _stations(self) -> QWidget:
        self.chips = [
            Button(_(words).format(count=0), "", "chip", "", place)
            for place, (words, _wanted) in enumerate(CHIPS)
        ]
        for chip in self.chips:
            chip.chosen.connect(self._choose)
        self.tools = ActionBar(self)
        self.tools.chosen.connect(self._do)
        self.table = CellTable(station_columns(), _("Stations"))
        self.table.activated.connect(self._open_row)
        self.table.setMinimumHeight(measures().head + 4 * measures().row)
        self.sums = SumBar(self.table.horizontalHeader(), self)
        flow = Flow(6, 5)
        for chip in self.chips:
            flow.addWidget(chip)
        bar = row((box(flow), 1), self.tools, gap=6, margins=(12, 7, 12, 7))
        left = card(bar, hairline(), (self.table, 1), self.sums, margins=(1, 1, 1, 1))
        self.blocked = BlockedPanel()
        self.blocked.opened.connect(partial(self._desk.open, "statement"))
        look = DrawerLook(_("Blocked"), "stop", 288)
        self.drawer = Drawer(self.blocked, look, self)
        self.blocked.counted.connect(self.drawer.show_signs)
        self.main = left
        return stretchy(row((left, 1), self.drawer, gap=12))

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.main, self.drawer)

    @override
    def hints(self) -> tuple[Hint, ...]:
        keys = (("Enter", _("open statement")), ("Ctrl+P", _("print preview")))
        return (*keys, ("Ctrl+Enter", _("next step")))

    @override
    def refresh(self) -> None:
        self._load(None if self.view is None else self.view.period.id)

    def _load(self, period_id: int | None) -> None:
        self._desk.read(
            self, asks.run_view, period_id, done=self.show_view, failed=self.failed.emit
        )

    def show_view(self, view: RunView | None) -> None:
        """Show a run, or that there is no period yet."""
        self.view = view
        self.action_bar.show_actions(run_actions(view, self._desk.person.person_id))
        if view is None:
            return
        self.tools.show_actions(table_actions(view))
        self.title.setText(_("Station settlement {month}").format(month=view.period.month))
        icon = "lock" if view.period.status is PeriodStatus.LOCKED else "pencil"
        self.badge.show_badge(Badge("neutral", icon, _(PERIOD[view.period.status])))
        self.steps.show_steps(run_steps(view))
        self.waterfall.show_bars(flow_bars(view.flow))
        self.categories.show_rows(category_rows(view))
        self.blocked.show_view(view, self._refused)
        self._show_rows()
        words = _("Trial balance: {amount} difference")
        self.noted.emit(words.format(amount=figures(view.difference_fen)))

    def _show_rows(self) -> None:
        if self.view is None:
            return
        for place, (words, wanted) in enumerate(CHIPS):
            count = sum(map(wanted, self.view.rows))
            self.chips[place].show_label(_(words).format(count=count))
            self.chips[place].setChecked(place == self._chip)
        shown = [found for found in self.view.rows if CHIPS[self._chip][1](found)]
        self.table.show_keeping([station_row(found) for found in shown])
        self.sums.show_sums(*station_sums(shown))

    def _choose(self, place: int) -> None:
        self._chip = place
        self._show_rows()

    def _row(self) -> RunRow | None:
        rows = () if self.view is None else self.view.rows
        return next((r for r in rows if r.station_id == self.table.current_key()), None)

    def _open_row(self, _index: QModelIndex) -> None:
        found = self._row()
        if found is not None and found.statement_id is not None:
            self._desk.open("statement", found.statement_id)

    def _do(self, what: object) -> None:
        if what in {A.FREEZE, A.APPROVE} and isinstance(what, StatementAction):
            self._ask(what)
        elif what == "open":
            self._desk.write(self, asks.open_next_period, done=self._load, failed=self.failed.emit)
        elif what == "calculate":
            self._calculate()
        elif what == "adjust":
            self._adjust()
        elif what == "print":
            found = self._row()
            if found is not None and found.statement_id is not None:
                self._desk.open("paper", ("statement", found.statement_id))
        elif self.view is not None:
            self._refused = {}
            place = self.view.previous if what == "previous" else self.view.following
            self._load(None if place is None else place.id)

    def _adjust(self) -> None:
        """Enter an amount for the current station beside its claims."""
        found = self._row()
        if found is None or self.view is None:
            return
        title = _("Adjustment for {station}").format(station=found.station)
        fields = adjustment_fields(self.view.period.ends_on)
        form = InlineForm(title, fields, _("Enter adjustment"), self.view.period.ends_on)
        # The operation id is made once: pressing twice has the effect once.
        self._slot.ask(form, partial(self._send_adjustment, found.station_id, str(uuid4())))

    @property
    def form(self) -> InlineForm | None:
        """The question that is asked now."""
        return self._slot.form

    def _send_adjustment(self, station_id: int, operation: str, values: dict[str, Any]) -> None:
        command = adjustment_command(station_id, operation, values)
        self._desk.write(self, asks.adjust, command, done=self._adjusted, failed=self._not_adjusted)

    def _adjusted(self, _key: object) -> None:
        self._slot.close()
        self._calculate()

    def _not_adjusted(self, error: Exception) -> None:
        if not self._slot.fail(error):
            self.failed.emit(error)

    def _ask(self, action: StatementAction) -> None:
        """Say how many and how much before doing it; Enter does it."""
        if self.view is None:
            return
        freeze = action is A.FREEZE
        rows = self.view.ready() if freeze else approvable(self.view, self._desk.person.person_id)
        self._asked = action
        self._commands = tuple(
            OnStatement(r.statement_id, r.version, str(uuid4()))
            for r in rows
            if r.statement_id is not None
        )
        words = (
            _("Freeze {count} statements, together {amount}? Their lines are then fixed.")
            if freeze
            else _("Approve {count} statements, together {amount}?")
        )
        amount = figures(sum(r.payable_fen for r in rows))
        self.question_card.ask(words.format(count=len(rows), amount=amount))

    def _answer(self, yes: object) -> None:
        action, self._asked = self._asked, None
        if not yes or action is None:
            return
        words = _("Freezing statements") if action is A.FREEZE else _("Approving statements")
        self._start(words)
        work = partial(asks.step_all, self._desk.book, action, self._commands, self._progress)
        self._desk.submit(Job(self, work, self._finished, self._stopped))

    def _calculate(self) -> None:
        if self.view is None:
            return
        self._start(_("Calculating statements"))
        work = partial(asks.prepare_all, self._desk.book, self.view.period.id, self._progress)
        self._desk.submit(Job(self, work, self._finished, self._stopped))

    def _start(self, words: str) -> None:
        self._progress = Progress()
        self.progress_card.follow(words, self._progress)

    def _cancel(self, _what: object = None) -> None:
        self._progress.cancel()
        self._end()
        self.refresh()

    def _end(self) -> None:
        self.progress_card.finish()

    def _stopped(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)
        self.refresh()

    def _finished(self, outcomes: list[Outcome]) -> None:
        """Show the result of each station; those refused stand in the panel with their reason."""
        self._end()
        stations = {r.statement_id: r.station_id for r in self.view.rows} if self.view else {}
        self._refused = {
            stations.get(o.statement_id, o.key) if o.statement_id else o.key: o.text
            for o in outcomes
            if o.text is not None
        }
        self.refresh()
