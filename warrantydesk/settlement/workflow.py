"""The table of actions of a station statement; services, buttons and the database read it."""

from warrantydesk.db.guards.declare import Step
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.states import StatementAction, StatementStatus

S, A = StatementStatus, StatementAction

TABLE: tuple[tuple[StatementStatus | None, StatementAction, Role, StatementStatus], ...] = (
    (None, A.PREPARE, Role.FINANCE, S.DRAFT),
    (S.DRAFT, A.DISCARD, Role.FINANCE, S.DISCARDED),
    (S.DRAFT, A.FREEZE, Role.FINANCE, S.FROZEN),
    (S.FROZEN, A.APPROVE, Role.FINANCE, S.APPROVED),
    (S.FROZEN, A.REJECT, Role.FINANCE, S.DISCARDED),
    (S.APPROVED, A.CONFIRM, Role.CLERK, S.CONFIRMED),
    (S.APPROVED, A.CONFIRM_BY_SILENCE, Role.SERVICE, S.CONFIRMED),
    (S.APPROVED, A.OBJECT, Role.CLERK, S.OBJECTED),
    (S.OBJECTED, A.ANSWER_OBJECTION, Role.FINANCE, S.APPROVED),
    (S.CONFIRMED, A.REGISTER_INVOICE, Role.FINANCE, S.INVOICED),
    (S.INVOICED, A.REGISTER_INVOICE, Role.FINANCE, S.INVOICED),
    (S.INVOICED, A.PAY, Role.FINANCE, S.INVOICED),
    (S.INVOICED, A.PAY, Role.FINANCE, S.PAID),
    (S.PAID, A.RECONCILE, Role.FINANCE, S.RECONCILED),
    (S.CONFIRMED, A.CARRY_FORWARD, Role.FINANCE, S.RECONCILED),
)
NEEDS_REASON = frozenset({A.REJECT, A.OBJECT, A.ANSWER_OBJECTION})

STEPS = tuple(
    Step(
        DocumentKind.STATEMENT.value,
        "" if source is None else source.value,
        action.value,
        role.value,
        target.value,
    )
    for source, action, role, target in TABLE
)
