"""What the papers of old parts show: tags, packing lists, receipt lists, write-off certificates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.manufacturer import manufacturer_facts
from warrantydesk.basedata.people import names_of
from warrantydesk.clock import business_date
from warrantydesk.documents.snapshots.packing_list import (
    PackedBox,
    PackedPart,
    PackingListSnapshot,
)
from warrantydesk.documents.snapshots.places import Car, Site
from warrantydesk.documents.snapshots.receipt_list import Arrival as PaperArrival
from warrantydesk.documents.snapshots.receipt_list import (
    ReceiptLine,
    ReceiptListSnapshot,
    UnexpectedBlock,
)
from warrantydesk.documents.snapshots.shared import NOTHING
from warrantydesk.documents.snapshots.tag import TagSheetSnapshot, TagSnapshot
from warrantydesk.parts.blocks import station_party, supplier_party
from warrantydesk.parts.labels import (
    FINDING,
    OLD_PART_STATUS,
    RETURN_LIST_STATUS,
    ROUTE,
    SHIPMENT_STATUS,
    SOLUTION,
)
from warrantydesk.parts.model import Judgement, OldPart, UnexpectedPart
from warrantydesk.parts.packing_lists import boxes_of, packed_rows
from warrantydesk.parts.part_steps import Row, part_row
from warrantydesk.parts.record_story import part_story
from warrantydesk.parts.return_lists import list_row
from warrantydesk.parts.rows_shipments import PackedRow, Party
from warrantydesk.parts.shipments import shipment_row
from warrantydesk.parts.states import Finding, Route
from warrantydesk.records.model import PaperIssue
from warrantydesk.texts import N_, Bilingual, in_both

PART, JUDGED, ASIDE = OldPart.__table__, Judgement.__table__, UnexpectedPart.__table__
ISSUE = PaperIssue.__table__
TAG, TAG_SHEET = "tag", "tag_sheet"
"""What issues of these two papers are kept under; ``documents`` names them likewise."""
GOES_TO = {
    ReturnPolicy.MANUFACTURER: N_("To the manufacturer"),
    ReturnPolicy.SUPPLIER: N_("Directly to the supplier"),
    ReturnPolicy.LOCAL: N_("Disposed of at the station"),
    ReturnPolicy.NONE: N_("No return owed"),
}


def tag_snapshot(session: Session, part_id: int) -> TagSnapshot:
    """Return what the tag of a part shows; printed again it says so."""
    part = part_row(session, part_id)
    return _tag(session, part, _printed(session, part))


def tag_sheet_snapshot(session: Session, list_id: int) -> TagSheetSnapshot:
    """Return the sheet of all tags of a return list."""
    owed = list_row(session, list_id)
    query = sa.select(PART).where(PART.c.return_list_id == list_id).order_by(PART.c.number)
    parts = session.execute(query).all()
    return TagSheetSnapshot(
        number=owed.number,
        state=in_both(RETURN_LIST_STATUS[owed.status]),
        station=_site(station_party(session, owed.station_id)),
        tags=tuple(_tag(session, part, 0) for part in parts),
        month=owed.month,
    )


def packing_list_snapshot(session: Session, shipment_id: int) -> PackingListSnapshot:
    """Return what the packing list and the box labels of a shipment show."""
    shipment = shipment_row(session, shipment_id)
    rows = packed_rows(session, shipment_id, shipment.route)
    sender, receiver = _ends(session, shipment)
    packer = shipment.shipped_by_id or shipment.created_by_id
    return PackingListSnapshot(
        number=shipment.number,
        state=in_both(SHIPMENT_STATUS[shipment.status]),
        route=in_both(ROUTE[shipment.route]),
        sender=sender,
        receiver=receiver,
        boxes=tuple(
            PackedBox(
                block.position,
                block.code,
                _packed(session, [row for row in rows if row.box_id == block.id]),
                block.packaging,
                block.weight_g,
            )
            for block in boxes_of(session, shipment_id, rows)
        ),
        direct=shipment.route is Route.DIRECT,
        carrier=shipment.carrier,
        transport=shipment.transport,
        waybill=shipment.waybill,
        shipped_on=business_date(shipment.shipped_at) if shipment.shipped_at else None,
        expected_on=shipment.expected_on,
        packed_by=names_of(session, (packer,)).get(packer, NOTHING),
        remark=shipment.remark,
    )


def receipt_list_snapshot(session: Session, shipment_id: int) -> ReceiptListSnapshot:
    """Return what the receipt and judgement list of a shipment shows."""
    shipment = shipment_row(session, shipment_id)
    rows = packed_rows(session, shipment_id, shipment.route)
    sender, receiver = _ends(session, shipment)
    found = _judgements(session, [row.part_id for row in rows])
    keeper = shipment.closed_by_id or 0
    home = shipment.route is Route.MANUFACTURER
    return ReceiptListSnapshot(
        number=shipment.number,
        state=in_both(SHIPMENT_STATUS[shipment.status]),
        sender=sender,
        receiver=receiver,
        lines=tuple(_receipt(row, found.get(row.part_id)) for row in rows),
        carrier=shipment.carrier,
        waybill=shipment.waybill,
        shipped_on=business_date(shipment.shipped_at) if shipment.shipped_at else None,
        opened_at=shipment.opened_at,
        closed_at=shipment.closed_at,
        received_by=names_of(session, (keeper,)).get(keeper, NOTHING),
        # Only the store sets something aside; suppliers may not even ask.
        unexpected=_unexpected(session, shipment_id) if home else (),
    )


def _tag(session: Session, part: Row, reprint: int) -> TagSnapshot:
    story = part_story(session, part, inside=False)  # whoever has the part reads it
    supplier = supplier_party(session, part.supplier_id)
    direct = part.policy is ReturnPolicy.SUPPLIER
    found = _judgements(session, [part.id]).get(part.id)
    return TagSnapshot(
        number=part.number,
        state=in_both(OLD_PART_STATUS[part.status]),
        claim_number=story.claim_number,
        station=_site(station_party(session, part.station_id)),
        car=Car(story.vin, story.model, part.odometer_km, story.produced_on, story.delivered_on,
                story.months_in_service),
        part_code=part.code,
        part_name=Bilingual(part.name_zh, part.name_en),
        quantity_milli=part.quantity_milli,
        goes_to=in_both(GOES_TO[part.policy]),
        return_to=_site(supplier) if direct else _store(session),
        ship_by=part.ship_by_on,
        direct=direct,
        main=part.main,
        serial=part.serial,
        supplier=NOTHING if supplier is None else supplier.name,
        supplier_code="" if supplier is None else supplier.code,
        failed_on=story.repair_date,
        fault_code=story.fault_code,
        fault_system=story.fault_system,
        failure_mode=story.failure_mode,
        complaint=story.complaint,
        cause=story.cause,
        photos=len(story.photos),
        reprint=reprint,
        **_finding(found),
    )  # fmt: skip


def _finding(found: _Judged | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "finding": in_both(FINDING[found.finding]),
        "finding_by": found.by,
        "finding_on": business_date(found.judged_at),
        "finding_remark": found.note,
    }


class _Judged(NamedTuple):
    """The judgement of a part that counts: the newest one, with the name of who judged."""

    finding: Finding
    note: str
    judged_at: datetime
    by: Bilingual


def _judgements(session: Session, part_ids: Sequence[int]) -> dict[int, _Judged]:
    if not part_ids:
        return {}
    query = sa.select(JUDGED).where(JUDGED.c.old_part_id.in_(part_ids)).order_by(JUDGED.c.id)
    rows = session.execute(query).all()
    names = names_of(session, {row.judged_by_id for row in rows})
    return {
        row.old_part_id: _Judged(
            row.finding, row.note, row.judged_at, names.get(row.judged_by_id, NOTHING)
        )
        for row in rows
    }


def _printed(session: Session, part: Row) -> int:
    """Return how often a part's tag was printed already, alone or on the sheet of its list."""
    alone = sa.and_(ISSUE.c.paper == TAG, ISSUE.c.document_id == part.id)
    query = sa.select(sa.func.count()).select_from(ISSUE).where(alone)
    times = int(session.execute(query).scalar_one())
    if part.return_list_id is None:
        return times
    sheet = sa.and_(ISSUE.c.paper == TAG_SHEET, ISSUE.c.document_id == part.return_list_id)
    on_sheet = session.execute(sa.select(sa.exists().where(sheet))).scalar_one()
    return times + int(bool(on_sheet))


