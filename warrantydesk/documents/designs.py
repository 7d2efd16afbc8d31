"""Which snapshot and which drawing make each paper."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.papers import (
    appraisal,
    box_label,
    claim_form,
    packing_list,
    payment_request,
    receipt_list,
    recovery_notice,
    repair_order,
    repair_record,
    statement,
    supplier_statement,
    tag_sheet,
    taxable_list,
    write_off,
)
from warrantydesk.documents.sheet import Paper, Sheet
from warrantydesk.documents.snapshots.appraisal import AppraisalSnapshot
from warrantydesk.documents.snapshots.claim_form import ClaimSnapshot
from warrantydesk.documents.snapshots.packing_list import PackingListSnapshot
from warrantydesk.documents.snapshots.receipt_list import ReceiptListSnapshot
from warrantydesk.documents.snapshots.recovery_notice import RecoveryNoticeSnapshot
from warrantydesk.documents.snapshots.repair_order import RepairOrderSnapshot
from warrantydesk.documents.snapshots.repair_record import RepairRecordSnapshot
from warrantydesk.documents.snapshots.statement import StatementSnapshot
from warrantydesk.documents.snapshots.supplier_statement import (
    PaymentRequestSnapshot,
    SupplierStatementSnapshot,
)
from warrantydesk.documents.snapshots.tag import TagSheetSnapshot, TagSnapshot
from warrantydesk.documents.snapshots.taxable_list import TaxableListSnapshot
from warrantydesk.documents.snapshots.write_off import WriteOffSnapshot
from warrantydesk.texts import N_, Language

Snapshot = (
    ClaimSnapshot
    | RepairOrderSnapshot
    | RepairRecordSnapshot
    | StatementSnapshot
    | TaxableListSnapshot
    | TagSnapshot
    | TagSheetSnapshot
    | PackingListSnapshot
    | ReceiptListSnapshot
    | WriteOffSnapshot
    | AppraisalSnapshot
    | RecoveryNoticeSnapshot
    | SupplierStatementSnapshot
    | PaymentRequestSnapshot
)
Produce = Callable[[Any, Language, Issue], Printed]


class PaperKind(Enum):
    """A kind of paper (section 12); the values are what issues store and QRs say."""

    REPAIR_ORDER = "repair_order"
    REPAIR_RECORD = "repair_record"
    CLAIM = "claim"
    STATEMENT = "statement"
    TAXABLE_LIST = "taxable_list"
    TAG = "tag"
    TAG_SHEET = "tag_sheet"
    BOX_LABEL = "box_label"
    PACKING_LIST = "packing_list"
    RECEIPT_LIST = "receipt_list"
    WRITE_OFF = "write_off"
    APPRAISAL = "appraisal"
    RECOVERY_NOTICE = "recovery_notice"
    SUPPLIER_STATEMENT = "supplier_statement"
    PAYMENT_REQUEST = "payment_request"


class Design(NamedTuple):
    """A paper: its title as a message, the version of its layout, and what makes it."""

    title: str
    layout: str
    snapshot: type[Any]
    produce: Produce


def _pages(paper: Callable[[Any], Paper], draw: Callable[[Sheet, Any], None]) -> Produce:
    """Return what lays a paper out on A4 pages with head and foot."""

    def produce(snapshot: Any, language: Language, issue: Issue) -> Printed:
        sheet = Sheet(paper(snapshot), language, issue)
        draw(sheet, snapshot)
        pdf = sheet.finish()
        return Printed(pdf, sheet.page, tuple(sheet.pen.replaced))

    return produce


DESIGNS: dict[PaperKind, Design] = {
    PaperKind.REPAIR_ORDER: Design(
        N_("Repair Order"),
        repair_order.LAYOUT,
        RepairOrderSnapshot,
        _pages(repair_order.paper, repair_order.draw),
    ),
    PaperKind.REPAIR_RECORD: Design(
        N_("Repair Record"),
        repair_record.LAYOUT,
        RepairRecordSnapshot,
        _pages(repair_record.paper, repair_record.draw),
    ),
    PaperKind.CLAIM: Design(
        N_("Warranty Claim (Appraisal Form)"),
        claim_form.LAYOUT,
        ClaimSnapshot,
        _pages(claim_form.paper, claim_form.draw),
    ),
    PaperKind.STATEMENT: Design(
        N_("Station Statement"),
        statement.LAYOUT,
        StatementSnapshot,
        _pages(statement.paper, statement.draw),
    ),
    PaperKind.TAXABLE_LIST: Design(
        N_("Taxable-service List"),
        taxable_list.LAYOUT,
        TaxableListSnapshot,
        _pages(taxable_list.paper, taxable_list.draw),
    ),
    PaperKind.TAG: Design(N_("Old-part Tag"), tag_sheet.LAYOUT, TagSnapshot, tag_sheet.produce_one),
    PaperKind.TAG_SHEET: Design(
        N_("Old-part Tags"), tag_sheet.LAYOUT, TagSheetSnapshot, tag_sheet.produce
    ),
    PaperKind.BOX_LABEL: Design(
        N_("Box Labels"), box_label.LAYOUT, PackingListSnapshot, box_label.produce
    ),
    PaperKind.PACKING_LIST: Design(
        N_("Old-part Packing List"),
        packing_list.LAYOUT,
        PackingListSnapshot,
        _pages(packing_list.paper, packing_list.draw),
    ),
    PaperKind.RECEIPT_LIST: Design(
        N_("Receipt and Judgement List"),
        receipt_list.LAYOUT,
        ReceiptListSnapshot,
        _pages(receipt_list.paper, receipt_list.draw),
    ),
    PaperKind.WRITE_OFF: Design(
        N_("Old-part Write-off Certificate"),
        write_off.LAYOUT,
        WriteOffSnapshot,
        _pages(write_off.paper, write_off.draw),
    ),
    PaperKind.APPRAISAL: Design(
        N_("Compensation Appraisal Form"),
        appraisal.LAYOUT,
        AppraisalSnapshot,
        _pages(appraisal.paper, appraisal.draw),
    ),
    PaperKind.RECOVERY_NOTICE: Design(
        N_("Supplier Recovery Notice"),
        recovery_notice.LAYOUT,
        RecoveryNoticeSnapshot,
        _pages(recovery_notice.paper, recovery_notice.draw),
    ),
    PaperKind.SUPPLIER_STATEMENT: Design(
        N_("Supplier Statement"),
        supplier_statement.LAYOUT,
        SupplierStatementSnapshot,
        _pages(supplier_statement.paper, supplier_statement.draw),
    ),
    PaperKind.PAYMENT_REQUEST: Design(
        N_("Payment Request"),
        payment_request.LAYOUT,
        PaymentRequestSnapshot,
        _pages(payment_request.paper, payment_request.draw),
    ),
}
