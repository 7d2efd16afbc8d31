"""Room to sign and to seal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import section
from warrantydesk.documents.sheet import Sheet
from warrantydesk.texts import N_

SEALED, UNSEALED = t.SEAL + 3, 25.0
"""Heights of the block with and without seals."""


class Sign(NamedTuple):
    """Who signs: role, what the signature means, and the name where the program knows it."""

    role: str
    meaning: str = ""
    name: str = ""
    seal: bool = False
    share: float = 1.0


def signatures(sheet: Sheet, signs: Sequence[Sign], title: str = "") -> None:
    """Draw fields for signatures; where a seal belongs, four corners keep a square free."""
    sealed = any(sign.seal for sign in signs)
    high = SEALED if sealed else UNSEALED
    if title:
        section(sheet, title, keep=high)
    else:
        sheet.need(high + 2)
        sheet.y += 2
        sheet.pen.rule(sheet.y, t.RULE)
    total, x = sum(sign.share for sign in signs), t.LEFT
    for i, sign in enumerate(signs):
        wide = sign.share / total * t.WIDTH
        left = x + (t.PAD if i else 0)
        right = x + wide - (t.PAD if i + 1 < len(signs) else 0)
        _field(sheet, sign, left, right, sealed=sealed)
        if i:
            sheet.pen.line(x, sheet.y + 1, x, sheet.y + high - 1)
        x += wide
    sheet.y += high
    sheet.pen.rule(sheet.y, t.RULE)


def _field(sheet: Sheet, sign: Sign, left: float, right: float, *, sealed: bool) -> None:
    pen, y = sheet.pen, sheet.y
    room = right - left - (t.SEAL + 1 if sign.seal else 0)
    base = pen.block(left, y + 4.2, pen.wrap(sign.role, room, t.BODY, bold=True), t.BODY, bold=True)
    if sign.name:
        base = pen.block(left, base + 4, pen.wrap(sign.name, room, t.BODY), t.BODY)
    pen.block(left, base + 3.8, pen.wrap(sign.meaning, room, t.LABEL), t.LABEL)
    line = y + (27 if sealed else 17.5)
    pen.text(left, line - 1.2, sheet.say(N_("Signed")), t.LABEL)
    pen.rule(line, t.FINE, left, right)
    _date(sheet, left, right, line + (11.5 if sealed else 5))
    if sign.seal:
        _corners(sheet, right - t.SEAL, y + 1.6)
        pen.text(right - t.SEAL / 2, y + 4.4, sheet.say(N_("Seal")), t.LABEL, align="c")


def _date(sheet: Sheet, left: float, right: float, base: float) -> None:
    if sheet.zh:
        sheet.pen.text(
            right - 3, base, "年\u3000\u3000\u3000月\u3000\u3000\u3000日", t.LABEL, align="r"
        )
        return
    sheet.pen.text(left, base, sheet.say(N_("Date")), t.LABEL)
    sheet.pen.rule(base + 0.8, t.HAIR, left + 7, right)


def _corners(sheet: Sheet, x: float, y: float, arm: float = 3.0) -> None:
    for cx, dx in ((x, arm), (x + t.SEAL, -arm)):
        for cy, dy in ((y, arm), (y + t.SEAL, -arm)):
            sheet.pen.line(cx, cy, cx + dx, cy, weight=t.FINE)
            sheet.pen.line(cx, cy, cx, cy + dy, weight=t.FINE)
