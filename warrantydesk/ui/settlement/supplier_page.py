"""A supplier statement: what it asks for, what is in dispute apart from it, what came in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.money import plain
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewReceipt, OnCase, OnSupplierStatement
from warrantydesk.settlement.labels_recovery import ACTION, RECOVERY_ACTION
from warrantydesk.settlement.recovery_states import (
    RecoveryAction,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_recovery import SupplierStatementRecord, Water
from warrantydesk.settlement.rows_supplier import SupplierView
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.files import ask_for_file, pictures_and_pdf
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.settlement import supplier_asks as asks
from warrantydesk.ui.settlement.case_asks import take as take_of_case
from warrantydesk.ui.settlement.case_forms import RULES
from warrantydesk.ui.settlement.supplier_actions import ASKS_WHY, supplier_actions
from warrantydesk.ui.settlement.supplier_tables import (
    disputed_rows,
    disputed_table,
    line_rows,
    lines_table,
    receipt_rows,
    receipts_table,
    supplier_badge,
)
from warrantydesk.ui.settlement.supplier_words import (
    supplier_events,
    supplier_facts,
    supplier_sums,
    supplier_verdict,
)
from warrantydesk.ui.widgets.layout import box, card, column

A, S = SupplierStatementAction, SupplierStatementStatus
CALCULATE, LETTER, PRINT, REQUEST = "calculate", "letter", "print", "request"
COMPARE, WATER = "compare", "water"
REVERSE = "reverse"
REVERSAL = RULES[RecoveryAction.REVERSE]


class SupplierPage(RecordPage):
    """Shows a supplier statement and takes its steps; what a step needs is asked in place."""

    def __init__(self, desk: Desk, statement_id: int) -> None:
        super().__init__(desk)
        self.statement_id = statement_id
        self.view: SupplierView | None = None
        self.lines, self.disputed = lines_table(), disputed_table()
        self.receipts, self.timeline = receipts_table(), Timeline()
        self.lines.selectionModel().currentRowChanged.connect(self._line_changed)
        self.lines.activated.connect(self._open_line)
        self.disputed.activated.connect(self._open_disputed)
        for key, title, table in (
            ("lines", _("Lines"), self.lines),
            ("disputed", _("In dispute"), self.disputed),
            ("receipts", _("Receipts"), self.receipts),
            ("timeline", _("Timeline"), self.timeline),
        ):
            framed = card((table, 1), margins=(1, 1, 1, 1))
            inner = column((framed, 1), margins=(20, 12, 20, 12))
            self.tabs.add(key, title, box(inner, "canvas"))
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("Enter", _("open the case")),
            ("Ctrl+P", _("print preview")),
            ("Ctrl+Enter", _("next step")),
        )

    @override
    def refresh(self) -> None:
        person = self._desk.person
        query, key = asks.statement_view, self.statement_id
        self.read(query, key, person.supplier_id, person.roles, done=self.show_view)

    @property
    def record(self) -> SupplierStatementRecord | None:
        """The statement that is shown."""
        return None if self.view is None else self.view.record

    def show_view(self, view: SupplierView) -> None:
        """Show a supplier statement."""
        self.view, record = view, view.record
        row = record.row
        self.show_title(row.number, supplier_badge(row.status), str(row.supplier))
        self.facts.show_facts(supplier_facts(record))
        self.verdict.show_verdict(*supplier_verdict(record))
        self.show_sums(*supplier_sums(record))
        self.lines.show_keeping(line_rows(record))
        self.timeline.show_events(supplier_events(view))
        self.disputed.show_rows(disputed_rows(record))
        self.receipts.show_rows(receipt_rows(record))
        self.tabs.retitle("lines", _("Lines {count}").format(count=len(record.lines)))
        count = len(record.disputed)
        self.tabs.retitle("disputed", _("In dispute {count}").format(count=count))
        self.tabs.retitle("receipts", _("Receipts {count}").format(count=len(record.receipts)))
        self._offer()
        self.shown.emit()

    def _offer(self) -> None:
        record = self.record
        if record is not None:
            steps = supplier_actions(record, self._desk.person)
            self.show_actions([*self._papers(record), *steps])

    def _line_changed(self, *_moved: object) -> None:
        self._offer()

    def _case_here(self) -> int | None:
        lines = () if self.record is None else self.record.lines
        key = self.lines.current_key()
        return next((line.case_id for line in lines if line.id == key), None)

    def _papers(self, record: SupplierStatementRecord) -> Iterator[Action]:
        finance = Role.FINANCE in self._desk.person.roles
        if finance and record.row.status is S.DRAFT:
            yield Action(CALCULATE, _("Calculate"), "rotate", "Ctrl+J")
        if finance and record.actions & {A.CONFIRM, A.OBJECT}:
            words = _("Attach letter {count}").format(count=record.letters or "")
            yield Action(LETTER, words.strip(), "clip", "Ctrl+L")
        if finance:
            yield Action(COMPARE, _("Compare with their list"), "compare")
            yield Action(WATER, _("Money waterfall"), "chart")
        yield Action(PRINT, _("Print preview"), "print", "Ctrl+P")
        if record.row.request_number:
            yield Action(REQUEST, _("Payment request"), "yuan", "Ctrl+Shift+P")
        if self.view is not None and self._case_here() in self.view.reversible:
            yield Action(REVERSE, _("Reverse the case of this line…"), "undo", "Ctrl+Shift+R")

    def _open_line(self, _index: object) -> None:
        lines = () if self.record is None else self.record.lines
        self._open(*(line.case_id for line in lines if line.id == self.lines.current_key()))

    def _open_disputed(self, _index: object) -> None:
        lines = () if self.record is None else self.record.disputed
        current = self.disputed.current_key()
        self._open(*(line.case_id for line in lines if line.number == current))

    def _open(self, *cases: int | None) -> None:
        for case_id in cases:
            if case_id is not None:
                self._desk.open("recovery", case_id)

    # what can be done

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == PRINT:
            self._desk.open("paper", ("supplier_statement", self.statement_id))
        elif what == COMPARE:
            self._desk.open("differences", (True, self.statement_id))
        elif what == WATER:
            self._desk.open("water", Water(supplier_id=record.row.supplier_id))
        elif what == REQUEST:
            self._desk.open("paper", ("payment_request", self.statement_id))
        elif what == CALCULATE:
            self.write(asks.calculate, record.row.supplier_id, record.period_id)
        elif what == LETTER:
            self._choose_letter()
        elif what == REVERSE:
            self._ask_reversal()
        elif isinstance(what, A):
            self._begin(what, record)

    def _begin(self, action: SupplierStatementAction, record: SupplierStatementRecord) -> None:
        # The operation id is made once: pressing twice has the effect once.
        send = partial(self._send, action, str(uuid4()))
        if action in ASKS_WHY:
            self.ask(_(ACTION[action]), [FormField("reason", _("Reason"), wide=True)], send)
        elif action is A.RECEIVE:
            self.ask(_(ACTION[action]), _receipt_fields(record), send)
        else:
            send({})

    def _send(
        self, action: SupplierStatementAction, operation: str, values: dict[str, Any]
    ) -> None:
        version = 0 if self.record is None else self.record.row.version
        seen = (self.statement_id, version, operation)
        if action is A.RECEIVE:
            self.write(asks.receive, NewReceipt(*seen, **values))
        else:
            self.write(asks.take, action, OnSupplierStatement(*seen, **values))

    @override
    def refused(self, error: Exception) -> None:
        super().refused(error)
        self.refresh()

    def _ask_reversal(self) -> None:
        case_id = self._case_here()
        if case_id is not None:
            then = partial(self._reverse, case_id, str(uuid4()))
            fields = [FormField("reason", _("Reason"), wide=True)]
            title, rule = _(RECOVERY_ACTION[RecoveryAction.REVERSE]), _(REVERSAL)
            self.ask(title, fields, then, rule=rule)

    def _reverse(self, case_id: int, operation: str, values: dict[str, Any]) -> None:
        seen = 0 if self.view is None else self.view.reversible.get(case_id, 0)
        command = OnCase(case_id, seen, operation, values["reason"])
        self.write(take_of_case, RecoveryAction.REVERSE, command)

    def _choose_letter(self) -> None:
        title = _("Attach the supplier's letter")
        ask_for_file(self, title, pictures_and_pdf(), self.attach)

    def attach(self, name: str) -> None:
        """Attach a file as the supplier's letter."""
        self.write(asks.attach_letter, self.statement_id, Path(name))


def _receipt_fields(record: SupplierStatementRecord) -> list[FormField]:
    today = business_date(now()).isoformat()
    return [
        FormField("amount_fen", _("Amount"), FieldKind.MONEY, plain(record.open_fen)),
        FormField("received_on", _("Received on"), FieldKind.DAY, today),
        FormField("bank_reference", _("Bank reference")),
    ]
