"""Claims for lists, each page and each sum in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Vehicle, VehicleModel
from warrantydesk.basedata.narrowing import OF_STATION, OF_VEHICLE, narrowed
from warrantydesk.claims.model import Claim
from warrantydesk.claims.naming import subject_holds, subject_in_english
from warrantydesk.claims.rows import ClaimRow, ClaimSums
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.listing import condition, fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.texts import Bilingual

CLAIM = Claim.__table__
VEHICLE, MODEL, STATION = Vehicle.__table__, VehicleModel.__table__, Station.__table__
COLUMNS = {
    "number": CLAIM.c.number,
    "status": CLAIM.c.status,
    "claim_type": CLAIM.c.claim_type,
    "station_id": CLAIM.c.station_id,
    **OF_STATION,
    **OF_VEHICLE,
    "subject": CLAIM.c.subject,
    "claimed_fen": CLAIM.c.claimed_fen,
    "created_at": CLAIM.c.created_at,
    "submitted_at": CLAIM.c.submitted_at,
    "due_at": CLAIM.c.due_at,
    "repair_date": CLAIM.c.repair_date,
    "audit_level": CLAIM.c.audit_level,
    "appeal": sa.case((CLAIM.c.appeal_of_id.is_not(None), True), else_=False),
}
"""What lists filter by."""
SORTS = {"created_at": CLAIM.c.created_at, "claimed_fen": CLAIM.c.claimed_fen}
AMOUNTS = (CLAIM.c.claimed_fen, CLAIM.c.payable_fen, CLAIM.c.approved_fen)
BATCH = 10_000
"""Keys in one statement: below both engines' limits on parameters."""


def claims_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[ClaimRow]:
    """Return a page of claims; ``stations`` are those that a clerk sees."""
    lean, rest = _narrowed(session, sa.select(CLAIM.c.id), query, stations)
    return fetch_page(
        session,
        _select(),
        rest,
        columns=COLUMNS,
        sorts=SORTS,
        key=CLAIM.c.id,
        row=_row,
        count=query.after is None,
        lean=lean,
    )


def sums_of_list(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> ClaimSums:
    """Return the sums over everything that a list's filters leave, on all its pages."""
    select, rest = _narrowed(session, _amounts(), query, stations)
    return _sums(session, select.where(*(condition(COLUMNS[f.column], f) for f in rest.filters)))


def sums_of_selection(session: Session, ids: Collection[int]) -> ClaimSums:
    """Return the sums of the claims with these keys."""
    keys = list(dict.fromkeys(ids))
    total = ClaimSums(0, 0, 0, 0)
    for start in range(0, len(keys), BATCH):
        some = _sums(session, _amounts().where(CLAIM.c.id.in_(keys[start : start + BATCH])))
        total = ClaimSums(*map(sum, zip(total, some, strict=True)))
    return total


def status_counts(
    session: Session, stations: Collection[int] | None = None
) -> dict[ClaimStatus, int]:
    """Return how many claims stand in each status, those without any included."""
    query = sa.select(CLAIM.c.status, sa.func.count()).group_by(CLAIM.c.status)
    if stations is not None:
        query = query.where(CLAIM.c.station_id.in_(stations))
    found: dict[ClaimStatus, int] = dict(iter(session.execute(query)))
    return {status: found.get(status, 0) for status in ClaimStatus}


def claims_of_order(session: Session, order_id: int) -> tuple[ClaimRow, ...]:
    """Return the claims made from a repair order, the newest first."""
    return _rows(session, CLAIM.c.order_id == order_id)


def claims_of_vehicle(session: Session, vehicle_id: int) -> tuple[ClaimRow, ...]:
    """Return the claims on a vehicle, the newest first."""
    return _rows(session, CLAIM.c.vehicle_id == vehicle_id)


def _narrowed(
    session: Session, select: sa.Select[Any], query: ListQuery, stations: Collection[int] | None
) -> tuple[sa.Select[Any], ListQuery]:
    """Narrow a select as other papers are; a main part is found by its name in both languages."""
    named = [f for f in query.filters if (f.column, f.operator) == ("subject", "contains")]
    rest = replace(query, filters=tuple(f for f in query.filters if f not in named))
    select = select.where(*(subject_holds(f.value) for f in named))
    return narrowed(session, select, CLAIM, rest, stations)


@cache
def _select() -> sa.Select[Any]:
    columns = sa.select(
        CLAIM.c.id, CLAIM.c.number, CLAIM.c.version, CLAIM.c.status, CLAIM.c.claim_type,
        VEHICLE.c.vin, VEHICLE.c.plate, MODEL.c.name_zh, MODEL.c.name_en, STATION.c.code,
        STATION.c.name_zh, STATION.c.name_en, CLAIM.c.subject,
        subject_in_english().label("subject_en"), *AMOUNTS, CLAIM.c.repair_date,
        CLAIM.c.created_at, CLAIM.c.submitted_at, CLAIM.c.due_at, CLAIM.c.returns,
        CLAIM.c.findings, CLAIM.c.appeal_of_id,
    )  # fmt: skip
    return (
        columns.join(STATION, STATION.c.id == CLAIM.c.station_id)
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
    )


def _rows(session: Session, wanted: sa.ColumnElement[bool]) -> tuple[ClaimRow, ...]:
    select = _select().where(wanted).order_by(CLAIM.c.created_at.desc(), CLAIM.c.id.desc())
    return tuple(_row(*record) for record in session.execute(select))


def _row(*record: Any) -> ClaimRow:
    key, number, version, status, kind, vin, plate, model_zh, model_en, place, *rest = record
    (
        zh,
        en,
        subject,
        called,
        claimed,
        payable,
        approved,
        repaired,
        created,
        submitted,
        due,
        *more,
    ) = rest
    returns, findings, appeal_of = more
    return ClaimRow(
        key, number, version, status, kind, vin, plate, Bilingual(model_zh, model_en), place,
        Bilingual(zh, en), Bilingual(subject, called or ""), claimed, payable, approved, repaired,
        created, submitted, due, returns, findings, appeal_of is not None,
    )  # fmt: skip


def _amounts() -> sa.Select[Any]:
    # PostgreSQL sums integers as numeric, which comes back as Decimal: hence int() in _sums.
    sums = (sa.func.coalesce(sa.func.sum(amount), 0) for amount in AMOUNTS)
    return sa.select(sa.func.count(), *sums).select_from(CLAIM)


def _sums(session: Session, select: sa.Select[Any]) -> ClaimSums:
    return ClaimSums(*(int(value) for value in session.execute(select).one()))
