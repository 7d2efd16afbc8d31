"""What always holds of deadlines: one for each document that waits, none for any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.picture import Picture
from warrantydesk.claims.states import APPEALABLE
from warrantydesk.claims.states import ClaimStatus as C
from warrantydesk.orders.rows import BEFORE_DISPATCH, IN_REPAIR
from warrantydesk.records.kinds import DeadlineKind as D
from warrantydesk.settlement.states import StatementStatus as S

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
}
"""In which statuses a document may wait for something."""


def deadline_problems(now: Picture) -> Iterator[str]:
    """Yield deadlines that nothing waits for, and waiting documents without one."""
    statuses = {
        (kind, row.id): row
        for kind, rows in (
            ("order", now.orders), ("claim", now.claims), ("statement", now.statements),
        )
        for row in rows
    }  # fmt: skip
    waiting: Counter[tuple[str, int]] = Counter()
    for deadline in now.deadlines:
        if deadline.done_at is not None:
            continue
        row = statuses[deadline.kind, deadline.document_id]
        waiting[deadline.kind, row.id] += 1
        if row.status not in MAY[deadline.kind, deadline.what]:
            yield f"{deadline.kind} {row.id} is {row.status}, but waits for {deadline.what}"
    for (kind, key), row in statuses.items():
        wanted = _must_wait(kind, row)
        if waiting[kind, key] > 1 or (wanted and not waiting[kind, key]):
            yield f"{kind} {key} is {row.status} and has {waiting[kind, key]} deadlines"


def _must_wait(kind: str, row: Any) -> bool:
    if kind == "statement" and row.status is S.CONFIRMED:
        return bool(row.total_fen > 0)
    return any(
        row.status in statuses
        for (named, what), statuses in MAY.items()
        if named == kind and what is not D.APPEAL
    )
