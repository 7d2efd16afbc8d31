"""Who decided what a statement pays or deducts, and so may neither freeze, approve nor pay it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.parts.model import Charge
from warrantydesk.parts.states import ChargeKind, ChargeStatus
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import PAYMENT, PERSON, STATEMENT
from warrantydesk.texts import N_, Text, say

CHARGE = Charge.__table__
UNPOSTED = (StatementStatus.DRAFT, StatementStatus.DISCARDED)
UNDECIDED = (ChargeStatus.PROPOSED, ChargeStatus.DROPPED)
DECIDERS = (
    "SELECT c.decided_by_id AS person_id FROM statement_line l JOIN claim c ON c.id = l.claim_id"
    " WHERE l.statement_id = {statement} AND l.live AND c.decided_by_id IS NOT NULL"
    " UNION ALL SELECT g.decided_by_id FROM statement_line l"
    " JOIN adjustment t ON t.id = l.adjustment_id JOIN charge g ON g.id = t.charge_id"
    " WHERE l.statement_id = {statement} AND l.live AND g.decided_by_id IS NOT NULL"
)
"""SQL for the people who decided the claims and charges of a statement; guards read it too."""


def deciders(session: Session, statement_id: int) -> frozenset[int]:
    """Return who decided the claims and charges of a statement."""
    query = sa.text(DECIDERS.format(statement=":statement"))
    return frozenset(session.execute(query, {"statement": statement_id}).scalars())


def decider_problems(session: Session) -> Iterator[Text]:
    """Yield who paid what he or she decided, and who decided what he or she asked for."""
    paid = PAYMENT.c.statement_id == STATEMENT.c.id, PAYMENT.c.booked_by_id == PERSON.c.id
    settled = sa.or_(
        PERSON.c.id.in_((STATEMENT.c.frozen_by_id, STATEMENT.c.approved_by_id)),
        sa.exists().where(*paid),
    )
    own = (
        sa.select(STATEMENT.c.number, PERSON.c.login)
        .select_from(STATEMENT)
        .join(PERSON, settled)
        .where(STATEMENT.c.status.not_in(UNPOSTED))
        .where(sa.text(f"person.id IN ({DECIDERS.format(statement='statement.id')})"))
        .order_by(STATEMENT.c.number, PERSON.c.login)
    )
    for number, login in session.execute(own):
        message = N_("{number}: {login} decided some of it, and froze, approved or paid it.")
        yield say(message, number=number, login=login)
    query = (
        sa.select(CHARGE.c.number, PERSON.c.login)
        .join(PERSON, PERSON.c.id == CHARGE.c.decided_by_id)
        .where(
            CHARGE.c.decided_by_id == CHARGE.c.created_by_id,
            CHARGE.c.kind != ChargeKind.RESIDUAL,
            CHARGE.c.status.not_in(UNDECIDED),
        )
        .order_by(CHARGE.c.number)
    )
    for number, login in session.execute(query):
        message = N_("{number}: {login} asked for it, and decided it too.")
        yield say(message, number=number, login=login)
