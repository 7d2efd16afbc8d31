"""The words of a statement's life, and the fixed sets of settlement."""

from enum import Enum


class StatementStatus(Enum):
    """Where a station statement stands (section 8)."""

    DRAFT = "draft"
    FROZEN = "frozen"
    APPROVED = "approved"
    OBJECTED = "objected"
    CONFIRMED = "confirmed"
    INVOICED = "invoiced"
    PAID = "paid"
    RECONCILED = "reconciled"
    DISCARDED = "discarded"


class StatementAction(Enum):
    """What somebody does to a statement."""

    PREPARE = "prepare"
    DISCARD = "discard"
    FREEZE = "freeze"
    APPROVE = "approve"
    REJECT = "reject"
    CONFIRM = "confirm"
    CONFIRM_BY_SILENCE = "confirm_by_silence"
    OBJECT = "object"
    ANSWER_OBJECTION = "answer_objection"
    REGISTER_INVOICE = "register_invoice"
    PAY = "pay"
    RECONCILE = "reconcile"
    CARRY_FORWARD = "carry_forward"


class Category(Enum):
    """The one category in which each fen of a statement stands."""

    RUNNING_IN = "running_in"
    LABOUR = "labour"
    PARTS = "parts"
    RESCUE = "rescue"
    FREIGHT = "freight"
    CAMPAIGN = "campaign"
    COMPENSATION = "compensation"
    ADJUSTMENT = "adjustment"
    DEDUCTION = "deduction"


class Side(Enum):
    """Labour side or parts side: a small-scale taxpayer is paid parts × 0.9."""

    LABOUR = "labour"
    PARTS = "parts"


class LineSource(Enum):
    """What a statement line comes from."""

    CLAIM_LINE = "claim_line"
    ADJUSTMENT = "adjustment"
    CARRIED_FORWARD = "carried_forward"
    REDUCTION = "reduction"
    REVERSAL = "reversal"


class PeriodStatus(Enum):
    """Whether statements of a month may still change."""

    OPEN = "open"
    LOCKED = "locked"


class AccountKind(Enum):
    """What an account of the ledger collects; stations and suppliers have some of their own."""

    WARRANTY_COST = "warranty_cost"
    STATION_OPEN = "station_open"
    STATION_PAYABLE = "station_payable"
    BANK = "bank"
    ADJUSTMENTS = "adjustments"
    TAX_REDUCTION = "tax_reduction"
    RECOVERY = "recovery"
    SUPPLIER_OPEN = "supplier_open"
    SUPPLIER_RECEIVABLE = "supplier_receivable"
    OPENING = "opening"


OF_STATIONS = frozenset({AccountKind.STATION_OPEN, AccountKind.STATION_PAYABLE})
OF_SUPPLIERS = frozenset({AccountKind.SUPPLIER_OPEN, AccountKind.SUPPLIER_RECEIVABLE})
BROUGHT_ALONG = (
    AccountKind.STATION_OPEN,
    AccountKind.STATION_PAYABLE,
    AccountKind.SUPPLIER_OPEN,
    AccountKind.SUPPLIER_RECEIVABLE,
    AccountKind.BANK,
)
"""The accounts that bring something along; the others begin with the book."""


class TransferKind(Enum):
    """Why money moved between two accounts."""

    CLAIM_PAYABLE = "claim_payable"
    ADJUSTMENT = "adjustment"
    STATEMENT_LINE = "statement_line"
    REDUCTION = "reduction"
    PAYMENT = "payment"
    RECOVERABLE = "recoverable"
    WITHDRAWN = "withdrawn"
    SUPPLIER_LINE = "supplier_line"
    RECEIPT = "receipt"
    OPENING = "opening"
    REVERSAL = "reversal"


LIVE = frozenset(StatementStatus) - {StatementStatus.DISCARDED}
