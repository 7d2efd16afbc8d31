"""What must be done until a deadline, in words."""

from __future__ import annotations

from datetime import date

from warrantydesk.claims.rows_start import ClaimDue
from warrantydesk.clock import business_date, last_day
from warrantydesk.parts.rows import ReturnListRow
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.settlement.due_facts import StatementDue, SupplierDue
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.texts import N_, _
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.months import named_month

D = DeadlineKind
OF_A_MONTH = (StatementDue, SupplierDue, ReturnListRow)
STEP: dict[str, str] = {
    "dispatch": N_("Dispatch the repair"),
    "repair": N_("Finish the repair"),
    "submit": N_("Submit"),
    "resubmit": N_("Correct and resubmit"),
    "decide": N_("Decide"),
    "appeal": N_("Appeal or accept"),
    "correct_odometer": N_("Decide the correction"),
    "confirm_statement": N_("Confirm the statement"),
    "approve_statement": N_("Approve the statement"),
    "answer_objection": N_("Answer the objection"),
    "send_invoice": N_("Send the invoice"),
    "pay": N_("Pay the statement"),
    "ship_parts": N_("Pack and ship old parts"),
    "decide_extension": N_("Decide the extension"),
    "receive_shipment": N_("Receive the shipment"),
    "judge_parts": N_("Judge the old parts"),
    "decide_charge": N_("Decide the charge"),
    "appeal_charge": N_("Appeal the charge or accept"),
    "answer_charge_appeal": N_("Answer the appeal"),
    "return_loan": N_("Return the loan"),
    "agree_write_off": N_("Agree to the write-off"),
    "judge_appraisal": N_("Judge the appraisal"),
    "resubmit_appraisal": N_("Correct the appraisal"),
    "file_recovery": N_("Notify the supplier"),
    "answer_recovery": N_("Ask for the answer"),
    "settle_dispute": N_("Settle the dispute"),
    "approve_supplier_statement": N_("Approve the statement"),
    "confirm_supplier_statement": N_("Ask for the confirmation"),
    "receive_money": N_("Receive the money"),
}
"""The words for each kind of deadline by its value, where nothing more is known."""

OF_MONTH: dict[DeadlineKind, str] = {
    D.CONFIRM_STATEMENT: N_("Confirm {month} statement"),
    D.APPROVE_STATEMENT: N_("Approve {month} statement"),
    D.ANSWER_OBJECTION: N_("Answer objection, {month}"),
    D.SEND_INVOICE: N_("Send {month} invoice"),
    D.PAY: N_("Pay {month} statement"),
    D.APPROVE_SUPPLIER_STATEMENT: N_("Approve {month} statement"),
    D.RECEIVE_MONEY: N_("Receive money, {month}"),
    D.SHIP_PARTS: N_("Ship old parts of {month}"),
}
BY_SUPPLIER: dict[DeadlineKind, str] = {
    D.ANSWER_RECOVERY: N_("Answer the recovery"),
    D.CONFIRM_SUPPLIER_STATEMENT: N_("Confirm {month} statement"),
    D.RECEIVE_MONEY: N_("Pay {month} statement"),
}
"""What a supplier does where the manufacturer's people wait for it."""


def step_words(row: DueRow, today: date) -> str:
    """Say what must be done, with the count that matters."""
    what, facts = row.deadline.what, row.facts
    if isinstance(facts, ClaimDue):
        return _claim_step(what, facts, row)
    if isinstance(facts, CaseRow) and what is D.FILE_RECOVERY and not facts.evidence_complete:
        return _("Complete the evidence")
    words = _(STEP.get(what.value, what.value))
    if row.for_supplier and what in BY_SUPPLIER:
        words = _(BY_SUPPLIER[what])
    elif isinstance(facts, OF_A_MONTH) and what in OF_MONTH:
        words = _(OF_MONTH[what])
    if isinstance(facts, OF_A_MONTH):
        return words.format(month=named_month(facts.month, today))
    return words


def _claim_step(what: DeadlineKind, facts: ClaimDue, row: DueRow) -> str:
    if what is D.SUBMIT and facts.completed_at is not None:
        limit = (last_day(row.deadline.due_at) - business_date(facts.completed_at)).days
        return _("Submit (day {n} after repair)").format(n=limit)
    if what is D.RESUBMIT:
        return _("Resubmit (return no. {n})").format(n=facts.returns)
    if what is D.DECIDE:
        return _decide(facts)
    return _(STEP[what.value])


def _decide(facts: ClaimDue) -> str:
    if facts.appeal:
        return _("Decide the appeal")
    if facts.audit_level > 1:
        return _("Decide (level {n})").format(n=facts.audit_level)
    return _("Decide (second look)") if facts.second_look else _("Decide")
