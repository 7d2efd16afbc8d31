"""Files that somebody chooses or drops: one way to ask for them, which never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from warrantydesk.texts import N_, _

TABLES = N_("Tables (*.csv *.xlsx)")
PAPERS = N_("Pictures and PDF (*.jpg *.jpeg *.png *.webp *.pdf)")
SHEETS = ("Excel (*.xlsx)", "CSV (*.csv)")
"""What is written as a spreadsheet."""


class TakesFiles:
    """What a widget is on which files are dropped: it stands before the widget's own class."""

    def takes_files(self) -> bool:
        """Tell whether files are wanted now."""
        return True

    def take_files(self, names: Sequence[str]) -> None:
        """Take the files with these names; subclasses say how."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what are files."""
        if self.takes_files() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files of this machine that were dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if names and self.takes_files():
            self.take_files(names)


def ask_for_file(
    over: QWidget, title: str, patterns: Sequence[str], then: Callable[[str], None]
) -> None:
    """Ask for a file that is there; ``then`` is given its name."""
    dialog = QFileDialog(over, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(patterns)
    dialog.fileSelected.connect(then)
    _open(dialog)


def ask_for_files(
    over: QWidget, title: str, patterns: Sequence[str], then: Callable[[Sequence[str]], None]
) -> None:
    """Ask for files that are there; ``then`` is given their names."""
    dialog = QFileDialog(over, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(patterns)
    dialog.filesSelected.connect(then)
    _open(dialog)


def ask_where(
    over: QWidget, title: str, name: str, patterns: Sequence[str], then: Callable[[str], None]
) -> None:
    """Ask where to write a file that would be called ``name``; ``then`` is given the answer."""
    dialog = QFileDialog(over, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.setNameFilters(patterns)
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    _open(dialog)


def pictures_and_pdf() -> tuple[str, ...]:
    """Return the pattern of what may be attached to a paper."""
    return (_(PAPERS),)


def _open(dialog: QFileDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
