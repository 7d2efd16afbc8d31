"""What all saving of basic data shares: one row in the version seen, and rows by period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.periods import ONE_DAY, Dated, Period, place, refuse_begun
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


def code_findings(typed: str, place: str = "code") -> Iterator[Finding]:
    """Find a code that is missing or too long."""
    wanted = code(typed)
    if not wanted:
        yield block(CODE, place, N_("The code is missing."))
    elif len(wanted) > LONGEST_CODE:
        message = N_("A code has at most {most} characters.")
        yield block(CODE, place, message, most=LONGEST_CODE)


def check_taken(
    session: Session, column: sa.Column[Any], typed: str, key: int | None, place: str = "code"
) -> Iterator[Finding]:
    """Find a code that another row has."""
    wanted = code(typed)
    taken = sa.select(column.table.c.id).where(column == wanted)
    if wanted and session.execute(taken).scalar() not in {None, key}:
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
    """Put a value in force for a period, and return its key; saying the same changes nothing."""
    kept = _periods(unit.session, table, scope)
    if key is not None and key not in kept:
        raise RefusedError(GONE)
    placed = place(_dated(kept), Dated(period, values), business_date(unit.at), key)
    if placed is None:
        starts = (n for n, row in kept.items() if row["valid_from"] == period.valid_from)
        return next(starts)
    if placed.ends is not None:
        ended = sa.update(table).where(table.c.id == placed.ends)
        unit.session.execute(ended.values(valid_to=period.valid_from - ONE_DAY))
    row = {**scope, **values, "valid_from": period.valid_from, "valid_to": period.valid_to}
    return save_row(unit, table, row, key=placed.corrects, seen=None, name="")


def remove_period(unit: Unit, table: sa.Table, scope: Collection[str], key: int) -> None:
    """Take a period away that has not begun; the one before it lasts as long as it would have."""
    row = unit.session.execute(sa.select(table).where(table.c.id == key)).mappings().one_or_none()
    if row is None:
        raise RefusedError(GONE)
    refuse_begun(Period(row["valid_from"], row["valid_to"]), business_date(unit.at))
    unit.session.execute(sa.delete(table).where(table.c.id == key))
    kept = _periods(unit.session, table, {name: row[name] for name in scope})
    ended = row["valid_from"] - ONE_DAY
    for before in (one["id"] for one in kept.values() if one["valid_to"] == ended):
        lasting = sa.update(table).where(table.c.id == before)
        unit.session.execute(lasting.values(valid_to=row["valid_to"]))


def _periods(
    session: Session, table: sa.Table, scope: Mapping[str, Any]
) -> dict[int, sa.RowMapping]:
    query = sa.select(table).where(*(table.c[name] == value for name, value in scope.items()))
    return {int(row["id"]): row for row in session.execute(query).mappings()}


def _dated(rows: Mapping[int, sa.RowMapping]) -> dict[int, Dated]:
    return {
        n: Dated(Period(row["valid_from"], row["valid_to"]), dict(row)) for n, row in rows.items()
    }
