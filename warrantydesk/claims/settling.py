"""What follows from a decision: the version kept, the deadline of an appeal, freed jobs."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.claims import hooks
from warrantydesk.claims.content import claim_content
from warrantydesk.claims.model import Claim
from warrantydesk.claims.moving import release_jobs
from warrantydesk.claims.sending import after_days, remind
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.kinds import DeadlineKind, DocumentKind, VersionEvent
from warrantydesk.records.versions import keep_version

CLAIM = Claim.__table__


def after_decision(unit: Unit, claim_id: int, status: ClaimStatus) -> None:
    """Keep the version that was decided, and let the station know until when it may appeal.

    The decision on an appeal is final.
    """
    content = claim_content(unit.session, claim_id)
    keep_version(unit, DocumentKind.CLAIM, claim_id, VersionEvent.DECISION, content)
    if status is ClaimStatus.APPROVED or _is_appeal(unit, claim_id):
        meet_deadlines(unit, DocumentKind.CLAIM, claim_id)
    else:
        due_at = after_days(unit.session, ParameterName.APPEAL_DAYS, unit.at)
        remind(unit, claim_id, DeadlineKind.APPEAL, due_at)
    if status is ClaimStatus.DENIED:
        release_jobs(unit, claim_id)
        return
    for follow in hooks.after_approval:
        follow(unit, claim_id)


def _is_appeal(unit: Unit, claim_id: int) -> bool:
    query = sa.select(CLAIM.c.appeal_of_id).where(CLAIM.c.id == claim_id)
    return unit.session.execute(query).scalar_one() is not None
