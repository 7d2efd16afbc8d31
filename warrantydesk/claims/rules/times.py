"""Checks of times: their order, and late submission (3, 18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.orders.times import check_times as order_times
from warrantydesk.records.findings import Finding, block, confirm
from warrantydesk.texts import N_


def check_times(facts: ClaimFacts) -> Iterator[Finding]:
    """Check that fault, report, inspection and completion follow one another up to today."""
    for finding in order_times(facts.times._asdict(), end_of_day(facts.today)):
        yield finding._replace(place="order")
    if facts.times.completed_at is None:
        yield block("3", "order", N_("The repair is not completed yet. Complete the order first."))
    elif not facts.appeal:
        yield from _late(facts, facts.times.completed_at)


def _late(facts: ClaimFacts, completed: datetime) -> Iterator[Finding]:
    days = facts.station.submission_days
    if days is None:
        days = facts.parameters[ParameterName.SUBMISSION_DAYS]
    due = business_date(completed) + timedelta(days=days)
    late = ((facts.first_submitted_on or facts.today) - due).days
    if late > 0:
        message = N_("Submission was due on {day}; it is {count} days late. Say why.")
        yield confirm("18", "claim", message, day=due.isoformat(), count=late)
