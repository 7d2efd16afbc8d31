"""The lines of a statement by category, and what is on hold."""

from __future__ import annotations

from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import section
from warrantydesk.documents.columns import Col, Row, RowKind
from warrantydesk.documents.papers.common import or_dash
from warrantydesk.documents.sheet import Sheet
from warrantydesk.documents.snapshots.statement import (
    Side,
    StatementGroup,
    StatementLine,
    StatementSnapshot,
)
from warrantydesk.documents.table import Table
from warrantydesk.texts import N_


def draw(sheet: Sheet, statement: StatementSnapshot) -> None:
    """Draw all lines with sums carried over pages, then the lines on hold."""
    if statement.line_count:
        _lines(sheet, statement)
    if statement.on_hold:
        _on_hold(sheet, statement)
    end = sheet.say(N_("End of the lines"))
    sheet.need(6)
    sheet.pen.text(t.X1, sheet.y + 5, end, t.LABEL, align="r")


def _lines(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    remark = say(N_("By category and date; amounts in CNY, gross"))
    section(sheet, say(N_("Statement lines")), remark)
    rows: list[Row] = []
    number = 0
    for index, group in enumerate(statement.groups, start=1):
        if group.lines:
            rows.append(Row((f"{index}\u3000{sheet.name(group.name)}",), RowKind.GROUP))
            for line in group.lines:
                number += 1
                rows.append(_row(sheet, number, line))
            rows.append(_sum(sheet, group))
    labour = sum(group.on_side(Side.LABOUR) for group in statement.groups)
    parts = sum(group.on_side(Side.PARTS) for group in statement.groups)
    total = ("", "", "", "", say(N_("Grand total")), labour, parts, labour + parts)
    Table(sheet, _columns(sheet)).draw([*rows, Row(total, RowKind.TOTAL)])


def _columns(sheet: Sheet) -> list[Col]:
    say = sheet.say
    return [
        Col(say(N_("#")), 9),
        Col(say(N_("Date")), 17),
        Col(say(N_("Paper")), 33),
        Col(say(N_("VIN tail")), 18),
        Col(say(N_("Content")), 44, size=7.4),
        Col(say(N_("Labour side")), 18, "r", carried=True),
        Col(say(N_("Parts side")), 18, "r", carried=True),
        Col(say(N_("Amount")), 19, "r", carried=True),
    ]


def _row(sheet: Sheet, number: int, line: StatementLine) -> Row:
    return Row(
        (
            str(number),
            sheet.day(line.on) if line.on else "",
            line.number,
            line.vin_tail,
            sheet.name(line.text),
            line.amount_fen if line.side is Side.LABOUR else None,
            line.amount_fen if line.side is Side.PARTS else None,
            line.amount_fen,
        )
    )


def _sum(sheet: Sheet, group: StatementGroup) -> Row:
    labour, parts = group.on_side(Side.LABOUR), group.on_side(Side.PARTS)
    name = sheet.say(N_("{label}, subtotal"), label=sheet.name(group.name))
    cells = ("", "", "", "", name, labour or None, parts or None, labour + parts)
    return Row(cells, RowKind.SUM)


def _on_hold(sheet: Sheet, statement: StatementSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("On hold")), say(N_("Not included in this statement")), keep=20)
    rows = [
        Row(
            (
                line.number,
                or_dash(line.vin_tail),
                sheet.day(line.held_on),
                line.reason,
                line.amount_fen,
            )
        )
        for line in statement.on_hold
    ]
    held = sum(line.amount_fen for line in statement.on_hold)
    rows.append(Row(("", "", "", say(N_("Total on hold")), held), RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("Paper")), 36),
            Col(say(N_("VIN tail")), 22),
            Col(say(N_("Since")), 20),
            Col(say(N_("Reason")), 74),
            Col(say(N_("Amount")), 24, "r"),
        ],
    ).draw(rows)
