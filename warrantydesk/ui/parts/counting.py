"""What a scan came to while the store is counted, as the sign shows it."""

from __future__ import annotations

from warrantydesk.clock import local, now
from warrantydesk.parts.rows_store import CountAnswer, CountResult
from warrantydesk.texts import N_, _
from warrantydesk.ui.parts.sign import Outcome
from warrantydesk.ui.tokens import Tone

R = CountResult
LOOK: dict[CountResult, tuple[Tone, str, str]] = {
    R.FITS: ("positive", "check", N_("Fits")),
    R.AGAIN: ("caution", "info", N_("Counted before")),
    R.WRONG_BIN: ("caution", "swap", N_("In another bin")),
    R.UNEXPECTED: ("caution", "ask", N_("Not expected here")),
    R.UNKNOWN: ("negative", "stop", N_("Not known")),
}


def outcome_of(answer: CountAnswer) -> Outcome:
    """Return what the sign shows after a scan."""
    tone, icon, word = LOOK[answer.result]
    at = f"{local(now()):%H:%M:%S}"
    if answer.part_id is None:
        return Outcome(tone, icon, _(word), "", at, answer.text)
    counted = _("Bin: {seen} seen, {booked} in the book").format(
        seen=answer.counted, booked=answer.expected
    )
    where = answer.booked_bin if answer.result is R.WRONG_BIN else ""
    return Outcome(
        tone,
        icon,
        _(word),
        counted,
        at,
        f"{answer.name} {answer.code}",
        _("Tag {number}").format(number=answer.number),
        _("The book has it in") if where else "",
        where,
    )
