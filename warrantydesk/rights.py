"""The table of rights: which columns of which table a role may read and write.

Decided here once. Which *rows* a role sees (a station its own, a supplier its own) is added by
row-level policies; see ``docs/decisions``.
"""

from __future__ import annotations

from warrantydesk.db.access import ALL, Right

EVERYBODY = ("clerk", "auditor", "keeper", "finance", "supplier", "admin", "service")
INSIDE = ("clerk", "auditor", "keeper", "finance", "admin", "service")
STEP = ("status", "last_action", "last_reason", "step_count", "version", "changed_at")
MADE = ("number", "created_at", "created_by_id", *STEP)

BASE_DATA = (
    "station", "station_terms", "station_rate", "supplier", "appraiser", "person", "person_role",
    "vehicle_model", "warranty_term", "incentive", "vehicle_coverage", "part", "part_price",
    "labour_operation", "labour_standard", "fault_code", "fault_operation", "reason_code",
    "parameter", "calendar_day",
)  # fmt: skip

CAMPAIGNS = ("campaign", "campaign_part", "campaign_labour", "campaign_vehicle")
"""Which vehicles are called in, and why: nothing that suppliers need to see."""

CLAIM_ASKED = (
    "claim_type", "order_id", "station_id", "vehicle_id", "appeal_of_id", "appeal_reason",
    "repair_date", "inspection_date", "completed_at", "odometer_km", "subject", "claimed_fen",
    "payable_fen", "findings",
)  # fmt: skip
CLAIM_SENT = ("submissions", "first_submitted_at", "submitted_at", "submitted_by_id", "due_at")
CLAIM_DECIDED = (
    "approved_fen", "returns", "return_reason_id", "audit_level", "second_look", "opened_at",
    "decided_at", "decided_by_id", "payable_at", "due_at", "findings", "payable_fen",
)  # fmt: skip
LINE_ASKED = (
    "claim_id", "claim_job_id", "position", "kind", "job_part_id", "job_labour_id", "part_id",
    "operation_id", "fault_role", "source", "code", "name_zh", "name_en", "serial", "old_serial",
    "return_policy", "quantity_milli", "standard_milli", "unit_fen", "claimed_fen", "payable_fen",
    "appealed", "decision",
)  # fmt: skip
LINE_DECIDED = ("decision", "approved_fen", "reason_id", "reason_text", "payable_fen",
                "return_policy", "standard_milli", "unit_fen")  # fmt: skip


PART_TABLES = (
    "store_bin", "return_list", "shipment", "box", "old_part", "shipment_part", "unexpected_part",
    "judgement", "part_loan", "stocktake", "stocktake_count", "charge", "write_off",
    "write_off_part",
)  # fmt: skip
PART_MADE = (
    *MADE, "claim_id", "claim_line_id", "job_part_id", "station_id", "vehicle_id", "part_id",
    "supplier_id", "fault_code_id", "return_list_id", "policy", "main", "code", "name_zh",
    "name_en", "serial", "odometer_km", "quantity_milli", "approved_fen", "residual_fen",
    "ship_by_on",
)  # fmt: skip
ARRIVED = (
    "live", "received_milli", "arrival", "difference", "arrived_at", "arrived_by_id",
)  # fmt: skip
FOUND = ("finding", "station_at_fault", "judged_at")
CHARGED = (
    *MADE, "kind", "station_id", "old_part_id", "shipment_id", "first_charge_id", "reverses_id",
    "waybill", "parts_fen", "labour_fen", "other_fen", "asked_fen", "text_zh", "text_en",
)  # fmt: skip
CHARGE_DECIDED = ("decided_fen", "remark", "decided_at", "decided_by_id", "appeal_until")
# What a supplier reads of a claim: nothing of the customer but the words about the fault.
FOR_SUPPLIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("claim", ("id", "number", "status", "claim_type", "order_id", "station_id", "vehicle_id",
               "repair_date", "inspection_date", "odometer_km", "subject")),
    ("claim_job", ALL),
    ("vehicle", ("id", "vin", "model_id", "production_date", "sale_date", "delivery_date",
                 "engine_number", "engine_code", "odometer_km")),
    ("old_part", ALL),
    ("shipment", ALL),
    ("box", ALL),
    ("shipment_part", ALL),
    ("judgement", ALL),
    ("attachment", ALL),
    ("blob", ALL),
    ("history", ALL),
    ("operation", ALL),
    ("deadline", ALL),
    ("document_version", ALL),
    ("paper_issue", ALL),
    ("number_sequence", ALL),
)  # fmt: skip


