"""What all saving of basic data shares: one row in the version seen, and rows by period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.periods import ONE_DAY, Period, check_periods
from warrantydesk.clock import business_date
from warrantydesk.codes import code, plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.money import PPM
from warrantydesk.records.findings import Finding, block
from warrantydesk.texts import N_, Bilingual

CODE = "base"
"""The code of what is found in basic data; the rules of claims have numbers."""

CHANGED = N_("{name} was changed meanwhile. What you typed is kept; reload it and try again.")
GONE = N_("This entry no longer exists. Reload the list.")
BEGUN = N_("The value of {day} applies already and stays. Add another one from a later day.")
LONGEST_CODE = 40
Values = dict[str, Any]


def save_row(
    unit: Unit, table: sa.Table, values: Values, *, key: int | None, seen: int | None, name: str
) -> int:
    """Insert a row, or change it where it still has the version seen; return its key.

    A row that already says the same is left alone, so that nothing enters the history. ``seen`` is
    None for tables without versions.
    """
    if key is None:
        made = sa.insert(table).values(values).returning(table.c.id)
        return int(unit.session.execute(made).scalar_one())
    kept = unit.session.execute(sa.select(table).where(table.c.id == key)).mappings().one_or_none()
    if kept is None:
        raise RefusedError(GONE)
    if seen is not None and kept["version"] != seen:
        raise ConflictError(CHANGED, name=name)
    changed = {column: value for column, value in values.items() if kept[column] != value}
    if not changed:
        return key
    statement = sa.update(table).where(table.c.id == key)
    if seen is not None:
        statement = statement.where(table.c.version == seen)
        changed["version"] = seen + 1
    done = unit.session.execute(statement.values(changed).returning(table.c.id))
    if done.scalar() is None:
        raise ConflictError(CHANGED, name=name)
    return key


def check_code(
    session: Session, column: sa.Column[Any], typed: str, key: int | None, place: str = "code"
) -> Iterator[Finding]:
    """Find a code that is missing, too long, or taken by another row."""
    wanted = code(typed)
    if not wanted:
        yield block(CODE, place, N_("The code is missing."))
        return
    if len(wanted) > LONGEST_CODE:
        message = N_("A code has at most {most} characters.")
        yield block(CODE, place, message, most=LONGEST_CODE)
        return
    table = column.table
    taken = sa.select(table.c.id).where(column == wanted)
    if session.execute(taken).scalar() not in {None, key}:
        yield block(CODE, place, N_("{code} already exists."), code=wanted)


def check_name(name: Bilingual, place: str = "name") -> Iterator[Finding]:
    """Find a name that is given in neither language."""
    if not name.zh.strip() and not name.en.strip():
        yield block(CODE, place, N_("Give a name, in Chinese or in English."))


def check_known(
    session: Session, table: sa.Table, key: int | None, place: str
) -> Iterator[Finding]:
    """Find a reference to something that does not exist."""
    if key is None:
        return
    if session.execute(sa.select(table.c.id).where(table.c.id == key)).scalar() is None:
        yield block(CODE, place, GONE)


def check_range(value: int, low: int, high: int, place: str, message: str) -> Iterator[Finding]:
    """Find a number outside its limits; the sentence names both."""
    if not low <= value <= high:
        yield block(CODE, place, message, low=low, high=high)


def check_share(ppm: int, place: str, most: int = PPM) -> Iterator[Finding]:
    """Find a percentage outside its limits."""
    yield from check_range(ppm, 0, most, place, N_("A percentage lies between 0 and 100."))


def both(column: str, name: Bilingual) -> Values:
    """Return the two columns of a bilingual text."""
    return {f"{column}_zh": plain_text(name.zh), f"{column}_en": plain_text(name.en)}


def add_period(
    unit: Unit,
    table: sa.Table,
    scope: Mapping[str, Any],
    period: Period,
    values: Values,
    *,
    key: int | None = None,
) -> int:
    """Put a value in force for a period, and return its key.

    An open period that began earlier ends the day before; any other overlap, and a gap between
    two periods, is refused. A period that has not begun is corrected, by its key or by its first
    day; one that has begun stays. Saying the same again changes nothing.
    """
    kept = _periods(unit.session, table, scope)
    same = next((row for row in kept.values() if row["valid_from"] == period.valid_from), None)
    if key is None and same is not None and _says(same, period, values):
        return int(same["id"])
    if key is None and same is not None and not _has_begun(unit, same):
        key = int(same["id"])
    if key is not None and key not in kept:
        raise RefusedError(GONE)
    if key is not None:
        _refuse_begun(unit, kept[key])
    planned = {n: Period(r["valid_from"], r["valid_to"]) for n, r in kept.items() if n != key}
    before = _open_before(planned, period.valid_from)
    if before is not None:
        planned[before] = Period(planned[before].valid_from, period.valid_from - ONE_DAY)
    check_periods([*planned.values(), period], gapless=True)
    if before is not None:
        ended = sa.update(table).where(table.c.id == before)
        unit.session.execute(ended.values(valid_to=planned[before].valid_to))
    row = {**scope, **values, "valid_from": period.valid_from, "valid_to": period.valid_to}
    return save_row(unit, table, row, key=key, seen=None, name="")


def remove_period(unit: Unit, table: sa.Table, scope: Collection[str], key: int) -> None:
    """Take a period away that has not begun; the one before it lasts as long as it would have."""
    row = unit.session.execute(sa.select(table).where(table.c.id == key)).mappings().one_or_none()
    if row is None:
        raise RefusedError(GONE)
    _refuse_begun(unit, row)
    unit.session.execute(sa.delete(table).where(table.c.id == key))
    kept = _periods(unit.session, table, {name: row[name] for name in scope})
    ended = row["valid_from"] - ONE_DAY
    for before in (one["id"] for one in kept.values() if one["valid_to"] == ended):
        lasting = sa.update(table).where(table.c.id == before)
        unit.session.execute(lasting.values(valid_to=row["valid_to"]))


def _has_begun(unit: Unit, row: sa.RowMapping) -> bool:
    return bool(row["valid_from"] <= business_date(unit.at))


def _refuse_begun(unit: Unit, row: sa.RowMapping) -> None:
    if _has_begun(unit, row):
        raise RefusedError(BEGUN, day=row["valid_from"].isoformat())


def _periods(
    session: Session, table: sa.Table, scope: Mapping[str, Any]
) -> dict[int, sa.RowMapping]:
    query = sa.select(table).where(*(table.c[name] == value for name, value in scope.items()))
    return {int(row["id"]): row for row in session.execute(query).mappings()}


def _says(row: sa.RowMapping, period: Period, values: Values) -> bool:
    # Whoever names no end does not mean to lift one that a later value has set.
    if period.valid_to not in {None, row["valid_to"]}:
        return False
    return all(row[name] == value for name, value in values.items())


def _open_before(periods: Mapping[int, Period], day: date) -> int | None:
    """Return the period without an end that began before a day."""
    return next(
        (key for key, one in periods.items() if one.valid_to is None and one.valid_from < day),
        None,
    )
