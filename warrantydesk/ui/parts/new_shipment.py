"""Beginning a shipment: the ways that parts wait for, the most urgent first; Enter begins one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from warrantydesk.formats import day
from warrantydesk.parts.commands import NewShipment
from warrantydesk.parts.labels import ROUTE
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.widgets.layout import box, card, column

if TYPE_CHECKING:
    from warrantydesk.parts.ways import Way

START = "start"


class NewShipmentPage(RecordPage):
    """Offers the ways there are; a shipment that is being packed already is gone on with."""

    def __init__(self, desk: Desk, _key: object = None) -> None:
        super().__init__(desk)
        self.table = CellTable(
            (
                Column(_("Way"), 210),
                Column(_("From"), 180, stretch=True),
                Column(_("To"), 200, stretch=True),
                Column(_("Parts"), 70, right=True),
                Column(_("Ship by"), 110),
                Column(_("Begun"), 160),
            ),
            _("Ways to ship"),
        )
        self.table.activated.connect(self._enter)
        self.found: tuple[Way, ...] = ()
        inner = box(column((card((self.table, 1)), 1), margins=(20, 12, 20, 12)), "canvas")
        self.tabs.add("ways", _("What waits to be shipped"), inner)
        self.setFocusProxy(self.table)
        self.show_title(_("New shipment"), None, _("choose where it goes"))
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (("↑↓", _("choose")), ("Enter", _("begin packing")))

    @override
    def refresh(self) -> None:
        person = self._desk.person
        stations = None if Role.KEEPER in person.roles else person.stations
        self._desk.read(self, asks.ways, stations, done=self._arrived, failed=self.failed.emit)

    def _arrived(self, found: tuple[Way, ...]) -> None:
        self.found = found
        self.table.show_rows([TableRow(place, _cells(way)) for place, way in enumerate(found)])
        if found:
            self.table.go_to(0)
            self.show_actions([Action(START, _("Begin packing"), "box", "Ctrl+Enter", "primary")])
        else:
            self.verdict.show_verdict("info", _("No old part waits to be shipped."))
            self.show_actions([])
        self.shown.emit()

    def _enter(self, _index: object) -> None:
        self.act(START)

    @override
    def act(self, what: object) -> None:
        place = self.table.current_key()
        if what != START or not isinstance(place, int):
            return
        way = self.found[place]
        if way.packing is not None:
            self._open(way.packing)
        else:
            new = NewShipment(way.route, way.station_id, way.supplier_id)
            self.write(asks.start_shipment, new, done=self._open)

    def _open(self, shipment_id: int) -> None:
        self.closed.emit()
        self._desk.open("shipment", shipment_id)


def _cells(way: Way) -> tuple[Cell, ...]:
    return (
        Cell(_(ROUTE[way.route]), bold=True),
        Cell(str(way.station) or _("Store")),
        Cell(str(way.supplier) or _("Manufacturer's store of old parts")),
        Cell(str(way.parts)),
        Cell(day(way.first_due_on) or "–", "text2"),
        Cell(_("being packed") if way.packing is not None else "–", "text2"),
    )
