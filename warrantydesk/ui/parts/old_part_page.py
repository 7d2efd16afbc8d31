"""An old part: where it is and what is next, its story, findings, journey and charges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from warrantydesk.parts.commands import Judge, NewCharge
from warrantydesk.parts.labels import OLD_PART_ACTION
from warrantydesk.parts.rows_record import OldPartRecord
from warrantydesk.parts.states import ChargeKind, OldPartAction
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action, Shortcut
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.pages import Hint
from warrantydesk.ui.parts import asks_judging, asks_parts, part_tables
from warrantydesk.ui.parts.finding_bar import FindingBar, Found
from warrantydesk.ui.parts.looks import part_badge
from warrantydesk.ui.parts.part_facts import facts_of, verdict_of
from warrantydesk.ui.parts.part_forms import (
    BY_BAR,
    deduction_fields,
    fields_of,
    first_deduction,
    owes,
    step_actions,
)
from warrantydesk.ui.parts.part_story import StoryPane
from warrantydesk.ui.record.photos import Added, Shown
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.widgets.layout import box, card, column

A = OldPartAction
PRINT, DEDUCT, PASTE = "print", "deduct", "paste"


class OldPartPage(RecordPage):
    """One old part."""

    def __init__(self, desk: Desk, part_id: int) -> None:
        super().__init__(desk)
        self.part_id = part_id
        self.record: OldPartRecord | None = None
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.story = StoryPane()
        for photos in (self.story.of_part, self.story.of_claim):
            photos.added.connect(self._attach)
            photos.opened.connect(self._open_photo)
        self.judgements = part_tables.judgement_table()
        self.journey, self.carried = part_tables.journey_table(), part_tables.carried_table()
        self.charges = part_tables.charge_table()
        self.carried.activated.connect(self._open_shipment)
        self.charges.activated.connect(self._open_charge)
        self.tabs.add("story", _("Story"), self.story)
        self.tabs.add("judgements", _("Judgements"), _on_canvas(card((self.judgements, 1))))
        ways = column((card((self.journey, 1)), 1), card(self.carried), gap=12,
                      margins=(20, 12, 20, 12))  # fmt: skip
        self.tabs.add("journey", _("Journey"), box(ways, "canvas"))
        self.tabs.add("charges", _("Charges"), _on_canvas(card((self.charges, 1))))
        self.bar = FindingBar(self)
        self.bar.found.connect(self._found)
        self.bar.left.connect(self._to_story)
        self.bar_box = box(column(self.bar, margins=(20, 10, 20, 10)), "bar")
        under = self.main.layout()
        if isinstance(under, QVBoxLayout):
            under.insertWidget(under.count() - 1, self.bar_box)
        self.bar_box.hide()
        Shortcut("Ctrl+V", PASTE, self).chosen.connect(self.act)
        self.setFocusProxy(self.story.of_part)

    @override
    def hints(self) -> tuple[Hint, ...]:
        found = [("Ctrl+1–4", _("tabs")), ("Ctrl+V", _("paste photo")), ("Ctrl+P", _("tag"))]
        if self.record is not None and self.record.actions & BY_BAR:
            found.insert(0, ("1–7", _("finding")))
        return tuple(found)

    @override
    def panes(self) -> tuple[QWidget, ...]:
        return (self.main, self.bar)

    @override
    def refresh(self) -> None:
        person = self._desk.person
        self.read(asks_parts.old_part, self.part_id, person.roles, person.person_id,
                  done=self.show_record)  # fmt: skip

    def show_record(self, record: OldPartRecord) -> None:
        """Show an old part."""
        self.record = record
        row = record.row
        self.show_title(row.number, part_badge(row.status), f"{row.name}  {row.code}")
        self.facts.show_facts(facts_of(record))
        self.verdict.show_verdict(*verdict_of(record))
        self.story.show_record(record)
        self._show_tables(record)
        able = bool(record.actions & BY_BAR)
        self.bar_box.setVisible(able)
        ours = row.status not in asks_judging.BY_SUPPLIER
        self.bar.offer(usable=able, appraiser=ours)
        self.show_actions(list(self._actions(record)))
        self.shown.emit()

    def _show_tables(self, record: OldPartRecord) -> None:
        self.judgements.show_rows(part_tables.judgement_rows(record.judgements))
        self.journey.show_rows(part_tables.journey_rows(record.journey))
        self.carried.show_rows(part_tables.carried_rows(record.carried))
        self.charges.show_rows(part_tables.charge_rows(record.charges))
        for key, title, found in (
            ("judgements", _("Judgements {count}"), record.judgements),
            ("charges", _("Charges {count}"), record.charges),
        ):
            self.tabs.retitle(key, title.format(count=len(found)))

    def _actions(self, record: OldPartRecord) -> Iterator[Action]:
        yield Action(PRINT, _("Print the tag"), "print", "Ctrl+P")
        if self._desk.person.roles & {Role.KEEPER, Role.AUDITOR} and owes(record):
            second = first_deduction(record) is not None
            words = _("Second deduction") if second else _("Propose a deduction")
            yield Action(DEDUCT, words, "minus")
        yield from step_actions(record)

    # what can be done

    @override
    def act(self, what: object) -> None:
        record = self.record
        if record is None:
            return
        if what == PRINT:
            self._desk.open("paper", ("old_part", self.part_id))
        elif what == PASTE:
            self.story.of_part.paste()
        elif what == DEDUCT:
            self.ask(_("Propose a deduction"), deduction_fields(record), self._deduct)
        elif isinstance(what, A):
            title = _(OLD_PART_ACTION[what])
            self.ask(title, fields_of(what, record), partial(self._take, what))

    def _take(self, action: OldPartAction, values: dict[str, Any]) -> None:
        if self.record is not None:
            row = self.record.row
            self.write(asks_parts.take, action, row.id, row.version, values)

    def _deduct(self, values: dict[str, Any]) -> None:
        if self.record is not None:
            first = first_deduction(self.record)
            kind = ChargeKind.DEDUCTION if first is None else ChargeKind.SECOND_DEDUCTION
            new = NewCharge(self.part_id, kind, **values, first_charge_id=first)
            self.write(asks_parts.propose_deduction, new, done=self._proposed)

    def _proposed(self, charge_id: int) -> None:
        self.refresh()
        self._desk.open("charge", charge_id)

    def _found(self, found: Found) -> None:
        if self.record is not None:
            row = self.record.row
            command = Judge(row.id, row.version, *found)
            self.write(asks_judging.judged, row.status, command, done=self._judged)

    def _judged(self, _nothing: object) -> None:
        self.bar.clear()
        self._to_story()
        self.refresh()

    def _to_story(self) -> None:
        self.story.of_part.setFocus()

    # photos and links

    def _attach(self, added: Added) -> None:
        if added.pasted:
            name = _("pasted") + ".png"
            self.write(asks_judging.add_pasted, self.part_id, name, added.pasted)
        else:
            self.write(asks_judging.add_photos, self.part_id, added.paths)

    def _open_photo(self, photo: Shown) -> None:
        record = self.record
        if record is not None:
            own = any(one.id == photo.id for one in record.photos)
            self._desk.open("photo", (record.photos if own else record.story.photos, photo.id))

    def _open_shipment(self, _index: object) -> None:
        self._desk.open("shipment", self.carried.current_key())

    def _open_charge(self, _index: object) -> None:
        self._desk.open("charge", self.charges.current_key())


def _on_canvas(inner: QWidget) -> QWidget:
    return box(column((inner, 1), margins=(20, 12, 20, 12)), "canvas")
