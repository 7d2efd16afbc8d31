"""What can be done with an appraisal now, by whom, with which key, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_recovery import APPRAISAL_ACTION
from warrantydesk.settlement.recovery_states import AppraisalAction, AppraisalStatus
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import SignedIn
from warrantydesk.ui.settlement.appraisal_asks import AppraisalView

A, S = AppraisalAction, AppraisalStatus
FILL, SHARES, PRINT, AGAIN = "fill", "shares", "print", "again"
THIRD, PAPER = "third", "paper"
ORDER = (
    (A.WITHDRAW, "trash", ""),
    (A.RETURN, "return", "Ctrl+Shift+R"),
    (A.SUBMIT, "send", "Ctrl+Enter"),
    (A.RESUBMIT, "send", "Ctrl+Enter"),
)
PLAIN = (A.SUBMIT, A.RESUBMIT)


def appraisal_actions(view: AppraisalView, person: SignedIn, judged: int) -> Iterator[Action]:
    """Return the buttons of a form, from the least wanted to the primary one.

    ``judged`` is how many jobs have their shares already.
    """
    yield Action(PRINT, _("Print preview"), "print", "Ctrl+P")
    if _may_appraise_again(view, person):
        yield Action(AGAIN, _("Appraise anew"), "partly", "Ctrl+Shift+A")
    judges = A.JUDGE in view.actions and person.person_id != view.record.submitted_by_id
    if judges:
        yield Action(THIRD, _("Third-party appraiser…"), "people", "Ctrl+Shift+T")
        words = _("Attach paper {count}").format(count=len(view.story.papers) or "")
        yield Action(PAPER, words.strip(), "clip", "Ctrl+L")
    if view.actions & {A.SUBMIT, A.RESUBMIT}:
        yield Action(FILL, _("Fill in the job"), "pencil", "Ctrl+J")
    for action, icon, key in ORDER:
        if action in view.actions:
            words = _(APPRAISAL_ACTION[action])
            yield Action(action, words, icon, key, "primary" if action in PLAIN else "")
    if judges:
        yield Action(SHARES, _("Judge the job"), "partly", "Ctrl+J")
        tip = _hindrance(view, judged)
        words = _(APPRAISAL_ACTION[A.JUDGE])
        yield Action(A.JUDGE, words, "check", "Ctrl+Enter", "primary", not tip, tip)


def _may_appraise_again(view: AppraisalView, person: SignedIn) -> bool:
    judged = view.record.row.status is S.JUDGED and view.story.after is None
    return judged and Role.AUDITOR in person.roles


def _hindrance(view: AppraisalView, judged: int) -> str:
    if judged != len(view.record.jobs):
        return _("Judge every job first.")
    if view.story.appraiser is not None and not view.story.papers:
        return _("Attach the appraiser's paper first; a third party's judgement rests on it.")
    return ""
