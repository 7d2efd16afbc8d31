"""The lists of the parts room, declared, and their lines of the navigation by role.

A clerk sees tags and shipments of its station, a keeper what is on its way and in the store, an
auditor judgements and charges, a supplier its own parts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from typing_extensions import override

from warrantydesk.basedata.labels import RETURN_POLICY
from warrantydesk.clock import business_date, now
from warrantydesk.db.paging import Filter
from warrantydesk.formats import day, moment
from warrantydesk.money import figures
from warrantydesk.parts.labels import (
    CHARGE_KIND,
    CHARGE_STATUS,
    FINDING,
    OLD_PART_STATUS,
    RETURN_LIST_STATUS,
    ROUTE,
    SHIPMENT_STATUS,
    WRITE_OFF_STATUS,
)
from warrantydesk.parts.queries import parts_page
from warrantydesk.parts.queries_charges import charges_page, write_offs_page
from warrantydesk.parts.queries_lists import lists_page, shipments_page
from warrantydesk.parts.rows import ChargeRow, PartRow, ReturnListRow, ShipmentRow, WriteOffRow
from warrantydesk.parts.states import (
    AT_STATION,
    ON_THE_WAY,
    ChargeStatus,
    OldPartStatus,
    ReturnListStatus,
    ShipmentStatus,
    WriteOffStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, RowAction, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.parts.looks import (
    charge_badge,
    list_badge,
    part_badge,
    shipment_badge,
    write_off_badge,
)
from warrantydesk.ui.tokens import Ink

P, H = OldPartStatus, ShipmentStatus
NEW, PRINT = "new", "print"
SOON = timedelta(days=7)
TAIL = 8
ROLES = frozenset({Role.CLERK, Role.KEEPER, Role.AUDITOR, Role.FINANCE, Role.SUPPLIER})
MANUFACTURER = frozenset({Role.CLERK, Role.KEEPER, Role.AUDITOR, Role.FINANCE})


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the lines of the navigation that somebody needs."""
    roles, group = desk.person.roles, _("Old parts")
    found: list[tuple[frozenset[Role], Entry]] = [
        (ROLES, Entry("parts", _("Tags"), "tag", group, partial(PartList, desk))),
        (ROLES - {Role.FINANCE, Role.AUDITOR},
         Entry("shipments", _("Shipments"), "truck", group, partial(ShipmentList, desk))),
        (frozenset({Role.CLERK, Role.KEEPER}),
         Entry("returns", _("Return lists"), "calendar", group, partial(ReturnLists, desk))),
        (MANUFACTURER, Entry("charges", _("Freight and deductions"), "minus", group,
                             partial(ChargeList, desk))),
        (MANUFACTURER - {Role.CLERK}, Entry("write_offs", _("Write-offs"), "settled", group,
                                            partial(WriteOffList, desk))),
    ]  # fmt: skip
    return tuple(entry for wanted, entry in found if roles & wanted)


class OpeningList(ListPage):
    """A list whose rows open a record of one kind."""

    kind = ""

    def __init__(self, desk: Desk, spec: ListSpec) -> None:
        super().__init__(desk, spec)
        self.opened.connect(self._show)
        self.chosen.connect(self.do)

    def _show(self, found: Any) -> None:
        self._desk.open(self.kind, found.id)

    def do(self, what: object) -> None:
        """Do what an action of the list stands for."""


class PartList(OpeningList):
    """The list of old parts; Enter opens one, Ctrl+P prints the tags that are ticked."""

    kind = "old_part"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _parts(desk))

    @override
    def do(self, what: object) -> None:
        if what == PRINT:
            self._desk.open("paper", ("old_part", tuple(found.id for found in self.selected())))


class ShipmentList(OpeningList):
    """The list of shipments; whoever receives opens the bench, others the packing list."""

    kind = "shipment"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _shipments(desk))

    @override
    def _show(self, found: Any) -> None:
        keeper = Role.KEEPER in self._desk.person.roles and found.station_code
        here = found.status in {H.SHIPPED, H.RECEIVING}
        self._desk.open("receiving" if keeper and here else "shipment", found.id)

    @override
    def do(self, what: object) -> None:
        if what == NEW:
            self._desk.open("new_shipment", None)


