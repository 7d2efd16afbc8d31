"""Kinds of documents, deadlines, attachments and versions, as the database stores them."""

from enum import Enum


class DocumentKind(Enum):
    """A kind of paper with a life of its own."""

    ORDER = "order"
    ODOMETER_CORRECTION = "odometer_correction"
    CLAIM = "claim"
    STATEMENT = "statement"
    ADJUSTMENT = "adjustment"


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
    FREEZE = "freeze"
    ISSUE = "issue"
