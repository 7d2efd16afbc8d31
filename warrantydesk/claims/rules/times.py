"""Checks of times: their order, and late submission (3, 18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.rules.found import block, confirm
from warrantydesk.clock import business_date
from warrantydesk.formats import minute
from warrantydesk.orders.labels import TIME
from warrantydesk.records.findings import Finding
from warrantydesk.texts import N_, say


def check_times(facts: ClaimFacts) -> Iterator[Finding]:
    """Check that fault, report, inspection and completion follow one another up to today."""
    wanted = ("fault_at", "reported_at", "inspected_at", "completed_at")
    known = [(n, at) for n in wanted if (at := getattr(facts.times, n)) is not None]
    for (before, earlier), (name, at) in pairwise(known):
        if at < earlier:
            message = N_("{step} at {time} is before {before} at {earlier}.")
            values = {"step": say(TIME[name]), "before": say(TIME[before])}
            yield block("3", "order", message, **values, time=minute(at), earlier=minute(earlier))
    for name, at in known:
        if business_date(at) > facts.today:
            message = N_("{step}: {time} lies in the future.")
            yield block("3", "order", message, step=say(TIME[name]), time=minute(at))
    if facts.times.completed_at is None:
        yield block("3", "order", N_("The repair is not completed yet. Complete the order first."))
    elif facts.submissions == 0 and not facts.appeal:
        yield from _late(facts)


def _late(facts: ClaimFacts) -> Iterator[Finding]:
    completed = facts.times.completed_at
    if completed is None:
        return
    days = facts.station.submission_days
    if days is None:
        days = facts.parameters[ParameterName.SUBMISSION_DAYS]
    due = business_date(completed) + timedelta(days=days)
    late = (facts.today - due).days
    if late > 0:
        message = N_("Submission was due on {day}, {count} days ago. Say why it is late.")
        yield confirm("18", "claim", message, day=due.isoformat(), count=late)
