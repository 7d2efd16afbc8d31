"""Old parts for lists, each page and each sum in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import FaultCode, Station, Supplier, Vehicle, VehicleModel
from warrantydesk.basedata.narrowing import OF_STATION, OF_VEHICLE, narrowed
from warrantydesk.basedata.search import starts
from warrantydesk.claims.model import Claim
from warrantydesk.codes import code
from warrantydesk.db.listing import condition, fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.parts.model import Box, OldPart, StoreBin
from warrantydesk.parts.rows import PartRow, PartSums
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.texts import Bilingual

PART, BOX, BIN, CLAIM = OldPart.__table__, Box.__table__, StoreBin.__table__, Claim.__table__
VEHICLE, MODEL, STATION = Vehicle.__table__, VehicleModel.__table__, Station.__table__
SUPPLIER, FAULT = Supplier.__table__, FaultCode.__table__
COLUMNS = {
    "number": PART.c.number,
    "status": PART.c.status,
    "policy": PART.c.policy,
    "code": PART.c.code,
    "main": PART.c.main,
    "finding": PART.c.finding,
    "station_at_fault": PART.c.station_at_fault,
    "station_id": PART.c.station_id,
    "supplier_id": PART.c.supplier_id,
    "claim_id": PART.c.claim_id,
    "return_list_id": PART.c.return_list_id,
    "ship_by_on": PART.c.ship_by_on,
    "created_at": PART.c.created_at,
    "approved_fen": PART.c.approved_fen,
    **OF_STATION,
    **OF_VEHICLE,
}
"""What lists filter by."""
SORTS = {"created_at": PART.c.created_at}
TAIL = "vin_tail"
FAULT_NAMES = (
    FAULT.c.component_zh + FAULT.c.mode_zh,
    FAULT.c.component_en + sa.literal(", ") + sa.func.lower(FAULT.c.mode_en),
)


def parts_page(
    session: Session,
    query: ListQuery,
    stations: Collection[int] | None = None,
    supplier_id: int | None = None,
) -> Page[PartRow]:
    """Return a page of old parts: of the stations that a clerk sees, or of a supplier."""
    lean, rest = _narrowed(session, sa.select(PART.c.id), query, stations, supplier_id)
    return fetch_page(
        session,
        part_select(bins=supplier_id is None),
        rest,
        columns=COLUMNS,
        sorts=SORTS,
        key=PART.c.id,
        row=part_row_of,
        count=query.after is None,
        lean=lean,
    )


def sums_of_parts(
    session: Session,
    query: ListQuery,
    stations: Collection[int] | None = None,
    supplier_id: int | None = None,
) -> PartSums:
    """Return the sums over everything that a list's filters leave, on all its pages."""
    select, rest = _narrowed(session, _amounts(), query, stations, supplier_id)
    found = select.where(*(condition(COLUMNS[f.column], f) for f in rest.filters))
    return PartSums(*(int(value) for value in session.execute(found).one()))


def part_status_counts(
    session: Session, stations: Collection[int] | None = None, supplier_id: int | None = None
) -> dict[OldPartStatus, int]:
    """Return how many parts stand in each status, those without any included."""
    query = sa.select(PART.c.status, sa.func.count()).group_by(PART.c.status)
    if stations is not None:
        query = query.where(PART.c.station_id.in_(stations))
    if supplier_id is not None:
        query = query.where(PART.c.supplier_id == supplier_id)
    found: dict[OldPartStatus, int] = dict(iter(session.execute(query)))
    return {status: found.get(status, 0) for status in OldPartStatus}


def parts_of_claim(session: Session, claim_id: int) -> tuple[PartRow, ...]:
    """Return the old parts of a claim in the order of their tags, cancelled ones left out."""
    live = sa.and_(PART.c.claim_id == claim_id, PART.c.status != OldPartStatus.CANCELLED)
    return _rows(session, live)


def parts_of_list(session: Session, list_id: int) -> tuple[PartRow, ...]:
    """Return the parts of a return list in the order of their tags."""
    return _rows(session, PART.c.return_list_id == list_id)


