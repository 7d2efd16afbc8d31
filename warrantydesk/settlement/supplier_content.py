"""What a supplier statement says when it is frozen, as plain JSON; disputed amounts stand apart."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.recovery_states import SUPPLIERS_ANSWERS
from warrantydesk.settlement.tables import (
    CASE,
    CLAIM,
    CLAIM_JOB,
    ENTRY,
    JOB_PART,
    PART,
    PERSON,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
    VEHICLE,
)

TAIL = 8
HEADER = (
    "number", "vat_rate_ppm", "total_fen", "net_fen", "tax_fen", "carried_in_fen", "disputed_fen",
)  # fmt: skip


def supplier_content(session: Session, statement_id: int) -> dict[str, Any]:
    """Return what a supplier statement says now; freezing keeps it for good."""
    query = sa.select(SUPPLIER_STATEMENT).where(SUPPLIER_STATEMENT.c.id == statement_id)
    row = session.execute(query).one()
    period = period_row(session, row.period_id)
    supplier = session.execute(sa.select(SUPPLIER).where(SUPPLIER.c.id == row.supplier_id)).one()
    maker = sa.select(PERSON.c.name_zh, PERSON.c.name_en).where(PERSON.c.id == row.created_by_id)
    who = session.execute(maker).one_or_none()
    return {
        **{name: getattr(row, name) for name in HEADER},
        "month": period.month,
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat(),
        "supplier": {
            "code": supplier.code,
            "zh": supplier.name_zh,
            "en": supplier.name_en,
            "address": supplier.address,
            "phone": supplier.phone,
        },
        "manufacturer": manufacturer_facts(session),
        "prepared_by": {"zh": who[0], "en": who[1]} if who else {"zh": "", "en": ""},
        "prepared_at": row.created_at.isoformat(),
        "lines": _lines(session, statement_id),
        "disputed": disputed_of(session, row.supplier_id),
    }


def _lines(session: Session, statement_id: int) -> list[dict[str, Any]]:
    query = (
        sa.select(SUPPLIER_LINE, CLAIM.c.number.label("claim"), VEHICLE.c.vin,
                  ENTRY.c.created_at)
        .outerjoin(CASE, CASE.c.id == SUPPLIER_LINE.c.case_id)
        .outerjoin(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .outerjoin(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .outerjoin(ENTRY, ENTRY.c.id == SUPPLIER_LINE.c.entry_id)
        .where(SUPPLIER_LINE.c.statement_id == statement_id, SUPPLIER_LINE.c.live)
        .order_by(SUPPLIER_LINE.c.position)
    )  # fmt: skip
    return [
        {
            "position": row.position,
            "source": row.source.value,
            "number": row.code,
            "claim": row.claim or "",
            "vin_tail": (row.vin or "")[-TAIL:],
            "zh": row.text_zh,
            "en": row.text_en,
            "entry_id": row.entry_id,
            "confirmed_at": row.created_at.isoformat() if row.created_at else None,
            "amount_fen": row.amount_fen,
        }
        for row in session.execute(query)
    ]


def disputed_of(session: Session, supplier_id: int) -> list[dict[str, Any]]:
    """Return what a supplier disputes now, since when and why; it stands apart from the total."""
    query = (
        sa.select(CASE.c.id, CASE.c.number, CLAIM.c.number.label("claim"), CASE.c.disputed_fen,
                  CASE.c.recoverable_fen, PART.c.name_zh, PART.c.name_en)
        .join(CLAIM, CLAIM.c.id == CASE.c.claim_id)
        .join(CLAIM_JOB, CLAIM_JOB.c.id == CASE.c.claim_job_id)
        .outerjoin(JOB_PART, (JOB_PART.c.job_id == CLAIM_JOB.c.job_id)
                   & (sa.cast(JOB_PART.c.fault_role, sa.String) == "main"))
        .outerjoin(PART, PART.c.id == JOB_PART.c.part_id)
        .where(CASE.c.supplier_id == supplier_id, CASE.c.disputed_fen > 0)
        .order_by(CASE.c.number)
    )  # fmt: skip
    rows = session.execute(query).all()
    said = _said_of(session, [row.id for row in rows])
    return [
        {
            "number": row.number,
            "claim": row.claim,
            "part": {"zh": row.name_zh or "", "en": row.name_en or ""},
            "asked_fen": row.recoverable_fen,
            "amount_fen": row.disputed_fen,
            "reason": said[row.id][1],
            "since": said[row.id][0],
        }
        for row in rows
    ]


def _said_of(session: Session, cases: list[int]) -> dict[int, tuple[str, str]]:
    """Return since when each case is disputed, and the supplier's own last reason."""
    query = sa.select(ENTRY.c.case_id, ENTRY.c.created_at, ENTRY.c.reason).where(
        ENTRY.c.case_id.in_(cases), ENTRY.c.kind.in_(SUPPLIERS_ANSWERS)
    )
    found: dict[int, tuple[str, str]] = {}
    for case_id, at, reason in session.execute(query.order_by(ENTRY.c.id)):
        since = found[case_id][0] if case_id in found else at.isoformat()
        found[case_id] = (since, reason)
    return found
