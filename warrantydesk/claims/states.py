"""The words of a claim's life."""

from enum import Enum


class ClaimStatus(Enum):
    """Where a claim stands (section 3)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    ON_HOLD = "on_hold"
    RETURNED = "returned"
    APPROVED = "approved"
    PARTLY_APPROVED = "partly_approved"
    DENIED = "denied"
    PAYABLE = "payable"
    IN_STATEMENT = "in_statement"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class ClaimAction(Enum):
    """What somebody does to a claim."""

    CREATE = "create"
    SUBMIT = "submit"
    RECALL = "recall"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    APPROVE_BY_RULE = "approve_by_rule"
    SEND_TO_REVIEW = "send_to_review"
    RETURN = "return"
    RETURN_BY_RULE = "return_by_rule"
    ESCALATE = "escalate"
    HOLD = "hold"
    RELEASE = "release"
    APPROVE = "approve"
    APPROVE_PARTLY = "approve_partly"
    DENY = "deny"
    REVOKE = "revoke"
    MAKE_PAYABLE = "make_payable"
    PUT_IN_STATEMENT = "put_in_statement"
    TAKE_OUT_OF_STATEMENT = "take_out_of_statement"
    SETTLE = "settle"


class ClaimType(Enum):
    """What kind of warranty claim it is."""

    NORMAL = "normal"
    CAMPAIGN = "campaign"
    GOODWILL = "goodwill"


class LineKind(Enum):
    """What a claim line asks to be paid for."""

    LABOUR = "labour"
    PART = "part"
    SUBLET = "sublet"


class Decision(Enum):
    """What the auditor says of one line."""

    PENDING = "pending"
    APPROVED = "approved"
    REDUCED = "reduced"
    DENIED = "denied"


EDITABLE = frozenset({ClaimStatus.DRAFT, ClaimStatus.RETURNED})
"""The station may change a claim only in these."""

WAITING = frozenset({ClaimStatus.SUBMITTED, ClaimStatus.IN_REVIEW, ClaimStatus.ON_HOLD})
"""The manufacturer has not decided yet."""

DECIDED = frozenset({ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED, ClaimStatus.DENIED})

APPEALABLE = frozenset(
    {
        ClaimStatus.DENIED,
        ClaimStatus.PARTLY_APPROVED,
        ClaimStatus.PAYABLE,
        ClaimStatus.IN_STATEMENT,
        ClaimStatus.SETTLED,
    }
)
"""Decided, where lines may have been cut; those approved go on while an appeal is heard."""

LIVE = frozenset(ClaimStatus) - {ClaimStatus.WITHDRAWN, ClaimStatus.DENIED}
"""A job is on at most one live claim; a denied one no longer lives, but may be appealed."""
