"""What a season does to a month of repairs: how many there are, and what breaks."""

from __future__ import annotations

from datetime import date
from enum import Enum
from random import Random
from typing import NamedTuple

from warrantydesk.sample.catalogue import SampleFault
from warrantydesk.sample.endings import Ending, Trait
from warrantydesk.sample.parties import STATIONS
from warrantydesk.sample.plans import ClaimPlan, Size, faults_of

SUSPICIOUS = "3308"
"""The station whose months are worth a second look, where a pattern has one."""

COLD_MONTHS = frozenset({10, 11, 12, 1, 2, 3})
"""Cold regions are paid a supplement in these (section 4): a month is not played for the others."""

SIZES = {Size.SMALL: 44, Size.MIDDLE: 36, Size.RETURNED: 14, Size.LARGE: 5, Size.HUGE: 1}
ENDINGS = {
    Ending.APPROVED: 80, Ending.PARTLY: 9, Ending.DENIED: 5, Ending.RESUBMITTED: 3,
    Ending.WITHDRAWN: 2, Ending.EXPIRED: 1,
}  # fmt: skip
NEEDS_A_PERSON = frozenset({Ending.RESUBMITTED, Ending.WITHDRAWN, Ending.EXPIRED})
"""Small claims are approved by rule before anybody could return them."""
TRAITS = (Trait.HOURS, Trait.SAME_PHOTO, Trait.HOURS, Trait.REPEAT, Trait.SAME_SERIAL)


class Season(Enum):
    """Half a year; the month in which its pattern is played."""

    COLD = date(2026, 3, 1)
    WARM = date(2026, 5, 1)

    @classmethod
    def of(cls, month: date) -> Season:
        """Return the season of a month."""
        return cls.COLD if month.month in COLD_MONTHS else cls.WARM


WORSE = {
    Season.COLD: ("电池", "充电", "减振器", "分动器"),
    Season.WARM: ("空调", "鼓风机", "水泵", "点火"),
}
"""What breaks more often in a season, as it is called in the catalogue."""
MORE = 3
BUSY = {Season.COLD: 112, Season.WARM: 88}
"""Percent of an average month; winters are hard on vehicles."""
VARIANTS = (100, 91, 109)
"""Each season has so many months, of so many percent; the first of them has a suspicious station."""


class Volume(NamedTuple):
    """How much of a month a pattern holds."""

    season: Season
    claims: int
    variant: int


def plans(volume: Volume, random: Random) -> list[ClaimPlan]:
    """Return the claims of a month; days count from its beginning."""
    count = volume.claims * BUSY[volume.season] * VARIANTS[volume.variant] // 10_000
    shares = [station.share for station in STATIONS]
    made = []
    for number in range(count):
        station = random.choices(STATIONS, shares)[0].code
        size = random.choices(list(SIZES), list(SIZES.values()))[0]
        ending = random.choices(list(ENDINGS), list(ENDINGS.values()))[0]
        if size is Size.SMALL and ending in NEEDS_A_PERSON:
            ending = Ending.APPROVED
        trait = Trait.PLAIN
        if volume.variant == 0 and station == SUSPICIOUS and number % 2:
            trait, ending = random.choice(TRAITS), Ending.APPROVED
        made.append(ClaimPlan(random.uniform(0, 30.6), ending, size, trait, station))
    return sorted(made)


def choose_fault(plan: ClaimPlan, season: Season, random: Random) -> SampleFault:
    """Return what broke: of the size that is planned, and as the season has it."""
    faults = faults_of(plan.size)
    weights = [fault.weight * (MORE if _is_worse(fault, season) else 1) for fault in faults]
    return random.choices(faults, weights)[0]


def _is_worse(fault: SampleFault, season: Season) -> bool:
    return any(word in fault.component[0] + fault.mode[0] for word in WORSE[season])
