"""Payment request: who is to pay what, until when, and to which account."""

from __future__ import annotations

from warrantydesk.documents.blocks import Field, field_row, prose_row, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import bilingual, firm_row, or_dash
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.supplier_statement import (
    PaymentRequestSnapshot,
    RequestedItem,
)
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "QK-1"


def paper(request: PaymentRequestSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="payment_request",
        layout=LAYOUT,
        title=N_("Payment Request"),
        number=request.number,
        issuer=request.payee.name,
        issuer_note=bilingual(N_("Finance department")),
        state=request.state,
        note=N_(
            "Pay only to the account above; a changed account is confirmed by telephone first."
        ),
    )


def draw(sheet: Sheet, request: PaymentRequestSnapshot) -> None:
    """Draw the whole request."""
    say = sheet.say
    field_row(
        sheet,
        [
            Field(say(N_("To (payer)")), sheet.name(request.payer.name), 5, bold=True),
            Field(say(N_("Code")), or_dash(request.payer.code), 1.6),
            Field(say(N_("Pay by")), sheet.day(request.due_on), 2.4, bold=True),
            Field(say(N_("Name in the transfer")), request.reference or request.number, 3.4),
        ],
    )
    section(sheet, say(N_("Payer and payee")))
    firm_row(sheet, say(N_("Payer")), request.payer)
    firm_row(sheet, say(N_("Payee")), request.payee)
    _account(sheet, request)
    _items(sheet, request)
    section(sheet, say(N_("Amount to be paid")), keep=24)
    settled = sum(item.settled_fen for item in request.items)
    totals(
        sheet,
        [
            Sum(say(N_("Total of the papers")), sum(item.total_fen for item in request.items)),
            Sum(say(N_("Paid or offset before")), -settled),
        ],
        Sum(say(N_("Please pay")), request.total_fen),
        [say(N_("The amount is gross; tax stands on the statements and invoices named above."))],
    )
    if request.remark:
        prose_row(sheet, [(say(N_("Remark")), request.remark)])
    _signatures(sheet, request)


def _account(sheet: Sheet, request: PaymentRequestSnapshot) -> None:
    say, payee = sheet.say, request.payee
    section(sheet, say(N_("Pay to this account")))
    field_row(
        sheet,
        [
            Field(say(N_("Account holder")), sheet.name(payee.name), 4.4, bold=True),
            Field(say(N_("Bank")), or_dash(payee.bank_name), 3.6, bold=True),
            Field(say(N_("Account")), or_dash(payee.bank_account), 4, bold=True),
        ],
    )


def _items(sheet: Sheet, request: PaymentRequestSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("What is to be paid")), say(N_("Amounts in CNY, gross")), keep=24)
    rows = [_item(sheet, number, item) for number, item in enumerate(request.items, start=1)]
    total = sum(item.total_fen for item in request.items)
    settled = sum(item.settled_fen for item in request.items)
    cells = ("", say(N_("Total")), "", "", total, -settled, request.total_fen)
    rows.append(Row(cells, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 8),
            Col(say(N_("Paper")), 36),
            Col(say(N_("Date")), 19),
            Col(say(N_("Content")), 44),
            Col(say(N_("Paper's total")), 23, "r", carried=True),
            Col(say(N_("Paid, offset")), 23, "r", carried=True),
            Col(say(N_("To pay")), 23, "r", carried=True),
        ],
    ).draw(rows)


def _item(sheet: Sheet, number: int, item: RequestedItem) -> Row:
    return Row(
        (
            str(number),
            item.number,
            sheet.day(item.on),
            sheet.name(item.text),
            item.total_fen,
            -item.settled_fen,
            item.amount_fen,
        ),
        strong=(6,),
    )


def _signatures(sheet: Sheet, request: PaymentRequestSnapshot) -> None:
    say = sheet.say
    made_on = sheet.moment(request.prepared_at) if request.prepared_at else ""
    approved_on = sheet.moment(request.approved_at) if request.approved_at else ""
    other = say(N_("Not the person who prepared it"))
    signatures(
        sheet,
        [
            Sign(say(N_("Prepared")), made_on, sheet.name(request.prepared_by), share=0.8),
            Sign(
                say(N_("Approved by")),
                "\n".join(part for part in (approved_on, other) if part),
                sheet.name(request.approved_by),
                seal=True,
                share=1.2,
            ),
            Sign(say(N_("Payer")), say(N_("Received, paid on")), share=0.9),
        ],
        say(N_("Signatures")),
    )
