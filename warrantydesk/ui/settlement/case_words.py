"""What the page of a recovery case says of it: facts, verdict, story, steps."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.clock import business_date, last_day, now
from warrantydesk.formats import day
from warrantydesk.money import figures, percent_figures
from warrantydesk.settlement.labels_recovery import (
    APPRAISAL_ACTION,
    APPRAISAL_STATUS,
    MISSING,
    RECOVERY_ACTION,
)
from warrantydesk.settlement.recovery_states import (
    AppraisalAction,
    AppraisalStatus,
    RecoveryStatus,
)
from warrantydesk.settlement.rows_cases import CaseLink, CaseRecord
from warrantydesk.texts import _
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.timeline import Event
from warrantydesk.ui.settlement.appraisal_list import appraisal_badge
from warrantydesk.ui.settlement.case_looks import case_badge
from warrantydesk.ui.tokens import Tone

S = RecoveryStatus
TAIL = 8


def case_facts(record: CaseRecord, *, inside: bool) -> list[Fact]:
    """Return the facts of a case; a supplier is led to nothing of the manufacturer's."""
    row = record.row
    claim = ("claim", row.claim_id) if inside else None
    return [
        Fact(_("Supplier"), f"{row.supplier_code}  {row.supplier}"),
        Fact(_("Claim"), row.claim_number, claim),
        Fact(_("VIN tail"), record.vin[-TAIL:]),
        Fact(_("Main part"), str(row.subject), drop=1),
        Fact(_("Recoverable"), figures(row.recoverable_fen)),
        Fact(_("Confirmed"), figures(row.confirmed_fen) if row.confirmed_fen else ""),
        Fact(_("Disputed"), figures(row.disputed_fen) if row.disputed_fen else ""),
        Fact(_("Taken back"), figures(row.withdrawn_fen) if row.withdrawn_fen else "", drop=1),
        Fact(_("Liability"), percent_figures(record.liability_ppm), drop=2),
        Fact(_("Filing closes"), day(row.file_by) if row.status is S.OPEN else ""),
        Fact(
            _("Answer by"),
            day(last_day(row.answer_by)) if row.answer_by and row.status is S.NOTIFIED else "",
        ),
        _link(_("Appraisal"), "appraisal", record.appraisal),
        _new_appraisal(record),
        _link(_("Moved from"), "recovery", record.moved_from),
        _link(_("Moved to"), "recovery", record.moved_to),
    ]


def _link(caption: str, kind: str, found: CaseLink | None) -> Fact:
    return Fact(caption, "") if found is None else Fact(caption, found.number, (kind, found.id))


def _new_appraisal(record: CaseRecord) -> Fact:
    found, caption = record.new_appraisal, _("New appraisal")
    if found is None or (record.appraisal is not None and record.appraisal.id == found.id):
        return Fact(caption, "")
    words = f"{found.number} · {_(APPRAISAL_STATUS[found.status])}"
    return Fact(caption, words, ("appraisal", found.id))


def lacking(record: CaseRecord) -> str:
    """Say what is missing before the supplier can be notified."""
    words = ", ".join(_(MISSING[what]) for what in record.missing)
    return _("Before the supplier is notified, this is missing: {what}").format(what=words)


def closed(record: CaseRecord) -> str:
    """Say that the filing window is over, or nothing while it is open."""
    if record.row.file_by >= business_date(now()):
        return ""
    words = _("The filing window closed on {day}. Close the case.")
    return words.format(day=day(record.row.file_by))


def case_verdict(record: CaseRecord) -> tuple[Tone, str, str]:
    """Return where a case stands in one sentence, and what comes next."""
    row = record.row
    if row.status is S.OPEN:
        return _before_the_notice(record)
    if row.status is S.NOTIFIED:
        return "info", _("The supplier has not answered yet."), ""
    if row.disputed_fen:
        words = _("{amount} is in dispute.").format(amount=figures(row.disputed_fen))
        return "caution", words, _next_of_dispute(record)
    if row.confirmed_fen:
        words = _("{amount} is confirmed.").format(amount=figures(row.confirmed_fen))
        return "positive", words, ""
    return "info", _("Nothing is recovered by this case."), ""


def _before_the_notice(record: CaseRecord) -> tuple[Tone, str, str]:
    if closed(record):
        return "negative", closed(record), ""
    if record.missing:
        return "caution", lacking(record), ""
    return "positive", _("The evidence is complete; the supplier can be notified."), ""


def _next_of_dispute(record: CaseRecord) -> str:
    found = record.new_appraisal
    if found is None:
        return ""
    if found.status is AppraisalStatus.JUDGED:
        words = _("{number} was judged since; by it {amount} would be confirmed.")
        return words.format(number=found.number, amount=figures(found.upheld_fen))
    return _("{number} waits for its judgement.").format(number=found.number)


def case_story(record: CaseRecord) -> str:
    """Return complaint and cause, each under its name."""
    said = (_("Complaint: {text}").format(text=record.complaint),
            _("Cause: {text}").format(text=record.cause))  # fmt: skip
    return "\n".join(said)


def case_events(record: CaseRecord) -> list[Event]:
    """Return the steps of a case's life and of the appraisal that it waits for, oldest first."""
    own = [
        Event(
            step.at, str(step.person), _(RECOVERY_ACTION[step.action]),
            case_badge(step.to_status), step.reason,
        )
        for step in record.history
    ]  # fmt: skip
    return sorted([*own, *_appraisal_events(record)], key=lambda event: event.at)


def _appraisal_events(record: CaseRecord) -> Iterator[Event]:
    found = record.new_appraisal
    if found is None or (record.appraisal is not None and record.appraisal.id == found.id):
        return
    for step in found.steps:
        if step.action is not AppraisalAction.CREATE:
            what = f"{_('New appraisal')}: {_(APPRAISAL_ACTION[step.action])}"
            badge = appraisal_badge(step.to_status)
            why = "  ".join(word for word in (found.number, step.reason) if word)
            yield Event(step.at, str(step.person), what, badge, why)
