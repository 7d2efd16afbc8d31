"""A kind of sheet: looked at, brought in and written out in one form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from warrantydesk.basedata.exporting import kept_periods, kept_records, write_sheet
from warrantydesk.basedata.import_periods import Periods, plan_periods
from warrantydesk.basedata.import_plan import Plan, report_of
from warrantydesk.basedata.import_records import Records, plan_records
from warrantydesk.basedata.import_sheet import (
    ImportColumn,
    ImportReport,
    Preview,
    RowFinding,
    Sheet,
    SheetRow,
    read_sheet,
    stop_at_bad,
)
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.timelines import write_timelines
from warrantydesk.basedata.writing_records import write_records
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.spreadsheets import Row
from warrantydesk.texts import N_, say

EXAMPLE = N_("This is the example of the template; it is not read.")


@dataclass(frozen=True, slots=True)
class SheetKind:
    """What comes in and goes out: its title, what it is, by whom, its columns, how it is done.

    ``kept(session)`` yields what the book holds, by column; what only comes in has none.
    """

    name: str
    title: str
    about: str
    columns: tuple[ImportColumn, ...]
    required: tuple[str, ...]
    plan: Callable[[Session, Sheet], Plan[Any]]
    write: Callable[[Unit, Sequence[Any]], object]
    kept: Callable[[Session], Iterator[Mapping[str, Any]]] | None = None
    role: Role = Role.ADMIN

    def column(self, name: str) -> ImportColumn:
        """Return a column by its name."""
        return next(one for one in self.columns if one.name == name)


def records_kind(name: str, title: str, about: str, shape: Records) -> SheetKind:
    """Return a kind of sheet whose rows are records."""
    plan, write = partial(_plan_records, shape), partial(_write_records, shape)
    kept = partial(_kept_records, shape)
    return SheetKind(name, title, about, shape.columns, shape.key, plan, write, kept)


def periods_kind(name: str, title: str, about: str, shape: Periods) -> SheetKind:
    """Return a kind of sheet whose rows are dated values."""
    plan, write = partial(_plan_periods, shape), partial(_write_periods, shape)
    required = tuple(one.name for one in shape.columns if one.needs)
    kept = partial(_kept_periods, shape)
    return SheetKind(name, title, about, shape.columns, required, plan, write, kept)


def _plan_records(shape: Records, session: Session, sheet: Sheet) -> Plan[Any]:
    return plan_records(session, shape, sheet)


def _write_records(shape: Records, unit: Unit, writes: Sequence[Any]) -> None:
    write_records(unit, shape, writes)


def _kept_records(shape: Records, session: Session) -> Iterator[Mapping[str, Any]]:
    return kept_records(session, shape)


def _kept_periods(shape: Periods, session: Session) -> Iterator[Mapping[str, Any]]:
    return kept_periods(session, shape)


def _plan_periods(shape: Periods, session: Session, sheet: Sheet) -> Plan[Any]:
    return plan_periods(session, shape, sheet)


def _write_periods(shape: Periods, unit: Unit, writes: Sequence[Any]) -> None:
    write_timelines(unit, shape.table, writes)


def plan_table(
    session: Session, kind: SheetKind, table: Sequence[Row], mapping: Mapping[str, str] | None
) -> Plan[Any]:
    """Return what importing a table would do, with what is to be written."""
    sheet = read_sheet(table, kind.columns, kind.required, mapping)
    sample = {one.name: one.read(one.example) for one in kind.columns if one.example}
    examples = [row for row in sheet.rows if row.values == sample]
    rows = tuple(row for row in sheet.rows if row.values != sample)
    plan = kind.plan(session, replace(sheet, rows=rows))
    return plan._replace(preview=_with_notes(plan.preview, kind, examples))


def _with_notes(preview: Preview, kind: SheetKind, examples: Sequence[SheetRow]) -> Preview:
    """Say of rows that are the example of a template that they are not read."""
    column = say(kind.columns[0].title)
    left = [RowFinding(row.number, column, say(EXAMPLE)) for row in examples]
    return replace(preview, notes=(*left, *preview.notes))


def preview_table(
    session: Session,
    kind: SheetKind,
    table: Sequence[Row],
    mapping: Mapping[str, str] | None = None,
) -> Preview:
    """Return what importing a table would do; nothing is written."""
    return plan_table(session, kind, table, mapping).preview


def apply_table(
    unit: Unit,
    kind: SheetKind,
    table: Sequence[Row],
    mapping: Mapping[str, str] | None = None,
    *,
    leave_bad_out: bool = False,
) -> ImportReport:
    """Import a table, all of it or nothing; raises ImportRefusedError at bad rows."""
    require_role(unit, kind.role)
    plan = plan_table(unit.session, kind, table, mapping)
    stop_at_bad(plan.preview, leave_bad_out=leave_bad_out and not plan.whole)
    kind.write(unit, plan.writes)
    return report_of(plan.preview)


def export_table(unit: Unit, kind: SheetKind, path: Path) -> int:
    """Write what the book holds of a kind into a file that can be imported; return its rows."""
    require_role(unit, kind.role)
    if kind.kept is None:
        raise RefusedError(N_("This kind of sheet only comes in."))
    return write_sheet(path, kind.columns, kind.kept(unit.session))
