"""How much waits behind each line of the navigation, counted again as people move on."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from warrantydesk.claims.queries import status_counts
from warrantydesk.claims.queue import queue_counts
from warrantydesk.claims.rows_queue import QueueFilter
from warrantydesk.claims.states import EDITABLE
from warrantydesk.clock import business_date
from warrantydesk.db.present import present
from warrantydesk.parts.states import ChargeStatus, OldPartStatus, ShipmentStatus
from warrantydesk.records.roles import Role
from warrantydesk.settlement.recovery_states import (
    AppraisalStatus,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.ui.desk import Desk, SignedIn
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.start.asks import deadlines_of
from warrantydesk.ui.start.asks_parts import (
    PartsView,
    RecoveryView,
    parts_view,
    recovery_view,
    stations_of,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

P, H, C = OldPartStatus, ShipmentStatus, ChargeStatus
R, T, F = RecoveryStatus, SupplierStatementStatus, AppraisalStatus


class ToDo(NamedTuple):
    """The statuses in which cases and supplier statements wait for somebody's own step."""

    cases: tuple[RecoveryStatus, ...]
    statements: tuple[SupplierStatementStatus, ...]


FINANCE = ToDo((R.OPEN, R.PARTLY_CONFIRMED, R.DISPUTED), (T.DRAFT, T.FROZEN, T.OBJECTED, T.PAID))
SUPPLIERS = ToDo((R.NOTIFIED,), (T.APPROVED,))


def waiting(session: Session, person: SignedIn) -> dict[str, int]:
    """Return what waits for somebody, by the keys of the navigation; runs on a worker."""
    stations = stations_of(person)
    found = {"start": len(deadlines_of(session, person))}
    if Role.CLERK in person.roles:
        counts = status_counts(session, stations)
        found["claims"] = sum(counts[status] for status in EDITABLE)
    if Role.AUDITOR in person.roles:
        found["queue"] = queue_counts(session, person.person_id)[QueueFilter.ALL]
    today = business_date(present(session))
    view, recovery = parts_view(session, person, today), recovery_view(session, person)
    return {**found, **waiting_parts(person.roles, view), **waiting_money(person.roles, recovery)}


def waiting_parts(roles: AbstractSet[Role], view: PartsView) -> dict[str, int]:
    """Return what waits in the rooms of old parts."""
    found = dict.fromkeys(("parts", "shipments", "returns", "charges", "judging"), 0)
    parts, moving, charges = view.parts or {}, view.shipments or {}, view.charges or {}
    if Role.CLERK in roles:
        found["parts"] += parts[P.TAGGED]
        found["shipments"] += moving[H.PACKING]
        found["charges"] += charges[C.CONFIRMED].number
    if Role.AUDITOR in roles:
        found["charges"] += charges[C.PROPOSED].number + charges[C.APPEALED].number
    if Role.SUPPLIER in roles or Role.KEEPER in roles:
        found["shipments"] += moving[H.SHIPPED] + moving[H.RECEIVING]
    if Role.SUPPLIER in roles:
        found["judging"] = parts[P.AT_SUPPLIER]
    elif roles & {Role.KEEPER, Role.AUDITOR}:
        found["judging"] = parts[P.RECEIVED]
    if Role.KEEPER in roles and view.lists is not None and view.loans is not None:
        found["returns"] += view.lists.asked
        found["store"] = view.loans.late
        found["unexpected"] = view.unexpected or 0
    if roles & {Role.AUDITOR, Role.FINANCE}:
        found["write_offs"] = view.write_offs or 0
    return found


def waiting_money(roles: AbstractSet[Role], view: RecoveryView) -> dict[str, int]:
    """Return what waits of recovery and of appraisals."""
    found = {}
    if view.appraisals is not None:
        mine = (F.SUBMITTED,) if Role.AUDITOR in roles else (F.DRAFT, F.RETURNED)
        found["appraisals"] = sum(view.appraisals[status] for status in mine)
    if view.recovery is not None:
        cases, papers = view.recovery.cases, view.recovery.statements
        to_do = SUPPLIERS if Role.SUPPLIER in roles else FINANCE
        name = "cases" if Role.SUPPLIER in roles else "recovery_queue"
        found[name] = sum(cases[status].number for status in to_do.cases)
        found["supplier_statements"] = sum(papers[status].number for status in to_do.statements)
    return found


class Waiting(QObject):
    """Keeps the navigation's counts; lives as long as the window."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        window.navigation.visited.connect(self.count)
        self.count()

    def count(self, _key: str = "") -> None:
        """Count again; a count that cannot be had is not worth a message."""
        self._desk.read(
            self,
            waiting,
            self._desk.person,
            done=self._window.navigation.show_counts,
            failed=self._leave,
        )

    def _leave(self, _error: Exception) -> None:
        self._window.navigation.show_counts({})
