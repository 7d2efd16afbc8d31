"""The table of actions of a repair order; services, buttons and the database read it."""

from warrantydesk.db.guards.declare import Step
from warrantydesk.orders.states import OrderAction, OrderStatus
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role

S, A = OrderStatus, OrderAction

TABLE: tuple[tuple[OrderStatus | None, OrderAction, OrderStatus], ...] = (
    (None, A.BOOK, S.APPOINTMENT),
    (None, A.RECEIVE, S.RECEIVED),
    (S.APPOINTMENT, A.RECEIVE, S.RECEIVED),
    (S.RECEIVED, A.INSPECT, S.INSPECTED),
    (S.INSPECTED, A.CONFIRM, S.CONFIRMED),
    (S.CONFIRMED, A.DISPATCH, S.DISPATCHED),
    (S.DISPATCHED, A.ISSUE_MATERIAL, S.MATERIAL_ISSUED),
    (S.DISPATCHED, A.START_REPAIR, S.REPAIRING),
    (S.MATERIAL_ISSUED, A.START_REPAIR, S.REPAIRING),
    (S.REPAIRING, A.FINISH_REPAIR, S.FINAL_INSPECTION),
    (S.FINAL_INSPECTION, A.FAIL_INSPECTION, S.REPAIRING),
    (S.FINAL_INSPECTION, A.PASS_INSPECTION, S.COMPLETED),
    (S.COMPLETED, A.HAND_OVER, S.HANDED_OVER),
    (S.APPOINTMENT, A.CANCEL, S.CANCELLED),
    (S.RECEIVED, A.CANCEL, S.CANCELLED),
    (S.INSPECTED, A.CANCEL, S.CANCELLED),
    (S.CONFIRMED, A.CANCEL, S.CANCELLED),
)
NEEDS_REASON = frozenset({A.CANCEL, A.FAIL_INSPECTION})

STEPS = tuple(
    Step(
        DocumentKind.ORDER.value,
        "" if source is None else source.value,
        action.value,
        Role.CLERK.value,
        target.value,
    )
    for source, action, target in TABLE
)
