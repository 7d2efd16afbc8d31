"""Why something is due and what comes next, in words."""

from __future__ import annotations

from datetime import datetime

from warrantydesk.claims.rows_start import ClaimDue, CutLine, Lack
from warrantydesk.clock import business_date, last_day
from warrantydesk.formats import whole
from warrantydesk.money import figures
from warrantydesk.orders.due_facts import CorrectionDue, OrderDue
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.settlement.due_facts import StatementDue
from warrantydesk.texts import N_, _, ngettext
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.dues import day_words
from warrantydesk.ui.start.reasons_parts import parts_reason

D = DeadlineKind
LACK: dict[Lack, str] = {
    Lack.PHOTOS: N_("photos"),
    Lack.CAUSE: N_("cause of the fault"),
    Lack.CORRECTION: N_("correction"),
}


def reason_words(row: DueRow, at: datetime) -> str:
    """Say why something is due and what comes next."""
    what, facts = row.deadline.what, row.facts
    if isinstance(facts, ClaimDue):
        return _claim(what, facts)
    if isinstance(facts, StatementDue):
        return _statement(what, facts, at)
    if isinstance(facts, OrderDue):
        return facts.complaint
    if isinstance(facts, CorrectionDue):
        return f"{whole(facts.last_km)} → {whole(facts.new_km)} km · {facts.station}"
    return parts_reason(row)


def _claim(what: DeadlineKind, facts: ClaimDue) -> str:
    if what is D.SUBMIT:
        return _lacks(facts)
    if what is D.RESUBMIT:
        return ": ".join(filter(None, (str(facts.return_reason), facts.last_reason)))
    if what is D.APPEAL:
        return _cuts(facts)
    station = f"{facts.station_code} {facts.station}"
    if not facts.findings:
        return station
    return f"{ngettext('{count} check', '{count} checks', facts.findings)} · {station}"


def _lacks(facts: ClaimDue) -> str:
    if not facts.lacks:
        return _("Looks complete: submit")
    checks = ngettext("{count} check", "{count} checks", len(facts.lacks))
    names = _(", ").join(_(LACK[lack]) for lack in facts.lacks)
    return _("{checks}: {names}").format(checks=checks, names=names)


def _cuts(facts: ClaimDue) -> str:
    if not facts.cut:
        return ""
    said = _cut(facts.cut[0])
    more = len(facts.cut) - 1
    return said + ngettext(", {count} more line", ", {count} more lines", more) if more else said


def _cut(line: CutLine) -> str:
    words = _("Line {n} denied: {reason}") if line.denied else _("Line {n} reduced: {reason}")
    return words.format(n=line.position, reason=str(line.reason) or line.words or "–")


def _statement(what: DeadlineKind, facts: StatementDue, at: datetime) -> str:
    if what is D.CONFIRM_STATEMENT and facts.objection_until is not None:
        return _until(facts.objection_until, at)
    if what is D.SEND_INVOICE:
        return _("Confirmed; your invoice is awaited")
    said = {
        D.ANSWER_OBJECTION: facts.objection,
        D.APPROVE_STATEMENT: _("A second person approves"),
        D.PAY: _("{paid} paid so far").format(paid=figures(facts.paid_fen))
        if facts.paid_fen
        else _("Invoice is in, nothing paid yet"),
    }.get(what, "")
    return " · ".join(filter(None, (str(facts.station), said)))


def _until(until: datetime, at: datetime) -> str:
    day = last_day(until)
    if day < business_date(at):
        return _("Objection period is over")
    if day == business_date(at):
        return _("Objection period ends today")
    return _("Objections until {day}").format(day=day_words(day))
