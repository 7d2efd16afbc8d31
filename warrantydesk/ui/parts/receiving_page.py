"""Receiving a shipment with the scanner: scan, see, next; differences at the end of each box.

The keeper stands at a bench with gloves on: the last outcome is read at arm's length, every scan is
written at once, and nothing but an unknown tag asks for a look. One scan a part, no key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from warrantydesk.clock import local, now
from warrantydesk.parts.commands import Arrive, FinishBox, Scan, ShipmentStep
from warrantydesk.parts.labels import SHIPMENT_STATUS
from warrantydesk.parts.rows_shipments import PackedRow, ReceivingView, ScanAnswer, ScanResult
from warrantydesk.parts.states import Arrival, ShipmentAction, ShipmentStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, _, ngettext
from warrantydesk.ui.actions import Action, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks, outcomes
from warrantydesk.ui.parts.alarm import Alarm
from warrantydesk.ui.parts.looks import shipment_badge
from warrantydesk.ui.parts.receiving_side import Happened, ReceivingSide
from warrantydesk.ui.parts.receiving_table import ReceivingTable
from warrantydesk.ui.parts.sign import Outcome, Sign
from warrantydesk.ui.record.record_page import RecordPage, scrolling
from warrantydesk.ui.scanner import ScanField, ScanQueue
from warrantydesk.ui.widgets.flow import Flow
from warrantydesk.ui.widgets.layout import box, column
from warrantydesk.ui.widgets.words import hint

FINISH, FINISH_BOX, NEXT_BOX = "finish", "finish_box", "next_box"
KEYS = (
    ("F2", "damaged", N_("Damaged")), ("F3", "missing", N_("Missing")),
    ("F4", "judge", N_("Judge")),
    ("F8", "tag", N_("Print the tag again")), ("F9", "undo", N_("Undo the last")),
)  # fmt: skip


class ReceivingPage(RecordPage):
    """A shipment while its parts are counted."""

    def __init__(self, desk: Desk, shipment_id: int) -> None:
        super().__init__(desk)
        self.shipment_id = shipment_id
        self.view: ReceivingView | None = None
        self.box_id: int | None = None
        self.happened: list[Happened] = []
        self._last: int | None = None
        self.queue = ScanQueue(self._work, self)
        self._build()
        self.refresh()

    def _build(self) -> None:
        upper = self.tabs.parentWidget()  # no facts, no tabs: the scanner wants all the room
        if upper is not None:
            upper.hide()
        self.field = ScanField(_("Scan a tag or a box, or type its number"), _("Tag number"))
        self.field.scanned.connect(self.queue.add)
        self.setFocusProxy(self.field)
        self.sign, self.alarm = Sign(), Alarm()
        self.alarm.aside.connect(self._set_aside)
        self.alarm.may_set_aside = Role.SUPPLIER not in self._desk.person.roles
        self.alarm.meant.connect(self.queue.add)
        self.alarm.dismissed.connect(self.field.setFocus)
        self.list = ReceivingTable()
        self.list.opened.connect(self._open_part)
        keys = Flow(18, 4)
        for key, what, word in KEYS:
            shortcut = Shortcut(key, what, self)
            shortcut.chosen.connect(self.act)
            keys.addWidget(box(hint(key, _(word))))
        body = column(
            self.field, self.sign, self.alarm, box(keys), (self.list, 1), gap=10,
            margins=(20, 14, 12, 14),
        )  # fmt: skip
        self.tabs.add("parts", "", box(body, "canvas"))
        self.beside = ReceivingSide()
        self.beside.box_chosen.connect(self._choose_box)
        self.beside.shipment_chosen.connect(partial(self._desk.open, "receiving"))
        self.add_side(scrolling(box(column(self.beside), "canvas")), _("Counts"), "scan")
        self.want_side(wanted=True)

    @override
    def hints(self) -> tuple[Hint, ...]:
        return ((_("Scan"), _("sign for a part")), ("F7", _("next box")),
                ("Ctrl+Enter", _("finish")), ("F1", _("help")))  # fmt: skip

    @override
    def refresh(self) -> None:
        self._desk.read(
            self, asks.receiving, self.shipment_id,
            done=self._arrived, failed=self.failed.emit,
        )  # fmt: skip

    def _arrived(self, view: ReceivingView) -> None:
        if ShipmentAction.OPEN in view.actions:
            step = ShipmentStep(view.id, view.version)
            self.write(asks.begin, step, done=self._first)
        else:
            self._first(view)

    def _first(self, view: ReceivingView) -> None:
        if self.view is None:
            self.box_id = _next_box(view, None)
        self.show_view(view)
        self.sign.show_outcome(outcomes.ready(view))
        self.beside.show_last(self.happened)

    def show_view(self, view: ReceivingView, current: int | None = None) -> None:
        """Show the shipment as it is now."""
        self.view = view
        # Only what can still be received wants scans; the rest is looked at.
        self.field.setReadOnly(view.status is not ShipmentStatus.RECEIVING)
        sent = "" if view.shipped_at is None else f"{local(view.shipped_at):%m-%d}"
        party = view.station or view.supplier
        aside = (
            str(party.name) if party else "",
            _("box {n} of {all}").format(n=self._box_number(), all=len(view.boxes)),
            f"{view.carrier} {view.waybill}",
            _("shipped on {day}").format(day=sent) if sent else "",
        )
        title = _("Receiving {number}").format(number=view.number)
        self.show_title(title, shipment_badge(view.status), " · ".join(filter(None, aside)))
        self.list.show_view(view, self.box_id, current)
        self.beside.show_view(view, self.box_id)
        self.show_actions(self._actions(view))

    def _actions(self, view: ReceivingView) -> Sequence[Action]:
        if ShipmentAction.CLOSE not in view.actions:
            return ()
        what, words = FINISH, _("Finish the receipt")
        if self._counts_a_box(view):
            what, words = FINISH_BOX, _("Finish this box")
        made = [Action(what, words, "check", "Ctrl+Enter", "primary")]
        if len(view.boxes) > 1:
            made.insert(0, Action(NEXT_BOX, _("Next box"), "box", "F7"))
        return made

    def _counts_a_box(self, view: ReceivingView) -> bool:
        """Tell whether one box of several is in hand that is not finished yet."""
        open_boxes = {block.id for block in view.boxes if block.done_at is None}
        return len(view.boxes) > 1 and self.box_id in open_boxes

    def _box_number(self) -> int:
        boxes = () if self.view is None else self.view.boxes
        return next((b.position for b in boxes if b.id == self.box_id), len(boxes))

    # scanning

    @override
    def take_scan(self, text: str) -> bool:
        """Take what was scanned anywhere on this page, while parts are wanted here."""
        if self.field.isVisible() and not self.field.isReadOnly():
            self.queue.add(text)
            return True
        return False

    def _work(self, text: str, done: Callable[[], None]) -> None:
        self._desk.write(
            self,
            asks.scanned,
            Scan(self.shipment_id, self.box_id, text),
            done=partial(self._scanned, done),
            failed=partial(self._not_scanned, done),
        )

    def _scanned(self, done: Callable[[], None], found: tuple[ScanAnswer, ReceivingView]) -> None:
        answer, view = found
        if answer.result is ScanResult.BOX or answer.box_id is not None:
            self.box_id = answer.box_id or self.box_id
        part = answer.part
        if answer.result in outcomes.UNRECEIVED:
            QApplication.beep()
            self.alarm.show_answer(answer)
        elif part is not None:
            self._last = part.part_id
        shown = outcomes.outcome_of(answer)
        self._remember(shown)
        self.show_view(view, None if part is None else part.part_id)
        done()

    def _not_scanned(self, done: Callable[[], None], error: Exception) -> None:
        QApplication.beep()
        self.failed.emit(error)
        done()

    def _remember(self, shown: Outcome) -> None:
        self.sign.show_outcome(shown)
        what = shown.subject or shown.word
        came_to = shown.where or shown.word
        self.happened.insert(0, Happened(shown.icon, shown.tone, shown.at, what, came_to))
        self.beside.show_last(self.happened)

    # what the keys do

    @override
    def act(self, what: object) -> None:
        part = self._in_hand()
        if what in {FINISH, FINISH_BOX}:
            self._finish(FinishBox(self.shipment_id, self.box_id or 0), whole=what == FINISH)
        elif what == NEXT_BOX and self.view is not None:
            self._choose_box(_next_box(self.view, self.box_id))
        elif part is None:
            self.noted.emit(_("Scan a part first, or choose it in the table."))
        elif what in {"damaged", "missing"}:
            self._ask_difference(part, Arrival(str(what)))
        elif what == "judge":
            self._desk.open("judge", part.part_id)
        elif what == "tag":
            self._desk.open("paper", ("tag", part.part_id))
        elif what == "undo" and self._last is not None:
            self.write(asks.undone, self.shipment_id, self._last, done=self._undone)

    def _in_hand(self) -> PackedRow | None:
        """Return the part scanned last while the scanner is at work, else the current row."""
        parts = () if self.view is None else self.view.parts
        last = next((p for p in parts if p.part_id == self._last), None)
        return self.list.current() if last is None or self.list.table.hasFocus() else last

    def _undone(self, view: ReceivingView) -> None:
        self._last = None
        self.show_view(view)
        self.sign.show_outcome(outcomes.ready(view))
        self.field.setFocus()

    def _ask_difference(self, part: PackedRow, arrival: Arrival) -> None:
        fields = [FormField("difference", _("What is wrong with it"))]
        several = part.sent_milli > outcomes.THOUSAND and arrival is Arrival.DAMAGED
        if several:
            title = _("How many of {count} are sound").format(
                count=outcomes.pieces(part.sent_milli)
            )
            fields.insert(0, FormField("sound", title, FieldKind.MILLI, "0"))
        words = _("{part}: damaged") if arrival is Arrival.DAMAGED else _("{part}: missing")
        then = partial(self._differs, part, arrival)
        self.ask(words.format(part=f"{part.name} {part.number}"), fields, then, _("Write it down"))

    def _differs(self, part: PackedRow, arrival: Arrival, values: dict[str, Any]) -> None:
        sound, why = values.get("sound") or 0, values["difference"]
        command = Arrive(self.shipment_id, part.part_id, arrival, sound, why)
        self.write(asks.arrived, command, done=partial(self._differed, part.part_id))

    def _differed(self, part_id: int, view: ReceivingView) -> None:
        self.show_view(view, part_id)
        part = next((p for p in view.parts if p.part_id == part_id), None)
        if part is not None:
            self._last = part_id
            self._remember(outcomes.marked(part, ""))
        self.field.setFocus()

    def _set_aside(self, text: object) -> None:
        where = (self.shipment_id, str(text))
        self.write(asks.put_aside, *where, done=self._was_set_aside)

    def _was_set_aside(self, view: ReceivingView) -> None:
        self.show_view(view)
        self.noted.emit(_("Set aside as unexpected; it is solved by hand later."))
        self.field.setFocus()

    def _choose_box(self, box_id: object) -> None:
        if self.view is not None:
            self.box_id = box_id if isinstance(box_id, int) else None
            self.show_view(self.view)
            self.field.setFocus()

    def _open_part(self, part_id: object) -> None:
        self._desk.open("old_part", part_id)

    def _finish(self, box: FinishBox, *, whole: bool) -> None:
        view = self.view
        if view is None:
            return
        of_box = next((block.counts for block in view.boxes if block.id == box.box_id), view.counts)
        pending = view.counts.pending if whole else of_box.pending
        if not pending:
            self._finish_with(box, whole, {"difference": ""})
            return
        title = ngettext(
            "{count} part was not scanned: report it as missing?",
            "{count} parts were not scanned: report them as missing?",
            pending,
        )
        field = FormField("difference", _("Reason"), value=_("Not in the box"))
        then = partial(self._finish_with, box, whole)
        self.ask(title, [field], then, _("Report as missing and finish"))

    def _finish_with(self, box: FinishBox, whole: bool, values: dict[str, Any]) -> None:  # noqa: FBT001 - bound
        reason = values["difference"]
        if not whole:
            done = partial(self._box_finished, box.box_id)
            self.write(asks.box_finished, replace(box, missing=reason), done=done)
        elif reason:
            self.write(asks.all_missing, self.shipment_id, reason, done=self._close)
        elif self.view is not None:
            self._close(self.view)

    def _box_finished(self, box_id: int, view: ReceivingView) -> None:
        """Say how the box came out, and go on with the next one."""
        block = next(one for one in view.boxes if one.id == box_id)
        self.box_id = _next_box(view, box_id)
        self._last = None
        self.show_view(view)
        self.sign.show_outcome(outcomes.box_finished(block, view))
        self.field.setFocus()

    def _close(self, view: ReceivingView) -> None:
        step = ShipmentStep(view.id, view.version)
        self.write(asks.closed, step, done=self._closed)

    def _closed(self, view: ReceivingView) -> None:
        self.show_view(view)
        at = f"{local(now()):%H:%M:%S}"
        passed = _("{passed} of {all} parts passed").format(
            passed=view.counts.passed, all=view.counts.listed
        )
        done = _(SHIPMENT_STATUS[view.status])
        self.sign.show_outcome(Outcome("positive", "check", done, passed, at))

    @override
    def panes(self) -> tuple[QWidget, ...]:
        found: list[QWidget] = [self.field, self.list]
        return tuple(found if self.drawer is None else [*found, self.drawer])


def _next_box(view: ReceivingView, box_id: int | None) -> int | None:
    """Return the next box that is not finished, after the one in hand."""
    keys = [block.id for block in view.boxes]
    start = keys.index(box_id) + 1 if box_id in keys else 0
    round_trip = [*view.boxes[start:], *view.boxes[:start]]
    left = [block.id for block in round_trip if block.done_at is None]
    return left[0] if left else (keys[0] if keys else None)
