"""Importing basic data from tables, under one name."""

from warrantydesk.basedata.import_sheet import (
    ImportRefusedError,
    ImportReport,
    Preview,
    RowFinding,
    write_bad_rows,
)
from warrantydesk.basedata.importing_parts import apply_parts, preview_parts
from warrantydesk.basedata.importing_vehicles import apply_vehicles, preview_vehicles

__all__ = [
    "ImportRefusedError",
    "ImportReport",
    "Preview",
    "RowFinding",
    "apply_parts",
    "apply_vehicles",
    "preview_parts",
    "preview_vehicles",
    "write_bad_rows",
]
