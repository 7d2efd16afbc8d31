"""What books on suppliers' accounts.

What a supplier is asked for stands in SUPPLIER_OPEN from its notice on, less what is withdrawn,
until a frozen statement takes what was confirmed; then in SUPPLIER_RECEIVABLE until the money came.
"""

from __future__ import annotations

from datetime import date

from warrantydesk.settlement.ledger import Place, Posting
from warrantydesk.settlement.recovery_states import SupplierLineSource
from warrantydesk.settlement.states import AccountKind, TransferKind

RECOVERY = Place(AccountKind.RECOVERY)


def supplier_open(supplier_id: int) -> Place:
    """Return the account of what a supplier is asked for and did not settle."""
    return Place(AccountKind.SUPPLIER_OPEN, None, supplier_id)


def supplier_receivable(supplier_id: int) -> Place:
    """Return the account of what a supplier owes by frozen statements."""
    return Place(AccountKind.SUPPLIER_RECEIVABLE, None, supplier_id)


def recoverable_posting(case_id: int, supplier_id: int, amount_fen: int, on: date) -> Posting:
    """Book that a supplier was notified of a case."""
    return Posting(
        TransferKind.RECOVERABLE,
        "recovery_case",
        case_id,
        supplier_open(supplier_id),
        RECOVERY,
        amount_fen,
        on,
    )


def withdrawn_posting(entry_id: int, supplier_id: int, amount_fen: int, on: date) -> Posting:
    """Book that the manufacturer no longer asks a supplier for something."""
    return Posting(
        TransferKind.WITHDRAWN,
        "recovery_entry",
        entry_id,
        RECOVERY,
        supplier_open(supplier_id),
        amount_fen,
        on,
    )


def supplier_line_posting(
    line_id: int,
    source: SupplierLineSource,
    amount_fen: int,
    *,
    supplier_id: int,
    statement_id: int,
    on: date,
) -> Posting | None:
    """Book a line of a frozen statement: what was open is receivable; the carried one is."""
    if source is SupplierLineSource.CARRIED_FORWARD:
        return None
    return Posting(
        TransferKind.SUPPLIER_LINE,
        "supplier_statement_line",
        line_id,
        supplier_receivable(supplier_id),
        supplier_open(supplier_id),
        amount_fen,
        on,
        supplier_statement_id=statement_id,
    )


def receipt_posting(
    receipt_id: int, supplier_id: int, amount_fen: int, statement_id: int, on: date
) -> Posting:
    """Book a receipt: what was receivable is in the bank."""
    return Posting(
        TransferKind.RECEIPT,
        "receipt",
        receipt_id,
        Place(AccountKind.BANK),
        supplier_receivable(supplier_id),
        amount_fen,
        on,
        supplier_statement_id=statement_id,
    )
