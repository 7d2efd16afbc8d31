"""The supplier's answer on the same sheet: confirm, confirm in part, or object."""

from __future__ import annotations

from warrantydesk import money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.blocks import section
from warrantydesk.documents.sheet import Sheet
from warrantydesk.documents.signing import SEALED, Sign, signatures
from warrantydesk.documents.snapshots.recovery_notice import RecoveryNoticeSnapshot
from warrantydesk.texts import N_

STEP, SLIP_H = 6.8, 31.8


def answer_slip(sheet: Sheet, notice: RecoveryNoticeSnapshot) -> None:
    """Draw the slip with the room to sign and seal; it is never cut by a page."""
    say, pen = sheet.say, sheet.pen
    sheet.need(t.GAP + 6 + SLIP_H + SEALED + 2)
    supplier = sheet.name(notice.supplier.name)
    section(sheet, say(N_("Answer slip")), f"{notice.number}\u3000{supplier}", keep=SLIP_H)
    base = sheet.y
    amount = money.figures(notice.total_fen)
    for words in (
        say(N_("We confirm the whole amount of {amount}."), amount=amount),
        say(N_("We confirm in part:")),
        say(N_("We object, because:")),
    ):
        base += STEP
        pen.tick_box(t.LEFT, base)
        pen.text(t.LEFT + 5, base, words, t.VALUE, bold=True)
    _blanks(sheet, base - STEP)
    pen.rule(base + 0.8, t.FINE, t.LEFT + 40)
    pen.rule(base + 8.0, t.FINE, t.LEFT + 5)
    sheet.y = base + 8.6
    signatures(
        sheet,
        [
            Sign(
                say(N_("For the supplier")),
                say(N_("The signature also accepts the old parts as evidence")),
                seal=True,
            ),
            Sign(
                say(N_("For the manufacturer")),
                sheet.moment(notice.prepared_at) if notice.prepared_at else "",
                sheet.name(notice.prepared_by),
                seal=True,
            ),
        ],
    )


def _blanks(sheet: Sheet, base: float) -> None:
    """Draw where cases, amount and percentage are written for a confirmation in part."""
    say, pen = sheet.say, sheet.pen
    x = t.LEFT + 40
    for words, wide in (
        (say(N_("cases no.")), 48.0),
        (say(N_("amount CNY")), 48.0),
        (say(N_("or per cent")), 0.0),
    ):
        pen.text(x, base, words, t.LABEL)
        end = x + wide - 3 if wide else t.X1
        pen.rule(base + 0.8, t.FINE, x + pen.width(words, t.LABEL) + 2, end)
        x += wide
