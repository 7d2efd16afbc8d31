"""The head of the start page: the day in words, and what each role begins from here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from warrantydesk.clock import business_date, month_bounds
from warrantydesk.db.paging import Filter
from warrantydesk.parts.states import ShipmentStatus
from warrantydesk.records.roles import Role
from warrantydesk.texts import _, ngettext
from warrantydesk.ui.actions import Action
from warrantydesk.ui.pages import ENTRY
from warrantydesk.ui.start.asks import DueRow
from warrantydesk.ui.start.dues import WEEKDAYS, DueGroup, group_of
from warrantydesk.ui.start.months import month_words
from warrantydesk.ui.start.narrowed import Narrowed
from warrantydesk.ui.start.wait import LIST
from warrantydesk.ui.start.waits_parts import HOME

NEW, CLAIM, QUEUE, RUN, BASE, AGAIN = "new", "claim", "queue", "run", "base", "again"
JUDGE, RECEIVE, ANSWER = "judge", "receive", "answer"
BEGIN = "Ctrl+Enter"
ARRIVING = (Filter("status", "in", (ShipmentStatus.SHIPPED, ShipmentStatus.RECEIVING)), HOME)
TO_CLAIM = Filter("to_claim", "=", value=True)


def actions(roles: Collection[Role]) -> list[Action]:
    """Return what somebody begins from here; only the last one is the primary action."""
    made: list[Action] = []
    if Role.ADMIN in roles:
        made.append(Action(BASE, _("Basic data"), "database"))
    if Role.KEEPER in roles or Role.SUPPLIER in roles:
        made.append(Action(JUDGE, _("Judge old parts"), "eye", "Ctrl+J"))
    if Role.KEEPER in roles:
        made.append(Action(RECEIVE, _("Receive shipments"), "scan", BEGIN))
    if Role.SUPPLIER in roles:
        made.append(Action(ANSWER, _("Answer recovery cases"), "send", BEGIN))
    if Role.FINANCE in roles:
        made.append(Action(RUN, _("Run the month"), "bank", BEGIN))
    if Role.AUDITOR in roles:
        made.append(Action(QUEUE, _("Open queue"), "target", BEGIN))
    if Role.CLERK in roles:
        made.append(Action(CLAIM, _("Claim from repair order"), "claim", "Ctrl+E"))
        made.append(Action(NEW, _("New repair order"), "plus", "Ctrl+N"))
    return _one_primary(made)


def _one_primary(made: list[Action]) -> list[Action]:
    """Make the last one primary; the key that two want is the one's that comes first."""
    taken = {one.shortcut: one.key for one in reversed(made)}
    mine = [one if taken[one.shortcut] == one.key else replace(one, shortcut="") for one in made]
    return [*mine[:-1], replace(mine[-1], kind="primary")] if mine else []


def opens(what: object) -> tuple[str, Any]:
    """Return what an action opens."""
    places: dict[object, tuple[str, Any]] = {
        NEW: ("order", None),
        CLAIM: (LIST, Narrowed("orders", _("To be claimed"), (TO_CLAIM,))),
        QUEUE: (ENTRY, "queue"),
        RUN: (ENTRY, "runs"),
        BASE: (ENTRY, "base_vehicle"),
        JUDGE: (ENTRY, "judging"),
        RECEIVE: (LIST, Narrowed("shipments", _("To be received"), ARRIVING)),
        ANSWER: (ENTRY, "cases"),
    }
    return places[what]


def next_action(roles: Collection[Role]) -> Action:
    """Return the one action to offer where nothing waits."""
    found = actions(roles)
    return replace(found[-1], kind="") if found else Action(AGAIN, _("Look again"), "rotate", "F5")


def day_line(rows: Sequence[DueRow], roles: Collection[Role], at: datetime) -> str:
    """Say which day it is, how much is urgent, and how long the month is still open."""
    today = business_date(at)
    groups = [group_of(row.deadline.due_at, at) for row in rows]
    day = _("{weekday}, {day} {month}").format(
        weekday=_(WEEKDAYS[today.weekday()]), day=today.day, month=month_words(today, today)
    )
    said = [day, _urgent(groups.count(DueGroup.OVERDUE), groups.count(DueGroup.TODAY))]
    if Role.CLERK in roles:
        left = (month_bounds(today)[1] - today).days
        month = month_words(today, today)
        words = ngettext("{count} more day", "{count} more days", left)
        last = _("last day to submit in {month}").format(month=month)
        more = _("{days} to submit in {month}").format(days=words, month=month)
        said.append(more if left else last)
    return " · ".join(said)


def _urgent(overdue: int, today: int) -> str:
    if overdue and today:
        words = _("{overdue} overdue, {today} due today")
        return words.format(overdue=overdue, today=today)
    if overdue:
        return _("{count} overdue").format(count=overdue)
    return (
        _("{count} due today").format(count=today) if today else _("nothing overdue or due today")
    )
