"""Runs over suppliers: a transaction for each, a result for each."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.settlement.periods import period_row
from warrantydesk.settlement.recovery_states import (
    SupplierStatementAction,
    SupplierStatementStatus,
)
from warrantydesk.settlement.rows import Outcome
from warrantydesk.settlement.runs import Report, Writes, one, silent
from warrantydesk.settlement.supplier_prepare import due_entries, prepare_supplier_statement
from warrantydesk.settlement.tables import (
    CASE,
    ENTRY,
    SUPPLIER,
    SUPPLIER_LINE,
    SUPPLIER_STATEMENT,
)

S = SupplierStatementStatus


def prepare_suppliers(book: Writes, period_id: int, report: Report = silent) -> list[Outcome]:
    """Calculate the statements of all suppliers that confirmed something for a period."""
    suppliers = book.read(suppliers_due, period_id)
    outcomes = []
    for done, supplier_id in enumerate(suppliers, 1):
        service = prepare_supplier_statement
        outcomes.append(one(book, supplier_id, service, supplier_id, period_id))
        report(done, len(suppliers))
    return outcomes


def suppliers_due(session: Session, period_id: int) -> list[int]:
    """Return suppliers with confirmed or carried amounts for a period, or with a draft.

    Those whose statement is frozen already are left out.
    """
    period = period_row(session, period_id)
    carried = sa.select(SUPPLIER_LINE.c.carried_from_id).where(
        SUPPLIER_LINE.c.live, SUPPLIER_LINE.c.carried_from_id.is_not(None)
    )
    of_period = sa.select(SUPPLIER_STATEMENT.c.supplier_id).where(
        SUPPLIER_STATEMENT.c.period_id == period_id
    )
    due = sa.union(
        sa.select(CASE.c.supplier_id)
        .join(ENTRY, ENTRY.c.case_id == CASE.c.id)
        .where(due_entries(period)),
        sa.select(SUPPLIER_STATEMENT.c.supplier_id).where(
            SUPPLIER_STATEMENT.c.last_action == SupplierStatementAction.CARRY_FORWARD.value,
            SUPPLIER_STATEMENT.c.total_fen < 0,
            SUPPLIER_STATEMENT.c.id.not_in(carried),
        ),
        of_period.where(SUPPLIER_STATEMENT.c.status == S.DRAFT),
    )
    frozen = of_period.where(SUPPLIER_STATEMENT.c.status.not_in((S.DRAFT, S.DISCARDED)))
    query = sa.select(SUPPLIER.c.id).where(SUPPLIER.c.id.in_(due), SUPPLIER.c.id.not_in(frozen))
    return list(session.execute(query.order_by(SUPPLIER.c.code)).scalars())
