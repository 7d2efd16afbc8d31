"""Why something of old parts or recovery is due and what comes next, in words."""

from __future__ import annotations

from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.parts.labels import CHARGE_KIND, ROUTE
from warrantydesk.parts.rows import ChargeRow, PartRow, ReturnListRow, ShipmentRow, WriteOffRow
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.settlement.due_facts import AppraisalDue, SupplierDue
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import _
from warrantydesk.ui.start.asks import DueRow

D = DeadlineKind


def parts_reason(row: DueRow) -> str:
    """Say why something of old parts or of recovery is due and what comes next."""
    facts = row.facts
    match facts:
        case CaseRow():
            said = _case_told(facts) if row.for_supplier else _case(row.deadline.what, facts)
        case SupplierDue():
            said = _paper_told(row.deadline.what, facts) if row.for_supplier else _paper(facts)
        case AppraisalDue():
            place = f"{facts.station_code} {facts.station}"
            said = (facts.last_reason or place, facts.claim_number)
        case ShipmentRow():
            start = f"{facts.station_code} {facts.station}" if facts.station_code else _("Store")
            said = (start, f"{facts.carrier} {facts.waybill}")
        case ReturnListRow():
            said = _owed(row, facts)
        case PartRow():
            said = (facts.holder, facts.number)
        case ChargeRow():
            said = (_(CHARGE_KIND[facts.kind]), str(facts.text) or facts.remark,
                    f"{facts.station_code} {facts.station}")  # fmt: skip
        case WriteOffRow():
            said = (facts.note, str(facts.created_by))
        case _:
            said = (row.deadline.subject,)
    return " · ".join(one.strip() for one in said if one.strip())


def _case(what: DeadlineKind, facts: CaseRow) -> tuple[str, ...]:
    if what is D.SETTLE_DISPUTE:
        words = _("{confirmed} of {asked} confirmed")
        confirmed, asked = figures(facts.confirmed_fen), figures(facts.recoverable_fen)
        return str(facts.supplier), words.format(confirmed=confirmed, asked=asked)
    if what is D.FILE_RECOVERY and facts.evidence_complete:
        return str(facts.supplier), _("evidence complete"), facts.claim_number
    return str(facts.supplier), facts.claim_number


def _case_told(facts: CaseRow) -> tuple[str, ...]:
    return _("Confirm it, a part of it, or object"), facts.claim_number


def _paper(facts: SupplierDue) -> tuple[str, ...]:
    received = _("{received} received so far").format(received=figures(facts.received_fen))
    return str(facts.supplier), facts.objection, received if facts.received_fen else ""


def _paper_told(what: DeadlineKind, facts: SupplierDue) -> tuple[str, ...]:
    if what is D.CONFIRM_SUPPLIER_STATEMENT:
        return (_("Confirm it, or object with a reason"),)
    received = _("{paid} paid so far").format(paid=figures(facts.received_fen))
    request = _("Payment request {number}").format(number=facts.request_number)
    return request if facts.request_number else "", received if facts.received_fen else ""


def _owed(row: DueRow, facts: ReturnListRow) -> tuple[str, ...]:
    if row.deadline.what is D.DECIDE_EXTENSION:
        until = _("until {day}").format(day=day(facts.extension_on)) if facts.extension_on else ""
        return f"{facts.station_code} {facts.station}", until, row.deadline.subject
    left = _("{pending} of {listed} still to ship")
    words = left.format(pending=facts.counts.pending, listed=facts.counts.listed)
    return words, str(facts.supplier) or _(ROUTE[facts.route])
