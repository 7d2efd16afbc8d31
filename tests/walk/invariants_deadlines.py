"""What always holds of deadlines: one for each document that waits, none for any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.picture import DOCUMENTS, Picture
from warrantydesk.claims.states import APPEALABLE
from warrantydesk.claims.states import ClaimStatus as C
from warrantydesk.orders.rows import BEFORE_DISPATCH, IN_REPAIR
from warrantydesk.parts.states import (
    ChargeStatus,
    OldPartStatus,
    ReturnListStatus,
    ShipmentStatus,
    WriteOffStatus,
)
from warrantydesk.records.kinds import DeadlineKind as D
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
)
from warrantydesk.settlement.recovery_states import SupplierStatementStatus as G
from warrantydesk.settlement.states import StatementStatus as S

L, P, Q, R = ReturnListStatus, ShipmentStatus, ChargeStatus, RecoveryStatus
DISPUTED = frozenset({R.DISPUTED, R.PARTLY_CONFIRMED})
MAY: dict[tuple[str, D], frozenset[Any]] = {
    ("order", D.DISPATCH): BEFORE_DISPATCH,
    ("order", D.REPAIR): IN_REPAIR,
    ("claim", D.SUBMIT): frozenset({C.DRAFT}),
    ("claim", D.RESUBMIT): frozenset({C.RETURNED}),
    ("claim", D.DECIDE): frozenset({C.SUBMITTED, C.IN_REVIEW, C.ON_HOLD}),
    ("claim", D.APPEAL): APPEALABLE,
    ("statement", D.APPROVE_STATEMENT): frozenset({S.FROZEN}),
    ("statement", D.CONFIRM_STATEMENT): frozenset({S.APPROVED}),
    ("statement", D.ANSWER_OBJECTION): frozenset({S.OBJECTED}),
    ("statement", D.SEND_INVOICE): frozenset({S.CONFIRMED, S.INVOICED}),
    ("statement", D.PAY): frozenset({S.INVOICED}),
    ("old_part", D.RETURN_LOAN): frozenset({OldPartStatus.LENT}),
    ("return_list", D.SHIP_PARTS): frozenset({L.OPEN, L.EXTENSION_ASKED}),
    ("return_list", D.DECIDE_EXTENSION): frozenset({L.EXTENSION_ASKED}),
    ("shipment", D.RECEIVE_SHIPMENT): frozenset({P.SHIPPED, P.RECEIVING}),
    ("shipment", D.JUDGE_PARTS): frozenset({P.CLOSED}),
    ("charge", D.DECIDE_CHARGE): frozenset({Q.PROPOSED}),
    ("charge", D.APPEAL_CHARGE): frozenset({Q.CONFIRMED}),
    ("charge", D.ANSWER_CHARGE_APPEAL): frozenset({Q.APPEALED}),
    ("write_off", D.AGREE_WRITE_OFF): frozenset({WriteOffStatus.DRAFT}),
    ("appraisal", D.JUDGE_APPRAISAL): frozenset({AppraisalStatus.SUBMITTED}),
    ("appraisal", D.RESUBMIT_APPRAISAL): frozenset({AppraisalStatus.RETURNED}),
    ("recovery", D.FILE_RECOVERY): frozenset({R.OPEN}),
    ("recovery", D.ANSWER_RECOVERY): frozenset({R.NOTIFIED}),
    ("recovery", D.SETTLE_DISPUTE): DISPUTED,
    ("supplier_statement", D.APPROVE_SUPPLIER_STATEMENT): frozenset({G.FROZEN}),
    ("supplier_statement", D.CONFIRM_SUPPLIER_STATEMENT): frozenset({G.APPROVED}),
    ("supplier_statement", D.ANSWER_OBJECTION): frozenset({G.OBJECTED}),
    ("supplier_statement", D.RECEIVE_MONEY): frozenset({G.CONFIRMED}),
}
"""In which statuses a document may wait for something."""
SELDOM = frozenset({D.APPEAL, D.SHIP_PARTS, D.JUDGE_PARTS})
"""What is waited for only sometimes: a list once its day is near, a shipment with unjudged parts."""
MUST = frozenset(
    (kind, status)
    for (kind, what), statuses in MAY.items()
    if what not in SELDOM
    for status in statuses
)


def deadline_problems(now: Picture) -> Iterator[str]:
    """Yield deadlines that nothing waits for, and waiting documents without one."""
    statuses = {
        (kind, row.id): row for kind, name in DOCUMENTS.items() for row in getattr(now, name)
    }
    waiting: Counter[tuple[str, int]] = Counter()
    for deadline in now.deadlines:
        row = statuses[deadline.kind, deadline.document_id]
        if row.status not in MAY[deadline.kind, deadline.what]:
            yield f"{deadline.kind} {row.id} is {row.status}, but waits for {deadline.what}"
        if deadline.kind != "return_list" or deadline.what is not D.SHIP_PARTS:
            waiting[deadline.kind, row.id] += 1
    for (kind, key), row in statuses.items():
        count = waiting[kind, key]
        if count > 1 or (not count and (kind, row.status) in MUST and _must_wait(kind, row)):
            yield f"{kind} {key} is {row.status} and has {count} deadlines"


def _must_wait(kind: str, row: Any) -> bool:
    """Nobody waits for money where nothing is owed, nor decides a residual value."""
    if kind in {"statement", "supplier_statement"} and row.status in {S.CONFIRMED, G.CONFIRMED}:
        return bool(row.total_fen > 0)
    return True
