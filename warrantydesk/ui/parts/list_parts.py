"""The list of old parts, declared: which views each role begins with, and its columns."""

from __future__ import annotations

from datetime import timedelta

from warrantydesk.basedata.labels import RETURN_POLICY
from warrantydesk.clock import business_date, now
from warrantydesk.db.paging import Filter
from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.parts.labels import (
    FINDING,
    OLD_PART_STATUS,
)
from warrantydesk.parts.queries import parts_page
from warrantydesk.parts.rows import PartRow
from warrantydesk.parts.states import (
    AT_STATION,
    ON_THE_WAY,
    OldPartStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListSpec, RowAction, View
from warrantydesk.ui.parts.list_views import PRINT, by, choices, everything, own
from warrantydesk.ui.parts.looks import (
    part_badge,
)
from warrantydesk.ui.tokens import Ink

P = OldPartStatus
SOON = timedelta(days=7)
TAIL = 8


def _soon() -> tuple[Filter, ...]:
    return (
        Filter("status", "in", tuple(AT_STATION)),
        Filter("ship_by_on", "<=", business_date(now()) + SOON),
    )


def parts_list(desk: Desk) -> ListSpec:
    """Return the list of old parts, with the views that somebody needs."""
    roles = desk.person.roles
    views: tuple[View, ...]
    if Role.CLERK in roles:
        views = (by(_("To be packed"), P.TAGGED), View(_("Due soon"), (), "created_at", conditions=_soon),
                 by(_("On their way"), P.PACKED, *ON_THE_WAY), everything())  # fmt: skip
    elif Role.SUPPLIER in roles:
        views = (
            by(_("On their way"), P.TO_SUPPLIER),
            by(_("To be judged"), P.AT_SUPPLIER),
            everything(),
        )
    else:
        views = (by(_("To be judged"), P.RECEIVED), by(_("In the store"), P.STORED, P.LENT, P.TO_DESTROY),
                 by(_("On their way"), *ON_THE_WAY), by(_("Missing or damaged"), P.MISSING, P.DAMAGED),
                 everything())  # fmt: skip
    show = RowAction(Action(PRINT, _("Print tags"), "print", "Ctrl+P"))
    return ListSpec(
        _("Old parts"), _part_columns(), parts_page, own(desk), views,
        empty=(_("No old parts here."), _("A tag is made when a claim is approved.")),
        key="parts", for_rows=(show,),
    )  # fmt: skip


def _part_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Tag"), lambda r: Cell(r.number, "accent_text"), 150, filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=part_badge(r.status)), 150,
                   filter="choice", choices=choices(OLD_PART_STATUS)),
        ListColumn("code", _("Part"), lambda r: Cell(str(r.name), aside=r.code), 170, stretch=True,
                   filter="starts"),
        ListColumn("vin_tail", _("VIN tail"), lambda r: Cell(r.vin[-TAIL:], "text2"), 84,
                   filter="tail", drop=2),
        ListColumn("claim", _("Claim"), lambda r: Cell(r.claim_number, "text2"), 146, drop=3),
        ListColumn("station_code", _("Station"), lambda r: Cell(r.station_code, "text2"), 66,
                   filter="starts", drop=6),
        ListColumn("supplier", _("Supplier"), lambda r: Cell(str(r.supplier), "text2"), 110, drop=5),
        ListColumn("policy", _("Way"), lambda r: Cell(_(RETURN_POLICY[r.policy]), "text2"), 110,
                   filter="choice", choices=choices(RETURN_POLICY), drop=7),
        ListColumn("place", _("Place"), _place, 90, drop=4),
        ListColumn("finding", _("Finding"), _finding, 110, filter="choice",
                   choices=choices(FINDING), drop=1),
        ListColumn("ship_by_on", _("Ship by"), _ship_by, 92, filter="day", holds="date"),
        ListColumn("approved_fen", _("Approved"), lambda r: Cell(figures(r.approved_fen)), 92,
                   right=True, filter="amount", total=lambda r: r.approved_fen, holds="fen"),
    )  # fmt: skip


def _place(found: PartRow) -> Cell:
    return Cell(found.bin or found.holder or found.box[-8:] or "–", "text2")


def _finding(found: PartRow) -> Cell:
    if found.finding is None:
        return Cell("–", "text3")
    return Cell(_(FINDING[found.finding]), "caution" if found.station_at_fault else "text")


def _ship_by(found: PartRow) -> Cell:
    waits = found.status in AT_STATION and found.ship_by_on is not None
    late = waits and found.ship_by_on is not None and found.ship_by_on < business_date(now())
    ink: Ink = "negative" if late else "text" if waits else "text3"
    return Cell(day(found.ship_by_on) or "–", ink, icon="warn" if late else "")
