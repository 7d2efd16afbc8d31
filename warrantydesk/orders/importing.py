"""Repair orders from a table, as they come from another program: preview, then all at once.

An order that the book has already (station, vehicle, time of reception) is left as it is, so that
the same file may come again. Orders are saved by the same services as those that are typed.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.import_kind import SheetKind
from warrantydesk.basedata.import_plan import Plan
from warrantydesk.basedata.import_sheet import Findings, Sheet, preview_of
from warrantydesk.basedata.rows import PartRow, Reading
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.formats import whole
from warrantydesk.orders.commands import WriteUp
from warrantydesk.orders.import_columns import COLUMNS, KEY, REQUIRED
from warrantydesk.orders.import_drafts import Group, Imported, groups, imported, row_and_column
from warrantydesk.orders.import_facts import OrderLookups, look_up
from warrantydesk.orders.model import RepairOrder
from warrantydesk.orders.rules import OrderFacts, check_draft, check_finished
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import OrderAction
from warrantydesk.orders.steps import advance
from warrantydesk.orders.times import TIME_OF, check_times
from warrantydesk.records.findings import Finding, Severity, block
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, say

ORDER = RepairOrder.__table__
SOURCE = "import"


def write_orders(unit: Unit, orders: Sequence[Imported]) -> None:
    """Save orders one by one, the oldest first, as if they were typed."""
    for order in orders:
        _save(unit, order)


def _save(unit: Unit, order: Imported) -> None:
    order_id = save_order(unit, order.draft)
    if order.times:
        query = sa.select(ORDER.c.version).where(ORDER.c.id == order_id)
        version = unit.session.execute(query).scalar_one()
        advance(unit, WriteUp(order_id, version, order.times))


def plan_orders(session: Session, sheet: Sheet) -> Plan[Imported]:
    """Return what a table of repair orders would do; counts are of orders.

    Bad rows cannot be left out while one of them does not even tell to which order it belongs.
    """
    found = Findings(COLUMNS, bad=list(sheet.bad))
    known = look_up(session, sheet.rows)
    together = groups(sheet.rows, found)
    fresh = [group for group in together if not _is_kept(group, known)]
    new = [imported(group, known, found) for group in fresh]
    new.sort(key=lambda order: order.draft.received_at or known.at)
    parts = {part.id: part for part in known.parts.values()}
    for order in new:
        _check(order, parts, known, found)
    _check_open(new, known, found)
    _spread(sheet, together, found)
    good = tuple(order for order in new if order.group.rows[0].number not in found.rows)
    preview = preview_of(sheet, found, new=len(good), changed=0, same=len(together) - len(fresh))
    lost = any(not row.values.keys() >= set(KEY) for row in (*sheet.unread, *sheet.rows))
    return Plan(good, preview, lost)


def _is_kept(group: Group, known: OrderLookups) -> bool:
    station, vin, received_at = group.key
    place, vehicle = known.stations.get(station), known.vehicles.get(vin)
    return (place, vehicle, received_at) in known.kept


def _check(
    order: Imported, parts: Mapping[int, PartRow], known: OrderLookups, found: Findings
) -> None:
    """Let the checks of typed orders look at an imported one."""
    draft, received = order.draft, order.draft.received_at or known.at
    on = business_date(received)
    readings = known.readings.setdefault(draft.vehicle_id, []) if draft.vehicle_id else []
    place = bisect_right(readings, on, key=lambda one: one.on)
    last = readings[place - 1] if place else None
    facts = OrderFacts(parts, last, known.per_day.on(on), known.at)
    after = readings[place] if place < len(readings) else None
    for finding in _findings(order, facts, after):
        row, column = row_and_column(order, finding.place)
        if finding.severity is Severity.BLOCK:
            found.add(row, column, finding.sentence)
        else:
            found.note(row, column, finding.sentence)
    if draft.odometer_km is not None:
        made = Reading(draft.odometer_km, on, SOURCE)
        insort(readings, made, key=lambda one: (one.on, one.km))


def _findings(order: Imported, facts: OrderFacts, after: Reading | None) -> Iterator[Finding]:
    draft = order.draft
    yield from check_draft(draft, facts)
    times = {TIME_OF[action]: at for action, at in order.times.items()}
    early = {name: getattr(draft, name) for name in ("fault_at", "reported_at", "received_at")}
    typed = list(check_times(early, facts.at))
    yield from (f for f in check_times({**early, **times}, facts.at) if f not in typed)
    if OrderAction.PASS_INSPECTION in order.times:
        yield from check_finished(draft)
    if after is not None and draft.odometer_km is not None and draft.odometer_km > after.km:
        yield block(
            "4",
            "odometer",
            N_("{km} km on {day} is more than the {later} km read afterwards on {later_day}."),
            km=whole(draft.odometer_km),
            day=business_date(draft.received_at or facts.at).isoformat(),
            later=whole(after.km),
            later_day=after.on.isoformat(),
        )


def _check_open(orders: Sequence[Imported], known: OrderLookups, found: Findings) -> None:
    """Refuse a second repair at a time: beside one in the book, or within the table."""
    latest: dict[int, Imported] = {}
    for order in orders:
        vehicle, row = order.draft.vehicle_id, order.group.rows[0].number
        if vehicle in known.open:
            message = N_(
                "This vehicle is still in repair under {number}. Close or cancel that order first."
            )
            found.add(row, "vin", say(message, number=known.open[vehicle]))
        before = latest.get(vehicle)
        handed_over = before.times.get(OrderAction.HAND_OVER) if before else None
        received = order.draft.received_at
        if before is not None and (
            handed_over is None or (received is not None and handed_over > received)
        ):
            message = N_("The vehicle was not handed over yet from the order of row {row}.")
            found.add(row, "received_at", say(message, row=before.group.rows[0].number))
        latest[vehicle] = order


def _spread(sheet: Sheet, together: Sequence[Group], found: Findings) -> None:
    """Let all rows of an order be wrong where one is: half an order is not imported."""
    unread = {tuple(row.values.get(name) for name in KEY): row.number for row in sheet.unread}
    for group in together:
        numbers = [row.number for row in group.rows]
        wrong = next((number for number in numbers if number in found.rows), unread.get(group.key))
        if wrong is None:
            continue
        for number in numbers:
            if number not in found.rows:
                message = N_("Row {row} of the same order is wrong.")
                found.add(number, "", say(message, row=wrong))


ORDERS = SheetKind(
    "orders",
    N_("Repair orders"),
    N_("Repair orders from another program: a row for each part and operation."),
    COLUMNS,
    REQUIRED,
    plan_orders,
    write_orders,
    role=Role.CLERK,
)