class ReturnLists(OpeningList):
    """The list of return lists; Enter opens one."""

    kind = "return_list"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _returns(desk))


class ChargeList(OpeningList):
    """The list of freight, deductions and residual values; Enter opens one."""

    kind = "charge"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _charges(desk))


class WriteOffList(OpeningList):
    """The list of write-off certificates; Enter opens one, Ctrl+N draws up a new one."""

    kind = "write_off"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _write_offs(desk))

    @override
    def do(self, what: object) -> None:
        if what == NEW:
            self._desk.open("new_write_off", None)


def _own(desk: Desk) -> tuple[Any, ...]:
    person = desk.person
    return (person.stations if person.station_id is not None else None, person.supplier_id)


def _by(title: str, *statuses: Any) -> View:
    return View(title, (Filter("status", "in", statuses),), "created_at")


def _all() -> View:
    return View(_("All"), sort="created_at")


def _soon() -> tuple[Filter, ...]:
    return (
        Filter("status", "in", tuple(AT_STATION)),
        Filter("ship_by_on", "<=", business_date(now()) + SOON),
    )


def _parts(desk: Desk) -> ListSpec:
    roles = desk.person.roles
    views: tuple[View, ...]
    if Role.CLERK in roles:
        views = (_by(_("To be packed"), P.TAGGED), View(_("Due soon"), (), "created_at", conditions=_soon),
                 _by(_("On their way"), P.PACKED, *ON_THE_WAY), _all())  # fmt: skip
    elif Role.SUPPLIER in roles:
        views = (
            _by(_("On their way"), P.TO_SUPPLIER),
            _by(_("To be judged"), P.AT_SUPPLIER),
            _all(),
        )
    else:
        views = (_by(_("To be judged"), P.RECEIVED), _by(_("In the store"), P.STORED, P.LENT, P.TO_DESTROY),
                 _by(_("On their way"), *ON_THE_WAY), _by(_("Missing or damaged"), P.MISSING, P.DAMAGED),
                 _all())  # fmt: skip
    show = RowAction(Action(PRINT, _("Print tags"), "print", "Ctrl+P"))
    return ListSpec(
        _("Old parts"), _part_columns(), parts_page, _own(desk), views,
        empty=(_("No old parts here."), _("A tag is made when a claim is approved.")),
        key="parts", for_rows=(show,),
    )  # fmt: skip


def _choices(words: dict[Any, str]) -> tuple[tuple[object, str], ...]:
    return tuple((value, _(text)) for value, text in words.items())


def _part_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Tag"), lambda r: Cell(r.number, "accent_text"), 150, filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=part_badge(r.status)), 150,
                   filter="choice", choices=_choices(OLD_PART_STATUS)),
        ListColumn("code", _("Part"), lambda r: Cell(str(r.name), aside=r.code), 170, stretch=True,
                   filter="starts"),
        ListColumn("vin_tail", _("VIN tail"), lambda r: Cell(r.vin[-TAIL:], "text2"), 84,
                   filter="tail", drop=2),
        ListColumn("claim", _("Claim"), lambda r: Cell(r.claim_number, "text2"), 146, drop=3),
        ListColumn("station_code", _("Station"), lambda r: Cell(r.station_code, "text2"), 66,
                   filter="starts", drop=6),
        ListColumn("supplier", _("Supplier"), lambda r: Cell(str(r.supplier), "text2"), 110, drop=5),
        ListColumn("policy", _("Way"), lambda r: Cell(_(RETURN_POLICY[r.policy]), "text2"), 110,
                   filter="choice", choices=_choices(RETURN_POLICY), drop=7),
        ListColumn("place", _("Place"), _place, 90, drop=4),
        ListColumn("finding", _("Finding"), _finding, 110, filter="choice",
                   choices=_choices(FINDING), drop=1),
        ListColumn("ship_by_on", _("Ship by"), _ship_by, 92, filter="day", holds="date"),
        ListColumn("approved_fen", _("Approved"), lambda r: Cell(figures(r.approved_fen)), 92,
                   right=True, filter="amount", total=lambda r: r.approved_fen, holds="fen"),
    )  # fmt: skip


