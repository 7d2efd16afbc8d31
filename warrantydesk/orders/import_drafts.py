"""From rows of a table to drafts of repair orders, with what is wrong by row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from warrantydesk.basedata.import_sheet import Findings, SheetRow
from warrantydesk.orders.commands import CustomerDraft, JobDraft, LabourDraft, OrderDraft, PartDraft
from warrantydesk.orders.import_columns import KEY, OF_JOB, OF_ORDER, STEP_COLUMNS
from warrantydesk.orders.import_facts import OrderLookups
from warrantydesk.orders.states import FaultRole, OrderAction, PartSource, Payer
from warrantydesk.orders.times import TIME_OF
from warrantydesk.texts import N_, say

FIRST_JOB = 1
WHOLE_PART = 1_000
ONCE = ("complaint", "inspection_result", "advisor", "fault_at", "reported_at")


class Group(NamedTuple):
    """The rows of one order, as its key tells them."""

    key: tuple[Any, ...]
    rows: list[SheetRow]


class Imported(NamedTuple):
    """An order to be saved, the times of its later steps, and the row of each of its places."""

    group: Group
    draft: OrderDraft
    times: Mapping[OrderAction, datetime]
    row_of: Mapping[str, int]


def groups(rows: Sequence[SheetRow], found: Findings) -> list[Group]:
    """Put the rows of each order together, in their order; rows without a key are wrong."""
    made: dict[tuple[Any, ...], Group] = {}
    for row in rows:
        missing = [name for name in KEY if name not in row.values]
        for name in missing:
            found.add(row.number, name, say(N_("This must be given.")))
        if not missing:
            key = tuple(row.values[name] for name in KEY)
            made.setdefault(key, Group(key, [])).rows.append(row)
    return list(made.values())


def imported(group: Group, known: OrderLookups, found: Findings) -> Imported:
    """Return a group of rows as an order to be saved."""
    head = _merged(group.rows, OF_ORDER, found)
    first = group.rows[0].number
    row_of = {"": first}
    jobs = tuple(
        _job(position, rows, known, found, row_of)
        for position, rows in enumerate(_by_job(group.rows).values(), 1)
    )
    customer = CustomerDraft(
        head.get("customer", ""), head.get("phone", ""), head.get("address", "")
    )
    if head["station"] not in known.stations:
        found.add(first, "station", say(N_("There is no station {code}."), code=head["station"]))
    if head["vin"] not in known.vehicles:
        found.add(first, "vin", say(N_("There is no vehicle {vin}."), vin=head["vin"]))
    draft = OrderDraft(
        station_id=known.stations.get(head["station"], 0),
        vehicle_id=known.vehicles.get(head["vin"], 0),
        received_at=head["received_at"],
        odometer_km=head.get("odometer"),
        engine_number=head.get("engine_number", ""),
        customer=customer,
        jobs=jobs,
        **{name: head[name] for name in ONCE if name in head},
    )
    return Imported(group, draft, _times(head), row_of)


def _merged(rows: Sequence[SheetRow], names: frozenset[str], found: Findings) -> dict[str, Any]:
    """Return what rows say together; each thing is said once, or the same each time."""
    values: dict[str, Any] = {}
    for row in rows:
        for name in names & row.values.keys():
            if values.setdefault(name, row.values[name]) != row.values[name]:
                message = N_("An earlier row of the same order says something else.")
                found.add(row.number, name, say(message))
    return values


def _by_job(rows: Sequence[SheetRow]) -> dict[int, list[SheetRow]]:
    jobs: dict[int, list[SheetRow]] = {}
    for row in rows:
        if row.values.keys() - OF_ORDER:
            jobs.setdefault(row.values.get("job", FIRST_JOB), []).append(row)
    return jobs


def _job(
    position: int,
    rows: list[SheetRow],
    known: OrderLookups,
    found: Findings,
    row_of: dict[str, int],
) -> JobDraft:
    place = f"jobs.{position}"
    row_of[place] = rows[0].number
    head = _merged(rows, OF_JOB, found)
    fault = head.get("fault_code")
    if fault is not None and fault not in known.faults:
        found.add(rows[0].number, "fault_code", say(N_("There is no code {code}."), code=fault))
    parts, places = _parts(place, rows, known, found, row_of)
    labour = tuple(_labour(place, rows, parts, places, known, found, row_of))
    return JobDraft(
        payer=head.get("payer", Payer.WARRANTY),
        complaint=head.get("job_complaint", ""),
        cause=head.get("cause", ""),
        correction=head.get("correction", ""),
        fault_code_id=known.faults.get(fault or ""),
        parts=tuple(parts),
        labour=labour,
    )


def _parts(
    place: str,
    rows: list[SheetRow],
    known: OrderLookups,
    found: Findings,
    row_of: dict[str, int],
) -> tuple[list[PartDraft], dict[int, int]]:
    """Return the part lines of a job, and the position of each row's part among them."""
    parts: list[PartDraft] = []
    places: dict[int, int] = {}
    for row in rows:
        number = row.values.get("part")
        if number is None:
            continue
        part = known.parts.get(number)
        if part is None:
            message = N_("There is no part {code}.")
            found.add(row.number, "part", say(message, code=number))
            continue
        named = any(one.fault_role is FaultRole.MAIN for one in parts)
        usual = FaultRole.CONSEQUENTIAL if named else FaultRole.MAIN
        quantity = row.values.get("quantity", WHOLE_PART)
        parts.append(
            PartDraft(
                part.id,
                quantity,
                row.values.get("fault_role", FaultRole.AUXILIARY if part.auxiliary else usual),
                row.values.get("source", PartSource.STOCK),
                new_serial=row.values.get("new_serial", ""),
                old_number=row.values.get("old_number", ""),
                old_serial=row.values.get("old_serial", ""),
                old_quantity_milli=0 if part.auxiliary else quantity,
            )
        )
        places[row.number] = len(parts)
        row_of[f"{place}.parts.{len(parts)}"] = row.number
    return parts, places


