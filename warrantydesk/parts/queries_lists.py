"""Shipments and return lists for lists: each page in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Supplier
from warrantydesk.basedata.search import starts
from warrantydesk.codes import code
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.parts.model import Box, OldPart, ReturnList, Shipment, ShipmentPart
from warrantydesk.parts.packing_lists import ON_LIST
from warrantydesk.parts.rows import ListCounts, ReturnListRow, ShipmentRow
from warrantydesk.parts.states import AT_STATION, ON_THE_WAY, Arrival, OldPartStatus
from warrantydesk.texts import Bilingual

SHIPMENT, BOX, LISTED = Shipment.__table__, Box.__table__, ShipmentPart.__table__
LIST, PART = ReturnList.__table__, OldPart.__table__
STATION, SUPPLIER = Station.__table__, Supplier.__table__
SHIPMENT_COLUMNS = {
    "number": SHIPMENT.c.number,
    "status": SHIPMENT.c.status,
    "route": SHIPMENT.c.route,
    "station_id": SHIPMENT.c.station_id,
    "station_code": STATION.c.code,
    "supplier_id": SHIPMENT.c.supplier_id,
    "carrier": SHIPMENT.c.carrier,
    "waybill": SHIPMENT.c.waybill,
    "shipped_at": SHIPMENT.c.shipped_at,
    "expected_on": SHIPMENT.c.expected_on,
    "created_at": SHIPMENT.c.created_at,
}
LIST_COLUMNS = {
    "number": LIST.c.number,
    "status": LIST.c.status,
    "route": LIST.c.route,
    "month": LIST.c.month,
    "station_id": LIST.c.station_id,
    "station_code": STATION.c.code,
    "supplier_id": LIST.c.supplier_id,
    "ship_by_on": LIST.c.ship_by_on,
    "created_at": LIST.c.created_at,
}
NONE = ListCounts(0, 0, 0, 0, 0)
ENDS = (STATION.c.code, STATION.c.name_zh, STATION.c.name_en, SUPPLIER.c.name_zh,
        SUPPLIER.c.name_en)  # fmt: skip


def shipments_page(
    session: Session,
    query: ListQuery,
    stations: Collection[int] | None = None,
    supplier_id: int | None = None,
) -> Page[ShipmentRow]:
    """Return a page of shipments: of the stations that a clerk sees, or to a supplier."""
    select = _narrowed(_shipments(), SHIPMENT, stations, supplier_id)
    if query.search.strip():
        typed = code(query.search)
        found = (starts(SHIPMENT.c.number, typed), starts(SHIPMENT.c.waybill, typed))
        select = select.where(sa.or_(*found))
    page = fetch_page(
        session,
        select,
        replace(query, search=""),
        columns=SHIPMENT_COLUMNS,
        sorts={"created_at": SHIPMENT.c.created_at},
        key=SHIPMENT.c.id,
        row=_shipment,
        count=query.after is None,
    )
    return replace(page, rows=_counted(session, page.rows))


def shipments_where(
    session: Session, wanted: sa.ColumnElement[bool], limit: int = 50
) -> tuple[ShipmentRow, ...]:
    """Return the shipments that fulfil a condition, the oldest first."""
    select = _shipments().where(wanted).order_by(SHIPMENT.c.shipped_at, SHIPMENT.c.id)
    rows = [_shipment(*record) for record in session.execute(select.limit(limit))]
    return _counted(session, rows)


def lists_page(
    session: Session, query: ListQuery, stations: Collection[int] | None = None
) -> Page[ReturnListRow]:
    """Return a page of return lists, by their shipping day."""
    select = _narrowed(_lists(), LIST, stations, None)
    if query.search.strip():
        select = select.where(starts(LIST.c.number, code(query.search)))
    page = fetch_page(
        session,
        select,
        replace(query, search=""),
        columns=LIST_COLUMNS,
        sorts={"ship_by_on": LIST.c.ship_by_on},
        key=LIST.c.id,
        row=_list,
        count=query.after is None,
    )
    return replace(page, rows=_with_counts(session, page.rows))


def lists_where(session: Session, wanted: sa.ColumnElement[bool]) -> tuple[ReturnListRow, ...]:
    """Return the return lists that fulfil a condition, by their shipping day."""
    select = _lists().where(wanted).order_by(LIST.c.ship_by_on, LIST.c.id)
    return _with_counts(session, [_list(*record) for record in session.execute(select)])


def _with_counts(session: Session, rows: Sequence[ReturnListRow]) -> tuple[ReturnListRow, ...]:
    counts = counts_of_lists(session, [row.id for row in rows])
    return tuple(row._replace(counts=counts.get(row.id, NONE)) for row in rows)


def counts_of_lists(session: Session, keys: Sequence[int]) -> Mapping[int, ListCounts]:
    """Count how the parts of return lists stand: passed = listed − pending − missing."""
    arrived = sa.exists().where(LISTED.c.old_part_id == PART.c.id)
    damaged = sa.and_(PART.c.finding.is_(None), arrived.where(LISTED.c.arrival == Arrival.DAMAGED))
    came = arrived.where(LISTED.c.arrival.in_((Arrival.RECEIVED, Arrival.DAMAGED)))
    gone = (OldPartStatus.MISSING, OldPartStatus.DEDUCTED, OldPartStatus.WRITTEN_OFF)
    missing = sa.and_(PART.c.status.in_(gone), PART.c.finding.is_(None), ~came)
    how = sa.case(
        (PART.c.status.in_(AT_STATION | ON_THE_WAY), Arrival.PENDING.value),
        (missing, Arrival.MISSING.value),
        (damaged, Arrival.DAMAGED.value),
        else_=Arrival.RECEIVED.value,
    )
    query = sa.select(PART.c.return_list_id, how.label("how"), sa.func.count()).where(
        PART.c.return_list_id.in_(keys), PART.c.status != OldPartStatus.CANCELLED
    )
    return _by_key(session, query.group_by(PART.c.return_list_id, sa.literal_column("how")))


def _by_key(session: Session, query: sa.Select[Any]) -> dict[int, ListCounts]:
    found: dict[int, dict[str, int]] = {}
    for key, how, count in session.execute(query):
        found.setdefault(key, {})[how] = count
    return {
        key: ListCounts(
            sum(counts.values()),
            *(counts.get(one.value, 0) for one in (
                Arrival.PENDING, Arrival.RECEIVED, Arrival.DAMAGED, Arrival.MISSING)),
        )
        for key, counts in found.items()
    }  # fmt: skip


def _counted(session: Session, rows: Sequence[ShipmentRow]) -> tuple[ShipmentRow, ...]:
    keys = [row.id for row in rows]
    how = sa.cast(LISTED.c.arrival, sa.String).label("how")
    query = sa.select(LISTED.c.shipment_id, how, sa.func.count()).where(
        LISTED.c.shipment_id.in_(keys), ON_LIST
    )
    counts = _by_key(session, query.group_by(LISTED.c.shipment_id, LISTED.c.arrival))
    boxes = sa.select(BOX.c.shipment_id, sa.func.count()).where(BOX.c.shipment_id.in_(keys))
    inside: dict[int, int] = dict(iter(session.execute(boxes.group_by(BOX.c.shipment_id))))
    return tuple(
        row._replace(counts=counts.get(row.id, NONE), boxes=inside.get(row.id, 0)) for row in rows
    )


def _narrowed(
    select: sa.Select[Any],
    paper: sa.Table,
    stations: Collection[int] | None,
    supplier_id: int | None,
) -> sa.Select[Any]:
    if stations is not None:
        select = select.where(paper.c.station_id.in_(stations))
    if supplier_id is not None:
        select = select.where(paper.c.supplier_id == supplier_id)
    return select


def _shipments() -> sa.Select[Any]:
    columns = sa.select(
        SHIPMENT.c.id, SHIPMENT.c.number, SHIPMENT.c.version, SHIPMENT.c.status,
        SHIPMENT.c.route, *ENDS, SHIPMENT.c.carrier, SHIPMENT.c.waybill,
        SHIPMENT.c.expected_on, SHIPMENT.c.shipped_at, SHIPMENT.c.closed_at,
        SHIPMENT.c.created_at,
    )  # fmt: skip
    return columns.outerjoin(STATION, STATION.c.id == SHIPMENT.c.station_id).outerjoin(
        SUPPLIER, SUPPLIER.c.id == SHIPMENT.c.supplier_id
    )


def _shipment(*record: Any) -> ShipmentRow:
    key, number, version, status, route, place, zh, en, of_zh, of_en, *rest = record
    carrier, waybill, expected, shipped, closed, created = rest
    return ShipmentRow(
        key, number, version, status, route, place or "", Bilingual(zh or "", en or ""),
        Bilingual(of_zh or "", of_en or ""), carrier, waybill, 0, NONE, expected, shipped, closed,
        created,
    )  # fmt: skip


def _lists() -> sa.Select[Any]:
    columns = sa.select(
        LIST.c.id, LIST.c.number, LIST.c.version, LIST.c.status, LIST.c.route, LIST.c.month,
        *ENDS, LIST.c.ship_by_on, LIST.c.extension_on, LIST.c.extensions, LIST.c.created_at,
    )  # fmt: skip
    return columns.join(STATION, STATION.c.id == LIST.c.station_id).outerjoin(
        SUPPLIER, SUPPLIER.c.id == LIST.c.supplier_id
    )


def _list(*record: Any) -> ReturnListRow:
    key, number, version, status, route, month, place, zh, en, of_zh, of_en, *rest = record
    ship_by, extension, extensions, created = rest
    return ReturnListRow(
        key, number, version, status, route, month, place, Bilingual(zh, en),
        Bilingual(of_zh or "", of_en or ""), ship_by, extension, extensions, NONE, created,
    )  # fmt: skip
