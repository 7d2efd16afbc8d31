"""The one way in which a claim is moved on, and what its end sets free."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import Claim, ClaimJob
from warrantydesk.claims.states import ClaimAction
from warrantydesk.claims.workflow import STEPS
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.engine import take_step
from warrantydesk.texts import N_

CLAIM, JOB = Claim.__table__, ClaimJob.__table__
Row = sa.Row[*tuple[Any, ...]]


def claim_row(session: Session, claim_id: int) -> Row:
    """Return a claim as it is stored, or refuse where there is none."""
    claim = session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).one_or_none()
    if claim is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    return claim


def move(
    unit: Unit,
    claim_id: int,
    seen_version: int,
    action: ClaimAction,
    *,
    reason: str = "",
    **values: Any,
) -> None:
    """Take a step of a claim's life; raises ConflictError where somebody else was quicker."""
    take_step(
        unit,
        CLAIM,
        STEPS,
        document_id=claim_id,
        seen_version=seen_version,
        action=action.value,
        reason=reason,
        **values,
    )


def release_jobs(unit: Unit, claim_id: int) -> None:
    """Let the jobs of a claim that no longer lives go to another claim."""
    unit.session.execute(sa.update(JOB).where(JOB.c.claim_id == claim_id).values(live=False))
