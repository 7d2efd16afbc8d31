"""What is known of a paid job when it is recovered: its lines, main part, finding and liability."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.agreements import agreement_for
from warrantydesk.basedata.kinds import PartClass, PriceKind
from warrantydesk.basedata.lookups import prices
from warrantydesk.basedata.rows import AgreementRow
from warrantydesk.claims.states import ClaimType, Decision, LineKind
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.states import Finding, OldPartStatus
from warrantydesk.settlement.commands_recovery import Share
from warrantydesk.settlement.judging import shares_of_job
from warrantydesk.settlement.recovery_amounts import PaidLine, Taker, Terms
from warrantydesk.settlement.recovery_states import CostClass, LiableParty
from warrantydesk.settlement.tables import (
    CLAIM,
    CLAIM_JOB,
    CLAIM_LINE,
    JOB_PART,
    OLD_PART,
    PART,
)


class JobFacts(NamedTuple):
    """A job of a claim with what decides its recovery."""

    claim_job_id: int
    claim_id: int
    claim_number: str
    station_id: int
    on: date
    part_number: str
    part_class: PartClass
    lines: tuple[PaidLine, ...]
    unpriced: bool
    finding: Finding | None
    appraisal_id: int | None
    shares: tuple[Share, ...]


def job_facts(session: Session, claim_job_id: int) -> JobFacts:
    """Return what is known of a job; prices and agreement are those of the inspection date."""
    query = (
        sa.select(CLAIM_JOB.c.job_id, CLAIM)
        .join(CLAIM, CLAIM.c.id == CLAIM_JOB.c.claim_id)
        .where(CLAIM_JOB.c.id == claim_job_id)
    )
    claim = session.execute(query).one()
    number, part_class = _main_part(session, claim.job_id)
    first = _first_job(session, claim, claim_job_id)
    lines, unpriced = _lines(session, claim, claim_job_id)
    appraisal_id, shares = shares_of_job(session, first)
    if appraisal_id is None and claim.claim_type is ClaimType.GOODWILL:
        # Nobody owes what was given out of goodwill, unless an appraisal says so.
        shares = (Share(LiableParty.MANUFACTURER, 1_000_000),)
    return JobFacts(
        claim_job_id,
        claim.id,
        claim.number,
        claim.station_id,
        claim.inspection_date,
        number,
        part_class,
        lines,
        unpriced,
        finding_of(session, claim.job_id),
        appraisal_id,
        shares,
    )


def _first_job(session: Session, claim: sa.Row[Any], claim_job_id: int) -> int:
    """Return the job of the claim that an appeal is about: the form was filed with that one."""
    if claim.appeal_of_id is None:
        return claim_job_id
    query = sa.select(CLAIM_JOB.c.id).where(
        CLAIM_JOB.c.claim_id == claim.appeal_of_id, CLAIM_JOB.c.job_id == claim.job_id
    )
    return int(session.execute(query).scalar() or claim_job_id)


def _main_part(session: Session, job_id: int) -> tuple[str, PartClass]:
    query = (
        sa.select(PART.c.number, PART.c.part_class)
        .join(JOB_PART, JOB_PART.c.part_id == PART.c.id)
        .where(JOB_PART.c.job_id == job_id, JOB_PART.c.fault_role == FaultRole.MAIN)
    )
    found = session.execute(query).one_or_none()
    return ("", PartClass.REST) if found is None else (found[0], found[1])


def finding_of(session: Session, job_id: int) -> Finding | None:
    """Return what was found on the main part that a job replaced, if anybody judged it."""
    query = (
        sa.select(OLD_PART.c.finding)
        .join(JOB_PART, JOB_PART.c.id == OLD_PART.c.job_part_id)
        .where(
            JOB_PART.c.job_id == job_id,
            JOB_PART.c.fault_role == FaultRole.MAIN,
            OLD_PART.c.status != OldPartStatus.CANCELLED,
        )
    )
    return session.execute(query.limit(1)).scalar()


def _lines(
    session: Session, claim: sa.Row[Any], claim_job_id: int
) -> tuple[tuple[PaidLine, ...], bool]:
    query = sa.select(CLAIM_LINE).where(
        CLAIM_LINE.c.claim_job_id == claim_job_id,
        CLAIM_LINE.c.decision.in_((Decision.APPROVED, Decision.REDUCED)),
    )
    rows = session.execute(query.order_by(CLAIM_LINE.c.position)).all()
    parts = [row.part_id for row in rows if row.part_id is not None]
    known = prices(session, parts, claim.inspection_date, PriceKind.RECOVERY)
    before = _recovered_before(session, claim)
    lines, unpriced = [], False
    for row in rows:
        quantity = 0 if row.position in before else row.quantity_milli
        wanted = row.kind is LineKind.PART and row.fault_role is not FaultRole.CONSEQUENTIAL
        unpriced = unpriced or (wanted and quantity > 0 and row.part_id not in known)
        unit = known.get(row.part_id, 0)
        lines.append(PaidLine(row.kind, row.fault_role, quantity, row.approved_fen, unit))
    return tuple(lines), unpriced


def _recovered_before(session: Session, claim: sa.Row[Any]) -> frozenset[int]:
    """Return the lines of an appeal whose part was paid in part, and recovered whole, before."""
    if claim.appeal_of_id is None:
        return frozenset()
    query = sa.select(CLAIM_LINE.c.position).where(
        CLAIM_LINE.c.claim_id == claim.appeal_of_id, CLAIM_LINE.c.decision == Decision.REDUCED
    )
    return frozenset(session.execute(query).scalars())


def agreements_of(session: Session, facts: JobFacts) -> dict[int, AgreementRow | None]:
    """Return what is agreed with every supplier that answers for a job."""
    return {
        share.supplier_id: agreement_for(
            session, share.supplier_id, facts.part_number, facts.part_class, facts.on
        )
        for share in facts.shares
        if share.supplier_id is not None
    }


def terms_of_agreement(row: AgreementRow) -> Terms:
    """Return the figures of an agreement."""
    flags = {
        CostClass.MATERIAL: row.material,
        CostClass.LABOUR: row.labour,
        CostClass.RELATED: row.related,
        CostClass.OUTING: row.outing,
        CostClass.HANDLING: row.handling,
    }
    classes = frozenset(cost for cost, wanted in flags.items() if wanted)
    return Terms(classes, row.material_ppm, row.labour_ppm, row.share_ppm, row.handling_ppm)


def takers_of(facts: JobFacts, agreements: dict[int, AgreementRow | None]) -> tuple[Taker, ...]:
    """Return who carries how much of a job, suppliers with their terms; the station comes last."""
    made = []
    for share in facts.shares:
        agreed = agreements.get(share.supplier_id or 0)
        terms = None if agreed is None else terms_of_agreement(agreed)
        made.append(Taker(share.party, share.share_ppm, share.supplier_id, terms))
    return tuple(sorted(made, key=lambda taker: taker.party is LiableParty.STATION))
