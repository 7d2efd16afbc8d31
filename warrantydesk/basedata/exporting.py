"""What a book holds, row by row, as the sheets of its kind are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_lookup import Reference
from warrantydesk.basedata.import_periods import Periods
from warrantydesk.basedata.import_records import Records, members_of
from warrantydesk.db.batches import BATCH, in_batches
from warrantydesk.spreadsheets import Column, write_table
from warrantydesk.texts import say

NARROW, WIDE = 12, 60


def kept_records(session: Session, shape: Records) -> Iterator[Mapping[str, Any]]:
    """Yield the records of a book by column."""
    links = {} if shape.link is None else {shape.link.column: shape.link.missing}
    own = {name: Reference(shape.table, missing, shape.key[0]) for name, missing in links.items()}
    singles = {n: one for n, one in {**shape.names, **own}.items() if not one.list}
    for some in _kept(session, shape.table, shape.columns, singles, shape.key):
        held = members_of(session, shape, [row["id"] for row in some])
        shown = _spoken(session, shape, held)
        for row in some:
            members = {} if shape.members is None else {shape.members.field: shown[row["id"]]}
            yield {**_by_column(shape.columns, row, singles), **members}


def kept_periods(session: Session, shape: Periods) -> Iterator[Mapping[str, Any]]:
    """Yield the dated values of a book by column."""
    order = [name for name in shape.key if name in _fields(shape.columns, shape.table)]
    for some in _kept(session, shape.table, shape.columns, shape.names, order):
        for row in some:
            found = _by_column(shape.columns, row, shape.names)
            yield {**found, **(shape.show(dict(row)) if shape.show else {})}


def _fields(columns: Sequence[ImportColumn], table: sa.Table) -> dict[str, str]:
    return {one.name: one.kept_as for one in columns if one.kept_as in table.c}


def _kept(
    session: Session,
    table: sa.Table,
    columns: Sequence[ImportColumn],
    singles: Mapping[str, Reference],
    order: Collection[str],
) -> Iterator[Sequence[sa.RowMapping]]:
    """Yield rows in batches, with the codes of what they name, sorted by their key."""
    fields = _fields(columns, table)
    joined: Any = table
    called: dict[str, sa.ColumnElement[Any]] = {}
    for name, reference in singles.items():
        other = reference.table.alias()
        joined = joined.outerjoin(other, other.c.id == table.c[fields[name]])
        called[name] = other.c[reference.code]
    named = [column.label(f"named_{name}") for name, column in called.items()]
    by = [called[name] if name in called else table.c[fields[name]] for name in order]
    source = sa.select(table, *named).select_from(joined).order_by(*by, table.c.id)
    found = session.execute(source.execution_options(yield_per=BATCH))
    yield from found.mappings().partitions(BATCH)


def _by_column(
    columns: Sequence[ImportColumn], row: sa.RowMapping, singles: Mapping[str, Reference]
) -> dict[str, Any]:
    return {
        one.name: row[f"named_{one.name}"] if one.name in singles else row[one.kept_as]
        for one in columns
        if one.name in singles or one.kept_as in row
    }


def _spoken(session: Session, shape: Records, held: Mapping[int, frozenset[Any]]) -> _Shown:
    """Return the members of records as their sheet shows them: codes for what is named."""
    reference = None if shape.members is None else shape.names.get(shape.members.field)
    if reference is None:
        return _Shown(held)
    keys = {key for some in held.values() for key in some}
    column = reference.table.c[reference.code].label("called")
    query = sa.select(reference.table.c.id, column)
    code_of = {
        row["id"]: row["called"] for row in in_batches(session, query, reference.table.c.id, keys)
    }
    return _Shown({n: tuple(sorted(code_of[key] for key in some)) for n, some in held.items()})


class _Shown(dict[int, Any]):
    """Members by the key of their record; one without any has none."""

    def __missing__(self, key: int) -> Any:
        return ()


def cells_of(columns: Sequence[ImportColumn], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a spreadsheet is given for a row."""
    shown = []
    for one in columns:
        value = values.get(one.name)
        empty = value is None or value in ("", ())
        shown.append(None if empty else one.read.show(value))
    return tuple(shown)


def sheet_columns(columns: Sequence[ImportColumn]) -> list[Column]:
    """Return the columns of a spreadsheet in the reader's language."""
    return [
        Column(str(say(one.title)), one.read.kind, min(WIDE, max(NARROW, len(one.example) + 4)))
        for one in columns
    ]


def write_sheet(
    path: Path, columns: Sequence[ImportColumn], rows: Iterator[Mapping[str, Any]]
) -> int:
    """Write rows into a file in the form in which they are read; return how many."""
    return write_table(path, sheet_columns(columns), (cells_of(columns, row) for row in rows))
