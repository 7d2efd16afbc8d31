"""The lines of a supplier statement by category, and what is in dispute."""

from __future__ import annotations

from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import or_dash
from warrantydesk.documents.papers.masking import masked
from warrantydesk.documents.sheet import Sheet
from warrantydesk.documents.snapshots.supplier_statement import (
    DisputedLine,
    RecoveryLine,
    SupplierStatementSnapshot,
)
from warrantydesk.documents.table import Table
from warrantydesk.texts import N_


def draw(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    """Draw all lines with sums carried over pages, then the disputes."""
    if statement.line_count:
        _lines(sheet, statement)
    if statement.disputed:
        _disputed(sheet, statement)
    sheet.need(6)
    sheet.pen.text(t.X1, sheet.y + 5, sheet.say(N_("End of the lines")), t.LABEL, align="r")


def _lines(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Confirmed lines")), say(N_("Amounts in CNY, gross")), keep=30)
    rows: list[Row] = []
    number = 0
    for index, group in enumerate(statement.groups, start=1):
        if not group.lines:
            continue
        rows.append(Row((f"{index}\u3000{sheet.name(group.name)}",), RowKind.GROUP))
        for line in group.lines:
            number += 1
            rows.append(_line(sheet, number, line))
        name = say(N_("{label}, subtotal"), label=sheet.name(group.name))
        rows.append(Row(("", "", "", name, "", None, group.amount_fen), RowKind.SUM))
    total = ("", "", "", say(N_("Grand total")), "", None, statement.total_fen)
    Table(
        sheet,
        [
            Col(say(N_("#")), 9),
            Col(say(N_("Date")), 17),
            Col(say(N_("Case, notice")), 34),
            Col(say(N_("Claim, content")), 50, size=7.4),
            Col(say(N_("VIN tail")), 22),
            Col(say(N_("Asked")), 21, "r"),
            Col(say(N_("Confirmed")), 23, "r", carried=True),
        ],
    ).draw([*rows, Row(total, RowKind.TOTAL)])


def _line(sheet: Sheet, number: int, line: RecoveryLine) -> Row:
    return Row(
        (
            str(number),
            sheet.day(line.on) if line.on else "",
            "\n".join(part for part in (line.number, line.notice_number) if part),
            "\n".join(part for part in (line.claim_number, sheet.name(line.text)) if part),
            line.vin_tail,
            line.asked_fen,
            line.amount_fen,
        )
    )


def _disputed(sheet: Sheet, statement: SupplierStatementSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Not included in this statement"))
    section(sheet, say(N_("In dispute")), remark, keep=24)
    rows = [_dispute(sheet, line) for line in statement.disputed]
    total = ("", "", "", say(N_("Total in dispute")), None, statement.disputed_fen)
    rows.append(Row(total, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("Case, claim")), 34),
            Col(say(N_("Content")), 38, size=7.4),
            Col(say(N_("Since")), 18),
            Col(say(N_("Supplier's reason")), 44, size=7.4),
            Col(say(N_("Asked")), 20, "r"),
            Col(say(N_("Disputed")), 22, "r"),
        ],
    ).draw(rows)


def _dispute(sheet: Sheet, line: DisputedLine) -> Row:
    return Row(
        (
            "\n".join(part for part in (line.number, line.claim_number) if part),
            or_dash(sheet.name(line.text)),
            sheet.day(line.since),
            or_dash(masked(line.reason)),
            line.asked_fen,
            line.disputed_fen,
        )
    )
