"""Printing any paper of a book: the snapshot from its room, the copy from its issues.

A preview is made as the issue that it would be. Issuing stores who, when, language and layout with
the snapshot; printing the same content again gives the same paper, marked as a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of, refuse_others
from warrantydesk.claims.model import Claim
from warrantydesk.claims.snapshots import claim_snapshot
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.printing import (
    LAYOUT_VERSIONS,
    PaperKind,
    Snapshot,
    print_paper,
    snapshot_to_json,
)
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.snapshots import order_snapshot, record_snapshot
from warrantydesk.orders.states import OrderStatus
from warrantydesk.parts.model import OldPart, ReturnList, Shipment, WriteOff
from warrantydesk.parts.snapshots import (
    packing_list_snapshot,
    receipt_list_snapshot,
    tag_sheet_snapshot,
    tag_snapshot,
)
from warrantydesk.parts.states import ShipmentStatus, WriteOffStatus
from warrantydesk.parts.write_off_snapshot import write_off_snapshot
from warrantydesk.records.issues import NewIssue, next_copy, record_issue
from warrantydesk.settlement.model import Statement
from warrantydesk.settlement.papers_sent import NOTICES, REQUESTS, SUPPLIER_STATEMENTS
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.settlement.snapshots import statement_snapshot, taxable_list_snapshot
from warrantydesk.settlement.snapshots_appraisal import appraisal_snapshot
from warrantydesk.settlement.snapshots_recovery import (
    payment_request_snapshot,
    recovery_notice_snapshot,
    supplier_statement_snapshot,
)
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.tables import APPRAISAL
from warrantydesk.texts import N_, Bilingual, Language

Build = Callable[[Session, int], Any]
BUILDERS: dict[PaperKind, tuple[sa.FromClause, Build]] = {
    PaperKind.REPAIR_ORDER: (RepairOrder.__table__, order_snapshot),
    PaperKind.REPAIR_RECORD: (RepairOrder.__table__, record_snapshot),
    PaperKind.CLAIM: (Claim.__table__, claim_snapshot),
    PaperKind.STATEMENT: (Statement.__table__, statement_snapshot),
    PaperKind.TAXABLE_LIST: (Statement.__table__, taxable_list_snapshot),
    PaperKind.TAG: (OldPart.__table__, tag_snapshot),
    PaperKind.TAG_SHEET: (ReturnList.__table__, tag_sheet_snapshot),
    PaperKind.PACKING_LIST: (Shipment.__table__, packing_list_snapshot),
    PaperKind.BOX_LABEL: (Shipment.__table__, packing_list_snapshot),
    PaperKind.RECEIPT_LIST: (Shipment.__table__, receipt_list_snapshot),
    PaperKind.WRITE_OFF: (WriteOff.__table__, write_off_snapshot),
    PaperKind.APPRAISAL: (APPRAISAL, appraisal_snapshot),
    PaperKind.RECOVERY_NOTICE: (NOTICES, recovery_notice_snapshot),
    PaperKind.SUPPLIER_STATEMENT: (SUPPLIER_STATEMENTS, supplier_statement_snapshot),
    PaperKind.PAYMENT_REQUEST: (REQUESTS, payment_request_snapshot),
}
REPAIRED = frozenset({OrderStatus.COMPLETED, OrderStatus.HANDED_OVER})
CLOSED = ShipmentStatus.CLOSED
DRAFTS: dict[PaperKind, frozenset[str]] = {
    PaperKind.REPAIR_ORDER: frozenset({OrderStatus.APPOINTMENT.value}),
    PaperKind.REPAIR_RECORD: frozenset(s.value for s in OrderStatus if s not in REPAIRED),
    PaperKind.CLAIM: frozenset({ClaimStatus.DRAFT.value}),
    PaperKind.STATEMENT: frozenset({StatementStatus.DRAFT.value}),
    PaperKind.TAXABLE_LIST: frozenset({StatementStatus.DRAFT.value}),
    PaperKind.PACKING_LIST: frozenset({ShipmentStatus.PACKING.value}),
    PaperKind.RECEIPT_LIST: frozenset(s.value for s in ShipmentStatus if s is not CLOSED),
    PaperKind.WRITE_OFF: frozenset({WriteOffStatus.DRAFT.value}),
    PaperKind.APPRAISAL: frozenset({AppraisalStatus.DRAFT.value}),
    PaperKind.RECOVERY_NOTICE: frozenset({RecoveryStatus.OPEN.value}),
    PaperKind.SUPPLIER_STATEMENT: frozenset({SupplierStatementStatus.DRAFT.value}),
}
"""Papers of documents in these statuses say so across the page, and are no issues."""

HIDDEN = N_("This document does not exist, or is not yours to see.")
CHANGED = N_("The document was changed since the preview. Look at the new paper, then print it.")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to leave the house: its bytes, and what to store when it does."""

    kind: PaperKind
    number: str
    printed: Printed
    draft: bool
    issue: NewIssue


def prepare_paper(unit: Unit, kind: PaperKind, document_id: int, language: Language) -> Prepared:
    """Print a paper as its next issue would be, without issuing it."""
    session = unit.session
    table, build = BUILDERS[kind]
    number, status = _own_document(unit, table, document_id)
    snapshot: Snapshot = build(session, document_id)
    text = snapshot_to_json(snapshot)
    draft = status in DRAFTS.get(kind, ())
    copy = 0 if draft else next_copy(session, kind.value, document_id, text, language.value)
    person = names_of(session, (unit.actor_id,)).get(unit.actor_id, Bilingual("", ""))
    printed = print_paper(kind, snapshot, language, Issue(person, unit.at, copy, draft))
    issue = NewIssue(
        paper=kind.value,
        document_id=document_id,
        version_id=None,
        language=language.value,
        layout_version=LAYOUT_VERSIONS[kind],
        copy_number=copy,
        snapshot=text,
    )
    return Prepared(kind, number, printed, draft, issue)


def issue_paper(unit: Unit, prepared: Prepared) -> None:
    """Note that a prepared paper leaves the house; a draft leaves without being noted."""
    if prepared.draft:
        return
    issue = prepared.issue
    if issue.copy_number != next_copy(
        unit.session, issue.paper, issue.document_id, issue.snapshot, issue.language
    ):
        raise ConflictError(CHANGED)
    record_issue(unit, issue)


def find_document(session: Session, kind: PaperKind, number: str) -> int:
    """Return the key of the document with a number, as people write it."""
    table, _build = BUILDERS[kind]
    found = session.execute(sa.select(table.c.id).where(table.c.number == number)).scalar()
    if found is None:
        raise RefusedError(N_("There is no document with the number {number}."), number=number)
    return int(found)


def _own_document(unit: Unit, table: sa.FromClause, document_id: int) -> tuple[str, str]:
    """Return number and status of a document; refuse one of another station or supplier.

    A document without a station is the manufacturer's, or one with a supplier.
    """
    names = ("station_id", "supplier_id")
    owners = [table.c[name] if name in table.c else sa.null().label(name) for name in names]
    query = sa.select(table.c.number, sa.cast(table.c.status, sa.String), *owners)
    found = unit.session.execute(query.where(table.c.id == document_id)).one_or_none()
    if found is None:
        raise RefusedError(HIDDEN)
    number, status, station_id, supplier_id = found
    refuse_others(unit.session, unit.actor_id, station_id, supplier_id)
    return number, status
