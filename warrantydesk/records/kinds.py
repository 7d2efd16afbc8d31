"""Kinds of documents, deadlines, attachments and versions, as the database stores them."""

from enum import Enum


class DocumentKind(Enum):
    """A kind of paper with a life of its own."""

    ORDER = "order"
    ODOMETER_CORRECTION = "odometer_correction"
    CLAIM = "claim"
    STATEMENT = "statement"
    ADJUSTMENT = "adjustment"
    OLD_PART = "old_part"
    RETURN_LIST = "return_list"
    SHIPMENT = "shipment"
    CHARGE = "charge"
    STOCKTAKE = "stocktake"
    WRITE_OFF = "write_off"
    APPRAISAL = "appraisal"
    RECOVERY = "recovery"
    SUPPLIER_STATEMENT = "supplier_statement"


class DeadlineKind(Enum):
    """What must be done until a deadline."""

    DISPATCH = "dispatch"
    REPAIR = "repair"
    SUBMIT = "submit"
    RESUBMIT = "resubmit"
    DECIDE = "decide"
    APPEAL = "appeal"
    CORRECT_ODOMETER = "correct_odometer"
    CONFIRM_STATEMENT = "confirm_statement"
    APPROVE_STATEMENT = "approve_statement"
    ANSWER_OBJECTION = "answer_objection"
    SEND_INVOICE = "send_invoice"
    PAY = "pay"
    SHIP_PARTS = "ship_parts"
    DECIDE_EXTENSION = "decide_extension"
    RECEIVE_SHIPMENT = "receive_shipment"
    JUDGE_PARTS = "judge_parts"
    DECIDE_CHARGE = "decide_charge"
    APPEAL_CHARGE = "appeal_charge"
    ANSWER_CHARGE_APPEAL = "answer_charge_appeal"
    RETURN_LOAN = "return_loan"
    AGREE_WRITE_OFF = "agree_write_off"
    JUDGE_APPRAISAL = "judge_appraisal"
    RESUBMIT_APPRAISAL = "resubmit_appraisal"
    FILE_RECOVERY = "file_recovery"
    ANSWER_RECOVERY = "answer_recovery"
    SETTLE_DISPUTE = "settle_dispute"
    APPROVE_SUPPLIER_STATEMENT = "approve_supplier_statement"
    CONFIRM_SUPPLIER_STATEMENT = "confirm_supplier_statement"
    RECEIVE_MONEY = "receive_money"


class AttachmentKind(Enum):
    """What a photo or paper shows."""

    ODOMETER = "odometer"
    NAMEPLATE = "nameplate"
    FAULT = "fault"
    OLD_PART = "old_part"
    REPAIR = "repair"
    PAPER = "paper"
    OTHER = "other"


class VersionEvent(Enum):
    """Why a version of a document was kept."""

    SUBMISSION = "submission"
    DECISION = "decision"
    SHIPPING = "shipping"
    CLOSING = "closing"
    FREEZE = "freeze"
    ISSUE = "issue"
