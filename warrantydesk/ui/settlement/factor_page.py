"""The technical factor: parts attributed ÷ analysed by supplier and class, and its money."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from warrantydesk.basedata.labels import PART_CLASS
from warrantydesk.clock import add_months, business_date, now, parse_date
from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.settlement.commands_recovery import NewFactor, OnFactor
from warrantydesk.settlement.rows_factor import AgreedFactorRow, FactorRow
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action, ActionBar
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.form_slot import FormSlot
from warrantydesk.ui.inline_form import FormField, InlineForm
from warrantydesk.ui.list_page import head_of
from warrantydesk.ui.pages import Entry, Hint, Page
from warrantydesk.ui.settlement import factor_asks as asks
from warrantydesk.ui.settlement.factor_tables import (
    agreed_rows,
    agreed_table,
    counted_rows,
    counted_table,
    key_of,
    ratio_words,
)
from warrantydesk.ui.settlement.for_finance import for_finance
from warrantydesk.ui.theme import measures
from warrantydesk.ui.widgets.layout import box, card, column, row
from warrantydesk.ui.widgets.words import label

PROPOSE, IN_FORCE, TAKE_BACK = "propose", "in_force", "take_back"
SHOWN_MONTHS = 2
"""The period first shown: this month and as many before it."""


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for finance."""
    return for_finance(desk, "factors", _("Technical factor"), "filter", FactorPage)


