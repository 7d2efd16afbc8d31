"""How the words of a repair order's life look: icon, word and colour together."""

from __future__ import annotations

from warrantydesk.orders.labels import STATUS
from warrantydesk.orders.states import OrderStatus
from warrantydesk.texts import _
from warrantydesk.ui.tokens import Badge, Tone

S = OrderStatus

STATUS_LOOK: dict[OrderStatus, tuple[Tone, str]] = {
    S.APPOINTMENT: ("neutral", "calendar"),
    S.RECEIVED: ("info", "car"),
    S.INSPECTED: ("info", "eye"),
    S.CONFIRMED: ("info", "check"),
    S.DISPATCHED: ("info", "people"),
    S.MATERIAL_ISSUED: ("info", "box"),
    S.REPAIRING: ("info", "gear"),
    S.FINAL_INSPECTION: ("info", "view"),
    S.COMPLETED: ("positive", "ok"),
    S.HANDED_OVER: ("positive", "settled"),
    S.CANCELLED: ("neutral", "void"),
}


def status_badge(status: OrderStatus) -> Badge:
    """Return the badge of a status."""
    return Badge(*STATUS_LOOK[status], _(STATUS[status]))
