"""The list of warranty claims, declared, and its line of the navigation."""

from __future__ import annotations

from datetime import time
from functools import partial

from warrantydesk.claims.labels import STATUS
from warrantydesk.claims.queries import claims_page
from warrantydesk.claims.rows import ClaimRow
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, instant, now
from warrantydesk.db.paging import Filter
from warrantydesk.money import figures
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.claims.looks import approved_ink, status_badge
from warrantydesk.ui.claims.submitting import may_be_sent, submitting
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, RowAction, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.start.dues import due

SUBMIT, PRINT = "submit", "print"
S = ClaimStatus
DECIDED = frozenset({S.APPROVED, S.PARTLY_APPROVED, S.DENIED, S.PAYABLE, S.IN_STATEMENT, S.SETTLED})


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation: everybody who works with claims finds them."""
    if not desk.person.roles & {Role.CLERK, Role.AUDITOR, Role.FINANCE}:
        return ()
    return (Entry("claims", _("Warranty claims"), "claim", _("Work"), partial(ClaimList, desk)),)


class ClaimList(ListPage):
    """The list of claims; Enter opens one, Ctrl+Enter submits those that are ticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _spec(desk))
        self.opened.connect(self._show)
        self.chosen.connect(self._do)

    def _show(self, found: ClaimRow) -> None:
        self._desk.open("claim", found.id)

    def _do(self, what: object) -> None:
        if what == SUBMIT:
            self.batch.ask(submitting(self.selected()))
        elif what == PRINT:
            self._desk.open("paper", ("claim", tuple(found.id for found in self.selected())))


def _spec(desk: Desk) -> ListSpec:
    clerk = Role.CLERK in desk.person.roles
    mine = (S.DRAFT, S.RETURNED) if clerk else (S.SUBMITTED, S.IN_REVIEW)
    this_month = View(_("Filed this month"), sort="created_at", conditions=_this_month)
    return ListSpec(
        _("Warranty claims"),
        _columns(),
        claims_page,
        (desk.person.stations if desk.person.station_id is not None else None,),
        (
            *((this_month,) if clerk else ()),
            View(_("All"), sort="created_at"),
            View(_("For me"), (Filter("status", "in", mine),), "created_at"),
            _by(_("Returned"), S.RETURNED),
            _by(_("In review"), S.SUBMITTED, S.IN_REVIEW, S.ON_HOLD),
            _by(_("Approved, not settled"), S.APPROVED, S.PARTLY_APPROVED, S.PAYABLE),
            _by(_("Denied"), S.DENIED),
        ),
        empty=(_("No claims here."), _("A claim is made from a repair order, in one step.")),
        key="claims",
        start=1 if clerk else 0,
        for_rows=_for_rows(clerk=clerk),
    )


def _for_rows(*, clerk: bool) -> tuple[RowAction, ...]:
    send = RowAction(
        Action(SUBMIT, _("Submit"), "send", "Ctrl+Enter"), may_be_sent,
        _("Tick drafts or returned claims to submit them."),
    )  # fmt: skip
    show = RowAction(Action(PRINT, _("Print"), "print", "Ctrl+P"))
    return (send, show) if clerk else (show,)


def _this_month() -> tuple[Filter, ...]:
    first = business_date(now()).replace(day=1)
    return (Filter("submitted_at", ">=", instant(first, time())),)


def _by(title: str, *statuses: ClaimStatus) -> View:
    return View(title, (Filter("status", "in", statuses),), "created_at")


def _columns() -> tuple[ListColumn, ...]:
    statuses = tuple((status, _(STATUS[status])) for status in ClaimStatus)
    return (
        ListColumn("number", _("Number"), _number, 146, filter="starts"),
        ListColumn("status", _("Status"), _status, 110, filter="choice", choices=statuses),
        ListColumn("plate", _("Plate"), _plate, 84, filter="starts"),
        ListColumn("vin_tail", _("VIN tail"), _vin, 84, filter="tail", drop=1),
        ListColumn("subject", _("Main part"), _subject, 150, stretch=True, filter="contains"),
        ListColumn("station_code", _("Station"), _station, 66, filter="starts", drop=5),
        ListColumn("repair_date", _("Repair"), _repaired, 92, right=True, filter="day",
                   holds="date", drop=3),
        ListColumn(
            "claimed_fen", _("Claimed"), _claimed, 100, right=True, sortable=True,
            filter="amount", total=_claimed_fen, holds="fen",
        ),
        ListColumn("approved_fen", _("Approved"), _approved, 92, right=True, total=_approved_fen,
                   holds="fen"),
        ListColumn("due_at", _("Due"), _due, 116, filter="date", holds="moment"),
        ListColumn("created_at", _("Made"), _created, 92, sortable=True, filter="date",
                   holds="moment", drop=4),
    )  # fmt: skip


def _number(found: ClaimRow) -> Cell:
    return Cell(found.number, "accent_text", icon="flag" if found.appeal else "")


def _status(found: ClaimRow) -> Cell:
    return Cell(badge=status_badge(found.status))


def _plate(found: ClaimRow) -> Cell:
    return Cell(found.plate or "–")


def _vin(found: ClaimRow) -> Cell:
    return Cell(found.vin[-8:], "text2")


def _subject(found: ClaimRow) -> Cell:
    return Cell(str(found.subject), aside=str(found.model))


def _station(found: ClaimRow) -> Cell:
    return Cell(found.station_code, "text2")


def _repaired(found: ClaimRow) -> Cell:
    return Cell(found.repair_date.isoformat(), "text2")


def _claimed(found: ClaimRow) -> Cell:
    return Cell(figures(found.claimed_fen))


def _claimed_fen(found: ClaimRow) -> int:
    return found.claimed_fen


def _approved(found: ClaimRow) -> Cell:
    if found.status not in DECIDED:
        return Cell("–", "text3")
    ink = approved_ink(found.claimed_fen, found.approved_fen)
    return Cell(figures(found.approved_fen), ink)


def _approved_fen(found: ClaimRow) -> int:
    return found.approved_fen


def _due(found: ClaimRow) -> Cell:
    if found.due_at is None or found.status in DECIDED or found.status is S.WITHDRAWN:
        return Cell("–", "text3")
    said = due(found.due_at, now())
    return Cell(said.words, said.ink, icon=said.icon)


def _created(found: ClaimRow) -> Cell:
    return Cell(business_date(found.created_at).isoformat(), "text2")
