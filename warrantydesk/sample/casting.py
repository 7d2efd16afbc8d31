"""Turning plans into stories: which station, fault and vehicle each of them gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import NamedTuple

from warrantydesk.clock import business_date
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.catalogue import SampleFault
from warrantydesk.sample.claims import Case, claim_story
from warrantydesk.sample.endings import Ending, Trait
from warrantydesk.sample.everyday import everyday_claims, everyday_orders
from warrantydesk.sample.filing import Album
from warrantydesk.sample.fleet import FAULTS as FLEET_FAULTS
from warrantydesk.sample.fleet import MODEL as FLEET_MODEL
from warrantydesk.sample.fleet import FleetPlan, fleet_plans
from warrantydesk.sample.garage import Garage
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.orders import Workbench, repair
from warrantydesk.sample.parties import STATIONS, SampleStation
from warrantydesk.sample.plans import (
    CLAIMS,
    COMMON_FAULT,
    COMMON_MODEL,
    ORDERS,
    ClaimPlan,
    OrderPlan,
    Size,
    faults_of,
)
from warrantydesk.sample.timetable import STATION, Story
from warrantydesk.sample.visits import Visit

HOURS_A_DAY = 10
STEP_BY_STEP_DAYS = 4
RECENT_DAYS = 3
SHORT_WORK_MILLI = 2_500
USED_SERIAL = "3411C0027416"
STATION_OF = {station.code: station for station in STATIONS}


class Beside(NamedTuple):
    """What comes beside the repairs that have a story: ordinary ones, and cars of a fleet."""

    repairs: int = 0
    fleet: int = 0


class Director:
    """Gives out the parts, always in the same way for the same seed."""

    def __init__(
        self, cast: Cast, keys: Keys, random: Random, at: datetime, beside: Beside
    ) -> None:
        self._cast, self._keys, self._random, self._at = cast, keys, random, at
        self._beside = beside
        self._garage = Garage(cast, random)
        self._album = Album(Random(random.random()))
        self._first: dict[tuple[str, Trait], Visit] = {}

    def stories(self) -> Iterator[Story]:
        """Yield the stories of all claims and orders for which there is a vehicle."""
        for car in fleet_plans(self._beside.fleet):
            visit = self._of_the_fleet(car)
            if visit is not None:
                yield claim_story(Case(self._bench(visit), self._album, Ending.WANTED_BACK))
        repairs = self._beside.repairs
        ordinary = Random(repairs)  # drawn apart: the others' stories stay as they are
        for plan in (*CLAIMS, *everyday_claims(ordinary, repairs)):
            visit = self._claimed(plan)
            if visit is not None:
                case = Case(self._bench(visit), self._album, plan.ending, plan.trait)
                yield claim_story(case)
        for order in (*ORDERS, *everyday_orders(ordinary, repairs)):
            visit = self._unclaimed(order)
            if visit is not None:
                yield _told(self._bench(visit))

    def _bench(self, visit: Visit) -> Workbench:
        return Workbench(self._cast, self._keys, visit, Random(self._random.random()))

    def _claimed(self, plan: ClaimPlan) -> Visit | None:
        random = self._random
        station = STATION_OF[plan.station] if plan.station else self._any_station()
        visit = self._second_visit(plan)
        if visit is None:
            fault = self._fault(plan)
            visit = self._visit(station, fault, plan.days, plan)
        if visit is None:
            return None
        visit = replace(
            visit,
            booked=_chance(random, 20),
            written_up=plan.days > STEP_BY_STEP_DAYS,
            service_too=visit.fault.system[0] == "发动机" and _chance(random, 50),
            extra_milli=random.choice((600, 900)) if plan.trait is Trait.HOURS else 0,
            old_serial=USED_SERIAL if plan.trait is Trait.SAME_SERIAL else "",
        )
        self._first.setdefault((plan.station, plan.trait), visit)
        return visit

    def _of_the_fleet(self, car: FleetPlan) -> Visit | None:
        station, (fault, *more) = STATION_OF[car.station], FLEET_FAULTS
        received = STATION.earlier(self._at, car.days * HOURS_A_DAY)
        day = business_date(received)
        guest = self._garage.choose(station, fault, day, model=FLEET_MODEL, more=more)
        if guest is None:
            return None
        return Visit(station, fault, guest, received, written_up=True, more=tuple(more))

    def _second_visit(self, plan: ClaimPlan) -> Visit | None:
        first = self._first.get((plan.station, plan.trait))
        if first is None or plan.trait is not Trait.REPEAT:
            return None
        received = STATION.earlier(self._at, plan.days * HOURS_A_DAY)
        guest = self._garage.call_back(first.guest, (received - first.received).days)
        return Visit(first.station, first.fault, guest, received)

    def _unclaimed(self, plan: OrderPlan) -> Visit | None:
        faults = faults_of(Size.SMALL) + faults_of(Size.MIDDLE)
        fault = self._random.choice([f for f in faults if f.hours <= SHORT_WORK_MILLI])
        visit = self._visit(self._any_station(), fault, plan.days)
        if visit is None:
            return None
        return replace(
            visit,
            last=plan.last,
            booked=plan.booked,
            cancelled=plan.cancelled,
            fails=plan.fails,
            payer=plan.payer,
        )

    def _visit(
        self,
        station: SampleStation,
        fault: SampleFault,
        days: float,
        plan: ClaimPlan | None = None,
    ) -> Visit | None:
        hours = days * HOURS_A_DAY
        if days > RECENT_DAYS:
            hours += self._random.uniform(0, 4)
        received = (
            STATION.earlier(self._at, hours) if hours >= 0 else STATION.later(self._at, -hours)
        )
        trait = plan.trait if plan else Trait.PLAIN
        guest = self._garage.choose(
            station,
            fault,
            business_date(received),
            until=business_date(self._at) if trait is Trait.REPEAT else None,
            model=COMMON_MODEL if plan and plan.common else "",
            last_days=trait is Trait.LAST_DAYS,
        )
        return None if guest is None else Visit(station, fault, guest, received)

    def _any_station(self) -> SampleStation:
        return self._random.choices(STATIONS, [station.share for station in STATIONS])[0]

    def _fault(self, plan: ClaimPlan) -> SampleFault:
        faults = faults_of(plan.size)
        if plan.common:
            faults = [fault for fault in faults if fault.code == COMMON_FAULT]
        if plan.trait is Trait.SAME_SERIAL:
            faults = [fault for fault in faults if fault.code == "C-34-021"]
        if plan.trait is Trait.LAST_DAYS:
            faults = [fault for fault in faults if fault.system[0] != "发动机"]
        return self._random.choices(faults, [fault.weight for fault in faults])[0]


def _chance(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent


def _told(bench: Workbench) -> Story:
    yield from repair(bench)
