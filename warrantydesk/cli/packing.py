"""Packing and sending old parts by command: a clerk's month, or what leaves the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Station, Supplier
from warrantydesk.book import Book
from warrantydesk.cli.main import Entrance, tell
from warrantydesk.cli.papers import print_to
from warrantydesk.cli.rounds import DAY, operation, papers_option, somebody
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.documents.printing import PaperKind
from warrantydesk.errors import RefusedError
from warrantydesk.papers import find_document
from warrantydesk.parts.commands import (
    BoxDraft,
    FreightClaim,
    NewShipment,
    PackParts,
    ShipmentDraft,
    ShipmentStep,
)
from warrantydesk.parts.fitting import due_parts
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.model import Box, Charge, Shipment, ShipmentPart
from warrantydesk.parts.packing import pack as pack_parts
from warrantydesk.parts.packing import save_shipment, start_shipment
from warrantydesk.parts.packing_lists import packed_rows
from warrantydesk.parts.shipments import live_parts, shipment_row
from warrantydesk.parts.shipping import ship
from warrantydesk.parts.states import ChargeStatus, Route, ShipmentStatus
from warrantydesk.parts.ways import Way, ways
from warrantydesk.texts import N_, NN_, say

BOX, CHARGE = Box.__table__, Charge.__table__
SHIPMENT, LISTED = Shipment.__table__, ShipmentPart.__table__
STATION, SUPPLIER = Station.__table__, Supplier.__table__
TYPED = ("carrier", "transport", "waybill", "expected_on", "remark")
PER_BOX = 40
PARTS = NN_("{count} part", "{count} parts")
BOXES = NN_("{count} box", "{count} boxes")
GONE = NN_("{number}: {count} part is on its way.", "{number}: {count} parts are on their way.")
per_box_option = click.option(
    "--per-box", default=PER_BOX, show_default=True, type=click.IntRange(min=1),
    help="At most so many parts in a box.",
)  # fmt: skip
packaging_option = click.option("--packaging", default="", help="What the boxes are.")


@click.command()
@click.option("--station", metavar="CODE", help="Only this station; else all that one sees.")
@per_box_option
@packaging_option
@papers_option
@click.pass_obj
def pack(
    entrance: Entrance, station: str | None, per_box: int, packaging: str, folder: Path | None
) -> None:
    """Pack what a station is to ship next, as its clerk.

    It goes into boxes, a shipment for each way: to the manufacturer, directly to suppliers. What
    is being packed already is left as it is. Tells the numbers of the shipments.
    """
    book, card = somebody(entrance)
    chosen = card.stations
    if station is not None:
        chosen = (book.read(_key, STATION, station),)
    mine = SHIPMENT.c.station_id.in_(chosen)
    _pack_all(book, book.read(ways, chosen), mine, per_box, packaging, folder)


@click.command()
@click.argument("suppliers", nargs=-1)
@per_box_option
@packaging_option
@papers_option
@click.pass_obj
def forward(
    entrance: Entrance, suppliers: tuple[str, ...], per_box: int, packaging: str,
    folder: Path | None,
) -> None:  # fmt: skip
    """Pack what goes on to SUPPLIERS, as the keeper.

    What they are to pay for leaves the store; all suppliers when none is named. Then send it with
    "parts ship".
    """
    book, _card = somebody(entrance)
    wanted = {book.read(_key, SUPPLIER, one) for one in suppliers}
    found = [way for way in book.read(ways, None) if not wanted or way.supplier_id in wanted]
    mine = SHIPMENT.c.route == Route.FORWARD
    if wanted:
        mine = sa.and_(mine, SHIPMENT.c.supplier_id.in_(wanted))
    _pack_all(book, found, mine, per_box, packaging, folder)


@click.command("ship")
@click.argument("number")
@click.option("--carrier", required=True, help="Who carries it.")
@click.option("--waybill", required=True, help="The carrier's number.")
@click.option("--transport", default="", help="How it goes, such as by road.")
@click.option("--expected", type=DAY, help="The day it should arrive.")
@click.option("--weight", type=float, multiple=True, help="Kilograms of each box, in their order.")
@click.option("--freight", type=float, help="What the freight cost the station, in yuan.")
@papers_option
@click.pass_obj
def send(
    entrance: Entrance, *, number: str, carrier: str, waybill: str, transport: str,
    expected: datetime | None, weight: tuple[float, ...], freight: float | None,
    folder: Path | None,
) -> None:  # fmt: skip
    """Send the shipment NUMBER off, with its packing list.

    With --freight the station claims it at once. What left under this waybill already is left as
    it is.
    """
    book, _card = somebody(entrance)
    shipment_id = book.read(shipment_named, number)
    draft = {
        "carrier": carrier,
        "transport": transport,
        "waybill": waybill,
        "expected_on": expected.date() if expected else None,
    }
    count = book.write(_send, shipment_id, draft, [round(kg * 1000) for kg in weight])
    tell(GONE, number=number, count=count)
    if freight is not None:
        book.write(_claim_once, shipment_id, round(freight * 100))
    if folder is not None:
        print_to(book, folder, PaperKind.PACKING_LIST, code(number))
    book.close()


def shipment_named(session: Session, number: str) -> int:
    """Return the key of the shipment with a number."""
    return find_document(session, PaperKind.PACKING_LIST, code(number))


def _key(session: Session, table: sa.Table, typed: str) -> int:
    found = session.execute(sa.select(table.c.id).where(table.c.code == code(typed))).scalar()
    if found is None:
        raise RefusedError(N_("There is no station or supplier {code}."), code=typed)
    return int(found)


def _pack_all(  # noqa: PLR0917 - what both commands ask for
    book: Book, found: Sequence[Way], mine: sa.ColumnElement[bool], per_box: int, packaging: str,
    folder: Path | None,
) -> None:  # fmt: skip
    """Pack every way on which nothing is being packed yet, and tell the shipments' numbers."""
    begun = book.read(_being_packed, mine)
    packed = []
    for way in found:
        if way.packing not in begun:
            packed += book.write(_pack_way, way, per_box, packaging)
    for shipment_id in [*begun, *packed]:
        number, parts, boxes = book.read(_size, shipment_id)
        begins = N_("{number}: being packed already, {parts} in {boxes}.")
        message = begins if shipment_id in begun else N_("{number}: {parts} in {boxes}.")
        inside, around = say(PARTS, count=parts), say(BOXES, count=boxes)
        tell(message, number=number, parts=inside, boxes=around)
        if folder is not None:
            print_to(book, folder, PaperKind.BOX_LABEL, number)
    if not begun and not packed:
        tell(N_("Nothing waits to be packed."))
    book.close()


