"""What the statement and the taxable-service list show: from the frozen version only.

A draft has no frozen version yet; its papers show what it says now, and are marked as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.basedata.people import names_of
from warrantydesk.clock import business_date
from warrantydesk.documents.snapshots.shared import NOTHING, Party
from warrantydesk.documents.snapshots.statement import (
    HeldLine,
    InvoiceBlock,
    PaymentBlock,
    StatementGroup,
    StatementLine,
    StatementSnapshot,
)
from warrantydesk.documents.snapshots.statement import Side as PaperSide
from warrantydesk.documents.snapshots.taxable_list import TaxableLine, TaxableListSnapshot
from warrantydesk.errors import RefusedError
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.compute import split_tax
from warrantydesk.settlement.content import statement_content
from warrantydesk.settlement.labels import (
    CATEGORY,
    INVOICE_KIND,
    SIDE,
    SOURCE,
    STATUS,
    TAX_CLASS,
)
from warrantydesk.settlement.states import Category, LineSource, Side, StatementStatus
from warrantydesk.settlement.tables import INVOICE, PAYMENT, STATEMENT
from warrantydesk.texts import N_, Bilingual, in_both

INVOICE_ITEM = N_("Repair services and materials")
ONE = 1000


def statement_snapshot(session: Session, statement_id: int) -> StatementSnapshot:
    """Return what the station statement shows."""
    row, content = _found(session, statement_id)
    names = names_of(session, {row.created_by_id, row.approved_by_id or 0})
    return StatementSnapshot(
        number=content["number"],
        state=in_both(STATUS[row.status]),
        manufacturer=_party(content["manufacturer"]),
        station=_party(content["station"]),
        starts_on=date.fromisoformat(content["starts_on"]),
        ends_on=date.fromisoformat(content["ends_on"]),
        cut_off_on=date.fromisoformat(content["cut_off_on"]),
        tax_class=in_both(TAX_CLASS[TaxClass(content["tax_class"])]),
        groups=_groups(content),
        on_hold=tuple(_held(held) for held in content["held"]),
        objection_until=_last_day(row.objection_until),
        prepared_by=Bilingual(content["prepared_by"]["zh"], content["prepared_by"]["en"]),
        prepared_at=datetime.fromisoformat(content["prepared_at"]),
        approved_by=names.get(row.approved_by_id or 0, NOTHING),
        approved_at=row.approved_at,
        invoice_kind=in_both(INVOICE_KIND[TaxClass(content["tax_class"])]),
        invoice_item=in_both(INVOICE_ITEM),
        invoice=_invoice(session, statement_id),
        payments=_payments(session, statement_id),
        **{name: content[name] for name in SAME},
    )


SAME = (
    "vat_rate_ppm", "total_fen", "net_fen", "tax_fen", "carried_in_fen", "reduction_fen",
    "claimed_fen", "cut_fen", "open_fen", "objection_days",
)  # fmt: skip


def taxable_list_snapshot(session: Session, statement_id: int) -> TaxableListSnapshot:
    """Return what the taxable-service list shows; its sums are those of the statement."""
    row, content = _found(session, statement_id)
    invoice = _invoice(session, statement_id)
    return TaxableListSnapshot(
        number=f"{content['number']}-Q",
        statement_number=content["number"],
        state=in_both(STATUS[row.status]),
        seller=_party(content["station"]),
        buyer=_party(content["manufacturer"]),
        lines=_taxable(content),
        starts_on=date.fromisoformat(content["starts_on"]),
        ends_on=date.fromisoformat(content["ends_on"]),
        invoice_number="" if invoice is None else invoice.number,
        prepared_by=Bilingual(content["prepared_by"]["zh"], content["prepared_by"]["en"]),
    )


def _found(session: Session, statement_id: int) -> tuple[sa.Row[Any], Mapping[str, Any]]:
    row = session.execute(sa.select(STATEMENT).where(STATEMENT.c.id == statement_id)).one_or_none()
    if row is None:
        raise RefusedError(N_("This statement does not exist."))
    kept = latest_content(session, DocumentKind.STATEMENT, statement_id, VersionEvent.FREEZE)
    if kept is None or row.status is StatementStatus.DRAFT:
        return row, statement_content(session, statement_id)
    return row, kept


def _party(found: Mapping[str, str]) -> Party:
    known = ("code", "tax_number", "address", "phone", "bank_name", "bank_account")
    return Party(
        Bilingual(found["zh"], found["en"]), **{name: found.get(name, "") for name in known}
    )


def _groups(content: Mapping[str, Any]) -> tuple[StatementGroup, ...]:
    """Return what was carried in first, then every category, then the reduction."""
    lines = content["lines"]
    groups = [_apart(lines, LineSource.CARRIED_FORWARD)]
    groups += [
        StatementGroup(
            in_both(CATEGORY[category]),
            tuple(
                _line(line)
                for line in lines
                if line["category"] == category.value and not _stands_apart(line)
            ),
        )
        for category in Category
    ]
    groups.append(_apart(lines, LineSource.REDUCTION))
    return tuple(group for group in groups if group is not None)


def _stands_apart(line: Mapping[str, Any]) -> bool:
    return LineSource(line["source"]) in {LineSource.CARRIED_FORWARD, LineSource.REDUCTION}


def _apart(lines: list[Mapping[str, Any]], source: LineSource) -> StatementGroup | None:
    found = tuple(_line(line) for line in lines if line["source"] == source.value)
    return StatementGroup(in_both(SOURCE[source]), found) if found else None


def _line(line: Mapping[str, Any]) -> StatementLine:
    return StatementLine(
        Bilingual(line["zh"], line["en"]),
        PaperSide(line["side"]),
        line["amount_fen"],
        date.fromisoformat(line["on"]) if line["on"] else None,
        line["number"],
        line["vin_tail"],
    )


def _held(held: Mapping[str, Any]) -> HeldLine:
    on = date.fromisoformat(held["held_on"])
    return HeldLine(held["number"], held["amount_fen"], held["reason"], held["vin_tail"], on)


def _last_day(until: datetime | None) -> date | None:
    return None if until is None else business_date(until - timedelta(microseconds=1))


def _invoice(session: Session, statement_id: int) -> InvoiceBlock | None:
    query = sa.select(INVOICE).where(INVOICE.c.statement_id == statement_id)
    row = session.execute(query.order_by(INVOICE.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return InvoiceBlock(row.number, row.issued_on, business_date(row.registered_at))


def _payments(session: Session, statement_id: int) -> tuple[PaymentBlock, ...]:
    query = sa.select(PAYMENT.c.paid_on, PAYMENT.c.amount_fen, PAYMENT.c.bank_reference).where(
        PAYMENT.c.statement_id == statement_id
    )
    return tuple(PaymentBlock(*row) for row in session.execute(query.order_by(PAYMENT.c.id)))


def _taxable(content: Mapping[str, Any]) -> tuple[TaxableLine, ...]:
    sums: dict[tuple[Bilingual, str], int] = {}
    for line in content["lines"]:
        source = LineSource(line["source"])
        label = SOURCE[source] if _stands_apart(line) else CATEGORY[Category(line["category"])]
        key = (in_both(label), line["side"])
        sums[key] = sums.get(key, 0) + line["amount_fen"]
    if not sums:
        return ()
    rate = content["vat_rate_ppm"]
    split = split_tax(sums.values(), content["total_fen"], rate)
    unit = in_both(N_("item"))
    return tuple(
        TaxableLine(name, unit, ONE, net, rate, tax, str(in_both(SIDE[Side(side)])))
        for (name, side), (net, tax) in zip(sums, split, strict=True)
    )
