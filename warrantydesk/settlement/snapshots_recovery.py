"""What recovery notice, supplier statement and payment request show; no customer stands there.

Once frozen they read the kept version only. A draft shows what it says now, and is marked as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import AgreementScope
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import names_of
from warrantydesk.clock import business_date, last_day
from warrantydesk.documents.papers.masking import masked
from warrantydesk.documents.snapshots.recovery_notice import (
    CaseBlock,
    ClassBlock,
    CostClass,
    EvidenceBlock,
    RecoveryNoticeSnapshot,
)
from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.documents.snapshots.statement import PaymentBlock
from warrantydesk.documents.snapshots.supplier_statement import (
    DisputedLine,
    PaymentRequestSnapshot,
    RecoveryGroup,
    RecoveryLine,
    RequestedItem,
    SupplierStatementSnapshot,
)
from warrantydesk.errors import RefusedError
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.labels_recovery import RECOVERY_STATUS, SOURCE, STATUS
from warrantydesk.settlement.notice_content import notice_content
from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.recovery_states import (
    RecoveryStatus,
    SupplierLineSource,
    SupplierStatementStatus,
)
from warrantydesk.settlement.supplier_content import supplier_content
from warrantydesk.settlement.tables import CASE, RECEIPT, SUPPLIER_STATEMENT
from warrantydesk.texts import N_, Bilingual, in_both

TAIL = 8
KNOWN = ("code", "tax_number", "address", "phone", "bank_name", "bank_account")


def recovery_notice_snapshot(session: Session, case_id: int) -> RecoveryNoticeSnapshot:
    """Return what the notice of a case shows."""
    row = session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one_or_none()
    if row is None:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    kept = latest_content(session, DocumentKind.RECOVERY, case_id, VersionEvent.FREEZE)
    said = notice_content(session, case_id) if kept is None else kept
    names = names_of(session, {row.notified_by_id or row.created_by_id})
    return RecoveryNoticeSnapshot(
        number=said["number"],
        state=in_both(RECOVERY_STATUS[RecoveryStatus(row.status)]),
        manufacturer=_party(said["manufacturer"]),
        supplier=_party(said["supplier"]),
        cases=(_case(said),),
        answer_by=None if row.answer_by is None else last_day(row.answer_by),
        agreement=_agreement(said["agreement"]),
        attention=said["supplier"].get("contact", ""),
        filing_until=date.fromisoformat(said["file_by"]),
        prepared_by=next(iter(names.values()), NOTHING),
        prepared_at=row.notified_at,
    )


def _agreement(terms: Mapping[str, Any]) -> str:
    """Return by which line of the agreement is asked: its part, and since when it applies."""
    part = terms["code"] if terms["scope"] == AgreementScope.PART.value else ""
    return " ".join(word for word in (part, terms["valid_from"]) if word)


def _case(said: Mapping[str, Any]) -> CaseBlock:
    claim = said["claim"]
    classes = tuple(
        ClassBlock(
            CostClass(line["class"]),
            line["basis_fen"],
            line["coefficient_ppm"],
            line["class_fen"],
            line["amount_fen"],
        )
        for line in said["lines"]
    )
    return CaseBlock(
        number=said["number"],
        claim_number=claim["number"],
        part_code=claim["part"]["number"],
        part_name=_both(claim["part"]),
        classes=classes,
        vin_tail=claim["vin"][-TAIL:],
        fault=Bilingual(masked(claim["cause"]), masked(claim["cause"])),
        tags=tuple(said.get("tags", ())),
        odometer_km=claim["odometer_km"],
        repaired_on=date.fromisoformat(claim["repair_date"]),
        share_ppm=said["share_ppm"],
        liability_ppm=said["liability_ppm"],
        evidence=_evidence(said),
        **_cut(said.get("factor")),
    )


def _cut(factor: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what a technical factor takes off; notices kept before there were any have none."""
    return {} if factor is None else {"cut_fen": factor["cut_fen"], "cut": _both(factor)}


def _evidence(said: Mapping[str, Any]) -> tuple[EvidenceBlock, ...]:
    found = []
    if said["photos"]:
        photos = in_both(N_("Photos and papers of the claim"))
        found.append(EvidenceBlock(photos, said["claim"]["number"], said["photos"]))
    if said["appraisal"]:
        form = in_both(N_("Compensation appraisal"))
        found.append(EvidenceBlock(form, said["appraisal"]))
    return tuple(found)