class FactorPage(Page):
    """Shows a period's figures; one person proposes a factor, another sets it in force."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.counted: tuple[FactorRow, ...] = ()
        self.agreed: tuple[AgreedFactorRow, ...] = ()
        today = business_date(now())
        self.period = (add_months(today.replace(day=1), -SHOWN_MONTHS), today)
        self.first, self.last = (QLineEdit(on.isoformat()) for on in self.period)
        self.said, self.none = label("", "label", "text2"), label("", "label", "text2")
        self.above, self.below = counted_table(), agreed_table()
        self._slot = FormSlot(self.above)
        self.action_bar = ActionBar(self)
        self.action_bar.chosen.connect(self._act)
        self._lay_out()
        for field in (self.first, self.last):
            field.editingFinished.connect(self.refresh)
        for table in (self.above, self.below):
            table.selectionModel().currentRowChanged.connect(self._offer)
        self.refresh()

    def _lay_out(self) -> None:
        fields = []
        for words, field in ((_("From"), self.first), (_("To"), self.last)):
            field.setAccessibleName(words)
            caption = label(words, "label", "text2")
            caption.setBuddy(field)
            fields += [caption, field]
        cards = [card((table, 1), margins=(1, 1, 1, 1)) for table in (self.above, self.below)]
        for one in cards:
            one.setMinimumHeight(measures().head + 3 * measures().row)
        self.moved_between = tuple(cards)
        inside = column(
            row(*fields, self.said, None), self._slot.layout, (cards[0], 1),
            row(label(_("Proposed and in force"), "section"), self.none, None), (cards[1], 1),
            gap=10, margins=(20, 12, 20, 12),
        )  # fmt: skip
        head = head_of(_("Technical factor"), self.action_bar)
        self.setLayout(column(head, (box(inside, "canvas"), 1), gap=0))

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("Ctrl+N", _("propose")),
            ("Ctrl+Enter", _("set in force")),
            ("F6", _("next table")),
        )

    @property
    def form(self) -> InlineForm | None:
        """The question that is asked now."""
        return self._slot.form

    # what is shown

    @override
    def refresh(self) -> None:
        today = business_date(now())
        typed = [parse_date(field.text(), today) for field in (self.first, self.last)]
        for field, value in zip((self.first, self.last), typed, strict=True):
            field.setProperty("bad", value is None)
            field.style().polish(field)
        first, last = typed
        if first is None or last is None or last < first:
            self.said.setText(_("Enter a period whose end is not before its beginning."))
            return
        self.period = (first, last)
        self._desk.read(
            self, asks.factors, first, last, done=self.show_factors, failed=self.failed.emit
        )

    def show_factors(self, found: asks.Factors) -> None:
        """Show what was counted in the period, and which factors there are."""
        self.counted, self.agreed = found
        for table, rows in (
            (self.above, counted_rows(found.counted)),
            (self.below, agreed_rows(found.agreed)),
        ):
            table.show_keeping(rows)
        words = _("Parts whose finding was given in this period; money of sampled agreements.")
        nothing = _("No part was analysed in this period, and nothing was asked for by samples.")
        self.said.setText(words if found.counted else nothing)
        self.none.setText("" if found.agreed else _("No factor was proposed yet."))
        self._offer()

    def _row(self) -> FactorRow | None:
        current = self.above.current_key()
        return next((one for one in self.counted if key_of(one) == current), None)

    def _agreed(self) -> AgreedFactorRow | None:
        current = self.below.current_key()
        return next((one for one in self.agreed if one.id == current), None)

    # what can be done

    def _offer(self, *_rows: object) -> None:
        counted, agreed = self._row(), self._agreed()
        made = [_propose(counted, self.period[1])]
        if agreed is not None and agreed.in_force_at is None:
            own = agreed.proposed_by_id == self._desk.person.person_id
            tip = _("A second person sets it in force, not the one who proposed it.") if own else ""
            made = [
                Action(TAKE_BACK, _("Take proposal back"), "undo"),
                *made,
                Action(IN_FORCE, _("Set in force"), "stamp", "Ctrl+Enter", "primary", not own, tip),
            ]
        self.action_bar.show_actions(made)

    def _act(self, what: object) -> None:
        agreed = self._agreed()
        if what == PROPOSE:
            self._ask()
        elif agreed is not None and what in {IN_FORCE, TAKE_BACK}:
            service: Any = asks.set_in_force if what == IN_FORCE else asks.take_back
            command = OnFactor(agreed.id, str(uuid4()))
            done = self._in_force if what == IN_FORCE else self._done
            self._desk.write(self, service, command, done=done, failed=self._refused)

    def _ask(self) -> None:
        found = self._row()
        if found is None:
            return
        title = _("Propose {ratio} for {supplier}, {part_class}, {first} to {last}").format(
            ratio=ratio_words(found.factor),
            supplier=found.supplier,
            part_class=_(PART_CLASS[found.part_class]),
            first=day(self.period[0]),
            last=day(self.period[1]),
        )
        fields = [FormField("reason", _("Reason"))]
        form = InlineForm(title, fields, _("Propose factor"), business_date(now()))
        # The operation id is made once: pressing twice has the effect once.
        self._slot.ask(form, partial(self._propose, found, self.period, str(uuid4())))

    def _propose(
        self, found: FactorRow, period: tuple[date, date], operation: str, values: dict[str, Any]
    ) -> None:
        command = NewFactor(
            found.supplier_id, found.part_class, *period, values["reason"], operation
        )
        self._desk.write(self, asks.propose, command, done=self._done, failed=self._refused)

    def _in_force(self, result: tuple[int, int]) -> None:
        cases, fen = result
        said = ngettext("{count} case is cut", "{count} cases are cut", cases)
        self.noted.emit(f"{said}: {figures(fen)}")
        self._done()

    def _done(self, _result: object = None) -> None:
        self._slot.close()
        self.refresh()

    def _refused(self, error: Exception) -> None:
        if not self._slot.fail(error):
            self.failed.emit(error)
            self.refresh()


def _propose(found: FactorRow | None, last: date) -> Action:
    over = last < business_date(now()) + timedelta(days=1)
    able = found is not None and bool(found.factor.analysed) and over
    tip = "" if able else _("Choose a period that is over and a row with analysed parts.")
    return Action(PROPOSE, _("Propose…"), "plus", "Ctrl+N", "", able, tip)
