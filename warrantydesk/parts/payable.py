"""When a claim owes no old part any more, and so may be paid for (section 3)."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.states import GONE
from warrantydesk.parts.tagging import OWING, TAGGED

CLAIM, LINE, OLD = Claim.__table__, ClaimLine.__table__, OldPart.__table__
RETURNABLE = (ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER)


def undecided() -> sa.ColumnElement[bool]:
    """Return the condition that a claim has an old part without a final finding, or no tag yet.

    What is missing, damaged or scrapped locally can no longer be judged: it keeps nothing back.
    """
    of_claim = LINE.c.claim_id == CLAIM.c.id
    untagged = sa.exists().where(of_claim, OWING, ~TAGGED)
    waiting = sa.exists().where(
        of_claim,
        OWING,
        sa.or_(OLD.c.claim_line_id == LINE.c.id, OLD.c.job_part_id == LINE.c.job_part_id),
        OLD.c.policy.in_(RETURNABLE),
        OLD.c.finding.is_(None),
        OLD.c.status.not_in(GONE),
    )
    return sa.or_(untagged, waiting)
