"""The auditor's queue: what waits for a decision, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station
from warrantydesk.basedata.parameters import ParameterName, all_parameters
from warrantydesk.claims.levels import level_for
from warrantydesk.claims.model import Claim
from warrantydesk.claims.naming import subject_in_english
from warrantydesk.claims.record_actions import audit_level
from warrantydesk.claims.risks import risk_signs
from warrantydesk.claims.rows_queue import QueueFilter, QueueRow
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.present import present
from warrantydesk.texts import Bilingual

CLAIM, STATION, FIRST = Claim.__table__, Station.__table__, Claim.__table__.alias("first")
OPEN = (ClaimStatus.SUBMITTED, ClaimStatus.IN_REVIEW)
HELD = (ClaimStatus.ON_HOLD,)
BY_SIGNS = frozenset({QueueFilter.RISK, QueueFilter.CLEAR})


def audit_queue(
    session: Session,
    person_id: int,
    chosen: QueueFilter = QueueFilter.ALL,
    limit: int = 200,
) -> tuple[QueueRow, ...]:
    """Return what waits and a person may decide as far as four eyes go, by deadline.

    What lies above the person's level is shown too, to be escalated; what is on hold stands apart.
    """
    at = present(session)
    # Signs are counted for what is shown; to choose by them, those of all must be known.
    most = None if chosen in BY_SIGNS else limit
    rows = _rows(session, person_id, chosen, at, most)
    return tuple(row for row in rows if _belongs(row, chosen, at))[:limit]


def queue_counts(session: Session, person_id: int) -> dict[QueueFilter, int]:
    """Return how many claims each part of the queue has."""
    at = present(session)
    waiting = _rows(session, person_id, QueueFilter.ALL, at, None)
    counts = {one: sum(_belongs(row, one, at) for row in waiting) for one in QueueFilter}
    held = sa.select(sa.func.count()).select_from(_waiting(person_id, HELD).subquery())
    counts[QueueFilter.ON_HOLD] = session.execute(held).scalar_one()
    return counts


def _belongs(row: QueueRow, chosen: QueueFilter, at: datetime) -> bool:
    match chosen:
        case QueueFilter.TODAY:
            return row.due_at is not None and row.due_at <= end_of_day(business_date(at))
        case QueueFilter.RISK:
            return row.risks > 0
        case QueueFilter.CLEAR:
            # What nobody checked yet is in doubt.
            checked = row.status is ClaimStatus.IN_REVIEW
            return (
                checked and not (row.findings or row.risks) and row.payable_fen == row.claimed_fen
            )
        case _:
            return True


def _rows(
    session: Session, person_id: int, chosen: QueueFilter, at: datetime, limit: int | None
) -> tuple[QueueRow, ...]:
    query = _waiting(person_id, HELD if chosen is QueueFilter.ON_HOLD else OPEN)
    if chosen is QueueFilter.TODAY:
        query = query.where(CLAIM.c.due_at <= end_of_day(business_date(at)))
    query = query.order_by(CLAIM.c.due_at.is_(None), CLAIM.c.due_at, CLAIM.c.id).limit(limit)
    found = session.execute(query).all()
    today = business_date(at)
    signs = risk_signs(session, [row.id for row in found], today)
    level = audit_level(session, person_id)
    parameters = all_parameters(session, today)
    return tuple(_row(row, len(signs.get(row.id, ())), level, parameters) for row in found)


def _waiting(person_id: int, statuses: tuple[ClaimStatus, ...]) -> sa.Select[*tuple[Any, ...]]:
    strangers = (CLAIM.c.created_by_id, CLAIM.c.submitted_by_id, FIRST.c.decided_by_id)
    return (
        sa.select(
            CLAIM.c.id,
            CLAIM.c.number,
            CLAIM.c.version,
            CLAIM.c.status,
            CLAIM.c.claim_type,
            CLAIM.c.subject,
            subject_in_english().label("subject_en"),
            STATION.c.code,
            STATION.c.name_zh,
            STATION.c.name_en,
            CLAIM.c.claimed_fen,
            CLAIM.c.payable_fen,
            CLAIM.c.due_at,
            CLAIM.c.audit_level,
            CLAIM.c.findings,
            CLAIM.c.appeal_of_id,
            CLAIM.c.second_look,
        )
        .join(STATION, STATION.c.id == CLAIM.c.station_id)
        .outerjoin(FIRST, FIRST.c.id == CLAIM.c.appeal_of_id)
        .where(
            CLAIM.c.status.in_(statuses),
            *(column.is_distinct_from(person_id) for column in strangers),
        )
    )


def _row(
    row: sa.Row[*tuple[Any, ...]], risks: int, level: int, parameters: Mapping[ParameterName, int]
) -> QueueRow:
    needed = max(row.audit_level, level_for(row.claimed_fen, parameters))
    return QueueRow(
        id=row.id,
        number=row.number,
        version=row.version,
        status=row.status,
        claim_type=row.claim_type,
        subject=Bilingual(row.subject, row.subject_en or ""),
        station_code=row.code,
        station=Bilingual(row.name_zh, row.name_en),
        claimed_fen=row.claimed_fen,
        payable_fen=row.payable_fen,
        due_at=row.due_at,
        audit_level=needed,
        within_level=level >= needed,
        findings=row.findings,
        risks=risks,
        appeal=row.appeal_of_id is not None,
        second_look=row.second_look,
    )
