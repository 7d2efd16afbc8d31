"""Dated values of many scopes, put in force one after the other and written at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.periods import ONE_DAY, Dated, Period, place
from warrantydesk.clock import business_date
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.db.present import present
from warrantydesk.db.unit import Unit

Values = dict[str, Any]
Scope = tuple[Any, ...]


@dataclass(slots=True)
class Timeline:
    """The periods of one scope, as they are when values are put into it one after the other.

    What is new has a negative key.
    """

    scope: Values
    today: date
    kept: dict[int, Dated] = field(default_factory=dict)
    corrected: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)

    def put(self, name: int, wanted: Dated) -> int | None:
        """Put a value in force; return its key, or None where it is so already.

        ``name`` is the key of a new one. Raises RefusedError where it may not be.
        """
        placed = place(self.kept, wanted, self.today)
        if placed is None:
            return None
        if placed.ends is not None:
            before = self.kept[placed.ends]
            last = wanted.period.valid_from - ONE_DAY
            self.kept[placed.ends] = Dated(Period(before.period.valid_from, last), before.values)
            self.ended.add(placed.ends)
        key = -name if placed.corrects is None else placed.corrects
        self.kept[key] = wanted
        if key > 0:
            self.corrected.add(key)
        return key

    def put_before(self, name: int, wanted: Dated, following: date | None) -> int | None:
        """Put a value in force before the one of a day, which would end it by itself."""
        first, last = wanted.period
        if last is not None and last + ONE_DAY == following:
            lasting = Dated(Period(first, None), wanted.values)
            same = [one for one in self.kept.values() if one.period == lasting.period]
            if any(one.values.items() >= wanted.values.items() for one in same):
                return None
        return self.put(name, wanted)

    def new(self) -> list[Values]:
        """Return the rows to be added."""
        return [
            {**self.scope, **one.values, **one.period._asdict()}
            for key, one in self.kept.items()
            if key < 0
        ]

    def changes(self) -> dict[int, Values]:
        """Return what is to be changed, by key."""
        ended = {key: {"valid_to": self.kept[key].period.valid_to} for key in self.ended}
        corrected = {
            key: {**self.kept[key].values, **self.kept[key].period._asdict()}
            for key in self.corrected
        }
        return {key: values for key, values in {**ended, **corrected}.items() if key > 0}


def read_timelines(
    session: Session, table: sa.Table, scopes: Iterable[Values], values: Sequence[str]
) -> dict[Scope, Timeline]:
    """Return the timelines of scopes, looked up by the first column of these."""
    today = business_date(present(session))
    found = {tuple(scope.values()): Timeline(scope, today) for scope in scopes}
    if not found:
        return found
    columns = list(next(iter(found.values())).scope)
    first = [scope[0] for scope in found if scope[0] is not None]
    for row in in_batches(session, sa.select(table), table.c[columns[0]], first):
        line = found.get(tuple(row[name] for name in columns))
        if line is not None:
            period = Period(row["valid_from"], row["valid_to"])
            line.kept[row["id"]] = Dated(period, {name: row[name] for name in values})
    return found


def write_timelines(unit: Unit, table: sa.Table, timelines: Iterable[Timeline]) -> None:
    """Write what timelines have become, in batches."""
    new: list[Values] = []
    together: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for line in timelines:
        new += line.new()
        for key, values in line.changes().items():
            row = {"wanted_id": key, **{f"new_{name}": value for name, value in values.items()}}
            together.setdefault(tuple(values), []).append(row)
    # What ends makes room for what begins.
    for columns, rows in together.items():
        changed = sa.update(table).where(table.c.id == sa.bindparam("wanted_id"))
        changed = changed.values({name: sa.bindparam(f"new_{name}") for name in columns})
        for start in range(0, len(rows), BATCH):
            unit.session.connection().execute(changed, rows[start : start + BATCH])
    for start in range(0, len(new), BATCH):
        unit.session.execute(sa.insert(table), new[start : start + BATCH])
