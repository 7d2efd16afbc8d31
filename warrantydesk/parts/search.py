"""The global search for the parts room: by tag, part code, waybill, box and number of a paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Part
from warrantydesk.basedata.search import starts
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.codes import code
from warrantydesk.parts.labels import CHARGE_KIND, OLD_PART_STATUS, ROUTE, WRITE_OFF_STATUS
from warrantydesk.parts.model import Box, Charge, OldPart, ReturnList, Shipment, WriteOff
from warrantydesk.parts.passport import tag_in
from warrantydesk.texts import Bilingual, _

PART, SHIPMENT, BOX = OldPart.__table__, Shipment.__table__, Box.__table__
LIST, CHARGE, PAPER = ReturnList.__table__, Charge.__table__, WriteOff.__table__
CATALOGUE = Part.__table__
MOST = 50
Stations = Collection[int] | None


def search(
    session: Session,
    text: str,
    stations: Stations,
    supplier_id: int | None = None,
    limit: int = 8,
) -> tuple[Hit, ...]:
    """Find at most ``limit`` papers of old parts; a scanned tag finds its part.

    ``stations`` are those that a clerk sees, ``supplier_id`` is whose parts a supplier sees; what
    stations owe and are charged is no supplier's business.
    """
    typed = tag_in(text) or code(text)
    if not typed:
        return ()
    found: list[Hit] = []
    sources = (_parts, _shipments) if supplier_id is not None else (
        _parts, _shipments, _lists, _charges, *(() if stations is not None else (_papers,)),
    )  # fmt: skip
    for source in sources:
        if len(found) < limit:
            found += source(session, typed, stations, supplier_id, limit - len(found))
    return tuple(found)


def _parts(
    session: Session, typed: str, stations: Stations, supplier_id: int | None, limit: int
) -> Sequence[Hit]:
    # By keys of the catalogue, which old parts are indexed by.
    coded = sa.select(CATALOGUE.c.id).where(starts(CATALOGUE.c.number, typed)).limit(MOST)
    keys = session.execute(coded).scalars().all()
    wanted = sa.or_(starts(PART.c.number, typed), PART.c.part_id.in_(keys))
    columns = sa.select(PART.c.id, PART.c.number, PART.c.code, PART.c.name_zh, PART.c.name_en,
                        PART.c.status)  # fmt: skip
    query = _own(columns.where(wanted), PART, stations, supplier_id)
    rows = session.execute(query.order_by(PART.c.created_at.desc(), PART.c.id.desc()).limit(limit))
    return [
        _hit("old_part", row, row.code, str(Bilingual(row.name_zh, row.name_en)),
             _(OLD_PART_STATUS[row.status]))
        for row in rows
    ]  # fmt: skip


def _shipments(
    session: Session, typed: str, stations: Stations, supplier_id: int | None, limit: int
) -> Sequence[Hit]:
    boxed = sa.exists().where(BOX.c.shipment_id == SHIPMENT.c.id, BOX.c.code == typed)
    wanted = sa.or_(starts(SHIPMENT.c.number, typed), starts(SHIPMENT.c.waybill, typed), boxed)
    columns = sa.select(SHIPMENT.c.id, SHIPMENT.c.number, SHIPMENT.c.waybill, SHIPMENT.c.carrier,
                        SHIPMENT.c.route)  # fmt: skip
    query = _own(columns.where(wanted), SHIPMENT, stations, supplier_id)
    query = query.order_by(SHIPMENT.c.created_at.desc(), SHIPMENT.c.id.desc())
    return [
        _hit("shipment", row, _(ROUTE[row.route]), row.carrier, row.waybill)
        for row in session.execute(query.limit(limit))
    ]


def _lists(
    session: Session, typed: str, stations: Stations, _supplier: int | None, limit: int
) -> Sequence[Hit]:
    columns = sa.select(LIST.c.id, LIST.c.number, LIST.c.month, LIST.c.route)
    query = _own(columns.where(starts(LIST.c.number, typed)), LIST, stations, None)
    query = query.order_by(LIST.c.id.desc())
    return [
        _hit("return_list", row, row.month, _(ROUTE[row.route]))
        for row in session.execute(query.limit(limit))
    ]


def _charges(
    session: Session, typed: str, stations: Stations, _supplier: int | None, limit: int
) -> Sequence[Hit]:
    columns = sa.select(CHARGE.c.id, CHARGE.c.number, CHARGE.c.kind, CHARGE.c.text_zh,
                        CHARGE.c.text_en)  # fmt: skip
    query = _own(columns.where(starts(CHARGE.c.number, typed)), CHARGE, stations, None)
    query = query.order_by(CHARGE.c.id.desc())
    return [
        _hit("charge", row, _(CHARGE_KIND[row.kind]), str(Bilingual(row.text_zh, row.text_en)))
        for row in session.execute(query.limit(limit))
    ]


def _papers(
    session: Session, typed: str, _stations: Stations, _supplier: int | None, limit: int
) -> Sequence[Hit]:
    columns = sa.select(PAPER.c.id, PAPER.c.number, PAPER.c.note, PAPER.c.status)
    query = columns.where(starts(PAPER.c.number, typed)).order_by(PAPER.c.id.desc())
    return [
        _hit("write_off", row, _(WRITE_OFF_STATUS[row.status]), row.note)
        for row in session.execute(query.limit(limit))
    ]


def _own(
    query: sa.Select[Any], table: sa.Table, stations: Stations, supplier_id: int | None
) -> sa.Select[Any]:
    if stations is not None:
        query = query.where(table.c.station_id.in_(stations))
    return query if supplier_id is None else query.where(table.c.supplier_id == supplier_id)


def _hit(kind: str, row: Any, *words: str) -> Hit:
    return Hit(kind, row.id, row.number, " · ".join(filter(None, words)), None)
