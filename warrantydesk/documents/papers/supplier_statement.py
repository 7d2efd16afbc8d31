"""Supplier statement: page 1 is signed and filed, confirmed lines and disputes follow."""

from __future__ import annotations

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import Field, field_row, notes, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers import supplier_lines
from warrantydesk.documents.papers.common import bilingual, firm_row
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.supplier_statement import SupplierStatementSnapshot
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_, Bilingual

LAYOUT = "GJ-1"


def paper(statement: SupplierStatementSnapshot) -> Paper:
    """Return what stands on every page."""
    month = f"{statement.starts_on:%Y-%m}"
    return Paper(
        kind="supplier_statement",
        layout=LAYOUT,
        title=N_("Supplier Statement"),
        number=statement.number,
        issuer=statement.manufacturer.name,
        issuer_note=bilingual(N_("After-sales service")),
        state=statement.state,
        note=N_(
            "The lines are a snapshot; corrections stand as reversing lines in later statements."
        ),
        subtitle=Bilingual(month, month),
        seam=True,
    )


def draw(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    """Draw the page to sign, then the lines and what is in dispute."""
    _period(sheet, statement)
    section(sheet, sheet.say(N_("Parties")))
    firm_row(sheet, sheet.say(N_("Supplier (debtor)")), statement.supplier)
    firm_row(sheet, sheet.say(N_("Manufacturer (creditor)")), statement.manufacturer)
    _summary(sheet, statement)
    _amounts(sheet, statement)
    _confirmation(sheet, statement)
    notes(sheet, _rules(sheet, statement))
    if statement.line_count or statement.disputed:
        sheet.new_page()
        supplier_lines.draw(sheet, statement)


def _period(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say = sheet.say
    period = say(
        N_("{start} to {end}"),
        start=sheet.day(statement.starts_on),
        end=sheet.day(statement.ends_on),
    )
    field_row(
        sheet,
        [
            Field(say(N_("Settlement period")), period, 3.6, bold=True),
            Field(say(N_("Cut-off date")), sheet.day(statement.cut_off_on), 2),
            Field(say(N_("Carried in")), money.figures(statement.carried_in_fen), 2),
            Field(say(N_("Line count")), str(statement.line_count), 1.4),
            Field(say(N_("Pay by")), sheet.day(statement.due_on), 2, bold=True),
        ],
    )


def _summary(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Summary by category")), say(N_("Amounts in CNY, gross")), keep=24)
    rows = [
        Row((str(number), sheet.name(group.name), str(len(group.lines)), group.amount_fen))
        for number, group in enumerate(statement.groups, start=1)
    ]
    total = ("", say(N_("Total")), str(statement.line_count), statement.total_fen)
    rows.append(Row(total, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 10),
            Col(say(N_("Category")), 96),
            Col(say(N_("Line count")), 30, "r"),
            Col(say(N_("Amount")), 40, "r"),
        ],
    ).draw(rows)
    field_row(sheet, _movement(sheet, statement))


def _movement(sheet: Sheet, statement: SupplierStatementSnapshot) -> list[Field]:
    say = sheet.say
    received = sum(payment.amount_fen for payment in statement.payments)
    found = [
        (N_("Asked in the period"), statement.asked_fen),
        (N_("Confirmed, settled here"), statement.total_fen),
        (N_("In dispute (not included)"), statement.disputed_fen),
        (N_("Withdrawn by us"), statement.withdrawn_fen),
        (N_("Awaiting an answer"), statement.open_fen),
        (N_("Money received"), received),
    ]
    return [Field(say(label), money.figures(fen), 1) for label, fen in found if fen is not None]


def _amounts(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say = sheet.say
    rate = money.percent_figures(statement.vat_rate_ppm)
    section(sheet, say(N_("Tax and amount payable")), keep=30)
    received = sum(payment.amount_fen for payment in statement.payments)
    if statement.total_fen < 0:
        grand = Sum(say(N_("Carried to the next statement")), statement.total_fen)
    else:
        grand = Sum(say(N_("Amount payable (gross)")), statement.total_fen)
    remarks = [say(N_("Net and tax always add up to the gross amount; tax = gross − net."))]
    if received:
        left = money.figures(statement.total_fen - received)
        remarks.append(say(N_("After the money received, {amount} is open."), amount=left))
    totals(
        sheet,
        [
            Sum(say(N_("Net amount (gross ÷ (1 + {rate}))"), rate=rate), statement.net_fen),
            Sum(say(N_("Tax ({rate})"), rate=rate), statement.tax_fen),
            Sum(say(N_("of this, carried in")), statement.carried_in_fen),
        ],
        grand,
        remarks,
    )


def _confirmation(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say = sheet.say
    made_on = sheet.moment(statement.prepared_at) if statement.prepared_at else ""
    approved_on = sheet.moment(statement.approved_at) if statement.approved_at else ""
    other = say(N_("Not the person who prepared it"))
    signatures(
        sheet,
        [
            Sign(say(N_("Supplier confirms")), say(N_("Amount accepted")), seal=True, share=1.25),
            Sign(say(N_("Prepared")), made_on, sheet.name(statement.prepared_by), share=0.7),
            Sign(
                say(N_("Approved by")),
                "\n".join(part for part in (approved_on, other) if part),
                sheet.name(statement.approved_by),
                seal=True,
                share=1.25,
            ),
        ],
        say(N_("Confirmation")),
    )
    _payment(sheet, statement)


def _payment(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say, invoice, paid = sheet.say, statement.invoice, statement.payments
    days = dict.fromkeys(sheet.day(payment.paid_on) for payment in paid)
    field_row(
        sheet,
        [
            Field(say(N_("Invoice number")), invoice.number if invoice else "", 3),
            Field(say(N_("Invoice date")), sheet.day(invoice.issued_on) if invoice else "", 2),
            Field(say(N_("Received on")), "\n".join(days), 2),
            Field(
                say(N_("Amount received")),
                "\n".join(money.figures(payment.amount_fen) for payment in paid),
                2,
            ),
            Field(say(N_("Bank reference")), "\n".join(p.bank_reference for p in paid), 3),
        ],
        high=t.FIELD_H + 2.5,
    )


def _rules(sheet: Sheet, statement: SupplierStatementSnapshot) -> list[str]:
    say = sheet.say
    rules = [
        say(
            N_(
                "Object in writing within {days} days of receipt, else the statement counts as "
                "confirmed; lines objected to can be held alone, the others are paid."
            ),
            days=statement.objection_days,
        ),
        say(
            N_(
                "What is in dispute stands apart and is not asked for here; it follows when it is "
                "withdrawn, upheld, or moved."
            )
        ),
    ]
    if statement.line_count or statement.disputed:
        rules.append(say(N_("The lines follow from page 2.")))
    return rules
