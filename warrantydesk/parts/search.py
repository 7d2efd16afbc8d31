"""The global search for the parts room: by tag, part code, waybill, box and number of a paper.

Old parts are found by the name of their part as well, except by a scanner.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Part
from warrantydesk.basedata.search import contains, starts
from warrantydesk.claims.rows_queue import Hit
from warrantydesk.codes import code, plain_text
from warrantydesk.parts.labels import CHARGE_KIND, ROUTE
from warrantydesk.parts.model import Box, Charge, OldPart, ReturnList, Shipment, WriteOff
from warrantydesk.parts.passport import tag_in
from warrantydesk.texts import Bilingual, _

PART, SHIPMENT, BOX = OldPart.__table__, Shipment.__table__, Box.__table__
LIST, CHARGE, PAPER = ReturnList.__table__, Charge.__table__, WriteOff.__table__
CATALOGUE = Part.__table__
MOST = 50
NEWEST = 2_000
SHORTEST = 2
Stations = Collection[int] | None


def search(
    session: Session,
    text: str,
    stations: Stations,
    supplier_id: int | None = None,
    limit: int = 8,
    *,
    by_name: bool = False,
) -> tuple[Hit, ...]:
    """Find at most ``limit`` papers of each kind; a scanned tag finds its part.

    ``stations`` are those that a clerk sees, ``supplier_id`` is whose parts a supplier sees; what
    stations owe and are charged is no supplier's business.
    """
    typed = tag_in(text) or code(text)
    if not typed:
        return ()
    sources = (_shipments,) if supplier_id is not None else (
        _shipments, _lists, _charges, *(() if stations is not None else (_papers,)),
    )  # fmt: skip
    keys = _catalogue(session, typed, plain_text(text) if by_name else "")
    found = [*_parts(session, typed, keys, _Whose(stations, supplier_id), limit)]
    for source in sources:
        found += source(session, typed, stations, supplier_id, limit)
    return tuple(found)


class _Whose(NamedTuple):
    stations: Stations
    supplier_id: int | None


def _catalogue(session: Session, typed: str, name: str) -> list[int]:
    """Return keys of the catalogue, which old parts are indexed by."""
    wanted = starts(CATALOGUE.c.number, typed)
    if len(name) >= SHORTEST:
        named = [contains(CATALOGUE.c[column], name) for column in ("name_zh", "name_en")]
        wanted = sa.or_(wanted, *named, starts(CATALOGUE.c.initials, typed))
    coded = sa.select(CATALOGUE.c.id).where(wanted).order_by(CATALOGUE.c.main_part.desc())
    return list(session.execute(coded.limit(MOST)).scalars())


def _parts(
    session: Session, typed: str, keys: list[int], whose: _Whose, limit: int
) -> Sequence[Hit]:
    # Each way leads to few, as the parts of a name may be a hundred thousand.
    numbered = sa.select(PART.c.id).where(starts(PART.c.number, typed))
    ways = [numbered.order_by(PART.c.number.desc()).limit(NEWEST)]
    if keys:
        ways.append(_newest(whose).where(PART.c.part_id.in_(keys)))
    united = sa.union_all(*(sa.select(way.subquery().c[0].label("id")) for way in ways)).subquery()
    columns = sa.select(PART.c.id, PART.c.number, PART.c.code, PART.c.name_zh, PART.c.name_en,
                        PART.c.status)  # fmt: skip
    query = _own(columns.where(PART.c.id.in_(sa.select(united.c.id))), PART, *whose)
    by = sa.func.coalesce(PART.c.created_at, PART.c.created_at).desc()
    rows = session.execute(query.order_by(by, PART.c.id.desc()).limit(limit))
    return [
        Hit("old_part", row.id, row.number, row.code, row.status,
            Bilingual(row.name_zh, row.name_en))
        for row in rows
    ]  # fmt: skip


def _newest(whose: _Whose) -> sa.Select[Any]:
    """Select the newest parts that somebody sees, from which those of a name are taken."""
    newest = _own(sa.select(PART.c.id), PART, *whose)
    newest = newest.order_by(PART.c.created_at.desc(), PART.c.id.desc()).limit(NEWEST)
    return sa.select(PART.c.id).where(PART.c.id.in_(sa.select(newest.subquery().c.id)))


def _shipments(
    session: Session, typed: str, stations: Stations, supplier_id: int | None, limit: int
) -> Sequence[Hit]:
    boxed = sa.exists().where(BOX.c.shipment_id == SHIPMENT.c.id, BOX.c.code == typed)
    wanted = sa.or_(starts(SHIPMENT.c.number, typed), starts(SHIPMENT.c.waybill, typed), boxed)
    columns = sa.select(SHIPMENT.c.id, SHIPMENT.c.number, SHIPMENT.c.waybill, SHIPMENT.c.carrier,
                        SHIPMENT.c.route, SHIPMENT.c.status)  # fmt: skip
    query = _own(columns.where(wanted), SHIPMENT, stations, supplier_id)
    query = query.order_by(SHIPMENT.c.created_at.desc(), SHIPMENT.c.id.desc())
    return [
        _hit("shipment", row, _(ROUTE[row.route]), row.carrier, row.waybill)
        for row in session.execute(query.limit(limit))
    ]


def _lists(
    session: Session, typed: str, stations: Stations, _supplier: int | None, limit: int
) -> Sequence[Hit]:
    columns = sa.select(LIST.c.id, LIST.c.number, LIST.c.month, LIST.c.route, LIST.c.status)
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
                        CHARGE.c.text_en, CHARGE.c.status, CHARGE.c.asked_fen)  # fmt: skip
    query = _own(columns.where(starts(CHARGE.c.number, typed)), CHARGE, stations, None)
    query = query.order_by(CHARGE.c.id.desc())
    return [
        _hit(
            "charge", row, _(CHARGE_KIND[row.kind]), str(Bilingual(row.text_zh, row.text_en))
        )._replace(amount_fen=row.asked_fen)
        for row in session.execute(query.limit(limit))
    ]


def _papers(
    session: Session, typed: str, _stations: Stations, _supplier: int | None, limit: int
) -> Sequence[Hit]:
    columns = sa.select(PAPER.c.id, PAPER.c.number, PAPER.c.note, PAPER.c.status)
    query = columns.where(starts(PAPER.c.number, typed)).order_by(PAPER.c.id.desc())
    return [_hit("write_off", row, row.note) for row in session.execute(query.limit(limit))]


def _own(
    query: sa.Select[Any], table: sa.Table, stations: Stations, supplier_id: int | None
) -> sa.Select[Any]:
    if stations is not None:
        query = query.where(table.c.station_id.in_(stations))
    return query if supplier_id is None else query.where(table.c.supplier_id == supplier_id)


def _hit(kind: str, row: Any, *words: str) -> Hit:
    return Hit(kind, row.id, row.number, " · ".join(filter(None, words)), row.status)
