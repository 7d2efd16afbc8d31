"""A recovery case: what the supplier owes for a job and why, what it answers, what is in dispute.

Finance sends the notice by one key once the evidence is complete; the supplier confirms by one key,
or says how much and why. Where a supplier has no login, finance records its letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from warrantydesk.formats import day, moment
from warrantydesk.money import figures, percent_figures, plain
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import Answer, OnCase, WithdrawPart
from warrantydesk.settlement.labels_recovery import MEANS, MISSING, RECOVERY_ACTION
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryAction, RecoveryStatus
from warrantydesk.settlement.rows_cases import CaseRecord
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.settlement import case_asks as asks
from warrantydesk.ui.settlement.case_looks import case_badge
from warrantydesk.ui.settlement.case_tables import (
    amount_rows,
    amounts_table,
    answer_rows,
    answers_table,
    part_rows,
    parts_table,
)
from warrantydesk.ui.tokens import Tone
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label

A, S = RecoveryAction, RecoveryStatus
PARTLY, LETTER, PRINT = "partly", "letter", "print"
TAIL = 8
SOME = (AnswerMeans.AMOUNT, AnswerMeans.PERCENT)
REASONED = (A.CLOSE, A.CHARGE_BACK, A.REVERSE)


class CasePage(RecordPage):
    """A recovery case with its amounts, answers and evidence."""

    def __init__(self, desk: Desk, case_id: int) -> None:
        super().__init__(desk)
        self.case_id = case_id
        self.record: CaseRecord | None = None
        self.amounts, self.answers, self.parts = amounts_table(), answers_table(), parts_table()
        self.parts.activated.connect(self._open_part)
        self.words = label("", "body", "text2", wrap=True)
        inner = column(
            card(self.amounts), card(self.words, margins=(12, 10, 12, 10)), card(self.parts), None,
            gap=10, margins=(20, 12, 20, 12),
        )  # fmt: skip
        self.tabs.add("amounts", _("Amounts and evidence"), box(inner, "canvas"))
        said = box(column((card((self.answers, 1)), 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("answers", _("Answers and decisions"), said)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Ctrl+Enter", _("next step")), ("Ctrl+P", _("print preview")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self._desk.read(
            self, asks.case_record, self.case_id, person.roles, person.supplier_id,
            done=self.show_record, failed=self.failed.emit,
        )  # fmt: skip

    def show_record(self, record: CaseRecord) -> None:
        """Show a recovery case."""
        self.record = record
        row = record.row
        self.show_title(row.number, case_badge(row.status), str(row.supplier))
        self.facts.show_facts(self._facts(record))
        self.verdict.show_verdict(*_verdict(record))
        self.amounts.show_rows(amount_rows(record))
        self.parts.show_rows(part_rows(record))
        self.answers.show_rows(answer_rows(record))
        self.words.setText(_story(record))
        title = _("Answers and decisions {count}").format(count=len(record.entries))
        self.tabs.retitle("answers", title)
        self.show_actions(list(self._actions(record)))
        self.shown.emit()

    def _facts(self, record: CaseRecord) -> list[Fact]:
        row = record.row
        inside = Role.SUPPLIER not in self._desk.person.roles
        claim = ("claim", row.claim_id) if inside else None
        return [
            Fact(_("Supplier"), f"{row.supplier_code}  {row.supplier}"),
            Fact(_("Claim"), row.claim_number, claim),
            Fact(_("VIN tail"), record.vin[-TAIL:]),
            Fact(_("Main part"), row.subject, drop=1),
            Fact(_("Recoverable"), figures(row.recoverable_fen)),
            Fact(_("Confirmed"), figures(row.confirmed_fen) if row.confirmed_fen else ""),
            Fact(_("Disputed"), figures(row.disputed_fen) if row.disputed_fen else ""),
            Fact(_("Liability"), percent_figures(record.liability_ppm), drop=2),
            Fact(_("Filing closes"), day(row.file_by) if row.status is S.OPEN else ""),
            Fact(_("Answer by"), moment(row.answer_by) if row.status is S.NOTIFIED else ""),
            Fact(_("Moved from"), record.moved_from, drop=3),
        ]

    def _actions(self, record: CaseRecord) -> Iterator[Action]:
        can, row = record.actions, record.row
        if row.status is not S.OPEN:
            yield Action(PRINT, _("Print preview"), "print", "Ctrl+P")
        finance = Role.FINANCE in self._desk.person.roles
        if finance:
            words = _("Attach letter {count}").format(count=len(record.letters) or "")
            yield Action(LETTER, words.strip(), "clip", "Ctrl+L")
        for action, icon in ((A.CLOSE, "x"), (A.REVERSE, "undo"), (A.CHARGE_BACK, "swap")):
            if action in can:
                yield Action(action, _(RECOVERY_ACTION[action]), icon)
        if A.WITHDRAW in can:
            yield Action(A.WITHDRAW, _(RECOVERY_ACTION[A.WITHDRAW]), "minus")
        if A.NOTIFY in can:
            able = not record.missing
            yield Action(A.NOTIFY, _(RECOVERY_ACTION[A.NOTIFY]), "send", "Ctrl+Enter", "primary",
                         able, "" if able else _lacking(record))  # fmt: skip
        if can & {A.CONFIRM, A.GIVE_IN}:
            able = bool(record.letters) or not finance
            tip = "" if able else _("Attach the supplier's letter first.")
            if A.OBJECT in can:
                yield Action(A.OBJECT, _("Object…"), "flag", "", "", able, tip)
            yield Action(PARTLY, _("Confirm in part…"), "partly", "", "", able, tip)
            yield Action(A.CONFIRM, _("Confirm all"), "check", "Ctrl+Enter", "primary", able, tip)

    def _open_part(self, _index: object) -> None:
        self._desk.open("old_part", self.parts.current_key())

    # what can be done

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == PRINT:
            self._desk.open("paper", ("recovery_notice", self.case_id))
        elif what == LETTER:
            self._choose_letter()
        elif what == PARTLY:
            self.ask(_("Confirm in part"), _part_fields(), self._confirm_part, _("Confirm"))
        elif what is A.CONFIRM:
            self._answer(AnswerMeans.ALL)
        elif what is A.OBJECT:
            then = partial(self._reasoned_answer, AnswerMeans.NOTHING)
            self.ask(_("Object to the whole amount"), [_reason()], then, _("Object"))
        elif what is A.WITHDRAW:
            fields = [_amount(record.row.disputed_fen), _reason()]
            self.ask(_(RECOVERY_ACTION[A.WITHDRAW]), fields, self._withdraw)
        elif isinstance(what, A) and what in REASONED:
            self.ask(_(RECOVERY_ACTION[what]), [_reason()], partial(self._step, what))
        elif isinstance(what, A):
            self._step(what, {"reason": ""})

    def _seen(self, reason: str = "") -> tuple[int, int, str, str]:
        version = 0 if self.record is None else self.record.row.version
        return (self.case_id, version, str(uuid4()), reason)

    def _step(self, action: RecoveryAction, values: dict[str, Any]) -> None:
        self.write(asks.take, action, OnCase(*self._seen(values["reason"])))

    def _withdraw(self, values: dict[str, Any]) -> None:
        seen = self._seen(values["reason"])
        self.write(asks.withdraw, WithdrawPart(*seen, amount_fen=values["amount_fen"]))

    def _reasoned_answer(self, means: AnswerMeans, values: dict[str, Any]) -> None:
        self._answer(means, values["reason"])

    def _confirm_part(self, values: dict[str, Any]) -> None:
        means = values["means"]
        self._answer(
            means,
            values["reason"],
            amount_fen=values["amount_fen"] or 0 if means is AnswerMeans.AMOUNT else 0,
            percent_ppm=values["percent_ppm"] or 0 if means is AnswerMeans.PERCENT else 0,
        )

    def _answer(self, means: AnswerMeans, reason: str = "", **values: Any) -> None:
        letters = () if self.record is None else self.record.letters
        supplier = Role.SUPPLIER in self._desk.person.roles
        letter = None if supplier or not letters else letters[0].id
        said = Answer(*self._seen(reason), means=means, attachment_id=letter, **values)
        self.write(asks.answer, said)

    def _choose_letter(self) -> None:
        dialog = QFileDialog(self, _("Attach the supplier's letter"))
        dialog.setNameFilter(_("Pictures and PDF (*.jpg *.jpeg *.png *.webp *.pdf)"))
        dialog.fileSelected.connect(self.attach)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, name: str) -> None:
        """Attach a file as the supplier's letter."""
        self.write(asks.attach_letter, self.case_id, Path(name))


