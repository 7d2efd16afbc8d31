"""What the page of a repair order says of it: facts, places, events."""

from __future__ import annotations

from warrantydesk.basedata.rows import VehicleRow
from warrantydesk.clock import now
from warrantydesk.formats import day, kilometres, moment
from warrantydesk.orders.labels import ACTION
from warrantydesk.orders.rows import OrderRecord
from warrantydesk.orders.states import OrderAction, OrderStatus
from warrantydesk.texts import N_, _
from warrantydesk.ui.fields import FieldKind, shown
from warrantydesk.ui.orders import reception
from warrantydesk.ui.orders.asks import FreshOrder, OrderView
from warrantydesk.ui.orders.editing import JOBS
from warrantydesk.ui.orders.looks import status_badge
from warrantydesk.ui.record.clash_card import Clash, ClashRow
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.timeline import Event
from warrantydesk.ui.start.dues import due

FIELD: dict[str, str] = {
    "odometer": N_("Odometer"),
    "customer": N_("Customer"),
    "complaint": N_("Complaint"),
    "cause": N_("Cause"),
    "correction": N_("Correction"),
    "fault_code": N_("Fault code"),
    "quantity": N_("Quantity"),
    "hours": N_("Hours"),
    "new_serial": N_("New serial"),
    "serial": N_("Serial"),
    "old_serial": N_("Old serial"),
    "fault_role": N_("Role"),
    "belongs_to": N_("Belongs to"),
    "customer_price": N_("Customer pays"),
    "started_at": N_("Start"),
    "ended_at": N_("End"),
    "part": N_("Part"),
    "parts": N_("Parts"),
    "jobs": N_("Jobs"),
    "amount": N_("Amount"),
    "code": N_("Code"),
    "fault_at": N_("Fault occurred"),
    "reported_at": N_("Fault reported"),
    "received_at": N_("Reception"),
}


ACTIONS = {action.value: action for action in OrderAction}


def place_words(place: str) -> str:
    """Return where a finding points, in words."""
    match place.split("."):
        case ["jobs", job, kind, line, name] if kind in {"parts", "labour"}:
            what = _("part {line}") if kind == "parts" else _("labour {line}")
            field = _(FIELD[name]) if name in FIELD else name
            job_words = _("Job {number}").format(number=job)
            return f"{job_words} · {what.format(line=line)} · {field}"
        case ["jobs", job, name]:
            field = _(FIELD[name]) if name in FIELD else name
            return f"{_('Job {number}').format(number=job)} · {field}"
        case [name, *_rest]:
            return _(FIELD[name]) if name in FIELD else ""
    return ""


def vehicle_words(found: VehicleRow) -> str:
    """Return a vehicle in words that tell it from others."""
    return "  ".join(filter(None, (found.vin, found.plate, str(found.model), found.owner_name)))


def clash_row(clash: Clash) -> ClashRow:
    """Return a clash in words, by the captions of the form."""
    captions = {spec.path: (spec.caption, spec.kind) for spec in reception.specs()}
    if clash.field == JOBS:
        count = _("{count} jobs")
        sizes = (count.format(count=len(jobs)) for jobs in (clash.theirs, clash.mine))
        return ClashRow(clash, _("Jobs"), *sizes)
    caption, kind = captions.get(clash.field, (clash.field[-1], FieldKind.TEXT))
    return ClashRow(clash, caption, shown(kind, clash.theirs), shown(kind, clash.mine))


def facts(view: OrderView | FreshOrder) -> list[Fact]:
    """Return the facts over an order."""
    car = view.record.vehicle if isinstance(view, OrderView) else view.vehicle
    found = [
        Fact(_("Plate"), car.plate or "–"),
        Fact(_("VIN"), car.vin),
        Fact(_("Model"), str(car.model), drop=1),
        Fact(_("Delivery"), day(car.delivery_date), drop=3),
    ]
    if isinstance(view, FreshOrder):
        last = kilometres(view.last.km) if view.last else ""
        return [*found, Fact(_("Last reading"), last), Fact(_("Station"), str(view.station.name))]
    record = view.record
    found += [
        Fact(_("Odometer"), kilometres(record.odometer_km)),
        Fact(_("Received"), moment(record.times["received_at"]), drop=2),
    ]
    found += [Fact(_("Claim"), claim.number, ("claim", claim.id)) for claim in view.claims[:2]]
    return found


def title_aside(record: OrderRecord) -> str:
    """Return what stands beside the number: until when the next step must be done."""
    if record.status is OrderStatus.CANCELLED:
        return record.last_reason
    if record.due_at is None:
        return str(record.station.name)
    return due(record.due_at, now()).words


def events(view: OrderView) -> list[Event]:
    """Return what happened to an order, oldest first."""
    made = []
    for step, who in view.events:
        action = ACTIONS.get(step.action)
        status = OrderStatus(step.to_status) if action and step.to_status else None
        made.append(
            Event(
                step.at,
                str(who),
                _(ACTION[action]) if action else _("Changed"),
                status_badge(status) if status else None,
                step.reason or ", ".join(step.changes),
            )
        )
    return made
