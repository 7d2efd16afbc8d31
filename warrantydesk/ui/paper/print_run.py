"""Printing page by page: a worker paints each page, the window hands it to the printer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from warrantydesk.errors import UnavailableError
from warrantydesk.texts import N_
from warrantydesk.ui.jobs import Job, Submit
from warrantydesk.ui.paper.sheets import Sheets

FINEST = 300
"""Dots per inch; more makes pictures of many megabytes that look no better on paper."""


class PrintRun(QObject):
    """Prints sheets; ``printed`` emits how many are done, ``finished`` and ``failed`` the end."""

    printed = Signal(object)
    finished = Signal()
    failed = Signal(Exception)

    def __init__(self, submit: Submit, printer: QPrinter, sheets: Sheets, parent: QObject) -> None:
        super().__init__(parent)
        self._submit, self._printer, self._sheets = submit, printer, sheets
        first = max(printer.fromPage(), 1) - 1
        last = min(printer.toPage() or len(sheets.sizes), len(sheets.sizes))
        self._left = list(range(first, last))
        self._begun = False
        self._painter = QPainter()

    def start(self) -> None:
        """Begin with the first page."""
        self._printer.setFullPage(True)
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._painter.end()
            self.finished.emit()
            return
        number = self._left.pop(0)
        dots = min(self._printer.resolution(), FINEST)
        width = round(self._sheets.sizes[number][0] / 72 * dots)
        work = partial(self._sheets.picture, number, width)
        self._submit(Job(self, work, self._print, self._fail))

    def _print(self, picture: QImage) -> None:
        begun = self._printer.newPage() if self._begun else self._painter.begin(self._printer)
        self._begun = True
        if not begun:
            self._fail(UnavailableError(N_("The printer does not answer. Choose another one.")))
            return
        area = self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        whole = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRect(area.topLeft(), whole), picture)
        self.printed.emit(len(self._left))
        self._next()

    def _fail(self, error: Exception) -> None:
        self._left = []
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(error)
