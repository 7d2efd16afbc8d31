"""Box labels: one page of A6 for each box, read by the carrier and by the store's scanner."""

from __future__ import annotations

from reportlab.lib.units import mm

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.codes import LABEL_STEP, code128, qr
from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.labels import Frame, Labels
from warrantydesk.documents.papers.common import kilograms
from warrantydesk.documents.snapshots.packing_list import PackedBox, PackingListSnapshot
from warrantydesk.documents.snapshots.places import Site
from warrantydesk.texts import N_, Language

LAYOUT = "XB-1"
PAGE = Frame(0, 0, 148.0, 105.0)
"""A6 on its side, which also fits label printers of 100 × 150 mm."""

LEFT, WIDE = 6.0, 136.0
RIGHT = LEFT + WIDE
BAND_H, QR_SIDE, BARS_H = 17.0, 34.0, 12.4


def produce(listing: PackingListSnapshot, language: Language, issue: Issue) -> Printed:
    """Print a label for each box."""
    labels = Labels(language, issue, listing.number, PAGE.wide, PAGE.high)
    for box in listing.boxes:
        labels.draft(PAGE)
        _band(labels, listing, box)
        _ends(labels, listing)
        _contents(labels, listing, box)
        _code(labels, box)
        labels.end_page()

    def foot(page: int, pages: int) -> None:
        version = f"{LAYOUT} {language.value}"
        copy = labels.say(N_("Copy {copy}"), copy=issue.copy) if issue.copy else ""
        words = (labels.printed(), copy, labels.page_of(page, pages), version)
        line = "\u3000".join(word for word in words if word)
        labels.pen.shrunk(LEFT, PAGE.high - 3.2, line, WIDE, size=5.6)

    return labels.finish(foot)


def _band(labels: Labels, listing: PackingListSnapshot, box: PackedBox) -> None:
    """Draw which box of how many, and which way it goes."""
    pen, canvas, top = labels.pen, labels.canvas, 5.0
    direct = listing.direct
    inset = 0.5 if direct else 0.0
    canvas.setLineWidth(2.8)
    canvas.setFillGray(0)
    canvas.rect(
        (LEFT + inset) * mm,
        (pen.high - top - BAND_H + inset) * mm,
        (WIDE - 2 * inset) * mm,
        (BAND_H - 2 * inset) * mm,
        stroke=int(direct),
        fill=int(not direct),
    )
    canvas.setFillGray(0 if direct else 1)
    which = labels.say(N_("Box {number} of {count}"), number=box.position, count=listing.count)
    base = top + BAND_H / 2 + 30 * 0.36 * t.PT
    pen.text(RIGHT - 3, base, which, 30, bold=True, align="r")
    room = WIDE - 11 - pen.width(which, 30, bold=True)
    pen.shrunk(LEFT + 3, base, labels.name(listing.route), room, size=24, bold=True)
    canvas.setFillGray(0)


def _ends(labels: Labels, listing: PackingListSnapshot) -> None:
    """Draw the receiver large, the sender small."""
    _end(labels, labels.say(N_("Receiver")), listing.receiver, 27.0, (14.0, 10.5))
    labels.pen.rule(44.4, t.HAIR, LEFT, RIGHT)
    _end(labels, labels.say(N_("Sender")), listing.sender, 48.6, (9.2, 8.2))
    labels.pen.rule(56.6, t.RULE, LEFT, RIGHT)


def _end(labels: Labels, word: str, site: Site, top: float, sizes: tuple[float, float]) -> None:
    pen, (large, small) = labels.pen, sizes
    x = LEFT + 18
    pen.text(LEFT, top + 0.6, word, 9.2, bold=True)
    name = "\u3000".join(part for part in (labels.name(site.name), site.code) if part)
    pen.shrunk(x, top + 0.6, name, RIGHT - x, size=large, bold=True)
    base = top + 0.6
    where = "\u3000".join(part for part in (labels.name(site.unit), site.address) if part)
    who = "\u3000".join(part for part in (site.contact, site.phone) if part)
    lines = (where, who) if large > small + 2 else ("\u3000".join(p for p in (where, who) if p),)
    for line in lines:
        base += small * 1.5 * t.PT
        pen.shrunk(x, base, line, RIGHT - x, size=small)


def _contents(labels: Labels, listing: PackingListSnapshot, box: PackedBox) -> None:
    say, pen = labels.say, labels.pen
    pieces = money.milli_figures(sum(part.packed_milli for part in box.parts))
    left = [
        (say(N_("Packing list")), listing.number),
        (
            say(N_("In this box")),
            say(N_("{pieces} pieces, {tags} tags"), pieces=pieces, tags=len(box.parts)),
        ),
        (say(N_("Packaging")), "\u3000".join((box.packaging or "—", kilograms(box.weight_g)))),
    ]
    carrier = "\u3000".join(part for part in (listing.carrier, listing.waybill) if part)
    right = [
        (say(N_("Carrier, waybill")), carrier or "—"),
        (say(N_("Due to arrive")), labels.day(listing.expected_on)),
        (say(N_("Month")), listing.month or "—"),
    ]
    column = (WIDE - QR_SIDE - 8) / 2
    for place, rows in enumerate((left, right)):
        x = LEFT + place * (column + 2)
        for row, (label, value) in enumerate(rows):
            base = 60.0 + row * 7.8
            pen.text(x, base, label, t.LABEL)
            pen.shrunk(x, base + 4.1, value, column, size=10, bold=row == 0)


def _code(labels: Labels, box: PackedBox) -> None:
    pen, top = labels.pen, 82.4
    link = f"wd:box_label:{box.code}"
    qr(pen, RIGHT - QR_SIDE, 58.4, link, QR_SIDE, error="q")
    code128(
        pen,
        LEFT,
        top,
        box.code,
        rooms=(WIDE - QR_SIDE - 6,),
        high=BARS_H,
        align="l",
        step=LABEL_STEP,
    )
    pen.text(LEFT, top + BARS_H + 4.4, box.code, 12, bold=True)
