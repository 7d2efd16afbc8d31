"""What a text that somebody typed to find claims means: a number, a VIN or its tail, a plate."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Vehicle
from warrantydesk.basedata.search import SHORTEST_TAIL, starts
from warrantydesk.claims.model import Claim
from warrantydesk.codes import code, compact

CLAIM, VEHICLE = Claim.__table__, Vehicle.__table__
FEW = 500
"""Up to so many vehicles are looked up first; more are no longer a narrow condition."""


def claims_matching(session: Session, text: str) -> sa.ColumnElement[bool]:
    """Match claims, joined with their vehicles, by what was typed; text is literal.

    No index serves an OR over two tables: where few vehicles match, they are looked up first.
    """
    typed = compact(text)
    if not typed:
        return sa.false()
    number, vehicles = starts(CLAIM.c.number, code(text)), vehicles_matching(typed)
    keys = session.execute(sa.select(VEHICLE.c.id).where(vehicles).limit(FEW + 1)).scalars().all()
    if len(keys) > FEW:
        return sa.or_(number, vehicles)
    return sa.or_(number, CLAIM.c.vehicle_id.in_(keys))


def vehicles_matching(typed: str) -> sa.ColumnElement[bool]:
    """Match vehicles by plate, VIN or its tail (from 4 characters), typed without gaps."""
    found = [starts(VEHICLE.c.plate, typed)]
    if len(typed) >= SHORTEST_TAIL:
        found += [starts(VEHICLE.c.vin_reversed, typed[::-1]), starts(VEHICLE.c.vin, typed)]
    return sa.or_(*found)
