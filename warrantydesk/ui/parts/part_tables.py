"""The tables on the page of an old part: judgements, journey, packing lists, charges."""

from __future__ import annotations

from collections.abc import Sequence

from warrantydesk.formats import moment
from warrantydesk.money import figures
from warrantydesk.parts.labels import CHARGE_KIND, JUDGE_SIDE, OLD_PART_ACTION
from warrantydesk.parts.rows import ChargeRow
from warrantydesk.parts.rows_record import CarriedRow, JourneyRow, JudgementRow
from warrantydesk.parts.states import ChargeStatus
from warrantydesk.texts import _
from warrantydesk.ui.cells import Cell, CellTable, Column, TableRow
from warrantydesk.ui.parts.looks import arrival_badge, charge_badge, finding_badge, part_badge
from warrantydesk.ui.parts.outcomes import pieces


def judgement_table() -> CellTable:
    """Return an empty table of judgements."""
    columns = (
        Column(_("When"), 130),
        Column(_("Whose finding"), 130),
        Column(_("Finding"), 150),
        Column(_("Station at fault"), 90),
        Column(_("Note"), 200, stretch=True),
        Column(_("Written by"), 130, drop=1),
    )
    return CellTable(columns, _("Judgements"))


def judgement_rows(found: Sequence[JudgementRow]) -> list[TableRow]:
    """Return judgements as rows, the newest first; the first one counts."""
    return [
        TableRow(
            one.id,
            (
                Cell(moment(one.judged_at), "text2"),
                Cell(_(JUDGE_SIDE[one.side]), aside=one.appraiser),
                Cell(badge=finding_badge(one.finding)),
                Cell(_("yes"), "negative") if one.station_at_fault else Cell("–", "text3"),
                Cell(one.note),
                Cell(str(one.judged_by), "text2"),
            ),
        )
        for one in found
    ]


def journey_table() -> CellTable:
    """Return an empty table of a part's journey."""
    columns = (
        Column(_("When"), 130),
        Column(_("Who"), 130),
        Column(_("What"), 170),
        Column(_("Status"), 150),
        Column(_("Where"), 160),
        Column(_("Why"), 160, stretch=True),
    )
    return CellTable(columns, _("Journey"))


def journey_rows(found: Sequence[JourneyRow]) -> list[TableRow]:
    """Return a journey as rows, the newest first."""
    return [
        TableRow(
            place,
            (
                Cell(moment(step.at), "text2"),
                Cell(str(step.person)),
                Cell(_("Changed") if step.action is None else _(OLD_PART_ACTION[step.action])),
                Cell() if step.action is None else Cell(badge=part_badge(step.to_status)),
                Cell(step.where),
                Cell(step.reason, "text2"),
            ),
        )
        for place, step in reversed(list(enumerate(found)))
    ]


def carried_table() -> CellTable:
    """Return an empty table of the packing lists that named a part."""
    columns = (
        Column(_("Shipment"), 150),
        Column(_("Box"), 160, drop=1),
        Column(_("Waybill"), 140),
        Column(_("Pieces sent"), 60, right=True),
        Column(_("Counted in"), 60, right=True),
        Column(_("Status"), 130),
        Column(_("Remark"), 140, stretch=True),
    )
    return CellTable(columns, _("Shipments"), fit=True)


def carried_rows(found: Sequence[CarriedRow]) -> list[TableRow]:
    """Return packing lists as rows."""
    return [
        TableRow(
            one.shipment_id,
            (
                Cell(one.number, "accent_text"),
                Cell(one.box, "text2"),
                Cell(one.waybill, "text2"),
                Cell(pieces(one.sent_milli)),
                Cell(pieces(one.received_milli) if one.arrived_at else "–"),
                Cell(badge=arrival_badge(one.arrival)),
                Cell(one.difference, "caution"),
            ),
        )
        for one in found
    ]


def charge_table() -> CellTable:
    """Return an empty table of charges."""
    columns = (
        Column(_("Number"), 150),
        Column(_("Kind"), 156),
        Column(_("Status"), 170),
        Column(_("Why"), 200, stretch=True),
        Column(_("Proposed amount"), 96, right=True),
        Column(_("Decided"), 96, right=True),
    )
    return CellTable(columns, _("Charges"))


def charge_rows(found: Sequence[ChargeRow]) -> list[TableRow]:
    """Return charges as rows."""
    return [
        TableRow(
            one.id,
            (
                Cell(one.number, "accent_text"),
                Cell(_(CHARGE_KIND[one.kind])),
                Cell(badge=charge_badge(one.status)),
                Cell(str(one.text)),
                Cell(figures(one.asked_fen)),
                Cell("–" if one.status is ChargeStatus.PROPOSED else figures(one.decided_fen)),
            ),
        )
        for one in found
    ]
