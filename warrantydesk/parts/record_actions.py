"""What somebody may do with an old part or a charge now; the database decides it again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.parts.blocks import actions_among
from warrantydesk.parts.charges import may_drop
from warrantydesk.parts.part_steps import Row
from warrantydesk.parts.rows import ChargeRow
from warrantydesk.parts.states import (
    CREDITS,
    ENDED,
    ChargeAction,
    ChargeKind,
    ChargeStatus,
    OldPartAction,
    OldPartStatus,
)
from warrantydesk.parts.workflow import CHARGE_STEPS, OLD_PART_STEPS
from warrantydesk.records.history import Step
from warrantydesk.records.roles import Role

A, S, D = OldPartAction, OldPartStatus, ChargeAction
# All others happen to a part by its shipment, its claim, its certificate or the service.
BY_HAND = frozenset(
    {
        A.CHANGE_POLICY, A.DISPOSE, A.FIND, A.JUDGE, A.STORE, A.MOVE, A.LEND, A.TAKE_BACK,
        A.REPORT_MISSING, A.ALLOW_DESTRUCTION, A.FORBID_DESTRUCTION, A.DESTROY, A.SUPPLIER_JUDGE,
    }
)  # fmt: skip
IN_HAND = frozenset({S.STORED, S.LENT})
OPEN = frozenset({ChargeStatus.PROPOSED, ChargeStatus.CONFIRMED, ChargeStatus.APPEALED})
ANSWERS = frozenset({D.UPHOLD, D.REDUCE, D.GRANT_APPEAL, D.RAISE})
TURNS_UP = frozenset({S.MISSING, S.DEDUCTED})
LEAVING = frozenset({A.ALLOW_DESTRUCTION, A.DESTROY})


def actions_for(
    part: Row,
    roles: Collection[Role],
    person_id: int,
    steps: Sequence[Step],
    charges: Sequence[ChargeRow],
) -> frozenset[OldPartAction]:
    """Return what somebody may do with a part by hand."""
    found = actions_among(OLD_PART_STEPS, part.status, roles, OldPartAction) & BY_HAND
    if part.policy is not ReturnPolicy.LOCAL:
        found -= {A.DISPOSE}
    if part.status not in TURNS_UP:
        found -= {A.FIND}
    if part.status not in IN_HAND:
        found -= {A.REPORT_MISSING}
    if any(charge.kind is not ChargeKind.RESIDUAL and charge.status in OPEN for charge in charges):
        found -= LEAVING
    allowed = [step.actor_id for step in steps if step.action == A.ALLOW_DESTRUCTION.value]
    if allowed and allowed[-1] == person_id:
        found -= {A.DESTROY}
    return frozenset(found)


def may_photograph(part: Row, roles: Collection[Role]) -> bool:
    """Tell whether somebody may still add photos of a part."""
    return part.status not in ENDED and bool(set(roles) - {Role.FINANCE, Role.ADMIN})


def charge_actions_for(
    charge: Row, roles: Collection[Role], person_id: int, at: datetime, *, groundless: bool
) -> frozenset[ChargeAction]:
    """Return what somebody may do with a charge: four eyes, and an appeal in time."""
    found = set(actions_among(CHARGE_STEPS, charge.status, roles, ChargeAction))
    credit = charge.kind in CREDITS
    found -= {D.LAPSE, *({D.CONFIRM, D.REDUCE, D.GRANT_APPEAL} if credit else {D.SETTLE, D.RAISE})}
    if groundless:
        found -= {D.CONFIRM, D.SETTLE}
    if not may_drop(charge, groundless=groundless):
        found.discard(D.DROP)
    if charge.created_by_id == person_id:
        found -= {D.CONFIRM, D.SETTLE, D.DROP, *ANSWERS}
    if charge.decided_by_id == person_id:
        found -= ANSWERS
    if charge.appeal_until is None or at >= charge.appeal_until:
        found.discard(D.APPEAL)
    return frozenset(found)
