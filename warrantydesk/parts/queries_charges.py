"""Charges and write-offs for lists: each page in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person, Station
from warrantydesk.basedata.search import starts
from warrantydesk.codes import code
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.parts.model import Charge, OldPart, Shipment, WriteOff, WriteOffPart
from warrantydesk.parts.rows import ChargeRow, WriteOffRow
from warrantydesk.texts import Bilingual

CHARGE, PART, SHIPMENT = Charge.__table__, OldPart.__table__, Shipment.__table__
WRITE_OFF, NAMED = WriteOff.__table__, WriteOffPart.__table__
STATION, PERSON = Station.__table__, Person.__table__
AGREED_BY = PERSON.alias("agreed_by")
CHARGE_COLUMNS = {
    "number": CHARGE.c.number,
    "status": CHARGE.c.status,
    "kind": CHARGE.c.kind,
    "station_id": CHARGE.c.station_id,
    "station_code": STATION.c.code,
    "part_number": PART.c.number,
    "part_code": PART.c.code,
    "waybill": CHARGE.c.waybill,
    "asked_fen": CHARGE.c.asked_fen,
    "decided_fen": CHARGE.c.decided_fen,
    "created_at": CHARGE.c.created_at,
}
WRITE_OFF_COLUMNS = {
    "number": WRITE_OFF.c.number,
    "status": WRITE_OFF.c.status,
    "agreed_at": WRITE_OFF.c.agreed_at,
    "created_at": WRITE_OFF.c.created_at,
}


def charges_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[ChargeRow]:
    """Return a page of charges; ``stations`` are those that a clerk sees."""
    select = _charges()
    if stations is not None:
        select = select.where(CHARGE.c.station_id.in_(stations))
    if query.search.strip():
        typed = code(query.search)
        columns = (CHARGE.c.number, CHARGE.c.waybill, PART.c.number)
        select = select.where(sa.or_(*(starts(column, typed) for column in columns)))
    return fetch_page(
        session,
        select,
        replace(query, search=""),
        columns=CHARGE_COLUMNS,
        sorts={"created_at": CHARGE.c.created_at},
        key=CHARGE.c.id,
        row=_charge,
        count=query.after is None,
    )


def charges_where(session: Session, wanted: sa.ColumnElement[bool]) -> tuple[ChargeRow, ...]:
    """Return the charges that fulfil a condition, the oldest first."""
    select = _charges().where(wanted).order_by(CHARGE.c.created_at, CHARGE.c.id)
    return tuple(_charge(*record) for record in session.execute(select))


def write_offs_page(session: Session, query: ListQuery) -> Page[WriteOffRow]:
    """Return a page of write-off certificates."""
    select = _write_offs()
    if query.search.strip():
        select = select.where(starts(WRITE_OFF.c.number, code(query.search)))
    return fetch_page(
        session,
        select,
        replace(query, search=""),
        columns=WRITE_OFF_COLUMNS,
        sorts={"created_at": WRITE_OFF.c.created_at},
        key=WRITE_OFF.c.id,
        row=_write_off,
        count=query.after is None,
    )


def write_offs_where(session: Session, wanted: sa.ColumnElement[bool]) -> tuple[WriteOffRow, ...]:
    """Return the write-off certificates that fulfil a condition, the oldest first."""
    select = _write_offs().where(wanted).order_by(WRITE_OFF.c.id)
    return tuple(_write_off(*record) for record in session.execute(select))


def _write_offs() -> sa.Select[Any]:
    inside = sa.select(sa.func.count()).where(NAMED.c.write_off_id == WRITE_OFF.c.id)
    return (
        sa.select(
            WRITE_OFF.c.id, WRITE_OFF.c.number, WRITE_OFF.c.version, WRITE_OFF.c.status,
            inside.scalar_subquery(), WRITE_OFF.c.note, PERSON.c.name_zh, PERSON.c.name_en,
            AGREED_BY.c.name_zh, AGREED_BY.c.name_en, WRITE_OFF.c.agreed_at,
            WRITE_OFF.c.created_at,
        )
        .join(PERSON, PERSON.c.id == WRITE_OFF.c.created_by_id)
        .outerjoin(AGREED_BY, AGREED_BY.c.id == WRITE_OFF.c.agreed_by_id)
    )  # fmt: skip


def _charges() -> sa.Select[Any]:
    columns = sa.select(
        CHARGE.c.id, CHARGE.c.number, CHARGE.c.version, CHARGE.c.status, CHARGE.c.kind,
        STATION.c.code, STATION.c.name_zh, STATION.c.name_en, CHARGE.c.old_part_id,
        PART.c.number, PART.c.code, PART.c.name_zh, PART.c.name_en, CHARGE.c.shipment_id,
        SHIPMENT.c.number, CHARGE.c.waybill, CHARGE.c.text_zh, CHARGE.c.text_en,
        CHARGE.c.asked_fen, CHARGE.c.decided_fen, CHARGE.c.remark, CHARGE.c.appeal_until,
        CHARGE.c.created_at,
    )  # fmt: skip
    return (
        columns.join(STATION, STATION.c.id == CHARGE.c.station_id)
        .outerjoin(PART, PART.c.id == CHARGE.c.old_part_id)
        .outerjoin(SHIPMENT, SHIPMENT.c.id == CHARGE.c.shipment_id)
    )


def _charge(*record: Any) -> ChargeRow:
    key, number, version, status, kind, place, zh, en, part, part_no, part_code, *rest = record
    name_zh, name_en, shipment, shipment_no, waybill, text_zh, text_en, *amounts = rest
    return ChargeRow(
        key, number, version, status, kind, place, Bilingual(zh, en), part, part_no or "",
        part_code or "", Bilingual(name_zh or "", name_en or ""), shipment, shipment_no or "",
        waybill, Bilingual(text_zh, text_en), *amounts,
    )  # fmt: skip


def _write_off(*record: Any) -> WriteOffRow:
    key, number, version, status, parts, note, zh, en, by_zh, by_en, agreed, created = record
    return WriteOffRow(
        key, number, version, status, parts, note, Bilingual(zh, en),
        Bilingual(by_zh or "", by_en or ""), agreed, created,
    )  # fmt: skip
