"""Counting the store by scanner: scan a bin, then its parts; what differs is corrected at the end.

Every scan is written at once. What differs is ticked where the book can be set right by it: a part
seen in another bin is booked there, one that was not seen is reported as missing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from warrantydesk.clock import local, now
from warrantydesk.codes import code
from warrantydesk.parts.commands import Count
from warrantydesk.parts.correcting import closing, correctable
from warrantydesk.parts.labels import STOCKTAKE_ACTION
from warrantydesk.parts.rows_store import (
    CountAnswer,
    CountResult,
    DifferenceKind,
    StocktakeRecord,
)
from warrantydesk.parts.states import StocktakeAction, StocktakeStatus
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks_store as asks
from warrantydesk.ui.parts import store_tables as tables
from warrantydesk.ui.parts.counting import outcome_of
from warrantydesk.ui.parts.looks import stocktake_badge
from warrantydesk.ui.parts.sign import Outcome, Sign
from warrantydesk.ui.parts.steps import events_of
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.scanner import ScanField, ScanQueue
from warrantydesk.ui.widgets.layout import box, card, column

A, D, R = StocktakeAction, DifferenceKind, CountResult
UNDO = "undo"


class StocktakePage(RecordPage):
    """One stocktaking."""

    def __init__(self, desk: Desk, stocktake_id: int) -> None:
        super().__init__(desk)
        self.stocktake_id = stocktake_id
        self.record: StocktakeRecord | None = None
        self.bin_id: int | None = None
        self.left: set[int] = set()
        self._last: int | None = None
        self.queue = ScanQueue(self._scan, self)
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.field = ScanField(_("Scan a bin, then the parts in it"), _("Bin or tag number"))
        self.field.scanned.connect(self.queue.add)
        self.sign = Sign()
        self.differences = tables.difference_table()
        self.differences.ticked.connect(self._tick)
        self.differences.activated.connect(self._open)
        self.timeline = Timeline()
        body = column(
            self.field, self.sign, (card((self.differences, 1)), 1), gap=10,
            margins=(20, 12, 20, 12),
        )  # fmt: skip
        self.tabs.add("count", _("Differences"), box(body, "canvas"))
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        Shortcut("F9", UNDO, self).chosen.connect(self.act)
        self.setFocusProxy(self.field)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return ((_("Scan"), _("bin or part")), ("F9", _("undo the last")),
                ("Space", _("correct it or not")), ("Ctrl+Enter", _("finish")))  # fmt: skip

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.field, self.differences)

    @override
    def refresh(self) -> None:
        self.read(asks.stocktake, self.stocktake_id, self._desk.person.roles, done=self._first)

    def _first(self, record: StocktakeRecord) -> None:
        self.show_record(record)
        if record.row.status is StocktakeStatus.OPEN:
            self.sign.show_outcome(Outcome("info", "scan", _("Scan a bin")))
        else:
            count = _("{count} differences").format(count=len(record.differences))
            self.sign.show_outcome(Outcome("positive", "check", _("Counted"), count))

    def show_record(self, record: StocktakeRecord) -> None:
        """Show a stocktaking as it is now."""
        self.record = record
        row = record.row
        bins = _("bins {begin}…").format(begin=row.bins) if row.bins else _("all bins")
        seen, booked = sum(record.counted.values()), sum(found.parts for found in record.bins)
        words = _("{seen} seen, {booked} in the book").format(seen=seen, booked=booked)
        self.show_title(row.number, stocktake_badge(row.status), f"{bins} · {words}")
        self.field.setEnabled(A.CLOSE in record.actions)
        self._show_differences(record)
        self.timeline.show_events(events_of(record.timeline, STOCKTAKE_ACTION, stocktake_badge))
        finish = Action(A.CLOSE, _("Finish counting"), "check", "Ctrl+Enter", "primary")
        self.show_actions([finish] if A.CLOSE in record.actions else [])
        self.shown.emit()

    def _show_differences(self, record: StocktakeRecord) -> None:
        ticked = self.corrected() if record.row.status is StocktakeStatus.OPEN else set()
        self.differences.show_keeping(tables.difference_rows(record.differences, ticked))
        title = _("Differences {count}").format(count=len(record.differences))
        self.tabs.retitle("count", title)

    def corrected(self) -> set[int]:
        """Return the parts that the book will be corrected for."""
        found = () if self.record is None else correctable(self.record.differences, self.left)
        return {one.part_id for one in found}

    # scanning

    @override
    def take_scan(self, text: str) -> bool:
        """Count what was scanned anywhere on this page."""
        self.queue.add(text)
        return True

    def _scan(self, text: str, done: Callable[[], None]) -> None:
        record = self.record
        found = None if record is None else next(
            (one for one in record.bins if one.code == code(text)), None
        )  # fmt: skip
        if found is not None:
            self.bin_id = found.id
            lying = ngettext("{count} part in the book", "{count} parts in the book", found.parts)
            at = f"{local(now()):%H:%M:%S}"
            self.sign.show_outcome(Outcome("info", "box", found.code, lying, at))
            done()
        elif self.bin_id is None:
            self._beep(_("Scan the bin first"), text)
            done()
        else:
            self._desk.write(
                self, asks.counted, Count(self.stocktake_id, text, self.bin_id),
                self._desk.person.roles, done=partial(self._counted, done),
                failed=partial(self._not_counted, done),
            )  # fmt: skip

    def _beep(self, word: str, text: str) -> None:
        QApplication.beep()
        at = f"{local(now()):%H:%M:%S}"
        self.sign.show_outcome(Outcome("negative", "stop", word, "", at, text))

    def _counted(
        self, done: Callable[[], None], answered: tuple[CountAnswer, StocktakeRecord]
    ) -> None:
        answer, record = answered
        if answer.part_id is None:
            QApplication.beep()
        else:
            self._last = answer.part_id
        self.sign.show_outcome(outcome_of(answer))
        self.show_record(record)
        done()

    def _not_counted(self, done: Callable[[], None], error: Exception) -> None:
        QApplication.beep()
        self.failed.emit(error)
        done()

    # what can be done

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == UNDO and self._last is not None:
            last, self._last = self._last, None
            self.write(asks.uncounted, self.stocktake_id, last, self._desk.person.roles,
                       done=self._first)  # fmt: skip
        elif what is A.CLOSE and (self.form is not None or not record.differences):
            self._close({})  # the same key twice
        elif what is A.CLOSE:
            count = len(record.differences)
            title = _("{count} differ, {fixed} of them are corrected in the book").format(
                count=count, fixed=len(self.corrected())
            )
            self.ask(title, [], self._close, _("Finish counting"))

    def _close(self, _values: object) -> None:
        record = self.record
        if record is None:
            return
        command = closing(record.row, correctable(record.differences, self.left))
        self.write(asks.close_stocktake, command)

    def _tick(self, part_id: object) -> None:
        if isinstance(part_id, int) and self.record is not None:
            self.left ^= {part_id}
            self._show_differences(self.record)

    def _open(self, _index: object) -> None:
        self._desk.open("old_part", self.differences.current_key())
