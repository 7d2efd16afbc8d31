"""What can be done with a recovery case now, by whom, with which key, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_recovery import RECOVERY_ACTION
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.settlement.rows_cases import CaseRecord
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.desk import SignedIn
from warrantydesk.ui.settlement.case_words import closed, lacking
from warrantydesk.ui.widgets.button import Kind

A, S = RecoveryAction, RecoveryStatus
PARTLY, LETTER, PRINT, APPRAISE, FORM = "partly", "letter", "print", "appraise", "form"
ENDS: tuple[tuple[RecoveryAction, str, str], ...] = (
    (A.CLOSE, "x", "Ctrl+Shift+X"),
    (A.REVERSE, "undo", "Ctrl+Shift+R"),
    (A.CHARGE_BACK, "swap", "Ctrl+Shift+B"),
    (A.MOVE, "right", "Ctrl+Shift+M"),
    (A.WITHDRAW, "minus", "Ctrl+Shift+W"),
)


def case_actions(record: CaseRecord, person: SignedIn) -> Iterator[Action]:
    """Return the buttons of a case, from the least wanted to the primary one."""
    can, row = record.actions, record.row
    finance = Role.FINANCE in person.roles
    if row.status is not S.OPEN:
        yield Action(PRINT, _("Print preview"), "print", "Ctrl+P")
    if finance:
        words = _("Attach letter {count}").format(count=len(record.letters) or "")
        yield Action(LETTER, words.strip(), "clip", "Ctrl+L")
    if A.NOTIFY in can:
        tip = closed(record) or (lacking(record) if record.missing else "")
        words = _(RECOVERY_ACTION[A.NOTIFY])
        yield from _ends(record)
        yield Action(A.NOTIFY, words, "send", "Ctrl+Enter", "primary", not tip, tip)
    elif finance and row.disputed_fen and (_judged(record) or record.fresh_letter is None):
        # Nobody has answered again: what comes next is how the dispute ends.
        yield from _answers(record, finance=finance, primary=False)
        yield from _ends(record)
        yield from _appraisal(record, primary=True)
    else:
        yield from _ends(record)
        yield from _appraisal(record, primary=False)
        yield from _answers(record, finance=finance, primary=True)


def _judged(record: CaseRecord) -> bool:
    found = record.new_appraisal
    return found is not None and found.status is AppraisalStatus.JUDGED


def _ends(record: CaseRecord) -> Iterator[Action]:
    for action, icon, key in ENDS:
        if action in record.actions:
            yield Action(action, _(RECOVERY_ACTION[action]), icon, key)


def _appraisal(record: CaseRecord, *, primary: bool) -> Iterator[Action]:
    """Return the way to a new appraisal: asked for, looked at while it is judged, applied."""
    if A.UPHOLD not in record.actions:
        return
    found = record.new_appraisal
    kind: Kind = "primary" if primary else ""
    key = "Ctrl+Enter" if primary else "Ctrl+Shift+A"
    if found is None:
        yield Action(APPRAISE, _("Ask for a new appraisal…"), "partly", key, kind)
    elif not _judged(record):
        words = _("Open {number}").format(number=found.number)
        yield Action(FORM, words, "partly", key, kind)
    else:
        yield Action(A.UPHOLD, _(RECOVERY_ACTION[A.UPHOLD]), "stamp", key, kind)


def _answers(record: CaseRecord, *, finance: bool, primary: bool) -> Iterator[Action]:
    if not record.actions & {A.CONFIRM, A.GIVE_IN}:
        return
    able = not finance or record.fresh_letter is not None
    tip = "" if able else _("Attach the supplier's letter first.")
    if A.OBJECT in record.actions:
        yield Action(A.OBJECT, _("Object…"), "flag", "Ctrl+Shift+O", "", able, tip)
    yield Action(PARTLY, _("Confirm in part…"), "partly", "Ctrl+Shift+P", "", able, tip)
    kind: Kind = "primary" if primary else ""
    key = "Ctrl+Enter" if primary else ""
    yield Action(A.CONFIRM, _("Confirm all"), "check", key, kind, able, tip)
