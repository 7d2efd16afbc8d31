"""Which parts go with a shipment: their way, their station, their supplier (section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.errors import RefusedError
from warrantydesk.parts.commands import NewShipment
from warrantydesk.parts.model import OldPart
from warrantydesk.parts.states import NO_RECOVERY, OldPartStatus, Route
from warrantydesk.texts import N_

PART = OldPart.__table__
POLICY = {Route.MANUFACTURER: ReturnPolicy.MANUFACTURER, Route.DIRECT: ReturnPolicy.SUPPLIER}
Row = sa.Row[*tuple[Any, ...]]


def packed_from(route: Route) -> OldPartStatus:
    """Return where parts stand that may be packed: on the station's shelf, or in the store."""
    return OldPartStatus.STORED if route is Route.FORWARD else OldPartStatus.TAGGED


def fits(shipment: Row | NewShipment) -> sa.ColumnElement[bool]:
    """Return the condition that a part may be packed into a shipment now."""
    conditions = [PART.c.status == packed_from(shipment.route)]
    if shipment.route is not Route.MANUFACTURER:
        conditions.append(PART.c.supplier_id == shipment.supplier_id)
    if shipment.route is not Route.FORWARD:
        conditions.append(PART.c.station_id == shipment.station_id)
        conditions.append(PART.c.policy == POLICY[shipment.route])
    return sa.and_(*conditions)


def due_parts(session: Session, shipment: Row | NewShipment) -> list[int]:
    """Return the parts that are due next: from a station, those of the first shipping day.

    From the store everything goes that the supplier is to pay for.
    """
    ready = sa.select(PART.c.id).where(fits(shipment)).order_by(PART.c.number)
    if shipment.route is Route.FORWARD:
        paid_for = sa.or_(PART.c.finding.is_(None), PART.c.finding.not_in(NO_RECOVERY))
        return list(session.execute(ready.where(paid_for)).scalars())
    first = sa.select(sa.func.min(PART.c.ship_by_on)).where(fits(shipment)).scalar_subquery()
    return list(session.execute(ready.where(PART.c.ship_by_on == first)).scalars())


def refuse_misfits(
    session: Session, shipment: Row, parts: Sequence[Row], wanted: Sequence[int]
) -> None:
    """Refuse parts that do not go with a shipment, and say why the first of them does not."""
    known = sa.select(sa.func.count()).where(PART.c.id.in_(wanted))
    if session.execute(known).scalar_one() != len(set(wanted)):
        raise RefusedError(N_("Some of these parts are not known. Reload the page."))
    for part in parts:
        message = _misfit(shipment, part)
        if message:
            raise RefusedError(message, number=part.number)


def _misfit(shipment: Row, part: Row) -> str:
    route = shipment.route
    if route is not Route.FORWARD and part.station_id != shipment.station_id:
        return N_("Part {number} belongs to another station.")
    if route in POLICY and part.policy is not POLICY[route]:
        return N_("Part {number} goes another way than this shipment.")
    if route is not Route.MANUFACTURER and part.supplier_id != shipment.supplier_id:
        return N_("Part {number} comes from another supplier.")
    if part.status is not packed_from(route):
        return N_("Part {number} is not on the shelf: it is packed, under way or gone already.")
    return ""
