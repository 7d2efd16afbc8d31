"""Importing basic data from tables, under one name: every kind of sheet, in its order."""

from warrantydesk.basedata.import_kind import SheetKind, apply_table, preview_table
from warrantydesk.basedata.import_sheet import (
    ImportRefusedError,
    ImportReport,
    Preview,
    RowFinding,
    write_bad_rows,
)
from warrantydesk.basedata.importing_vehicles import VEHICLES
from warrantydesk.basedata.sheets_catalogue import (
    FAULT_CODES,
    OPERATION_SHEET,
    PART_PRICES,
    REASONS,
    STANDARD_HOURS,
)
from warrantydesk.basedata.sheets_dates import CALENDAR, PARAMETERS
from warrantydesk.basedata.sheets_parties import (
    AGREEMENTS,
    APPRAISERS,
    PEOPLE,
    RATES,
    STATIONS,
    SUPPLIERS,
    TERMS,
)
from warrantydesk.basedata.sheets_parts import PARTS
from warrantydesk.basedata.sheets_vehicles import INCENTIVES, MODELS, WARRANTY_TERMS

BASE_SHEETS: tuple[SheetKind, ...] = (
    STATIONS,
    TERMS,
    RATES,
    SUPPLIERS,
    APPRAISERS,
    PEOPLE,
    MODELS,
    WARRANTY_TERMS,
    INCENTIVES,
    PARTS,
    PART_PRICES,
    AGREEMENTS,
    OPERATION_SHEET,
    STANDARD_HOURS,
    FAULT_CODES,
    REASONS,
    PARAMETERS,
    CALENDAR,
    VEHICLES,
)
"""Every kind of sheet, what is named by others before these."""

__all__ = [
    "BASE_SHEETS",
    "PARTS",
    "VEHICLES",
    "ImportRefusedError",
    "ImportReport",
    "Preview",
    "RowFinding",
    "SheetKind",
    "apply_table",
    "preview_table",
    "write_bad_rows",
]
