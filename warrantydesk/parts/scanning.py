"""Scanning while a shipment is received: scan, see, next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.codes import code, compact
from warrantydesk.db.unit import Unit
from warrantydesk.parts.arriving import being_received, note_arrival
from warrantydesk.parts.commands import Arrive, Scan
from warrantydesk.parts.model import Box, OldPart, Shipment, ShipmentPart, StoreBin
from warrantydesk.parts.packing_lists import packed_rows
from warrantydesk.parts.passport import passport
from warrantydesk.parts.rows_shipments import NearTag, PackedRow, ScanAnswer, ScanResult
from warrantydesk.parts.shipments import Row
from warrantydesk.parts.states import Arrival, OldPartStatus, Route

PART, BIN, BOX = OldPart.__table__, StoreBin.__table__, Box.__table__
LISTED, SHIPMENT = ShipmentPart.__table__, Shipment.__table__
NEAR, ALIKE = 3, 0.75
TAIL = 6
COUNTED = (Arrival.RECEIVED, Arrival.DAMAGED)


def scan(unit: Unit, command: Scan) -> ScanAnswer:
    """Receive the part whose tag was scanned, or say why nothing was received."""
    shipment = being_received(unit, command.shipment_id)
    rows = packed_rows(unit.session, shipment.id, shipment.route)
    text = code(command.text)
    box = next((row for row in rows if row.box_code == text), None)
    if box is not None:
        return _answer(unit, ScanResult.BOX, text, rows, box_id=box.box_id, box_code=box.box_code)
    part_id = passport(unit.session, text)
    row = next((row for row in rows if row.part_id == part_id), None)
    if row is not None:
        return _receive(unit, shipment, command, rows, row)
    if part_id is not None:
        number = _other_shipment(unit.session, part_id)
        return _answer(unit, ScanResult.OTHER_SHIPMENT, text, rows, shipment_number=number)
    fitting = tuple(_near(row) for row in rows if _fits(row, text))
    if fitting:
        return _answer(unit, ScanResult.LOST_TAG, text, rows, near=fitting)
    return _answer(unit, ScanResult.UNKNOWN, text, rows, near=_alike(rows, text))


def suggested_bin(session: Session, part_code: str) -> str:
    """Return the bin where a part of the same number was stored last, or nothing."""
    query = (
        sa.select(BIN.c.code)
        .join(PART, PART.c.bin_id == BIN.c.id)
        .where(PART.c.code == part_code, PART.c.status == OldPartStatus.STORED, BIN.c.active)
        .order_by(PART.c.id.desc())
        .limit(1)
    )
    return session.execute(query).scalar() or ""


def _receive(
    unit: Unit, shipment: Row, command: Scan, rows: Sequence[PackedRow], row: PackedRow
) -> ScanAnswer:
    elsewhere = command.box_id is not None and command.box_id != row.box_id
    result = ScanResult.OTHER_BOX if elsewhere else ScanResult.RECEIVED
    if row.arrival in COUNTED:
        result, fresh = ScanResult.ALREADY, row
    else:
        whole = Arrive(shipment.id, row.part_id, Arrival.RECEIVED, row.sent_milli)
        note_arrival(unit, shipment, whole)
        (fresh,) = packed_rows(unit.session, shipment.id, shipment.route, row.part_id)
    home = shipment.route is Route.MANUFACTURER
    return _answer(
        unit,
        result,
        code(command.text),
        [fresh if one is row else one for one in rows],
        part=fresh,
        box_id=fresh.box_id,
        box_code=fresh.box_code,
        suggested_bin=suggested_bin(unit.session, row.code) if home else "",
    )


def _answer(
    unit: Unit, result: ScanResult, text: str, rows: Sequence[PackedRow], **values: Any
) -> ScanAnswer:
    inside = [row for row in rows if row.box_id == values.get("box_id")]
    answer = ScanAnswer(result, text, unit.at, **values)
    if not inside:
        return answer
    counted = sum(row.arrival is not Arrival.PENDING for row in inside)
    return replace(answer, counted=counted, listed=len(inside))


def _other_shipment(session: Session, part_id: int) -> str:
    query = (
        sa.select(SHIPMENT.c.number)
        .join(LISTED, LISTED.c.shipment_id == SHIPMENT.c.id)
        .where(LISTED.c.old_part_id == part_id)
        .order_by(LISTED.c.live.desc(), LISTED.c.id.desc())
        .limit(1)
    )
    return session.execute(query).scalar() or ""


def _fits(row: PackedRow, text: str) -> bool:
    """Tell whether what was typed names a part without its tag: claim, VIN, serial or number."""
    typed = compact(text)
    if row.arrival is not Arrival.PENDING or not typed:
        return False
    known = {compact(row.claim_number), compact(row.serial), compact(row.code), row.vin}
    return typed in known - {""} or (len(typed) >= TAIL and row.vin.endswith(typed))


def _alike(rows: Iterable[PackedRow], text: str) -> tuple[NearTag, ...]:
    by_number = {row.number: row for row in rows}
    found = get_close_matches(text, by_number, n=NEAR, cutoff=ALIKE)
    return tuple(_near(by_number[number]) for number in found)


def _near(row: PackedRow) -> NearTag:
    return NearTag(
        row.part_id, row.number, row.code, row.name, row.claim_number, row.box_code, row.arrival
    )
