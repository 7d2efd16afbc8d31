"""The words of liability and recovery, and their fixed sets."""

from enum import Enum


class LiableParty(Enum):
    """Who answers for a fault; several may, in percent (section 8)."""

    SUPPLIER = "supplier"
    MANUFACTURER = "manufacturer"
    STATION = "station"


class CostClass(Enum):
    """A class of cost that an agreement may let the manufacturer recover."""

    MATERIAL = "material"
    LABOUR = "labour"
    RELATED = "related"
    OUTING = "outing"
    HANDLING = "handling"


class AppraisalStatus(Enum):
    """Where a compensation appraisal stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    JUDGED = "judged"
    WITHDRAWN = "withdrawn"


class AppraisalAction(Enum):
    """What somebody does to a compensation appraisal."""

    CREATE = "create"
    SUBMIT = "submit"
    RESUBMIT = "resubmit"
    RETURN = "return"
    JUDGE = "judge"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


class RecoveryStatus(Enum):
    """Where a recovery case stands."""

    OPEN = "open"
    NOTIFIED = "notified"
    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    IN_STATEMENT = "in_statement"
    SETTLED = "settled"
    REVERSED = "reversed"


class RecoveryAction(Enum):
    """What somebody does to a recovery case."""

    OPEN = "open"
    CLOSE = "close"
    NOTIFY = "notify"
    CONFIRM = "confirm"
    CONFIRM_PARTLY = "confirm_partly"
    OBJECT = "object"
    GIVE_IN = "give_in"
    WITHDRAW = "withdraw"
    UPHOLD = "uphold"
    MOVE = "move"
    CHARGE_BACK = "charge_back"
    APPLY_FACTOR = "apply_factor"
    PUT_IN_STATEMENT = "put_in_statement"
    TAKE_OUT_OF_STATEMENT = "take_out_of_statement"
    SETTLE = "settle"
    REVERSE = "reverse"


class Outcome(Enum):
    """What came of looking at a payable job."""

    CASES = "cases"
    NO_SUPPLIER = "no_supplier"
    FINDING = "finding"
    NOTHING = "nothing"


class Missing(Enum):
    """What a case lacks before the supplier may be notified."""

    FINDING = "finding"
    PHOTOS = "photos"
    APPRAISAL = "appraisal"
    RETURNED_PART = "returned_part"
    PRICE = "price"


class EntryKind(Enum):
    """What moved the money of a recovery case; entries are only added."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    UPHELD = "upheld"
    MOVED = "moved"
    CHARGED_BACK = "charged_back"
    FACTOR = "factor"
    REVERSED = "reversed"


class AnswerMeans(Enum):
    """How a supplier says what it confirms."""

    ALL = "all"
    AMOUNT = "amount"
    PERCENT = "percent"
    LINES = "lines"
    NOTHING = "nothing"


class SupplierStatementStatus(Enum):
    """Where a supplier statement stands."""

    DRAFT = "draft"
    FROZEN = "frozen"
    APPROVED = "approved"
    OBJECTED = "objected"
    CONFIRMED = "confirmed"
    PAID = "paid"
    RECONCILED = "reconciled"
    DISCARDED = "discarded"


class SupplierStatementAction(Enum):
    """What somebody does to a supplier statement."""

    PREPARE = "prepare"
    DISCARD = "discard"
    FREEZE = "freeze"
    APPROVE = "approve"
    REJECT = "reject"
    CONFIRM = "confirm"
    OBJECT = "object"
    ANSWER_OBJECTION = "answer_objection"
    RECEIVE = "receive"
    RECONCILE = "reconcile"
    CARRY_FORWARD = "carry_forward"


class SupplierLineSource(Enum):
    """What a line of a supplier statement comes from."""

    ENTRY = "entry"
    FACTOR = "factor"
    CARRIED_FORWARD = "carried_forward"


SUPPLIERS_ANSWERS = frozenset({EntryKind.CONFIRMED, EntryKind.PARTLY, EntryKind.OBJECTED})
"""What only the supplier says, by its own login or by its letter."""
