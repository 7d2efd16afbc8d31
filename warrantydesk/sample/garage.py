"""Choosing which vehicle of the sample comes to which station, with what on its odometer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.coverage import add_term
from warrantydesk.basedata.kinds import VehicleUse
from warrantydesk.basedata.lookups import vehicle_card
from warrantydesk.basedata.model import Vehicle, VehicleModel
from warrantydesk.basedata.rows import VehicleCard
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.catalogue import PARTS, TERMS, SampleFault
from warrantydesk.sample.parties import SampleStation

PLATES = {
    "江东省": "江",
    "松北省": "松",
    "岭南省": "岭",
    "蜀西省": "蜀",
    "雪域省": "雪",
    "江汉省": "汉",
}
CLASS_OF = {part.number: part.part_class for part in PARTS}
TERM_OF = {part_class: (months, km) for part_class, months, km in TERMS}
FIRST_DAYS = 40
MARGIN_KM = 1500
KM_A_DAY = {VehicleUse.HOUSEHOLD: (22, 48), VehicleUse.BUSINESS: (70, 120)}


class Candidate(NamedTuple):
    """A sold vehicle, and how far it is driven each day."""

    id: int
    plate: str
    model_code: str
    delivered: date
    km_a_day: int


class Guest(NamedTuple):
    """A vehicle that comes to a station, with what its odometer shows."""

    vehicle: VehicleCard
    km: int


class Garage:
    """All sold vehicles; each comes once, unless it is called back."""

    def __init__(self, cast: Cast, random: Random) -> None:
        self._cast = cast
        self._random = random
        self._candidates = cast.ask(_candidates, random)
        self._gone: set[int] = set()

    def choose(
        self,
        station: SampleStation,
        fault: SampleFault,
        on: date,
        *,
        until: date | None = None,
        model: str = "",
        last_days: bool = False,
        more: Sequence[SampleFault] = (),
    ) -> Guest | None:
        """Return a covered vehicle that has the fault on a day, or None where none is left.

        One of the station's province comes first; ``until`` asks for one that is still covered
        later, ``model`` for one of a model, ``last_days`` for the one whose term ends next, ``more``
        for one that has these faults as well.
        """
        covered = [
            c
            for c in self._candidates
            if c.id not in self._gone
            and model in {"", c.model_code}
            and all(_covered(c, one, day) for one in (fault, *more) for day in (on, until or on))
        ]
        near = [c for c in covered if c.plate.startswith(PLATES[station.province])]
        if not covered:
            return None
        if last_days:
            chosen = min(covered, key=lambda c: _last_day(c, fault))
        else:
            chosen = self._random.choice(near or covered)
        self._gone.add(chosen.id)
        return Guest(self._cast.ask(vehicle_card, chosen.id), _km(chosen, on))

    def call_back(self, guest: Guest, days: int) -> Guest:
        """Return a vehicle that comes again some days later."""
        found = next(c for c in self._candidates if c.id == guest.vehicle.id)
        return guest._replace(km=guest.km + days * found.km_a_day)


def _candidates(session: Session, random: Random) -> list[Candidate]:
    query = (
        sa.select(Vehicle.id, Vehicle.plate, VehicleModel.code, Vehicle.delivery_date, Vehicle.use)
        .join(VehicleModel, VehicleModel.id == Vehicle.model_id)
        .where(Vehicle.delivery_date.is_not(None))
        .order_by(Vehicle.id)
    )
    return [
        Candidate(key, plate, model, delivered or date.max, random.randint(*KM_A_DAY[use]))
        for key, plate, model, delivered, use in session.execute(query)
    ]


def _covered(candidate: Candidate, fault: SampleFault, on: date) -> bool:
    if candidate.model_code not in fault.models.split():
        return False
    if on < candidate.delivered + timedelta(days=FIRST_DAYS):
        return False
    _months, most = TERM_OF[CLASS_OF[fault.main]]
    return on <= _last_day(candidate, fault) and _km(candidate, on) <= most - MARGIN_KM


def _last_day(candidate: Candidate, fault: SampleFault) -> date:
    months, _most = TERM_OF[CLASS_OF[fault.main]]
    return add_term(candidate.delivered, months)


def _km(candidate: Candidate, on: date) -> int:
    return 60 + (on - candidate.delivered).days * candidate.km_a_day
