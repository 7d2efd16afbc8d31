"""What waits of old parts and of recovery for each role; runs on a worker.

A role reads only what it goes on with: what is empty here is not that role's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.db.paging import ListQuery
from warrantydesk.parts.ahead import (
    ListsOpen,
    LoansOut,
    Sum,
    charges_ahead,
    lists_open,
    loans_ahead,
    parts_ahead,
    shipments_ahead,
    unexpected_ahead,
    write_offs_ahead,
)
from warrantydesk.parts.states import ChargeStatus, OldPartStatus, Route, ShipmentStatus
from warrantydesk.records.roles import Role
from warrantydesk.settlement.ahead import RecoveryAhead, appraisals_ahead, recovery_ahead
from warrantydesk.settlement.queries_recovery import recovery_sums
from warrantydesk.settlement.recovery_states import AppraisalStatus
from warrantydesk.settlement.rows_recovery import RecoverySums
from warrantydesk.ui.desk import SignedIn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GO_ON = frozenset({Role.KEEPER, Role.CLERK, Role.SUPPLIER})
CHARGED = frozenset({Role.CLERK, Role.AUDITOR, Role.FINANCE})
AGREES = frozenset({Role.KEEPER, Role.AUDITOR, Role.FINANCE})
RECOVERS = frozenset({Role.FINANCE, Role.SUPPLIER})
APPRAISES = frozenset({Role.CLERK, Role.AUDITOR})


class PartsView(NamedTuple):
    """What waits of old parts."""

    parts: Mapping[OldPartStatus, int] | None
    shipments: Mapping[ShipmentStatus, int] | None
    lists: ListsOpen | None
    charges: Mapping[ChargeStatus, Sum] | None
    loans: LoansOut | None
    unexpected: int | None
    write_offs: int | None


class RecoveryView(NamedTuple):
    """What waits of recovery and of appraisals, and what was asked of a supplier so far."""

    recovery: RecoveryAhead | None
    appraisals: Mapping[AppraisalStatus, int] | None
    sums: RecoverySums | None


def stations_of(person: SignedIn) -> tuple[int, ...] | None:
    """Return the stations whose papers somebody sees; None for the manufacturer's people."""
    return person.stations if person.station_id is not None else None


def parts_view(session: Session, person: SignedIn, today: date) -> PartsView:
    """Return what waits of old parts for somebody, in at most seven statements."""
    stations, roles, supplier = stations_of(person), person.roles, person.supplier_id
    keeper = Role.KEEPER in roles
    way = Route.MANUFACTURER if keeper and not roles & {Role.CLERK, Role.SUPPLIER} else None
    return PartsView(
        parts_ahead(session, stations, supplier) if roles & (GO_ON | {Role.AUDITOR}) else None,
        shipments_ahead(session, stations, supplier, way) if roles & GO_ON else None,
        lists_open(session, stations) if roles & {Role.CLERK, Role.KEEPER} else None,
        charges_ahead(session, stations) if roles & CHARGED else None,
        loans_ahead(session, today) if keeper else None,
        unexpected_ahead(session) if keeper else None,
        write_offs_ahead(session) if roles & AGREES else None,
    )


def recovery_view(session: Session, person: SignedIn) -> RecoveryView:
    """Return what waits of recovery for somebody, in at most three statements."""
    roles, supplier = person.roles, person.supplier_id
    return RecoveryView(
        recovery_ahead(session, supplier) if roles & RECOVERS else None,
        appraisals_ahead(session, stations_of(person)) if roles & APPRAISES else None,
        recovery_sums(session, ListQuery(), supplier) if supplier is not None else None,
    )