def _being_packed(session: Session, mine: sa.ColumnElement[bool]) -> tuple[int, ...]:
    """Return the shipments that are being packed and hold something."""
    filled = sa.exists().where(LISTED.c.shipment_id == SHIPMENT.c.id, LISTED.c.live)
    query = sa.select(SHIPMENT.c.id).where(mine, SHIPMENT.c.status == ShipmentStatus.PACKING)
    return tuple(session.execute(query.where(filled).order_by(SHIPMENT.c.id)).scalars())


def _pack_way(unit: Unit, way: Way, per_box: int, packaging: str) -> list[int]:
    """Pack what is due next on a way into a shipment, and return its key where anything is."""
    new = NewShipment(way.route, way.station_id, way.supplier_id)
    due = due_parts(unit.session, new)
    if not due:
        return []
    shipment_id = way.packing or start_shipment(unit, new)
    pieces = [due[at : at + per_box] for at in range(0, len(due), per_box)]
    _make_boxes(unit, shipment_id, len(pieces), packaging)
    for box, piece in zip(_boxes(unit.session, shipment_id), pieces, strict=True):
        pack_parts(unit, PackParts(shipment_id, box.id, tuple(piece)))
    return [shipment_id]


def _size(session: Session, shipment_id: int) -> tuple[str, int, int]:
    boxes = _boxes(session, shipment_id)
    number = str(shipment_row(session, shipment_id).number)
    return number, len(live_parts(session, shipment_id)), len(boxes)


def _boxes(session: Session, shipment_id: int) -> Sequence[sa.Row[Any]]:
    query = sa.select(BOX).where(BOX.c.shipment_id == shipment_id).order_by(BOX.c.position)
    return session.execute(query).all()


def _make_boxes(unit: Unit, shipment_id: int, count: int, packaging: str) -> None:
    """Give a shipment so many boxes; one that was begun has some already."""
    row, there = shipment_row(unit.session, shipment_id), _boxes(unit.session, shipment_id)
    kept = [BoxDraft(box.id, packaging or box.packaging, box.weight_g) for box in there[:count]]
    more = [BoxDraft(packaging=packaging)] * (count - len(kept))
    same = {name: getattr(row, name) for name in TYPED}
    save_shipment(unit, ShipmentDraft(row.id, row.version, **same, boxes=(*kept, *more)))


def _send(unit: Unit, shipment_id: int, typed: dict[str, Any], grams: Sequence[int]) -> int:
    """Write down how a shipment goes, and send it; return how many parts it has."""
    row = shipment_row(unit.session, shipment_id)
    if row.status is not ShipmentStatus.PACKING and row.waybill == code(typed["waybill"]):
        return len(packed_rows(unit.session, row.id, row.route))
    boxes = _boxes(unit.session, shipment_id)
    if grams and len(grams) != len(boxes):
        message = NN_(
            "{number} has {count} box; give its weight.",
            "{number} has {count} boxes; give the weight of each.",
        )
        raise RefusedError(message, number=row.number, count=len(boxes))
    weights = grams or [box.weight_g for box in boxes]
    drafts = tuple(
        BoxDraft(box.id, box.packaging, grams) for box, grams in zip(boxes, weights, strict=True)
    )
    draft = ShipmentDraft(row.id, row.version, **typed, remark=row.remark, boxes=drafts)
    version = save_shipment(unit, draft)
    return ship(unit, ShipmentStep(row.id, version), operation("ship", row.number))


def _claim_once(unit: Unit, shipment_id: int, asked_fen: int) -> None:
    """Claim the freight of a shipment, unless that was done."""
    known = sa.select(CHARGE.c.id).where(
        CHARGE.c.shipment_id == shipment_id, CHARGE.c.status != ChargeStatus.DROPPED
    )
    if unit.session.execute(known.limit(1)).scalar() is None:
        claim_freight(unit, FreightClaim(shipment_id, asked_fen))
