"""The words for what settlement stores; imports no database library."""

from __future__ import annotations

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.settlement.states import (
    AccountKind,
    Category,
    LineSource,
    PeriodStatus,
    Side,
    StatementAction,
    StatementStatus,
    TransferKind,
)
from warrantydesk.texts import N_

STATUS: dict[StatementStatus, str] = {
    StatementStatus.DRAFT: N_("Draft"),
    StatementStatus.FROZEN: N_("To be approved"),
    StatementStatus.APPROVED: N_("To be confirmed"),
    StatementStatus.OBJECTED: N_("Objection open"),
    StatementStatus.CONFIRMED: N_("Confirmed"),
    StatementStatus.INVOICED: N_("Invoiced"),
    StatementStatus.PAID: N_("Paid"),
    StatementStatus.RECONCILED: N_("Reconciled"),
    StatementStatus.DISCARDED: N_("Discarded"),
}
ACTION: dict[StatementAction, str] = {
    StatementAction.PREPARE: N_("Calculate"),
    StatementAction.DISCARD: N_("Discard statement"),
    StatementAction.FREEZE: N_("Freeze"),
    StatementAction.APPROVE: N_("Approve statement"),
    StatementAction.REJECT: N_("Reject statement"),
    StatementAction.CONFIRM: N_("Confirm statement"),
    StatementAction.CONFIRM_BY_SILENCE: N_("Confirm by silence"),
    StatementAction.OBJECT: N_("Object to it"),
    StatementAction.ANSWER_OBJECTION: N_("Answer the objection"),
    StatementAction.REGISTER_INVOICE: N_("Register invoice"),
    StatementAction.PAY: N_("Book payment"),
    StatementAction.RECONCILE: N_("Reconcile"),
    StatementAction.CARRY_FORWARD: N_("Carry forward"),
}
CATEGORY: dict[Category, str] = {
    Category.RUNNING_IN: N_("Running-in fees"),
    Category.LABOUR: N_("Labour costs"),
    Category.PARTS: N_("Parts costs"),
    Category.RESCUE: N_("Rescue"),
    Category.FREIGHT: N_("Freight"),
    Category.CAMPAIGN: N_("Campaign"),
    Category.COMPENSATION: N_("Compensation"),
    Category.ADJUSTMENT: N_("Adjustments (+)"),
    Category.DEDUCTION: N_("Deductions (−)"),
}
SIDE: dict[Side, str] = {Side.LABOUR: N_("Labour side"), Side.PARTS: N_("Parts side")}
SOURCE: dict[LineSource, str] = {
    LineSource.CLAIM_LINE: N_("Claim line"),
    LineSource.ADJUSTMENT: N_("Adjustment"),
    LineSource.CARRIED_FORWARD: N_("Brought forward"),
    LineSource.REDUCTION: N_("Tax reduction"),
    LineSource.REVERSAL: N_("Reversal"),
}
PERIOD: dict[PeriodStatus, str] = {
    PeriodStatus.OPEN: N_("Period open"),
    PeriodStatus.LOCKED: N_("Period locked"),
}
ACCOUNT: dict[AccountKind, str] = {
    AccountKind.WARRANTY_COST: N_("Warranty cost"),
    AccountKind.STATION_OPEN: N_("Approved, open"),
    AccountKind.STATION_PAYABLE: N_("Payable by statements"),
    AccountKind.BANK: N_("Bank"),
    AccountKind.ADJUSTMENTS: N_("Adjustments"),
    AccountKind.TAX_REDUCTION: N_("Reduction of small-scale taxpayers"),
    AccountKind.RECOVERY: N_("Recovered warranty cost"),
    AccountKind.SUPPLIER_OPEN: N_("Recoverable, open"),
    AccountKind.SUPPLIER_RECEIVABLE: N_("Receivable by statements"),
    AccountKind.OPENING: N_("Opening balances"),
}
TRANSFER: dict[TransferKind, str] = {
    TransferKind.CLAIM_PAYABLE: N_("Claim payable"),
    TransferKind.ADJUSTMENT: N_("Adjustment"),
    TransferKind.STATEMENT_LINE: N_("Statement line"),
    TransferKind.REDUCTION: N_("Tax reduction"),
    TransferKind.PAYMENT: N_("Payment"),
    TransferKind.RECOVERABLE: N_("Recoverable"),
    TransferKind.WITHDRAWN: N_("Withdrawn from a supplier"),
    TransferKind.SUPPLIER_LINE: N_("Supplier statement line"),
    TransferKind.RECEIPT: N_("Receipt"),
    TransferKind.OPENING: N_("Opening balance"),
    TransferKind.REVERSAL: N_("Reversal"),
}
TAX_CLASS: dict[TaxClass, str] = {
    TaxClass.GENERAL: N_("General taxpayer"),
    TaxClass.SMALL_SCALE: N_("Small-scale taxpayer"),
    TaxClass.OTHER: N_("Other tax class"),
}
INVOICE_KIND: dict[TaxClass, str] = {
    TaxClass.GENERAL: N_("Special VAT invoice"),
    TaxClass.SMALL_SCALE: N_("Ordinary VAT invoice"),
    TaxClass.OTHER: N_("Ordinary VAT invoice"),
}
