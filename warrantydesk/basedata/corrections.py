"""Odometer corrections for lists and their record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import OdometerCorrection, Person, Station, Vehicle
from warrantydesk.basedata.rows import CorrectionRow
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_, Bilingual

TABLE, VEHICLE = OdometerCorrection.__table__, Vehicle.__table__
STATION, PERSON = Station.__table__, Person.__table__
COLUMNS = {
    "number": TABLE.c.number,
    "status": TABLE.c.status,
    "plate": VEHICLE.c.plate,
    "vin_tail": VEHICLE.c.vin_reversed,
    "created_at": TABLE.c.created_at,
}
SORTS = {"created_at": TABLE.c.created_at}


def corrections_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[CorrectionRow]:
    """Return a page of odometer corrections; ``stations`` are those that a clerk sees."""
    select = _select()
    if stations is not None:
        select = select.where(TABLE.c.station_id.in_(stations))
    return fetch_page(
        session,
        select,
        query,
        columns=COLUMNS,
        sorts=SORTS,
        key=TABLE.c.id,
        row=_row,
        count=query.after is None,
    )


def correction_row(session: Session, correction_id: int) -> CorrectionRow:
    """Return one odometer correction."""
    found = session.execute(_select().where(TABLE.c.id == correction_id)).one_or_none()
    if found is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    return _row(*found)


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            TABLE.c.id, TABLE.c.number, TABLE.c.status, TABLE.c.version, TABLE.c.vehicle_id,
            VEHICLE.c.vin, VEHICLE.c.plate, STATION.c.name_zh, STATION.c.name_en,
            TABLE.c.read_on, TABLE.c.last_km, TABLE.c.new_km, TABLE.c.explanation,
            TABLE.c.created_at, TABLE.c.created_by_id, PERSON.c.name_zh, PERSON.c.name_en,
            TABLE.c.last_reason,
        )
        .join(VEHICLE, VEHICLE.c.id == TABLE.c.vehicle_id)
        .join(STATION, STATION.c.id == TABLE.c.station_id)
        .outerjoin(PERSON, PERSON.c.id == TABLE.c.created_by_id)
    )  # fmt: skip


def _row(*record: Any) -> CorrectionRow:
    *head, zh, en, read_on, last, new, why, at, maker, maker_zh, maker_en, reason = record
    station, person = Bilingual(zh, en), Bilingual(maker_zh or "", maker_en or "")
    values = (station, read_on, last, new, why, at, maker, person, reason)
    return CorrectionRow._make((*head, *values))
