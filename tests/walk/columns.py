"""Which columns of which tables the invariants are about, and what their rows change with."""

from __future__ import annotations

from typing import NamedTuple

PARTS = frozenset({"old_part", "shipment"})
RECOVERY = frozenset({"recovery"})


class Shape(NamedTuple):
    """A table: its columns, and the kinds of documents with whose history it changes.

    Without kinds it may change with anything. ``grows`` stands for rows that are only ever added.
    """

    table: str
    columns: tuple[str, ...]
    kinds: frozenset[str] | None = None
    grows: bool = False
    where: str = ""


def _document(table: str, kind: str, *columns: str) -> Shape:
    names = ("id", "number", "version", "status", "created_by_id", *columns)
    return Shape(table, names, frozenset({kind}))


TABLES: tuple[Shape, ...] = (
    _document("repair_order", "order", "station_id", "vehicle_id", "completed_at"),
    _document(
        "claim", "claim", "station_id", "order_id", "appeal_of_id", "claimed_fen", "payable_fen",
        "approved_fen", "submissions", "returns", "audit_level", "submitted_by_id",
        "decided_by_id", "decided_at", "due_at",
    ),
    Shape("claim_job", ("id", "claim_id", "job_id", "live", "complaint", "cause", "correction",
                        "fault_code_id", "supplier_id"), frozenset({"claim"})),
    Shape(
        "claim_line",
        ("id", "claim_id", "claim_job_id", "job_part_id", "position", "kind", "part_id", "code",
         "quantity_milli", "serial", "old_serial", "return_policy", "claimed_fen", "payable_fen",
         "decision", "approved_fen", "appealed", "fault_role"),
        frozenset({"claim"}),
    ),
    _document(
        "statement", "statement", "station_id", "period_id", "vat_rate_ppm", "labour_side_fen",
        "parts_side_fen", "reduction_fen", "total_fen", "net_fen", "tax_fen", "carried_in_fen",
        "paid_fen", "frozen_by_id", "approved_by_id", "objection_until",
    ),
    Shape(
        "statement_line",
        ("id", "statement_id", "position", "live", "source", "claim_id", "claim_line_id",
         "adjustment_id", "carried_from_id", "category", "side", "amount_fen"),
        frozenset({"statement"}),
    ),
    Shape("adjustment", ("id", "station_id", "amount_fen", "category", "reverses_line_id",
                         "charge_id", "created_by_id"), None, grows=True),
    Shape("payment", ("id", "statement_id", "amount_fen", "booked_by_id"),
          frozenset({"statement"}), grows=True),
    Shape("invoice", ("id", "statement_id", "number", "gross_fen", "matches"),
          frozenset({"statement"}), grows=True),
    Shape("claim_hold", ("id", "claim_id", "released_at", "held_by_id")),
    Shape("period", ("id", "month", "ends_on", "status")),
    Shape("account", ("id", "kind", "station_id", "supplier_id"), None, grows=True),
    Shape(
        "transfer",
        ("id", "kind", "debit_id", "credit_id", "amount_fen", "statement_id", "person_id",
         "supplier_statement_id"),
        None, grows=True,
    ),
    Shape("deadline", ("id", "kind", "document_id", "what"), None, where="done_at IS NULL"),
    Shape("document_version", ("id", "kind", "document_id", "event", "digest"), None, grows=True),
    Shape("vehicle", ("id", "odometer_km"), frozenset({"order", "vehicle"})),
    _document(
        "old_part", "old_part", "claim_id", "claim_line_id", "job_part_id", "station_id",
        "supplier_id", "return_list_id", "policy", "main", "quantity_milli", "approved_fen",
        "residual_fen", "ship_by_on", "box_id", "bin_id", "holder", "finding", "station_at_fault",
        "judged_at", "last_action", "step_count", "created_at",
    ),
    _document("return_list", "return_list", "station_id", "month", "route", "supplier_id",
              "ship_by_on", "extension_on", "extensions"),
    _document("shipment", "shipment", "route", "station_id", "supplier_id", "carrier", "waybill",
              "shipped_by_id", "closed_by_id"),
    Shape("box", ("id", "shipment_id", "position", "code"), frozenset({"shipment"})),
    Shape(
        "shipment_part",
        ("id", "shipment_id", "box_id", "old_part_id", "live", "sent_milli", "received_milli",
         "arrival", "difference", "arrived_by_id"),
        PARTS,
    ),
    Shape("unexpected_part", ("id", "shipment_id", "scanned", "solution", "old_part_id",
                              "solved_by_id")),
    Shape("judgement", ("id", "old_part_id", "side", "finding", "station_at_fault", "appraiser",
                        "judged_at", "judged_by_id"), PARTS, grows=True),
    Shape("part_loan", ("id", "old_part_id", "borrower", "back_at"), PARTS),
    Shape("store_bin", ("id", "code", "active"), frozenset({"store_bin"})),
    _document("stocktake", "stocktake", "bins", "expected", "found"),
    Shape("stocktake_count", ("id", "stocktake_id", "old_part_id", "bin_id")),
    _document(
        "charge", "charge", "kind", "station_id", "old_part_id", "shipment_id", "first_charge_id",
        "waybill", "parts_fen", "labour_fen", "other_fen", "asked_fen", "decided_fen", "remark",
        "decided_by_id", "appeal_until",
    ),
    _document("write_off", "write_off", "agreed_by_id"),
    Shape("write_off_part", ("id", "write_off_id", "old_part_id", "live", "went"),
          frozenset({"write_off"})),
    _document(
        "appraisal", "appraisal", "claim_id", "station_id", "reappraisal_of_id", "appraiser_id",
        "submissions", "returns", "submitted_by_id", "due_at", "judged_at",
        "judged_by_id",
    ),
    Shape("appraisal_job", ("id", "appraisal_id", "claim_job_id", "failed", "why", "held",
                            "held_supplier_id", "compensate", "verdict"),
          frozenset({"appraisal"})),
    Shape("liability_share", ("id", "appraisal_job_id", "party", "supplier_id", "share_ppm"),
          frozenset({"appraisal"})),
    _document(
        "recovery_case", "recovery", "claim_id", "claim_job_id", "supplier_id", "station_id",
        "appraisal_id", "moved_from_id", "liability_ppm", "share_ppm", "recoverable_fen",
        "unanswered_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen", "evidence_complete",
        "notified_at", "notified_by_id",
    ),
    Shape("recovery_line", ("id", "case_id", "cost_class", "amount_fen"), RECOVERY),
    Shape(
        "recovery_entry",
        ("id", "case_id", "kind", "unanswered_fen", "confirmed_fen", "disputed_fen",
         "withdrawn_fen", "on_behalf", "attachment_id", "appraisal_id", "adjustment_id",
         "reverses_id", "created_by_id"),
        RECOVERY, grows=True,
    ),
    Shape("recovery_entry_line", ("id", "entry_id", "line_id", "confirmed_fen"), RECOVERY,
          grows=True),
    Shape("recovery_outcome", ("id", "claim_job_id", "outcome"), None, grows=True),
    Shape("station_charge", ("id", "claim_job_id", "adjustment_id", "appraisal_id",
                             "liability_ppm"), None, grows=True),
    _document(
        "supplier_statement", "supplier_statement", "supplier_id", "period_id", "vat_rate_ppm",
        "total_fen", "net_fen", "tax_fen", "carried_in_fen", "disputed_fen", "received_fen",
        "frozen_by_id", "approved_by_id",
    ),
    Shape(
        "supplier_statement_line",
        ("id", "statement_id", "position", "live", "source", "case_id", "entry_id",
         "carried_from_id", "amount_fen"),
        frozenset({"supplier_statement"}),
    ),
    Shape("receipt", ("id", "statement_id", "amount_fen", "booked_by_id"),
          frozenset({"supplier_statement"}), grows=True),
)  # fmt: skip
