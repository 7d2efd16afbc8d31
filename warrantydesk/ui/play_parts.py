"""The parts' leg of the month that is played: packed, shipped, received, judged, recovered.

Clerk, keeper, finance and supplier work on their own pages by keys, as the rest of the month does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from warrantydesk.db.paging import ListQuery
from warrantydesk.parts.queries import parts_of_claim
from warrantydesk.parts.rows import PartRow
from warrantydesk.settlement.queries_cases import cases_page
from warrantydesk.ui.parts.judging_page import JudgingPage
from warrantydesk.ui.parts.new_shipment import NewShipmentPage
from warrantydesk.ui.parts.packing_page import PackingPage
from warrantydesk.ui.parts.receiving_page import ReceivingPage
from warrantydesk.ui.settlement.case_page import CasePage
from warrantydesk.ui.shell import MainWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CLERK, KEEPER, FINANCE = "clerk1205", "keeper1", "finance1"


class Hands(Protocol):
    """What a leg of the month uses: hands on the keys, and pictures of what they did."""

    def press(self, widget: QWidget | None, key: Qt.Key, held: Qt.KeyboardModifier = ...) -> None:
        """Press a key."""

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text."""

    def picture(self, window: MainWindow, name: str) -> None:
        """Leave a picture."""

    def desk(self, login: str) -> Any:
        """Sit down at somebody's desk."""


class Returned(NamedTuple):
    """What the parts' leg left behind: keys of its papers."""

    shipment_id: int
    part_ids: tuple[int, ...]


def return_parts(hands: Hands, book_of: Callable[[str], Any], claim_id: int) -> Returned:
    """Ship a claim's parts as the clerk, then receive and judge them as the keeper."""
    with hands.desk(CLERK) as window:
        shipment_id = _pack_and_ship(hands, window)
    parts: tuple[PartRow, ...] = book_of(KEEPER).read(parts_of_claim, claim_id)
    with hands.desk(KEEPER) as window:
        _receive(hands, window, shipment_id, parts)
        _judge(hands, window)
    return Returned(shipment_id, tuple(part.id for part in parts))


def notify_suppliers(hands: Hands, book_of: Callable[[str], Any]) -> int | None:
    """Notify the supplier of the newest case as finance; return its key where there is one."""
    cases = book_of(FINANCE).read(cases_page, ListQuery(), None).rows
    if not cases:
        return None
    with hands.desk(FINANCE) as window:
        window.open_record("recovery", cases[0].id)
        page = _page(window, CasePage)
        hands.picture(window, "recovery")
        hands.press(page, Key.Key_Return, CONTROL)
        hands.picture(window, "recovery-notified")
    return int(cases[0].id)


def _pack_and_ship(hands: Hands, window: MainWindow) -> int:
    window.show_entry("shipments")
    hands.press(window.page, Key.Key_N, CONTROL)
    page = _page(window, NewShipmentPage)
    hands.press(page.table, Key.Key_Return, CONTROL)
    packing = _page(window, PackingPage)
    hands.press(packing, Key.Key_J, CONTROL)
    hands.picture(window, "shipment-packed")
    hands.press(packing, Key.Key_Return, CONTROL)
    if packing.form is not None:
        hands.type(packing.form.editors["carrier"], "SF")
        hands.type(packing.form.editors["waybill"], "SF1402")
        hands.press(packing.form.editors["waybill"], Key.Key_Return, CONTROL)
    hands.picture(window, "shipment-shipped")
    return int(packing.shipment_id)


def _receive(
    hands: Hands, window: MainWindow, shipment_id: int, parts: tuple[PartRow, ...]
) -> None:
    window.open_record("receiving", shipment_id)
    page = _page(window, ReceivingPage)
    for part in parts:
        # The scanner types, nobody presses a key.
        page.field.setText(part.number)
        page.field.returned()
        hands.picture(window, "receiving")
    hands.press(page.field, Key.Key_Return, CONTROL)
    hands.picture(window, "received")


def _judge(hands: Hands, window: MainWindow) -> None:
    window.show_entry("judging")
    page = _page(window, JudgingPage)
    hands.picture(window, "judging")
    while page.part is not None:
        hands.press(page.table, Key.Key_1)
    hands.picture(window, "judged")


def _page(window: MainWindow, wanted: type[Any]) -> Any:
    if not isinstance(window.page, wanted):
        raise TypeError(window.page)
    return window.page
