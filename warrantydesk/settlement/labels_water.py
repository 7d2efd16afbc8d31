"""The words for the way of the money and for differences; imports no database library."""

from __future__ import annotations

from warrantydesk.settlement.rows_recovery import WaterKind
from warrantydesk.texts import N_

WATER: dict[WaterKind, str] = {
    WaterKind.CLAIMED: N_("Claimed"),
    WaterKind.CUT: N_("Cut"),
    WaterKind.APPROVED: N_("Approved"),
    WaterKind.SETTLED: N_("Settled"),
    WaterKind.RECOVERABLE: N_("Recoverable"),
    WaterKind.CONFIRMED: N_("Confirmed"),
    WaterKind.RECEIVED: N_("Money received"),
}
