"""What can be done with a claim now: its next step first, then the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from warrantydesk.claims.labels import ACTION
from warrantydesk.claims.rows import ClaimRecord
from warrantydesk.claims.states import ClaimAction, ClaimStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action

A = ClaimAction
PRINT, SAVE, APPEAL, REVIEW, APPRAISE = "print", "save", "appeal", "review", "appraise"
WATER = "water"
SEND = (A.SUBMIT, A.RESUBMIT)
STATION = {A.WITHDRAW: "void", A.RECALL: "undo"}
AUDITOR = {A.RELEASE: "check", A.REVOKE: "undo"}
OVER = (ClaimStatus.DRAFT, ClaimStatus.WITHDRAWN, ClaimStatus.DENIED)
FILES = (Role.CLERK, Role.AUDITOR)


def actions(
    record: ClaimRecord, roles: Collection[Role] = (), *, unsaved: bool
) -> Iterator[Action]:
    """Return the buttons of the page of a claim."""
    yield Action(PRINT, _("Print"), "print", "Ctrl+P", tip=_("Print the claim"))
    for action, icon in (STATION | AUDITOR).items():
        if action in record.actions:
            yield Action(action, _(ACTION[action]), icon)
    if record.status not in OVER and any(role in roles for role in FILES):
        yield Action(APPRAISE, _("File appraisal"), "partly")
    if Role.FINANCE in roles:
        yield Action(WATER, _("Money waterfall"), "chart")
    if record.may_appeal:
        yield Action(APPEAL, _("Appeal"), "flag")
    sending = [action for action in SEND if action in record.actions]
    if sending:
        yield Action(SAVE, _("Save"), "save", "Ctrl+S", enabled=unsaved)
    for action in sending:
        yield Action(action, _(ACTION[action]), "send", "Ctrl+Enter", "primary")
    if A.RETURN in record.actions or A.SEND_TO_REVIEW in record.actions:
        yield Action(REVIEW, _("Review"), "target", "Ctrl+Enter", "primary")
