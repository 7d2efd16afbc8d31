"""What each step of an old part asks for in place, and which step is the main one."""

from __future__ import annotations

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.labels import RETURN_POLICY
from warrantydesk.money import plain
from warrantydesk.parts.labels import OLD_PART_ACTION
from warrantydesk.parts.rows_record import OldPartRecord
from warrantydesk.parts.states import (
    DEDUCTIONS,
    STATION_AT_FAULT,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
)
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField

A, S = OldPartAction, OldPartStatus
ORDER: tuple[tuple[OldPartAction, str], ...] = (
    (A.CHANGE_POLICY, "swap"), (A.FORBID_DESTRUCTION, "undo"), (A.ALLOW_DESTRUCTION, "trash"),
    (A.REPORT_MISSING, "void"), (A.LEND, "swap"), (A.MOVE, "database"), (A.FIND, "search"),
    (A.DISPOSE, "yuan"), (A.TAKE_BACK, "return"), (A.STORE, "database"), (A.DESTROY, "trash"),
)  # fmt: skip
MAIN = frozenset({A.STORE, A.TAKE_BACK, A.DISPOSE, A.DESTROY, A.FIND})
BY_BAR = frozenset({A.JUDGE, A.SUPPLIER_JUDGE})
OWED = frozenset({S.MISSING, S.DAMAGED})


def step_actions(record: OldPartRecord) -> list[Action]:
    """Return the steps that somebody may take now, the main one last."""
    found = [
        Action(action, _(OLD_PART_ACTION[action]), icon)
        for action, icon in ORDER
        if action in record.actions and action not in MAIN
    ]
    main = [
        Action(action, _(OLD_PART_ACTION[action]), icon, "Ctrl+Enter", "primary")
        for action, icon in ORDER
        if action in record.actions and action in MAIN
    ]
    return found + main[:1]


def fields_of(action: OldPartAction, record: OldPartRecord) -> list[FormField]:
    """Return what a step asks for."""
    if action in {A.STORE, A.MOVE, A.TAKE_BACK}:
        return [FormField("bin", _("Bin")), _remark()]
    if action is A.FIND:
        return [_reason(), FormField("bin", _("Bin"), needed=False)]
    if action is A.LEND:
        return [
            FormField("borrower", _("Who takes it")),
            FormField("purpose", _("What for")),
            FormField("due_on", _("Back by"), FieldKind.DAY),
        ]
    if action is A.CHANGE_POLICY:
        ways = [way for way in ReturnPolicy if way not in {ReturnPolicy.NONE, record.row.policy}]
        choices = tuple((way, _(RETURN_POLICY[way])) for way in ways)
        return [FormField("policy", _("Way"), FieldKind.CHOICE, choices=choices), _reason()]
    if action is A.DESTROY:
        return [FormField("witness", _("Witness")), _remark()]
    needs = action in {A.REPORT_MISSING, A.FORBID_DESTRUCTION}
    return [_reason() if needs else _remark()]


def owes(record: OldPartRecord) -> bool:
    """Tell whether a deduction may be proposed for a part."""
    row = record.row
    at_fault = row.station_at_fault or row.finding in STATION_AT_FAULT
    may = (row.status in OWED or at_fault) and row.status is not S.CANCELLED
    return may and not record.nothing_to_deduct


def first_deduction(record: OldPartRecord) -> int | None:
    """Return the key of the deduction that a second one would name."""
    live = [
        c for c in record.charges if c.kind in DEDUCTIONS and c.status is not ChargeStatus.DROPPED
    ]
    return live[0].id if live else None


def deduction_fields(record: OldPartRecord) -> list[FormField]:
    """Return what a proposal of a deduction asks for."""
    parts = "0" if first_deduction(record) else plain(record.row.approved_fen)
    return [
        FormField("parts_fen", _("Parts"), FieldKind.MONEY, parts),
        FormField("labour_fen", _("Labour"), FieldKind.MONEY, "0"),
        FormField("other_fen", _("Other costs"), FieldKind.MONEY, "0"),
        _remark("remark"),
    ]


def _reason() -> FormField:
    return FormField("reason", _("Reason"))


def _remark(name: str = "reason") -> FormField:
    return FormField(name, _("Remark"), needed=False)
