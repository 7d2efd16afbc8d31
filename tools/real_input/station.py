"""What the clerks of the stations do: orders in the customers' words, and claims of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from tools.real_input.crew import Crew
from warrantydesk.basedata.lookups import vehicle_card
from warrantydesk.clock import whole_minute
from warrantydesk.db.unit import Unit
from warrantydesk.orders.commands import CustomerDraft, JobDraft, OrderDraft, WriteUp
from warrantydesk.orders.record import order_record
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import OrderAction
from warrantydesk.orders.steps import advance
from warrantydesk.orders.times import TIME_OF
from warrantydesk.sample.catalogue import FAULTS, SampleFault
from warrantydesk.sample.endings import Trait
from warrantydesk.sample.filing import Album, file_claim, hand_in
from warrantydesk.sample.garage import CLASS_OF, TERM_OF, Guest
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.parties import STATIONS
from warrantydesk.sample.visits import Visit, inspection, material, repaired

KM_A_DAY, SECOND_VISIT_KM, DAYS_OF_MONTH = 30, 400, 30
IN_HOUSE = timedelta(hours=9)
EACH_STEP = timedelta(minutes=50)


class Repaired(NamedTuple):
    """A repair that is done: its order, and who wrote it."""

    order_id: int
    clerk: str
    name: str


@dataclass(frozen=True, slots=True)
class Filed:
    """An order that was filed with its claim, and what was typed."""

    order_id: int
    claim_id: int
    vehicle_id: int
    clerk: str
    name: str
    words: str


class Counter:
    """The counters of all stations, where customers tell what is wrong."""

    def __init__(self, crew: Crew, keys: Keys, random: Random) -> None:
        self._crew, self._keys, self._random = crew, keys, random
        self._album = Album(random)
        self._visits: dict[int, int] = {}

    def file(self, vehicle_id: int, words: str) -> Filed:
        """File an order of a vehicle with the customer's words, repair it, and claim it."""
        order_id, clerk, name = self.repair(vehicle_id, words)
        claim_id = self._crew.do(
            clerk, "claim: made, with photos", file_claim, order_id, self._album, Trait.PLAIN
        )
        self._crew.do(clerk, "claim: submitted", hand_in, claim_id)
        return Filed(order_id, claim_id, vehicle_id, clerk, name, words)

    def repair(self, vehicle_id: int, words: str) -> Repaired:
        """Receive a vehicle with the customer's words, repair it, and hand it over."""
        visit = self._visit(vehicle_id)
        clerk, crew = visit.clerk, self._crew
        draft = _reception(visit, self._keys, words)
        order_id = crew.do(clerk, "order: received", save_order, draft)
        crew.do(clerk, "order: written up", _write_up, order_id, visit, self._keys, self._random)
        return Repaired(order_id, clerk, visit.guest.vehicle.owner_name)

    def _visit(self, vehicle_id: int) -> Visit:
        card = self._crew.ask(vehicle_card, vehicle_id)
        received = whole_minute(self._crew.at) - IN_HOUSE
        (station,) = self._random.choices(STATIONS, [one.share for one in STATIONS])
        age = (received.date() - (card.delivery_date or received.date())).days
        before = self._visits.get(vehicle_id, 0)
        self._visits[vehicle_id] = before + 1
        km = card.odometer_km + age * KM_A_DAY * (before == 0) + SECOND_VISIT_KM * before
        suited = [f for f in FAULTS if card.model_code in f.models.split() and _pays(f, age, km)]
        return Visit(station, self._random.choice(suited), Guest(card, km), received)


def _pays(fault: SampleFault, age: int, km: int) -> bool:
    """Tell whether the terms of all its parts last at that age in days, wearing parts included."""
    terms = (TERM_OF[CLASS_OF[number]] for number in (fault.main, *fault.consequential))
    return all(age < months * DAYS_OF_MONTH and km <= most for months, most in terms)


def _reception(visit: Visit, keys: Keys, words: str) -> OrderDraft:
    card = visit.guest.vehicle
    return OrderDraft(
        station_id=keys.stations[visit.station.code],
        vehicle_id=card.id,
        odometer_km=visit.guest.km,
        engine_number=card.engine_number,
        customer=CustomerDraft(card.owner_name, card.owner_phone, card.owner_address),
        complaint=words,
        advisor=visit.station.contact,
        received_at=visit.received,
        reported_at=visit.received - timedelta(hours=3),
        fault_at=visit.received - timedelta(hours=20),
        jobs=(JobDraft(complaint=words),),
    )


def _write_up(unit: Unit, order_id: int, visit: Visit, keys: Keys, random: Random) -> None:
    """Write the whole repair into an order, and take its steps to the hand-over."""
    times: dict[OrderAction, datetime] = {
        action: visit.received + EACH_STEP * number for number, action in enumerate(TIME_OF)
    }
    del times[OrderAction.RECEIVE]
    hours = (times[OrderAction.START_REPAIR], times[OrderAction.FINISH_REPAIR])
    draft = order_record(unit.session, order_id).draft()
    draft = material(inspection(draft, visit, random), visit, keys, random)
    save_order(unit, repaired(draft, visit, keys, random, hours))
    advance(unit, WriteUp(order_id, order_record(unit.session, order_id).version, times))
