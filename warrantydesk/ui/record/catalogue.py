"""Finding parts, labour and fault codes for the lines of a job, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.basedata.lookups import standard_hours
from warrantydesk.basedata.rows import FaultCodeRow, OperationRow, PartRow
from warrantydesk.basedata.search import find_operations, find_parts
from warrantydesk.money import milli_figures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FEW = 5


class FoundLine(NamedTuple):
    """A part or an operation that was found for a line, with the model's standard hours."""

    row: PartRow | OperationRow
    hours_milli: int


def find_lines(session: Session, text: str, model_id: int) -> Sequence[FoundLine]:
    """Find parts and labour operations for a line of a job on a model; runs on a worker."""
    operations = find_operations(session, text, FEW)
    hours = standard_hours(session, [row.id for row in operations], model_id)
    found = [FoundLine(row, hours.get(row.id, 0)) for row in operations]
    return [FoundLine(row, 0) for row in find_parts(session, text, FEW)] + found


def line_words(found: FoundLine) -> str:
    """Return a part or operation in words that tell it from others."""
    if isinstance(found.row, PartRow):
        return f"{found.row.number}  {found.row.name}"
    return f"{found.row.code}  {found.row.name}  {milli_figures(found.hours_milli)} h"


def fault_words(fault: FaultCodeRow) -> str:
    """Return a fault code with its component and mode."""
    return f"{fault.code}  {fault.component} · {fault.mode}"
