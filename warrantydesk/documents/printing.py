"""The one entrance: a snapshot becomes a PDF."""

from __future__ import annotations

from threading import Lock

from warrantydesk.documents.designs import DESIGNS, PaperKind, Snapshot
from warrantydesk.documents.fonts import load_fonts
from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.snapshots.codec import snapshot_from_json, snapshot_to_json
from warrantydesk.texts import Language

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

LAYOUT_VERSIONS = {kind: design.layout for kind, design in DESIGNS.items()}
"""The version of each paper's layout, which an issue stores and the paper's foot shows."""

TITLES = {kind: design.title for kind, design in DESIGNS.items()}
"""The title of each paper, as a message."""

# ReportLab's fonts read their file while a subset is made, so one paper is printed at a time.
_printing = Lock()


def snapshot_type(kind: PaperKind) -> type[Snapshot]:
    """Return the class of the snapshot that a paper is printed from."""
    return DESIGNS[kind].snapshot


def print_paper(kind: PaperKind, snapshot: Snapshot, language: Language, issue: Issue) -> Printed:
    """Print a paper; the same snapshot and issue give the same bytes.

    Raises ``RefusedError`` where the number is too long for its barcode.
    """
    design = DESIGNS[kind]
    if not isinstance(snapshot, design.snapshot):
        raise TypeError(f"{kind} is not printed from {type(snapshot).__name__}")
    with _printing:
        load_fonts()
        return design.produce(snapshot, language, issue)
