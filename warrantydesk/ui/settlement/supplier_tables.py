"""The tables of a supplier statement: what it asks for, what is in dispute, what came in."""

from __future__ import annotations

from warrantydesk.formats import day, moment
from warrantydesk.money import figures
from warrantydesk.settlement.labels_recovery import SOURCE, STATUS
from warrantydesk.settlement.recovery_states import SupplierStatementStatus
from warrantydesk.settlement.rows_recovery import SupplierStatementRecord
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.tokens import Badge, Tone

S = SupplierStatementStatus
LOOK: dict[SupplierStatementStatus, tuple[Tone, str]] = {
    S.DRAFT: ("neutral", "pencil"),
    S.FROZEN: ("info", "lock"),
    S.APPROVED: ("money", "send"),
    S.OBJECTED: ("caution", "ask"),
    S.CONFIRMED: ("money", "clock"),
    S.PAID: ("positive", "settled"),
    S.RECONCILED: ("positive", "check"),
    S.DISCARDED: ("neutral", "void"),
}


def supplier_badge(status: SupplierStatementStatus) -> Badge:
    """Return the badge of a supplier statement's status."""
    return Badge(*LOOK[status], _(STATUS[status]))


def lines_table() -> CellTable:
    """Return the table of what a statement asks for."""
    columns = (
        Column(_("#"), 44, right=True),
        Column(_("Paper"), 170),
        Column(_("Claim"), 160, drop=1),
        Column(_("Content"), 200, stretch=True),
        Column(_("Source"), 150, drop=2),
        Column(_("Amount"), 130, right=True),
    )
    return CellTable(columns, _("Lines of the statement"))


def line_rows(record: SupplierStatementRecord) -> list[TableRow]:
    """Return the lines in the order of the printed statement."""
    return [
        TableRow(
            line.id,
            (
                Cell(str(line.position), "text3"),
                Cell(line.number, "accent_text" if line.case_id else "text"),
                Cell(line.claim_number, "text2"),
                Cell(str(line.text)),
                Cell(_(SOURCE[line.source]), "text2"),
                Cell(figures(line.amount_fen), "negative" if line.amount_fen < 0 else "text"),
            ),
        )
        for line in record.lines
    ]


def disputed_table() -> CellTable:
    """Return the table of what is in dispute and no part of the total."""
    columns = (
        Column(_("Paper"), 170),
        Column(_("Claim"), 160, drop=1),
        Column(_("Reason"), 200, stretch=True),
        Column(_("Disputed"), 130, right=True),
    )
    return CellTable(columns, _("In dispute, not part of the total"))


def disputed_rows(record: SupplierStatementRecord) -> list[TableRow]:
    """Return what is in dispute."""
    return [
        TableRow(
            line.number,
            (
                Cell(line.number, "accent_text"),
                Cell(line.claim_number, "text2"),
                Cell(line.reason, "text2"),
                Cell(figures(line.amount_fen), "caution"),
            ),
        )
        for line in record.disputed
    ]


def receipts_table() -> CellTable:
    """Return the table of money that came in."""
    columns = (
        Column(_("Received on"), 110),
        Column(_("Bank reference"), 200, stretch=True),
        Column(_("Booked"), 140, drop=2),
        Column(_("Booked by"), 140, drop=1),
        Column(_("Amount"), 130, right=True),
    )
    return CellTable(columns, _("Receipts"))


def receipt_rows(record: SupplierStatementRecord) -> list[TableRow]:
    """Return the receipts, and what is still to come."""
    made = [
        TableRow(
            found.id,
            (
                Cell(day(found.received_on)),
                Cell(found.bank_reference),
                Cell(moment(found.booked_at), "text2"),
                Cell(str(found.booked_by), "text2"),
                Cell(figures(found.amount_fen)),
            ),
        )
        for found in record.receipts
    ]
    empty = Cell()
    left = Cell(figures(record.open_fen), bold=True)
    return [*made, TableRow("left", (Cell(_("Still open"), bold=True), empty, empty, empty, left))]
