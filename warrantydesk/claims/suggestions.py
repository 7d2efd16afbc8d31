"""What the price rules suggest to decide about each line; a person decides all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warrantydesk.claims.labels import SIGN
from warrantydesk.claims.rows import LineBlock, LineSign
from warrantydesk.claims.rows_queue import Suggestion
from warrantydesk.claims.states import Decision
from warrantydesk.texts import say

REASON_OF: dict[LineSign, str] = {
    LineSign.BY_STANDARD: "RD01",
    LineSign.NO_STANDARD: "RD01",
    LineSign.OVERLAP: "RD02",
    LineSign.NO_PRICE: "RD03",
    LineSign.ABOVE_PRICE: "RD03",
}
"""The codes, among those that every book starts with, of the reasons that the rules give."""


def suggest(lines: Sequence[LineBlock], reasons: Mapping[str, int]) -> tuple[Suggestion, ...]:
    """Suggest to pay what the rules pay; ``reasons`` are keys of reason codes by their code."""
    return tuple(_suggestion(line, reasons) for line in lines)


def _suggestion(line: LineBlock, reasons: Mapping[str, int]) -> Suggestion:
    if line.payable_fen >= line.claimed_fen:
        return Suggestion(line.id, Decision.APPROVED, line.claimed_fen, None, "")
    decision = Decision.REDUCED if line.payable_fen else Decision.DENIED
    reason_id = reasons.get(REASON_OF.get(line.sign, ""))
    # A book may have other reasons than it started with; then the sign itself says why.
    text = "" if reason_id is not None else str(say(SIGN[line.sign]))
    return Suggestion(line.id, decision, line.payable_fen, reason_id, text)
