"""Vehicles and models for lists."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import IncentiveSubject, PartClass
from warrantydesk.basedata.model import (
    Incentive,
    Owner,
    Vehicle,
    VehicleCoverage,
    VehicleModel,
    WarrantyTerm,
)
from warrantydesk.basedata.periods import Period, in_force
from warrantydesk.basedata.rows_lists import (
    IncentiveListRow,
    IncentiveRow,
    ModelListRow,
    VehicleListRow,
    WarrantyTermRow,
)
from warrantydesk.basedata.search import SHORTEST_TAIL, starts
from warrantydesk.codes import code, compact
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.texts import Bilingual

VEHICLE, MODEL, OWNER = Vehicle.__table__, VehicleModel.__table__, Owner.__table__
COVERAGE, TERM, INCENTIVE = VehicleCoverage.__table__, WarrantyTerm.__table__, Incentive.__table__

VEHICLE_COLUMNS = {
    "vin": VEHICLE.c.vin,
    "vin_tail": VEHICLE.c.vin_reversed,
    "plate": VEHICLE.c.plate,
    "engine_number": VEHICLE.c.engine_number,
    "model_code": MODEL.c.code,
    "use": VEHICLE.c.use,
    "owner": OWNER.c.name,
    "production_date": VEHICLE.c.production_date,
    "sale_date": VEHICLE.c.sale_date,
    "delivery_date": VEHICLE.c.delivery_date,
    "odometer_km": VEHICLE.c.odometer_km,
}
"""What the list filters by; ``vin_tail`` wants the tail reversed, with the operator ``starts``."""


def vehicles_page(session: Session, query: ListQuery) -> Page[VehicleListRow]:
    """Return a page of vehicles with owner and the end of their general coverage."""
    rest = sa.and_(COVERAGE.c.vehicle_id == VEHICLE.c.id, COVERAGE.c.part_class == PartClass.REST)
    select = (
        sa.select(
            VEHICLE.c.id, VEHICLE.c.vin, VEHICLE.c.plate, VEHICLE.c.engine_number, MODEL.c.code,
            MODEL.c.name_zh, MODEL.c.name_en, VEHICLE.c.use, OWNER.c.name,
            VEHICLE.c.production_date, VEHICLE.c.sale_date, VEHICLE.c.delivery_date,
            COVERAGE.c.ends_on, VEHICLE.c.odometer_km,
        )
        .join(MODEL, MODEL.c.id == VEHICLE.c.model_id)
        .outerjoin(OWNER, OWNER.c.id == VEHICLE.c.owner_id)
        .outerjoin(COVERAGE, rest)
    )  # fmt: skip
    if query.search:
        select = select.where(_matching(query.search))
    return fetch_page(
        session,
        select,
        query,
        columns=VEHICLE_COLUMNS,
        sorts={"vin": VEHICLE.c.vin},
        key=VEHICLE.c.id,
        row=_vehicle,
        count=query.after is None,
    )


def _matching(text: str) -> sa.ColumnElement[bool]:
    typed = compact(text)
    found = [starts(VEHICLE.c.plate, typed), starts(VEHICLE.c.engine_number, code(text))]
    if len(typed) >= SHORTEST_TAIL:
        found += [starts(VEHICLE.c.vin_reversed, typed[::-1]), starts(VEHICLE.c.vin, typed)]
    return sa.or_(*found)


def _vehicle(*record: Any) -> VehicleListRow:
    key, vin, plate, engine, model, zh, en, use, owner, *rest = record
    name = Bilingual(zh, en)
    return VehicleListRow(key, vin, plate, engine, model, name, use, owner or "", *rest)


def models(session: Session, on: date) -> tuple[ModelListRow, ...]:
    """Return all models by code, with the general warranty of vehicles sold on a day."""
    term = sa.and_(
        TERM.c.model_id == MODEL.c.id, TERM.c.part_class == PartClass.REST, in_force(TERM, on)
    )
    count = sa.select(sa.func.count()).where(VEHICLE.c.model_id == MODEL.c.id).scalar_subquery()
    query = (
        sa.select(
            MODEL.c.id, MODEL.c.code, MODEL.c.name_zh, MODEL.c.name_en, TERM.c.months, TERM.c.km,
            count,
        )
        .outerjoin(TERM, term)
        .order_by(MODEL.c.code)
    )  # fmt: skip
    return tuple(
        ModelListRow(row[0], row[1], Bilingual(row[2], row[3]), *row[4:])
        for row in session.execute(query)
    )


def warranty_terms(session: Session, model_id: int) -> tuple[WarrantyTermRow, ...]:
    """Return every policy for a model by part class, the newest first."""
    columns = [TERM.c[name] for name in WarrantyTermRow._fields]
    query = sa.select(*columns).where(TERM.c.model_id == model_id)
    found = session.execute(query.order_by(TERM.c.part_class, TERM.c.valid_from.desc()))
    return tuple(WarrantyTermRow(*row) for row in found)


def incentives(
    session: Session, key: tuple[IncentiveSubject, str] | None = None
) -> tuple[IncentiveRow, ...]:
    """Return incentive coefficients of all models and engines, or of one; the newest first."""
    columns = [INCENTIVE.c[name] for name in IncentiveRow._fields]
    query = sa.select(*columns).order_by(
        INCENTIVE.c.subject, INCENTIVE.c.code, INCENTIVE.c.valid_from.desc()
    )
    if key is not None:
        query = query.where(INCENTIVE.c.subject == key[0], INCENTIVE.c.code == key[1])
    return tuple(IncentiveRow(*row) for row in session.execute(query))


def incentive_rows(session: Session, on: date) -> tuple[IncentiveListRow, ...]:
    """Return each model and engine that ever had a coefficient, with that of a day."""
    names = {row.code: row.name for row in models(session, on)}
    made = []
    for key, found in groupby(incentives(session), lambda row: (row.subject, row.code)):
        values = tuple(found)
        now = next((v for v in values if Period(v.valid_from, v.valid_to).covers(on)), None)
        name = names.get(key[1]) if key[0] is IncentiveSubject.MODEL else None
        share, since = (None, None) if now is None else (now.coefficient_ppm, now.valid_from)
        made.append(IncentiveListRow(key, name or Bilingual("", ""), share, since, len(values)))
    return tuple(made)
