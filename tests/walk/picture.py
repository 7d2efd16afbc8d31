"""What the book says at one moment: the columns that the invariants are about."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.assembly import METADATA

Row = sa.Row[*tuple[Any, ...]]
Rows = tuple[Row, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "repair_order": ("id", "version", "status", "station_id", "vehicle_id", "completed_at"),
    "claim": (
        "id", "number", "version", "status", "station_id", "order_id", "appeal_of_id",
        "claimed_fen", "payable_fen", "approved_fen", "submissions", "returns", "audit_level",
        "created_by_id", "submitted_by_id", "decided_by_id", "decided_at", "due_at",
    ),
    "claim_job": ("id", "claim_id", "job_id", "live", "complaint", "cause", "correction",
                  "fault_code_id"),
    "claim_line": (
        "id", "claim_id", "claim_job_id", "position", "kind", "part_id", "code", "quantity_milli",
        "serial", "old_serial", "return_policy", "claimed_fen", "payable_fen", "decision",
        "approved_fen", "appealed",
    ),
    "statement": (
        "id", "version", "status", "station_id", "period_id", "vat_rate_ppm", "labour_side_fen",
        "parts_side_fen", "reduction_fen", "total_fen", "net_fen", "tax_fen", "carried_in_fen",
        "paid_fen", "created_by_id", "frozen_by_id", "approved_by_id", "objection_until",
    ),
    "statement_line": (
        "id", "statement_id", "position", "live", "source", "claim_id", "claim_line_id",
        "adjustment_id", "carried_from_id", "category", "side", "amount_fen",
    ),
    "adjustment": ("id", "station_id", "amount_fen", "reverses_line_id", "created_by_id"),
    "payment": ("id", "statement_id", "amount_fen", "booked_by_id"),
    "invoice": ("id", "statement_id", "number", "gross_fen", "matches"),
    "claim_hold": ("id", "claim_id", "released_at", "held_by_id"),
    "period": ("id", "month", "ends_on", "status"),
    "account": ("id", "kind", "station_id"),
    "transfer": ("id", "kind", "debit_id", "credit_id", "amount_fen", "statement_id", "person_id"),
    "deadline": ("id", "kind", "document_id", "what", "done_at"),
    "document_version": ("id", "kind", "document_id", "event", "digest"),
    "vehicle": ("id", "odometer_km"),
}  # fmt: skip
NEWS = (
    "id", "kind", "document_id", "sequence", "actor_id", "action", "from_status", "to_status",
    "hash",
)  # fmt: skip


class Picture(NamedTuple):
    """Rows of every table by the order of their keys."""

    orders: Rows
    claims: Rows
    jobs: Rows
    lines: Rows
    statements: Rows
    statement_lines: Rows
    adjustments: Rows
    payments: Rows
    invoices: Rows
    holds: Rows
    periods: Rows
    accounts: Rows
    transfers: Rows
    deadlines: Rows
    versions: Rows
    vehicles: Rows


def _select(table: str, columns: tuple[str, ...]) -> sa.Select[Any]:
    known = METADATA.tables[table]
    return sa.select(*(known.c[name] for name in columns)).order_by(known.c.id)


SELECTS = tuple(_select(table, columns) for table, columns in COLUMNS.items())
HISTORY = METADATA.tables["history"]


def take_picture(session: Session) -> Picture:
    """Read everything that the invariants are about."""
    return Picture(*(tuple(session.execute(query).all()) for query in SELECTS))


def news_since(session: Session, history_id: int) -> Rows:
    """Return the history rows that were written after one of them."""
    query = _select("history", NEWS).where(HISTORY.c.id > history_id)
    return tuple(session.execute(query).all())
