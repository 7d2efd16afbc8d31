"""The words of claims on screens and papers, whole and in one place."""

from warrantydesk.claims.rows import LineSign
from warrantydesk.claims.rows_queue import QueueFilter, RiskKind
from warrantydesk.claims.states import ClaimAction, ClaimStatus, ClaimType, Decision, LineKind
from warrantydesk.records.kinds import VersionEvent
from warrantydesk.texts import N_

S, A = ClaimStatus, ClaimAction

STATUS: dict[ClaimStatus, str] = {
    S.DRAFT: N_("Draft"),
    S.SUBMITTED: N_("Submitted"),
    S.IN_REVIEW: N_("In review"),
    S.ON_HOLD: N_("On hold"),
    S.RETURNED: N_("Returned"),
    S.APPROVED: N_("Approved"),
    S.PARTLY_APPROVED: N_("Partly approved"),
    S.DENIED: N_("Denied"),
    S.PAYABLE: N_("Payable"),
    S.IN_STATEMENT: N_("In a statement"),
    S.SETTLED: N_("Settled"),
    S.WITHDRAWN: N_("Withdrawn"),
}

NEXT_STEP: dict[ClaimStatus, str] = {
    S.DRAFT: N_("Complete it and submit it."),
    S.SUBMITTED: N_("The manufacturer checks it."),
    S.IN_REVIEW: N_("An auditor decides it."),
    S.ON_HOLD: N_("The auditor waits for something and takes it up again."),
    S.RETURNED: N_("Correct it and resubmit it."),
    S.APPROVED: N_("Return the old parts; then it becomes payable."),
    S.PARTLY_APPROVED: N_("Return the old parts, or appeal against the lines that were cut."),
    S.DENIED: N_("Appeal in time, or leave it."),
    S.PAYABLE: N_("It will stand in the next statement."),
    S.IN_STATEMENT: N_("It is paid with its statement."),
    S.SETTLED: N_("Nothing more to do."),
    S.WITHDRAWN: N_("Nothing more to do."),
}

ACTION: dict[ClaimAction, str] = {
    A.CREATE: N_("Create the claim"),
    A.SUBMIT: N_("Submit"),
    A.RECALL: N_("Recall"),
    A.RESUBMIT: N_("Resubmit"),
    A.WITHDRAW: N_("Withdraw"),
    A.EXPIRE: N_("Withdraw because the time ran out"),
    A.APPROVE_BY_RULE: N_("Approve automatically"),
    A.SEND_TO_REVIEW: N_("Send to review"),
    A.RETURN: N_("Return for correction"),
    A.RETURN_BY_RULE: N_("Return by rule"),
    A.ESCALATE: N_("Send to the next level"),
    A.HOLD: N_("Put on hold"),
    A.RELEASE: N_("Take up again"),
    A.APPROVE: N_("Approve"),
    A.APPROVE_PARTLY: N_("Approve in part"),
    A.DENY: N_("Deny"),
    A.REVOKE: N_("Revoke the approval"),
    A.MAKE_PAYABLE: N_("Make payable"),
    A.PUT_IN_STATEMENT: N_("Put into a statement"),
    A.TAKE_OUT_OF_STATEMENT: N_("Take out of the statement"),
    A.SETTLE: N_("Settle"),
}

DONE: dict[ClaimAction, str] = {
    A.CREATE: N_("created it"),
    A.SUBMIT: N_("submitted it"),
    A.RECALL: N_("recalled it"),
    A.RESUBMIT: N_("resubmitted it"),
    A.WITHDRAW: N_("withdrew it"),
    A.EXPIRE: N_("withdrew it because the time ran out"),
    A.APPROVE_BY_RULE: N_("approved it automatically"),
    A.SEND_TO_REVIEW: N_("sent it to review"),
    A.RETURN: N_("returned it for correction"),
    A.RETURN_BY_RULE: N_("returned it by rule"),
    A.ESCALATE: N_("sent it to the next level"),
    A.HOLD: N_("put it on hold"),
    A.RELEASE: N_("took it up again"),
    A.APPROVE: N_("approved it"),
    A.APPROVE_PARTLY: N_("approved it in part"),
    A.DENY: N_("denied it"),
    A.REVOKE: N_("revoked the approval"),
    A.MAKE_PAYABLE: N_("made it payable"),
    A.PUT_IN_STATEMENT: N_("put it into a statement"),
    A.TAKE_OUT_OF_STATEMENT: N_("took it out of the statement"),
    A.SETTLE: N_("settled it"),
}
"""What somebody did, after his or her name."""

CLAIM_TYPE: dict[ClaimType, str] = {
    ClaimType.NORMAL: N_("Warranty"),
    ClaimType.CAMPAIGN: N_("Campaign"),
    ClaimType.GOODWILL: N_("Goodwill"),
}

LINE_KIND: dict[LineKind, str] = {
    LineKind.LABOUR: N_("Labour"),
    LineKind.PART: N_("Part"),
    LineKind.SUBLET: N_("Sublet"),
}

DECISION: dict[Decision, str] = {
    Decision.PENDING: N_("Undecided"),
    Decision.APPROVED: N_("Approved"),
    Decision.REDUCED: N_("Reduced"),
    Decision.DENIED: N_("Denied"),
}

SIGN: dict[LineSign, str] = {
    LineSign.NONE: "",
    LineSign.BY_STANDARD: N_("By standard hours"),
    LineSign.OVERLAP: N_("Overlap"),
    LineSign.SHIPPED: N_("Shipped by the manufacturer"),
    LineSign.NO_STANDARD: N_("No standard hours"),
    LineSign.NO_PRICE: N_("No price"),
    LineSign.ABOVE_PRICE: N_("Above the agreed price"),
}

QUEUE_FILTER: dict[QueueFilter, str] = {
    QueueFilter.ALL: N_("All"),
    QueueFilter.TODAY: N_("Today"),
    QueueFilter.RISK: N_("With risk signs"),
    QueueFilter.CLEAR: N_("Without doubt"),
    QueueFilter.ON_HOLD: N_("On hold"),
}

RISK: dict[RiskKind, str] = {
    RiskKind.HOURS_ABOVE_PEERS: N_("Hours above those of peers"),
    RiskKind.MANY_OF_PART: N_("Many claims of this part here"),
    RiskKind.NEAR_TERM_END: N_("Shortly before the term ends"),
    RiskKind.PHOTO_USED_BEFORE: N_("Photo used before"),
    RiskKind.SERIAL_USED_BEFORE: N_("Serial number used before"),
}

LEVEL: dict[int, str] = {
    1: N_("First-level review"),
    2: N_("Second-level review"),
    3: N_("Third-level review"),
}
VERSION_EVENT: dict[VersionEvent, str] = {
    VersionEvent.SUBMISSION: N_("Submission"),
    VersionEvent.DECISION: N_("Decision"),
    VersionEvent.FREEZE: N_("Freeze"),
    VersionEvent.ISSUE: N_("Issue"),
}
