"""Whether a case can stand before a supplier: finding, photos, appraisal, returned part, prices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy, ReturnsWanted
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.states import GONE, OldPartStatus
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.settlement.judging import is_pending
from warrantydesk.settlement.recovery_facts import job_facts
from warrantydesk.settlement.recovery_states import Missing
from warrantydesk.settlement.tables import ATTACHMENT, CLAIM_JOB, JOB_PART, OLD_PART

RETURNED = (ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER)
PICTURES = (AttachmentKind.FAULT, AttachmentKind.OLD_PART, AttachmentKind.REPAIR)


def missing_of(session: Session, case: sa.Row[Any]) -> tuple[Missing, ...]:
    """Return what a case still lacks; nothing where the supplier may be notified."""
    parts = _main_parts(session, case.claim_job_id)
    found = {
        Missing.FINDING: any(_waits(part) for part in parts),
        Missing.PHOTOS: not _has_photos(session, case.claim_id, [part.id for part in parts]),
        Missing.APPRAISAL: is_pending(session, case.claim_id),
        Missing.RETURNED_PART: case.returns is ReturnsWanted.YES
        and not any(part.finding is not None for part in parts),
        Missing.PRICE: job_facts(session, case.claim_job_id).unpriced,
    }
    return tuple(what for what, lacks in found.items() if lacks)


def _waits(part: sa.Row[Any]) -> bool:
    return part.policy in RETURNED and part.finding is None and part.status not in GONE


def _main_parts(session: Session, claim_job_id: int) -> Sequence[Any]:
    query = (
        sa.select(OLD_PART.c.id, OLD_PART.c.policy, OLD_PART.c.status, OLD_PART.c.finding)
        .join(JOB_PART, JOB_PART.c.id == OLD_PART.c.job_part_id)
        .join(CLAIM_JOB, CLAIM_JOB.c.job_id == JOB_PART.c.job_id)
        .where(
            CLAIM_JOB.c.id == claim_job_id,
            JOB_PART.c.fault_role == FaultRole.MAIN,
            OLD_PART.c.status != OldPartStatus.CANCELLED,
        )
    )
    return session.execute(query).all()


def _has_photos(session: Session, claim_id: int, old_parts: list[int]) -> bool:
    of_claim = sa.and_(
        ATTACHMENT.c.kind == DocumentKind.CLAIM.value, ATTACHMENT.c.document_id == claim_id
    )
    of_part = sa.and_(
        ATTACHMENT.c.kind == DocumentKind.OLD_PART.value, ATTACHMENT.c.document_id.in_(old_parts)
    )
    query = sa.select(ATTACHMENT.c.id).where(
        sa.or_(of_claim, of_part),
        ATTACHMENT.c.what.in_(PICTURES),
        ATTACHMENT.c.removed_at.is_(None),
    )
    return session.execute(query.limit(1)).first() is not None
