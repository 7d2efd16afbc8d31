"""How the words of a claim's life look: icon, word and colour together."""

from __future__ import annotations

from warrantydesk.claims.labels import DECISION, STATUS
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.texts import _
from warrantydesk.ui.tokens import Badge, Ink, Tone

S = ClaimStatus

STATUS_LOOK: dict[ClaimStatus, tuple[Tone, str]] = {
    S.DRAFT: ("neutral", "pencil"),
    S.SUBMITTED: ("info", "send"),
    S.IN_REVIEW: ("info", "clock"),
    S.ON_HOLD: ("caution", "pause"),
    S.RETURNED: ("caution", "return"),
    S.APPROVED: ("positive", "ok"),
    S.PARTLY_APPROVED: ("caution", "partly"),
    S.DENIED: ("negative", "stop"),
    S.PAYABLE: ("money", "yuan"),
    S.IN_STATEMENT: ("money", "bank"),
    S.SETTLED: ("positive", "settled"),
    S.WITHDRAWN: ("neutral", "void"),
}

DECISION_LOOK: dict[Decision, tuple[Tone, str]] = {
    Decision.PENDING: ("neutral", "clock"),
    Decision.APPROVED: ("positive", "ok"),
    Decision.REDUCED: ("caution", "partly"),
    Decision.DENIED: ("negative", "stop"),
}


def status_badge(status: ClaimStatus) -> Badge:
    """Return the badge of a status."""
    return Badge(*STATUS_LOOK[status], _(STATUS[status]))


def decision_badge(decision: Decision) -> Badge:
    """Return the badge of a decision on a line."""
    return Badge(*DECISION_LOOK[decision], _(DECISION[decision]))


def approved_ink(claimed_fen: int, approved_fen: int) -> Ink:
    """Return the colour of an approved amount: only what somebody must look at differs."""
    if approved_fen == claimed_fen:
        return "text"
    return "caution" if approved_fen else "negative"
