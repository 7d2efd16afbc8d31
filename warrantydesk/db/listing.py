"""Keyset pages from SQL: filters, order and capped counts over declared columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.paging import COUNT_CAP, Filter, ListQuery, Page
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_

Row = TypeVar("Row")
Columns = Mapping[str, "sa.ColumnElement[Any]"]


def prefix(column: sa.ColumnElement[Any], text: str) -> sa.ColumnElement[bool]:
    """Match a prefix as a range, which an index serves on both engines and any policy allows."""
    if not text:
        return sa.true()
    return sa.and_(column >= text, column < text[:-1] + chr(ord(text[-1]) + 1))


def condition(  # noqa: PLR0911 - one way out for each operator
    column: sa.ColumnElement[Any], wanted: Filter
) -> sa.ColumnElement[bool]:
    """Turn one filter into SQL; text is always taken literally."""
    match wanted.operator:
        case "=":
            return sa.and_(column == wanted.value)
        case "starts":
            return prefix(column, wanted.value)
        case "contains":
            return column.contains(wanted.value, autoescape=True)
        case ">=":
            return sa.and_(column >= wanted.value)
        case "<=":
            return sa.and_(column <= wanted.value)
        case "between":
            low, high = wanted.value
            return sa.and_(column >= low, column <= high)
        case "in":
            return column.in_(wanted.value)
        case _:
            raise ValueError(f"unknown operator {wanted.operator!r}")


def fetch_page(
    session: Session,
    select: sa.Select[Any],
    query: ListQuery,
    *,
    columns: Columns,
    sorts: Columns,
    key: sa.ColumnElement[int],
    row: Callable[..., Row],
    count: bool = False,
    lean: sa.Select[Any] | None = None,
) -> Page[Row]:
    """Return one page; page one thousand costs what page one does.

    ``columns`` may be filtered, ``sorts`` (never null, each with an index ending in ``key``) may be
    sorted by. The first column selected must be ``key``. A long list gives ``lean``: the keys of
    the same rows without the tables that only their showing needs; then the page is found first,
    and only its own rows are joined.
    """
    if any(wanted.column not in columns for wanted in query.filters):
        raise RefusedError(N_("This list cannot be filtered by that column."))
    conditions = [condition(columns[f.column], f) for f in query.filters]
    found = (select if lean is None else lean).where(*conditions)
    total = _capped_count(session, found) if count else None
    order = sorts[query.sort or next(iter(sorts))]
    few = lean is not None and total is not None and total < COUNT_CAP
    found = _page(found, query, key, order, few=few)
    if lean is not None:
        direction, keys = _direction(query), found.subquery()
        found = select.join(keys, keys.c.id == key).add_columns(keys.c.sort_key)
        found = found.order_by(direction(keys.c.sort_key), direction(key))
    records = session.execute(found).all()
    rows = tuple(row(*record[:-1]) for record in records[: query.size])
    more = len(records) > query.size
    last = records[query.size - 1] if more else None
    return Page(rows, None if last is None else (last[-1], last[0]), total)


def _page(
    found: sa.Select[Any],
    query: ListQuery,
    key: sa.ColumnElement[int],
    order: sa.ColumnElement[Any],
    *,
    few: bool,
) -> sa.Select[Any]:
    if query.after is not None:
        place, last_key = query.after
        here = sa.tuple_(order, key)
        there = sa.tuple_(sa.literal(place, order.type), sa.literal(last_key, key.type))
        found = found.where(here < there if query.descending else here > there)
    found = found.add_columns(order.label("sort_key"))
    # Walking along the order for a few rows would read the whole table: these are sorted instead.
    by = sa.func.coalesce(order, order) if few else order
    direction = _direction(query)
    return found.order_by(direction(by), direction(key)).limit(query.size + 1)


def _direction(query: ListQuery) -> Callable[[sa.ColumnElement[Any]], sa.UnaryExpression[Any]]:
    return sa.desc if query.descending else sa.asc


def _capped_count(session: Session, found: sa.Select[Any]) -> int:
    limited = found.order_by(None).limit(COUNT_CAP).subquery()
    return session.execute(sa.select(sa.func.count()).select_from(limited)).scalar_one()
