"""Charging a station what it answers for itself: deductions in its next statement."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.basedata.lookups import station_row
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.records.numbers import next_number
from warrantydesk.settlement.ledger import adjustment_posting, post
from warrantydesk.settlement.recovery_facts import JobFacts
from warrantydesk.settlement.states import Category, Side
from warrantydesk.settlement.tables import ADJUSTMENT, STATION_CHARGE
from warrantydesk.texts import N_, Bilingual, in_both

PREFIX = "DK"


def charge_station(unit: Unit, facts: JobFacts, amount_fen: int, liability_ppm: int) -> int:
    """Charge a station its own share of a job, once; return the key of the deduction."""
    text = in_both(N_("Own liability for {number}"), number=facts.claim_number)
    made = deduct(unit, facts.station_id, amount_fen, text, str(text))
    unit.session.execute(
        sa.insert(STATION_CHARGE).values(
            claim_job_id=facts.claim_job_id,
            adjustment_id=made,
            appraisal_id=facts.appraisal_id,
            liability_ppm=liability_ppm,
        )
    )
    return made


def deduct(unit: Unit, station_id: int, amount_fen: int, text: Bilingual, reason: str) -> int:
    """Enter a deduction of a station and book it; its next statement takes it in."""
    today = business_date(unit.at)
    code = station_row(unit.session, station_id).code
    statement = sa.insert(ADJUSTMENT).values(
        number=next_number(unit.session, PREFIX, code, today),
        station_id=station_id,
        effective_on=today,
        category=Category.DEDUCTION,
        side=Side.PARTS,
        amount_fen=-amount_fen,
        text_zh=text.zh[:200],
        text_en=text.en[:200],
        reason=reason,
        created_at=unit.at,
        created_by_id=unit.actor_id,
    )
    made = int(unit.session.execute(statement.returning(ADJUSTMENT.c.id)).scalar_one())
    post(unit, adjustment_posting(made, station_id, -amount_fen, today))
    return made
