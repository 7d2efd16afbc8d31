"""What start pages say of old parts' papers of which something is due: their rows in lists."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from warrantydesk.parts.queries import PART, part_row_of, part_select
from warrantydesk.parts.queries_charges import CHARGE, WRITE_OFF, charges_where, write_offs_where
from warrantydesk.parts.queries_lists import LIST, SHIPMENT, lists_where, shipments_where
from warrantydesk.parts.rows import ChargeRow, PartRow, ReturnListRow, ShipmentRow, WriteOffRow


def shipments_due(session: Session, ids: Collection[int]) -> dict[int, ShipmentRow]:
    """Return what start pages say of shipments, by key."""
    if not ids:
        return {}
    return {row.id: row for row in shipments_where(session, SHIPMENT.c.id.in_(ids), len(ids))}


def lists_due(session: Session, ids: Collection[int]) -> dict[int, ReturnListRow]:
    """Return what start pages say of return lists, by key."""
    return {row.id: row for row in lists_where(session, LIST.c.id.in_(ids))} if ids else {}


def parts_due(session: Session, ids: Collection[int]) -> dict[int, PartRow]:
    """Return what start pages say of old parts, by key."""
    found = session.execute(part_select().where(PART.c.id.in_(ids))) if ids else ()
    return {record[0]: part_row_of(*record) for record in found}


def charges_due(session: Session, ids: Collection[int]) -> dict[int, ChargeRow]:
    """Return what start pages say of charges, by key."""
    return {row.id: row for row in charges_where(session, CHARGE.c.id.in_(ids))} if ids else {}


def write_offs_due(session: Session, ids: Collection[int]) -> dict[int, WriteOffRow]:
    """Return what start pages say of write-offs, by key."""
    if not ids:
        return {}
    return {row.id: row for row in write_offs_where(session, WRITE_OFF.c.id.in_(ids))}