def _packed(session: Session, rows: Sequence[PackedRow]) -> tuple[PackedPart, ...]:
    keys = [row.part_id for row in rows]
    query = sa.select(PART.c.id, PART.c.quantity_milli).where(PART.c.id.in_(keys))
    due = {row[0]: row[1] for row in session.execute(query)} if keys else {}
    return tuple(
        PackedPart(row.number, row.claim_number, row.code, row.name,
                   due.get(row.part_id, row.sent_milli), row.sent_milli)
        for row in rows
    )  # fmt: skip


def _receipt(row: PackedRow, found: _Judged | None) -> ReceiptLine:
    return ReceiptLine(
        tag=row.number,
        claim_number=row.claim_number,
        part_code=row.code,
        part_name=row.name,
        sent_milli=row.sent_milli,
        received_milli=row.received_milli,
        arrival=PaperArrival(row.arrival.value),
        reason=row.difference,
        finding=NOTHING if found is None else in_both(FINDING[found.finding]),
        judged_by=NOTHING if found is None else found.by,
        judged_on=None if found is None else business_date(found.judged_at),
        remark="" if found is None else found.note,
    )


def _unexpected(session: Session, shipment_id: int) -> tuple[UnexpectedBlock, ...]:
    query = sa.select(ASIDE).where(ASIDE.c.shipment_id == shipment_id).order_by(ASIDE.c.id)
    return tuple(
        UnexpectedBlock(
            row.scanned,
            row.note,
            NOTHING if row.solution is None else in_both(SOLUTION[row.solution]),
        )
        for row in session.execute(query)
    )


def _ends(session: Session, shipment: Row) -> tuple[Site, Site]:
    """Return from where to where a shipment goes."""
    station, supplier = (
        station_party(session, shipment.station_id),
        supplier_party(session, shipment.supplier_id),
    )
    sender = _store(session) if station is None else _site(station)
    return sender, _store(session) if supplier is None else _site(supplier)


def _site(party: Party | None) -> Site:
    if party is None:
        return Site(NOTHING)
    return Site(party.name, party.code, NOTHING, party.address, party.contact, party.phone)


def _store(session: Session) -> Site:
    maker = manufacturer_facts(session)
    return Site(
        Bilingual(maker["zh"], maker["en"]),
        unit=in_both(N_("Store of old parts")),
        address=maker.get("address", ""),
        phone=maker.get("phone", ""),
    )
