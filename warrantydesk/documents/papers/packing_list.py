"""Packing list: the sender prints the left side, the receiver writes the right one."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk import money
from warrantydesk.documents.blocks import Field, field_row, section, tick_groups
from warrantydesk.documents.columns import Col, Row, RowKind, Span
from warrantydesk.documents.papers.common import kilograms, or_dash, site_rows
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.packing_list import (
    PackedBox,
    PackedPart,
    PackingListSnapshot,
)
from warrantydesk.documents.table import Table
from warrantydesk.texts import N_, Bilingual

LAYOUT = "ZX-3"
ROW_HIGH = 8.4
"""The receiver writes by hand."""


def paper(listing: PackingListSnapshot) -> Paper:
    """Return what stands on every page."""
    return Paper(
        kind="packing_list",
        layout=LAYOUT,
        title=N_("Old-part Packing List"),
        number=listing.number,
        issuer=listing.sender.name,
        issuer_note=listing.route,
        state=listing.state,
        note=N_(
            "Three copies: with the goods, carrier, sender. Each box has its own label; this list "
            "goes into box 1."
        ),
        subtitle=Bilingual(listing.month, listing.month),
        seam=True,
    )


def draw(sheet: Sheet, listing: PackingListSnapshot) -> None:
    """Draw the whole list."""
    say = sheet.say
    boxes = say(N_("{count} boxes"), count=listing.count)
    weight = kilograms(listing.weight_g)
    field_row(
        sheet,
        [
            Field(say(N_("Shipped on")), sheet.day(listing.shipped_on), 2),
            Field(say(N_("Due to arrive")), sheet.day(listing.expected_on), 2),
            Field(say(N_("Carrier")), or_dash(listing.carrier), 2.4),
            Field(say(N_("Waybill")), or_dash(listing.waybill), 2.6, bold=True),
            Field(say(N_("Transport")), or_dash(listing.transport), 2),
            Field(say(N_("Boxes / weight")), f"{boxes} / {weight}", 2.8, bold=True),
        ],
    )
    section(sheet, say(N_("Sender and receiver")))
    site_rows(sheet, say(N_("Sender")), listing.sender)
    site_rows(sheet, say(N_("Receiver")), listing.receiver)
    _boxes(sheet, listing)
    _arrival(sheet)
    _signatures(sheet, listing)


def _boxes(sheet: Sheet, listing: PackingListSnapshot) -> None:
    say = sheet.say
    remark = say(
        N_("Printed by the sender on the left, written by the receiver right of the strong line")
    )
    section(sheet, say(N_("Contents")), remark, keep=30)
    rows: list[Row] = []
    number = 0
    for box in listing.boxes:
        rows.append(_box(sheet, box))
        for part in box.parts:
            number += 1
            rows.append(_part(sheet, number, part))
        words = say(N_("Box {number}, lines: {count}"), number=box.position, count=len(box.parts))
        rows.append(_sum(words, box.parts, RowKind.SUM))
    words = say(N_("Total, lines: {count}"), count=number)
    rows.append(_sum(words, listing.parts, RowKind.TOTAL))
    Table(
        sheet,
        [
            Col(say(N_("#")), 7),
            Col(say(N_("Tag")), 30),
            Col(say(N_("Claim")), 29),
            Col(say(N_("Name / code")), 41),
            Col(say(N_("Owed")), 9, "c"),
            Col(say(N_("In box")), 11, "c"),
            Col(say(N_("Short")), 9, "c"),
            Col(say(N_("Arrived")), 13, "c", divide=True),
            Col(say(N_("Intact")), 10, "c"),
            Col(say(N_("Reason for a difference")), 17),
        ],
        [Span(7, 9, say(N_("Written by the receiver")))],
        grid=True,
        least=ROW_HIGH,
    ).draw(rows)


def _box(sheet: Sheet, box: PackedBox) -> Row:
    head = sheet.say(N_("Box {number}"), number=box.position)
    parts = (head, box.code, box.packaging, kilograms(box.weight_g) if box.weight_g else "")
    return Row(("\u3000\u3000".join(part for part in parts if part),), RowKind.GROUP)


def _part(sheet: Sheet, number: int, part: PackedPart) -> Row:
    return Row(
        (
            str(number),
            part.tag,
            part.claim_number,
            f"{sheet.name(part.part_name)}\n{part.part_code}",
            money.milli_figures(part.due_milli),
            money.milli_figures(part.packed_milli),
            money.milli_figures(part.short_milli),
            "",
            "",
            "",
        ),
        strong=(6,) if part.short_milli else (),
    )


def _sum(words: str, parts: Sequence[PackedPart], kind: RowKind) -> Row:
    due = sum(part.due_milli for part in parts)
    packed = sum(part.packed_milli for part in parts)
    figures = [money.milli_figures(milli) for milli in (due, packed, due - packed)]
    return Row(("", "", "", words, *figures, "", "", ""), kind)


def _arrival(sheet: Sheet) -> None:
    say = sheet.say
    section(sheet, say(N_("Condition on arrival")), keep=14)
    tick_groups(
        sheet,
        [
            (
                say(N_("Packing")),
                [say(N_("intact")), say(N_("damaged")), say(N_("loose")), say(N_("box missing"))],
            ),
            (say(N_("Tags")), [say(N_("complete")), say(N_("missing")), say(N_("unreadable"))]),
            (say(N_("List")), [say(N_("agrees")), say(N_("differs"))]),
        ],
    )


def _signatures(sheet: Sheet, listing: PackingListSnapshot) -> None:
    say = sheet.say
    boxes = say(N_("{count} boxes received, outside intact"), count=listing.count)
    signatures(
        sheet,
        [
            Sign(
                say(N_("Sender")),
                say(N_("Contents agree with this list")),
                sheet.name(listing.packed_by),
                seal=True,
                share=1.2,
            ),
            Sign(say(N_("Carrier")), boxes, share=0.8),
            Sign(
                say(N_("Receiver")),
                say(N_("As written in the receiver's columns")),
                seal=True,
                share=1.2,
            ),
        ],
    )
