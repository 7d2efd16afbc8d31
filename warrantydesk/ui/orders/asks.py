"""What pages of repair orders ask of the book; everything here runs on a worker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.basedata.coverage import CoverageVerdict, covered
from warrantydesk.basedata.kinds import PartClass
from warrantydesk.basedata.lookups import station_row, vehicle_card
from warrantydesk.basedata.odometer import last_reading
from warrantydesk.basedata.people import names_of, refuse_foreign
from warrantydesk.basedata.rows import Reading, StationRow, VehicleCard
from warrantydesk.claims.queries import claims_of_order
from warrantydesk.claims.rows import ClaimRow
from warrantydesk.claims.unclaimed import has_unclaimed
from warrantydesk.orders.queries import open_order_of_vehicle
from warrantydesk.orders.record import order_record
from warrantydesk.orders.rows import OrderRecord, OrderRow
from warrantydesk.records.history import Step, history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual
from warrantydesk.ui.desk import SignedIn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Happened(NamedTuple):
    """A step of an order's life, with who took it."""

    step: Step
    who: Bilingual


class OrderView(NamedTuple):
    """A repair order with everything that its page shows.

    ``claimable`` says whether its work can be claimed now: done, not claimed, by a clerk.
    """

    record: OrderRecord
    verdict: CoverageVerdict
    claims: tuple[ClaimRow, ...]
    events: tuple[Happened, ...]
    claimable: bool


class FreshOrder(NamedTuple):
    """What a new order starts from once its vehicle is found."""

    station: StationRow
    vehicle: VehicleCard
    verdict: CoverageVerdict
    last: Reading | None
    open_order: OrderRow | None


def order_view(session: Session, order_id: int, person: SignedIn, today: date) -> OrderView:
    """Return everything that the page of an order shows."""
    roles = person.roles
    record = order_record(session, order_id, roles)
    refuse_foreign(session, person.person_id, record.station.id)
    received = record.times["received_at"]
    on = received.date() if received else today
    km = record.odometer_km or record.vehicle.odometer_km
    steps = history_of(session, DocumentKind.ORDER, order_id)
    names = names_of(session, {step.actor_id for step in steps if step.actor_id})
    nobody = Bilingual("", "")
    events = tuple(Happened(step, names.get(step.actor_id or 0, nobody)) for step in steps)
    verdict = covered(record.vehicle.coverage.get(PartClass.REST), on, km)
    claimable = Role.CLERK in roles and has_unclaimed(session, order_id)
    return OrderView(record, verdict, claims_of_order(session, order_id), events, claimable)


def fresh_order(session: Session, vehicle_id: int, station_id: int, today: date) -> FreshOrder:
    """Return what a new order for a vehicle starts from."""
    card = vehicle_card(session, vehicle_id)
    return FreshOrder(
        station_row(session, station_id),
        card,
        covered(card.coverage.get(PartClass.REST), today, card.odometer_km),
        last_reading(session, vehicle_id, today),
        open_order_of_vehicle(session, vehicle_id),
    )
