"""The old parts' leg of the month that is played: each goes its own way to its end.

The pump comes back to the manufacturer and goes on to its supplier, the gasket is scrapped at the
station, the tensioner is destroyed by leave; a second person agrees that all of them are gone.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt

from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.states import OldPartAction, ShipmentAction, WriteOffAction
from warrantydesk.ui.parts.judging_page import JudgingPage
from warrantydesk.ui.parts.new_shipment import NewShipmentPage
from warrantydesk.ui.parts.new_write_off import DRAW_UP, NewWriteOffPage
from warrantydesk.ui.parts.old_part_page import OldPartPage
from warrantydesk.ui.parts.packing_page import ALL, PackingPage
from warrantydesk.ui.parts.receiving_page import FINISH, ReceivingPage
from warrantydesk.ui.parts.store_page import BIN, StorePage
from warrantydesk.ui.parts.write_off_page import WriteOffPage
from warrantydesk.ui.play_hands import CONTROL, Hands, page_of
from warrantydesk.ui.play_repair import AUDITOR, CLERK, GASKET, PUMP, TENSIONER
from warrantydesk.ui.shell import MainWindow

Key = Qt.Key
A = OldPartAction
KEEPER = "keeper1"
SHELF = "A-01"
FAULT, NO_FAULT = Key.Key_1, Key.Key_2
"""The keys of two findings."""


class Returned(NamedTuple):
    """What the parts' way left behind: keys of its shipments."""

    home: int
    forward: int


def return_parts(hands: Hands, parts: tuple[PartRow, ...]) -> Returned:
    """Scrap and ship as the clerk; receive, judge, store and send on as the keeper."""
    by_code = {part.code: part for part in parts}
    with hands.desk(CLERK) as window:
        page = hands.enter(window, "parts", OldPartPage, by_code[GASKET].id)
        hands.choose(page, A.DISPOSE)
        hands.fill(page.form)
        hands.picture(window, "part-scrapped")
        home = _pack_and_ship(hands, window, "SF1402")
    with hands.desk(KEEPER) as window:
        receive(hands, window, (by_code[PUMP].number, by_code[TENSIONER].number))
        judge(hands, window)
        _store(hands, window, 2)
        forward = _pack_and_ship(hands, window, "SF2077")
    with hands.desk(AUDITOR) as window:
        page = _on_shelf(hands, window)
        hands.choose(page, A.ALLOW_DESTRUCTION)
        hands.fill(page.form)
        hands.picture(window, "part-may-be-destroyed")
    return Returned(home, forward)


def receive(hands: Hands, window: MainWindow, tags: tuple[str, ...]) -> None:
    """Receive the shipment that is under way: one scan a part, one key at the end."""
    page = hands.enter(window, "shipments", ReceivingPage)
    for tag in tags:
        hands.scan(page.field, tag)
        hands.picture(window, "receiving")
    hands.choose(page, FINISH)
    hands.picture(window, "received")


def judge(hands: Hands, window: MainWindow) -> None:
    """Judge what arrived: the pump failed, whatever else came with it did not."""
    window.show_entry("judging")
    page = page_of(window, JudgingPage)
    hands.picture(window, "judging")
    while page.part is not None:
        hands.press(page.table, FAULT if page.part.code == PUMP else NO_FAULT)
    hands.picture(window, "judged")


def write_off(hands: Hands) -> None:
    """Destroy what may be, and draw up the certificate over all parts, as the keeper."""
    with hands.desk(KEEPER) as window:
        page = _on_shelf(hands, window)
        hands.choose(page, A.DESTROY)
        hands.fill(page.form, witness="韩立新")
        hands.picture(window, "part-destroyed")
        window.show_entry("write_offs")
        hands.press(window.page, Key.Key_N, CONTROL)
        new = page_of(window, NewWriteOffPage)
        hands.picture(window, "write-off-new")
        hands.choose(new, DRAW_UP)
        hands.fill(new.form, note="11 月", witness="韩立新")
        page_of(window, WriteOffPage)
        hands.picture(window, "write-off-drawn-up")


def agree(hands: Hands, window: MainWindow) -> int:
    """Agree that the parts of the certificate are gone; return its key."""
    page = hands.enter(window, "write_offs", WriteOffPage)
    hands.choose(page, WriteOffAction.AGREE)
    hands.picture(window, "write-off-agreed")
    return page.write_off_id


def _pack_and_ship(hands: Hands, window: MainWindow, waybill: str) -> int:
    window.show_entry("shipments")
    hands.press(window.page, Key.Key_N, CONTROL)
    page = page_of(window, NewShipmentPage)
    hands.press(page.table, Key.Key_Return)
    packing = page_of(window, PackingPage)
    hands.choose(packing, ALL)
    hands.picture(window, "shipment-packed")
    hands.choose(packing, ShipmentAction.SHIP)
    hands.fill(packing.form, carrier="SF", waybill=waybill)
    hands.picture(window, "shipment-shipped")
    return packing.shipment_id


def _store(hands: Hands, window: MainWindow, count: int) -> None:
    window.show_entry("store")
    page = page_of(window, StorePage)
    hands.choose(page, BIN)
    hands.fill(page.form, code=SHELF)
    hands.picture(window, "store")
    for _part in range(count):
        window.show_entry("store")
        hands.press(page.inside, Key.Key_Return)
        part = page_of(window, OldPartPage)
        hands.choose(part, A.STORE)
        hands.fill(part.form, bin=SHELF)
    hands.picture(window, "part-stored")


def _on_shelf(hands: Hands, window: MainWindow) -> OldPartPage:
    """Open the first part that lies in the bin."""
    window.show_entry("store")
    page = page_of(window, StorePage)
    hands.press(page.bins, Key.Key_Down)
    hands.press(page.inside, Key.Key_Return)
    return page_of(window, OldPartPage)
