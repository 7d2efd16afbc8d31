"""Packing a shipment: boxes, and the parts that go into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.model import Supplier
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.clock import business_date
from warrantydesk.codes import code, plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.parts.bulk_steps import change_all, move_all
from warrantydesk.parts.commands import BoxDraft, NewShipment, PackParts, ShipmentDraft
from warrantydesk.parts.fitting import due_parts, packed_from, refuse_misfits
from warrantydesk.parts.model import Box, OldPart, Shipment, ShipmentPart
from warrantydesk.parts.shipments import box_row, packer_of, packing, unpacked_status
from warrantydesk.parts.states import OldPartAction, OldPartStatus, Route, ShipmentAction
from warrantydesk.parts.states import ShipmentStatus as Status
from warrantydesk.records.engine import change_document, make_document
from warrantydesk.records.numbers import next_number
from warrantydesk.texts import N_

SHIPMENT, BOX, LISTED = Shipment.__table__, Box.__table__, ShipmentPart.__table__
PART, SUPPLIER = OldPart.__table__, Supplier.__table__
PREFIX = "ZX"
Row = sa.Row[*tuple[Any, ...]]


def start_shipment(unit: Unit, new: NewShipment) -> int:
    """Begin a shipment with one empty box, and return its key."""
    require_role(unit, packer_of(new.route))
    if new.station_id is not None:
        require_station(unit, new.station_id)
    number = next_number(unit.session, PREFIX, _place(unit.session, new), business_date(unit.at))
    shipment_id = make_document(
        unit,
        SHIPMENT,
        ShipmentAction.START.value,
        Status.PACKING.value,
        number=number,
        route=new.route,
        station_id=new.station_id,
        supplier_id=new.supplier_id,
        carrier="",
        transport="",
        waybill="",
        remark="",
    )
    _add_box(unit.session, shipment_id, number, 1, BoxDraft())
    return shipment_id


def save_shipment(unit: Unit, draft: ShipmentDraft) -> int:
    """Save what was typed of a shipment, its boxes included, and return its new version."""
    shipment = packing(unit, draft.shipment_id)
    change_document(
        unit,
        SHIPMENT,
        document_id=draft.shipment_id,
        seen_version=draft.seen_version,
        carrier=plain_text(draft.carrier),
        transport=plain_text(draft.transport),
        waybill=code(draft.waybill),
        expected_on=draft.expected_on,
        remark=draft.remark.strip(),
    )
    _save_boxes(unit.session, shipment, draft.boxes)
    return draft.seen_version + 1


def pack(unit: Unit, command: PackParts) -> int:
    """Put parts into a box of a shipment, also from another of its boxes; return how many."""
    shipment = packing(unit, command.shipment_id)
    box_row(unit.session, command.shipment_id, command.box_id)
    wanted = sa.select(PART).where(PART.c.id.in_(command.part_ids)).order_by(PART.c.id)
    parts = unit.session.execute(wanted).all()
    inside = _boxes_of(unit.session, shipment.id, command.part_ids)
    fresh = [part for part in parts if part.id not in inside]
    refuse_misfits(unit.session, shipment, fresh, command.part_ids)
    _list(unit, shipment, command.box_id, fresh)
    _rebox(unit, command.box_id, [key for key, box in inside.items() if box != command.box_id])
    return len(parts)


def pack_all(unit: Unit, shipment_id: int, box_id: int) -> int:
    """Put everything that is due next into a box, and return how many parts that were."""
    shipment = packing(unit, shipment_id)
    due = due_parts(unit.session, shipment)
    return pack(unit, PackParts(shipment_id, box_id, tuple(due))) if due else 0


def unpack(unit: Unit, command: PackParts) -> int:
    """Take parts out of a shipment's boxes, and return how many."""
    shipment = packing(unit, command.shipment_id)
    inside = _boxes_of(unit.session, shipment.id, command.part_ids)
    take_out(unit, shipment, list(inside))
    return len(inside)


