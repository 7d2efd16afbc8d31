"""Putting a payable claim on hold: it stays out of statements until it is released."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.engine import require_reason
from warrantydesk.records.roles import Role
from warrantydesk.settlement.tables import CLAIM, HOLD
from warrantydesk.texts import N_


def hold_claim(unit: Unit, claim_id: int, reason: str) -> int:
    """Keep a payable claim out of statements for a reason, and return the key of the hold.

    A draft that has the claim must be calculated again before it can be frozen.
    """
    require_role(unit, Role.FINANCE)
    require_reason(reason)
    claim = _claim(unit, claim_id)
    if claim.status is not ClaimStatus.PAYABLE:
        raise RefusedError(
            N_("{number} is not payable; only payable claims are put on hold."),
            number=claim.number,
        )
    if unit.session.execute(_open(claim_id)).first() is not None:
        raise RefusedError(N_("{number} is on hold already."), number=claim.number)
    statement = sa.insert(HOLD).values(
        claim_id=claim_id, reason=reason.strip(), held_at=unit.at, held_by_id=unit.actor_id
    )
    return int(unit.session.execute(statement.returning(HOLD.c.id)).scalar_one())


def release_claim(unit: Unit, claim_id: int) -> None:
    """Release a claim: the next calculation takes it in."""
    require_role(unit, Role.FINANCE)
    claim = _claim(unit, claim_id)
    found = unit.session.execute(_open(claim_id)).scalar()
    if found is None:
        raise RefusedError(N_("{number} is not on hold."), number=claim.number)
    unit.session.execute(
        sa.update(HOLD)
        .where(HOLD.c.id == found)
        .values(released_at=unit.at, released_by_id=unit.actor_id)
    )


def _open(claim_id: int) -> sa.Select[Any]:
    return sa.select(HOLD.c.id).where(HOLD.c.claim_id == claim_id, HOLD.c.released_at.is_(None))


def _claim(unit: Unit, claim_id: int) -> sa.Row[str, ClaimStatus]:
    query = sa.select(CLAIM.c.number, CLAIM.c.status).where(CLAIM.c.id == claim_id)
    found = unit.session.execute(query.with_for_update()).one_or_none()
    if found is None:
        raise RefusedError(N_("This claim does not exist."))
    return found
