"""The lines of a claim as grid rows: as typed and priced, or as decided."""

from __future__ import annotations

from collections.abc import Mapping

from warrantydesk.claims.labels import SIGN
from warrantydesk.claims.rows import LineBlock, LineSign, PricedPreview
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.money import figures, milli_figures
from warrantydesk.orders.states import FaultRole
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.claims.decision_grid import quantity_words
from warrantydesk.ui.claims.editing import LINE, Edits, Field
from warrantydesk.ui.claims.looks import approved_ink, decision_badge

QUANTITY, AMOUNT, SERIAL, OLD_SERIAL = 3, 6, 8, 9
NAME_OF = {
    QUANTITY: "quantity_milli",
    AMOUNT: "amount_fen",
    SERIAL: "serial",
    OLD_SERIAL: "old_serial",
}
COLUMN_OF = {"quantity": QUANTITY, "amount": AMOUNT, "serial": SERIAL, "old_serial": OLD_SERIAL}
Priced = Mapping[int, PricedPreview]
"""What the preview says of lines, by position."""


def typing_columns() -> tuple[Column, ...]:
    """Return the columns of a claim that may be changed."""
    return (
        Column("", 26, right=True),
        Column(_("Code"), 98),
        Column(_("Description"), 110, stretch=True),
        Column(_("Qty"), 62, right=True),
        Column(_("Std"), 48, right=True, drop=1),
        Column(_("Price"), 68, right=True, drop=2),
        Column(_("Claimed"), 78, right=True),
        Column(_("Expected"), 78, right=True),
        Column(_("New serial"), 90),
        Column(_("Old serial"), 90),
        Column("", 92),
    )


def decided_columns() -> tuple[Column, ...]:
    """Return the columns of a claim that is with the manufacturer, or decided."""
    return (
        Column("", 26, right=True),
        Column(_("Code"), 98),
        Column(_("Description"), 110, stretch=True),
        Column(_("Qty"), 62, right=True),
        Column(_("Std"), 48, right=True, drop=1),
        Column(_("Claimed"), 78, right=True),
        Column(_("Expected"), 78, right=True),
        Column(_("Decision"), 108),
        Column(_("Reason"), 134),
        Column(_("Approved"), 84, right=True),
    )


def typing_row(line: LineBlock, edits: Edits, priced: Priced) -> TableRow:
    """Return a line as it is typed, with what the price rules pay for it."""
    price = priced.get(line.position)
    claimed = line.claimed_fen if price is None else price.claimed_fen
    payable = line.payable_fen if price is None else price.payable_fen
    unit = line.unit_fen if price is None else price.unit_fen
    standard = line.standard_milli if price is None else price.standard_milli
    sign = line.sign if price is None else price.sign
    quantity = edits.value(Field(LINE, line.id, "quantity_milli"))
    part = line.kind is LineKind.PART
    sublet = line.kind is LineKind.SUBLET
    cells = (
        Cell(str(line.position), "text3"),
        Cell(line.code, "text2"),
        Cell(str(line.name), icon=_role(line)),
        Cell(quantity_words(line, quantity), field=not sublet),
        Cell(milli_figures(standard) if line.kind is LineKind.LABOUR else "", "text2"),
        Cell("" if sublet else figures(unit), "text2"),
        Cell(figures(claimed), field=sublet),
        Cell(figures(payable), approved_ink(claimed, payable), bold=True),
        Cell(edits.value(Field(LINE, line.id, "serial")), field=part),
        Cell(edits.value(Field(LINE, line.id, "old_serial")), field=part),
        _sign(sign),
    )
    return TableRow(line.id, cells)


def decided_row(line: LineBlock) -> TableRow:
    """Return a line as the manufacturer sees or decided it."""
    reason = " ".join(filter(None, (line.reason_code, line.reason_text or str(line.reason))))
    cells = (
        Cell(str(line.position), "text3"),
        Cell(line.code, "text2"),
        Cell(str(line.name), icon=_role(line), aside=_("appealed") if line.appealed else ""),
        Cell(quantity_words(line)),
        Cell(milli_figures(line.standard_milli) if line.kind is LineKind.LABOUR else "", "text2"),
        Cell(figures(line.claimed_fen)),
        Cell(figures(line.payable_fen), approved_ink(line.claimed_fen, line.payable_fen)),
        Cell(badge=decision_badge(line.decision)),
        Cell(reason, "text2"),
        _approved(line),
    )
    return TableRow(line.id, cells)


def _approved(line: LineBlock) -> Cell:
    if line.decision is Decision.PENDING:
        return Cell("–", "text3")
    ink = approved_ink(line.claimed_fen, line.approved_fen)
    return Cell(figures(line.approved_fen), ink, bold=True)


def _role(line: LineBlock) -> str:
    return "target" if line.fault_role is FaultRole.MAIN else "-"


def _sign(sign: LineSign) -> Cell:
    if sign is LineSign.NONE:
        return Cell()
    return Cell(_(SIGN[sign]), "caution", icon="info")
