"""The values of parameters in force on a day, never a constant in code and never today's value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session
from typing_extensions import override

from warrantydesk.basedata.model import Parameter
from warrantydesk.basedata.parameter_names import (
    DECLARATIONS,
    DECLARED,
    Declaration,
    ParameterName,
    Unit,
)
from warrantydesk.basedata.periods import in_force
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_, say

TABLE = Parameter.__table__


class Parameters(Mapping[ParameterName, int]):
    """All values in force on one day; asking for one that is missing raises RefusedError."""

    def __init__(self, values: Mapping[ParameterName, int], on: date) -> None:
        self._values = dict(values)
        self._on = on

    @override
    def __getitem__(self, name: ParameterName) -> int:
        try:
            return self._values[name]
        except KeyError:
            raise _missing(name, self._on) from None

    @override
    def __contains__(self, name: object) -> bool:
        return name in self._values

    @override
    def __iter__(self) -> Iterator[ParameterName]:
        return iter(self._values)

    @override
    def __len__(self) -> int:
        return len(self._values)


def parameter(session: Session, name: ParameterName, on: date) -> int:
    """Return the value in force on a day; raises RefusedError where no period covers it."""
    query = sa.select(TABLE.c.value).where(TABLE.c.name == name.value, in_force(TABLE, on))
    found = session.execute(query).scalar()
    if found is None:
        raise _missing(name, on)
    return int(found)


def all_parameters(session: Session, on: date) -> Parameters:
    """Return every value in force on a day, by one query."""
    query = sa.select(TABLE.c.name, TABLE.c.value).where(in_force(TABLE, on))
    known = {name.value: name for name in ParameterName}
    rows = session.execute(query)
    return Parameters({known[name]: value for name, value in rows if name in known}, on)


def _missing(name: ParameterName, on: date) -> RefusedError:
    return RefusedError(
        N_("No value of “{name}” is in force on {day}. Have it entered in the basic data."),
        name=say(DECLARATIONS[name].label),
        day=on.isoformat(),
    )


__all__ = [
    "DECLARATIONS",
    "DECLARED",
    "Declaration",
    "ParameterName",
    "Parameters",
    "Unit",
    "all_parameters",
    "parameter",
]