def _labour(  # noqa: PLR0917 - private, called once
    place: str,
    rows: list[SheetRow],
    parts: list[PartDraft],
    places: dict[int, int],
    known: OrderLookups,
    found: Findings,
    row_of: dict[str, int],
) -> Iterator[LabourDraft]:
    mains = [n for n, part in enumerate(parts, 1) if part.fault_role is FaultRole.MAIN]
    position = 0
    for row in rows:
        code = row.values.get("operation")
        if code is None:
            continue
        if "hours" not in row.values:
            found.add(row.number, "hours", say(N_("This must be given.")))
        if code not in known.operations:
            found.add(row.number, "operation", say(N_("There is no code {code}."), code=code))
        position += 1
        row_of[f"{place}.labour.{position}"] = row.number
        own = places.get(row.number)
        if own is None or parts[own - 1].fault_role is FaultRole.AUXILIARY:
            own = mains[0] if mains else None
        mechanic = row.values.get("mechanic", "")
        yield LabourDraft(
            known.operations.get(code, 0), row.values.get("hours", 0), own, mechanic=mechanic
        )


def _times(head: Mapping[str, Any]) -> dict[OrderAction, datetime]:
    """Return the times of the steps after reception.

    A step without a time was done together with the one before it; material need not be issued.
    """
    names = [column.name for column in STEP_COLUMNS]
    given = [n for n, name in enumerate(names) if name in head]
    action_of = {column: action for action, column in TIME_OF.items()}
    times: dict[OrderAction, datetime] = {}
    before: datetime = head["received_at"]
    for name in names[: max(given, default=-1) + 1]:
        if name not in head and action_of[name] is OrderAction.ISSUE_MATERIAL:
            continue
        before = times[action_of[name]] = head.get(name, before)
    return times


def row_and_column(order: Imported, place: str) -> tuple[int, str]:
    """Return where in the table something stands that a check names by its place."""
    for prefix, row in sorted(order.row_of.items(), key=lambda item: -len(item[0])):
        if prefix and place.startswith(f"{prefix}."):
            return row, COLUMN_OF.get(place.rpartition(".")[2], place.rpartition(".")[2])
    return order.row_of[""], COLUMN_OF.get(place, place)


COLUMN_OF = {
    "customer.name": "customer",
    "complaint": "job_complaint",
    "belongs_to": "operation",
    "parts": "part",
}