def _place(found: PartRow) -> Cell:
    return Cell(found.bin or found.holder or found.box[-8:] or "–", "text2")


def _finding(found: PartRow) -> Cell:
    if found.finding is None:
        return Cell("–", "text3")
    return Cell(_(FINDING[found.finding]), "caution" if found.station_at_fault else "text")


def _ship_by(found: PartRow) -> Cell:
    waits = found.status in AT_STATION and found.ship_by_on is not None
    late = waits and found.ship_by_on is not None and found.ship_by_on < business_date(now())
    ink: Ink = "negative" if late else "text" if waits else "text3"
    return Cell(day(found.ship_by_on) or "–", ink, icon="warn" if late else "")


def _shipments(desk: Desk) -> ListSpec:
    roles = desk.person.roles
    here = _by(_("To be received"), H.SHIPPED, H.RECEIVING)
    packing = _by(_("Being packed"), H.PACKING)
    way = _by(_("On its way"), H.SHIPPED, H.RECEIVING)
    views = (packing, way, _all()) if Role.CLERK in roles else (here, packing, _all())
    new = Action(NEW, _("New shipment"), "plus", "Ctrl+N", "primary")
    may = bool(roles & {Role.CLERK, Role.KEEPER})
    return ListSpec(
        _("Shipments"), _shipment_columns(), shipments_page, _own(desk), views,
        (new,) if may else (),
        (_("No shipments here."), _("Old parts that are due are packed into a new shipment.")),
        "shipments",
    )  # fmt: skip


def _shipment_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 160,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=shipment_badge(r.status)), 150,
                   filter="choice", choices=_choices(SHIPMENT_STATUS)),
        ListColumn("route", _("Way"), lambda r: Cell(_(ROUTE[r.route])), 150, filter="choice",
                   choices=_choices(ROUTE), drop=2),
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


def _returns(desk: Desk) -> ListSpec:
    open_ = _by(_("To be shipped"), ReturnListStatus.OPEN, ReturnListStatus.EXTENSION_ASKED)
    asked = _by(_("Extension asked for"), ReturnListStatus.EXTENSION_ASKED)
    return ListSpec(
        _("Return lists"), _return_columns(), lists_page, _own(desk)[:1], (open_, asked, _all()),
        empty=(_("Nothing is owed."), _("A list is made when parts of a month are approved.")),
        key="returns",
    )  # fmt: skip


def _return_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 150,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=list_badge(r.status)), 150,
                   filter="choice", choices=_choices(RETURN_LIST_STATUS)),
        ListColumn("month", _("Month"), lambda r: Cell(r.month), 80, filter="starts"),
        ListColumn("station_code", _("Station"), lambda r: Cell(str(r.station), aside=r.station_code),
                   200, stretch=True, filter="starts"),
        ListColumn("route", _("Way"), _way, 190, filter="choice", choices=_choices(ROUTE), drop=1),
        ListColumn("listed", _("Listed pieces"), lambda r: Cell(str(r.counts.listed)), 70, right=True),
        ListColumn("pending", _("Not back yet"), lambda r: _number(r.counts.pending), 70, right=True),
        ListColumn("missing", _("Missing"), lambda r: _number(r.counts.missing, "negative"), 70,
                   right=True),
        ListColumn("passed", _("Passed"), lambda r: _number(r.counts.passed), 70, right=True),
        ListColumn("ship_by_on", _("Ship by"), _list_due, 110, filter="day", holds="date"),
    )  # fmt: skip


def _number(value: int, ink: Ink = "text") -> Cell:
    return Cell(str(value), ink) if value else Cell("–", "text3")


def _way(found: ReturnListRow) -> Cell:
    return Cell(str(found.supplier) or _(ROUTE[found.route]), "text2")


def _list_due(found: ReturnListRow) -> Cell:
    late = found.status is not ReturnListStatus.CLOSED and found.ship_by_on < business_date(now())
    return Cell(day(found.ship_by_on), "negative" if late else "text", icon="warn" if late else "")


