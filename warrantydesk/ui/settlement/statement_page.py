"""The record of a statement: its lines by category, what it comes to, and what is next."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.money import figures, plain
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.labels import ACTION, TAX_CLASS
from warrantydesk.settlement.rows import StatementRecord
from warrantydesk.settlement.rows_recovery import Water
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.settlement.workflow import NEEDS_REASON
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import CellTable
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.settlement import asks
from warrantydesk.ui.settlement.actions import actions_for
from warrantydesk.ui.settlement.looks import status_badge
from warrantydesk.ui.settlement.money_panel import MoneyPanel
from warrantydesk.ui.settlement.statement_tables import line_columns, line_rows
from warrantydesk.ui.widgets.layout import box, card, column

A = StatementAction
REVERSE, HOLD, COMPARE, WATER = "reverse", "hold", "compare", "water"


class StatementPage(RecordPage):
    """Shows a statement and takes its steps; what a step needs is asked inside the page."""

    def __init__(self, desk: Desk, statement_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.statement_id = statement_id
        self.record: StatementRecord | None = None
        self.table = CellTable(line_columns(), _("Lines of the statement"))
        self.table.activated.connect(self._open_line)
        lines = card((self.table, 1), margins=(1, 1, 1, 1))
        inner = box(column((lines, 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("lines", _("Lines"), inner)
        self.money = MoneyPanel()
        self.add_side(self.money, _("Money and history"), "yuan")
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("Enter", _("open the claim")),
            ("Ctrl+P", _("print preview")),
            ("Ctrl+Enter", _("next step")),
        )

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self.read(asks.statement_record, self.statement_id, person.person_id, done=self.show_record)

    def show_record(self, record: StatementRecord) -> None:
        """Show a statement."""
        self.record = record
        row = record.row
        self.show_title(row.number, status_badge(row.status), str(row.station))
        self.facts.show_facts(
            [
                Fact(_("Station"), f"{row.station_code}  {row.station}"),
                Fact(_("Month"), row.month),
                Fact(_("Tax class"), _(TAX_CLASS[record.tax_class])),
                Fact(_("Total"), figures(row.total_fen)),
                Fact(_("Paid"), figures(row.paid_fen) if row.paid_fen else ""),
            ]
        )
        self.table.show_keeping(line_rows(record))
        self.tabs.retitle("lines", _("Lines {count}").format(count=len(record.lines)))
        self.money.show_record(record)
        self.show_actions([*self._always(record), *actions_for(record, self._desk.person)])
        self.shown.emit()

    def _always(self, record: StatementRecord) -> list[Action]:
        made = [
            Action("print", _("Print preview"), "print", "Ctrl+P"),
            Action("list", _("Service list"), "order"),
        ]
        if record.row.status is StatementStatus.DRAFT and self._desk.person.station_id is None:
            made.insert(0, Action(HOLD, _("Put claim on hold"), "pause"))
            made.insert(0, Action("calculate", _("Calculate"), "rotate", "Ctrl+J"))
        frozen = record.row.status not in {StatementStatus.DRAFT, StatementStatus.DISCARDED}
        if Role.FINANCE in self._desk.person.roles:
            made.append(Action(COMPARE, _("Compare with their list"), "compare"))
            made.append(Action(WATER, _("Money waterfall"), "chart"))
        if frozen and self._desk.person.station_id is None:
            made.insert(0, Action(REVERSE, _("Reverse line"), "undo"))
        return made

    def _open_line(self, _index: QModelIndex) -> None:
        found = self._line()
        if found is not None and found.claim_id is not None:
            self._desk.open("claim", found.claim_id)

    def _line(self) -> Any:
        lines = () if self.record is None else self.record.lines
        return next((line for line in lines if line.id == self.table.current_key()), None)

    # steps

    @override
    def act(self, what: object) -> None:
        if what == "print":
            self._desk.open("paper", ("statement", self.statement_id))
        elif what == "list":
            self._desk.open("paper", ("taxable_list", self.statement_id))
        elif what == COMPARE:
            self._desk.open("differences", (False, self.statement_id))
        elif what == WATER and self.record is not None:
            self._desk.open("water", Water(station_id=self.record.row.station_id))
        elif what == REVERSE:
            self._begin_line(REVERSE, _("Reverse this line in a later statement"))
        elif what == HOLD:
            self._begin_line(HOLD, _("Put the claim of this line on hold"))
        elif what == "calculate" and self.record is not None:
            row_ = self.record.row
            self.write(asks.prepare_one, row_.station_id, self.record.period.id)
        elif isinstance(what, StatementAction):
            self._begin(what)

    def _begin(self, action: StatementAction) -> None:
        title = _(ACTION[action])
        if action in NEEDS_REASON:
            self._ask(action, title, [_reason()])
        elif action is A.REGISTER_INVOICE and self.record is not None:
            self._ask(action, title, _invoice_fields(self.record))
        elif action is A.PAY and self.record is not None:
            self._ask(action, title, _payment_fields(self.record))
        else:
            self._send(action, str(uuid4()), {})

    def _begin_line(self, what: str, title: str) -> None:
        self._ask(what, title, [_reason()])

    def _ask(self, what: StatementAction | str, title: str, fields: list[FormField]) -> None:
        # The operation id is made once: pressing twice has the effect once.
        self.ask(title, fields, partial(self._send, what, str(uuid4())))

    def _send(self, what: StatementAction | str, operation: str, values: dict[str, Any]) -> None:
        if self.record is None:
            return
        if isinstance(what, str):
            self._send_line(what, operation, values["reason"])
            return
        seen = (self.statement_id, self.record.row.version, operation)
        command: OnStatement
        if what is A.REGISTER_INVOICE:
            command = NewInvoice(*seen, **values)
        elif what is A.PAY:
            command = NewPayment(*seen, **values)
        else:
            command = OnStatement(*seen, **values)
        self.write(asks.take, what, command)

    def _send_line(self, what: str, operation: str, reason: str) -> None:
        line = self._line()
        if line is not None and what == REVERSE:
            self.write(asks.reverse, line.id, reason, operation)
        elif line is not None and line.claim_id is not None:
            self.write(asks.hold, line.claim_id, reason)

    @override
    def refused(self, error: Exception) -> None:
        super().refused(error)
        self.refresh()


def _today() -> date:
    return business_date(now())


def _reason() -> FormField:
    return FormField("reason", _("Reason"))


def _invoice_fields(record: StatementRecord) -> list[FormField]:
    return [
        FormField("number", _("Invoice number")),
        FormField("issued_on", _("Issued on"), FieldKind.DAY, _today().isoformat()),
        FormField("net_fen", _("Net"), FieldKind.MONEY, plain(record.net_fen)),
        FormField("tax_fen", _("Tax"), FieldKind.MONEY, plain(record.tax_fen)),
        FormField("gross_fen", _("Gross"), FieldKind.MONEY, plain(record.row.total_fen)),
    ]


def _payment_fields(record: StatementRecord) -> list[FormField]:
    return [
        FormField("amount_fen", _("Amount"), FieldKind.MONEY, plain(record.open_fen)),
        FormField("paid_on", _("Paid on"), FieldKind.DAY, _today().isoformat()),
        FormField("bank_reference", _("Bank reference")),
    ]
