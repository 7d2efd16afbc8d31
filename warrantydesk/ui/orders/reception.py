"""Reception of a vehicle as a form: customer, odometer, times, what was agreed."""

from __future__ import annotations

from warrantydesk.texts import _
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.record.bound_form import Path, Spec

K = FieldKind

PLACES: dict[str, Path] = {
    "odometer": ("odometer_km",),
    "customer.name": ("customer", "name"),
    "received_at": ("received_at",),
    "fault_at": ("fault_at",),
    "reported_at": ("reported_at",),
}
"""Where findings point, and which field that is."""


def specs() -> tuple[Spec, ...]:
    """Return the fields in the language in force."""
    when = _("11-05 9:05")
    return (
        Spec(("odometer_km",), _("Odometer (km)"), K.WHOLE, empty=None),
        Spec(("customer", "name"), _("Customer")),
        Spec(("customer", "phone"), _("Phone")),
        Spec(("complaint",), _("Customer's complaint"), K.WORDS, 2),
        Spec(("customer", "address"), _("Address"), K.WORDS),
        Spec(("received_at",), _("Received at"), K.MOMENT, empty=None, hint=_("now")),
        Spec(("fault_at",), _("Fault occurred at"), K.MOMENT, empty=None, hint=when),
        Spec(("reported_at",), _("Fault reported at"), K.MOMENT, empty=None, hint=when),
        Spec(("appointment_at",), _("Appointment"), K.MOMENT, empty=None, hint=when),
        Spec(("advisor",), _("Service advisor")),
        Spec(("engine_number",), _("Engine number as read")),
        Spec(("inspection_result",), _("Result of the first inspection"), K.WORDS, 2),
        Spec(("campaign_answer",), _("Customer's answer about campaigns"), K.WORDS),
        Spec(("towing_fen",), _("Towing"), K.MONEY, empty=0),
        Spec(("loaner_days",), _("Days of a loan vehicle"), K.WHOLE, empty=0),
        Spec(("compensation_fen",), _("Transport compensation"), K.MONEY, empty=0),
    )
