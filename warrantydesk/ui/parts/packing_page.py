"""A shipment at the station, or from the store on to a supplier: boxes, waybill, off it goes.

A clerk's month: pack everything that is due by one key, or scan tag by tag into the boxes; write
down carrier and waybill once; print packing list and labels; ship. Five keys where nothing is odd.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from warrantydesk.formats import day, moment
from warrantydesk.money import figures
from warrantydesk.parts.commands import (
    BoxDraft,
    FreightClaim,
    PackParts,
    ShipmentDraft,
    ShipmentStep,
)
from warrantydesk.parts.labels import ROUTE, SHIPMENT_ACTION
from warrantydesk.parts.rows_shipments import BoxBlock, ShipmentRecord
from warrantydesk.parts.states import ShipmentAction, ShipmentStatus
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks
from warrantydesk.ui.parts.looks import shipment_badge
from warrantydesk.ui.parts.packing_pane import PackingPane
from warrantydesk.ui.parts.steps import events_of
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.record.timeline import Timeline
from warrantydesk.ui.scanner import ScanQueue
from warrantydesk.ui.widgets.layout import box, column

A = ShipmentAction
ALL, BOX, DETAILS, FREIGHT, RECEIVE = "all", "box", "details", "freight", "receive"
LIST, LABELS, TAGS = "packing_list", "box_label", "tag"
GRAMS = 1000


class PackingPage(RecordPage):
    """A shipment with its boxes and their parts."""

    def __init__(self, desk: Desk, shipment_id: int) -> None:
        super().__init__(desk)
        self.shipment_id = shipment_id
        self.record: ShipmentRecord | None = None
        self._newest = False
        self.queue = ScanQueue(self._scan, self)
        self.pane = PackingPane()
        self.pane.scanned.connect(self.queue.add)
        self.pane.packed.connect(self._pack)
        self.pane.unpacked.connect(self._unpack)
        self.pane.opened.connect(partial(self._desk.open, "old_part"))
        self.tabs.add("boxes", _("Boxes"), box(column(self.pane), "canvas"))
        self.timeline = Timeline()
        self.tabs.add("timeline", _("Timeline"), self.timeline)
        self.setFocusProxy(self.pane.field)
        for keys, what in (("F7", "next"),):
            key = Shortcut(keys, what, self)
            key.chosen.connect(self.act)
        self.refresh()

    @override
    def hints(self) -> tuple[Hint, ...]:
        if self.record is None or not self.record.editable:
            return (("Ctrl+P", _("packing list")), ("Enter", _("open the part")))
        return (
            (_("Scan"), _("pack a part")), ("Space", _("pack")), ("Del", _("take out")),
            ("Ctrl+J", _("pack all")), ("F7", _("next box")), ("Ctrl+Enter", _("ship")),
        )  # fmt: skip

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane.field, self.pane.ready, self.pane.inside)

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self._desk.read(
            self, asks.shipment, self.shipment_id, person.roles, person.person_id,
            done=self.show_record, failed=self.failed.emit,
        )  # fmt: skip

    def show_record(self, record: ShipmentRecord) -> None:
        """Show a shipment."""
        self.record = record
        self.show_title(record.number, shipment_badge(record.status), _(ROUTE[record.route]))
        self.facts.show_facts(self._facts(record))
        if self._newest and record.boxes:
            self.pane.box_id = record.boxes[-1].id
        self._newest = False
        self.pane.show_record(record)
        self.timeline.show_events(events_of(record.timeline, SHIPMENT_ACTION, shipment_badge))
        self._say(record)
        self.show_actions(list(self._actions(record)))
        self.shown.emit()

    @staticmethod
    def _facts(record: ShipmentRecord) -> list[Fact]:
        weight = sum(block.weight_g for block in record.boxes)
        to = record.supplier.name if record.supplier else _("Manufacturer's store of old parts")
        return [
            Fact(_("From"), str(record.station.name) if record.station else _("Store")),
            Fact(_("To"), str(to)),
            Fact(_("Parts"), str(record.counts.listed)),
            Fact(_("Boxes"), str(len(record.boxes))),
            Fact(_("Weight"), f"{weight / GRAMS:g} kg" if weight else "", drop=2),
            Fact(_("Carrier"), record.carrier),
            Fact(_("Waybill"), record.waybill),
            Fact(_("Expected on"), day(record.expected_on) if record.expected_on else "", drop=1),
            Fact(_("Sent off"), moment(record.shipped_at) if record.shipped_at else "", drop=1),
            Fact(_("Freight"), " ".join(figures(c.asked_fen) for c in record.freight), drop=1),
        ]

    def _say(self, record: ShipmentRecord) -> None:
        if record.editable and not record.parts:
            says = _("Nothing is packed yet: {count} parts wait.").format(count=len(record.ready))
            self.verdict.show_verdict("info", says)
        elif record.editable and record.ready:
            says = ngettext(
                "{count} part that is due is not packed yet.",
                "{count} parts that are due are not packed yet.",
                len(record.ready),
            )
            self.verdict.show_verdict("caution", says)
        elif record.status is ShipmentStatus.CLOSED:
            passed = _("{passed} of {all} parts passed").format(
                passed=record.counts.passed, all=record.counts.listed
            )
            whole = record.counts.passed == record.counts.listed
            self.verdict.show_verdict("positive" if whole else "caution", passed)
        else:
            self.verdict.show_verdict("info", "")

    def _actions(self, record: ShipmentRecord) -> Iterator[Action]:
        if record.parts:
            yield Action(LIST, _("Packing list"), "print", "Ctrl+P")
            yield Action(LABELS, _("Box labels"), "box")
            yield Action(TAGS, _("Tags"), "tag")
        if A.CANCEL in record.actions:
            yield Action(A.CANCEL, _(SHIPMENT_ACTION[A.CANCEL]), "x")
        if A.SEND_BACK in record.actions:
            yield Action(A.SEND_BACK, _(SHIPMENT_ACTION[A.SEND_BACK]), "undo")
        if record.may_claim_freight:
            yield Action(FREIGHT, _("Claim freight"), "yuan", "Ctrl+G")
        if record.editable:
            yield Action(BOX, _("New box"), "plus", "Ctrl+B")
            yield Action(DETAILS, _("Box and waybill"), "pencil", "Ctrl+U")
            yield Action(ALL, _("Pack all"), "box", "Ctrl+J", enabled=bool(record.ready))
            able = bool(record.parts)
            yield Action(A.SHIP, _("Ship"), "send", "Ctrl+Enter", "primary", able,
                         "" if able else _("Pack something first."))  # fmt: skip
        elif A.OPEN in record.actions or A.CLOSE in record.actions:
            yield Action(RECEIVE, _("Receive"), "scan", "Ctrl+Enter", "primary")

    # packing

    @override
    def take_scan(self, text: str) -> bool:
        """Take what was scanned anywhere on this page, while parts are wanted here."""
        if self.pane.field.isVisible() and not self.pane.field.isReadOnly():
            self.queue.add(text)
            return True
        return False

    def _scan(self, text: str, done: Callable[[], None]) -> None:
        def arrived(record: ShipmentRecord) -> None:
            self.show_record(record)
            done()

        def failed(error: Exception) -> None:
            QApplication.beep()
            self.failed.emit(error)
            done()

        self._desk.write(
            self, asks.pack_scanned, self.shipment_id, self.pane.box_id, text,
            self._desk.person.roles, done=arrived, failed=failed,
        )  # fmt: skip

    def _pack(self, part_id: object) -> None:
        self._move(asks.pack, part_id)

    def _unpack(self, part_id: object) -> None:
        self._move(asks.unpack, part_id)

    def _move(self, service: Callable[..., Any], part_id: object) -> None:
        if self.record is None or not self.record.editable or not isinstance(part_id, int):
            return
        box_id = self.pane.box_id or 0
        self.write(service, PackParts(self.shipment_id, box_id, (part_id,)))

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == "next":
            self.pane.next_box()
        elif what in {LIST, LABELS, TAGS}:
            tags = tuple(part.part_id for part in record.parts)
            self._desk.open("paper", (what, tags if what == TAGS else self.shipment_id))
        elif what == RECEIVE:
            self._desk.open("receiving", self.shipment_id)
        elif what == FREIGHT:
            self.ask(_("Freight of waybill {number}").format(number=record.waybill),
                     _freight_fields(), self._claim_freight, _("Claim freight"))  # fmt: skip
        elif what == ALL:
            self.write(asks.pack_all, self.shipment_id, self.pane.box_id)
        elif what == BOX:
            self._newest = True
            self.write(asks.save_shipment, _draft(record, new=BoxDraft()))
        elif what == DETAILS:
            self._ask_details(self._save_details, _("Save"))
        elif isinstance(what, A):
            self._step(what, record)

    def _step(self, action: ShipmentAction, record: ShipmentRecord) -> None:
        if action is A.SHIP and not (record.carrier and record.waybill):
            self._ask_details(self._ship_with, _("Ship"))
        elif action is A.SHIP:
            self._ship(record)
        else:
            fields = [FormField("reason", _("Reason"))]
            self.ask(_(SHIPMENT_ACTION[action]), fields, partial(self._stop, action))

    def _stop(self, action: ShipmentAction, values: dict[str, Any]) -> None:
        if self.record is not None:
            step = ShipmentStep(self.record.id, self.record.version, values["reason"])
            self.write(asks.stop_shipment, action, step)

    def _ask_details(self, then: Callable[[dict[str, Any]], None], confirm: str) -> None:
        if self.record is not None:
            fields = _detail_fields(self.record, self.pane.block())
            self.ask(_("Box and waybill"), fields, then, confirm)

    def _changed(self, values: dict[str, Any]) -> ShipmentDraft | None:
        block = self.pane.block()
        if self.record is None:
            return None
        packed = None
        if block is not None:
            grams = values["weight"] or 0  # thousandths of a kilogram
            packed = BoxDraft(block.id, values["packaging"], grams)
        return _draft(self.record, values, changed=packed)

    def _save_details(self, values: dict[str, Any]) -> None:
        self.write(asks.save_shipment, self._changed(values))

    def _ship_with(self, values: dict[str, Any]) -> None:
        self.write(asks.save_and_ship, self._changed(values), str(uuid4()))

    def _ship(self, record: ShipmentRecord) -> None:
        self.write(asks.ship, ShipmentStep(record.id, record.version), str(uuid4()))

    def _claim_freight(self, values: dict[str, Any]) -> None:
        asked = FreightClaim(self.shipment_id, values["asked_fen"], values["remark"])
        self.write(asks.claim_freight, asked)


def _draft(
    record: ShipmentRecord,
    values: dict[str, Any] | None = None,
    *,
    changed: BoxDraft | None = None,
    new: BoxDraft | None = None,
) -> ShipmentDraft:
    """Return the shipment as it is, with what was typed over it."""
    known = {name: getattr(record, name)
             for name in ("carrier", "transport", "waybill", "expected_on", "remark")}  # fmt: skip
    known |= {name: value for name, value in (values or {}).items() if name in known}
    boxes = [BoxDraft(block.id, block.packaging, block.weight_g) for block in record.boxes]
    if changed is not None:
        boxes = [changed if kept.box_id == changed.box_id else kept for kept in boxes]
    if new is not None:
        boxes.append(new)
    return ShipmentDraft(record.id, record.version, **known, boxes=tuple(boxes))


def _detail_fields(record: ShipmentRecord, block: BoxBlock | None) -> list[FormField]:
    expected = record.expected_on.isoformat() if record.expected_on else ""
    made = [
        FormField("carrier", _("Carrier"), value=record.carrier),
        FormField("waybill", _("Waybill"), value=record.waybill),
        FormField("transport", _("Transport"), value=record.transport, needed=False),
        FormField("expected_on", _("Expected on"), FieldKind.DAY, expected, needed=False),
    ]
    if block is not None:
        weight = f"{block.weight_g / GRAMS:g}" if block.weight_g else ""
        made += [
            FormField("packaging", _("Packaging of box {n}").format(n=block.position),
                      value=block.packaging, needed=False),
            FormField("weight", _("Weight in kg"), FieldKind.MILLI, weight, needed=False),
        ]  # fmt: skip
    return [*made, FormField("remark", _("Remark"), value=record.remark, needed=False)]


def _freight_fields() -> list[FormField]:
    return [
        FormField("asked_fen", _("Freight"), FieldKind.MONEY),
        FormField("remark", _("Remark"), needed=False),
    ]
