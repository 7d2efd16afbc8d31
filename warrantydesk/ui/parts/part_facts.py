"""The facts over an old part, and the sentence that says where it is and what is next."""

from __future__ import annotations

from warrantydesk.basedata.labels import RETURN_POLICY
from warrantydesk.formats import day
from warrantydesk.money import figures
from warrantydesk.parts.rows_record import OldPartRecord
from warrantydesk.parts.states import Finding, OldPartStatus
from warrantydesk.texts import N_, _
from warrantydesk.ui.parts.looks import PART_LOOK
from warrantydesk.ui.parts.outcomes import pieces
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.tokens import Tone

S = OldPartStatus
NEXT: dict[OldPartStatus, str] = {
    S.TAGGED: N_("Next: the station packs and ships it"),
    S.PACKED: N_("Next: the box is shipped"),
    S.IN_TRANSIT: N_("Next: the keeper signs for it"),
    S.RECEIVED: N_("Next: it is judged"),
    S.DAMAGED: N_("Next: a deduction is decided"),
    S.MISSING: N_("Next: a deduction is decided, or it is found after all"),
    S.JUDGED: N_("Next: it is put into a bin"),
    S.STORED: N_("Next: to the supplier, or destroyed by leave"),
    S.LENT: N_("Next: it is brought back"),
    S.TO_DESTROY: N_("Next: the keeper destroys it before a witness"),
    S.DESTROYED: N_("Next: it is written off"),
    S.TO_SUPPLIER: N_("Next: the supplier signs for it"),
    S.AT_SUPPLIER: N_("Next: the supplier judges it"),
    S.SUPPLIER_JUDGED: N_("Next: it is written off"),
    S.DISPOSED: N_("Next: its residual value is charged, and it is written off"),
    S.DEDUCTED: N_("Next: it is written off"),
    S.WRITTEN_OFF: "",
    S.CANCELLED: "",
}

NOTHING = N_("Nothing was approved for this part, so nothing is deducted")


def verdict_of(record: OldPartRecord) -> tuple[Tone, str, str]:
    """Say where a part is and what is next, in the tone of its status."""
    status = record.row.status
    words = NEXT[status]
    if record.nothing_to_deduct:
        words = NOTHING
    if record.write_off and status is not S.WRITTEN_OFF:
        words = N_("Next: a second person agrees to its write-off")
    tone: Tone = PART_LOOK[status][0]
    if record.row.station_at_fault and record.row.finding is not Finding.CONFIRMED_FAULT:
        tone = "caution"
    return tone, str(record.place), _(words) if words else ""


def facts_of(record: OldPartRecord) -> list[Fact]:
    """Return what stands over a part."""
    row = record.row
    listed = ("return_list", record.return_list_id) if record.return_list_id else None
    paper = ("write_off", record.write_off_id) if record.write_off_id else None
    return [
        Fact(_("Claim"), row.claim_number, ("claim", row.claim_id)),
        Fact(_("Vehicle"), row.vin),
        Fact(_("Model"), str(row.model), drop=4),
        Fact(_("Station"), f"{record.station.code} {record.station.name}", drop=1),
        Fact(_("Supplier"), str(row.supplier), drop=1),
        Fact(_("Way"), _(RETURN_POLICY[row.policy])),
        Fact(_("Ship by"), day(row.ship_by_on) if row.ship_by_on else "", drop=2),
        Fact(_("Pieces"), pieces(row.quantity_milli)),
        Fact(_("Serial number"), row.serial, drop=3),
        Fact(_("Approved"), figures(row.approved_fen), drop=3),
        Fact(_("Residual value"), figures(row.residual_fen) if row.residual_fen else "", drop=2),
        Fact(_("Return list"), record.return_list, listed, drop=2),
        Fact(_("Write-off"), record.write_off, paper),
    ]
