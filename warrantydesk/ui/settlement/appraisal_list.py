"""The list of compensation appraisals, declared."""

from __future__ import annotations

from functools import partial

from warrantydesk.clock import last_day
from warrantydesk.db.paging import Filter
from warrantydesk.formats import day, moment
from warrantydesk.records.roles import Role
from warrantydesk.settlement.labels_recovery import APPRAISAL_STATUS
from warrantydesk.settlement.recovery_states import AppraisalStatus
from warrantydesk.settlement.rows_recovery import AppraisalRow
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListPage, ListSpec, View
from warrantydesk.ui.pages import Entry
from warrantydesk.ui.settlement import appraisal_asks as asks
from warrantydesk.ui.tokens import Badge, Tone

S = AppraisalStatus
LOOK: dict[AppraisalStatus, tuple[Tone, str]] = {
    S.DRAFT: ("neutral", "pencil"),
    S.SUBMITTED: ("info", "clock"),
    S.RETURNED: ("caution", "return"),
    S.JUDGED: ("positive", "ok"),
    S.WITHDRAWN: ("neutral", "void"),
}


def appraisal_badge(status: AppraisalStatus) -> Badge:
    """Return the badge of an appraisal's status."""
    return Badge(*LOOK[status], _(APPRAISAL_STATUS[status]))


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the line of the navigation for clerks, auditors and finance."""
    if not desk.person.roles & {Role.CLERK, Role.AUDITOR, Role.FINANCE}:
        return ()
    name, group = _("Appraisals"), _("Settlement")
    return (Entry("appraisals", name, "partly", group, partial(AppraisalList, desk)),)


class AppraisalList(ListPage):
    """The list of appraisals; Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _spec(desk))
        self.opened.connect(self._show)

    def _show(self, found: AppraisalRow) -> None:
        self._desk.open("appraisal", found.id)


def _spec(desk: Desk) -> ListSpec:
    clerk = desk.person.station_id is not None
    write = View(_("To be filled in"), (Filter("status", "in", (S.DRAFT, S.RETURNED)),))
    judge = View(_("To be judged"), (Filter("status", "in", (S.SUBMITTED,)),))
    stations = desk.person.stations if clerk else None
    return ListSpec(
        _("Compensation appraisals"), _columns(), asks.appraisals_page, (stations,),
        (*((write, judge) if clerk else (judge, write)), View(_("All"), sort="created_at")),
        empty=(_("No appraisals here."), _("A station files one with a claim.")),
        key="appraisals",
    )  # fmt: skip


def _columns() -> tuple[ListColumn, ...]:
    statuses = tuple((status, _(APPRAISAL_STATUS[status])) for status in S)
    return (
        ListColumn("number", _("Number"), _number, 170, filter="starts"),
        ListColumn("claim_number", _("Claim"), _claim, 170, stretch=True, filter="starts"),
        ListColumn("station_code", _("Station"), _station, 110, filter="starts"),
        ListColumn("status", _("Status"), _status, 150, filter="choice", choices=statuses),
        ListColumn("due_at", _("Due"), _due, 150, holds="moment", drop=1),
        ListColumn("created_at", _("Made"), _made, 150, sortable=True, holds="moment", drop=2),
    )


def _number(found: AppraisalRow) -> Cell:
    return Cell(found.number, "accent_text")


def _claim(found: AppraisalRow) -> Cell:
    return Cell(found.claim_number)


def _station(found: AppraisalRow) -> Cell:
    return Cell(found.station_code, "text2")


def _status(found: AppraisalRow) -> Cell:
    return Cell(badge=appraisal_badge(found.status))


def _due(found: AppraisalRow) -> Cell:
    return Cell(day(last_day(found.due_at)) if found.due_at else "–", "text2")


def _made(found: AppraisalRow) -> Cell:
    return Cell(moment(found.created_at), "text2")
