"""Taxable-service list, attached to the invoice."""

from __future__ import annotations

from warrantydesk import money
from warrantydesk.documents.blocks import Field, field_row, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import or_dash, station_note
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.shared import Party
from warrantydesk.documents.snapshots.taxable_list import TaxableLine, TaxableListSnapshot
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "QD-2"
MICRO = 1_000_000


def paper(listing: TaxableListSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="taxable_list",
        layout=LAYOUT,
        title=N_("Taxable-service List"),
        number=listing.number,
        issuer=listing.seller.name,
        issuer_note=station_note(listing.seller),
        state=listing.state,
        note=N_("Attached to the invoice; valid only with the seller's invoice seal."),
        seam=True,
    )


def draw(sheet: Sheet, listing: TaxableListSnapshot) -> None:
    """Draw the whole list."""
    say = sheet.say
    period = say(
        N_("{start} to {end}"), start=sheet.day(listing.starts_on), end=sheet.day(listing.ends_on)
    )
    field_row(
        sheet,
        [
            Field(say(N_("Statement")), listing.statement_number, 3, bold=True),
            Field(say(N_("Period")), period, 3.6),
            Field(say(N_("Invoice number")), listing.invoice_number, 3.4),
        ],
    )
    section(sheet, say(N_("Seller and buyer")))
    _party(sheet, say(N_("Seller")), listing.seller)
    _party(sheet, say(N_("Buyer")), listing.buyer)
    _lines(sheet, listing)
    section(sheet, say(N_("Amounts")), keep=28)
    totals(
        sheet,
        [
            Sum(say(N_("Net amount")), listing.net_fen),
            Sum(say(N_("Tax")), listing.tax_fen),
        ],
        Sum(say(N_("Gross amount")), listing.net_fen + listing.tax_fen),
        [say(N_("The gross amount is that of the statement and of the invoice."))],
    )
    maker = sheet.name(listing.prepared_by)
    signatures(
        sheet,
        [
            Sign(say(N_("Seller")), say(N_("Invoice seal")), seal=True, share=1.4),
            Sign(say(N_("Prepared")), "", maker, share=1),
            Sign(say(N_("Checked")), "", share=1),
        ],
    )


def _party(sheet: Sheet, role: str, party: Party) -> None:
    say = sheet.say
    contact = "\u3000".join(part for part in (party.address, party.phone) if part)
    bank = "\u3000".join(part for part in (party.bank_name, party.bank_account) if part)
    field_row(
        sheet,
        [
            Field(role, sheet.name(party.name), 3.6),
            Field(say(N_("Tax number")), or_dash(party.tax_number), 3, bold=True),
            Field(say(N_("Address, phone")), or_dash(contact), 3.6),
            Field(say(N_("Bank, account")), or_dash(bank), 3.4),
        ],
    )


def _lines(sheet: Sheet, listing: TaxableListSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Amounts in CNY; unit prices and amounts are net"))
    section(sheet, say(N_("Goods and services")), remark)
    rows = [_row(sheet, number, line) for number, line in enumerate(listing.lines, start=1)]
    cells = ("", say(N_("Total")), "", "", "", "", listing.net_fen, "", listing.tax_fen)
    rows.append(Row(cells, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 9),
            Col(say(N_("Goods or services")), 49),
            Col(say(N_("Specification")), 26),
            Col(say(N_("Unit")), 11),
            Col(say(N_("Quantity")), 14, "r"),
            Col(say(N_("Unit price")), 19, "r"),
            Col(say(N_("Net amount")), 19, "r", carried=True),
            Col(say(N_("Tax rate")), 12, "r"),
            Col(say(N_("Tax")), 17, "r", carried=True),
        ],
    ).draw(rows)


def _row(sheet: Sheet, number: int, line: TaxableLine) -> Row:
    return Row(
        (
            str(number),
            sheet.name(line.name),
            line.spec,
            sheet.name(line.unit),
            money.milli_figures(line.quantity_milli) if line.quantity_milli else DASH,
            unit_price(line.unit_price_micro),
            line.net_fen,
            money.percent_figures(line.rate_ppm),
            line.tax_fen,
        )
    )


def unit_price(micro: int | None) -> str:
    """Return a unit price with two to six decimals, as invoices print it."""
    if micro is None:
        return DASH
    whole, rest = divmod(abs(micro), MICRO)
    decimals = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"{'−' if micro < 0 else ''}{whole:,}.{decimals}"
