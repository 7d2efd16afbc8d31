"""Rows that are values by period: rates, prices, terms, agreements, parameters.

They are put in force one after the other by the rule that judges a form: what was open ends the
day before, and neither overlaps nor gaps are let in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_cells import CellError
from warrantydesk.basedata.import_commands import assemble, blank
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_lookup import EMPTY, NEEDED, Keys, Reference, keys_named
from warrantydesk.basedata.import_plan import Plan, judge_rows
from warrantydesk.basedata.import_records import values_of
from warrantydesk.basedata.import_sheet import Findings, Sheet, SheetRow, preview_of
from warrantydesk.basedata.periods import Dated, Period
from warrantydesk.basedata.timelines import Timeline, read_timelines
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import Finding
from warrantydesk.texts import Text, say

Values = dict[str, Any]
FROM, TO = "valid_from", "valid_to"


@dataclass(frozen=True, slots=True)
class Periods:
    """Dated values of one table: their columns, the command that a row becomes.

    ``scope`` returns the columns within which periods follow each other, the first of which is
    looked up by; ``findings(command, facts)`` judges it by what ``facts(session, commands)`` found.
    ``read`` and ``show`` turn values that depend on each other into what is kept, and back.
    """

    table: sa.Table
    columns: tuple[ImportColumn, ...]
    key: tuple[str, ...]
    command: type
    scope: Callable[[Any], Values]
    findings: Callable[[Any, Any], Iterable[Finding]]
    values: Callable[[Any], Values]
    names: Mapping[str, Reference] = field(default_factory=dict)
    facts: Callable[[Session, Sequence[Any]], Any] | None = None
    read: Callable[[Values], Values] | None = None
    show: Callable[[Mapping[str, Any]], Values] | None = None
    places: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, place: str) -> str:
        """Return the column that a finding of the form is about."""
        fields = {one.kept_as: one.name for one in reversed(self.columns)}
        return self.places.get(place) or fields.get(place, "")


class Wanted(NamedTuple):
    """A row that was read: its command, within what it is kept, and what is kept."""

    row: int
    command: Any
    scope: Values
    dated: Dated

    @property
    def line(self) -> tuple[Any, ...]:
        """Return by what its timeline is found."""
        return tuple(self.scope.values())


def plan_periods(session: Session, shape: Periods, sheet: Sheet) -> Plan[Timeline]:
    """Return what a table of dated values would do."""
    found = Findings(shape.columns, bad=list(sheet.bad))
    keys = keys_named(session, shape.names, sheet.rows)

    def judge(row: SheetRow) -> Wanted | None:
        return _wanted(shape, row, keys, found)

    wanted, copies = judge_rows(sheet.rows, shape.key, judge, found)
    facts = shape.facts(session, [one.command for one in wanted]) if shape.facts else None
    for one in wanted:
        for finding in shape.findings(one.command, facts):
            found.add(one.row, shape.column_of(finding.place), finding.sentence)
    good = [one for one in wanted if one.row not in found.rows]
    lines = read_timelines(session, shape.table, [one.scope for one in good], _kept_values(good))
    counts = {"new": 0, "changed": 0, "same": copies}
    for one, following in _in_order(good):
        what = put_in_force(lines[one.line], one.row, one.dated, following)
        if isinstance(what, Text):
            found.add(one.row, FROM, what)
        else:
            counts[what] += 1
    return Plan(tuple(lines.values()), preview_of(sheet, found, **counts))


def put_in_force(
    line: Timeline, row: int, dated: Dated, following: date | None = None
) -> str | Text:
    """Put a value into a timeline; return whether it is new, changed or the same, or why not."""
    try:
        key = line.put_before(row, dated, following)
    except RefusedError as error:
        return error.text
    if key is None:
        return "same"
    return "new" if key < 0 else "changed"


def _wanted(shape: Periods, row: SheetRow, keys: Keys, found: Findings) -> Wanted | None:
    """Read a row into its command; a row that lacks what it needs is told, and None."""
    values = values_of(shape.columns, shape.names, row, keys, found)
    lacking = [one for one in shape.columns if one.needs and one.name not in row.values]
    for one in lacking:
        found.add(row.number, one.name, say(EMPTY if one.name in shape.key else NEEDED))
    try:
        values = values if lacking or shape.read is None else shape.read(values)
    except CellError as error:
        found.add(row.number, "value", error.text)
        return None
    if lacking:
        return None
    command = assemble(shape.command, {**blank(shape.command), **values})
    period = Period(values[FROM], values.get(TO))
    return Wanted(row.number, command, shape.scope(command), Dated(period, shape.values(command)))


def _kept_values(wanted: Sequence[Wanted]) -> list[str]:
    return list(wanted[0].dated.values) if wanted else []


def _in_order(wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, date | None]]:
    """Yield the rows of each timeline, the oldest first, with the day on which the next begins."""
    together: dict[tuple[Any, ...], list[Wanted]] = {}
    for one in wanted:
        together.setdefault(one.line, []).append(one)
    for some in together.values():
        some.sort(key=lambda one: one.dated.period.valid_from)
        for one, after in pairwise(some):
            yield one, after.dated.period.valid_from
        yield some[-1], None
