"""How the words of settlement look: icon, word and colour together."""

from __future__ import annotations

from warrantydesk.money import figures
from warrantydesk.settlement.labels import STATUS
from warrantydesk.settlement.rows import RunRow, RunState
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.texts import N_, _
from warrantydesk.ui.tokens import Badge, Ink, Tone

S = StatementStatus
ODD_PPM = 250_000
"""A change against last month above this is shown so that somebody looks at it."""

STATUS_LOOK: dict[StatementStatus, tuple[Tone, str]] = {
    S.DRAFT: ("neutral", "pencil"),
    S.FROZEN: ("info", "lock"),
    S.APPROVED: ("money", "send"),
    S.OBJECTED: ("caution", "ask"),
    S.CONFIRMED: ("positive", "ok"),
    S.INVOICED: ("money", "yuan"),
    S.PAID: ("positive", "settled"),
    S.RECONCILED: ("positive", "check"),
    S.DISCARDED: ("neutral", "void"),
}
RUN_LOOK: dict[RunState, tuple[Tone, str, str]] = {
    RunState.NOTHING: ("neutral", "minus", N_("Nothing due")),
    RunState.NOT_PREPARED: ("neutral", "clock", N_("Not calculated")),
    RunState.READY: ("positive", "ok", N_("Ready")),
    RunState.BLOCKED: ("negative", "stop", N_("Blocked")),
    RunState.CARRIED: ("caution", "partly", N_("Negative")),
}


def status_badge(status: StatementStatus) -> Badge:
    """Return the badge of a statement's status."""
    return Badge(*STATUS_LOOK[status], _(STATUS[status]))


def run_badge(row: RunRow) -> Badge:
    """Return the badge of a station in a run: its state, or its statement's status once frozen."""
    if row.state in RUN_LOOK:
        tone, icon, word = RUN_LOOK[row.state]
        return Badge(tone, icon, _(word))
    return status_badge(row.status or S.DRAFT)


def change_words(ppm: int | None) -> str:
    """Return a change as ``+4.5 %``, or a dash where there is nothing to compare with."""
    if ppm is None:
        return "–"
    tenths = round(ppm / 1000)
    sign = "−" if tenths < 0 else "+"
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10} %"


def odd(ppm: int | None) -> bool:
    """Tell whether a change is so large that somebody should look."""
    return ppm is not None and abs(ppm) > ODD_PPM


def amount_ink(fen: int) -> Ink:
    """Return the colour of an amount to be paid: only a negative one stands out."""
    return "negative" if fen < 0 else "text"


def or_dash(fen: int) -> str:
    """Return an amount, or a dash for nothing."""
    return figures(fen) if fen else "–"


def signed(fen: int) -> str:
    """Return an amount with its sign."""
    return f"+{figures(fen)}" if fen > 0 else figures(fen)
