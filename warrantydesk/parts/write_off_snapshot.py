"""What the write-off certificate 核销证明 shows: where each old part ended, and what proves it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.model import Station, Supplier
from warrantydesk.basedata.people import names_of
from warrantydesk.clock import business_date
from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.documents.snapshots.write_off import WentTo, WriteOffSnapshot, WrittenOffPart
from warrantydesk.parts.labels import FINDING, WRITE_OFF_STATUS
from warrantydesk.parts.model import Charge, OldPart, Shipment, ShipmentPart, WriteOffPart
from warrantydesk.parts.part_steps import Row
from warrantydesk.parts.states import ChargeStatus, OldPartStatus
from warrantydesk.parts.writing_off import write_off_row
from warrantydesk.texts import N_, Bilingual, in_both

PART, NAMED, CHARGE = OldPart.__table__, WriteOffPart.__table__, Charge.__table__
LISTED, SHIPMENT = ShipmentPart.__table__, Shipment.__table__
STATION, SUPPLIER = Station.__table__, Supplier.__table__
S = OldPartStatus
AT_SUPPLIER = frozenset({S.AT_SUPPLIER, S.SUPPLIER_JUDGED})
DAMAGED_OR_LOST = frozenset({S.DEDUCTED, S.MISSING, S.DAMAGED})


def write_off_snapshot(session: Session, write_off_id: int) -> WriteOffSnapshot:
    """Return what a certificate shows."""
    paper = write_off_row(session, write_off_id)
    maker = manufacturer_facts(session)
    people = names_of(session, {paper.created_by_id, paper.agreed_by_id or 0})
    parts = _parts(session, write_off_id)
    days = sorted(part.on for part in parts if part.on is not None)
    return WriteOffSnapshot(
        number=paper.number,
        state=in_both(WRITE_OFF_STATUS[paper.status]),
        manufacturer=Party(Bilingual(maker["zh"], maker["en"]), code=maker.get("code", "")),
        parts=parts,
        store=in_both(N_("Store of old parts")),
        starts_on=days[0] if days else None,
        ends_on=days[-1] if days else None,
        note=paper.note,
        witness=paper.witness,
        prepared_by=people.get(paper.created_by_id, NOTHING),
        prepared_at=paper.created_at,
        agreed_by=people.get(paper.agreed_by_id, NOTHING),
        agreed_at=paper.agreed_at,
    )


def _parts(session: Session, write_off_id: int) -> tuple[WrittenOffPart, ...]:
    query = (
        sa.select(PART, NAMED.c.went, STATION.c.name_zh.label("at_zh"),
                  STATION.c.name_en.label("at_en"), SUPPLIER.c.name_zh.label("of_zh"),
                  SUPPLIER.c.name_en.label("of_en"))
        .join(NAMED, NAMED.c.old_part_id == PART.c.id)
        .join(STATION, STATION.c.id == PART.c.station_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == PART.c.supplier_id)
        .where(NAMED.c.write_off_id == write_off_id)
        .order_by(NAMED.c.position)
    )  # fmt: skip
    rows = session.execute(query).all()
    keys = [row.id for row in rows]
    charges, carried = _charges(session, keys), _carried(session, keys)
    return tuple(_part(row, charges.get(row.id), carried.get(row.id)) for row in rows)


def _part(row: Row, charge: Any, carried: Any) -> WrittenOffPart:
    went, where = _went(row)
    proof = charge if went in {WentTo.DEDUCTED, WentTo.DISPOSED} else carried
    return WrittenOffPart(
        tag=row.number,
        part_code=row.code,
        part_name=Bilingual(row.name_zh, row.name_en),
        quantity_milli=row.quantity_milli,
        went=went,
        where=where,
        approved_fen=row.approved_fen,
        on=business_date(row.changed_at),
        voucher="" if proof is None else proof.number,
        finding=NOTHING if row.finding is None else in_both(FINDING[row.finding]),
        outcome_fen=0 if charge is None else charge.decided_fen,
    )


def _went(row: Row) -> tuple[WentTo, Bilingual]:
    supplier = Bilingual(row.of_zh or "", row.of_en or "")
    station = Bilingual(row.at_zh, row.at_en)
    if row.went in AT_SUPPLIER:
        direct = row.policy is ReturnPolicy.SUPPLIER
        return (WentTo.DIRECT if direct else WentTo.RETURNED), supplier
    if row.went is S.DESTROYED:
        return WentTo.DESTROYED, in_both(N_("Store of old parts"))
    if row.went in DAMAGED_OR_LOST:
        return WentTo.DEDUCTED, station
    return WentTo.DISPOSED, station


def _charges(session: Session, keys: list[int]) -> dict[int, Row]:
    """Return the newest final charge of each part."""
    query = (
        sa.select(CHARGE.c.old_part_id, CHARGE.c.number, CHARGE.c.decided_fen)
        .where(CHARGE.c.old_part_id.in_(keys), CHARGE.c.status == ChargeStatus.FINAL)
        .order_by(CHARGE.c.id)
    )
    return {row.old_part_id: row for row in session.execute(query)}


def _carried(session: Session, keys: list[int]) -> dict[int, Row]:
    """Return the last shipment of each part."""
    query = (
        sa.select(LISTED.c.old_part_id, SHIPMENT.c.number)
        .join(SHIPMENT, SHIPMENT.c.id == LISTED.c.shipment_id)
        .where(LISTED.c.old_part_id.in_(keys))
        .order_by(LISTED.c.id)
    )
    return {row.old_part_id: row for row in session.execute(query)}