def _charges(desk: Desk) -> ListSpec:
    wait = _by(_("To be decided"), ChargeStatus.PROPOSED, ChargeStatus.APPEALED)
    appeal = _by(_("May be appealed"), ChargeStatus.CONFIRMED)
    clerk = Role.CLERK in desk.person.roles
    views = (appeal, wait, _all()) if clerk else (wait, appeal, _all())
    return ListSpec(
        _("Freight and deductions"), _charge_columns(), charges_page, _own(desk)[:1], views,
        empty=(_("Nothing here."), _("Deductions are proposed for parts that are missing or at fault.")),
        key="charges",
    )  # fmt: skip


def _charge_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 150,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=charge_badge(r.status)), 170,
                   filter="choice", choices=_choices(CHARGE_STATUS)),
        ListColumn("kind", _("Kind"), lambda r: Cell(_(CHARGE_KIND[r.kind])), 130, filter="choice",
                   choices=_choices(CHARGE_KIND)),
        ListColumn("station_code", _("Station"), lambda r: Cell(str(r.station), aside=r.station_code),
                   150, filter="starts", drop=2),
        ListColumn("part_number", _("Concerning"), _about, 200, stretch=True, filter="starts"),
        ListColumn("asked_fen", _("Amount asked"), lambda r: Cell(figures(r.asked_fen)), 96, right=True,
                   filter="amount", total=lambda r: r.asked_fen, holds="fen"),
        ListColumn("decided_fen", _("Decided"), _decided, 96, right=True, filter="amount",
                   total=lambda r: r.decided_fen, holds="fen"),
        ListColumn("appeal_until", _("Appeal until"), lambda r: Cell(moment(r.appeal_until) or "–", "text2"),
                   130, drop=1),
        ListColumn("created_at", _("Made"), lambda r: Cell(moment(r.created_at), "text2"), 130,
                   sortable=True, filter="date", holds="moment", drop=3),
    )  # fmt: skip


def _about(found: ChargeRow) -> Cell:
    return Cell(str(found.text) or found.remark, aside=found.part_number or found.waybill)


def _decided(found: ChargeRow) -> Cell:
    if found.status is ChargeStatus.PROPOSED:
        return Cell("–", "text3")
    return Cell(
        figures(found.decided_fen), "caution" if found.decided_fen < found.asked_fen else "text"
    )


def _write_offs(desk: Desk) -> ListSpec:
    new = Action(NEW, _("New write-off"), "plus", "Ctrl+N", "primary")
    return ListSpec(
        _("Write-offs"), _write_off_columns(), write_offs_page, (),
        (_by(_("To be agreed"), WriteOffStatus.DRAFT), _all()),
        (new,) if Role.KEEPER in desk.person.roles else (),
        (_("No write-offs here."), _("Parts at the end of their way are written off together.")),
        "write_offs",
    )  # fmt: skip


def _write_off_columns() -> tuple[ListColumn, ...]:
    made: tuple[tuple[str, str, Callable[[WriteOffRow], Cell], int], ...] = (
        ("parts", _("Parts"), lambda r: Cell(str(r.parts)), 80),
        ("note", _("Remark"), lambda r: Cell(r.note, "text2"), 240),
        ("made_by", _("Drawn up by"), lambda r: Cell(str(r.created_by)), 130),
        ("agreed_by", _("Agreed by"), lambda r: Cell(str(r.agreed_by) or "–"), 130),
    )
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 150,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=write_off_badge(r.status)), 150,
                   filter="choice", choices=_choices(WRITE_OFF_STATUS)),
        *(ListColumn(key, title, cell, width, right=key == "parts", stretch=key == "note")
          for key, title, cell, width in made),
        ListColumn("agreed_at", _("Agreed"), lambda r: Cell(moment(r.agreed_at) or "–", "text2"), 130,
                   filter="date", holds="moment"),
        ListColumn("created_at", _("Made"), lambda r: Cell(moment(r.created_at), "text2"), 130,
                   sortable=True, filter="date", holds="moment"),
    )  # fmt: skip
