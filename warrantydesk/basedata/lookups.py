"""Dated lookups: what was agreed on a day, each in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.coverage import coverage_of
from warrantydesk.basedata.kinds import IncentiveSubject, PriceKind, RateBand, ReasonUse
from warrantydesk.basedata.model import (
    FaultOperation,
    Incentive,
    LabourStandard,
    Owner,
    PartPrice,
    ReasonCode,
    Station,
    StationRate,
    StationTerms,
    Vehicle,
    VehicleModel,
)
from warrantydesk.basedata.periods import in_force
from warrantydesk.basedata.rows import ReasonRow, StationRow, StationTermsRow, VehicleCard
from warrantydesk.basedata.search import (
    fault_code_rows,
    find_fault_codes,
    find_operations,
    find_parts,
    find_vehicles,
    operation_rows,
    part_rows,
)
from warrantydesk.errors import RefusedError
from warrantydesk.texts import N_, Bilingual

BATCH = 500


def hourly_rate_fen(session: Session, station_id: int, band: RateBand, on: date) -> int | None:
    """Return a station's hourly rate on a day, or None where none was agreed."""
    return hourly_rates(session, station_id, on).get(band)


def hourly_rates(session: Session, station_id: int, on: date) -> dict[RateBand, int]:
    """Return a station's hourly rates on a day by band."""
    table = StationRate.__table__
    query = sa.select(table.c.band, table.c.rate_fen).where(
        table.c.station_id == station_id, in_force(table, on)
    )
    return dict(iter(session.execute(query)))


def station_terms(session: Session, station_id: int, on: date) -> StationTermsRow | None:
    """Return what is agreed with a station on a day, or None where nothing is."""
    table = StationTerms.__table__
    columns = [table.c[name] for name in StationTermsRow._fields]
    query = sa.select(*columns).where(table.c.station_id == station_id, in_force(table, on))
    found = session.execute(query).one_or_none()
    return None if found is None else StationTermsRow(*found)


def station_row(session: Session, station_id: int) -> StationRow:
    """Return a station's facts that do not depend on a day."""
    found = stations(session, [station_id])
    if not found:
        raise RefusedError(N_("This station does not exist."))
    return found[0]


def stations(session: Session, ids: Collection[int] | None = None) -> tuple[StationRow, ...]:
    """Return stations by code, all of them or those asked for."""
    query = sa.select(
        Station.id,
        Station.code,
        Station.name_zh,
        Station.name_en,
        Station.parent_id,
        Station.province,
        Station.cold_region,
        Station.submission_days,
        Station.active,
    ).order_by(Station.code)
    if ids is not None:
        query = query.where(Station.id.in_(ids))
    return tuple(
        StationRow(row[0], row[1], Bilingual(row[2], row[3]), *row[4:])
        for row in session.execute(query)
    )


def claim_price_fen(session: Session, part_id: int, on: date) -> int | None:
    """Return the price paid to stations for a part on a day, or None where there is none."""
    return claim_prices(session, [part_id], on).get(part_id)


def claim_prices(session: Session, part_ids: Iterable[int], on: date) -> dict[int, int]:
    """Return the prices paid to stations on a day; parts without one are left out."""
    return prices(session, part_ids, on, PriceKind.CLAIM)


def prices(session: Session, part_ids: Iterable[int], on: date, kind: PriceKind) -> dict[int, int]:
    """Return prices (fen per unit) of one kind on a day; parts without one are left out."""
    table = PartPrice.__table__
    found: dict[int, int] = {}
    for ids in _batches(part_ids):
        query = sa.select(table.c.part_id, table.c.price_fen).where(
            table.c.part_id.in_(ids), table.c.kind == kind, in_force(table, on)
        )
        found.update(iter(session.execute(query)))
    return found


def standard_hours(session: Session, operation_ids: Iterable[int], model_id: int) -> dict[int, int]:
    """Return standard hours (thousandths) on a model; an operation not valid for it is left out."""
    table = LabourStandard.__table__
    found: dict[int, int] = {}
    for ids in _batches(operation_ids):
        query = sa.select(table.c.operation_id, table.c.hours_milli).where(
            table.c.operation_id.in_(ids), table.c.model_id == model_id
        )
        found.update(iter(session.execute(query)))
    return found


