"""How the words of old parts look: icon, word and colour together."""

from __future__ import annotations

from warrantydesk.parts.labels import (
    ARRIVAL,
    CHARGE_STATUS,
    FINDING,
    OLD_PART_STATUS,
    RETURN_LIST_STATUS,
    SHIPMENT_STATUS,
    STOCKTAKE_STATUS,
    WRITE_OFF_STATUS,
)
from warrantydesk.parts.states import (
    Arrival,
    ChargeStatus,
    Finding,
    OldPartStatus,
    ReturnListStatus,
    ShipmentStatus,
    StocktakeStatus,
    WriteOffStatus,
)
from warrantydesk.texts import _
from warrantydesk.ui.tokens import Badge, Tone

Look = tuple[Tone, str]
P, A, F = OldPartStatus, Arrival, Finding

PART_LOOK: dict[OldPartStatus, Look] = {
    P.TAGGED: ("neutral", "tag"),
    P.PACKED: ("neutral", "box"),
    P.IN_TRANSIT: ("info", "truck"),
    P.RECEIVED: ("positive", "ok"),
    P.DAMAGED: ("caution", "broken"),
    P.MISSING: ("negative", "void"),
    P.JUDGED: ("positive", "eye"),
    P.STORED: ("positive", "database"),
    P.LENT: ("caution", "swap"),
    P.TO_DESTROY: ("caution", "trash"),
    P.DESTROYED: ("neutral", "trash"),
    P.TO_SUPPLIER: ("info", "truck"),
    P.AT_SUPPLIER: ("info", "factory"),
    P.SUPPLIER_JUDGED: ("positive", "factory"),
    P.DISPOSED: ("neutral", "yuan"),
    P.DEDUCTED: ("money", "minus"),
    P.WRITTEN_OFF: ("positive", "settled"),
    P.CANCELLED: ("neutral", "x"),
}
LIST_LOOK: dict[ReturnListStatus, Look] = {
    ReturnListStatus.OPEN: ("info", "tag"),
    ReturnListStatus.EXTENSION_ASKED: ("caution", "clock"),
    ReturnListStatus.CLOSED: ("positive", "settled"),
}
SHIPMENT_LOOK: dict[ShipmentStatus, Look] = {
    ShipmentStatus.PACKING: ("neutral", "box"),
    ShipmentStatus.SHIPPED: ("info", "truck"),
    ShipmentStatus.RECEIVING: ("caution", "scan"),
    ShipmentStatus.CLOSED: ("positive", "ok"),
    ShipmentStatus.CANCELLED: ("neutral", "void"),
}
ARRIVAL_LOOK: dict[Arrival, Look] = {
    A.PENDING: ("info", "truck"),
    A.RECEIVED: ("positive", "ok"),
    A.DAMAGED: ("caution", "broken"),
    A.MISSING: ("negative", "void"),
}
FINDING_LOOK: dict[Finding, Look] = {
    F.CONFIRMED_FAULT: ("positive", "ok"),
    F.NO_FAULT_FOUND: ("caution", "partly"),
    F.NOT_ORIGINAL: ("negative", "stop"),
    F.CODE_DIFFERS: ("negative", "compare"),
    F.OUTSIDE_INFLUENCE: ("caution", "warn"),
    F.WRONG_REPAIR: ("negative", "stop"),
    F.OTHER: ("neutral", "ask"),
}
CHARGE_LOOK: dict[ChargeStatus, Look] = {
    ChargeStatus.PROPOSED: ("info", "clock"),
    ChargeStatus.CONFIRMED: ("caution", "stamp"),
    ChargeStatus.APPEALED: ("caution", "flag"),
    ChargeStatus.FINAL: ("money", "yuan"),
    ChargeStatus.DROPPED: ("neutral", "void"),
}
STOCKTAKE_LOOK: dict[StocktakeStatus, Look] = {
    StocktakeStatus.OPEN: ("caution", "scan"),
    StocktakeStatus.CLOSED: ("positive", "ok"),
}
WRITE_OFF_LOOK: dict[WriteOffStatus, Look] = {
    WriteOffStatus.DRAFT: ("caution", "stamp"),
    WriteOffStatus.AGREED: ("positive", "settled"),
    WriteOffStatus.DISCARDED: ("neutral", "void"),
}


def part_badge(status: OldPartStatus) -> Badge:
    """Return the badge of an old part's status."""
    return Badge(*PART_LOOK[status], _(OLD_PART_STATUS[status]))


def list_badge(status: ReturnListStatus) -> Badge:
    """Return the badge of a return list's status."""
    return Badge(*LIST_LOOK[status], _(RETURN_LIST_STATUS[status]))


def shipment_badge(status: ShipmentStatus) -> Badge:
    """Return the badge of a shipment's status."""
    return Badge(*SHIPMENT_LOOK[status], _(SHIPMENT_STATUS[status]))


def arrival_badge(arrival: Arrival) -> Badge:
    """Return the badge of how a part arrived."""
    return Badge(*ARRIVAL_LOOK[arrival], _(ARRIVAL[arrival]))


def finding_badge(finding: Finding) -> Badge:
    """Return the badge of a finding."""
    return Badge(*FINDING_LOOK[finding], _(FINDING[finding]))


def charge_badge(status: ChargeStatus) -> Badge:
    """Return the badge of a charge's status."""
    return Badge(*CHARGE_LOOK[status], _(CHARGE_STATUS[status]))


def stocktake_badge(status: StocktakeStatus) -> Badge:
    """Return the badge of a stocktaking's status."""
    return Badge(*STOCKTAKE_LOOK[status], _(STOCKTAKE_STATUS[status]))


def write_off_badge(status: WriteOffStatus) -> Badge:
    """Return the badge of a write-off's status."""
    return Badge(*WRITE_OFF_LOOK[status], _(WRITE_OFF_STATUS[status]))
