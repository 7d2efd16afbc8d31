"""Asking where a list shall be written to, and writing it in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.clock import business_date, now
from warrantydesk.filenames import safe_name
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.files import SHEETS, ask_where
from warrantydesk.ui.jobs import Job, Progress
from warrantydesk.ui.lists.export import Export, export


class Exporting(QObject):
    """Writes a list to files; ``noted`` says where it is."""

    noted = Signal(str)
    failed = Signal(Exception)

    def __init__(self, desk: Desk, title: str, what: Callable[[], Export], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._title, self._what, self._over = desk, title, what, parent
        self.progress = Progress()

    def ask(self) -> None:
        """Ask for the file."""
        day = business_date(now())
        name = f"{safe_name(f'{self._title}-{day.isoformat()}')}.xlsx"
        ask_where(self._over, _("Export to Excel"), name, SHEETS, self.write_to)

    def write_to(self, path: str) -> None:
        """Write the list as it is filtered now, with progress and a way to stop."""
        self.progress = Progress()
        work = partial(export, self._desk.book, self._what(), Path(path), self.progress)
        title = _("Exporting {title}").format(title=self._title)
        done = partial(self._done, path)
        self._desk.submit(Job(self, work, done, self.failed.emit, title, self.progress))

    def _done(self, path: str, rows: int) -> None:
        said = ngettext("{count} row saved", "{count} rows saved", rows)
        self.noted.emit(f"{said}: {path}")