def incentive_ppm(session: Session, model_code: str, engine_code: str, on: date) -> int:
    """Return the larger of the model's and the engine's coefficient in force, 0 without one."""
    table = Incentive.__table__
    subjects = sa.or_(
        sa.and_(table.c.subject == IncentiveSubject.MODEL, table.c.code == model_code),
        sa.and_(table.c.subject == IncentiveSubject.ENGINE, table.c.code == engine_code),
    )
    query = sa.select(sa.func.max(table.c.coefficient_ppm)).where(subjects, in_force(table, on))
    return int(session.execute(query).scalar() or 0)


def allowed_operations(
    session: Session, fault_code_ids: Iterable[int]
) -> dict[int, frozenset[int]]:
    """Return the keys of the labour operations that fault codes allow, by fault code."""
    table = FaultOperation.__table__
    found: dict[int, set[int]] = {}
    for ids in _batches(fault_code_ids):
        query = sa.select(table.c.fault_code_id, table.c.operation_id)
        for code_id, operation in session.execute(query.where(table.c.fault_code_id.in_(ids))):
            found.setdefault(code_id, set()).add(operation)
    return {code_id: frozenset(operations) for code_id, operations in found.items()}


def reason_codes(session: Session, use: ReasonUse | None = None) -> tuple[ReasonRow, ...]:
    """Return the reasons that may be given for something, in their order; all without a use."""
    query = sa.select(
        ReasonCode.id,
        ReasonCode.code,
        ReasonCode.use,
        ReasonCode.name_zh,
        ReasonCode.name_en,
        ReasonCode.hint_zh,
        ReasonCode.hint_en,
    ).order_by(ReasonCode.rank, ReasonCode.code)
    if use is not None:
        query = query.where(ReasonCode.use == use)
    return tuple(
        ReasonRow(row[0], row[1], row[2], Bilingual(row[3], row[4]), Bilingual(row[5], row[6]))
        for row in session.execute(query)
    )


def vehicle_card(session: Session, vehicle_id: int) -> VehicleCard:
    """Return everything about a vehicle that a screen shows beside a paper."""
    query = (
        sa.select(Vehicle.__table__, VehicleModel.code, VehicleModel.name_zh, VehicleModel.name_en)
        .add_columns(Owner.name, Owner.phone, Owner.address)
        .join(VehicleModel, VehicleModel.id == Vehicle.model_id)
        .outerjoin(Owner, Owner.id == Vehicle.owner_id)
        .where(Vehicle.id == vehicle_id)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise RefusedError(N_("This vehicle does not exist."))
    return VehicleCard(
        id=row.id,
        vin=row.vin,
        plate=row.plate,
        engine_number=row.engine_number,
        engine_code=row.engine_code,
        model_id=row.model_id,
        model_code=row.code,
        model=Bilingual(row.name_zh, row.name_en),
        use=row.use,
        production_date=row.production_date,
        sale_date=row.sale_date,
        delivery_date=row.delivery_date,
        owner_id=row.owner_id,
        owner_name=row.name or "",
        owner_phone=row.phone or "",
        owner_address=row.address or "",
        odometer_km=row.odometer_km,
        odometer_on=row.odometer_on,
        coverage=coverage_of(session, vehicle_id),
        version=row.version,
    )


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """Split keys so that neither engine's limit on parameters is met."""
    unique = list(dict.fromkeys(keys))
    for start in range(0, len(unique), BATCH):
        yield unique[start : start + BATCH]


__all__ = [
    "allowed_operations",
    "claim_price_fen",
    "claim_prices",
    "fault_code_rows",
    "find_fault_codes",
    "find_operations",
    "find_parts",
    "find_vehicles",
    "hourly_rate_fen",
    "hourly_rates",
    "incentive_ppm",
    "operation_rows",
    "part_rows",
    "prices",
    "reason_codes",
    "standard_hours",
    "station_row",
    "station_terms",
    "stations",
    "vehicle_card",
]
