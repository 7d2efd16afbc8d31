"""What somebody may do with a claim now; the database decides it again when it is done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person
from warrantydesk.basedata.parameters import ParameterName, Parameters
from warrantydesk.claims.appeals import CUT, appeal_due
from warrantydesk.claims.levels import HIGHEST, level_for
from warrantydesk.claims.model import Claim
from warrantydesk.claims.states import APPEALABLE, ClaimAction, Decision
from warrantydesk.claims.workflow import STEPS
from warrantydesk.records.engine import allowed_actions
from warrantydesk.records.roles import Role

CLAIM, PERSON = Claim.__table__, Person.__table__
A = ClaimAction
Row = sa.Row[*tuple[Any, ...]]
DECIDING = frozenset({A.APPROVE, A.APPROVE_PARTLY, A.DENY})


class Kin(NamedTuple):
    """The claim that a claim appeals against, and the one that appeals against it."""

    appeal_of: str = ""
    first_decided_by_id: int | None = None
    appealed_by_id: int | None = None
    appealed_by: str = ""


def kin_of(session: Session, claim: Row) -> Kin:
    """Return what a claim appeals against, and its own appeal, in one statement."""
    query = sa.select(CLAIM.c.id, CLAIM.c.number, CLAIM.c.appeal_of_id, CLAIM.c.decided_by_id)
    related = sa.or_(CLAIM.c.id == (claim.appeal_of_id or 0), CLAIM.c.appeal_of_id == claim.id)
    kin = Kin()
    for row in session.execute(query.where(related)):
        if row.appeal_of_id == claim.id:
            kin = kin._replace(appealed_by_id=row.id, appealed_by=row.number)
        else:
            kin = kin._replace(appeal_of=row.number, first_decided_by_id=row.decided_by_id)
    return kin


def actions_for(
    claim: Row, kin: Kin, roles: Collection[Role], person: tuple[int, int], parameters: Parameters
) -> frozenset[ClaimAction]:
    """Return the steps open to a person, who is given by key and audit level."""
    person_id, level = person
    actions = {A(name) for name in allowed_actions(STEPS, claim.status.value, roles)}
    first = kin.first_decided_by_id
    others = {claim.created_by_id, claim.submitted_by_id, *([first] if first else [])}
    needed = max(level_for(claim.claimed_fen, parameters), claim.audit_level)
    if person_id in others or level < needed:
        actions -= DECIDING
    if claim.decided_by_id != person_id or kin.appealed_by_id is not None:
        actions.discard(A.REVOKE)
    if claim.audit_level >= HIGHEST or claim.audit_level > level:
        actions.discard(A.ESCALATE)
    if claim.returns >= parameters[ParameterName.RETURNS_LIMIT]:
        actions.discard(A.RETURN)
    return frozenset(actions)


def may_appeal(
    session: Session, claim: Row, kin: Kin, decisions: Collection[Decision], at: datetime
) -> bool:
    """Tell whether a station may still appeal: once, in time, against what was cut."""
    first = claim.appeal_of_id is None and kin.appealed_by_id is None
    decided = claim.decided_at
    if claim.status not in APPEALABLE or not first or decided is None:
        return False
    return at < appeal_due(session, decided) and not CUT.isdisjoint(decisions)


def audit_level(session: Session, person_id: int) -> int:
    """Return up to which level somebody decides; the owner of a book is no person."""
    query = sa.select(PERSON.c.audit_level).where(PERSON.c.id == person_id)
    return int(session.execute(query).scalar() or 0)
