"""The findings as keys 1–7, whose fault it was, a note: one key judges a part.

A finding that needs its reason waits for the note; Enter in the note writes both down. Whoever has
a note to make anyway types it first (N) and chooses the finding by Alt and its number.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from warrantydesk.parts.labels import FINDING
from warrantydesk.parts.states import STATION_AT_FAULT, Finding
from warrantydesk.texts import _
from warrantydesk.ui.actions import Shortcut
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.layout import box, column, row
from warrantydesk.ui.widgets.words import label

LONGEST = 500


class Found(NamedTuple):
    """What somebody found on a part."""

    finding: Finding
    station_at_fault: bool
    note: str
    appraiser: str


class FindingBar(QWidget):
    """``found`` emits a complete finding, ``left`` that the keyboard is wanted elsewhere."""

    found = Signal(object)
    left = Signal()

    def __init__(self, scope: QWidget) -> None:
        super().__init__()
        self.chosen: Finding | None = None
        self._usable = True
        self.buttons: dict[Finding, Button] = {}
        flow = Flow(8, 6)
        for number, finding in enumerate(Finding, 1):
            button = Button(_(FINDING[finding]), "", "chip", str(number), finding)
            button.chosen.connect(self.choose)
            self.buttons[finding] = button
            flow.addWidget(button)
            for keys in (str(number), f"Alt+{number}"):
                Shortcut(keys, finding, scope).chosen.connect(self.choose)
        self.fault = Button(_("Station at fault"), "flag", "chip", "F")
        self.note = _field(_("Note"))
        self.note.setPlaceholderText(_("What was seen; needed where the station is at fault"))
        self.appraiser = _field(_("Third-party appraiser"))
        self.note.returnPressed.connect(self._noted)
        self.appraiser.returnPressed.connect(self._noted)
        for keys, do in (("F", self._toggle), ("Alt+F", self._toggle), ("N", self._to_note)):
            Shortcut(keys, None, scope).chosen.connect(do)
        self._caption = label(_("Third-party appraiser"), "label", "text2")
        noted = row(
            self.fault, label(_("Note"), "label", "text2"), (self.note, 3),
            self._caption, (self.appraiser, 1),
        )  # fmt: skip
        self.setLayout(column(box(flow), noted, gap=8))

    def offer(self, *, usable: bool, appraiser: bool) -> None:
        """Offer the findings or not; only the manufacturer names an appraiser."""
        self._usable = usable
        for button in (*self.buttons.values(), self.fault):
            button.setEnabled(usable)
        self.note.setEnabled(usable)
        self.appraiser.setVisible(appraiser)
        self._caption.setVisible(appraiser)

    def clear(self) -> None:
        """Forget what was chosen and typed."""
        self._mark(None)
        self.fault.setChecked(False)
        self.note.clear()
        self.appraiser.clear()

    def choose(self, finding: object) -> None:
        """Take a finding; it is complete at once unless it needs a note."""
        if not self._usable or not isinstance(finding, Finding):
            return
        self._mark(finding)
        if finding in STATION_AT_FAULT:
            self.fault.setChecked(True)
        elif finding is Finding.CONFIRMED_FAULT:
            self.fault.setChecked(False)
        if self._lacks_note():
            self.note.setFocus()
        else:
            self._complete()

    def _mark(self, finding: Finding | None) -> None:
        self.chosen = finding
        for key, button in self.buttons.items():
            button.setChecked(key is finding)

    def _lacks_note(self) -> bool:
        wanted = self.fault.isChecked() or self.chosen is Finding.OTHER
        return wanted and not self.note.text().strip()

    def _noted(self) -> None:
        if self.chosen is None:
            self.left.emit()
        elif self._lacks_note():
            self.note.setFocus()
        else:
            self._complete()

    def _complete(self) -> None:
        if self.chosen is not None:
            at_fault, note = self.fault.isChecked(), self.note.text().strip()
            self.found.emit(Found(self.chosen, at_fault, note, self.appraiser.text().strip()))

    def _toggle(self, _value: object = None) -> None:
        if self._usable:
            self.fault.setChecked(not self.fault.isChecked())

    def _to_note(self, _value: object = None) -> None:
        self.note.setFocus()


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(LONGEST)
    return made
