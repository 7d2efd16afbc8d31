"""The base data that every book starts with: parameters, reason codes and the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.holidays import special_days
from warrantydesk.basedata.model import CalendarDay, Parameter, ReasonCode
from warrantydesk.basedata.parameter_names import DECLARED
from warrantydesk.basedata.reasons import REASONS
from warrantydesk.db.unit import Unit

IN_FORCE_SINCE = date(2020, 1, 1)


def write_defaults(unit: Unit) -> None:
    """Write into a new book what it needs before anybody can work with it."""
    execute = unit.session.execute
    execute(sa.insert(Parameter.__table__), _parameters())
    execute(sa.insert(ReasonCode.__table__), _reasons())
    execute(sa.insert(CalendarDay.__table__), [day._asdict() for day in special_days()])


def _parameters() -> list[dict[str, Any]]:
    return [
        {"name": one.name.value, "valid_from": IN_FORCE_SINCE, "value": one.sample}
        for one in DECLARED
    ]


def _reasons() -> list[dict[str, Any]]:
    return [
        {
            "code": reason.code,
            "use": reason.use,
            "name_zh": reason.name.zh,
            "name_en": reason.name.en,
            "hint_zh": reason.hint.zh,
            "hint_en": reason.hint.en,
            "rank": rank,
        }
        for rank, reason in enumerate(REASONS, 1)
    ]
