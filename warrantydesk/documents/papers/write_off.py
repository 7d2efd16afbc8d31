"""Write-off certificate: proof that each part is gone, and where it went."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk import money
from warrantydesk.documents.blocks import Field, field_row, prose_row, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import bilingual, or_dash
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.write_off import (
    WentTo,
    WriteOffSnapshot,
    WrittenOffPart,
)
from warrantydesk.documents.table import Table
from warrantydesk.documents.totals import Sum, totals
from warrantydesk.texts import N_

LAYOUT = "HX-3"

WENT = {
    WentTo.RETURNED: N_("Returned to the supplier"),
    WentTo.DIRECT: N_("Shipped directly to the supplier"),
    WentTo.DESTROYED: N_("Destroyed"),
    WentTo.DEDUCTED: N_("Deducted from the station"),
    WentTo.DISPOSED: N_("Local disposal"),
}
OUTCOMES = {
    WentTo.RETURNED: N_("Confirmed by suppliers {amount}"),
    WentTo.DIRECT: N_("Confirmed by suppliers {amount}"),
    WentTo.DESTROYED: N_("Confirmed by suppliers {amount}"),
    WentTo.DEDUCTED: N_("Deducted from stations {amount}"),
    WentTo.DISPOSED: N_("Residual value charged to stations {amount}"),
}
SUPPLIERS = frozenset({WentTo.RETURNED, WentTo.DIRECT})


def paper(certificate: WriteOffSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="write_off",
        layout=LAYOUT,
        title=N_("Old-part Write-off Certificate"),
        number=certificate.number,
        issuer=certificate.manufacturer.name,
        issuer_note=bilingual(N_("After-sales service")),
        state=certificate.state,
        note=N_(
            "The records are closed, the whole journey stays readable. Kept at least six years; "
            "copies have the content of the original."
        ),
        seam=True,
    )


def draw(sheet: Sheet, certificate: WriteOffSnapshot) -> None:
    """Draw the whole certificate."""
    say = sheet.say
    period = say(
        N_("{start} to {end}"),
        start=sheet.day(certificate.starts_on),
        end=sheet.day(certificate.ends_on),
    )
    pieces = money.milli_figures(certificate.quantity_milli)
    count = say(N_("{pieces} pieces, lines: {lines}"), pieces=pieces, lines=len(certificate.parts))
    field_row(
        sheet,
        [
            Field(say(N_("Write-off period")), period, 3.4),
            Field(say(N_("Parts of")), or_dash(certificate.belongs_to), 2.6),
            Field(say(N_("Pieces / lines")), count, 2.6, bold=True),
            Field(say(N_("Kept by")), or_dash(sheet.name(certificate.store)), 2.6),
        ],
    )
    _parts(sheet, certificate)
    _summary(sheet, certificate)
    _statement(sheet, certificate)
    _amount(sheet, certificate)
    _signatures(sheet, certificate)


def _parts(sheet: Sheet, certificate: WriteOffSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Amounts in CNY as approved with the claims"))
    section(sheet, say(N_("Parts written off")), remark, keep=30)
    rows = [_row(sheet, number, part) for number, part in enumerate(certificate.parts, start=1)]
    pieces = money.milli_figures(certificate.quantity_milli)
    cells = ("", say(N_("Total")), "", pieces, "", "", "", "", certificate.total_fen)
    rows.append(Row(cells, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 7),
            Col(say(N_("Tag")), 29),
            Col(say(N_("Name / code")), 41),
            Col(say(N_("Qty")), 8, "r"),
            Col(say(N_("Finding")), 18),
            Col(say(N_("Went to")), 21),
            Col(say(N_("Date")), 17),
            Col(say(N_("Voucher")), 19),
            Col(say(N_("Approved, CNY")), 16, "r", carried=True),
        ],
    ).draw(rows)


def _row(sheet: Sheet, number: int, part: WrittenOffPart) -> Row:
    return Row(
        (
            str(number),
            part.tag,
            f"{sheet.name(part.part_name)}\n{part.part_code}",
            money.milli_figures(part.quantity_milli),
            or_dash(sheet.name(part.finding)),
            sheet.name(part.where) or sheet.say(WENT[part.went]),
            sheet.day(part.on),
            or_dash(part.voucher),
            part.approved_fen,
        )
    )


def _summary(sheet: Sheet, certificate: WriteOffSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Summary")), keep=20)
    rows = []
    for went in WentTo:
        parts = [part for part in certificate.parts if part.went is went]
        if parts:
            rows.append(_group(sheet, went, parts))
    Table(
        sheet,
        [
            Col(say(N_("Went to")), 48),
            Col(say(N_("Line count")), 18, "r"),
            Col(say(N_("Pieces")), 16, "r"),
            Col(say(N_("Approved, CNY")), 28, "r"),
            Col(say(N_("Recovery / deduction / residual value")), 66),
        ],
    ).draw(rows)


def _group(sheet: Sheet, went: WentTo, parts: Sequence[WrittenOffPart]) -> Row:
    brought = sum(part.outcome_fen for part in parts)
    outcome = sheet.say(OUTCOMES[went], amount=money.figures(brought))
    return Row(
        (
            sheet.say(WENT[went]),
            str(len(parts)),
            money.milli_figures(sum(part.quantity_milli for part in parts)),
            sum(part.approved_fen for part in parts),
            outcome if brought else DASH,
        )
    )


def _statement(sheet: Sheet, certificate: WriteOffSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Certificate")), keep=24)
    gone = say(
        N_(
            "The parts above were handed over, destroyed or disposed of as their vouchers prove; "
            "nobody keeps them any more. Their tags are void: never packed, issued or claimed "
            "again. A mistake found later is corrected by a paper of its own."
        )
    )
    words = "\n".join(part for part in (gone, certificate.note) if part)
    prose_row(
        sheet,
        [(say(N_("Write-off")), words), (say(N_("Witnessed")), certificate.witness)],
        least=16,
    )


def _amount(sheet: Sheet, certificate: WriteOffSnapshot) -> None:
    say = sheet.say
    supplied = sum(part.approved_fen for part in certificate.parts if part.went in SUPPLIERS)
    totals(
        sheet,
        [
            Sum(say(N_("Returned, shipped directly")), supplied),
            Sum(say(N_("Destroyed, deducted, disposed")), certificate.total_fen - supplied),
        ],
        Sum(say(N_("Amount written off")), certificate.total_fen),
        [say(N_("The approved amount of the parts, for the record; nobody pays it."))],
    )


def _signatures(sheet: Sheet, certificate: WriteOffSnapshot) -> None:
    say = sheet.say
    made = sheet.moment(certificate.prepared_at) if certificate.prepared_at else ""
    agreed = sheet.moment(certificate.agreed_at) if certificate.agreed_at else ""
    told = say(N_("The parts went where it says"))
    other = say(N_("Agreed, records closed; not the person who prepared it"))
    signatures(
        sheet,
        [
            Sign(
                say(N_("Parts keeper")),
                "\n".join(part for part in (made, told) if part),
                sheet.name(certificate.prepared_by),
                share=0.8,
            ),
            Sign(
                say(N_("Finance")),
                say(N_("Recovery, deductions and residual values are booked")),
                share=0.8,
            ),
            Sign(
                say(N_("Agreed by")),
                "\n".join(part for part in (agreed, other) if part),
                sheet.name(certificate.agreed_by),
                seal=True,
                share=1.2,
            ),
        ],
        say(N_("Signatures")),
    )
