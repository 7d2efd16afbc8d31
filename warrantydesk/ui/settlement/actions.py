"""What can be done with a statement now, by whom, and why not."""

from __future__ import annotations

from warrantydesk.settlement.labels import ACTION
from warrantydesk.settlement.rows import StatementRecord
from warrantydesk.settlement.states import StatementAction, StatementStatus
from warrantydesk.settlement.workflow import TABLE
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import SignedIn

A = StatementAction
ORDER: tuple[tuple[StatementAction, str], ...] = (
    (A.DISCARD, "trash"),
    (A.REJECT, "return"),
    (A.OBJECT, "ask"),
    (A.REGISTER_INVOICE, "order"),
    (A.PAY, "yuan"),
    (A.FREEZE, "lock"),
    (A.APPROVE, "stamp"),
    (A.CONFIRM, "ok"),
    (A.ANSWER_OBJECTION, "send"),
    (A.CARRY_FORWARD, "right"),
    (A.RECONCILE, "check"),
)
"""From the least wanted to the one that is offered as the primary action."""


def actions_for(record: StatementRecord, person: SignedIn) -> list[Action]:
    """Return the buttons of a statement's record; the last one is the primary one."""
    status = record.row.status
    allowed = {a for source, a, role, _t in TABLE if source is status and role in person.roles}
    wanted = [(a, icon) for a, icon in ORDER if a in allowed and _fits(record, person, a)]
    made = []
    for place, (action, icon) in enumerate(wanted):
        tip = _hindrance(record, person, action)
        primary = place == len(wanted) - 1
        made.append(
            Action(
                action,
                _(ACTION[action]),
                icon,
                "Ctrl+Enter" if primary and not tip else "",
                "primary" if primary else "",
                enabled=not tip,
                tip=tip,
            )
        )
    return made


def _fits(record: StatementRecord, person: SignedIn, action: StatementAction) -> bool:
    total = record.row.total_fen
    if action is A.CARRY_FORWARD:
        return total <= 0
    if action is A.REGISTER_INVOICE:
        matched = bool(record.invoices) and record.invoices[0].matches
        return total > 0 and not matched
    if action in {A.CONFIRM, A.OBJECT}:
        return record.row.station_id in person.stations
    return not (action is A.PAY and record.row.status is not StatementStatus.INVOICED)


def _hindrance(record: StatementRecord, person: SignedIn, action: StatementAction) -> str:
    me = person.person_id
    if action is A.APPROVE and me in {record.frozen_by_id, record.created_by_id}:
        return _("A second person approves it, not the one who froze it.")
    if action in {A.FREEZE, A.APPROVE, A.PAY} and me in record.deciders:
        return _("You decided a claim or charge of this statement; somebody else does this.")
    if action is A.PAY and not (record.invoices and record.invoices[0].matches):
        return _("The invoice does not match; a right one must come first.")
    return ""