def part_select(*, bins: bool = True) -> sa.Select[Any]:
    """Return the select of part rows; suppliers may not read the store's ``bins``."""
    select = sa.select(
        PART.c.id, PART.c.number, PART.c.version, PART.c.status, PART.c.policy, PART.c.code,
        PART.c.name_zh, PART.c.name_en, PART.c.serial, PART.c.main, PART.c.quantity_milli,
        PART.c.claim_id, CLAIM.c.number, VEHICLE.c.vin, MODEL.c.name_zh, MODEL.c.name_en,
        STATION.c.code, STATION.c.name_zh, STATION.c.name_en, SUPPLIER.c.name_zh,
        SUPPLIER.c.name_en, FAULT.c.code, *FAULT_NAMES, BOX.c.code,
        BIN.c.code if bins else sa.literal(""), PART.c.holder, PART.c.ship_by_on, PART.c.finding,
        PART.c.station_at_fault, PART.c.approved_fen, PART.c.residual_fen, PART.c.created_at,
    )  # fmt: skip
    joined = (
        select.join(CLAIM, CLAIM.c.id == PART.c.claim_id)
        .join(VEHICLE, VEHICLE.c.id == PART.c.vehicle_id)
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .join(STATION, STATION.c.id == PART.c.station_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == PART.c.supplier_id)
        .outerjoin(FAULT, FAULT.c.id == PART.c.fault_code_id)
        .outerjoin(BOX, BOX.c.id == PART.c.box_id)
    )
    return joined.outerjoin(BIN, BIN.c.id == PART.c.bin_id) if bins else joined


def part_row_of(*record: Any) -> PartRow:
    """Make a row of what ``part_select`` selects."""
    key, number, version, status, policy, part_code, zh, en, serial, main, milli, *rest = record
    claim, claim_number, vin, model_zh, model_en, place, at_zh, at_en, of_zh, of_en, *more = rest
    fault, fault_zh, fault_en, box, bin_code, *last = more
    return PartRow(
        key, number, version, status, policy, part_code, Bilingual(zh, en), serial, main, milli,
        claim, claim_number, vin, Bilingual(model_zh, model_en), place, Bilingual(at_zh, at_en),
        Bilingual(of_zh or "", of_en or ""), fault or "",
        Bilingual(fault_zh or "", fault_en or ""), box or "", bin_code or "", *last,
    )  # fmt: skip


def _rows(session: Session, wanted: sa.ColumnElement[bool]) -> tuple[PartRow, ...]:
    select = part_select().where(wanted).order_by(PART.c.number)
    return tuple(part_row_of(*record) for record in session.execute(select))


def _narrowed(
    session: Session,
    select: sa.Select[Any],
    query: ListQuery,
    stations: Collection[int] | None,
    supplier_id: int | None,
) -> tuple[sa.Select[Any], ListQuery]:
    if supplier_id is None:
        return narrowed(session, select, PART, query, stations)
    # A supplier knows no plates and searches by what stands on the tag.
    found = select.where(PART.c.supplier_id == supplier_id)
    if query.search.strip():
        typed = code(query.search)
        found = found.where(sa.or_(starts(PART.c.number, typed), starts(PART.c.code, typed)))
    tails = [asked for asked in query.filters if asked.column == TAIL]
    rest = tuple(asked for asked in query.filters if asked.column != TAIL)
    found = found.where(*(_of_tail(str(asked.value)) for asked in tails))
    return narrowed(session, found, PART, replace(query, filters=rest, search=""), None)


def _of_tail(reversed_tail: str) -> sa.ColumnElement[bool]:
    """Match by the tail of the VIN, of which suppliers may not read the reversed column."""
    ends = VEHICLE.c.vin.endswith(reversed_tail[::-1], autoescape=True)
    return PART.c.vehicle_id.in_(sa.select(VEHICLE.c.id).where(ends))


def _amounts() -> sa.Select[Any]:
    # PostgreSQL sums integers as numeric, which comes back as Decimal: hence int() above.
    sums = (
        sa.func.coalesce(sa.func.sum(amount), 0)
        for amount in (PART.c.approved_fen, PART.c.residual_fen)
    )
    return sa.select(sa.func.count(), *sums).select_from(PART)