def take_out(unit: Unit, shipment: Row, part_ids: Sequence[int]) -> None:
    """Take parts off the packing list of a shipment that is being packed."""
    goal = unpacked_status(shipment.route)
    move_all(unit, part_ids, OldPartStatus.PACKED, OldPartAction.UNPACK, goal, box_id=None)
    unit.session.execute(
        sa.delete(LISTED).where(
            LISTED.c.shipment_id == shipment.id, LISTED.c.old_part_id.in_(part_ids)
        )
    )


def _place(session: Session, new: NewShipment) -> str:
    if new.station_id is not None:
        return station_row(session, new.station_id).code
    query = sa.select(SUPPLIER.c.code).where(SUPPLIER.c.id == new.supplier_id)
    found = session.execute(query).scalar()
    if found is None:
        raise RefusedError(N_("Say to which supplier the shipment goes."))
    return str(found)


def _boxes_of(session: Session, shipment_id: int, part_ids: Iterable[int]) -> dict[int, int]:
    query = sa.select(LISTED.c.old_part_id, LISTED.c.box_id).where(
        LISTED.c.shipment_id == shipment_id,
        LISTED.c.live,
        LISTED.c.old_part_id.in_(list(part_ids)),
    )
    return dict(iter(session.execute(query)))


def _list(unit: Unit, shipment: Row, box_id: int, parts: Sequence[Row]) -> None:
    if not parts:
        return
    newest = sa.select(sa.func.coalesce(sa.func.max(LISTED.c.position), 0)).where(
        LISTED.c.shipment_id == shipment.id
    )
    first = int(unit.session.execute(newest).scalar_one()) + 1
    rows = [
        {
            "shipment_id": shipment.id,
            "box_id": box_id,
            "old_part_id": part.id,
            "position": position,
            "live": True,
            "sent_milli": part.quantity_milli,
            "difference": "",
        }
        for position, part in enumerate(parts, first)
    ]
    unit.session.execute(sa.insert(LISTED), rows)
    gone = {"bin_id": None} if shipment.route is Route.FORWARD else {}
    move_all(
        unit,
        [part.id for part in parts],
        packed_from(shipment.route),
        OldPartAction.PACK,
        OldPartStatus.PACKED,
        box_id=box_id,
        **gone,
    )


def _rebox(unit: Unit, box_id: int, part_ids: Sequence[int]) -> None:
    moved = sa.update(LISTED).where(LISTED.c.old_part_id.in_(part_ids), LISTED.c.live)
    unit.session.execute(moved.values(box_id=box_id))
    change_all(unit, part_ids, PART.c.status == OldPartStatus.PACKED, box_id=box_id)


def _save_boxes(session: Session, shipment: Row, drafts: Sequence[BoxDraft]) -> None:
    query = sa.select(BOX).where(BOX.c.shipment_id == shipment.id).order_by(BOX.c.position)
    there = {box.id: box for box in session.execute(query)}
    kept = {draft.box_id for draft in drafts if draft.box_id is not None}
    for box in [box for key, box in there.items() if key not in kept]:
        _drop_box(session, box)
    position = max((box.position for box in there.values()), default=0)
    for draft in drafts:
        if draft.weight_g < 0:
            raise RefusedError(N_("A weight cannot be less than 0."))
        if draft.box_id is None:
            position += 1
            _add_box(session, shipment.id, shipment.number, position, draft)
        elif draft.box_id in there:
            values = {"packaging": plain_text(draft.packaging), "weight_g": draft.weight_g}
            session.execute(sa.update(BOX).where(BOX.c.id == draft.box_id).values(values))


def _add_box(
    session: Session, shipment_id: int, number: str, position: int, draft: BoxDraft
) -> None:
    session.execute(
        sa.insert(BOX).values(
            shipment_id=shipment_id,
            position=position,
            code=f"{number}-{position}",
            packaging=plain_text(draft.packaging),
            weight_g=draft.weight_g,
        )
    )


def _drop_box(session: Session, box: Row) -> None:
    inside = sa.select(LISTED.c.id).where(LISTED.c.box_id == box.id, LISTED.c.live)
    if session.execute(inside.limit(1)).scalar() is not None:
        raise RefusedError(N_("Box {code} is not empty. Take its parts out first."), code=box.code)
    session.execute(sa.delete(LISTED).where(LISTED.c.box_id == box.id))
    session.execute(sa.delete(BOX).where(BOX.c.id == box.id))