def _lacking(record: CaseRecord) -> str:
    lacking = ", ".join(_(MISSING[what]) for what in record.missing)
    return _("Before the supplier is notified, this is missing: {what}").format(what=lacking)


def _verdict(record: CaseRecord) -> tuple[Tone, str]:
    row = record.row
    if row.status is S.OPEN:
        if record.missing:
            return "caution", _lacking(record)
        return "positive", _("The evidence is complete; the supplier can be notified.")
    if row.status is S.NOTIFIED:
        return "info", _("The supplier has not answered yet.")
    if row.disputed_fen:
        return "caution", _("{amount} is in dispute.").format(amount=figures(row.disputed_fen))
    if row.confirmed_fen:
        return "positive", _("{amount} is confirmed.").format(amount=figures(row.confirmed_fen))
    return "info", _("Nothing is recovered by this case.")


def _story(record: CaseRecord) -> str:
    said = (_("Complaint: {text}").format(text=record.complaint),
            _("Cause: {text}").format(text=record.cause))  # fmt: skip
    return "\n".join(said)


def _reason() -> FormField:
    return FormField("reason", _("Reason"))


def _amount(fen: int) -> FormField:
    return FormField("amount_fen", _("Amount"), FieldKind.MONEY, plain(fen))


def _part_fields() -> list[FormField]:
    choices = tuple((means, _(MEANS[means])) for means in SOME)
    return [
        FormField("means", _("How"), FieldKind.CHOICE, choices=choices),
        FormField("amount_fen", _("Amount"), FieldKind.MONEY, needed=False),
        FormField("percent_ppm", _("Percent"), FieldKind.PERCENT, needed=False),
        _reason(),
    ]
