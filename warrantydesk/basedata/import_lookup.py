"""What the rows of a table name, looked up in batches: never a statement for each row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_sheet import Findings, SheetRow
from warrantydesk.codes import code
from warrantydesk.db.batches import in_batches
from warrantydesk.texts import N_, say


@dataclass(frozen=True, slots=True)
class Reference:
    """What a column names by its code: the table, and the sentence where it is not there.

    What is ``spoken`` may be called by a name of its own too; a ``list`` names several.
    """

    table: sa.Table
    missing: str
    code: str = "code"
    spoken: bool = False
    list: bool = False


Keys = Mapping[str, Mapping[str, int]]
"""The keys of what is named: by column, by code."""


def keys_named(
    session: Session, references: Mapping[str, Reference], rows: Sequence[SheetRow]
) -> Keys:
    """Look up everything that rows name, column by column."""
    return {
        column: keys_of(session, reference, set(_named(column, reference, rows)))
        for column, reference in references.items()
    }


def _named(column: str, reference: Reference, rows: Sequence[SheetRow]) -> Iterable[str]:
    for row in rows:
        if column in row.values:
            yield from row.values[column] if reference.list else (row.values[column],)


def keys_of(session: Session, reference: Reference, wanted: Collection[str]) -> dict[str, int]:
    """Return the keys of what is named, by code; where it is spoken of by name, by that."""
    table, column = reference.table, reference.table.c[reference.code]
    query = sa.select(table.c.id, column.label("called"))
    rows = in_batches(session, query, column, sorted(wanted))
    found = {str(row["called"]): int(row["id"]) for row in rows}
    left = set(wanted) - found.keys()
    return found | (_by_name(session, table, left) if reference.spoken and left else {})


def _by_name(session: Session, table: sa.Table, wanted: set[str]) -> dict[str, int]:
    """Let things be called by their names, where no other is called so."""
    names: dict[str, set[int]] = {}
    for key, zh, en in session.execute(sa.select(table.c.id, table.c.name_zh, table.c.name_en)):
        for name in {code(zh), code(en)} & wanted:
            names.setdefault(name, set()).add(key)
    return {name: next(iter(keys)) for name, keys in names.items() if len(keys) == 1}


def resolve(row: SheetRow, column: str, reference: Reference, keys: Keys, found: Findings) -> Any:
    """Return the key of what a cell names, or the keys; what is missing is told, and None."""
    named = row.values[column]
    known = keys[column]
    for one in named if reference.list else (named,):
        if one not in known:
            found.add(row.number, column, say(reference.missing, code=one))
    if reference.list:
        return frozenset(known[one] for one in named if one in known)
    return known.get(named)


NEEDED = N_("A new entry needs this.")
EMPTY = N_("This is missing.")
