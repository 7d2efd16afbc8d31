"""What the start page asks of the book; everything here runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
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
from warrantydesk.records.deadlines import DeadlineRow, open_deadlines
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.ahead import SettlementAhead, settlement_ahead
from warrantydesk.settlement.due_facts import StatementDue, statements_due
from warrantydesk.ui.desk import SignedIn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Facts = ClaimDue | OrderDue | CorrectionDue | StatementDue

READS: dict[DocumentKind, Callable[..., dict[int, Any]]] = {
    DocumentKind.CLAIM: claims_due,
    DocumentKind.ORDER: orders_due,
    DocumentKind.ODOMETER_CORRECTION: corrections_due,
    DocumentKind.STATEMENT: statements_due,
}
"""How the facts of a kind of paper are read; other kinds show what the deadline itself says."""


class DueRow(NamedTuple):
    """A deadline, with what its room says of the paper."""

    deadline: DeadlineRow
    facts: Facts | None


def stations_of(person: SignedIn) -> tuple[int, ...] | None:
    """Return the stations whose papers somebody sees; None for the manufacturer's people."""
    return person.stations if person.station_id is not None else None


def due_rows(session: Session, person: SignedIn) -> tuple[DueRow, ...]:
    """Return somebody's deadlines with the facts of their papers, the most urgent first."""
    rows = open_deadlines(session, person.roles, stations_of(person))
    facts = {
        kind: read(session, {row.document_id for row in rows if row.kind is kind})
        for kind, read in READS.items()
    }
    return tuple(DueRow(row, facts.get(row.kind, {}).get(row.document_id)) for row in rows)


class ClerkAhead(NamedTuple):
    """What waits at stations without a date."""

    returned: int
    drafts: int
    to_claim: int
    late: LateDispatch


class SideView(NamedTuple):
    """What stands beside the deadlines; what a role does not have is empty."""

    clerk: ClerkAhead | None
    audit: ClaimsAhead | None
    settlement: SettlementAhead | None
    figures: ClaimFigures


def side_view(session: Session, person: SignedIn, at: datetime) -> SideView:
    """Return what waits for somebody without a date, and the figures of the month."""
    stations, roles = stations_of(person), person.roles
    own = stations if Role.CLERK in roles else None
    return SideView(
        None if own is None else _clerk(session, own, at),
        claims_ahead(session) if Role.AUDITOR in roles else None,
        settlement_ahead(session) if Role.FINANCE in roles else None,
        claim_figures(session, stations, business_date(at)),
    )


def _clerk(session: Session, stations: tuple[int, ...], at: datetime) -> ClerkAhead:
    counts = status_counts(session, stations)
    return ClerkAhead(
        counts[ClaimStatus.RETURNED],
        counts[ClaimStatus.DRAFT],
        orders_to_claim(session, stations),
        late_dispatch(session, stations, at),
    )
