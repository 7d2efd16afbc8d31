"""Rows that are one record each, by a code of their own: what is new, changed or wrong.

An empty cell leaves what is kept as it is; what is known is looked up in batches, never by row.
What is wrong is found by the rules that judge a form, and rows are stored as a form stores them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_commands import assemble, blank
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_links import Link, Linked, Others, judge_links, read_chain
from warrantydesk.basedata.import_lookup import (
    EMPTY,
    NEEDED,
    Keys,
    Reference,
    keys_named,
    resolve,
)
from warrantydesk.basedata.import_plan import Plan, judge_rows, plan_of
from warrantydesk.basedata.import_sheet import Findings, Sheet, SheetRow
from warrantydesk.db.batches import in_batches
from warrantydesk.records.findings import Finding
from warrantydesk.texts import say

Values = dict[str, Any]


class Members(NamedTuple):
    """Values of a record that stand in a table of their own, one a row: roles, operations."""

    table: sa.Table
    owner: str
    member: str
    field: str


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one table: their columns, their key, the command that a row becomes.

    ``findings`` and ``values`` are those of the form; ``fills`` adds to the values of a new row
    what follows from them; ``refused(session, writes)`` yields the row,
    field and sentence of what only shows when the whole table is looked at.
    """

    table: sa.Table
    columns: tuple[ImportColumn, ...]
    key: tuple[str, ...]
    command: type
    findings: Callable[[Any], Iterable[Finding]]
    values: Callable[[Any], Values]
    names: Mapping[str, Reference] = field(default_factory=dict)
    members: Members | None = None
    link: Link | None = None
    fills: Callable[[Values], Values] | None = None
    refused: Callable[[Session, Sequence[RecordWrite]], Iterable[tuple[int, Finding]]] | None = None

    @property
    def plain(self) -> tuple[ImportColumn, ...]:
        """Return the columns whose values are kept by themselves: not what names its own kind."""
        link = "" if self.link is None else self.link.column
        return tuple(one for one in self.columns if one.name != link)

    def kept_as(self, name: str) -> str:
        """Return what a column is called where it is kept."""
        fields = {one.name: one.kept_as for one in self.columns}
        return fields[name]

    def column_of(self, place: str) -> str:
        """Return the column that a finding of the form is about."""
        fields: dict[str, str] = {one.kept_as: one.name for one in reversed(self.columns)}
        return fields.get(place) or fields.get(f"{place}_zh", "")


class RecordWrite(NamedTuple):
    """What is to be written about one record; something new has no key.

    ``values`` are all of a new one, and what differs of one that is kept; ``members`` are those
    to be taken away and to be added; ``link`` is the code that is newly named.
    """

    row: int
    ident: tuple[Any, ...]
    key: int | None
    seen: int
    values: Values
    members: tuple[frozenset[Any], frozenset[Any]]
    link: str
    command: Any


@dataclass(slots=True)
class Known:
    """Everything that rows are judged by, looked up at once."""

    keys: Keys
    kept: Mapping[tuple[Any, ...], sa.RowMapping]
    held: Mapping[int, frozenset[Any]]
    above: Mapping[str, str] = field(default_factory=dict)


def plan_records(session: Session, shape: Records, sheet: Sheet) -> Plan[RecordWrite]:
    """Return what a table of records would do."""
    found = Findings(shape.columns, bad=list(sheet.bad))
    writes, same = judge_records(session, shape, sheet, found)
    return plan_of(sheet, found, writes, same)


def judge_records(
    session: Session, shape: Records, sheet: Sheet, found: Findings
) -> tuple[list[RecordWrite], int]:
    """Judge every row, then what they name of each other."""
    known = _look_up(session, shape, sheet.rows)
    names: set[str] = set()
    if shape.link is not None:
        link = shape.link
        known.above, names = read_chain(session, shape.table, shape.key[0], link, sheet.rows)

    def judge(row: SheetRow) -> RecordWrite | None:
        return _judge(shape, row, known, found)

    writes, same = judge_rows(sheet.rows, shape.key, judge, found)
    if shape.link is not None:
        coming = {write.ident[0]: write.row for write in writes}
        linked = [Linked(write.row, write.ident[0], write.link) for write in writes if write.link]
        judge_links(shape.link, Others(known.above, names, coming), linked, found)
    for row, finding in shape.refused(session, writes) if shape.refused else ():
        found.add(row, shape.column_of(finding.place), finding.sentence)
    return writes, same