# Liability and recovery. What a supplier reads here is about its own parts' faults only.
RECOVERY_TABLES = (
    "recovery_case", "recovery_line", "recovery_entry", "recovery_entry_line",
    "supplier_statement", "supplier_statement_line", "receipt", "technical_factor",
)  # fmt: skip
LIABILITY_TABLES = (
    "agreement_line", "appraisal", "appraisal_job", "liability_share", "recovery_outcome",
    "station_charge", "opening_balance",
)  # fmt: skip
JOB_ASKED = (
    "appraisal_id", "claim_job_id", "position", "failed", "why", "held", "held_supplier_id",
    "compensate",
)  # fmt: skip
CASE_MONEY = ("unanswered_fen", "confirmed_fen", "disputed_fen", "withdrawn_fen", "answered_at")


def _read(tables: tuple[str, ...], roles: tuple[str, ...]) -> list[Right]:
    return [Right(table, role) for table in tables for role in roles]


def _write(table: str, roles: tuple[str, ...], **columns: tuple[str, ...]) -> list[Right]:
    return [Right(table, role, (), **columns) for role in roles]  # type: ignore[arg-type]


RIGHTS: tuple[Right, ...] = (
    *_read(BASE_DATA, EVERYBODY),
    *_read(CAMPAIGNS, INSIDE),
    *_read(("book_fact", "workflow_step", "history", "seal", "sealed_head"), INSIDE),
    *_read(("book_fact", "workflow_step"), ("supplier",)),
    *[
        Right(table, "admin", (), ALL, ALL, delete=True)
        for table in (*BASE_DATA, *CAMPAIGNS, "vehicle", "owner", "odometer_reading")
    ],
    *_write("seal", ("service",), insert=("at", "previous_hash", "hash")),
    *_write("sealed_head", ("service",), insert=ALL),
    *_read(
        ("vehicle", "owner", "odometer_reading", "odometer_correction", "repair_order",
         "order_customer", "job", "job_part", "job_labour", "claim", "claim_job", "claim_line",
         "finding_answer", "document_version", "paper_issue", "attachment", "blob", "deadline",
         "operation", "number_sequence", "period", "statement", "statement_line", "claim_hold",
         "adjustment", "invoice", "payment", "account", "transfer"),
        INSIDE,
    ),
    *_write("number_sequence", INSIDE, insert=ALL, update=("last",)),
    *_write("operation", INSIDE, insert=ALL),
    *_write("document_version", INSIDE, insert=ALL),
    *_write("paper_issue", INSIDE, insert=ALL),
    *_write("blob", INSIDE, insert=ALL),
    *_write("attachment", INSIDE, insert=ALL, update=("removed_at", "caption")),
    *_write("deadline", INSIDE, insert=ALL, update=("done_at",)),
    # The station's own papers.
    *_write(
        "vehicle",
        ("clerk", "service"),
        update=("plate", "owner_id", "odometer_km", "odometer_on", "version"),
    ),
    *_write(
        "owner",
        ("clerk",),
        insert=("name", "phone", "address", "salt"),
        update=("name", "phone", "address", "version"),
    ),
    *_write("odometer_reading", ("clerk",), insert=("vehicle_id", "read_on", "km", "source")),
    *_write("odometer_reading", ("auditor",), update=("corrected",)),
    *_write("odometer_reading", ("auditor",), insert=("vehicle_id", "read_on", "km", "source")),
    *_write("vehicle", ("auditor",), update=("odometer_km", "odometer_on", "version")),
    *_write(
        "odometer_correction",
        ("clerk",),
        insert=(*MADE, "vehicle_id", "station_id", "read_on", "last_km", "new_km", "explanation"),
    ),
    *_write("odometer_correction", ("auditor",), update=(*STEP, "decided_by_id", "decided_at")),
    *_write("repair_order", ("clerk",), insert=ALL, update=ALL),
    *_write("order_customer", ("clerk",), insert=ALL, update=ALL),
    *[
        Right(table, "clerk", (), ALL, ALL, delete=True)
        for table in ("job", "job_part", "job_labour", "finding_answer")
    ],
    *_write(
        "claim", ("clerk",), insert=(*MADE, *CLAIM_ASKED), update=(*STEP, *CLAIM_ASKED, *CLAIM_SENT)
    ),
    Right(
        "claim_job",
        "clerk",
        (),
        ("claim_id", "job_id", "position", "live", "complaint", "cause", "correction",
         "fault_code_id", "supplier_id", "campaign_vehicle_id"),
        ("position", "live", "complaint", "cause", "correction", "fault_code_id", "supplier_id"),
        delete=True,
    ),
    Right("claim_line", "clerk", (), LINE_ASKED, (*LINE_ASKED, "approved_fen", "reason_id",
          "reason_text"), delete=True),
    # The manufacturer's decisions.
    *_write("claim", ("auditor", "service"), update=(*STEP, *CLAIM_DECIDED)),
    *_write("claim_line", ("auditor", "service"), update=LINE_DECIDED),
    *_write("claim_job", ("auditor", "service"), update=("live", "supplier_id")),
    *_write("claim", ("finance",), update=(*STEP, "due_at")),
    *_write("statement", ("finance",), insert=ALL, update=ALL),
    *_write("statement", ("clerk",), update=(*STEP, "objection", "confirmed_at")),
    *_write("statement", ("service",), update=(*STEP, "confirmed_at")),
    Right("statement_line", "finance", (), ALL, ("live",), delete=True),
    *_write("period", ("finance",), insert=ALL, update=("status", "locked_at", "cut_off_on")),
    *_write("claim_hold", ("finance",), insert=ALL, update=("released_at", "released_by_id")),
    *_write("adjustment", ("finance",), insert=ALL),
    *_write("invoice", ("finance",), insert=ALL),
    *_write("payment", ("finance",), insert=ALL),
    *_write("account", ("finance", "service"), insert=ALL),
    *_write("transfer", ("finance", "service"), insert=ALL),
    # Old parts: the station packs, the keeper receives and stores, judges judge.
    *_read(PART_TABLES, INSIDE),
    *[Right(table, "supplier", columns) for table, columns in FOR_SUPPLIERS],
    *_write("operation", ("supplier",), insert=ALL),
    *_write("document_version", ("supplier",), insert=ALL),
    *_write("paper_issue", ("supplier",), insert=ALL),
    *_write("blob", ("supplier",), insert=ALL),
    *_write("attachment", ("supplier",), insert=ALL),
    *_write("deadline", ("supplier",), insert=ALL, update=("done_at",)),
    *_write("number_sequence", ("supplier",), insert=ALL, update=("last",)),
    *_write("store_bin", ("keeper", "admin"), insert=ALL, update=ALL),
    *_write(
        "return_list",
        ("auditor", "service"),
        insert=(*MADE, "station_id", "month", "route", "supplier_id", "ship_by_on"),
        update=STEP,
    ),
    *_write("return_list", ("clerk",), update=(*STEP, "extension_on", "extension_reason")),
    *_write(
        "return_list",
        ("keeper",),
        update=(*STEP, "ship_by_on", "extension_on", "extension_reason", "extensions"),
    ),
    *_write(
        "old_part",
        ("auditor", "service"),
        insert=PART_MADE,
        update=(*STEP, "policy", "residual_fen", "supplier_id", "return_list_id", "ship_by_on",
                "box_id", "bin_id", "claim_line_id", "job_part_id", *FOUND),
    ),
    *_write("old_part", ("clerk",), update=(*STEP, "box_id")),
    *_write(
        "old_part",
        ("keeper",),
        update=(*STEP, "box_id", "bin_id", "holder", "ship_by_on", *FOUND),
    ),
    *_write("old_part", ("supplier",), update=(*STEP, "box_id", *FOUND)),
    *_write("old_part", ("finance",), update=(*STEP, "bin_id")),
    *_write("shipment", ("clerk", "keeper"), insert=ALL, update=ALL),
    *_write("shipment", ("supplier",), update=(*STEP, "opened_at", "closed_at", "closed_by_id")),
    *[
        Right(table, role, (), ALL, ALL, delete=True)
        for table in ("box", "shipment_part")
        for role in ("clerk", "keeper")
    ],
    *_write("box", ("supplier",), update=("done_at",)),
    *_write("shipment_part", ("supplier",), update=ARRIVED),
    *_write("shipment_part", ("service",), update=("live",)),
    *_write(
        "unexpected_part",
        ("keeper",),
        insert=("shipment_id", "scanned", "note", "found_at", "found_by_id"),
        update=("solution", "old_part_id", "solved_note", "solved_at", "solved_by_id"),
    ),
    *_write("judgement", ("keeper", "auditor", "supplier"), insert=ALL),
    *_write("part_loan", ("keeper",), insert=ALL, update=("back_at", "back_by_id")),
    *_write("stocktake", ("keeper",), insert=ALL, update=ALL),
    Right("stocktake_count", "keeper", (), ALL, ("bin_id", "counted_at", "counted_by_id"),
          delete=True),
    *_write("charge", ("clerk", "keeper", "auditor", "service"), insert=CHARGED),
    *_write("charge", ("auditor", "service"), update=(*STEP, *CHARGE_DECIDED)),
    *_write("charge", ("clerk",), update=(*STEP, "appeal_reason")),
    *_write("write_off", ("keeper",), insert=ALL, update=(*STEP, "note", "witness")),
    *_write("write_off", ("auditor", "finance"), update=(*STEP, "agreed_at", "agreed_by_id")),
    Right("write_off_part", "keeper", (), ALL, ("live",), delete=True),
    *_write("write_off_part", ("auditor", "finance"), update=("live",)),
    # Liability: filed by the station, judged by an auditor.
    *_read(LIABILITY_TABLES, INSIDE),
    *_read(RECOVERY_TABLES, ("auditor", "keeper", "finance", "admin", "service", "supplier")),
    *_read(("period",), ("supplier",)),
    # To which job an old part belongs, and nothing of what the line cost.
    Right("claim_line", "supplier", ("id", "claim_job_id")),
    *_write("appraisal", ("clerk", "auditor", "finance"), insert=ALL, update=ALL),
    *_write("appraisal", ("service",), update=(*STEP, "due_at")),
    *[
        Right("appraisal_job", role, (), JOB_ASKED, JOB_ASKED, delete=True)
        for role in ("clerk", "auditor", "finance")
    ],
    *_write("appraisal_job", ("auditor",), update=("verdict",)),
    Right("liability_share", "auditor", (), ALL, (), delete=True),
    # Recovery: cases by the service, answers by the supplier, the rest by finance.
    Right("agreement_line", "admin", (), ALL, ALL, delete=True),
    *_write("recovery_case", ("service", "finance"), insert=ALL, update=ALL),
    *[
        Right("recovery_line", role, (), ALL, (), delete=True) for role in ("service", "finance")
    ],
    *_write("recovery_outcome", ("service", "finance"), insert=ALL),
    *_write("station_charge", ("service", "finance"), insert=ALL),
    *_write("adjustment", ("service",), insert=ALL),
    *_write("recovery_case", ("supplier",), update=(*STEP, *CASE_MONEY)),
    *_write("recovery_entry", ("service", "finance", "supplier"), insert=ALL),
    *_write("recovery_entry_line", ("service", "finance", "supplier"), insert=ALL),
    *_write("supplier_statement", ("finance",), insert=ALL, update=ALL),
    *_write("supplier_statement", ("supplier",), update=(*STEP, "objection", "confirmed_at")),
    Right("supplier_statement_line", "finance", (), ALL, ("live",), delete=True),
    *_write("receipt", ("finance",), insert=ALL),
    Right("technical_factor", "finance", (), ALL, ("in_force_at", "in_force_by_id"), delete=True),
    *_write("opening_balance", ("finance",), insert=ALL),
)  # fmt: skip
