"""The times of a repair order: which step sets which, and in which order they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from warrantydesk.formats import minute
from warrantydesk.orders.labels import TIME
from warrantydesk.orders.states import OrderAction as A
from warrantydesk.records.findings import Finding, Severity
from warrantydesk.texts import N_, say

TIME_OF: dict[A, str] = {
    A.RECEIVE: "received_at",
    A.INSPECT: "inspected_at",
    A.CONFIRM: "confirmed_at",
    A.DISPATCH: "dispatched_at",
    A.ISSUE_MATERIAL: "material_issued_at",
    A.START_REPAIR: "started_at",
    A.FINISH_REPAIR: "finished_at",
    A.PASS_INSPECTION: "completed_at",
    A.HAND_OVER: "handed_over_at",
}
"""The steps of a repair in their order, and the column of each one's time."""

SEQUENCE = ("fault_at", "reported_at", *TIME_OF.values())
"""Times that never run backwards; the appointment is a plan and bounds nothing."""

Times = Mapping[str, datetime | None]


def check_times(times: Times, now: datetime) -> Iterator[Finding]:
    """Find times that lie in the future or before the step that comes earlier (check 3)."""
    known = [(name, at) for name in SEQUENCE if (at := times.get(name)) is not None]
    for name, at in known:
        if at > now:
            sentence = say(
                N_("{step}: {time} lies in the future."), step=say(TIME[name]), time=minute(at)
            )
            yield Finding("3", Severity.BLOCK, sentence, name)
    for (before, earlier), (name, at) in pairwise(known):
        if at < earlier:
            sentence = say(
                N_("{step} at {time} is before {before} at {earlier}."),
                step=say(TIME[name]),
                time=minute(at),
                before=say(TIME[before]),
                earlier=minute(earlier),
            )
            yield Finding("3", Severity.BLOCK, sentence, name)


def repair_days(agreed_at: datetime, completed_at: datetime) -> int:
    """Return the days of a repair as the law counts them: a day begun is a day (section 9)."""
    days, rest = divmod(completed_at - agreed_at, timedelta(days=1))
    return max(days + bool(rest), 1)
