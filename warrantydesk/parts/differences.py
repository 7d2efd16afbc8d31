"""How the store differs from the book while it is counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Supplier
from warrantydesk.db.listing import prefix
from warrantydesk.parts.model import Box, Loan, OldPart, Shipment, StocktakeCount, StoreBin
from warrantydesk.parts.places import PlaceFacts, place_in_words
from warrantydesk.parts.rows_store import DifferenceKind, DifferenceRow
from warrantydesk.texts import Bilingual

PART, BIN, COUNTED = OldPart.__table__, StoreBin.__table__, StocktakeCount.__table__
STATION, SUPPLIER = Station.__table__, Supplier.__table__
BOX, SHIPMENT, LOAN = Box.__table__, Shipment.__table__, Loan.__table__
SEEN = BIN.alias("seen")


def differences_among(session: Session, part_ids: Collection[int]) -> dict[int, DifferenceRow]:
    """Return parts that differed once as they stand now, by key."""
    columns = (PART.c.id, PART.c.number, PART.c.code, PART.c.name_zh, PART.c.name_en)
    query = places_of_parts().add_columns(*columns, sa.literal("").label("seen"))
    query = query.where(PART.c.id.in_(part_ids))
    return {row.id: _row(row) for row in session.execute(query)}


def differences_of(session: Session, stocktake_id: int, bins: str) -> tuple[DifferenceRow, ...]:
    """Return what is missing in its bin, lies in the wrong one, or should not be there at all."""
    counted = COUNTED.c.stocktake_id == stocktake_id
    query = (
        places_of_parts()
        .outerjoin(COUNTED, sa.and_(COUNTED.c.old_part_id == PART.c.id, counted))
        .outerjoin(SEEN, SEEN.c.id == COUNTED.c.bin_id)
        .add_columns(PART.c.id, PART.c.number, PART.c.code, PART.c.name_zh, PART.c.name_en,
                     SEEN.c.code.label("seen"))
        .where(
            sa.or_(
                sa.and_(BIN.c.id.is_not(None), prefix(BIN.c.code, bins), SEEN.c.id.is_(None)),
                sa.and_(SEEN.c.id.is_not(None), BIN.c.id.is_distinct_from(SEEN.c.id)),
            )
        )
        .order_by(sa.func.coalesce(BIN.c.code, SEEN.c.code), PART.c.number)
    )  # fmt: skip
    return tuple(_row(row) for row in session.execute(query))


def place_facts(row: Any) -> PlaceFacts:
    """Return what a row of ``places_of_parts`` says about where the part is."""
    return PlaceFacts(
        row.status,
        Bilingual(row.station_zh, row.station_en),
        Bilingual(row.supplier_zh or "", row.supplier_en or ""),
        row.box or "",
        row.waybill or "",
        row.route,
        row.booked or "",
        row.holder,
        row.due_on,
    )


def places_of_parts(*, inside: bool = True) -> sa.Select[Any]:
    """Return the select of where parts are; suppliers may read neither bins nor loans."""
    nothing = sa.literal("").label("booked"), sa.null().label("due_on")
    known = (BIN.c.code.label("booked"), LOAN.c.due_on) if inside else nothing
    columns = sa.select(
        PART.c.status, PART.c.holder, STATION.c.name_zh.label("station_zh"),
        STATION.c.name_en.label("station_en"), SUPPLIER.c.name_zh.label("supplier_zh"),
        SUPPLIER.c.name_en.label("supplier_en"), BOX.c.code.label("box"), SHIPMENT.c.waybill,
        SHIPMENT.c.route, *known,
    )  # fmt: skip
    joined = (
        columns.select_from(PART)
        .join(STATION, STATION.c.id == PART.c.station_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == PART.c.supplier_id)
        .outerjoin(BOX, BOX.c.id == PART.c.box_id)
        .outerjoin(SHIPMENT, SHIPMENT.c.id == BOX.c.shipment_id)
    )
    if not inside:
        return joined
    out = sa.and_(LOAN.c.old_part_id == PART.c.id, LOAN.c.back_at.is_(None))
    return joined.outerjoin(BIN, BIN.c.id == PART.c.bin_id).outerjoin(LOAN, out)


def _row(row: Any) -> DifferenceRow:
    if row.seen is None:
        kind = DifferenceKind.MISSING
    else:
        kind = DifferenceKind.UNEXPECTED if row.booked is None else DifferenceKind.WRONG_BIN
    return DifferenceRow(
        kind,
        row.id,
        row.number,
        row.code,
        Bilingual(row.name_zh, row.name_en),
        row.status,
        place_in_words(place_facts(row)),
        row.booked or "",
        row.seen or "",
    )
