"""Saving the calendar of working days and parameters; taking dated values away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from warrantydesk.basedata.commands import RemoveValue, SaveCalendarDay, SetParameter
from warrantydesk.basedata.kinds import DatedValue
from warrantydesk.basedata.model import (
    CalendarDay,
    Incentive,
    Parameter,
    PartPrice,
    StationRate,
    StationTerms,
    WarrantyTerm,
)
from warrantydesk.basedata.parameter_names import DECLARATIONS
from warrantydesk.basedata.parameter_names import Unit as Counted
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.saving import CODE, Values, add_period, remove_period, save_row
from warrantydesk.codes import plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.money import PPM
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

DAY, PARAMETER = CalendarDay.__table__, Parameter.__table__
LIMITS: dict[Counted, tuple[int, int]] = {
    Counted.FEN: (0, 100_000_000_00),
    Counted.PPM: (0, PPM),
    Counted.HOURS: (1, 10_000),
    Counted.DAYS: (0, 3_650),
    Counted.WORKING_DAYS: (0, 1_000),
    Counted.KM: (0, 10_000_000),
    Counted.NUMBER: (0, 1_000_000),
    Counted.HOUR_OF_DAY: (0, 23),
    Counted.MONTH: (1, 12),
    Counted.MONTHS: (0, 600),
}
"""What a value of each unit may be; everything else is a slip of the finger."""
DATED: dict[DatedValue, tuple[sa.Table, tuple[str, ...]]] = {
    DatedValue.TERMS: (StationTerms.__table__, ("station_id",)),
    DatedValue.RATE: (StationRate.__table__, ("station_id", "band")),
    DatedValue.PRICE: (PartPrice.__table__, ("part_id", "kind")),
    DatedValue.WARRANTY: (WarrantyTerm.__table__, ("model_id", "part_class")),
    DatedValue.INCENTIVE: (Incentive.__table__, ("subject", "code")),
    DatedValue.PARAMETER: (PARAMETER, ("name",)),
}
"""Where each dated value is kept, and the columns within which its periods follow each other."""


def save_calendar_day(unit: Unit, command: SaveCalendarDay) -> int:
    """Let a day be free or worked, whatever its weekday, and return its key."""
    require_role(unit, Role.ADMIN)
    kept = unit.session.execute(sa.select(DAY.c.id).where(DAY.c.day == command.day)).scalar()
    return save_row(unit, DAY, calendar_values(command), key=kept, seen=None, name="")


def calendar_values(command: SaveCalendarDay) -> Values:
    """Return a day of the calendar as it is stored."""
    return {
        "day": command.day,
        "working": command.working,
        "name": plain_text(command.name),
    }


def clear_calendar_day(unit: Unit, day: date) -> None:
    """Let a day be again what its weekday says."""
    require_role(unit, Role.ADMIN)
    unit.session.execute(sa.delete(DAY).where(DAY.c.day == day))


def set_parameter(unit: Unit, command: SetParameter) -> int:
    """Put a value of a parameter in force from a day on; return the key of the period."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(parameter_findings(command))
    scope = {"name": command.name.value}
    period, values = Period(command.valid_from, command.valid_to), {"value": command.value}
    return add_period(unit, PARAMETER, scope, period, values, key=command.key)


def remove_value(unit: Unit, command: RemoveValue) -> None:
    """Take a value away that has not begun; one that applies is only followed by another."""
    require_role(unit, Role.ADMIN)
    table, scope = DATED[command.what]
    remove_period(unit, table, scope, command.key)


def parameter_findings(command: SetParameter) -> Iterator[Finding]:
    """Find a value that a parameter cannot have."""
    low, high = LIMITS[DECLARATIONS[command.name].unit]
    if not low <= command.value <= high:
        message = N_("The value lies outside what this parameter can be.")
        yield block(CODE, "value", message)
