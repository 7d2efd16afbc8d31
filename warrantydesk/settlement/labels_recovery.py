"""The words for liability, recovery and supplier statements; imports no database library."""

from __future__ import annotations

from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    AppraisalAction,
    AppraisalStatus,
    CostClass,
    EntryKind,
    LiableParty,
    Missing,
    Outcome,
    RecoveryAction,
    RecoveryStatus,
    SupplierLineSource,
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.texts import N_

PARTY: dict[LiableParty, str] = {
    LiableParty.SUPPLIER: N_("Supplier"),
    LiableParty.MANUFACTURER: N_("Manufacturer"),
    LiableParty.STATION: N_("Service station"),
}
COST_CLASS: dict[CostClass, str] = {
    CostClass.MATERIAL: N_("Material"),
    CostClass.LABOUR: N_("Labour"),
    CostClass.RELATED: N_("Related loss"),
    CostClass.OUTING: N_("Outing"),
    CostClass.HANDLING: N_("Handling"),
}
APPRAISAL_STATUS: dict[AppraisalStatus, str] = {
    AppraisalStatus.DRAFT: N_("Draft"),
    AppraisalStatus.SUBMITTED: N_("To be judged"),
    AppraisalStatus.RETURNED: N_("Returned"),
    AppraisalStatus.JUDGED: N_("Judged"),
    AppraisalStatus.WITHDRAWN: N_("Withdrawn"),
}
APPRAISAL_ACTION: dict[AppraisalAction, str] = {
    AppraisalAction.CREATE: N_("File appraisal"),
    AppraisalAction.SUBMIT: N_("Submit"),
    AppraisalAction.RESUBMIT: N_("Resubmit"),
    AppraisalAction.RETURN: N_("Return for correction"),
    AppraisalAction.JUDGE: N_("Judge"),
    AppraisalAction.WITHDRAW: N_("Withdraw"),
    AppraisalAction.EXPIRE: N_("Withdraw by deadline"),
}
RECOVERY_STATUS: dict[RecoveryStatus, str] = {
    RecoveryStatus.OPEN: N_("To be notified"),
    RecoveryStatus.NOTIFIED: N_("Waiting for the supplier"),
    RecoveryStatus.CONFIRMED: N_("Confirmed"),
    RecoveryStatus.PARTLY_CONFIRMED: N_("Partly confirmed"),
    RecoveryStatus.DISPUTED: N_("In dispute"),
    RecoveryStatus.WITHDRAWN: N_("Withdrawn"),
    RecoveryStatus.IN_STATEMENT: N_("In a statement"),
    RecoveryStatus.SETTLED: N_("Settled"),
    RecoveryStatus.REVERSED: N_("Reversed"),
}
RECOVERY_ACTION: dict[RecoveryAction, str] = {
    RecoveryAction.OPEN: N_("Make case"),
    RecoveryAction.CLOSE: N_("Close without recovery"),
    RecoveryAction.NOTIFY: N_("Notify the supplier"),
    RecoveryAction.CONFIRM: N_("Confirm"),
    RecoveryAction.CONFIRM_PARTLY: N_("Confirm in part"),
    RecoveryAction.OBJECT: N_("Object"),
    RecoveryAction.GIVE_IN: N_("Confirm what was disputed"),
    RecoveryAction.WITHDRAW: N_("Withdraw the disputed amount"),
    RecoveryAction.UPHOLD: N_("Uphold by a new appraisal"),
    RecoveryAction.MOVE: N_("Move to another supplier"),
    RecoveryAction.CHARGE_BACK: N_("Charge back to the station"),
    RecoveryAction.APPLY_FACTOR: N_("Apply the technical factor"),
    RecoveryAction.PUT_IN_STATEMENT: N_("Put in a statement"),
    RecoveryAction.TAKE_OUT_OF_STATEMENT: N_("Take out of the statement"),
    RecoveryAction.SETTLE: N_("Settle"),
    RecoveryAction.REVERSE: N_("Reverse"),
}
MISSING: dict[Missing, str] = {
    Missing.FINDING: N_("a finding on the old part"),
    Missing.PHOTOS: N_("photos"),
    Missing.APPRAISAL: N_("the judgement of the appraisal"),
    Missing.RETURNED_PART: N_("the returned part, judged"),
    Missing.PRICE: N_("a recovery price of every part"),
}
ENTRY: dict[EntryKind, str] = {
    EntryKind.CONFIRMED: N_("Confirmed"),
    EntryKind.PARTLY: N_("Partly confirmed"),
    EntryKind.OBJECTED: N_("Objected"),
    EntryKind.WITHDRAWN: N_("Withdrawn"),
    EntryKind.UPHELD: N_("Upheld"),
    EntryKind.MOVED: N_("Moved to another supplier"),
    EntryKind.CHARGED_BACK: N_("Charged back to the station"),
    EntryKind.FACTOR: N_("Technical factor"),
    EntryKind.REVERSED: N_("Reversed"),
}
MEANS: dict[AnswerMeans, str] = {
    AnswerMeans.ALL: N_("The whole amount"),
    AnswerMeans.AMOUNT: N_("An amount"),
    AnswerMeans.PERCENT: N_("A percentage"),
    AnswerMeans.LINES: N_("By line"),
    AnswerMeans.NOTHING: N_("Nothing of it"),
}
OUTCOME: dict[Outcome, str] = {
    Outcome.CASES: N_("Recovery cases were made"),
    Outcome.NO_SUPPLIER: N_("No supplier is liable"),
    Outcome.FINDING: N_("What was found on the old part forbids a recovery"),
    Outcome.NOTHING: N_("Nothing is recoverable by the agreement"),
}
STATUS: dict[SupplierStatementStatus, str] = {
    SupplierStatementStatus.DRAFT: N_("Draft"),
    SupplierStatementStatus.FROZEN: N_("To be approved"),
    SupplierStatementStatus.APPROVED: N_("Supplier to confirm"),
    SupplierStatementStatus.OBJECTED: N_("Objection open"),
    SupplierStatementStatus.CONFIRMED: N_("Waiting for money"),
    SupplierStatementStatus.PAID: N_("Paid"),
    SupplierStatementStatus.RECONCILED: N_("Reconciled"),
    SupplierStatementStatus.DISCARDED: N_("Discarded"),
}
ACTION: dict[SupplierStatementAction, str] = {
    SupplierStatementAction.PREPARE: N_("Calculate"),
    SupplierStatementAction.DISCARD: N_("Discard statement"),
    SupplierStatementAction.FREEZE: N_("Freeze"),
    SupplierStatementAction.APPROVE: N_("Approve statement"),
    SupplierStatementAction.REJECT: N_("Reject statement"),
    SupplierStatementAction.CONFIRM: N_("Confirm statement"),
    SupplierStatementAction.OBJECT: N_("Object to it"),
    SupplierStatementAction.ANSWER_OBJECTION: N_("Answer the objection"),
    SupplierStatementAction.RECEIVE: N_("Book receipt"),
    SupplierStatementAction.RECONCILE: N_("Reconcile"),
    SupplierStatementAction.CARRY_FORWARD: N_("Carry forward"),
}
SOURCE: dict[SupplierLineSource, str] = {
    SupplierLineSource.ENTRY: N_("Confirmed recovery"),
    SupplierLineSource.FACTOR: N_("Technical factor"),
    SupplierLineSource.CARRIED_FORWARD: N_("Brought forward"),
}
