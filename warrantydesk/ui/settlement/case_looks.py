"""How the words of recovery look: icon, word and colour together."""

from __future__ import annotations

from warrantydesk.clock import business_date, last_day, now
from warrantydesk.formats import day
from warrantydesk.settlement.labels_recovery import RECOVERY_STATUS
from warrantydesk.settlement.recovery_states import RecoveryStatus
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.tokens import Badge, Ink, Tone

S = RecoveryStatus
SOON_DAYS = 7
LOOK: dict[RecoveryStatus, tuple[Tone, str]] = {
    S.OPEN: ("info", "send"),
    S.NOTIFIED: ("money", "clock"),
    S.CONFIRMED: ("positive", "ok"),
    S.PARTLY_CONFIRMED: ("caution", "partly"),
    S.DISPUTED: ("caution", "flag"),
    S.WITHDRAWN: ("neutral", "void"),
    S.IN_STATEMENT: ("money", "bank"),
    S.SETTLED: ("positive", "settled"),
    S.REVERSED: ("neutral", "undo"),
}


def case_badge(status: RecoveryStatus) -> Badge:
    """Return the badge of a recovery case's status."""
    return Badge(*LOOK[status], _(RECOVERY_STATUS[status]))


def due_cell(found: CaseRow) -> Cell:
    """Return until when something must happen: filing before it, the answer after it."""
    if found.status is S.OPEN:
        on = found.file_by
    elif found.status is S.NOTIFIED and found.answer_by is not None:
        on = last_day(found.answer_by)
    else:
        return Cell("–", "text3")
    left = (on - business_date(now())).days
    ink: Ink = "negative" if left < 0 else "caution" if left <= SOON_DAYS else "text2"
    words = ngettext("{count} day left", "{count} days left", left) if left >= 0 else _("over")
    return Cell(day(on), ink, icon="warn" if left < 0 else "clock", aside=words)
