"""Making recovery cases when a claim becomes payable: one per job and liable supplier.

The manufacturer's service does it, never a station's program. A job is looked at once; it waits
while its appraisal is not judged, or while a liable supplier has no agreement in force.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.rows import AgreementRow
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.money import PPM
from warrantydesk.parts.states import NO_RECOVERY
from warrantydesk.records.deadlines import NewDeadline, set_deadline
from warrantydesk.records.engine import change_document, make_document
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.settlement.charging import charge_station
from warrantydesk.settlement.evidence import missing_of
from warrantydesk.settlement.judging import is_pending
from warrantydesk.settlement.ledger import post_claim_payable
from warrantydesk.settlement.recovery_amounts import (
    Asked,
    ClassShare,
    asked_of_station,
    asked_of_suppliers,
)
from warrantydesk.settlement.recovery_facts import (
    JobFacts,
    agreements_of,
    job_facts,
    takers_of,
)
from warrantydesk.settlement.recovery_states import (
    LiableParty,
    Outcome,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.settlement.tables import (
    CASE,
    CASE_LINE,
    CLAIM,
    CLAIM_JOB,
    OUTCOME,
    STATION_CHARGE,
    SUPPLIER,
)

KIND = DocumentKind.RECOVERY
PREFIX = "ZC"
PAID = (ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED)
AT_ONCE = 500


def claim_became_payable(unit: Unit, claim_id: int) -> None:
    """Book a claim that has just become payable, and make its recovery cases."""
    post_claim_payable(unit, claim_id)
    make_cases_of_claim(unit, claim_id)


def make_cases_of_claim(unit: Unit, claim_id: int) -> int:
    """Make the cases of a claim's jobs that were not looked at yet; return how many."""
    query = (
        sa.select(CLAIM_JOB.c.id, CLAIM_JOB.c.claim_id, CLAIM.c.appeal_of_id)
        .join(CLAIM, CLAIM.c.id == CLAIM_JOB.c.claim_id)
        .outerjoin(OUTCOME, OUTCOME.c.claim_job_id == CLAIM_JOB.c.id)
        .where(CLAIM_JOB.c.claim_id == claim_id, OUTCOME.c.id.is_(None))
        .order_by(CLAIM_JOB.c.position)
    )
    return sum(_look_at(unit, *row) for row in unit.session.execute(query).all())


def make_recovery_cases(unit: Unit) -> int:
    """Make cases of payable jobs that had to wait; return how many were made."""
    require_role(unit, Role.SERVICE)
    query = (
        sa.select(CLAIM_JOB.c.id, CLAIM_JOB.c.claim_id, CLAIM.c.appeal_of_id)
        .join(CLAIM, CLAIM.c.id == CLAIM_JOB.c.claim_id)
        .outerjoin(OUTCOME, OUTCOME.c.claim_job_id == CLAIM_JOB.c.id)
        .where(CLAIM.c.status.in_(PAID), OUTCOME.c.id.is_(None))
        .order_by(CLAIM_JOB.c.id)
        .limit(AT_ONCE)
    )
    return sum(_look_at(unit, *row) for row in unit.session.execute(query).all())


def _look_at(unit: Unit, claim_job_id: int, claim_id: int, appeal_of_id: int | None) -> int:
    if is_pending(unit.session, appeal_of_id or claim_id):
        return 0
    facts = job_facts(unit.session, claim_job_id)
    if facts.finding in NO_RECOVERY:
        return _done(unit, claim_job_id, Outcome.FINDING)
    agreements = agreements_of(unit.session, facts)
    if any(agreed is None for agreed in agreements.values()):
        return 0
    takers = takers_of(facts, agreements)
    made = [asked for asked in asked_of_suppliers(facts.lines, takers) if asked.total_fen]
    for asked in made:
        agreed = agreements[asked.supplier_id]
        if agreed is not None:
            make_case(unit, facts, asked, agreed)
    _charge_its_share(unit, facts, asked_of_station(facts.lines, takers))
    if made:
        return _done(unit, claim_job_id, Outcome.CASES) + len(made)
    return _done(unit, claim_job_id, Outcome.NOTHING if agreements else Outcome.NO_SUPPLIER)


def _done(unit: Unit, claim_job_id: int, outcome: Outcome) -> int:
    values = {"claim_job_id": claim_job_id, "outcome": outcome, "at": unit.at}
    unit.session.execute(sa.insert(OUTCOME).values(values))
    return 0


