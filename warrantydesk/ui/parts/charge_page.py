"""A charge: freight, deduction or residual value, from the proposal to the answer of an appeal."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from warrantydesk.formats import moment
from warrantydesk.money import figures, plain
from warrantydesk.parts.commands import ChargeStep, DecideCharge
from warrantydesk.parts.labels import CHARGE_ACTION, CHARGE_KIND, FINDING
from warrantydesk.parts.rows_record import ChargeRecord
from warrantydesk.parts.states import ChargeAction, ChargeKind, ChargeStatus
from warrantydesk.texts import N_, _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks_charges as asks
from warrantydesk.ui.parts.looks import CHARGE_LOOK, charge_badge
from warrantydesk.ui.parts.steps import events_of
from warrantydesk.ui.parts.story_words import StoryWords
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage, scrolling
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.widgets.layout import box, card, column

A, S = ChargeAction, ChargeStatus
DECIDE, ANSWER = "decide", "answer"
DECIDES = frozenset({A.CONFIRM, A.SETTLE})
ANSWERS = frozenset({A.UPHOLD, A.REDUCE, A.GRANT_APPEAL, A.RAISE})

GROUNDLESS = (
    N_("Nothing is owed for this part any more: an auditor drops this deduction."),
    N_("The part is owed again: an auditor drops this proposal."),
)


class ChargePage(RecordPage):
    """One charge."""

    def __init__(self, desk: Desk, charge_id: int) -> None:
        super().__init__(desk)
        self.charge_id = charge_id
        self.record: ChargeRecord | None = None
        self.words, self.timeline = StoryWords(), Timeline()
        told = column(card(self.words, margins=(14, 12, 14, 12)), None, margins=(20, 12, 20, 12))
        self.tabs.add("reasons", _("Reasons"), scrolling(box(told, "canvas")))
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.setFocusProxy(self.words)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("Ctrl+Enter", _("next step")), ("Ctrl+1–2", _("tabs")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self.read(asks.charge, self.charge_id, person.roles, person.person_id,
                  done=self.show_record)  # fmt: skip

    def show_record(self, record: ChargeRecord) -> None:
        """Show a charge."""
        self.record = record
        row = record.row
        aside = f"{_(CHARGE_KIND[row.kind])} · {row.station}"
        self.show_title(row.number, charge_badge(row.status), aside)
        self.facts.show_facts(_facts(record))
        tone = "caution" if record.groundless else CHARGE_LOOK[row.status][0]
        self.verdict.show_verdict(tone, *_verdict(record))
        self.words.show_words(_words(record))
        self.timeline.show_events(events_of(record.timeline, CHARGE_ACTION, charge_badge))
        self.show_actions(_actions(record))
        self.shown.emit()

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == DECIDE:
            self._ask_amount(_("Decide"), record.row.asked_fen, self._decide)
        elif what == ANSWER:
            self._ask_amount(_("Answer the appeal"), record.row.decided_fen, self._answer)
        elif isinstance(what, A):
            service = asks.appeal if what is A.APPEAL else asks.drop
            reason = [FormField("reason", _("Reason"))]
            self.ask(_(CHARGE_ACTION[what]), reason, partial(self._step, service))

    def _ask_amount(self, title: str, fen: int, then: Any) -> None:
        fields = [
            FormField("fen", _("Amount"), FieldKind.MONEY, plain(fen)),
            FormField("remark", _("Remark; needed where it is less"), needed=False),
        ]
        self.ask(title, fields, then)

    def _decide(self, values: dict[str, Any]) -> None:
        self._write_amount(asks.decide, values)

    def _answer(self, values: dict[str, Any]) -> None:
        self._write_amount(asks.answer, values)

    def _write_amount(self, service: Any, values: dict[str, Any]) -> None:
        if self.record is not None:
            row = self.record.row
            self.write(service, DecideCharge(row.id, row.version, values["fen"], values["remark"]))

    def _step(self, service: Any, values: dict[str, Any]) -> None:
        if self.record is not None:
            row = self.record.row
            self.write(service, ChargeStep(row.id, row.version, values["reason"]))


def _actions(record: ChargeRecord) -> list[Action]:
    found = []
    if A.DROP in record.actions:
        key = ("Ctrl+Enter", "primary") if record.groundless else ()
        found.append(Action(A.DROP, _(CHARGE_ACTION[A.DROP]), "x", *key))
    if record.actions & DECIDES:
        found.append(Action(DECIDE, _("Decide"), "stamp", "Ctrl+Enter", "primary"))
    elif record.actions & ANSWERS:
        found.append(Action(ANSWER, _("Answer the appeal"), "stamp", "Ctrl+Enter", "primary"))
    elif A.APPEAL in record.actions:
        found.append(Action(A.APPEAL, _(CHARGE_ACTION[A.APPEAL]), "flag", "Ctrl+Enter", "primary"))
    return found


def _facts(record: ChargeRecord) -> list[Fact]:
    row = record.row
    part = ("old_part", row.part_id) if row.part_id else None
    shipment = ("shipment", row.shipment_id) if row.shipment_id else None
    first = ("charge", record.first_id) if record.first_id else None
    second = ("charge", record.second_id) if record.second_id else None
    back = ("charge", record.back_id) if record.back_id else None
    decided = "" if row.status is S.PROPOSED else figures(row.decided_fen)
    return [
        Fact(_("Proposed amount"), figures(row.asked_fen)),
        Fact(_("Decided"), decided),
        Fact(_("Station"), f"{row.station_code} {row.station}", drop=1),
        Fact(_("Old part"), row.part_number, part),
        Fact(_("Part"), f"{row.part_name} {row.part_code}".strip(), drop=1),
        Fact(_("Shipment"), row.shipment_number, shipment),
        Fact(_("Waybill"), row.waybill),
        Fact(_("Parts"), _amount(record.parts_fen), drop=2),
        Fact(_("Labour"), _amount(record.labour_fen), drop=2),
        Fact(_("Other costs"), _amount(record.other_fen), drop=2),
        Fact(_("First deduction"), record.first, first),
        Fact(_("Second deduction"), record.second, second),
        Fact(_("Paid back by"), record.back, back),
        Fact(_("Appeal until"), moment(row.appeal_until) if row.appeal_until else ""),
    ]


def _amount(fen: int) -> str:
    return figures(fen) if fen else ""


def _verdict(record: ChargeRecord) -> tuple[str, str]:
    row = record.row
    cut = row.asked_fen - row.decided_fen
    if record.groundless:
        return _(GROUNDLESS[row.kind is ChargeKind.REVERSAL]), ""
    if row.status is S.PROPOSED:
        return _("Proposed: {amount}").format(amount=figures(row.asked_fen)), ""
    if row.status is S.CONFIRMED:
        until = moment(row.appeal_until) if row.appeal_until else ""
        said = _("Decided: {amount}").format(amount=figures(row.decided_fen))
        return said, _("The station may appeal until {day}.").format(day=until)
    if row.status is S.APPEALED:
        return _("The station appeals: {reason}").format(reason=record.appeal_reason), ""
    if row.status is S.DROPPED:
        return _("Dropped: {reason}").format(reason=row.remark), ""
    less = _("{amount} less than was asked").format(amount=figures(cut)) if cut else ""
    return _("Final: {amount} in the next statement").format(amount=figures(row.decided_fen)), less


def _words(record: ChargeRecord) -> tuple[tuple[str, str], ...]:
    row = record.row
    finding = "" if record.finding is None else _(FINDING[record.finding])
    decided = f"{record.decided_by} {moment(record.decided_at)}" if record.decided_by else ""
    return (
        (_("Why it is asked"), str(row.text)),
        (_("Remark of the proposal"), record.asked_because),
        (_("Finding"), finding),
        (_("Proposed by"), f"{record.created_by} {moment(row.created_at)}"),
        (_("Decided by"), decided),
        (_("Remark of the decision"), row.remark),
        (_("Reason of the appeal"), record.appeal_reason),
    )
