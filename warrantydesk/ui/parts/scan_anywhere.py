"""Scans anywhere in the program: a tag opens its part, a box or a number its shipment.

A page that lives by the scanner takes the scan itself (``take_scan``); everywhere else the record
is laid over the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.scanner import ScanListener
from warrantydesk.ui.shell import MainWindow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

KINDS = ("old_part", "shipment", "return_list", "charge", "write_off")


class Scanned(NamedTuple):
    """The record that a scanned code stands for."""

    kind: str
    key: int


def meant(
    session: Session, text: str, stations: Collection[int] | None, supplier_id: int | None
) -> Scanned:
    """Return the record that a code names; only what the person may see is found."""
    from warrantydesk.parts.search import search  # noqa: PLC0415

    for hit in search(session, text, stations, supplier_id, 2):
        if hit.kind in KINDS:
            return Scanned(hit.kind, hit.id)
    raise RefusedError(N_("Nothing in this book is called {text}."), text=text)


class ScanAnywhere(QObject):
    """Opens what is scanned; lives as long as the window."""

    def __init__(self, desk: Desk, window: MainWindow, listener: ScanListener) -> None:
        super().__init__(window)
        self._desk, self._window, self._listener = desk, window, listener
        listener.setParent(self)
        listener.scanned.connect(self.scanned)

    def scanned(self, text: str) -> None:
        """Give a scan to the page that wants it, or open what it names."""
        page, person = self._window.page, self._desk.person
        if not self._window.isVisible():
            return
        if page is not None and page.take_scan(text):
            return
        stations = person.stations if person.station_id is not None else None
        self._desk.read(
            self, meant, text, stations, person.supplier_id,
            done=self._open, failed=self._unknown,
        )  # fmt: skip

    def _open(self, found: Scanned) -> None:
        self._desk.open(found.kind, found.key)

    def _unknown(self, error: Exception) -> None:
        QApplication.beep()
        self._window.report(error)