def _charge_its_share(unit: Unit, facts: JobFacts, amount_fen: int) -> None:
    if not amount_fen or facts.appraisal_id is None:
        return
    ppm = sum(s.share_ppm for s in facts.shares if s.party is LiableParty.STATION)
    charge_station(unit, facts, amount_fen, ppm)


def make_case(
    unit: Unit, facts: JobFacts, asked: Asked, agreed: AgreementRow, moved_from: int | None = None
) -> int:
    """Make one case with its lines, and look whether its evidence is complete; return its key."""
    today = business_date(unit.at)
    code = sa.select(SUPPLIER.c.code).where(SUPPLIER.c.id == asked.supplier_id)
    file_by = today + timedelta(days=agreed.window_days)
    made = make_document(
        unit,
        CASE,
        RecoveryAction.OPEN.value,
        RecoveryStatus.OPEN.value,
        number=next_number(unit.session, PREFIX, unit.session.execute(code).scalar_one(), today),
        claim_id=facts.claim_id,
        claim_job_id=facts.claim_job_id,
        supplier_id=asked.supplier_id,
        station_id=facts.station_id,
        agreement_line_id=agreed.id,
        moved_from_id=moved_from,
        returns=agreed.returns,
        file_by=file_by,
        evidence_complete=False,
        **_figures(facts, asked),
    )
    _write_lines(unit, made, asked.shares)
    row = unit.session.execute(sa.select(CASE).where(CASE.c.id == made)).one()
    due = end_of_day(file_by)
    what, role = DeadlineKind.FILE_RECOVERY, Role.FINANCE
    set_deadline(
        unit, NewDeadline(KIND, made, what, role, None, row.number, facts.claim_number, due)
    )
    see_evidence(unit, row)
    return made


def _figures(facts: JobFacts, asked: Asked) -> dict[str, Any]:
    return {
        "appraisal_id": facts.appraisal_id,
        "liability_ppm": asked.liability_ppm,
        "share_ppm": asked.share_ppm,
        "recoverable_fen": asked.total_fen,
        "unanswered_fen": asked.total_fen,
    }


def _write_lines(unit: Unit, case_id: int, shares: tuple[ClassShare, ...]) -> None:
    unit.session.execute(sa.delete(CASE_LINE).where(CASE_LINE.c.case_id == case_id))
    rows = [{"case_id": case_id, **share._asdict()} for share in shares]
    unit.session.execute(sa.insert(CASE_LINE), rows)


def see_evidence(unit: Unit, row: sa.Row[Any]) -> bool:
    """Note whether the evidence of an open case is complete, and return it."""
    complete = not missing_of(unit.session, row)
    if complete != row.evidence_complete:
        change_document(
            unit,
            CASE,
            document_id=row.id,
            seen_version=row.version,
            evidence_complete=complete,
        )
    return complete


def recalculate(unit: Unit, case_id: int) -> None:
    """Bring an open case up to date with prices, agreement and liability."""
    row = unit.session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one()
    facts = job_facts(unit.session, row.claim_job_id)
    agreements = agreements_of(unit.session, facts)
    asked = next(
        (
            one
            for one in asked_of_suppliers(facts.lines, takers_of(facts, agreements))
            if one.supplier_id == row.supplier_id
        ),
        None,
    )
    if row.moved_from_id is not None or asked is None or asked.total_fen == row.recoverable_fen:
        return
    if asked.liability_ppm > _left_of_job(unit.session, row):
        return  # what others are asked for stands, and so does what the station was charged
    _write_lines(unit, row.id, asked.shares)
    change_document(
        unit, CASE, document_id=row.id, seen_version=row.version, **_figures(facts, asked)
    )


def _left_of_job(session: Session, row: sa.Row[Any]) -> int:
    """Return how much of its job a case may ask for, in millionths, beside others and station."""
    others = sa.select(sa.func.coalesce(sa.func.sum(CASE.c.liability_ppm), 0)).where(
        CASE.c.claim_job_id == row.claim_job_id, CASE.c.moved_from_id.is_(None), CASE.c.id != row.id
    )
    station = sa.select(STATION_CHARGE.c.liability_ppm).where(
        STATION_CHARGE.c.claim_job_id == row.claim_job_id
    )
    taken = int(session.execute(others).scalar_one()) + (session.execute(station).scalar() or 0)
    return PPM - taken
