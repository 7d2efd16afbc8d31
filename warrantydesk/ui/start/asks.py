"""What the start page asks of the book; everything here runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from warrantydesk.claims.ahead import claims_ahead, orders_to_claim
from warrantydesk.claims.due_facts import claims_due
from warrantydesk.claims.figures import claim_figures
from warrantydesk.claims.queries import status_counts
from warrantydesk.claims.rows_start import ClaimDue, ClaimFigures, ClaimsAhead
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date
from warrantydesk.orders.due_facts import (
    CorrectionDue,
    LateDispatch,
    OrderDue,
    corrections_due,
    late_dispatch,
    orders_due,
)
from warrantydesk.parts.due_facts import (
    charges_due,
    lists_due,
    parts_due,
    shipments_due,
    write_offs_due,
)
from warrantydesk.parts.rows import ChargeRow, PartRow, ReturnListRow, ShipmentRow, WriteOffRow
from warrantydesk.records.deadlines import DeadlineRow, open_deadlines
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.ahead import SettlementAhead, settlement_ahead
from warrantydesk.settlement.due_facts import (
    AppraisalDue,
    StatementDue,
    SupplierDue,
    appraisals_due,
    cases_due,
    statements_due,
    supplier_statements_due,
)
from warrantydesk.settlement.rows_cases import CaseRow
from warrantydesk.settlement.supplier_deadlines import supplier_deadlines
from warrantydesk.ui.desk import SignedIn
from warrantydesk.ui.start.asks_parts import (
    PartsView,
    RecoveryView,
    parts_view,
    recovery_view,
    stations_of,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Facts = (
    ClaimDue | OrderDue | CorrectionDue | StatementDue | CaseRow | SupplierDue | AppraisalDue
    | ShipmentRow | ReturnListRow | PartRow | ChargeRow | WriteOffRow
)  # fmt: skip

READS: dict[DocumentKind, Callable[..., dict[int, Any]]] = {
    DocumentKind.CLAIM: claims_due,
    DocumentKind.ORDER: orders_due,
    DocumentKind.ODOMETER_CORRECTION: corrections_due,
    DocumentKind.STATEMENT: statements_due,
    DocumentKind.RECOVERY: cases_due,
    DocumentKind.SUPPLIER_STATEMENT: supplier_statements_due,
    DocumentKind.APPRAISAL: appraisals_due,
    DocumentKind.SHIPMENT: shipments_due,
    DocumentKind.RETURN_LIST: lists_due,
    DocumentKind.OLD_PART: parts_due,
    DocumentKind.CHARGE: charges_due,
    DocumentKind.WRITE_OFF: write_offs_due,
}
"""How the facts of a kind of paper are read; other kinds show what the deadline itself says."""


SUPPLIER_READS: dict[DocumentKind, Callable[..., dict[int, Any]]] = {
    **READS,
    DocumentKind.RECOVERY: partial(cases_due, for_supplier=True),
}


class DueRow(NamedTuple):
    """A deadline, with what its room says of the paper, and whether a supplier reads it."""

    deadline: DeadlineRow
    facts: Facts | None
    for_supplier: bool = False


def due_rows(session: Session, person: SignedIn) -> tuple[DueRow, ...]:
    """Return somebody's deadlines with the facts of their papers, the most urgent first."""
    rows, supplier = deadlines_of(session, person), person.supplier_id is not None
    facts = {
        kind: read(session, {row.document_id for row in rows if row.kind is kind})
        for kind, read in (SUPPLIER_READS if supplier else READS).items()
    }
    return tuple(
        DueRow(row, facts.get(row.kind, {}).get(row.document_id), supplier) for row in rows
    )


def deadlines_of(session: Session, person: SignedIn) -> list[DeadlineRow]:
    """Return somebody's deadlines; a supplier's are those of its own papers."""
    if person.supplier_id is not None:
        return supplier_deadlines(session, person.supplier_id)
    return open_deadlines(session, person.roles, stations_of(person))


class ClerkAhead(NamedTuple):
    """What waits at stations without a date."""

    returned: int
    drafts: int
    to_claim: int
    late: LateDispatch


class SideView(NamedTuple):
    """What stands beside the deadlines; what a role does not have is empty.

    A supplier sees no figures of claims: how stations fare is not its business.
    """

    clerk: ClerkAhead | None
    audit: ClaimsAhead | None
    settlement: SettlementAhead | None
    parts: PartsView
    recovery: RecoveryView
    figures: ClaimFigures | None


def side_view(session: Session, person: SignedIn, at: datetime) -> SideView:
    """Return what waits for somebody without a date, and the figures of the month."""
    stations, roles = stations_of(person), person.roles
    own, today = stations if Role.CLERK in roles else None, business_date(at)
    inside = person.supplier_id is None
    return SideView(
        None if own is None else _clerk(session, own, at),
        claims_ahead(session) if Role.AUDITOR in roles else None,
        settlement_ahead(session) if Role.FINANCE in roles else None,
        parts_view(session, person, today),
        recovery_view(session, person),
        claim_figures(session, stations, today) if inside else None,
    )


def _clerk(session: Session, stations: tuple[int, ...], at: datetime) -> ClerkAhead:
    counts = status_counts(session, stations)
    return ClerkAhead(
        counts[ClaimStatus.RETURNED],
        counts[ClaimStatus.DRAFT],
        orders_to_claim(session, stations),
        late_dispatch(session, stations, at),
    )
