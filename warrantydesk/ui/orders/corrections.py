"""Odometer corrections in the window: the list, and the record on which an auditor decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from typing_extensions import override

from warrantydesk.basedata.corrections import correction_row, corrections_page
from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.basedata.labels import CORRECTION_STATUS
from warrantydesk.basedata.odometer import CorrectionDecision, decide_correction, readings
from warrantydesk.basedata.rows import CorrectionRow, Reading
from warrantydesk.db.paging import Filter
from warrantydesk.formats import day, kilometres, moment
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.record_page import RecordPage
from warrantydesk.ui.tokens import Badge, Tone
from warrantydesk.ui.widgets.layout import box, card, column
from warrantydesk.ui.widgets.words import label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

S = CorrectionStatus
LOOK: dict[CorrectionStatus, tuple[Tone, str]] = {
    S.REQUESTED: ("info", "clock"),
    S.APPROVED: ("positive", "ok"),
    S.DENIED: ("negative", "stop"),
}
APPROVE, DENY = "approve", "deny"


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for those who ask and those who decide."""
    if not desk.person.roles & {Role.CLERK, Role.AUDITOR}:
        return ()
    title = _("Odometer corrections")
    return (Entry("corrections", title, "rotate", _("Work"), partial(CorrectionList, desk)),)


def badge_of(status: CorrectionStatus) -> Badge:
    """Return the badge of a status."""
    return Badge(*LOOK[status], _(CORRECTION_STATUS[status]))


class CorrectionList(ListPage):
    """The list of odometer corrections."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _spec(desk))
        self.opened.connect(self._show)

    def _show(self, found: CorrectionRow) -> None:
        self._desk.open("odometer_correction", found.id)


def _spec(desk: Desk) -> ListSpec:
    stations = desk.person.stations if desk.person.station_id is not None else None
    statuses = tuple((status, _(CORRECTION_STATUS[status])) for status in S)
    waiting = (Filter("status", "=", S.REQUESTED),)
    return ListSpec(
        _("Odometer corrections"),
        (
            ListColumn("number", _("Number"), _number, 150, filter="starts"),
            ListColumn("status", _("Status"), _status, 170, filter="choice", choices=statuses),
            ListColumn("plate", _("Plate"), _plate, 90, filter="starts"),
            ListColumn("vin_tail", _("VIN tail"), _vin, 90, filter="tail"),
            ListColumn("last_km", _("Last reading"), _last, 110, right=True),
            ListColumn("new_km", _("Asked for"), _new, 110, right=True),
            ListColumn("explanation", _("Explanation"), _why, 160, stretch=True),
            ListColumn("station", _("Station"), _station, 180),
            ListColumn("created_at", _("Made"), _made, 130, sortable=True),
        ),
        corrections_page,
        (stations,),
        (View(_("Waiting"), waiting, "created_at"), View(_("All"), sort="created_at")),
        empty=(
            _("No odometer corrections here."),
            _("A station asks for one on a repair order whose reading is lower than the last."),
        ),
    )


def _number(found: CorrectionRow) -> Cell:
    return Cell(found.number, "accent_text")


def _status(found: CorrectionRow) -> Cell:
    return Cell(badge=badge_of(found.status))


def _plate(found: CorrectionRow) -> Cell:
    return Cell(found.plate or "–")


def _vin(found: CorrectionRow) -> Cell:
    return Cell(found.vin[-8:], "text2")


def _last(found: CorrectionRow) -> Cell:
    return Cell(kilometres(found.last_km))


def _new(found: CorrectionRow) -> Cell:
    return Cell(kilometres(found.new_km), bold=True)


def _why(found: CorrectionRow) -> Cell:
    return Cell(found.explanation)


def _station(found: CorrectionRow) -> Cell:
    return Cell(str(found.station), "text2")


def _made(found: CorrectionRow) -> Cell:
    return Cell(moment(found.created_at), "text2")


class CorrectionView(NamedTuple):
    """A correction with every reading of its vehicle."""

    row: CorrectionRow
    readings: tuple[Reading, ...]


def correction_view(session: Session, correction_id: int) -> CorrectionView:
    """Return what the page of a correction shows; runs on a worker."""
    found = correction_row(session, correction_id)
    return CorrectionView(found, readings(session, found.vehicle_id))


class CorrectionPage(RecordPage):
    """What a station asks about an odometer, beside every reading; an auditor decides here."""

    def __init__(self, desk: Desk, correction_id: int) -> None:
        super().__init__(desk)
        self.correction_id = correction_id
        self.row: CorrectionRow | None = None
        self.words = label("", wrap=True)
        self.decided = label("", "label", "text2", wrap=True)
        columns = (
            Column(_("Read on"), 120),
            Column(_("Odometer"), 120, right=True),
            Column(_("Where from"), 200, stretch=True),
        )
        self.table = CellTable(columns, _("Readings that count"))
        why = card(label(_("Explanation"), "label", "text2"), self.words, self.decided, gap=4,
                   margins=(14, 10, 14, 10))  # fmt: skip
        inner = column(why, (card((self.table, 1), margins=(1, 1, 1, 1)), 1), gap=10,
                       margins=(20, 12, 20, 12))  # fmt: skip
        self.tabs.add("readings", _("Readings"), box(inner, "canvas"))
        self.refresh()

    @override
    def refresh(self) -> None:
        self._desk.read(self, correction_view, self.correction_id,
                        done=self.show_view, failed=self.failed.emit)  # fmt: skip

    def show_view(self, view: CorrectionView) -> None:
        """Show a correction."""
        self.row = found = view.row
        self.show_title(found.number, badge_of(found.status), str(found.station))
        self.facts.show_facts(
            [
                Fact(_("Plate"), found.plate or "–"),
                Fact(_("VIN"), found.vin),
                Fact(_("Read on"), day(found.read_on)),
                Fact(_("Last reading"), kilometres(found.last_km)),
                Fact(_("Asked for"), kilometres(found.new_km)),
                Fact(_("Asked by"), str(found.created_by)),
            ]
        )
        self.words.setText(found.explanation)
        self.decided.setText(found.last_reason)
        self.decided.setVisible(bool(found.last_reason))
        self.table.show_rows(
            [
                TableRow(
                    place, (Cell(day(one.on)), Cell(kilometres(one.km)), Cell(one.source, "text2"))
                )
                for place, one in enumerate(view.readings)
            ]
        )
        self.show_actions(self._actions(found))
        self.shown.emit()

    def _actions(self, found: CorrectionRow) -> list[Action]:
        person = self._desk.person
        if found.status is not S.REQUESTED or Role.AUDITOR not in person.roles:
            return []
        own = found.created_by_id == person.person_id
        tip = _("Nobody decides what he or she asked for.") if own else ""
        return [
            Action(DENY, _("Deny…"), "stop", enabled=not own, tip=tip),
            Action(APPROVE, _("Let it count"), "check", "Ctrl+Enter", "primary", not own, tip),
        ]

    @override
    def act(self, what: object) -> None:
        if what == DENY:
            self.ask(_("Why is it denied?"), [FormField("reason", _("Reason"))], self._deny)
        elif what == APPROVE:
            self._decide(approve=True)

    def _deny(self, values: dict[str, Any]) -> None:
        self._decide(approve=False, **values)

    def _decide(self, *, approve: bool, reason: str = "") -> None:
        if self.row is not None:
            decision = CorrectionDecision(self.row.id, self.row.version, approve, reason)
            self.write(decide_correction, decision)