def _judge(shape: Records, row: SheetRow, known: Known, found: Findings) -> RecordWrite | None:
    """Return what is to be written for a row, or None where the book already says so."""
    values = values_of(shape.plain, shape.names, row, known.keys, found)
    ident = tuple(values.get(shape.kept_as(name)) for name in shape.key)
    kept = known.kept.get(ident)
    key = None if kept is None else int(kept["id"])
    if not _complete(shape, row, found, new=kept is None):
        return None
    before: Values = {**blank(shape.command), **(kept or {})}
    held: frozenset[Any] = frozenset()
    if shape.members is not None:
        held = known.held.get(key or 0, frozenset())
        before[shape.members.field] = held
    then = {**before, **(shape.fills(values) if shape.fills and kept is None else values)}
    seen = int(kept["version"]) if kept is not None and "version" in kept else 0
    command = assemble(shape.command, then, key=key, seen_version=seen)
    for finding in shape.findings(command):
        found.add(row.number, shape.column_of(finding.place), finding.sentence)
    write = RecordWrite(
        row.number, ident, key, seen, _changes(shape, command, kept),
        _exchanged(shape, held, then), _link(shape, row, known), command,
    )  # fmt: skip
    differs = write.values or write.link or any(write.members)
    return write if kept is None or differs else None


def values_of(
    columns: Iterable[ImportColumn],
    references: Mapping[str, Reference],
    row: SheetRow,
    keys: Keys,
    found: Findings,
) -> Values:
    """Return the values of a row as they are kept, with the keys of what it names."""
    values: Values = {}
    for column in columns:
        if column.name not in row.values:
            continue
        reference = references.get(column.name)
        value = row.values[column.name]
        if reference is not None:
            value = resolve(row, column.name, reference, keys, found)
        values[column.kept_as] = value
    return values


def _complete(shape: Records, row: SheetRow, found: Findings, *, new: bool) -> bool:
    """Tell whether a row has what it needs; a code that is missing is judged as in the form."""
    new_one = blank(shape.command)
    own = [name for name in shape.key if new_one[shape.kept_as(name)] is None]
    missing = [(name, EMPTY) for name in own if name not in row.values]
    if new:
        lacking = (one.name for one in shape.columns if one.needs and one.name not in row.values)
        missing += [(name, NEEDED) for name in lacking]
    for name, reason in missing:
        found.add(row.number, name, say(reason))
    return not missing


def _changes(shape: Records, command: Any, kept: sa.RowMapping | None) -> Values:
    stored = shape.values(command)
    if kept is None:
        return stored
    skip = "" if shape.link is None else shape.link.field
    return {name: v for name, v in stored.items() if kept[name] != v and name != skip}


def _exchanged(
    shape: Records, held: frozenset[Any], then: Values
) -> tuple[frozenset[Any], frozenset[Any]]:
    if shape.members is None:
        return frozenset(), frozenset()
    wanted = frozenset(then[shape.members.field])
    return held - wanted, wanted - held


def _link(shape: Records, row: SheetRow, known: Known) -> str:
    """Return the code that a row names, where that is new."""
    if shape.link is None:
        return ""
    wanted = str(row.values.get(shape.link.column, ""))
    return "" if known.above.get(str(row.values.get(shape.key[0]))) == wanted else wanted


def _look_up(session: Session, shape: Records, rows: Sequence[SheetRow]) -> Known:
    keys = keys_named(session, shape.names, rows)
    quiet = Findings(shape.columns)
    fields = [shape.kept_as(name) for name in shape.key]
    wanted = {
        tuple(values.get(name) for name in fields)
        for values in (values_of(shape.plain, shape.names, row, keys, quiet) for row in rows)
    }
    first = shape.table.c[fields[0]]
    query, some = sa.select(shape.table), {ident[0] for ident in wanted} - {None}
    found = in_batches(session, query, first, sorted(some))
    kept = {tuple(row[name] for name in fields): row for row in found}
    kept = {ident: row for ident, row in kept.items() if ident in wanted}
    return Known(keys, kept, members_of(session, shape, [row["id"] for row in kept.values()]))


def members_of(
    session: Session, shape: Records, owners: Sequence[int]
) -> dict[int, frozenset[Any]]:
    """Look up the members of records by the keys of these."""
    if shape.members is None:
        return {}
    table, owner, member, _field = shape.members
    query = sa.select(table.c[owner].label("owner"), table.c[member].label("member"))
    found: dict[int, set[Any]] = {}
    for row in in_batches(session, query, table.c[owner], owners):
        found.setdefault(row["owner"], set()).add(row["member"])
    return {key: frozenset(members) for key, members in found.items()}
