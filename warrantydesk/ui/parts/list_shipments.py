"""The lists of shipments and of return lists, declared."""

from __future__ import annotations

from dataclasses import replace

from warrantydesk.clock import business_date, now
from warrantydesk.formats import day, moment
from warrantydesk.parts.labels import (
    RETURN_LIST_STATUS,
    ROUTE,
    SHIPMENT_STATUS,
)
from warrantydesk.parts.queries_lists import lists_page, shipments_page
from warrantydesk.parts.rows import ReturnListRow, ShipmentRow
from warrantydesk.parts.states import (
    ReturnListStatus,
    ShipmentStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListSpec
from warrantydesk.ui.parts.list_views import NEW, by, choices, everything, own
from warrantydesk.ui.parts.looks import (
    list_badge,
    shipment_badge,
)
from warrantydesk.ui.tokens import Ink

H = ShipmentStatus


def shipments_list(desk: Desk) -> ListSpec:
    """Return the list of shipments."""
    roles = desk.person.roles
    here = by(_("To be received"), H.SHIPPED, H.RECEIVING)
    packing = by(_("Being packed"), H.PACKING)
    way = by(_("On its way"), H.SHIPPED, H.RECEIVING)
    views = (packing, way, everything()) if Role.CLERK in roles else (here, packing, everything())
    new = Action(NEW, _("New shipment"), "plus", "Ctrl+N", "primary")
    may = bool(roles & {Role.CLERK, Role.KEEPER})
    return ListSpec(
        _("Shipments"), _shipment_columns(), shipments_page, own(desk), views,
        (new,) if may else (),
        (_("No shipments here."), _("Old parts that are due are packed into a new shipment.")),
        "shipments",
    )  # fmt: skip


def _shipment_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 160,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=shipment_badge(r.status)), 150,
                   filter="choice", choices=choices(SHIPMENT_STATUS)),
        ListColumn("route", _("Way"), lambda r: Cell(_(ROUTE[r.route])), 150, filter="choice",
                   choices=choices(ROUTE), drop=2),
        ListColumn("station_code", _("From"), _from, 170, stretch=True, filter="starts"),
        ListColumn("supplier", _("To"), _to, 150, drop=3),
        ListColumn("waybill", _("Waybill"), lambda r: Cell(r.waybill, aside=r.carrier), 180,
                   filter="starts"),
        ListColumn("parts", _("Parts"), _counted, 96, right=True),
        ListColumn("shipped_at", _("Sent off"), lambda r: Cell(moment(r.shipped_at) or "–", "text2"),
                   130, filter="date", holds="moment", drop=1),
        ListColumn("created_at", _("Made"), lambda r: Cell(moment(r.created_at), "text2"), 130,
                   sortable=True, filter="date", holds="moment", drop=4),
    )  # fmt: skip


def _from(found: ShipmentRow) -> Cell:
    return Cell(str(found.station) or _("Store"), aside=found.station_code)


def _to(found: ShipmentRow) -> Cell:
    return Cell(str(found.supplier) or _("Manufacturer"), "text2")


def _counted(found: ShipmentRow) -> Cell:
    counts = found.counts
    odd = counts.missing or counts.damaged
    return Cell(f"{counts.listed - counts.pending} / {counts.listed}", "caution" if odd else "text")


def returns_list(desk: Desk) -> ListSpec:
    """Return the list of what stations owe by month."""
    open_ = by(_("To be shipped"), ReturnListStatus.OPEN, ReturnListStatus.EXTENSION_ASKED)
    asked = by(_("Extension asked for"), ReturnListStatus.EXTENSION_ASKED)
    views = tuple(
        replace(view, sort="ship_by_on", descending=False) for view in (open_, asked, everything())
    )
    return ListSpec(
        _("Return lists"), _return_columns(), lists_page, own(desk)[:1], views,
        empty=(_("Nothing is owed."), _("A list is made when parts of a month are approved.")),
        key="returns",
    )  # fmt: skip


def _return_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 150,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=list_badge(r.status)), 150,
                   filter="choice", choices=choices(RETURN_LIST_STATUS)),
        ListColumn("month", _("Month"), lambda r: Cell(r.month), 80, filter="starts"),
        ListColumn("station_code", _("Station"), lambda r: Cell(str(r.station), aside=r.station_code),
                   200, stretch=True, filter="starts"),
        ListColumn("route", _("Way"), _way, 190, filter="choice", choices=choices(ROUTE), drop=1),
        ListColumn("listed", _("Listed pieces"), lambda r: Cell(str(r.counts.listed)), 70, right=True),
        ListColumn("pending", _("Not back yet"), lambda r: _number(r.counts.pending), 70, right=True),
        ListColumn("missing", _("Missing"), lambda r: _number(r.counts.missing, "negative"), 70,
                   right=True),
        ListColumn("passed", _("Passed"), lambda r: _number(r.counts.passed), 70, right=True),
        ListColumn("ship_by_on", _("Ship by"), _list_due, 110, sortable=True, filter="day",
                   holds="date"),
    )  # fmt: skip


def _number(value: int, ink: Ink = "text") -> Cell:
    return Cell(str(value), ink) if value else Cell("–", "text3")


def _way(found: ReturnListRow) -> Cell:
    return Cell(str(found.supplier) or _(ROUTE[found.route]), "text2")


def _list_due(found: ReturnListRow) -> Cell:
    late = found.status is not ReturnListStatus.CLOSED and found.ship_by_on < business_date(now())
    return Cell(day(found.ship_by_on), "negative" if late else "text", icon="warn" if late else "")
