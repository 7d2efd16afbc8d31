"""Receipt and judgement list: what was sent, what arrived, what was found."""

from __future__ import annotations

from warrantydesk import money
from warrantydesk.documents.blocks import Field, field_row, section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import or_dash, site_rows
from warrantydesk.documents.sheet import DASH, Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.receipt_list import (
    Arrival,
    ReceiptLine,
    ReceiptListSnapshot,
)
from warrantydesk.documents.table import Table
from warrantydesk.texts import N_, Bilingual

LAYOUT = "QS-1"

ARRIVALS = {
    Arrival.PENDING: N_("To be scanned"),
    Arrival.RECEIVED: N_("Signed for"),
    Arrival.DAMAGED: N_("Damaged"),
    Arrival.MISSING: N_("Missing"),
}


def paper(receipt: ReceiptListSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="receipt_list",
        layout=LAYOUT,
        title=N_("Receipt and Judgement List"),
        number=receipt.number,
        issuer=receipt.receiver.name,
        issuer_note=receipt.receiver.unit,
        state=receipt.state,
        note=N_("A difference has a reason; deductions follow from missing and damaged parts."),
        subtitle=Bilingual(receipt.month, receipt.month),
        seam=True,
    )


def draw(sheet: Sheet, receipt: ReceiptListSnapshot) -> None:
    """Draw the whole list."""
    say = sheet.say
    field_row(
        sheet,
        [
            Field(say(N_("Shipped on")), sheet.day(receipt.shipped_on), 2),
            Field(say(N_("Carrier")), or_dash(receipt.carrier), 2.4),
            Field(say(N_("Waybill")), or_dash(receipt.waybill), 2.6),
            Field(say(N_("Opened")), sheet.moment(receipt.opened_at), 2.8),
            Field(say(N_("Receipt finished")), sheet.moment(receipt.closed_at), 2.8, bold=True),
        ],
    )
    section(sheet, say(N_("Sender and receiver")))
    site_rows(sheet, say(N_("Sender")), receipt.sender)
    site_rows(sheet, say(N_("Receiver")), receipt.receiver)
    _lines(sheet, receipt)
    _counts(sheet, receipt)
    _findings(sheet, receipt)
    if receipt.unexpected:
        _unexpected(sheet, receipt)
    _signatures(sheet, receipt)


def _lines(sheet: Sheet, receipt: ReceiptListSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Parts sent")), say(N_("Received is never more than sent")), keep=30)
    rows = [_row(sheet, number, line) for number, line in enumerate(receipt.lines, start=1)]
    sent = sum(line.sent_milli for line in receipt.lines)
    came = sum(line.received_milli for line in receipt.lines)
    due = sum(line.sent_milli for line in receipt.lines if line.arrival is not Arrival.PENDING)
    words = say(N_("Total, lines: {count}"), count=len(receipt.lines))
    figures = (
        money.milli_figures(sent),
        money.milli_figures(came),
        money.milli_figures(came - due),
    )
    rows.append(Row(("", "", words, *figures, "", "", ""), RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 8),
            Col(say(N_("Tag, claim")), 30),
            Col(say(N_("Name / code")), 41),
            Col(say(N_("Sent")), 11, "r"),
            Col(say(N_("Arrived")), 13, "r"),
            Col(say(N_("Diff.")), 10, "r"),
            Col(say(N_("Arrival, reason")), 23, divide=True),
            Col(say(N_("Finding, remark")), 23),
            Col(say(N_("Judged by")), 17),
        ],
    ).draw(rows)


def _row(sheet: Sheet, number: int, line: ReceiptLine) -> Row:
    pending = line.arrival is Arrival.PENDING
    difference = line.received_milli - line.sent_milli
    arrival = "\n".join(part for part in (sheet.say(ARRIVALS[line.arrival]), line.reason) if part)
    finding = "\n".join(part for part in (sheet.name(line.finding), line.remark) if part)
    judge = sheet.name(line.judged_by)
    if line.judged_on:
        judge = f"{judge}\n{sheet.day(line.judged_on)}".strip()
    return Row(
        (
            str(number),
            f"{line.tag}\n{line.claim_number}",
            f"{sheet.name(line.part_name)}\n{line.part_code}",
            money.milli_figures(line.sent_milli),
            DASH if pending else money.milli_figures(line.received_milli),
            DASH if pending else money.milli_figures(difference),
            arrival,
            finding or DASH,
            judge or DASH,
        ),
        strong=(4, 5) if difference and not pending else (),
    )


def _counts(sheet: Sheet, receipt: ReceiptListSnapshot) -> None:
    """Draw the count of the lines: passed = listed − pending − missing."""
    say = sheet.say
    section(sheet, say(N_("Count")), say(N_("Passed = listed − pending − missing")), keep=10)
    damaged = receipt.arrived((Arrival.DAMAGED,))
    field_row(
        sheet,
        [
            Field(say(N_("Lines listed")), str(len(receipt.lines)), 1),
            Field(say(N_("Pending")), str(receipt.arrived((Arrival.PENDING,))), 1),
            Field(say(N_("Missing")), str(receipt.arrived((Arrival.MISSING,))), 1),
            Field(say(N_("Lines passed")), str(receipt.passed), 1, bold=True),
            Field(say(N_("of these damaged")), str(damaged), 1),
            Field(say(N_("Not on the list")), str(len(receipt.unexpected)), 1),
        ],
    )


def _findings(sheet: Sheet, receipt: ReceiptListSnapshot) -> None:
    groups: dict[str, list[ReceiptLine]] = {}
    for line in receipt.lines:
        if line.arrival not in {Arrival.PENDING, Arrival.MISSING}:
            found = sheet.name(line.finding) or sheet.say(N_("not judged yet"))
            groups.setdefault(found, []).append(line)
    if not groups:
        return
    say = sheet.say
    section(sheet, say(N_("Findings")), keep=14)
    rows = [_finding(name, lines) for name, lines in groups.items()]
    passed = [line for lines in groups.values() for line in lines]
    rows.append(_finding(say(N_("Lines passed")), passed, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("Finding")), 96),
            Col(say(N_("Line count")), 40, "r"),
            Col(say(N_("Pieces")), 40, "r"),
        ],
    ).draw(rows)


def _finding(name: str, lines: list[ReceiptLine], kind: RowKind = RowKind.LINE) -> Row:
    pieces = money.milli_figures(sum(line.received_milli for line in lines))
    return Row((name, str(len(lines)), pieces), kind)


def _unexpected(sheet: Sheet, receipt: ReceiptListSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Arrived without being listed")), keep=14)
    Table(
        sheet,
        [
            Col(say(N_("Read off the part")), 50),
            Col(say(N_("Note")), 82),
            Col(say(N_("Solved by")), 44),
        ],
    ).draw(
        [
            Row((or_dash(found.scanned), found.note, or_dash(sheet.name(found.solution))))
            for found in receipt.unexpected
        ]
    )


def _signatures(sheet: Sheet, receipt: ReceiptListSnapshot) -> None:
    say = sheet.say
    signatures(
        sheet,
        [
            Sign(
                say(N_("Signed for by")),
                say(N_("Received and counted as above")),
                sheet.name(receipt.received_by),
                seal=True,
                share=1.3,
            ),
            Sign(say(N_("Judged by")), say(N_("Findings as above")), share=0.8),
            Sign(say(N_("Sender")), say(N_("Differences seen")), seal=True, share=1.2),
        ],
        say(N_("Confirmation")),
    )
