"""The one entrance: a snapshot becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from threading import Lock
from typing import Any, NamedTuple

from warrantydesk.documents.fonts import load_fonts
from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.papers import (
    claim_form,
    repair_order,
    repair_record,
    statement,
    taxable_list,
)
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.snapshots.claim_form import ClaimSnapshot
from warrantydesk.documents.snapshots.codec import snapshot_from_json, snapshot_to_json
from warrantydesk.documents.snapshots.repair_order import RepairOrderSnapshot
from warrantydesk.documents.snapshots.repair_record import RepairRecordSnapshot
from warrantydesk.documents.snapshots.statement import StatementSnapshot
from warrantydesk.documents.snapshots.taxable_list import TaxableListSnapshot
from warrantydesk.texts import N_, Language

__all__ = [
    "LAYOUT_VERSIONS",
    "TITLES",
    "Issue",
    "PaperKind",
    "Printed",
    "Snapshot",
    "print_paper",
    "snapshot_from_json",
    "snapshot_to_json",
    "snapshot_type",
]

Snapshot = (
    ClaimSnapshot
    | RepairOrderSnapshot
    | RepairRecordSnapshot
    | StatementSnapshot
    | TaxableListSnapshot
)


class PaperKind(Enum):
    """A kind of paper (section 12); the values are what issues store."""

    REPAIR_ORDER = "repair_order"
    REPAIR_RECORD = "repair_record"
    CLAIM = "claim"
    STATEMENT = "statement"
    TAXABLE_LIST = "taxable_list"


class _Design(NamedTuple):
    snapshot: type[Any]
    paper: Callable[[Any], Paper]
    draw: Callable[[Sheet, Any], None]
    layout: str
    title: str


_DESIGNS = {
    PaperKind.REPAIR_ORDER: _Design(
        RepairOrderSnapshot,
        repair_order.paper,
        repair_order.draw,
        repair_order.LAYOUT,
        N_("Repair Order"),
    ),
    PaperKind.REPAIR_RECORD: _Design(
        RepairRecordSnapshot,
        repair_record.paper,
        repair_record.draw,
        repair_record.LAYOUT,
        N_("Repair Record"),
    ),
    PaperKind.CLAIM: _Design(
        ClaimSnapshot,
        claim_form.paper,
        claim_form.draw,
        claim_form.LAYOUT,
        N_("Warranty Claim (Appraisal Form)"),
    ),
    PaperKind.STATEMENT: _Design(
        StatementSnapshot,
        statement.paper,
        statement.draw,
        statement.LAYOUT,
        N_("Station Statement"),
    ),
    PaperKind.TAXABLE_LIST: _Design(
        TaxableListSnapshot,
        taxable_list.paper,
        taxable_list.draw,
        taxable_list.LAYOUT,
        N_("Taxable-service List"),
    ),
}

LAYOUT_VERSIONS = {kind: design.layout for kind, design in _DESIGNS.items()}
"""The version of each paper's layout, which an issue stores and the paper's foot shows."""

TITLES = {kind: design.title for kind, design in _DESIGNS.items()}
"""The title of each paper, as a message."""

# ReportLab's fonts read their file while a subset is made, so one paper is printed at a time.
_printing = Lock()


def snapshot_type(kind: PaperKind) -> type[Snapshot]:
    """Return the class of the snapshot that a paper is printed from."""
    return _DESIGNS[kind].snapshot


def print_paper(kind: PaperKind, snapshot: Snapshot, language: Language, issue: Issue) -> Printed:
    """Print a paper; the same snapshot and issue give the same bytes.

    Raises ``RefusedError`` where the number is too long for its barcode.
    """
    design = _DESIGNS[kind]
    if not isinstance(snapshot, design.snapshot):
        raise TypeError(f"{kind} is not printed from {type(snapshot).__name__}")
    with _printing:
        load_fonts()
        sheet = Sheet(design.paper(snapshot), language, issue)
        design.draw(sheet, snapshot)
        pdf = sheet.finish()
    return Printed(pdf, sheet.page, tuple(sheet.pen.replaced))
