"""Monthly station statement: page 1 is signed and filed, the lines follow by category."""

from __future__ import annotations

from warrantydesk import formats, money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import Field, field_row, notes, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers import statement_lines
from warrantydesk.documents.papers.common import bilingual, or_dash
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.statement import Side, StatementSnapshot
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_, Bilingual

LAYOUT = "JS-6"


def paper(statement: StatementSnapshot) -> Paper:
    """Return what stands on every page."""
    month = f"{statement.starts_on:%Y-%m}"
    return Paper(
        kind="statement",
        layout=LAYOUT,
        title=N_("Station Statement"),
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


def draw(sheet: Sheet, statement: StatementSnapshot) -> None:
    """Draw the page to sign, then the lines."""
    _period(sheet, statement)
    _parties(sheet, statement)
    _categories(sheet, statement)
    _amounts(sheet, statement)
    _confirmation(sheet, statement)
    notes(sheet, _rules(sheet, statement))
    if statement.line_count or statement.on_hold:
        sheet.new_page()
        statement_lines.draw(sheet, statement)


def _period(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    period = say(
        N_("{start} to {end}"),
        start=sheet.day(statement.starts_on),
        end=sheet.day(statement.ends_on),
    )
    carried = money.figures(statement.carried_in_fen)
    until = sheet.day(statement.objection_until)
    field_row(
        sheet,
        [
            Field(say(N_("Period")), period, 3.9, bold=True),
            Field(say(N_("Cut-off date")), sheet.day(statement.cut_off_on), 2),
            Field(say(N_("Carried in")), carried, 2),
            Field(say(N_("Lines")), formats.whole(statement.line_count, sheet.language), 1.4),
            Field(say(N_("Objection until")), until, 2.2, bold=True),
        ],
    )


def _parties(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Parties")))
    station, maker = statement.station, statement.manufacturer
    rate = money.percent_figures(statement.vat_rate_ppm)
    field_row(
        sheet,
        [
            Field(say(N_("Service station (seller)")), sheet.name(station.name), 4.2),
            Field(say(N_("Code")), or_dash(station.code), 1.6),
            Field(say(N_("Tax class / rate")), f"{sheet.name(statement.tax_class)} / {rate}", 3),
            Field(say(N_("Bank")), or_dash(station.bank_name), 2.8),
            Field(say(N_("Account")), or_dash(station.bank_account), 2.6),
        ],
    )
    field_row(
        sheet,
        [
            Field(say(N_("Manufacturer (buyer)")), sheet.name(maker.name), 4.2),
            Field(say(N_("Code")), or_dash(maker.code), 1.6),
            Field(say(N_("Tax number")), or_dash(maker.tax_number), 3),
            Field(say(N_("Invoice kind")), or_dash(sheet.name(statement.invoice_kind)), 2.8),
            Field(say(N_("Invoice item")), or_dash(sheet.name(statement.invoice_item)), 2.6),
        ],
    )


def _categories(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Amounts in CNY, gross; each fen stands in one category only"))
    section(sheet, say(N_("Summary by category")), remark)
    rows = []
    for number, group in enumerate(statement.groups, start=1):
        labour, parts = group.on_side(Side.LABOUR), group.on_side(Side.PARTS)
        name, count = sheet.name(group.name), str(len(group.lines))
        cells = (str(number), name, count, labour or DASH, parts or DASH, labour + parts)
        rows.append(Row(cells))
    labour = sum(group.on_side(Side.LABOUR) for group in statement.groups)
    parts = sum(group.on_side(Side.PARTS) for group in statement.groups)
    total = ("", say(N_("Total")), str(statement.line_count), labour, parts, statement.total_fen)
    rows.append(Row(total, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 10),
            Col(say(N_("Category")), 58),
            Col(say(N_("Lines")), 18, "r"),
            Col(say(N_("Labour side")), 30, "r"),
            Col(say(N_("Parts side")), 30, "r"),
            Col(say(N_("Amount")), 30, "r"),
        ],
    ).draw(rows)
    field_row(sheet, _movement(sheet, statement))


def _movement(sheet: Sheet, statement: StatementSnapshot) -> list[Field]:
    say = sheet.say
    held = sum(line.amount_fen for line in statement.on_hold)
    found = [
        (N_("Claimed in the period"), statement.claimed_fen),
        (N_("Reduced, denied"), statement.cut_fen),
        (N_("Settled here"), statement.total_fen),
        (N_("On hold (not included)"), held),
        (N_("Open for later"), statement.open_fen),
    ]
    return [Field(say(label), money.figures(fen), 1) for label, fen in found if fen is not None]


def _amounts(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    rate = money.percent_figures(statement.vat_rate_ppm)
    section(sheet, say(N_("Tax and amount payable")), keep=30)
    rows = [
        Sum(say(N_("Net amount (gross ÷ (1 + {rate}))"), rate=rate), statement.net_fen),
        Sum(say(N_("Tax ({rate})"), rate=rate), statement.tax_fen),
        Sum(say(N_("of this, carried in")), statement.carried_in_fen),
    ]
    if statement.reduction_fen:
        label = say(N_("of this, small-scale reduction of the parts side"))
        rows.append(Sum(label, statement.reduction_fen))
    if statement.total_fen < 0:
        grand = Sum(say(N_("Carried to the next statement")), statement.total_fen)
    else:
        grand = Sum(say(N_("Amount payable (gross)")), statement.total_fen)
    totals(
        sheet,
        rows,
        grand,
        [say(N_("Net and tax always add up to the gross amount; tax = gross − net."))],
    )


def _confirmation(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    prepared, approved = sheet.name(statement.prepared_by), sheet.name(statement.approved_by)
    made_on = sheet.moment(statement.prepared_at) if statement.prepared_at else ""
    approved_on = sheet.moment(statement.approved_at) if statement.approved_at else ""
    other = say(N_("Not the person who prepared it"))
    signatures(
        sheet,
        [
            Sign(say(N_("Station confirms")), say(N_("Amount accepted")), seal=True, share=1.25),
            Sign(say(N_("Prepared")), made_on, prepared, share=0.7),
            Sign(
                say(N_("Approved by")),
                "\n".join(part for part in (approved_on, other) if part),
                approved,
                seal=True,
                share=1.25,
            ),
        ],
        say(N_("Confirmation")),
    )
    invoice = statement.invoice
    paid = statement.payments
    days = dict.fromkeys(sheet.day(payment.paid_on) for payment in paid)
    field_row(
        sheet,
        [
            Field(say(N_("Invoice number")), invoice.number if invoice else "", 3),
            Field(say(N_("Invoice date")), sheet.day(invoice.issued_on) if invoice else "", 2),
            Field(
                say(N_("Invoice received")),
                sheet.day(invoice.received_on) if invoice and invoice.received_on else "",
                2,
            ),
            Field(say(N_("Paid on")), "\n".join(days), 2),
            Field(say(N_("Bank reference")), "\n".join(p.bank_reference for p in paid), 3),
        ],
        high=t.FIELD_H + 2.5,
    )


def _rules(sheet: Sheet, statement: StatementSnapshot) -> list[str]:
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
                "Please issue one invoice for the gross amount, and return this page signed and "
                "sealed with it."
            )
        ),
        say(
            N_(
                "Where the total is negative no invoice is issued; it is carried forward as the "
                "first line of the next statement."
            )
        ),
    ]
    if sheet.zh:
        rules.append(say(N_("The lines follow from page 2; please seal the edges of all pages.")))
    else:
        rules.append(say(N_("The lines follow from page 2.")))
    return rules
