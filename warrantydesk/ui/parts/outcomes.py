"""What a scan came to, in words for the sign, the strip and the list of the last ones."""

from __future__ import annotations

from warrantydesk.clock import local
from warrantydesk.parts.rows_shipments import (
    BoxBlock,
    PackedRow,
    ReceivingView,
    ScanAnswer,
    ScanResult,
)
from warrantydesk.parts.states import Arrival
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.parts.looks import ARRIVAL_LOOK, arrival_badge
from warrantydesk.ui.parts.sign import Outcome
from warrantydesk.ui.tokens import Tone

R = ScanResult
UNRECEIVED = frozenset({R.OTHER_SHIPMENT, R.LOST_TAG, R.UNKNOWN})
THOUSAND = 1000
TAIL = 8


def pieces(milli: int) -> str:
    """Return a quantity of thousandths without needless digits."""
    whole, rest = divmod(milli, THOUSAND)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def ready(view: ReceivingView) -> Outcome:
    """Return what the sign shows before the first scan, and when all is done."""
    pending = view.counts.pending
    if not pending:
        counted = _("All {count} parts are counted").format(count=view.counts.listed)
        return Outcome("positive", "check", _("Complete"), counted)
    expected = ngettext("{count} part is expected", "{count} parts are expected", pending)
    return Outcome("info", "scan", _("Scan a tag"), expected)


def box_finished(block: BoxBlock, view: ReceivingView) -> Outcome:
    """Return what the sign shows once a box is finished: how it came out, and what is next."""
    counts = block.counts
    said = _("{received} signed for, {damaged} damaged, {missing} missing").format(
        received=counts.received, damaged=counts.damaged, missing=counts.missing
    )
    left = sum(one.done_at is None for one in view.boxes)
    to_go = ngettext("{count} box to go", "{count} boxes to go", left)
    then = to_go if left else _("Now finish the receipt")
    word = _("Box {n} finished").format(n=block.position)
    tone: Tone = "positive" if counts.received == counts.listed else "caution"
    return Outcome(tone, "check" if tone == "positive" else "ok", word, said, subject=then)


def outcome_of(answer: ScanAnswer) -> Outcome:
    """Return what the sign shows after a scan."""
    at = f"{local(answer.at):%H:%M:%S}"
    counted = _("Box: {done} of {all} parts").format(done=answer.counted, all=answer.listed)
    part = answer.part
    if answer.result is R.BOX:
        return Outcome("info", "box", _("Box opened"), counted, at, answer.box_code)
    if part is None or answer.result in UNRECEIVED:
        words = {
            R.OTHER_SHIPMENT: _("Other shipment"),
            R.LOST_TAG: _("No tag"),
        }
        word = words.get(answer.result, _("Not known"))
        return Outcome("negative", "stop", word, "", at, answer.text, answer.shipment_number)
    if answer.result is R.ALREADY:
        tone: Tone = "caution"
        return _arrived(part, Outcome(tone, "info", _("Counted before"), counted, at))
    if answer.result is R.OTHER_BOX:
        word = _("Signed for, other box")
        return _arrived(part, Outcome("caution", "ok", word, counted, at), answer.suggested_bin)
    return _arrived(
        part, Outcome("positive", "check", _("Signed for"), counted, at), answer.suggested_bin
    )


def marked(part: PackedRow, counted: str) -> Outcome:
    """Return what the sign shows after a part was reported as damaged or missing."""
    tone, icon = ARRIVAL_LOOK[part.arrival]
    at = "" if part.arrived_at is None else f"{local(part.arrived_at):%H:%M:%S}"
    shown = Outcome(tone, icon, arrival_badge(part.arrival).text, counted, at)
    return _arrived(part, shown)


def strip_words(answer: ScanAnswer) -> tuple[str, str]:
    """Return what the strip says of a scan that received nothing, and its second line."""
    text = answer.text
    first = {
        R.OTHER_SHIPMENT: _("{tag} belongs to shipment {number}.").format(
            tag=text, number=answer.shipment_number
        ),
        R.LOST_TAG: _("This looks like a part without its tag. Choose which one it is."),
    }.get(
        answer.result, _("{tag} is on no packing list. Set it aside and scan on.").format(tag=text)
    )
    near = [f"{tag.number} ({tag.name})" for tag in answer.near[:3]]
    at = f"{local(answer.at):%H:%M:%S}"
    return first, " · ".join(
        [at, _("alike: {tags}").format(tags=", ".join(near))] if near else [at]
    )


def remark_of(part: PackedRow) -> str:
    """Return what stands beside a part in the table."""
    if part.arrival is Arrival.PENDING:
        return ""
    return part.difference


def _arrived(part: PackedRow, shown: Outcome, bin_code: str = "") -> Outcome:
    details = " · ".join(
        (_("Tag {number}").format(number=part.number), part.claim_number, part.vin[-TAIL:])
    )
    place = part.bin or bin_code
    return shown._replace(
        subject=f"{part.name} {part.code}",
        details=details,
        where_title=_("Put into") if place else "",
        where=place,
        where_note=str(part.supplier),
    )
