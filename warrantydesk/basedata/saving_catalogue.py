"""Saving parts with their prices, labour operations, fault codes and reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import (
    AddPartPrice,
    SaveFaultCode,
    SaveOperation,
    SavePart,
    SaveReason,
)
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import (
    FaultCode,
    FaultOperation,
    LabourOperation,
    LabourStandard,
    Part,
    PartPrice,
    ReasonCode,
    Supplier,
    VehicleModel,
)
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.pinyin import initials
from warrantydesk.basedata.saving import (
    CODE,
    GONE,
    Values,
    add_period,
    both,
    check_known,
    check_name,
    check_range,
    check_taken,
    code_findings,
    save_row,
)
from warrantydesk.codes import code
from warrantydesk.db.unit import Unit
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

P = TypeVar("P")

PART, OPERATION, FAULT = Part.__table__, LabourOperation.__table__, FaultCode.__table__
STANDARD, ALLOWED = LabourStandard.__table__, FaultOperation.__table__
FLAGS = ("major_assembly", "main_part", "wearing", "auxiliary", "serial_required",
         "outside_allowed")  # fmt: skip
NAMES = ("system", "assembly", "component", "mode")
RETURNED = frozenset({ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER})
LARGEST_FEN = 100_000_000_00
LARGEST_QUANTITY = 1_000_000
LARGEST_HOURS = 1_000_000
LONGEST_CHAIN = 100


def save_part(unit: Unit, command: SavePart) -> int:
    """Save a part, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(_check_part(unit.session, command))
    values, seen = part_values(command), command.seen_version
    return save_row(unit, PART, values, key=command.key, seen=seen, name=values["number"])


def part_values(command: SavePart) -> Values:
    """Return a part as it is stored."""
    return {
        "number": code(command.number),
        **both("name", command.name),
        **both("unit", command.unit),
        "initials": initials(command.name.zh),
        "part_class": command.part_class,
        **{name: getattr(command, name) for name in FLAGS},
        "max_per_vehicle_milli": command.max_per_vehicle_milli,
        "supplier_id": command.supplier_id,
        "superseded_by_id": command.superseded_by_id,
        "return_policy": command.return_policy,
        "active": command.active,
    }


def _check_part(session: Session, command: SavePart) -> Iterator[Finding]:
    yield from check_taken(session, PART.c.number, command.number, command.key, "number")
    yield from check_known(session, Supplier.__table__, command.supplier_id, "supplier_id")
    yield from check_known(session, PART, command.superseded_by_id, "superseded_by_id")
    if command.key is not None:
        after = partial(_successor, session)
        yield from successor_findings(command.key, command.superseded_by_id, after)
    yield from part_findings(command)


def part_findings(command: SavePart) -> Iterator[Finding]:
    """Find what is wrong with a part by itself, such as flags that contradict each other."""
    yield from code_findings(command.number, "number")
    yield from check_name(command.name)
    yield from check_name(command.unit, "unit")
    most = N_("The most per vehicle lies between 0 (no limit) and 1,000.")
    yield from check_range(
        command.max_per_vehicle_milli, 0, LARGEST_QUANTITY, "max_per_vehicle_milli", most
    )
    if command.auxiliary and (command.major_assembly or command.main_part or command.wearing):
        message = N_("Auxiliary material is neither a main part, an assembly nor a wearing part.")
        yield block(CODE, "auxiliary", message)
    if command.auxiliary and command.return_policy in RETURNED:
        yield block(CODE, "return_policy", N_("Auxiliary material owes no return."))
    if command.return_policy is ReturnPolicy.SUPPLIER and command.supplier_id is None:
        message = N_("A part that is shipped to its supplier needs a supplier.")
        yield block(CODE, "supplier_id", message)


def successor_findings(
    part: P, successor: P | None, after: Callable[[P], P | None]
) -> Iterator[Finding]:
    """Follow the chain of supersessions by ``after``: it must not lead back to the part."""
    for _ in range(LONGEST_CHAIN):
        if successor is None:
            return
        if successor == part:
            break
        successor = after(successor)
    message = N_("A part cannot supersede itself, directly or over others.")
    yield block(CODE, "superseded_by_id", message)


def _successor(session: Session, part_id: int) -> int | None:
    query = sa.select(PART.c.superseded_by_id).where(PART.c.id == part_id)
    return session.execute(query).scalar()


def add_part_price(unit: Unit, command: AddPartPrice) -> int:
    """Put a price of a part in force for a period."""
    require_role(unit, Role.ADMIN)
    known = check_known(unit.session, PART, command.part_id, "part_id")
    stop_at_blocks([*known, *price_findings(command)])
    scope = {"part_id": command.part_id, "kind": command.kind}
    values, period = {"price_fen": command.price_fen}, Period(command.valid_from, command.valid_to)
    return add_period(unit, PartPrice.__table__, scope, period, values, key=command.key)


def price_findings(command: AddPartPrice) -> Iterator[Finding]:
    """Find what is wrong with a price by itself."""
    message = N_("A price lies between 0.00 and 100,000,000.00.")
    yield from check_range(command.price_fen, 0, LARGEST_FEN, "price_fen", message)


