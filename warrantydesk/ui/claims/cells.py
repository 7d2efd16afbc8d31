"""The tables of claim pages: the window's own, under the name that these pages use."""

from warrantydesk.ui.cells import (
    CELL_ROLE,
    LEFT,
    RIGHT,
    Cell,
    CellModel,
    CellPainter,
    CellTable,
    Column,
    Index,
    Role,
    TableRow,
)

__all__ = [
    "CELL_ROLE",
    "LEFT",
    "RIGHT",
    "Cell",
    "CellModel",
    "CellPainter",
    "CellTable",
    "Column",
    "Index",
    "Role",
    "TableRow",
]
