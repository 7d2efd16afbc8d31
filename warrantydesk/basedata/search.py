"""Searching basic data: by code, name, pinyin initials, VIN tail and plate; text is literal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from warrantydesk.basedata.model import (
    FaultCode,
    LabourOperation,
    Owner,
    Part,
    Supplier,
    Vehicle,
    VehicleModel,
)
from warrantydesk.basedata.rows import FaultCodeRow, OperationRow, PartRow, VehicleRow
from warrantydesk.codes import code, compact, plain_text
from warrantydesk.texts import Bilingual

SHORTEST_TAIL = 4
LAST_CHARACTER = "\U0010ffff"
Texts = Sequence["sa.ColumnElement[str] | sa.SQLColumnExpression[str]"]


def starts(column: Any, text: str) -> sa.ColumnElement[bool]:
    """Match a prefix as a range, which an index serves on both engines."""
    return sa.and_(column >= text, column < text + LAST_CHARACTER)


def contains(column: Any, text: str) -> sa.ColumnElement[bool]:
    """Match a part of a text literally, and also regardless of the case of its letters."""
    literal = column.contains(text, autoescape=True)
    folded = sa.func.lower(column).contains(text.lower(), autoescape=True)
    if text.lower() == text.upper():
        return sa.and_(literal)  # Chinese knows no case
    # SQLite folds ASCII letters only: of others the text itself is looked for as well.
    return sa.and_(folded) if text.isascii() else sa.or_(literal, folded)


def matching(text: str, code_column: Any, names: Texts, initials: Any) -> sa.ColumnElement[bool]:
    """Match a search text: prefix of the code or of the initials, or part of a name."""
    typed, name = code(text), plain_text(text)
    if not typed:
        return sa.true()
    found = [starts(code_column, typed), *(contains(column, name) for column in names)]
    if initials is not None and typed.isascii():
        found.append(starts(initials, typed))
    return sa.or_(*found)


def nearest(text: str, code_column: Any) -> tuple[Any, Any]:
    """Order by how well the code matches, then by the code."""
    typed = code(text)
    rank = sa.case((code_column == typed, 0), (starts(code_column, typed), 1), else_=2)
    return rank, code_column


def find_vehicles(session: Session, text: str, limit: int = 20) -> tuple[VehicleRow, ...]:
    """Find vehicles by VIN or its tail (from 4 characters), plate or engine number."""
    typed = compact(text)
    if not typed:
        return ()
    found = [starts(Vehicle.plate, typed), starts(Vehicle.engine_number, code(text))]
    if len(typed) >= SHORTEST_TAIL:
        found += [starts(Vehicle.vin_reversed, typed[::-1]), starts(Vehicle.vin, typed)]
    query = (
        sa.select(
            Vehicle.id,
            Vehicle.vin,
            Vehicle.plate,
            Vehicle.engine_number,
            Vehicle.model_id,
            VehicleModel.code,
            VehicleModel.name_zh,
            VehicleModel.name_en,
            Owner.name,
            Vehicle.odometer_km,
            Vehicle.delivery_date,
        )
        .join(VehicleModel, VehicleModel.id == Vehicle.model_id)
        .outerjoin(Owner, Owner.id == Vehicle.owner_id)
        .where(sa.or_(*found))
        .order_by(sa.case((Vehicle.vin == typed, 0), else_=1), Vehicle.vin)
        .limit(limit)
    )
    return tuple(
        VehicleRow(*row[:6], Bilingual(row[6], row[7]), row[8] or "", row[9], row[10])
        for row in session.execute(query)
    )


def find_parts(session: Session, text: str, limit: int = 20) -> tuple[PartRow, ...]:
    """Find active parts by number, name or pinyin initials."""
    condition = matching(text, Part.number, (Part.name_zh, Part.name_en), Part.initials)
    query = _parts().where(Part.active, condition).order_by(*nearest(text, Part.number))
    return tuple(_part(row) for row in session.execute(query.limit(limit)))


def part_rows(session: Session, ids: Collection[int]) -> dict[int, PartRow]:
    """Return parts by key."""
    return {row[0]: _part(row) for row in session.execute(_parts_by_key(), {"keys": list(ids)})}


@cache
def _parts_by_key() -> sa.Select[*tuple[Any, ...]]:
    # Kept, for putting it together takes longer than reading by it, at every step of an order.
    return _parts().where(Part.id.in_(sa.bindparam("keys", expanding=True)))


@cache
def _parts() -> sa.Select[*tuple[Any, ...]]:
    successor = aliased(Part)
    return (
        sa.select(
            Part.id,
            Part.number,
            Part.name_zh,
            Part.name_en,
            Part.unit_zh,
            Part.unit_en,
            Part.part_class,
            Part.major_assembly,
            Part.main_part,
            Part.wearing,
            Part.auxiliary,
            Part.serial_required,
            Part.outside_allowed,
            Part.max_per_vehicle_milli,
            Part.supplier_id,
            Supplier.name_zh,
            Supplier.name_en,
            Part.superseded_by_id,
            successor.number,
            Part.return_policy,
            Part.active,
        )
        .outerjoin(Supplier, Supplier.id == Part.supplier_id)
        .outerjoin(successor, successor.id == Part.superseded_by_id)
    )


def _part(row: Any) -> PartRow:
    supplier = None if row[14] is None else Bilingual(row[15], row[16])
    return PartRow(
        row[0],
        row[1],
        Bilingual(row[2], row[3]),
        Bilingual(row[4], row[5]),
        *row[6:15],  # type: ignore[call-arg] # the nine columns from the class on
        supplier,
        row[17],
        row[18] or "",
        row[19],
        row[20],
    )


def find_operations(session: Session, text: str, limit: int = 20) -> tuple[OperationRow, ...]:
    """Find active labour operations by code, name or pinyin initials."""
    table = LabourOperation
    condition = matching(text, table.code, (table.name_zh, table.name_en), table.initials)
    query = _operations().where(table.active, condition).order_by(*nearest(text, table.code))
    return tuple(_operation(row) for row in session.execute(query.limit(limit)))


def operation_rows(session: Session, ids: Collection[int]) -> dict[int, OperationRow]:
    """Return labour operations by key."""
    found = session.execute(_operations_by_key(), {"keys": list(ids)})
    return {row[0]: _operation(row) for row in found}


@cache
def _operations_by_key() -> sa.Select[*tuple[Any, ...]]:
    return _operations().where(LabourOperation.id.in_(sa.bindparam("keys", expanding=True)))


@cache
def _operations() -> sa.Select[*tuple[Any, ...]]:
    table = LabourOperation
    return sa.select(
        table.id, table.code, table.name_zh, table.name_en, table.overlap_group, table.active
    )


def _operation(row: sa.Row[*tuple[Any, ...]]) -> OperationRow:
    return OperationRow(row[0], row[1], Bilingual(row[2], row[3]), row[4], row[5])


def find_fault_codes(session: Session, text: str, limit: int = 20) -> tuple[FaultCodeRow, ...]:
    """Find active fault codes by code, any of their names, or pinyin initials."""
    table = FaultCode
    names = (table.mode_zh, table.mode_en, table.component_zh, table.component_en,
             table.assembly_zh, table.assembly_en, table.system_zh, table.system_en)  # fmt: skip
    condition = matching(text, table.code, names, table.initials)
    query = _fault_codes().where(table.active, condition).order_by(*nearest(text, table.code))
    return tuple(_fault_code(row) for row in session.execute(query.limit(limit)))


def fault_code_rows(session: Session, ids: Collection[int]) -> dict[int, FaultCodeRow]:
    """Return fault codes by key."""
    found = session.execute(_fault_codes_by_key(), {"keys": list(ids)})
    return {row[0]: _fault_code(row) for row in found}


@cache
def _fault_codes_by_key() -> sa.Select[*tuple[Any, ...]]:
    return _fault_codes().where(FaultCode.id.in_(sa.bindparam("keys", expanding=True)))


@cache
def _fault_codes() -> sa.Select[*tuple[Any, ...]]:
    table = FaultCode
    return sa.select(
        table.id,
        table.code,
        table.system_zh,
        table.system_en,
        table.assembly_zh,
        table.assembly_en,
        table.component_zh,
        table.component_en,
        table.mode_zh,
        table.mode_en,
        table.active,
    )


def _fault_code(row: Any) -> FaultCodeRow:
    system, assembly, component, mode = (
        Bilingual(row[place], row[place + 1]) for place in (2, 4, 6, 8)
    )
    return FaultCodeRow(row[0], row[1], system, assembly, component, mode, row[10])
