"""What another supplier would owe for a dispute, by its own prices and agreement."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.rows import AgreementRow
from warrantydesk.money import PPM, divide_half_up
from warrantydesk.settlement.commands_recovery import Share
from warrantydesk.settlement.recovery_amounts import Asked, asked_of_suppliers
from warrantydesk.settlement.recovery_facts import JobFacts, agreements_of, job_facts, takers_of
from warrantydesk.settlement.recovery_states import LiableParty
from warrantydesk.settlement.rows_cases import Mover
from warrantydesk.settlement.tables import AGREEMENT, CASE, SUPPLIER
from warrantydesk.texts import Bilingual

Row = sa.Row[Any]


class Moved(NamedTuple):
    """A case as another supplier would get it."""

    facts: JobFacts
    asked: Asked
    agreed: AgreementRow


def moved_to(
    session: Session, case: Row, supplier_id: int, facts: JobFacts | None = None
) -> Moved | None:
    """Return what a supplier would be asked for what is in dispute, or None where nothing."""
    if supplier_id == case.supplier_id:
        return None
    facts = facts or job_facts(session, case.claim_job_id)
    part = max(divide_half_up(case.liability_ppm * case.disputed_fen, case.recoverable_fen), 1)
    shares: tuple[Share, ...] = (Share(LiableParty.SUPPLIER, part, supplier_id),)
    if part < PPM:
        shares += (Share(LiableParty.MANUFACTURER, PPM - part),)
    moved = facts._replace(shares=shares)
    agreements = agreements_of(session, moved)
    agreed = agreements[supplier_id]
    asked = asked_of_suppliers(facts.lines, takers_of(moved, agreements))
    if agreed is None or not asked or not asked[0].total_fen:
        return None
    return Moved(moved, asked[0], agreed)


def movers(session: Session, case_id: int) -> tuple[Mover, ...]:
    """Return the suppliers that a dispute could be moved to, the one that owes most first."""
    case = session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one()
    facts = job_facts(session, case.claim_job_id)
    agreed = sa.select(AGREEMENT.c.supplier_id).where(AGREEMENT.c.supplier_id == SUPPLIER.c.id)
    query = sa.select(SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
    found = []
    for key, code, zh, en in session.execute(
        query.where(agreed.exists()).order_by(SUPPLIER.c.code)
    ):
        moved = moved_to(session, case, key, facts)
        if moved is not None:
            found.append(Mover(key, code, Bilingual(zh, en), moved.asked.total_fen))
    return tuple(sorted(found, key=lambda one: -one.recoverable_fen))
