"""What the page of a claim says of it: facts, verdict, places, events, the words of a field."""

from __future__ import annotations

from typing import Any

from warrantydesk.claims.labels import ACTION, LEVEL
from warrantydesk.claims.rows import ClaimRecord, TimelineRow
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import now
from warrantydesk.formats import day, kilometres, moment
from warrantydesk.money import figures, milli_figures
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import N_, _
from warrantydesk.ui.claims.editing import JOB, LINE, Field
from warrantydesk.ui.claims.looks import status_badge
from warrantydesk.ui.record.clash_card import Clash, ClashRow
from warrantydesk.ui.record.parts import Fact
from warrantydesk.ui.record.photos import KIND
from warrantydesk.ui.record.timeline import Event
from warrantydesk.ui.start.dues import due
from warrantydesk.ui.tokens import Tone

S = ClaimStatus
WAITING = frozenset({S.DRAFT, S.RETURNED, S.SUBMITTED, S.IN_REVIEW})
FIELD: dict[str, str] = {
    "complaint": N_("Complaint"),
    "cause": N_("Cause"),
    "correction": N_("Correction"),
    "fault_code": N_("Fault code"),
    "fault_code_id": N_("Fault code"),
    "parts": N_("Parts"),
    "quantity": N_("Quantity"),
    "quantity_milli": N_("Quantity"),
    "amount": N_("Amount"),
    "amount_fen": N_("Amount"),
    "serial": N_("New serial"),
    "old_serial": N_("Old serial"),
    "code": N_("Code"),
    "source": N_("Source"),
    "claimed": N_("Claimed"),
    "payable": N_("Expected"),
    "approved": N_("Approved"),
    "decision": N_("Decision"),
    "reason_text": N_("Reason"),
}
PLACE: dict[str, str] = {
    "claim": N_("Claim"),
    "vehicle": N_("Vehicle"),
    "order": N_("Repair order"),
}


def place_words(place: str) -> str:
    """Return where a finding points, in words."""
    match place.split("."):
        case ["jobs", job, name]:
            return f"{_('Job {number}').format(number=job)} · {_field(name)}"
        case ["lines", line, name]:
            return f"{_('Line {number}').format(number=line)} · {_field(name)}"
        case ["lines", line]:
            return _("Line {number}").format(number=line)
        case ["photos", kind]:
            return f"{_('Photos')} · {_(KIND[AttachmentKind(kind)])}"
        case [name]:
            return _(PLACE[name]) if name in PLACE else ""
    return ""


def _field(name: str) -> str:
    return _(FIELD[name]) if name in FIELD else name


def field_words(field: Field, record: ClaimRecord) -> str:
    """Return a field of a claim in words."""
    if field.what == JOB:
        places = {job.id: job.position for job in record.jobs}
        words = _("Job {number}").format(number=places.get(int(field.of), "?"))
    elif field.what == LINE:
        lines = {line.id: line.position for line in record.lines}
        words = _("Line {number}").format(number=lines.get(int(field.of), "?"))
    else:
        return _("Reason for check {code}").format(code=field.of)
    return f"{words} · {_field(field.name)}"


def clash_row(clash: Clash, record: ClaimRecord) -> ClashRow:
    """Return a clash in words."""
    field: Field = clash.field
    theirs, mine = (_value(field, value) for value in (clash.theirs, clash.mine))
    return ClashRow(clash, field_words(field, record), theirs, mine)


def _value(field: Field, value: Any) -> str:
    if field.name.endswith("_milli"):
        return milli_figures(value)
    if field.name.endswith("_fen"):
        return figures(value)
    return str(value or "")


def facts(record: ClaimRecord) -> list[Fact]:
    """Return the facts over a claim."""
    car, order = record.vehicle, record.order
    found = [
        Fact(_("Plate"), car.plate or "–"),
        Fact(_("VIN"), car.vin),
        Fact(_("Model"), str(car.model), drop=1),
        Fact(_("Delivery"), day(car.delivery_date), drop=3),
        Fact(_("Odometer"), kilometres(record.odometer_km)),
        Fact(_("Received"), moment(order.received_at)[5:], drop=2),
        Fact(_("Repair order"), order.number, ("order", order.id)),
    ]
    if record.appeal_of_id is not None:
        found.append(Fact(_("Appeals"), record.appeal_of, ("claim", record.appeal_of_id)))
    if record.appealed_by_id is not None:
        found.append(Fact(_("Appealed by"), record.appealed_by, ("claim", record.appealed_by_id)))
    return found


def brief_facts(record: ClaimRecord) -> list[Fact]:
    """Return the facts that an auditor's case has room for."""
    car, order = record.vehicle, record.order
    found = [
        Fact(_("Vehicle"), f"{car.plate or car.vin[-8:]} · {car.model}"),
        Fact(_("Odometer"), kilometres(record.odometer_km)),
        Fact(_("Received"), day(record.repair_date)),
        Fact(_("Repair order"), order.number, ("order", order.id)),
    ]
    if record.appeal_of_id is not None:
        found.append(Fact(_("Appeals"), record.appeal_of, ("claim", record.appeal_of_id)))
    return found


def verdict(record: ClaimRecord) -> tuple[Tone, str, str]:
    """Return the verdict over all jobs: the worst one, with its job and its rule."""
    if not record.verdicts:
        return "neutral", "", ""
    worst = min(record.verdicts, key=lambda v: (v.covered, v.days_left))
    tone: Tone = "positive" if worst.covered else "negative"
    rule = _("{months} months or {km} km, whichever comes first").format(
        months=worst.months, km=f"{worst.km:,}"
    )
    words = str(worst.sentence)
    if len(record.verdicts) > 1 and not worst.covered:
        words = f"{_('Job {number}').format(number=worst.job_position)}: {words}"
    return tone, words, rule if worst.months else ""


def title_aside(record: ClaimRecord) -> str:
    """Return what stands beside the number: how often returned, until when, at which level."""
    words = []
    if record.status is S.RETURNED:
        words.append(
            _("Returned {count} of {limit} times").format(
                count=record.returns, limit=record.returns_limit
            )
        )
    if record.status is S.IN_REVIEW:
        words.append(_(LEVEL[record.audit_level]) if record.audit_level in LEVEL else "")
    if record.due_at is not None and record.status in {
        S.DRAFT,
        S.RETURNED,
        S.SUBMITTED,
        S.IN_REVIEW,
    }:
        words.append(due(record.due_at, now()).words)
    words.append(str(record.station.name))
    return " · ".join(filter(None, words))


def event(row: TimelineRow) -> Event:
    """Return a step of a claim for the timeline."""
    changed = ", ".join(row.changes) if not row.action else ""
    return Event(
        row.at,
        str(row.person),
        _(ACTION[row.action]) if row.action else _("Changed"),
        status_badge(row.to_status) if row.action else None,
        row.reason or changed,
    )
