"""Judging old parts: the queue of what arrived, one part in full view, one key a finding.

The part lies on the bench: its tag is scanned, its story read, its finding is one key, and the next
part is there. A finding may be replaced by another one; the newest counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from warrantydesk.parts.commands import Judge
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.rows_record import OldPartRecord
from warrantydesk.parts.states import OldPartStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, Shortcut
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Entry, Hint
from warrantydesk.ui.parts import asks_judging as asks
from warrantydesk.ui.parts.asks_parts import old_part
from warrantydesk.ui.parts.entry_look import without_back
from warrantydesk.ui.parts.finding_bar import FindingBar, Found
from warrantydesk.ui.parts.judging_case import JudgingCase
from warrantydesk.ui.parts.looks import finding_badge
from warrantydesk.ui.record.photos import Added
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.scanner import ScanField, ScanQueue
from warrantydesk.ui.widgets.layout import box, card, column, hairline, row

S = OldPartStatus
JUDGEABLE = frozenset({S.RECEIVED, S.JUDGED, S.STORED, *asks.BY_SUPPLIER})
OPEN, AGAIN, PASTE, SCAN = "open", "again", "paste", "scan"
NEXT, BACK = "next", "back"
LIST_WIDTH = 2
KEYS = (("J", NEXT), ("K", BACK), ("Ctrl+Z", AGAIN), ("Ctrl+V", PASTE), ("F4", SCAN))


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation that judges of old parts have."""
    if not desk.person.roles & {Role.KEEPER, Role.AUDITOR, Role.SUPPLIER}:
        return ()
    return (Entry("judging", _("Judging"), "eye", _("Old parts"), partial(JudgingPage, desk)),)


