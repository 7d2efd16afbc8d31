"""A supplier statement: what it asks for, what is in dispute apart from it, what came in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from warrantydesk.clock import business_date, now
from warrantydesk.money import figures, percent_figures, plain
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewReceipt, OnSupplierStatement
from warrantydesk.settlement.labels_recovery import ACTION
from warrantydesk.settlement.recovery_states import (
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows_recovery import SupplierStatementRecord
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.settlement import supplier_asks as asks
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
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.layout import box, card, column

A, S = SupplierStatementAction, SupplierStatementStatus
CALCULATE, LETTER, PRINT, REQUEST = "calculate", "letter", "print", "request"


class SupplierPage(RecordPage):
    """Shows a supplier statement and takes its steps; what a step needs is asked in place."""

    def __init__(self, desk: Desk, statement_id: int) -> None:
        super().__init__(desk)
        self.statement_id = statement_id
        self.record: SupplierStatementRecord | None = None
        self.lines, self.disputed = lines_table(), disputed_table()
        self.receipts = receipts_table()
        self.lines.activated.connect(self._open_line)
        self.disputed.activated.connect(self._open_disputed)
        for key, title, table in (
            ("lines", _("Lines"), self.lines),
            ("disputed", _("In dispute"), self.disputed),
            ("receipts", _("Receipts"), self.receipts),
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
        query, key = asks.statement_record, self.statement_id
        self.read(query, key, person.supplier_id, person.roles, done=self.show_record)

    def show_record(self, record: SupplierStatementRecord) -> None:
        """Show a supplier statement."""
        self.record = record
        row = record.row
        self.show_title(row.number, supplier_badge(row.status), str(row.supplier))
        self.facts.show_facts(_facts(record))
        self.verdict.show_verdict(*_verdict(record))
        self.lines.show_rows(line_rows(record))
        self.disputed.show_rows(disputed_rows(record))
        self.receipts.show_rows(receipt_rows(record))
        self.tabs.retitle("lines", _("Lines {count}").format(count=len(record.lines)))
        count = len(record.disputed)
        self.tabs.retitle("disputed", _("In dispute {count}").format(count=count))
        self.tabs.retitle("receipts", _("Receipts {count}").format(count=len(record.receipts)))
        self.show_actions([*self._papers(record), *supplier_actions(record, self._desk.person)])
        self.shown.emit()

    def _papers(self, record: SupplierStatementRecord) -> Iterator[Action]:
        finance = Role.FINANCE in self._desk.person.roles
        if finance and record.row.status is S.DRAFT:
            yield Action(CALCULATE, _("Calculate"), "rotate", "Ctrl+J")
        if finance and record.actions & {A.CONFIRM, A.OBJECT}:
            words = _("Attach letter {count}").format(count=record.letters or "")
            yield Action(LETTER, words.strip(), "clip", "Ctrl+L")
        yield Action(PRINT, _("Print preview"), "print", "Ctrl+P")
        if record.row.request_number:
            yield Action(REQUEST, _("Payment request"), "yuan")

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
        elif what == REQUEST:
            self._desk.open("paper", ("payment_request", self.statement_id))
        elif what == CALCULATE:
            self.write(asks.calculate, record.row.supplier_id, record.period_id)
        elif what == LETTER:
            self._choose_letter()
        elif isinstance(what, A):
            self._begin(what, record)

    def _begin(self, action: SupplierStatementAction, record: SupplierStatementRecord) -> None:
        # The operation id is made once: pressing twice has the effect once.
        send = partial(self._send, action, str(uuid4()))
        if action in ASKS_WHY:
            self.ask(_(ACTION[action]), [FormField("reason", _("Reason"))], send)
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

    def _choose_letter(self) -> None:
        dialog = QFileDialog(self, _("Attach the supplier's letter"))
        dialog.setNameFilter(_("Pictures and PDF (*.jpg *.jpeg *.png *.webp *.pdf)"))
        dialog.fileSelected.connect(self.attach)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, name: str) -> None:
        """Attach a file as the supplier's letter."""
        self.write(asks.attach_letter, self.statement_id, Path(name))


def _facts(record: SupplierStatementRecord) -> list[Fact]:
    row = record.row
    tax = _("Tax {rate}").format(rate=percent_figures(record.vat_rate_ppm))
    return [
        Fact(_("Supplier"), f"{row.supplier_code}  {row.supplier}"),
        Fact(_("Month"), row.month),
        Fact(_("Total"), figures(row.total_fen)),
        Fact(_("Net"), figures(record.net_fen), drop=2),
        Fact(tax, figures(record.tax_fen), drop=2),
        Fact(_("Brought forward"), figures(record.carried_in_fen) if record.carried_in_fen else ""),
        Fact(_("Money received"), figures(row.received_fen) if row.received_fen else ""),
        Fact(_("Disputed"), figures(row.disputed_fen) if row.disputed_fen else ""),
        Fact(_("Payment request"), row.request_number, drop=1),
    ]


def _verdict(record: SupplierStatementRecord) -> tuple[Tone, str]:
    row = record.row
    if row.status is S.OBJECTED:
        return "caution", _("The supplier objects: {text}").format(text=record.objection)
    if row.status is S.CONFIRMED and row.total_fen > 0:
        words = _("{amount} is still to be received.")
        return "info", words.format(amount=figures(record.open_fen))
    if record.disputed:
        words = _("{amount} is in dispute and not part of the total.")
        return "caution", words.format(amount=figures(row.disputed_fen))
    if row.status in {S.PAID, S.RECONCILED}:
        return "positive", _("The statement is settled.")
    return "info", _("Nothing of it is in dispute.")


def _receipt_fields(record: SupplierStatementRecord) -> list[FormField]:
    today = business_date(now()).isoformat()
    return [
        FormField("amount_fen", _("Amount"), FieldKind.MONEY, plain(record.open_fen)),
        FormField("received_on", _("Received on"), FieldKind.DAY, today),
        FormField("bank_reference", _("Bank reference")),
    ]