def save_operation(unit: Unit, command: SaveOperation) -> int:
    """Save a labour operation with its standard hours by model, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(_check_operation(unit.session, command))
    values, seen = operation_values(command), command.seen_version
    key = save_row(unit, OPERATION, values, key=command.key, seen=seen, name=values["code"])
    _write_hours(unit.session, key, dict(command.hours_milli))
    return key


def operation_values(command: SaveOperation) -> Values:
    """Return a labour operation as it is stored, without its hours."""
    return {
        "code": code(command.code),
        **both("name", command.name),
        "initials": initials(command.name.zh),
        "overlap_group": code(command.overlap_group),
        "active": command.active,
    }


def _check_operation(session: Session, command: SaveOperation) -> Iterator[Finding]:
    yield from check_taken(session, OPERATION.c.code, command.code, command.key)
    yield from operation_findings(command)
    models = [model for model, _hours in command.hours_milli]
    yield from _check_all_known(session, VehicleModel.__table__, models, "hours_milli")


def operation_findings(command: SaveOperation) -> Iterator[Finding]:
    """Find what is wrong with a labour operation by itself."""
    yield from code_findings(command.code)
    yield from check_name(command.name)
    if len(dict(command.hours_milli)) < len(command.hours_milli):
        yield block(CODE, "hours_milli", N_("A model stands here twice."))
    for _model, hours in command.hours_milli:
        yield from hours_findings(hours)


def hours_findings(hours_milli: int) -> Iterator[Finding]:
    """Find standard hours outside their limits."""
    message = N_("Standard hours are more than 0 and at most 1,000.")
    yield from check_range(hours_milli, 1, LARGEST_HOURS, "hours_milli", message)


def _check_all_known(
    session: Session, table: sa.Table, keys: Collection[int], place: str
) -> Iterator[Finding]:
    query = sa.select(sa.func.count()).where(table.c.id.in_(keys))
    if session.execute(query).scalar_one() < len(set(keys)):
        yield block(CODE, place, GONE)


def _write_hours(session: Session, key: int, wanted: Mapping[int, int]) -> None:
    query = sa.select(STANDARD.c.model_id, STANDARD.c.hours_milli)
    kept: dict[int, int] = dict(iter(session.execute(query.where(STANDARD.c.operation_id == key))))
    here = STANDARD.c.operation_id == key
    gone = kept.keys() - wanted.keys()
    if gone:
        session.execute(sa.delete(STANDARD).where(here, STANDARD.c.model_id.in_(gone)))
    for model, hours in wanted.items():
        if model not in kept:
            values = {"operation_id": key, "model_id": model, "hours_milli": hours}
            session.execute(sa.insert(STANDARD).values(values))
        elif kept[model] != hours:
            changed = sa.update(STANDARD).where(here, STANDARD.c.model_id == model)
            session.execute(changed.values(hours_milli=hours))


def save_fault_code(unit: Unit, command: SaveFaultCode) -> int:
    """Save a fault code with the operations that it allows, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(_check_fault(unit.session, command))
    values, seen = fault_values(command), command.seen_version
    key = save_row(unit, FAULT, values, key=command.key, seen=seen, name=values["code"])
    _write_allowed(unit.session, key, command.operations)
    return key


def fault_values(command: SaveFaultCode) -> Values:
    """Return a fault code as it is stored, without the operations that it allows."""
    values: Values = {
        "code": code(command.code),
        "initials": initials(command.component.zh + command.mode.zh),
        "active": command.active,
    }
    for name in NAMES:
        values |= both(name, getattr(command, name))
    return values


def _check_fault(session: Session, command: SaveFaultCode) -> Iterator[Finding]:
    yield from check_taken(session, FAULT.c.code, command.code, command.key)
    yield from fault_findings(command)
    yield from _check_all_known(session, OPERATION, command.operations, "operations")


def fault_findings(command: SaveFaultCode) -> Iterator[Finding]:
    """Find what is wrong with a fault code by itself."""
    yield from code_findings(command.code)
    for name in NAMES:
        yield from check_name(getattr(command, name), name)


def _write_allowed(session: Session, key: int, wanted: frozenset[int]) -> None:
    here = ALLOWED.c.fault_code_id == key
    kept = frozenset(session.execute(sa.select(ALLOWED.c.operation_id).where(here)).scalars())
    if kept - wanted:
        session.execute(sa.delete(ALLOWED).where(here, ALLOWED.c.operation_id.in_(kept - wanted)))
    rows = [{"fault_code_id": key, "operation_id": n} for n in sorted(wanted - kept)]
    if rows:
        session.execute(sa.insert(ALLOWED), rows)


def save_reason(unit: Unit, command: SaveReason) -> int:
    """Save a reason for decisions, and return its key; reasons are said in both languages."""
    require_role(unit, Role.ADMIN)
    table = ReasonCode.__table__
    taken = check_taken(unit.session, table.c.code, command.code, command.key)
    stop_at_blocks([*taken, *reason_findings(command)])
    values = reason_values(command)
    return save_row(unit, table, values, key=command.key, seen=None, name=values["code"])


def reason_findings(command: SaveReason) -> Iterator[Finding]:
    """Find what is wrong with a reason by itself."""
    yield from code_findings(command.code)
    if not (command.name.zh.strip() and command.name.en.strip()):
        yield block(CODE, "name", N_("A reason is said in both languages."))


def reason_values(command: SaveReason) -> Values:
    """Return a reason as it is stored."""
    return {
        "code": code(command.code),
        "use": command.use,
        **both("name", command.name),
        "hint_zh": command.hint.zh.strip(),
        "hint_en": command.hint.en.strip(),
        "rank": command.rank,
    }