class JudgingPage(RecordPage):
    """The queue of old parts to judge; a part given by its key is the first one shown."""

    def __init__(self, desk: Desk, part_id: int | None = None) -> None:
        super().__init__(desk)
        self._wanted = part_id
        self.rows: tuple[PartRow, ...] = ()
        self.part: PartRow | None = None
        self.done: list[tuple[int, Found]] = []
        self.queue = ScanQueue(self._scan, self)
        self._build()
        if part_id is None:
            without_back(self)
        self.refresh()

    def _build(self) -> None:
        upper = self.tabs.parentWidget()  # no facts, no tabs: the part wants all the room
        if upper is not None:
            upper.hide()
        self.field = ScanField(_("Scan a tag, or type its number"), _("Tag number"))
        self.field.scanned.connect(self.queue.add)
        self.table = CellTable(
            (
                Column(_("Tag"), 150),
                Column(_("Part"), 150, stretch=True),
                Column(_("Supplier"), 100, drop=1),
            ),
            _("Parts to be judged"),
        )
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.activated.connect(self._open)
        self.case = JudgingCase()
        self.case.photos.added.connect(self._attach)
        self.case.photos.opened.connect(self._open_photo)
        self.case.claim_wanted.connect(partial(self._desk.open, "claim"))
        self.bar = FindingBar(self)
        self.bar.found.connect(self._found)
        self.bar.left.connect(self.table.setFocus)
        right = card(
            (self.case, 1), hairline(), box(column(self.bar, margins=(12, 10, 12, 12))),
        )  # fmt: skip
        both = row((card((self.table, 1)), LIST_WIDTH), (right, 3), gap=12)
        inner = column(self.field, (box(both), 1), gap=10, margins=(20, 14, 20, 14))
        body = box(inner, "canvas")
        self.tabs.add("parts", "", body)
        for keys, what in KEYS:
            Shortcut(keys, what, self).chosen.connect(self.act)
        self.setFocusProxy(self.table)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            ("1–7", _("finding")), ("N", _("note")), ("F", _("station at fault")),
            ("J K", _("next, previous")), ("F4", _("scan")), ("Ctrl+V", _("paste photo")),
            ("Ctrl+Z", _("judge the last again")),
        )  # fmt: skip

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.field, self.table, self.bar)

    # reading

    @override
    def refresh(self) -> None:
        self._desk.read(
            self, asks.to_judge, self._desk.person.supplier_id,
            done=self._arrived, failed=self.failed.emit,
        )  # fmt: skip

    def _arrived(self, rows: tuple[PartRow, ...]) -> None:
        self.rows = rows
        wanted = self._wanted or (self.part.id if self.part is not None else None)
        self._wanted = None
        self._fill()
        keys = self.table.keys()
        if wanted in keys or (wanted is None and keys):
            self._go(wanted if wanted in keys else keys[0])
        elif wanted is not None:
            self._look_up(asks.one_part, wanted)
        else:
            self._show(None)

    def _fill(self) -> None:
        self.table.show_rows([TableRow(part.id, _cells(part)) for part in self.rows])
        waits = _("waiting: {count}").format(count=len(self.rows))
        done = _("{count} judged just now").format(count=len(self.done)) if self.done else ""
        self.show_title(_("Judging"), None, " · ".join(filter(None, (waits, done))))
        self.shown.emit()

    def _go(self, part_id: object) -> None:
        self.table.go_to(part_id)
        self._show(next((part for part in self.rows if part.id == part_id), None))

    def _row_chosen(self, _now: object, _before: object) -> None:
        key = self.table.current_key()
        self._show(next((part for part in self.rows if part.id == key), None))

    def _show(self, part: PartRow | None) -> None:
        if part is None or self.part is None or part.id != self.part.id:
            self.bar.clear()
        self.part = part
        able = part is not None and part.status in JUDGEABLE
        ours = Role.SUPPLIER not in self._desk.person.roles
        theirs = part is not None and part.status in asks.BY_SUPPLIER
        self.bar.offer(usable=able, appraiser=ours and not theirs)
        self.case.show_part(part)
        if part is not None:
            person = self._desk.person
            self._desk.read(
                self, old_part, part.id, person.roles, person.person_id,
                done=self._known, failed=self.failed.emit,
            )  # fmt: skip
        wanted = (Action(OPEN, _("Open the part"), "tag", "Ctrl+O"),)
        self.show_actions(wanted if part is not None else ())

    def _known(self, record: OldPartRecord) -> None:
        if self.part is not None and self.part.id == record.row.id:
            self.case.show_record(record)

    # scanning

    @override
    def take_scan(self, text: str) -> bool:
        """Jump to the part whose tag was scanned anywhere on this page."""
        self.queue.add(text)
        return True

    def _scan(self, text: str, done: Callable[[], None]) -> None:
        self._look_up(asks.part_of_tag, text, done)

    def _look_up(
        self, query: Callable[..., PartRow], what: object, then: Callable[[], None] | None = None
    ) -> None:
        def arrived(part: PartRow) -> None:
            if any(part.id == row.id for row in self.rows):
                self._go(part.id)
            else:
                self._show(part)
            self.table.setFocus()
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            QApplication.beep()
            self.failed.emit(error)
            if then is not None:
                then()

        self._desk.read(self, query, what, self._desk.person.supplier_id, done=arrived,
                        failed=failed)  # fmt: skip

    # judging

    def _found(self, found: Found) -> None:
        part = self.part
        if part is None:
            return
        command = Judge(part.id, part.version, *found)
        self.write(asks.judged, part.status, command, done=partial(self._judged, part.id, found))

    def _judged(self, part_id: int, found: Found, _nothing: object) -> None:
        self.done.append((part_id, found))
        self.noted.emit(finding_badge(found.finding).text)
        self.bar.clear()
        keys = self.table.keys()
        place = keys.index(part_id) if part_id in keys else 0
        left = [key for key in keys if key != part_id]
        self.part = None
        self._wanted = left[min(place, len(left) - 1)] if left else None
        self.table.setFocus()
        self.refresh()

    @override
    def act(self, what: object) -> None:
        if what == OPEN and self.part is not None:
            self._desk.open("old_part", self.part.id)
        elif what == AGAIN and self.done:
            self._look_up(asks.one_part, self.done[-1][0])
        elif what == PASTE:
            self.case.photos.paste()
        elif what == SCAN:
            self.field.setFocus()
        elif what in {NEXT, BACK}:
            self._move(1 if what == NEXT else -1)

    def _move(self, by: int) -> None:
        keys, current = self.table.keys(), self.table.current_key()
        if keys:
            place = keys.index(current) + by if current in keys else 0
            self._go(keys[max(0, min(place, len(keys) - 1))])

    def _open(self, _index: object) -> None:
        self.act(OPEN)

    # photos

    def _attach(self, added: Added) -> None:
        if self.part is None:
            return
        then = partial(self._attached, self.part)
        if added.pasted:
            name = _("pasted") + ".png"
            self.write(asks.add_pasted, self.part.id, name, added.pasted, done=then)
        else:
            self.write(asks.add_photos, self.part.id, added.paths, done=then)

    def _attached(self, part: PartRow, _nothing: object) -> None:
        if self.part is not None and self.part.id == part.id:
            self._show(part)

    def _open_photo(self, photo: object) -> None:
        photos = self.case.photos_shown
        self._desk.open("photo", (photos, getattr(photo, "id", None)))


def _cells(part: PartRow) -> tuple[Cell, ...]:
    return (
        Cell(part.number),
        Cell(str(part.name), aside=part.code),
        Cell(str(part.supplier) or "–", "text2"),
    )
