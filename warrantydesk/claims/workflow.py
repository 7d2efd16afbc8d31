"""The table of actions of a claim; services, buttons and the database read it."""

from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.db.guards.declare import Step
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role

S, A = ClaimStatus, ClaimAction

TABLE: tuple[tuple[ClaimStatus | None, ClaimAction, Role, ClaimStatus], ...] = (
    (None, A.CREATE, Role.CLERK, S.DRAFT),
    (S.DRAFT, A.SUBMIT, Role.CLERK, S.SUBMITTED),
    (S.RETURNED, A.RESUBMIT, Role.CLERK, S.SUBMITTED),
    (S.SUBMITTED, A.RECALL, Role.CLERK, S.DRAFT),
    (S.DRAFT, A.WITHDRAW, Role.CLERK, S.WITHDRAWN),
    (S.RETURNED, A.WITHDRAW, Role.CLERK, S.WITHDRAWN),
    (S.RETURNED, A.EXPIRE, Role.SERVICE, S.WITHDRAWN),
    (S.SUBMITTED, A.APPROVE_BY_RULE, Role.SERVICE, S.APPROVED),
    (S.SUBMITTED, A.SEND_TO_REVIEW, Role.SERVICE, S.IN_REVIEW),
    (S.SUBMITTED, A.SEND_TO_REVIEW, Role.AUDITOR, S.IN_REVIEW),
    (S.SUBMITTED, A.RETURN_BY_RULE, Role.SERVICE, S.RETURNED),
    (S.IN_REVIEW, A.RETURN, Role.AUDITOR, S.RETURNED),
    (S.IN_REVIEW, A.ESCALATE, Role.AUDITOR, S.IN_REVIEW),
    (S.IN_REVIEW, A.HOLD, Role.AUDITOR, S.ON_HOLD),
    (S.ON_HOLD, A.RELEASE, Role.AUDITOR, S.IN_REVIEW),
    (S.IN_REVIEW, A.APPROVE, Role.AUDITOR, S.APPROVED),
    (S.IN_REVIEW, A.APPROVE_PARTLY, Role.AUDITOR, S.PARTLY_APPROVED),
    (S.IN_REVIEW, A.DENY, Role.AUDITOR, S.DENIED),
    (S.APPROVED, A.REVOKE, Role.AUDITOR, S.IN_REVIEW),
    (S.PARTLY_APPROVED, A.REVOKE, Role.AUDITOR, S.IN_REVIEW),
    (S.APPROVED, A.MAKE_PAYABLE, Role.SERVICE, S.PAYABLE),
    (S.PARTLY_APPROVED, A.MAKE_PAYABLE, Role.SERVICE, S.PAYABLE),
    (S.PAYABLE, A.PUT_IN_STATEMENT, Role.FINANCE, S.IN_STATEMENT),
    (S.IN_STATEMENT, A.TAKE_OUT_OF_STATEMENT, Role.FINANCE, S.PAYABLE),
    (S.IN_STATEMENT, A.SETTLE, Role.FINANCE, S.SETTLED),
)
NEEDS_REASON = frozenset({A.RETURN, A.HOLD, A.WITHDRAW, A.REVOKE, A.ESCALATE})
CLAIM = DocumentKind.CLAIM.value

STEPS = tuple(
    Step(CLAIM, "" if source is None else source.value, action.value, role.value, target.value)
    for source, action, role, target in TABLE
)
