"""The lists of the parts room, declared, and their lines of the navigation by role.

A clerk sees tags and shipments of its station, a keeper what is on its way and in the store, an
auditor judgements and charges, a supplier its own parts.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from warrantydesk.parts.states import Route, ShipmentStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListPage, ListSpec
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.parts.list_charges import charges_list, write_offs_list
from warrantydesk.ui.parts.list_parts import parts_list
from warrantydesk.ui.parts.list_shipments import returns_list, shipments_list
from warrantydesk.ui.parts.list_views import NEW, PRINT

H = ShipmentStatus
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
        super().__init__(desk, parts_list(desk))

    @override
    def do(self, what: object) -> None:
        if what == PRINT:
            self._desk.open("paper", ("tag", tuple(found.id for found in self.selected())))


class ShipmentList(OpeningList):
    """The list of shipments; whoever receives opens the bench, others the packing list."""

    kind = "shipment"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, shipments_list(desk))

    @override
    def _show(self, found: Any) -> None:
        roles = self._desk.person.roles
        ours = Role.KEEPER in roles and found.route is Route.MANUFACTURER
        here = found.status in {H.SHIPPED, H.RECEIVING} and (ours or Role.SUPPLIER in roles)
        self._desk.open("receiving" if here else "shipment", found.id)

    @override
    def do(self, what: object) -> None:
        if what == NEW:
            self._desk.open("new_shipment", None)


class ReturnLists(OpeningList):
    """The list of return lists; Enter opens one."""

    kind = "return_list"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, returns_list(desk))


class ChargeList(OpeningList):
    """The list of freight, deductions and residual values; Enter opens one."""

    kind = "charge"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, charges_list(desk))


class WriteOffList(OpeningList):
    """The list of write-off certificates; Enter opens one, Ctrl+N draws up a new one."""

    kind = "write_off"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, write_offs_list(desk))

    @override
    def do(self, what: object) -> None:
        if what == NEW:
            self._desk.open("new_write_off", None)
