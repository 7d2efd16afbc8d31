"""A shipment of many parts, its rows copied from one part: made in a moment."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tests.parts.past_guards import past_guards
from tests.parts.stage import KEEPER, PartsStage
from warrantydesk.claims.model import ClaimLine
from warrantydesk.parts.model import OldPart, ShipmentPart
from warrantydesk.parts.receiving import open_shipment

LINE, PART, LISTED = ClaimLine.__table__, OldPart.__table__, ShipmentPart.__table__


def many_opened(stage: PartsStage, count: int) -> tuple[int, list[int]]:
    """Return a shipment that is being received, and its many parts, all but one of them copies."""
    shipment_id, [part_id] = stage.under_way()
    with past_guards(stage.owner, "claim_line", "old_part", "shipment_part") as connection:
        part = _row(connection, PART, PART.c.id == part_id)
        listed = _row(connection, LISTED, LISTED.c.old_part_id == part_id)
        line = _row(connection, LINE, LINE.c.id == part["claim_line_id"])
        numbers = range(2, count + 1)
        lines = [{**line, "position": 100 + n, "job_part_id": None} for n in numbers]
        connection.execute(sa.insert(LINE), lines)
        made = sa.select(LINE.c.id).where(LINE.c.position > 100)
        keys = connection.execute(made.order_by(LINE.c.id)).scalars().all()
        tags = [f"{part['number'][:-5]}{50_000 + n}" for n in numbers]
        parts = [
            {**part, "number": tag, "claim_line_id": key, "job_part_id": None}
            for tag, key in zip(tags, keys, strict=True)
        ]
        connection.execute(sa.insert(PART), parts)
        found = connection.execute(sa.select(PART.c.id).where(PART.c.number.in_(tags)))
        copies = sorted(found.scalars())
        places = [
            {**listed, "old_part_id": key, "position": 1 + n} for n, key in enumerate(copies, 1)
        ]
        connection.execute(sa.insert(LISTED), places)
    stage.write(KEEPER, open_shipment, stage.on(shipment_id))
    return shipment_id, [part_id, *copies]


def _row(connection: sa.Connection, table: sa.Table, wanted: Any) -> dict[str, Any]:
    found = dict(connection.execute(sa.select(table).where(wanted)).mappings().one())
    del found["id"]
    return found
