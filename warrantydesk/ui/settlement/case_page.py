"""A recovery case: what the supplier owes for a job and why, what it answers, what is in dispute.

Finance sends the notice by one key once the evidence is complete; the supplier confirms by one key,
or says how much and why. Where a supplier has no login, finance records its letter. A dispute ends
in one of four ways, each with its rule and its reason asked in place.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from typing_extensions import override

from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import (
    Answer,
    MoveTo,
    OnCase,
    UpholdBy,
    WithdrawPart,
)
from warrantydesk.settlement.recovery_states import AnswerMeans, RecoveryAction
from warrantydesk.settlement.rows_cases import CaseRecord, Mover
from warrantydesk.texts import N_, _
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.files import ask_for_file, pictures_and_pdf
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.settlement import case_asks as asks
from warrantydesk.ui.settlement import case_forms as forms
from warrantydesk.ui.settlement.case_actions import (
    APPRAISE,
    FORM,
    LETTER,
    PARTLY,
    PRINT,
    case_actions,
)
from warrantydesk.ui.settlement.case_looks import case_badge
from warrantydesk.ui.settlement.case_tables import (
    amount_rows,
    amounts_table,
    answer_rows,
    answers_table,
    letter_rows,
    letters_table,
    part_rows,
    parts_table,
)
from warrantydesk.ui.settlement.case_words import (
    case_events,
    case_facts,
    case_story,
    case_verdict,
)
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label

__all__ = ["APPRAISE", "FORM", "LETTER", "PARTLY", "CasePage"]

A, M = RecoveryAction, AnswerMeans
NOBODY = N_(
    "No other supplier has an agreement by which this could be recovered. End the dispute"
    " in another way."
)


class CasePage(RecordPage):
    """A recovery case with its amounts, answers, evidence and history."""

    def __init__(self, desk: Desk, case_id: int) -> None:
        super().__init__(desk)
        self.case_id = case_id
        self.record: CaseRecord | None = None
        self._ours = Role.SUPPLIER not in desk.person.roles
        self.amounts, self.answers, self.parts = amounts_table(), answers_table(), parts_table()
        self.letters, self.timeline = letters_table(), Timeline()
        self.parts.activated.connect(self._open_part)
        self.letters.activated.connect(self._open_letter)
        self.words = label("", "body", "text2", wrap=True)
        inner = column(
            card(self.amounts), card(self.words, margins=(12, 10, 12, 10)), card(self.parts), None,
            gap=10, margins=(20, 12, 20, 12),
        )  # fmt: skip
        self._papers = card(self.letters)
        said = column((card((self.answers, 1)), 1), self._papers, gap=10, margins=(20, 12, 20, 12))
        past = column((card((self.timeline, 1)), 1), margins=(20, 12, 20, 12))
        self.tabs.add("amounts", _("Amounts and evidence"), box(inner, "canvas"))
        self.tabs.add("answers", _("Answers and decisions"), box(said, "canvas"))
        self.tabs.add("timeline", _("Timeline"), box(past, "canvas"))
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Ctrl+Enter", _("next step")), ("Ctrl+P", _("print preview")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        query, key = asks.case_record, self.case_id
        self.read(query, key, person.roles, person.supplier_id, done=self.show_record)

    def show_record(self, record: CaseRecord) -> None:
        """Show a recovery case."""
        self.record = record
        row = record.row
        self.show_title(row.number, case_badge(row.status), str(row.supplier))
        self.facts.show_facts(case_facts(record, inside=self._ours))
        self.verdict.show_verdict(*case_verdict(record))
        self.amounts.show_rows(amount_rows(record))
        self.parts.show_rows(part_rows(record))
        self.answers.show_rows(answer_rows(record))
        self.letters.show_rows(letter_rows(record))
        self._papers.setVisible(bool(record.letters))
        self.timeline.show_events(case_events(record))
        self.words.setText(case_story(record))
        title = _("Answers and decisions {count}").format(count=len(record.entries))
        self.tabs.retitle("answers", title)
        self.show_actions(list(case_actions(record, self._desk.person)))
        self.shown.emit()

    def _open_part(self, _index: object) -> None:
        self._desk.open("old_part", self.parts.current_key())

    def _open_letter(self, _index: object) -> None:
        if self.record is not None:
            self._desk.open("photo", (self.record.letters, self.letters.current_key()))

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
            self._ask_part(record)
        elif what == FORM and record.new_appraisal is not None:
            self._desk.open("appraisal", record.new_appraisal.id)
        elif what == APPRAISE:
            self._question(forms.asked_appraisal(), self._appraise)
        elif isinstance(what, A):
            self._begin(what, record)

    def _begin(self, action: RecoveryAction, record: CaseRecord) -> None:
        if action is A.CONFIRM:
            self._answer(M.ALL)
        elif action is A.OBJECT:
            then = partial(self._reasoned_answer, M.NOTHING)
            self._question(forms.asked_reason(action, record), then)
        elif action is A.WITHDRAW:
            self._question(forms.asked_withdrawal(record), self._withdraw)
        elif action is A.UPHOLD and record.new_appraisal is not None:
            asked = forms.asked_upholding(record, record.new_appraisal)
            self._question(asked, partial(self._uphold, record.new_appraisal.id))
        elif action is A.MOVE:
            self.read(asks.movers, self.case_id, done=self._ask_mover)
        elif action in forms.RULES:
            self._question(forms.asked_reason(action, record), partial(self._step, action))
        else:
            self._step(action, {"reason": ""})

    def _question(self, asked: forms.Asked, then: Any) -> None:
        self.ask(asked.title, asked.fields, then, rule=asked.rule)

    def _seen(self, reason: str = "") -> tuple[int, int, str, str]:
        version = 0 if self.record is None else self.record.row.version
        return (self.case_id, version, str(uuid4()), reason)

    def _step(self, action: RecoveryAction, values: dict[str, Any]) -> None:
        self.write(asks.take, action, OnCase(*self._seen(values["reason"])))

    # the end of a dispute

    def _withdraw(self, values: dict[str, Any]) -> None:
        seen = self._seen(values["reason"])
        self.write(asks.withdraw, WithdrawPart(*seen, amount_fen=values["amount_fen"]))

    def _appraise(self, values: dict[str, Any]) -> None:
        self.write(asks.ask_new_appraisal, OnCase(*self._seen(values["reason"])), done=self._asked)

    def _asked(self, _appraisal_id: int) -> None:
        self.noted.emit(_("An auditor has it now; its judgement will stand here."))
        self.refresh()

    def _uphold(self, appraisal_id: int, values: dict[str, Any]) -> None:
        seen = self._seen(values["reason"])
        self.write(asks.uphold, UpholdBy(*seen, appraisal_id=appraisal_id))

    def _ask_mover(self, found: tuple[Mover, ...]) -> None:
        if not found:
            self.failed.emit(RefusedError(NOBODY))
        elif self.record is not None:
            self._question(forms.asked_move(self.record, found), self._move)

    def _move(self, values: dict[str, Any]) -> None:
        seen = self._seen(values["reason"])
        command = MoveTo(*seen, supplier_id=values["supplier_id"])
        self.write(asks.move, command, done=self._moved)

    def _moved(self, case_id: int) -> None:
        self.refresh()
        self._desk.open("recovery", case_id)

    # answers

    def _ask_part(self, record: CaseRecord) -> None:
        asked = forms.asked_part(record)
        form = self.ask(asked.title, asked.fields, self._confirm_part, _("Confirm"))
        form.changed.connect(self._part_changed)
        self._part_changed()

    def _part_changed(self) -> None:
        """Show the fields of the chosen way, and what it comes to so far."""
        if self.form is not None and self.record is not None:
            means = self.form.values()["means"]
            self.form.show_fields(forms.part_names(self.record, means))
            self.form.say(forms.part_words(self.record, self.form.values()))

    def _confirm_part(self, values: dict[str, Any]) -> None:
        said = forms.part_said(values)
        self._answer(said.pop("means"), values["reason"], **said)

    def _reasoned_answer(self, means: AnswerMeans, values: dict[str, Any]) -> None:
        self._answer(means, values["reason"])

    def _answer(self, means: AnswerMeans, reason: str = "", **values: Any) -> None:
        letter = None if self.record is None else self.record.fresh_letter
        key = letter.id if letter is not None and self._ours else None
        said = Answer(*self._seen(reason), means=means, attachment_id=key, **values)
        self.write(asks.answer, said)

    def _choose_letter(self) -> None:
        title = _("Attach the supplier's letter")
        ask_for_file(self, title, pictures_and_pdf(), self.attach)

    def attach(self, name: str) -> None:
        """Attach a file as the supplier's letter."""
        self.write(asks.attach_letter, self.case_id, Path(name))
