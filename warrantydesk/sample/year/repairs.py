"""The repairs of a month that is played, each with what becomes of its claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.audit import open_for_review
from warrantydesk.claims.model import Claim
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, instant
from warrantydesk.db.unit import Unit
from warrantydesk.orders.states import OrderAction, Payer
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.claims import Case, claim_story
from warrantydesk.sample.decisions import STAY, approve_claim
from warrantydesk.sample.endings import Trait
from warrantydesk.sample.filing import Album
from warrantydesk.sample.garage import Garage
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.orders import Workbench, repair
from warrantydesk.sample.parties import STATIONS
from warrantydesk.sample.plans import ClaimPlan, Size, faults_of
from warrantydesk.sample.timetable import STATION, Story
from warrantydesk.sample.visits import Visit
from warrantydesk.sample.year.calendar import on
from warrantydesk.sample.year.season import Season, Volume, choose_fault, plans

CLAIM = Claim.__table__
STATION_OF = {station.code: station for station in STATIONS}
HOURS_A_DAY = 10
UNCLAIMED = 5
"""Of the repairs that are claimed, each fifth has one beside it that nobody claims."""
SHORT_WORK_MILLI = 2_500
SPARE_MILLI = (600, 900)
LEFT_LYING = timedelta(days=6)
"""Whoever means to decide a claim has opened and decided it by then."""


class Repairs:
    """Gives every repair of a month its vehicle."""

    def __init__(self, cast: Cast, keys: Keys, random: Random, first: date) -> None:
        self._cast, self._keys, self._random = cast, keys, random
        self._opens = instant(first, time(8))
        self._garage = Garage(cast, random)
        self._album = Album(Random(random.random()))
        self._last: dict[str, Visit] = {}

    def stories(self, volume: Volume) -> Iterator[Story]:
        """Yield the stories of a month's repairs for which there is a vehicle."""
        for number, plan in enumerate(plans(volume, self._random)):
            visit = self._visit(plan, volume.season)
            if visit is not None:
                yield claim_story(Case(self._bench(visit), self._album, plan.ending, plan.trait))
            if number % UNCLAIMED == 0:
                visit = self._unclaimed(plan.days)
                if visit is not None:
                    yield _told(self._bench(visit))

    def _bench(self, visit: Visit) -> Workbench:
        return Workbench(self._cast, self._keys, visit, Random(self._random.random()))

    def _visit(self, plan: ClaimPlan, season: Season) -> Visit | None:
        again = self._last.get(plan.station) if plan.trait is Trait.REPEAT else None
        received = STATION.later(self._opens, plan.days * HOURS_A_DAY)
        if again is not None:
            guest = self._garage.call_back(again.guest, (received - again.received).days)
            return Visit(again.station, again.fault, guest, received, written_up=True)
        station, fault = STATION_OF[plan.station], choose_fault(plan, season, self._random)
        chosen = self._garage.choose(station, fault, business_date(received))
        if chosen is None:
            return None
        visit = replace(
            Visit(station, fault, chosen, received, written_up=True),
            booked=self._random.randrange(4) == 0,
            extra_milli=self._random.choice(SPARE_MILLI) if plan.trait is Trait.HOURS else 0,
        )
        if received > STATION.later(self._opens, HOURS_A_DAY):
            self._last.setdefault(plan.station, visit)
        return visit

    def _unclaimed(self, days: float) -> Visit | None:
        faults = [f for f in faults_of(Size.MIDDLE) if f.hours <= SHORT_WORK_MILLI]
        station = self._random.choice(STATIONS)
        fault = self._random.choice(faults)
        received = STATION.later(self._opens, days * HOURS_A_DAY)
        guest = self._garage.choose(station, fault, business_date(received))
        if guest is None:
            return None
        payer = self._random.choice((Payer.CUSTOMER, Payer.CUSTOMER, Payer.INTERNAL))
        return Visit(station, fault, guest, received, OrderAction.HAND_OVER, written_up=True,
                     payer=payer)  # fmt: skip


def _told(bench: Workbench) -> Story:
    yield from repair(bench)


def rest_of_queue(cast: Cast, keys: Keys, first: date) -> Story:
    """Let an auditor decide what was left lying: nothing stays in their queue for months."""
    for months, day in ((1, 9), (1, 14), (1, 19)):
        at = on(first, months, day, 2)
        yield at
        for claim_id in cast.ask(_waiting, at - LEFT_LYING):
            cast.do("auditor4", at, open_for_review, claim_id)
            cast.do("auditor4", at, _approve, claim_id, keys)


def _approve(unit: Unit, claim_id: int, keys: Keys) -> None:
    approve_claim(unit, claim_id, keys, STAY)


def _waiting(session: Session, since: datetime) -> Sequence[int]:
    query = sa.select(CLAIM.c.id).where(
        CLAIM.c.status == ClaimStatus.IN_REVIEW, CLAIM.c.submitted_at < since
    )
    return session.execute(query.order_by(CLAIM.c.id)).scalars().all()
