"""A fleet of the sample: its cars come for five faults at once, and every old part is wanted back.

A few of them fill the boxes of a keeper's month.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from warrantydesk.sample.catalogue import FAULTS as CATALOGUE
from warrantydesk.sample.catalogue import SampleFault

MODEL = "S7-20T"
STATIONS = ("1101", "1205", "1101", "4402")
"""Where they come, in turn."""

FIRST_DAY, LAST_DAY = 19, 7
"""Days: the older boxes of these stations were on their way before, and all is decided by now."""

BROKEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("E-12-034", ("1307115-E02", "1021020-E02", "1021055-E02")),
    ("B-41-006", ("4121200-B11", "3741100-B11", "3603600-B11")),
    ("C-29-004", ("2906030-S05", "2915100-S05", "3540100-S05", "3502130-S05")),
    ("C-22-009", ("2303120-S07", "1703200-D07")),
    ("A-81-005", ("8103020-B11", "6104200-117", "6107010-B11")),
)
"""The faults of each car, with what they damaged beside their main parts."""

BY_CODE = {fault.code: fault for fault in CATALOGUE}
FAULTS: tuple[SampleFault, ...] = tuple(
    BY_CODE[code]._replace(consequential=more) for code, more in BROKEN
)


class FleetPlan(NamedTuple):
    """The visit of a car: how many days ago, and where."""

    days: float
    station: str


def fleet_plans(cars: int) -> Iterator[FleetPlan]:
    """Yield the visits of so many cars, evenly over their weeks."""
    for car in range(cars):
        days = FIRST_DAY - (FIRST_DAY - LAST_DAY) * car / max(cars - 1, 1)
        yield FleetPlan(days, STATIONS[car % len(STATIONS)])
