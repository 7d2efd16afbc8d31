"""The tables of actions of appraisals, recovery cases and supplier statements."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from warrantydesk.db.guards.declare import Step
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.recovery_states import (
    AppraisalAction,
    AppraisalStatus,
    RecoveryAction,
    RecoveryStatus,
    SupplierStatementAction,
    SupplierStatementStatus,
)

P, A = AppraisalStatus, AppraisalAction
C, D = RecoveryStatus, RecoveryAction
S, T = SupplierStatementStatus, SupplierStatementAction
Row = tuple[Enum | None, Enum, Role, Enum]

FILES = (Role.CLERK, Role.AUDITOR, Role.FINANCE)
"""A station files with its claim; the manufacturer's people have a disputed one appraised anew."""
APPRAISALS: tuple[Row, ...] = (
    (None, A.CREATE, Role.CLERK, P.DRAFT),
    *(
        (source, action, role, target)
        for source, action, target in (
            (None, A.CREATE, P.DRAFT),
            (P.DRAFT, A.SUBMIT, P.SUBMITTED),
            (P.RETURNED, A.RESUBMIT, P.SUBMITTED),
            (P.DRAFT, A.WITHDRAW, P.WITHDRAWN),
            (P.RETURNED, A.WITHDRAW, P.WITHDRAWN),
        )
        for role in FILES
    ),
    (P.SUBMITTED, A.RETURN, Role.AUDITOR, P.RETURNED),
    (P.SUBMITTED, A.JUDGE, Role.AUDITOR, P.JUDGED),
    (P.RETURNED, A.EXPIRE, Role.SERVICE, P.WITHDRAWN),
)

ANSWERED: tuple[tuple[RecoveryAction, RecoveryStatus], ...] = (
    (D.CONFIRM, C.CONFIRMED),
    (D.CONFIRM_PARTLY, C.PARTLY_CONFIRMED),
    (D.OBJECT, C.DISPUTED),
)
IN_DISPUTE = (C.PARTLY_CONFIRMED, C.DISPUTED)
SETTLED_SO_FAR = (C.CONFIRMED, C.IN_STATEMENT, C.SETTLED)
"""Where a case goes when its dispute is over and something of it is confirmed."""
ENDS: dict[RecoveryAction, tuple[RecoveryStatus, ...]] = {
    D.GIVE_IN: (*IN_DISPUTE, *SETTLED_SO_FAR),
    D.WITHDRAW: (*IN_DISPUTE, *SETTLED_SO_FAR, C.WITHDRAWN),
    D.UPHOLD: (*SETTLED_SO_FAR, C.WITHDRAWN),
    D.MOVE: (*SETTLED_SO_FAR, C.WITHDRAWN),
    D.CHARGE_BACK: (*SETTLED_SO_FAR, C.WITHDRAWN),
}

RECOVERIES: tuple[Row, ...] = (
    (None, D.OPEN, Role.SERVICE, C.OPEN),
    (None, D.OPEN, Role.FINANCE, C.OPEN),
    (C.OPEN, D.CLOSE, Role.FINANCE, C.WITHDRAWN),
    (C.OPEN, D.CLOSE, Role.SERVICE, C.WITHDRAWN),
    (C.OPEN, D.NOTIFY, Role.FINANCE, C.NOTIFIED),
    *(
        (C.NOTIFIED, action, role, target)
        for action, target in ANSWERED
        for role in (Role.SUPPLIER, Role.FINANCE)
    ),
    *(
        (source, D.GIVE_IN, role, target)
        for source in IN_DISPUTE
        for role in (Role.SUPPLIER, Role.FINANCE)
        for target in ENDS[D.GIVE_IN]
    ),
    *(
        (source, action, Role.FINANCE, target)
        for source in IN_DISPUTE
        for action, ends in ENDS.items()
        if action is not D.GIVE_IN
        for target in ends
    ),
    (C.NOTIFIED, D.APPLY_FACTOR, Role.FINANCE, C.NOTIFIED),
    (C.NOTIFIED, D.APPLY_FACTOR, Role.FINANCE, C.WITHDRAWN),
    *(
        (source, D.APPLY_FACTOR, Role.FINANCE, target)
        for source in IN_DISPUTE
        for target in (*IN_DISPUTE, *SETTLED_SO_FAR, C.WITHDRAWN)
    ),
    *(
        (source, D.APPLY_FACTOR, Role.FINANCE, target)
        for source in SETTLED_SO_FAR
        for target in (C.CONFIRMED, C.WITHDRAWN)
    ),
    (C.CONFIRMED, D.PUT_IN_STATEMENT, Role.FINANCE, C.IN_STATEMENT),
    (C.IN_STATEMENT, D.TAKE_OUT_OF_STATEMENT, Role.FINANCE, C.CONFIRMED),
    (C.IN_STATEMENT, D.SETTLE, Role.FINANCE, C.SETTLED),
    (C.CONFIRMED, D.REVERSE, Role.FINANCE, C.REVERSED),
    (C.IN_STATEMENT, D.REVERSE, Role.FINANCE, C.REVERSED),
    (C.SETTLED, D.REVERSE, Role.FINANCE, C.REVERSED),
)

SUPPLIER_STATEMENTS: tuple[Row, ...] = (
    (None, T.PREPARE, Role.FINANCE, S.DRAFT),
    (S.DRAFT, T.DISCARD, Role.FINANCE, S.DISCARDED),
    (S.DRAFT, T.FREEZE, Role.FINANCE, S.FROZEN),
    (S.FROZEN, T.APPROVE, Role.FINANCE, S.APPROVED),
    (S.FROZEN, T.REJECT, Role.FINANCE, S.DISCARDED),
    (S.APPROVED, T.CONFIRM, Role.SUPPLIER, S.CONFIRMED),
    (S.APPROVED, T.CONFIRM, Role.FINANCE, S.CONFIRMED),
    (S.APPROVED, T.OBJECT, Role.SUPPLIER, S.OBJECTED),
    (S.APPROVED, T.OBJECT, Role.FINANCE, S.OBJECTED),
    (S.OBJECTED, T.ANSWER_OBJECTION, Role.FINANCE, S.APPROVED),
    (S.CONFIRMED, T.RECEIVE, Role.FINANCE, S.CONFIRMED),
    (S.CONFIRMED, T.RECEIVE, Role.FINANCE, S.PAID),
    (S.PAID, T.RECONCILE, Role.FINANCE, S.RECONCILED),
    (S.CONFIRMED, T.CARRY_FORWARD, Role.FINANCE, S.RECONCILED),
)


def _steps(kind: DocumentKind, rows: Iterable[Row]) -> tuple[Step, ...]:
    return tuple(
        Step(
            kind.value,
            "" if source is None else source.value,
            action.value,
            role.value,
            target.value,
        )
        for source, action, role, target in rows
    )


APPRAISAL_STEPS = _steps(DocumentKind.APPRAISAL, APPRAISALS)
RECOVERY_STEPS = _steps(DocumentKind.RECOVERY, RECOVERIES)
SUPPLIER_STATEMENT_STEPS = _steps(DocumentKind.SUPPLIER_STATEMENT, SUPPLIER_STATEMENTS)

APPRAISAL_REASONS = frozenset({A.RETURN, A.WITHDRAW})
RECOVERY_REASONS = frozenset(
    {D.CLOSE, D.OBJECT, D.CONFIRM_PARTLY, D.WITHDRAW, D.UPHOLD, D.MOVE, D.CHARGE_BACK, D.REVERSE}
)
SUPPLIER_STATEMENT_REASONS = frozenset({T.REJECT, T.OBJECT, T.ANSWER_OBJECTION})
