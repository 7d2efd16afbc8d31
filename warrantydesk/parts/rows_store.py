"""What the store and its stocktaking show; imports no database library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from warrantydesk.parts.rows_shipments import StepRow
from warrantydesk.parts.states import OldPartStatus, StocktakeAction, StocktakeStatus
from warrantydesk.texts import Bilingual, Text


class BinRow(NamedTuple):
    """A bin of the store, and how many parts lie in it."""

    id: int
    code: str
    note: str
    active: bool
    version: int
    parts: int


class LoanRow(NamedTuple):
    """A part that somebody has out; ``late`` when it should be back already."""

    part_id: int
    number: str
    version: int
    code: str
    name: Bilingual
    borrower: str
    purpose: str
    due_on: date
    out_at: datetime
    out_by: Bilingual
    late: bool


class ForwardRow(NamedTuple):
    """Stored parts of a supplier; ``wanted`` are those that something may be recovered for."""

    supplier_id: int
    code: str
    name: Bilingual
    stored: int
    wanted: int
    since: datetime | None


class CountResult(Enum):
    """What a scan came to while the store is counted."""

    FITS = "fits"
    AGAIN = "again"
    WRONG_BIN = "wrong_bin"
    UNEXPECTED = "unexpected"
    UNKNOWN = "unknown"


class CountAnswer(NamedTuple):
    """The answer to a scan: where the book has the part, and how many of the bin are counted."""

    result: CountResult
    text: str
    part_id: int | None = None
    number: str = ""
    code: str = ""
    name: Bilingual = Bilingual("", "")
    booked_bin: str = ""
    counted: int = 0
    expected: int = 0


class DifferenceKind(Enum):
    """How the store differs from the book."""

    MISSING = "missing"
    WRONG_BIN = "wrong_bin"
    UNEXPECTED = "unexpected"


class DifferenceRow(NamedTuple):
    """A part that is not where the book has it; ``place`` says where the book has it, in words."""

    kind: DifferenceKind
    part_id: int
    number: str
    code: str
    name: Bilingual
    status: OldPartStatus
    place: Text
    booked_bin: str
    seen_bin: str


class StocktakeRow(NamedTuple):
    """A stocktaking in a list."""

    id: int
    number: str
    version: int
    status: StocktakeStatus
    bins: str
    expected: int
    found: int
    created_by: Bilingual
    created_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class StocktakeRecord:
    """Everything that a screen shows of one stocktaking."""

    row: StocktakeRow
    bins: tuple[BinRow, ...]
    counted: dict[int, int]
    differences: Sequence[DifferenceRow]
    timeline: tuple[StepRow, ...]
    actions: frozenset[StocktakeAction]
