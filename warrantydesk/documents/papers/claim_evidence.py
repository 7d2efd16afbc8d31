"""The second half of a claim: old parts, trail, photos, signatures."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import section
from warrantydesk.documents.columns import Col, Row
from warrantydesk.documents.papers.common import or_dash
from warrantydesk.documents.sheet import DASH, Sheet
from warrantydesk.documents.signing import Sign, signatures
from warrantydesk.documents.snapshots.claim_form import ClaimSnapshot
from warrantydesk.documents.snapshots.shared import PhotoBlock
from warrantydesk.documents.table import Table
from warrantydesk.texts import N_

PICTURES_A_ROW = 3
PICTURE_GAP, PICTURE_H, CAPTION_H = 4.0, 40.0, 5.5
MOST_PIXELS = 1000
"""Longer sides are scaled down: 57 mm need no more at 400 dpi."""


def draw(sheet: Sheet, claim: ClaimSnapshot, *, shown: bool) -> None:
    """Draw what proves the claim, and the room to sign."""
    if claim.old_parts:
        _old_parts(sheet, claim)
    if claim.trail and not sheet.issue.draft:
        _trail(sheet, claim)
    if claim.photos:
        _photos(sheet, claim)
    _signatures(sheet, claim, shown=shown)


def _old_parts(sheet: Sheet, claim: ClaimSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Ship by the 10th of the month after approval"))
    section(sheet, say(N_("Old parts")), remark, keep=26)
    Table(
        sheet,
        [
            Col(say(N_("Tag")), 34),
            Col(say(N_("Code")), 24),
            Col(say(N_("Part name")), 42),
            Col(say(N_("Qty")), 13, "r"),
            Col(say(N_("Serial number")), 22),
            Col(say(N_("Goes to")), 22),
            Col(say(N_("Ship by")), 19),
        ],
    ).draw(
        [
            Row(
                (
                    part.tag or say(N_("After approval")),
                    part.code,
                    sheet.name(part.name),
                    money.milli_figures(part.quantity_milli),
                    or_dash(part.serial),
                    sheet.name(part.goes_to),
                    sheet.day(part.ship_by),
                )
            )
            for part in claim.old_parts
        ]
    )


def _trail(sheet: Sheet, claim: ClaimSnapshot) -> None:
    say = sheet.say
    section(sheet, say(N_("Checks and decisions")))
    Table(
        sheet,
        [
            Col(say(N_("When")), 28),
            Col(say(N_("Step")), 30),
            Col(say(N_("Person")), 28),
            Col(say(N_("Result and opinion")), 90),
        ],
    ).draw(
        [
            Row((sheet.moment(s.at), sheet.name(s.step), sheet.name(s.person), sheet.name(s.note)))
            for s in claim.trail
        ]
    )


def _photos(sheet: Sheet, claim: ClaimSnapshot) -> None:
    say = sheet.say
    remark = say(N_("Originals and checksums are kept with the electronic form"))
    section(sheet, say(N_("Attachments")), remark)
    Table(
        sheet,
        [
            Col(say(N_("#")), 8),
            Col(say(N_("Kind")), 40),
            Col(say(N_("Taken")), 30),
            Col(say(N_("Line")), 14),
            Col(say(N_("Checksum")), 34),
            Col(say(N_("Remark")), 50),
        ],
    ).draw([_photo_row(sheet, i, photo) for i, photo in enumerate(claim.photos, start=1)])
    pictures = [(i, p) for i, p in enumerate(claim.photos, start=1) if p.image]
    for start in range(0, len(pictures), PICTURES_A_ROW):
        _picture_row(sheet, pictures[start : start + PICTURES_A_ROW])


def _photo_row(sheet: Sheet, number: int, photo: PhotoBlock) -> Row:
    sha = photo.sha256[:12]
    checksum = " ".join(sha[i : i + 4] for i in range(0, len(sha), 4))
    line = DASH if photo.line is None else str(photo.line)
    taken = sheet.moment(photo.taken_at)
    return Row((str(number), sheet.name(photo.kind), taken, line, checksum, photo.remark))


def _picture_row(sheet: Sheet, pictures: list[tuple[int, PhotoBlock]]) -> None:
    sheet.need(PICTURE_H + CAPTION_H + 2)
    sheet.y += 2
    wide = (t.WIDTH - PICTURE_GAP * (PICTURES_A_ROW - 1)) / PICTURES_A_ROW
    for place, (number, photo) in enumerate(pictures):
        x = t.LEFT + place * (wide + PICTURE_GAP)
        _picture(sheet, x, wide, photo.image or b"")
        caption = f"{number}  {photo.remark or sheet.name(photo.kind)}"
        sheet.pen.shrunk(x, sheet.y + PICTURE_H + 3.4, caption, wide, size=t.LABEL)
    sheet.y += PICTURE_H + CAPTION_H


def _picture(sheet: Sheet, x: float, wide: float, data: bytes) -> None:
    try:
        with Image.open(BytesIO(data)) as source:
            source.thumbnail((MOST_PIXELS, MOST_PIXELS))
            image = source.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        words = sheet.say(N_("This picture cannot be read."))
        sheet.pen.shrunk(x + 2, sheet.y + PICTURE_H / 2, words, wide - 4, size=t.LABEL)
        sheet.pen.box(x, sheet.y, wide, PICTURE_H, weight=t.HAIR)
        return
    scale = min(wide / image.width, PICTURE_H / image.height)
    w, h = image.width * scale, image.height * scale
    left, top = x + (wide - w) / 2, sheet.y + (PICTURE_H - h) / 2
    sheet.canvas.drawImage(ImageReader(image), left * mm, (t.PAGE_H - top - h) * mm, w * mm, h * mm)
    sheet.pen.box(x, sheet.y, wide, PICTURE_H, weight=t.HAIR)


def _signatures(sheet: Sheet, claim: ClaimSnapshot, *, shown: bool) -> None:
    say = sheet.say
    signatures(
        sheet,
        [
            Sign(
                say(N_("Service station")),
                say(N_("The statements are true")),
                sheet.name(claim.submitted_by),
                seal=True,
                share=1.35,
            ),
            Sign(say(N_("Customer")), say(N_("Repair accepted, nothing paid")), share=0.7),
            Sign(
                say(N_("Manufacturer")),
                say(N_("To be settled as approved")),
                sheet.name(claim.decided_by) if shown else "",
                seal=True,
                share=1.35,
            ),
        ],
        say(N_("Confirmation")),
    )
