"""What the database enforces for repair orders."""

from warrantydesk.db.guards.declare import Document, Event, Guard, Rulebook
from warrantydesk.orders import guards_campaigns
from warrantydesk.orders.workflow import STEPS
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.texts import N_

CLOSED = "('handed_over', 'cancelled')"
CLOSED_REFUSED = N_("The repair order is closed; its jobs are no longer changed.")


def _closed(order: str) -> str:
    return f"EXISTS (SELECT 1 FROM repair_order o WHERE o.id = {order} AND o.status IN {CLOSED})"


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns) + ")"


def _job_closed(job: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM job j JOIN repair_order o ON o.id = j.order_id"
        f" WHERE j.id = {job} AND o.status IN {CLOSED})"
    )


def _row_guards(table: str, row: str, condition: str) -> Guard:
    event = Event.DELETE if row == "OLD" else Event.INSERT
    events = (Event.DELETE,) if event is Event.DELETE else (Event.INSERT, Event.UPDATE)
    name = f"{table}_closed_{'delete' if row == 'OLD' else 'write'}"
    return Guard(name, table, events, condition, CLOSED_REFUSED)


RULES = guards_campaigns.RULES + Rulebook(
    steps=STEPS,
    documents=(
        Document(
            DocumentKind.ORDER.value,
            "repair_order",
            (
                "status",
                "station_id",
                "vehicle_id",
                "odometer_km",
                "received_at",
                "inspected_at",
                "dispatched_at",
                "started_at",
                "completed_at",
                "handed_over_at",
            ),
        ),
    ),
    guards=(
        _row_guards("job", "NEW", _closed("NEW.order_id")),
        _row_guards("job", "OLD", _closed("OLD.order_id")),
        _row_guards("job_part", "NEW", _job_closed("NEW.job_id")),
        _row_guards("job_part", "OLD", _job_closed("OLD.job_id")),
        _row_guards("job_labour", "NEW", _job_closed("NEW.job_id")),
        _row_guards("job_labour", "OLD", _job_closed("OLD.job_id")),
        Guard(
            "repair_order_settled",
            "repair_order",
            (Event.UPDATE,),
            f"{_changed('vehicle_id', 'station_id')} OR (OLD.completed_at IS NOT NULL"
            f" AND {_changed('odometer_km', 'received_at', 'inspected_at', 'completed_at')})",
            N_("Vehicle, odometer and times of a completed repair are no longer changed."),
        ),
        Guard(
            "repair_order_times",
            "repair_order",
            (Event.UPDATE,),
            "(NEW.completed_at IS NOT NULL AND (NEW.started_at IS NULL"
            " OR NEW.completed_at < NEW.started_at))"
            " OR (NEW.handed_over_at IS NOT NULL AND (NEW.completed_at IS NULL"
            " OR NEW.handed_over_at < NEW.completed_at))",
            N_("Completion comes after the start of the repair, hand-over after completion."),
        ),
    ),
)
