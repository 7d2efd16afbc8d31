"""The ordinary repairs of the sample's ten weeks, between those that have a story of their own."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from warrantydesk.orders.states import OrderAction, Payer
from warrantydesk.sample.endings import Ending
from warrantydesk.sample.parties import STATIONS
from warrantydesk.sample.plans import ClaimPlan, OrderPlan, Size

CLAIMS_OF_TEN = 8
"""Of ten ordinary repairs, so many are claimed; customers or the station pay for the others."""

FIRST_DAY, LAST_DAY = 68, 5
OLD, SETTLED = 12, 30
"""Days: from then on everything is decided, and most of what owes no part is payable."""

WITH_A_STORY = frozenset({"4410", "5506"})
"""Stations whose statement or old parts tell something that more claims would drown."""

SIZES = {Size.SMALL: 50, Size.MIDDLE: 36, Size.RETURNED: 9, Size.LARGE: 5}
NEW = {Ending.APPROVED: 5, Ending.IN_REVIEW: 4, Ending.PARTLY: 1}
DECIDED = {Ending.APPROVED: 74, Ending.PARTLY: 14, Ending.DENIED: 8, Ending.WITHDRAWN: 4}
PAID = {Ending.PAYABLE: 78, Ending.PARTLY: 11, Ending.DENIED: 7, Ending.WITHDRAWN: 4}


def everyday_claims(random: Random, repairs: int) -> Iterator[ClaimPlan]:
    """Yield ordinary claims of all stations, the busier ones more, evenly over the weeks."""
    places = [station for station in STATIONS if station.code not in WITH_A_STORY]
    shares = [station.share for station in places]
    for days in _days(random, repairs * CLAIMS_OF_TEN // 10):
        station = random.choices(places, shares)[0].code
        size = random.choices(list(SIZES), list(SIZES.values()))[0]
        endings = NEW if days < OLD else DECIDED
        if days >= SETTLED and size in {Size.SMALL, Size.MIDDLE}:
            endings = PAID
        ending = random.choices(list(endings), list(endings.values()))[0]
        yield ClaimPlan(days, ending, size, station=station)


def everyday_orders(random: Random, repairs: int) -> Iterator[OrderPlan]:
    """Yield ordinary repairs that nobody claims, handed over."""
    for days in _days(random, repairs - repairs * CLAIMS_OF_TEN // 10):
        payer = random.choice((Payer.CUSTOMER, Payer.CUSTOMER, Payer.INTERNAL))
        yield OrderPlan(days, OrderAction.HAND_OVER, booked=random.random() < 1 / 4, payer=payer)


def _days(random: Random, count: int) -> Iterator[float]:
    for _each in range(count):
        yield round(random.uniform(LAST_DAY, FIRST_DAY), 1)
