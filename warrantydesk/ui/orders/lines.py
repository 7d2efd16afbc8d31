"""The lines of a job as grid rows, and how typed cells are read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from warrantydesk.basedata.rows import FaultCodeRow, OperationRow, PartRow
from warrantydesk.formats import moment
from warrantydesk.money import milli_figures, plain
from warrantydesk.orders.commands import JobDraft, LabourDraft, PartDraft
from warrantydesk.orders.rows import OrderRecord
from warrantydesk.orders.states import FaultRole, PartSource
from warrantydesk.texts import N_, _
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind, read
from warrantydesk.ui.orders.editing import LABOUR, PARTS, LineKey
from warrantydesk.ui.record.edit_grid import Choices

K = FieldKind


@dataclass
class Known:
    """The catalogue rows that a draft names by key."""

    parts: dict[int, PartRow] = field(default_factory=dict)
    operations: dict[int, OperationRow] = field(default_factory=dict)
    faults: dict[int, FaultCodeRow] = field(default_factory=dict)

    def learn(self, record: OrderRecord) -> None:
        """Take over what a record shows."""
        for job in record.jobs:
            self.parts |= {line.part.id: line.part for line in job.parts}
            self.operations |= {line.operation.id: line.operation for line in job.labour}
            if job.fault_code is not None:
                self.faults[job.fault_code.id] = job.fault_code


ROLE: dict[FaultRole, str] = {
    FaultRole.MAIN: N_("Main"),
    FaultRole.CONSEQUENTIAL: N_("Consequential"),
    FaultRole.AUXILIARY: N_("Auxiliary"),
}
FROM: dict[PartSource, str] = {
    PartSource.STOCK: N_("Stock"),
    PartSource.SHIPPED: N_("Shipped"),
    PartSource.OUTSIDE: N_("Outside"),
}
"""Short words: a grid has no room for the whole ones."""


class LineField(NamedTuple):
    """What a column holds of a line: the name in the draft, and what it takes."""

    name: str
    kind: FieldKind


PART_FIELDS: dict[int, LineField] = {
    4: LineField("fault_role", K.CHOICE),
    5: LineField("quantity_milli", K.MILLI),
    6: LineField("source", K.CHOICE),
    7: LineField("new_serial", K.TEXT),
    8: LineField("old_serial", K.TEXT),
    10: LineField("customer_price_fen", K.MONEY),
}
LABOUR_FIELDS: dict[int, LineField] = {
    4: LineField("belongs_to", K.CHOICE),
    5: LineField("hours_milli", K.MILLI),
    6: LineField("outside", K.CHOICE),
    7: LineField("started_at", K.MOMENT),
    8: LineField("ended_at", K.MOMENT),
    9: LineField("mechanic", K.TEXT),
    10: LineField("customer_price_fen", K.MONEY),
}
FIELDS = {PARTS: PART_FIELDS, LABOUR: LABOUR_FIELDS}
EMPTY: dict[str, Any] = {
    "customer_price_fen": 0,
    "new_serial": "",
    "old_serial": "",
    "mechanic": "",
}


def columns() -> tuple[Column, ...]:
    """Return the columns in the language in force."""
    return (
        Column("", 26, right=True),
        Column(_("Kind"), 64, drop=1),
        Column(_("Code"), 98),
        Column(_("Description"), 120, stretch=True),
        Column(_("Role"), 104),
        Column(_("Qty"), 62, right=True),
        Column(_("Source"), 84),
        Column(_("New no. / start"), 104),
        Column(_("Old no. / end"), 104),
        Column(_("Mechanic"), 72),
        Column(_("Price"), 62, right=True),
    )


def rows_of(number: int, job: JobDraft, known: Known, *, editable: bool) -> list[TableRow]:
    """Return the rows of a job: its parts, then its labour."""
    rows = [
        TableRow(LineKey(number, PARTS, place), _part(place + 1, line, known, editable=editable))
        for place, line in enumerate(job.parts)
    ]
    start = len(job.parts)
    rows += [
        TableRow(
            LineKey(number, LABOUR, place),
            _labour(start + place + 1, line, job, known, editable=editable),
        )
        for place, line in enumerate(job.labour)
    ]
    return rows


def _part(position: int, line: PartDraft, known: Known, *, editable: bool) -> tuple[Cell, ...]:
    part = known.parts.get(line.part_id)
    unit = str(part.unit) if part else ""
    main = line.fault_role is FaultRole.MAIN
    return (
        Cell(str(position), "text3"),
        Cell(_("Part")),
        Cell(part.number if part else "?", "text2"),
        Cell(str(part.name) if part else "", icon="target" if main else ""),
        Cell(_(ROLE[line.fault_role]), field=editable),
        Cell(f"{milli_figures(line.quantity_milli)} {unit}".strip(), field=editable),
        Cell(_(FROM[line.source]), field=editable),
        Cell(line.new_serial, field=editable),
        Cell(line.old_serial, field=editable),
        Cell(),
        Cell(plain(line.customer_price_fen) if line.customer_price_fen else "", field=editable),
    )


def _labour(
    position: int, line: LabourDraft, job: JobDraft, known: Known, *, editable: bool
) -> tuple[Cell, ...]:
    operation = known.operations.get(line.operation_id)
    return (
        Cell(str(position), "text3"),
        Cell(_("Labour")),
        Cell(operation.code if operation else "?", "text2"),
        Cell(str(operation.name) if operation else ""),
        Cell(_owner(line, job, known), field=editable),
        Cell(f"{milli_figures(line.hours_milli)} h", field=editable),
        Cell(_("Sublet") if line.outside else _("Own"), field=editable),
        Cell(moment(line.started_at)[5:], field=editable),
        Cell(moment(line.ended_at)[5:], field=editable),
        Cell(line.mechanic, field=editable),
        Cell(plain(line.customer_price_fen) if line.customer_price_fen else "", field=editable),
    )


def _owner(line: LabourDraft, job: JobDraft, known: Known) -> str:
    if line.belongs_to is None or line.belongs_to > len(job.parts):
        return "–"
    part = known.parts.get(job.parts[line.belongs_to - 1].part_id)
    return f"{line.belongs_to} {part.name if part else ''}".strip()


def choices(job: JobDraft, known: Known, kind: str, column: int) -> Choices:
    """Return what a cell offers to choose from; nothing where it is typed freely."""
    if kind == PARTS and column == 4:  # noqa: PLR2004 - the columns are numbered above
        return tuple((role, _(ROLE[role])) for role in FaultRole)
    if kind == PARTS and column == 6:  # noqa: PLR2004 - as above
        return tuple((source, _(FROM[source])) for source in PartSource)
    if kind == LABOUR and column == 4:  # noqa: PLR2004 - as above
        return _owners(job, known)
    if kind == LABOUR and column == 6:  # noqa: PLR2004 - as above
        return (False, _("Own")), (True, _("Sublet"))
    return ()


def _owners(job: JobDraft, known: Known) -> Choices:
    found = [
        (position, f"{position} {known.parts[part.part_id].name}")
        for position, part in enumerate(job.parts, 1)
        if part.fault_role is not FaultRole.AUXILIARY and part.part_id in known.parts
    ]
    return ((None, "–"), *found)


def value_of(field: LineField, typed: Any, today: date) -> Any:
    """Return a typed cell as the draft keeps it; raise ``ValueError`` for nonsense."""
    if field.kind is K.CHOICE:
        return typed
    text = str(typed).strip()
    if not text:
        if field.kind is K.MILLI:
            raise ValueError(text)
        return EMPTY.get(field.name)
    if field.kind is K.MILLI:
        text = text.split()[0]
    value = read(field.kind, text, today)
    if value is None:
        raise ValueError(text)
    return value


def column_of(kind: str, name: str) -> int:
    """Return the column of a field that a finding names, such as ``quantity``."""
    for column, known in FIELDS[kind].items():
        if known.name.removesuffix("_milli").removesuffix("_fen") == name:
            return column
    return 2
