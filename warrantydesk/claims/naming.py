"""What a claim's subject is called in English: the name of its main part, kept on its lines."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.model import Part
from warrantydesk.basedata.search import contains
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.orders.states import FaultRole

CLAIM, LINE, PART = Claim.__table__, ClaimLine.__table__, Part.__table__


def subject_in_english(claim: sa.FromClause = CLAIM) -> sa.ScalarSelect[Any]:
    """Return what selects the English name of a claim's subject, null where it is a complaint.

    One look into an index for each row that is shown: not to be filtered by.
    """
    return (
        sa.select(LINE.c.name_en)
        .where(
            LINE.c.claim_id == claim.c.id,
            LINE.c.fault_role == FaultRole.MAIN,
            LINE.c.part_id.is_not(None),
            LINE.c.name_zh == claim.c.subject,
        )
        .order_by(LINE.c.position)
        .limit(1)
        .correlate(claim)
        .scalar_subquery()
    )


def subject_holds(text: str, subject: Any = CLAIM.c.subject) -> sa.ColumnElement[bool]:
    """Match claims whose main part is called so in either language, whatever the case."""
    english = sa.select(PART.c.name_zh).where(contains(PART.c.name_en, text))
    return sa.or_(contains(subject, text), subject.in_(english))
