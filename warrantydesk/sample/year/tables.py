"""Which tables of a month are set in every place anew, and which the whole book shares."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.assembly import METADATA, RULES

SHARED = frozenset({
    "appraiser", "blob", "book_fact", "calendar_day", "fault_code", "fault_operation", "incentive",
    "labour_operation", "labour_standard", "parameter", "reason_code", "store_bin",
    "vehicle_model", "warranty_term",
})  # fmt: skip
"""The manufacturer's own: there once."""

GROUP = frozenset({
    "agreement_line", "part", "part_price", "person", "person_role", "station", "station_rate",
    "station_terms", "supplier",
})  # fmt: skip
"""There once in each group: ten stations, with the suppliers of the parts that they fit."""

COUNTED = frozenset({"account", "period", "number_sequence"})
"""Made of what the copies need of them."""

WITHOUT = frozenset({"history", "operation", "seal", "sealed_head", "workflow_step"})
"""Written in a way of their own, or by the program when the book is whole."""

MONTH = tuple(
    table for table in METADATA.sorted_tables
    if table.name not in SHARED | GROUP | COUNTED | WITHOUT
)  # fmt: skip
"""There in every month of every group, parents first."""

KIND_TABLE = {
    **{document.kind: document.table for document in RULES.documents},
    **{recorded.kind: recorded.table for recorded in RULES.recorded},
}
"""Which table the documents of a kind stand in."""

LABELS = frozenset({
    ("vehicle", "plate"), ("vehicle", "engine_number"), ("owner", "phone"),
    ("order_customer", "phone"), ("job_part", "new_serial"), ("job_part", "old_serial"),
    ("shipment", "waybill"), ("invoice", "number"), ("payment", "bank_reference"),
    ("receipt", "bank_reference"), ("station_terms", "bank_account"),
    ("station_terms", "tax_number"),
})  # fmt: skip
"""Columns whose digits are other ones in every copy."""


def references(table: sa.Table) -> dict[str, str]:
    """Return which table each column of a table refers to, where it is a key."""
    return {
        column.name: foreign.column.table.name
        for column in table.columns
        for foreign in column.foreign_keys
        if foreign.column.name == "id"
    }


def names_of_keys() -> dict[str, str]:
    """Return which table a value such as ``claim_line_id`` refers to in stored content."""
    found: dict[str, set[str]] = {}
    for table in METADATA.sorted_tables:
        for name, target in references(table).items():
            found.setdefault(name, set()).add(target)
    one = {name: next(iter(targets)) for name, targets in found.items() if len(targets) == 1}
    return {**one, "entry_id": "recovery_entry", "claim_id": "claim", "part_id": "part"}
