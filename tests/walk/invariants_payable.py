"""What always holds of claims and their parts: nothing is payable while a part is owed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.walk.picture import Picture
from tests.walk.world import by_key
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.parts.states import OldPartStatus

S = OldPartStatus
PAYABLE = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)
APPROVED = (ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED, *PAYABLE)
PAID = (Decision.APPROVED, Decision.REDUCED)
# What can no longer be judged keeps nothing back.
LOST = {S.MISSING, S.DAMAGED, S.DEDUCTED, S.DISPOSED, S.WRITTEN_OFF, S.CANCELLED}


def payable_problems(before: Picture, now: Picture) -> Iterator[str]:
    """Yield claims that became payable too early, and approved lines without a tag."""
    were = by_key(before.claims)
    claims = by_key(now.claims)
    by_line = {part.claim_line_id: part for part in now.parts}
    by_job_part = {part.job_part_id: part for part in now.parts if part.job_part_id}
    for line in now.lines:
        claim = claims[line.claim_id]
        owed = line.part_id and line.return_policy is not ReturnPolicy.NONE
        if not owed or claim.status not in APPROVED or line.decision not in PAID:
            continue
        part = by_line.get(line.id) or by_job_part.get(line.job_part_id)
        if part is None:
            yield f"claim {claim.id}: line {line.id} is approved, and has no tag"
            continue
        was = were.get(claim.id)
        fresh = claim.status in PAYABLE and was is not None and was.status not in PAYABLE
        if fresh and _is_owed(part):
            yield f"claim {claim.id} became payable while part {part.id} is {part.status}"


def _is_owed(part: Any) -> bool:
    scrap = part.policy is ReturnPolicy.LOCAL
    return part.finding is None and part.status not in LOST and not scrap
