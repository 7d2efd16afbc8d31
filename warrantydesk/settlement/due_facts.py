"""What start pages say of statements, recovery cases and appraisals of which something is due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.settlement.queries_cases import case_row, cases
from warrantydesk.settlement.recovery_states import AppraisalStatus, SupplierStatementStatus
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import (
    APPRAISAL,
    CASE,
    CLAIM,
    PERIOD,
    STATEMENT,
    STATION,
    SUPPLIER,
    SUPPLIER_STATEMENT,
    VEHICLE,
)
from warrantydesk.texts import Bilingual


class StatementDue(NamedTuple):
    """A statement of which something is due; amounts are fen."""

    id: int
    status: StatementStatus
    month: str
    station: Bilingual
    total_fen: int
    paid_fen: int
    objection_until: datetime | None
    objection: str
    last_reason: str
    created_by_id: int


class SupplierDue(NamedTuple):
    """A supplier statement of which something is due; amounts are fen."""

    id: int
    status: SupplierStatementStatus
    month: str
    supplier: Bilingual
    total_fen: int
    received_fen: int
    objection: str
    request_number: str


class AppraisalDue(NamedTuple):
    """A compensation appraisal of which something is due."""

    id: int
    status: AppraisalStatus
    claim_number: str
    plate: str
    vin: str
    station_code: str
    station: Bilingual
    last_reason: str
    created_by_id: int


def statements_due(session: Session, ids: Collection[int]) -> dict[int, StatementDue]:
    """Return what start pages say of statements, by key."""
    if not ids:
        return {}
    query = (
        sa.select(
            STATEMENT.c.id, STATEMENT.c.status, PERIOD.c.month, STATION.c.name_zh,
            STATION.c.name_en, STATEMENT.c.total_fen, STATEMENT.c.paid_fen,
            STATEMENT.c.objection_until, STATEMENT.c.objection, STATEMENT.c.last_reason,
            STATEMENT.c.created_by_id,
        )
        .join(PERIOD, PERIOD.c.id == STATEMENT.c.period_id)
        .join(STATION, STATION.c.id == STATEMENT.c.station_id)
        .where(STATEMENT.c.id.in_(ids))
    )  # fmt: skip
    return {
        key: StatementDue(key, status, month, Bilingual(zh, en), *rest)
        for key, status, month, zh, en, *rest in session.execute(query)
    }


def cases_due(
    session: Session, ids: Collection[int], *, for_supplier: bool = False
) -> dict[int, CaseRow]:
    """Return what start pages say of recovery cases, by key."""
    if not ids:
        return {}
    query = cases(for_supplier=for_supplier).where(CASE.c.id.in_(ids))
    return {row[0]: case_row(*row) for row in session.execute(query)}


def supplier_statements_due(session: Session, ids: Collection[int]) -> dict[int, SupplierDue]:
    """Return what start pages say of supplier statements, by key."""
    query = (
        sa.select(
            SUPPLIER_STATEMENT.c.id, SUPPLIER_STATEMENT.c.status, PERIOD.c.month,
            SUPPLIER.c.name_zh, SUPPLIER.c.name_en, SUPPLIER_STATEMENT.c.total_fen,
            SUPPLIER_STATEMENT.c.received_fen, SUPPLIER_STATEMENT.c.objection,
            SUPPLIER_STATEMENT.c.request_number,
        )
        .join(PERIOD, PERIOD.c.id == SUPPLIER_STATEMENT.c.period_id)
        .join(SUPPLIER, SUPPLIER.c.id == SUPPLIER_STATEMENT.c.supplier_id)
        .where(SUPPLIER_STATEMENT.c.id.in_(ids))
    )  # fmt: skip
    return {
        key: SupplierDue(key, status, month, Bilingual(zh, en), *rest)
        for key, status, month, zh, en, *rest in (session.execute(query) if ids else ())
    }


def appraisals_due(session: Session, ids: Collection[int]) -> dict[int, AppraisalDue]:
    """Return what start pages say of compensation appraisals, by key."""
    query = (
        sa.select(
            APPRAISAL.c.id, APPRAISAL.c.status, CLAIM.c.number, VEHICLE.c.plate, VEHICLE.c.vin,
            STATION.c.code, STATION.c.name_zh, STATION.c.name_en, APPRAISAL.c.last_reason,
            APPRAISAL.c.created_by_id,
        )
        .join(CLAIM, CLAIM.c.id == APPRAISAL.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(STATION, STATION.c.id == APPRAISAL.c.station_id)
        .where(APPRAISAL.c.id.in_(ids))
    )  # fmt: skip
    return {
        key: AppraisalDue(key, status, claim, plate, vin, code, Bilingual(zh, en), *rest)
        for key, status, claim, plate, vin, code, zh, en, *rest in (
            session.execute(query) if ids else ()
        )
    }
