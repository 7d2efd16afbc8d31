"""The foot of a case: what the choices come to, and what can be done now, each by one key."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from warrantydesk.claims.rows_queue import AuditCase
from warrantydesk.claims.states import ClaimAction
from warrantydesk.money import figures
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.claims.deciding import DecidedSums
from warrantydesk.ui.widgets.flow import Sentence
from warrantydesk.ui.widgets.layout import Item, hairline, row
from warrantydesk.ui.widgets.words import label

A = ClaimAction
DECIDE, CHANGE, DENY, DENY_ALL = "decide", "change", "deny", "deny_all"


def sums_items(case: AuditCase, sums: DecidedSums) -> tuple[Item, ...]:
    """Return the sums of the choices, and whether the person may decide them."""
    items: list[Item] = [_pair(_("Claimed"), label(figures(sums.claimed_fen)))]
    if sums.reduced_fen:
        reduced = label(figures(-sums.reduced_fen), "bodyb", "caution")
        items.append(_pair(_("Reduced"), reduced))
    if sums.denied_fen:
        denied = label(figures(-sums.denied_fen), "bodyb", "negative")
        items.append(_pair(_("Denied"), denied))
    total = label(figures(sums.approved_fen), "figure")
    items += [None, row(label(_("To approve")), total, gap=8)]
    if case.may_decide and case.level_limit_fen is not None:
        words = _("within your {limit}").format(limit=figures(case.level_limit_fen))
        items.append(label(words, "label", "text2"))
    elif not case.may_decide and case.why_not is not None:
        items += [hairline(vertical=True), Sentence(str(case.why_not), "label", "caution")]
    return tuple(items)


def _pair(words: str, amount: QLabel) -> Item:
    return row(label(words, "label", "text2"), amount, gap=6)


def case_actions(case: AuditCase) -> list[Action]:
    """Return the buttons under a case."""
    allowed, able = case.record.actions, case.may_decide
    if A.RELEASE in allowed:
        return [Action(A.RELEASE, _("Take up again"), "check", "U", "primary")]
    why = "" if case.why_not is None else str(case.why_not)
    return [
        Action(DECIDE, _("Decide as shown"), "check", "A", "primary", able, why),
        Action(CHANGE, _("Change"), "", "R", enabled=able, tip=why),
        Action(DENY, _("Deny…"), "", "D", enabled=able, tip=why),
        Action(A.RETURN, _("Return…"), "", "B", enabled=A.RETURN in allowed),
        Action(A.HOLD, _("Hold…"), "", "H", enabled=A.HOLD in allowed),
        Action(A.ESCALATE, _("Escalate…"), "", "E", enabled=A.ESCALATE in allowed),
    ]


def asked_title(action: ClaimAction) -> str:
    """Return the question over the reason of a step."""
    titles = {
        A.RETURN: _("What must the station correct?"),
        A.HOLD: _("Why is it put on hold?"),
        A.ESCALATE: _("Why does the next level decide?"),
    }
    return titles[action]