def supplier_statement_snapshot(session: Session, statement_id: int) -> SupplierStatementSnapshot:
    """Return what a supplier statement shows."""
    row, said = _statement(session, statement_id)
    period = period_row(session, row.period_id)
    names = names_of(session, {row.approved_by_id or 0})
    same = ("number", "vat_rate_ppm", "total_fen", "net_fen", "tax_fen", "carried_in_fen")
    return SupplierStatementSnapshot(
        state=in_both(STATUS[row.status]),
        manufacturer=_party(said["manufacturer"]),
        supplier=_party(said["supplier"]),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        cut_off_on=period.cut_off_on,
        groups=_groups(said["lines"]),
        disputed=tuple(_disputed(line) for line in said["disputed"]),
        prepared_by=_both(said["prepared_by"]),
        prepared_at=datetime.fromisoformat(said["prepared_at"]),
        approved_by=names.get(row.approved_by_id or 0, NOTHING),
        approved_at=row.approved_at,
        payments=_receipts(session, statement_id),
        due_on=_pay_by(session, row),
        **{name: said[name] for name in same},
    )


def payment_request_snapshot(session: Session, statement_id: int) -> PaymentRequestSnapshot:
    """Return what the payment request for an approved supplier statement shows."""
    row, said = _statement(session, statement_id)
    if not row.request_number:
        raise RefusedError(
            N_("{number} is not approved yet, so nothing is asked for."), number=row.number
        )
    text = in_both(N_("Supplier statement {month}"), month=said["month"])
    left = max(row.total_fen, 0) - row.received_fen
    on = business_date(row.approved_at)
    item = RequestedItem(row.number, text, row.total_fen, left, row.received_fen, on)
    return PaymentRequestSnapshot(
        number=row.request_number,
        state=in_both(STATUS[row.status]),
        payee=_party(said["manufacturer"]),
        payer=_party(said["supplier"]),
        items=(item,),
        due_on=_pay_by(session, row),
        reference=row.request_number,
        prepared_by=_both(said["prepared_by"]),
        prepared_at=row.approved_at,
        approved_by=names_of(session, {row.approved_by_id}).get(row.approved_by_id, NOTHING),
        approved_at=row.approved_at,
    )


def _statement(session: Session, statement_id: int) -> tuple[Any, Mapping[str, Any]]:
    query = sa.select(SUPPLIER_STATEMENT).where(SUPPLIER_STATEMENT.c.id == statement_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise RefusedError(N_("This statement does not exist."))
    kind = DocumentKind.SUPPLIER_STATEMENT
    kept = latest_content(session, kind, statement_id, VersionEvent.FREEZE)
    if kept is None or row.status is SupplierStatementStatus.DRAFT:
        return row, supplier_content(session, statement_id)
    return row, kept


def _pay_by(session: Session, row: Any) -> date | None:
    """Return until when the supplier pays: so many days after it confirmed."""
    if row.confirmed_at is None or row.total_fen <= 0:
        return None
    on = business_date(row.confirmed_at)
    return on + timedelta(days=parameter(session, ParameterName.RECEIVE_MONEY_DAYS, on))


def _groups(lines: list[Mapping[str, Any]]) -> tuple[RecoveryGroup, ...]:
    groups = []
    for source in (
        SupplierLineSource.CARRIED_FORWARD,
        SupplierLineSource.ENTRY,
        SupplierLineSource.FACTOR,
    ):
        found = tuple(_line(line) for line in lines if line["source"] == source.value)
        if found:
            groups.append(RecoveryGroup(in_both(SOURCE[source]), found))
    return tuple(groups)


def _line(line: Mapping[str, Any]) -> RecoveryLine:
    at = line["confirmed_at"]
    return RecoveryLine(
        _both(line),
        line["amount_fen"],
        number=line["number"],
        claim_number=line["claim"],
        vin_tail=line["vin_tail"],
        on=business_date(datetime.fromisoformat(at)) if at else None,
    )


def _disputed(line: Mapping[str, Any]) -> DisputedLine:
    since = line.get("since")
    return DisputedLine(
        line["number"],
        line["amount_fen"],
        line.get("asked_fen", line["amount_fen"]),
        line["reason"],
        line["claim"],
        _both(line["part"]) if "part" in line else NOTHING,
        business_date(datetime.fromisoformat(since)) if since else None,
    )


def _receipts(session: Session, statement_id: int) -> tuple[PaymentBlock, ...]:
    query = sa.select(RECEIPT).where(RECEIPT.c.statement_id == statement_id)
    return tuple(
        PaymentBlock(row.received_on, row.amount_fen, row.bank_reference)
        for row in session.execute(query.order_by(RECEIPT.c.id))
    )


def _party(found: Mapping[str, str]) -> Party:
    return Party(_both(found), **{name: found.get(name, "") for name in KNOWN})


def _both(found: Mapping[str, str]) -> Bilingual:
    return Bilingual(found["zh"], found["en"])
