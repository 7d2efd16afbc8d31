"""The list of repair orders, declared, and its line of the navigation."""

from __future__ import annotations

from functools import partial

from typing_extensions import override

from warrantydesk.claims.unclaimed import workshop_page
from warrantydesk.clock import now
from warrantydesk.db.paging import Filter
from warrantydesk.formats import moment
from warrantydesk.orders.labels import STATUS
from warrantydesk.orders.rows import OrderRow
from warrantydesk.orders.states import OPEN, OrderStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, RowAction, View
from warrantydesk.ui.orders.looks import status_badge
from warrantydesk.ui.pages import Entry, Hint
from warrantydesk.ui.start.dues import due

NEW, IMPORT, PRINT = "new", "import", "print"
BOOKED = Filter("status", "=", OrderStatus.APPOINTMENT)
TO_CLAIM = Filter("to_claim", "=", value=True)


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for clerks and auditors."""
    if not desk.person.roles & {Role.CLERK, Role.AUDITOR}:
        return ()
    return (Entry("orders", _("Repair orders"), "order", _("Work"), partial(OrderList, desk)),)


class OrderList(ListPage):
    """The list of repair orders; Enter opens one, Ctrl+N starts a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _spec(desk))
        self.opened.connect(self._show)
        self.chosen.connect(self._new)

    def _show(self, found: OrderRow) -> None:
        self._desk.open("order", found.id)

    def _new(self, what: object) -> None:
        if what == IMPORT:
            self._desk.open("import", "orders")
        elif what == PRINT:
            chosen = tuple(found.id for found in self.selected())
            self._desk.open("paper", ("repair_order", chosen))
        else:
            self._desk.open("order", None)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (*super().hints(), ("Ctrl+N", _("new order")))


def _spec(desk: Desk) -> ListSpec:
    clerk = Role.CLERK in desk.person.roles
    new = (
        Action(IMPORT, _("Import"), "upload", "Ctrl+I"),
        Action(NEW, _("New repair order"), "plus", "Ctrl+N", "primary"),
    )
    return ListSpec(
        _("Repair orders"),
        _columns(),
        workshop_page,
        (desk.person.stations if desk.person.station_id is not None else None,),
        (
            View(_("In the workshop"), (Filter("status", "in", tuple(OPEN)),), "created_at"),
            View(_("Late"), sort="created_at", conditions=_late),
            View(_("Appointments"), (BOOKED,), "created_at"),
            View(_("To be claimed"), (TO_CLAIM,), "created_at"),
            View(_("All"), sort="created_at"),
        ),
        new if clerk else (),
        empty=(
            _("No repair orders here."),
            _("Ctrl+N starts one: find the vehicle, type the reading."),
        ),
        key="orders",
        for_rows=(RowAction(Action(PRINT, _("Print"), "print", "Ctrl+P")),),
    )


def _late() -> tuple[Filter, ...]:
    return (Filter("due_at", "<=", now()),)


def _columns() -> tuple[ListColumn, ...]:
    statuses = tuple((status, _(STATUS[status])) for status in OrderStatus)
    return (
        ListColumn("number", _("Number"), _number, 148, filter="starts"),
        ListColumn("status", _("Status"), _status, 138, filter="choice", choices=statuses),
        ListColumn("plate", _("Plate"), _plate, 84, filter="starts"),
        ListColumn("vin_tail", _("VIN tail"), _vin, 86, filter="tail", drop=1),
        ListColumn("customer", _("Customer"), _customer, 84, filter="contains", drop=3),
        ListColumn("complaint", _("Complaint"), _complaint, 160, stretch=True, filter="contains"),
        ListColumn(
            "received_at", _("Received"), _received, 126, filter="date", holds="moment", drop=2
        ),
        ListColumn("due_at", _("Due"), _due, 140, holds="moment"),
        ListColumn("created_at", _("Made"), _created, 126, sortable=True, holds="moment", drop=4),
    )


def _number(found: OrderRow) -> Cell:
    return Cell(found.number, "accent_text")


def _status(found: OrderRow) -> Cell:
    return Cell(badge=status_badge(found.status))


def _plate(found: OrderRow) -> Cell:
    return Cell(found.plate or "–")


def _vin(found: OrderRow) -> Cell:
    return Cell(found.vin[-8:], "text2")


def _customer(found: OrderRow) -> Cell:
    return Cell(found.customer)


def _complaint(found: OrderRow) -> Cell:
    return Cell(found.complaint)


def _received(found: OrderRow) -> Cell:
    return Cell(moment(found.received_at) or "–", "text2")


def _due(found: OrderRow) -> Cell:
    if found.due_at is None:
        return Cell("–", "text3")
    said = due(found.due_at, now())
    return Cell(said.words, said.ink, icon=said.icon)


def _created(found: OrderRow) -> Cell:
    return Cell(moment(found.created_at), "text2")
