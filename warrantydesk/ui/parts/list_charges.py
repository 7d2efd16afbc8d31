"""The lists of freight, deductions and residual values, and of write-offs, declared."""

from __future__ import annotations

from collections.abc import Callable

from warrantydesk.formats import moment
from warrantydesk.money import figures
from warrantydesk.parts.labels import (
    CHARGE_KIND,
    CHARGE_STATUS,
    WRITE_OFF_STATUS,
)
from warrantydesk.parts.queries_charges import charges_page, write_offs_page
from warrantydesk.parts.rows import ChargeRow, WriteOffRow
from warrantydesk.parts.states import (
    ChargeStatus,
    WriteOffStatus,
)
from warrantydesk.records.roles import Role
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.cells import Cell
from warrantydesk.ui.desk import Desk
from warrantydesk.ui.list_page import ListColumn, ListSpec
from warrantydesk.ui.parts.list_views import NEW, by, choices, everything, own
from warrantydesk.ui.parts.looks import (
    charge_badge,
    write_off_badge,
)


def charges_list(desk: Desk) -> ListSpec:
    """Return the list of what old parts cost a station, or bring it."""
    wait = by(_("To be decided"), ChargeStatus.PROPOSED, ChargeStatus.APPEALED)
    appeal = by(_("May be appealed"), ChargeStatus.CONFIRMED)
    clerk = Role.CLERK in desk.person.roles
    views = (appeal, wait, everything()) if clerk else (wait, appeal, everything())
    return ListSpec(
        _("Freight and deductions"), _charge_columns(), charges_page, own(desk)[:1], views,
        empty=(_("Nothing here."), _("Deductions are proposed for parts that are missing or at fault.")),
        key="charges",
    )  # fmt: skip


def _charge_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 150,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=charge_badge(r.status)), 170,
                   filter="choice", choices=choices(CHARGE_STATUS)),
        ListColumn("kind", _("Kind"), lambda r: Cell(_(CHARGE_KIND[r.kind])), 156, filter="choice",
                   choices=choices(CHARGE_KIND)),
        ListColumn("station_code", _("Station"), lambda r: Cell(str(r.station), aside=r.station_code),
                   150, filter="starts", drop=2),
        ListColumn("part_number", _("Concerning"), _about, 200, stretch=True, filter="starts"),
        ListColumn("asked_fen", _("Proposed amount"), lambda r: Cell(figures(r.asked_fen)), 96, right=True,
                   filter="amount", total=lambda r: r.asked_fen, holds="fen"),
        ListColumn("decided_fen", _("Decided"), _decided, 96, right=True, filter="amount",
                   total=lambda r: r.decided_fen, holds="fen"),
        ListColumn("appeal_until", _("Appeal until"), lambda r: Cell(moment(r.appeal_until) or "–", "text2"),
                   130, drop=1),
        ListColumn("created_at", _("Made"), lambda r: Cell(moment(r.created_at), "text2"), 130,
                   sortable=True, filter="date", holds="moment", drop=3),
    )  # fmt: skip


def _about(found: ChargeRow) -> Cell:
    return Cell(str(found.text) or found.remark, aside=found.part_number or found.waybill)


def _decided(found: ChargeRow) -> Cell:
    if found.status is ChargeStatus.PROPOSED:
        return Cell("–", "text3")
    return Cell(
        figures(found.decided_fen), "caution" if found.decided_fen < found.asked_fen else "text"
    )


def write_offs_list(desk: Desk) -> ListSpec:
    """Return the list of write-off certificates."""
    new = Action(NEW, _("New write-off"), "plus", "Ctrl+N", "primary")
    return ListSpec(
        _("Write-offs"), _write_off_columns(), write_offs_page, (),
        (by(_("To be agreed"), WriteOffStatus.DRAFT), everything()),
        (new,) if Role.KEEPER in desk.person.roles else (),
        (_("No write-offs here."), _("Parts at the end of their way are written off together.")),
        "write_offs",
    )  # fmt: skip


def _write_off_columns() -> tuple[ListColumn, ...]:
    made: tuple[tuple[str, str, Callable[[WriteOffRow], Cell], int], ...] = (
        ("parts", _("Parts"), lambda r: Cell(str(r.parts)), 80),
        ("note", _("Remark"), lambda r: Cell(r.note, "text2"), 240),
        ("made_by", _("Drawn up by"), lambda r: Cell(str(r.created_by)), 130),
        ("agreed_by", _("Agreed by"), lambda r: Cell(str(r.agreed_by) or "–"), 130),
    )
    return (
        ListColumn("number", _("Number"), lambda r: Cell(r.number, "accent_text"), 150,
                   filter="starts"),
        ListColumn("status", _("Status"), lambda r: Cell(badge=write_off_badge(r.status)), 150,
                   filter="choice", choices=choices(WRITE_OFF_STATUS)),
        *(ListColumn(key, title, cell, width, right=key == "parts", stretch=key == "note")
          for key, title, cell, width in made),
        ListColumn("agreed_at", _("Agreed"), lambda r: Cell(moment(r.agreed_at) or "–", "text2"), 130,
                   filter="date", holds="moment"),
        ListColumn("created_at", _("Made"), lambda r: Cell(moment(r.created_at), "text2"), 130,
                   sortable=True, filter="date", holds="moment"),
    )  # fmt: skip
