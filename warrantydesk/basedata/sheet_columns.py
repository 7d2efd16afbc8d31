"""Columns that several kinds of sheets have, and what their rows name."""

from __future__ import annotations

from warrantydesk.basedata.import_cells import (
    CellForm,
    code_cell,
    date_cell,
    flag_cell,
    note_cell,
    number_cell,
    percent_cell,
    text_cell,
)
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_lookup import Reference
from warrantydesk.basedata.model import LabourOperation, Part, Station, Supplier, VehicleModel
from warrantydesk.money import MILLI, PPM
from warrantydesk.texts import N_

LARGEST = 1_000_000_000_000
"""What a cell may hold; the rules of each kind say what is sensible."""
CODE = code_cell()
FEN: CellForm[int] = number_cell(100, LARGEST)
WHOLE: CellForm[int] = number_cell(1, LARGEST)
THOUSANDTHS: CellForm[int] = number_cell(MILLI, LARGEST)
PERCENT: CellForm[int] = percent_cell(1_000_000 * PPM)

STATION = Reference(Station.__table__, N_("There is no station {code}."), spoken=True)
SUPPLIER = Reference(Supplier.__table__, N_("There is no supplier {code}."), spoken=True)
MODEL = Reference(VehicleModel.__table__, N_("There is no model {code}."), spoken=True)
PART = Reference(Part.__table__, N_("There is no part {code}."), "number")
OPERATION = Reference(LabourOperation.__table__, N_("There is no labour operation {code}."))
OPERATIONS = Reference(LabourOperation.__table__, OPERATION.missing, list=True)


def names(zh: str, en: str) -> tuple[ImportColumn, ImportColumn]:
    """Return the name in both languages; one of them is enough."""
    about = N_("One of the two names is enough.")
    return (
        ImportColumn("name_zh", N_("Chinese name"), text_cell,
                     ("名称", "name"), about=about, example=zh),
        ImportColumn("name_en", N_("English name"), text_cell, ("英文名",), about=about, example=en),
    )  # fmt: skip


def station(example: str) -> ImportColumn:
    """Return a column that names a station."""
    return ImportColumn("station", N_("Station code"), CODE, ("服务站", "station"), "station_id",
                        example=example, needs=True)  # fmt: skip


def supplier(example: str, *, needs: bool = False) -> ImportColumn:
    """Return a column that names a supplier."""
    return ImportColumn("supplier", N_("Supplier code"), CODE, ("供应商", "supplier"),
                        "supplier_id", example=example, needs=needs)  # fmt: skip


def model(example: str) -> ImportColumn:
    """Return a column that names a model."""
    return ImportColumn("model", N_("Model code"), CODE, ("车型", "model"), "model_id",
                        example=example, needs=True)  # fmt: skip


def period(example: str) -> tuple[ImportColumn, ImportColumn]:
    """Return the first and the last day of a value."""
    return (
        ImportColumn("valid_from", N_("Valid from"), date_cell, ("生效日期", "from"),
                     about=N_("The value before ends the day before by itself."),
                     example=example, needs=True),
        ImportColumn("valid_to", N_("Valid to"), date_cell, ("失效日期", "to"),
                     about=N_("Empty: until another value begins.")),
    )  # fmt: skip


def contact(*, address: bool = True) -> tuple[ImportColumn, ...]:
    """Return whom to call and where to write to."""
    columns = (
        ImportColumn("contact", N_("Contact person"), text_cell, ("联系人", "contact"), example="李明"),
        ImportColumn("phone", N_("Phone number"), text_cell, ("电话", "phone"),
                     example="021-55550100"),
        ImportColumn("address", N_("Postal address"), note_cell, ("地址", "address"),
                     example="示例市样板路 1 号"),
    )  # fmt: skip
    return columns if address else columns[:2]


def active() -> ImportColumn:
    """Return whether something is in use."""
    return ImportColumn("active", N_("In use"), flag_cell, ("在用",),
                        about=N_("What is out of use is no longer offered."), example="是")  # fmt: skip
