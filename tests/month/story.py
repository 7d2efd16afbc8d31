"""The story that both runs of a month tell: what is found in the boxes, and who answers for whom."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa

from tests.month.checks import ask
from warrantydesk.assembly import METADATA
from warrantydesk.book import Book
from warrantydesk.clock import add_months, business_date
from warrantydesk.parts.states import OldPartStatus, Route, ShipmentStatus
from warrantydesk.sample.parties import STATIONS, SUPPLIERS
from warrantydesk.sample.recovery import LOGINS

T = METADATA.tables
CODES = tuple(station.code for station in STATIONS)
MANY = 200
"""So many parts at least are received by the keeper."""

DAMAGED, MISSING, TURNS_UP = 1, 3, 1
"""So many parts of the big shipment are broken, are not in their boxes, and turn up later."""

AT_FAULT, SOUND = 4, 6
"""So many of them were spoilt by the station, or have no fault; the rest has the one claimed."""

UNKNOWN = "JB2001-9999-00001"
"""A tag that no book knows: what carries it is sent back."""

UNTAGGED = "水泵，无标签"
"""A part without a tag: it is one of those that were not in their boxes."""

WANTED = ("S101", "S102", "S105")
"""Suppliers that want back what they are to pay for; the others' parts are destroyed by leave."""

BIN, WITNESS = "B-01-1", "韩立新"


def login_of(supplier: str) -> str | None:
    """Return who answers for a supplier; nobody where finance records its letters."""
    return LOGINS.get(supplier)


SIGNED_IN = tuple(LOGINS.values())
BY_LETTER = tuple(one.code for one in SUPPLIERS if one.code not in LOGINS)


class Under(NamedTuple):
    """A shipment that waits to be received, and how many parts it holds."""

    id: int
    number: str
    parts: int


def under_way(owner: Book, *routes: Route) -> list[Under]:
    """Return the shipments on these ways that wait to be received, the biggest first."""
    shipment, listed = T["shipment"], T["shipment_part"]
    count = sa.func.count(listed.c.id)
    query = (
        sa.select(shipment.c.id, shipment.c.number, count)
        .join(listed, listed.c.shipment_id == shipment.c.id)
        .where(shipment.c.status.in_((ShipmentStatus.SHIPPED, ShipmentStatus.RECEIVING)))
        .where(shipment.c.route.in_(routes), listed.c.live)
        .group_by(shipment.c.id, shipment.c.number)
        .order_by(count.desc(), shipment.c.id)
    )
    return [Under(*row) for row in ask(owner, query)]


def tags_in(owner: Book, number: str) -> list[str]:
    """Return the tags that are under way with a shipment, box by box."""
    part, box, shipment = T["old_part"], T["box"], T["shipment"]
    query = (
        sa.select(part.c.number)
        .join(box, box.c.id == part.c.box_id)
        .join(shipment, shipment.c.id == box.c.shipment_id)
        .where(shipment.c.number == number)
        .order_by(box.c.position, part.c.number)
    )
    return [row[0] for row in ask(owner, query)]


def vin_of(owner: Book, tag: str) -> str:
    """Return the number of the vehicle from which a part was taken."""
    part, vehicle = T["old_part"], T["vehicle"]
    query = sa.select(vehicle.c.vin).join(part, part.c.vehicle_id == vehicle.c.id)
    [(vin,)] = ask(owner, query.where(part.c.number == tag))
    return str(vin)


def open_months(owner: Book) -> list[str]:
    """Return the months that finance has not opened yet, up to the one in which the book lives."""
    with owner.reading() as unit:
        today = business_date(unit.at)
    [(newest,)] = ask(owner, sa.select(sa.func.max(T["period"].c.ends_on)))
    first, found = newest + timedelta(days=1), []
    while first <= today:
        found.append(f"{first:%Y-%m}")
        first = add_months(first, 1)
    return found


def keys_of(owner: Book, table: str) -> dict[str, int]:
    """Return the keys of stations or suppliers by their codes."""
    return dict(ask(owner, sa.select(T[table].c.code, T[table].c.id)))


def count_in(owner: Book, *statuses: OldPartStatus) -> int:
    """Return how many old parts stand in these statuses."""
    part = T["old_part"]
    [(found,)] = ask(owner, sa.select(sa.func.count()).where(part.c.status.in_(statuses)))
    return int(found)
