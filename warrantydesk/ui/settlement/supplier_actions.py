"""What can be done with a supplier statement now, by whom, and why not."""

from __future__ import annotations

from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_recovery import ACTION
from warrantydesk.settlement.recovery_states import SupplierStatementAction
from warrantydesk.settlement.rows_recovery import SupplierStatementRecord
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import SignedIn

A = SupplierStatementAction
ASKS_WHY = (A.REJECT, A.OBJECT, A.ANSWER_OBJECTION)
ORDER: tuple[tuple[SupplierStatementAction, str], ...] = (
    (A.DISCARD, "trash"),
    (A.REJECT, "return"),
    (A.OBJECT, "ask"),
    (A.FREEZE, "lock"),
    (A.APPROVE, "stamp"),
    (A.CONFIRM, "ok"),
    (A.ANSWER_OBJECTION, "send"),
    (A.RECEIVE, "yuan"),
    (A.CARRY_FORWARD, "right"),
    (A.RECONCILE, "check"),
)
"""From the least wanted to the one that is offered as the primary action."""


def supplier_actions(record: SupplierStatementRecord, person: SignedIn) -> list[Action]:
    """Return the buttons of a statement's steps; the last one is the primary one."""
    wanted = [(a, icon) for a, icon in ORDER if a in record.actions and _fits(record, a)]
    made = []
    for place, (action, icon) in enumerate(wanted):
        tip = _hindrance(record, person, action)
        primary = place == len(wanted) - 1
        key = "Ctrl+Enter" if primary and not tip else ""
        words = _(ACTION[action])
        made.append(Action(action, words, icon, key, "primary" if primary else "", not tip, tip))
    return made


def _fits(record: SupplierStatementRecord, action: SupplierStatementAction) -> bool:
    if action is A.CARRY_FORWARD:
        return record.row.total_fen <= 0
    return action is not A.RECEIVE or record.row.total_fen > 0


def _hindrance(
    record: SupplierStatementRecord, person: SignedIn, action: SupplierStatementAction
) -> str:
    makers = {record.frozen_by_id, record.created_by_id}
    if action is A.APPROVE and person.person_id in makers:
        return _("A second person approves it, not the one who froze it.")
    by_letter = action in {A.CONFIRM, A.OBJECT} and Role.SUPPLIER not in person.roles
    if by_letter and not record.letters:
        return _("Attach the supplier's letter first.")
    return ""
