"""Stations, suppliers and people for lists, each page in a fixed number of SQL statements."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import RateBand
from warrantydesk.basedata.model import (
    Person,
    PersonRole,
    Station,
    StationRate,
    StationTerms,
    Supplier,
)
from warrantydesk.basedata.periods import in_force
from warrantydesk.basedata.rows_lists import (
    PersonListRow,
    RateRow,
    StationListRow,
    SupplierListRow,
    TermsRow,
)
from warrantydesk.basedata.search import matching
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.texts import Bilingual

STATION, SUPPLIER, PERSON = Station.__table__, Supplier.__table__, Person.__table__
TERMS, RATE, HELD = StationTerms.__table__, StationRate.__table__, PersonRole.__table__
PARENT = STATION.alias("parent")

STATION_COLUMNS = {
    "code": STATION.c.code,
    "name_zh": STATION.c.name_zh,
    "name_en": STATION.c.name_en,
    "parent_id": STATION.c.parent_id,
    "region": STATION.c.region,
    "province": STATION.c.province,
    "cold_region": STATION.c.cold_region,
    "star_grade": STATION.c.star_grade,
    "tax_class": TERMS.c.tax_class,
    "active": STATION.c.active,
}
SUPPLIER_COLUMNS = {
    "code": SUPPLIER.c.code,
    "name_zh": SUPPLIER.c.name_zh,
    "name_en": SUPPLIER.c.name_en,
    "active": SUPPLIER.c.active,
}
PERSON_COLUMNS = {
    "login": PERSON.c.login,
    "name_zh": PERSON.c.name_zh,
    "name_en": PERSON.c.name_en,
    "station_id": PERSON.c.station_id,
    "supplier_id": PERSON.c.supplier_id,
    "audit_level": PERSON.c.audit_level,
    "active": PERSON.c.active,
}


def stations_page(session: Session, query: ListQuery, on: date) -> Page[StationListRow]:
    """Return a page of stations with what is agreed with them on a day."""
    names = (STATION.c.name_zh, STATION.c.name_en)
    rate = sa.and_(
        RATE.c.station_id == STATION.c.id, RATE.c.band == RateBand.DAY, in_force(RATE, on)
    )
    select = (
        sa.select(
            STATION.c.id, STATION.c.code, STATION.c.name_zh, STATION.c.name_en, PARENT.c.code,
            STATION.c.region, STATION.c.province, STATION.c.cold_region, STATION.c.star_grade,
            TERMS.c.tax_class, TERMS.c.markup_ppm, RATE.c.rate_fen, STATION.c.submission_days,
            STATION.c.active,
        )
        .outerjoin(PARENT, PARENT.c.id == STATION.c.parent_id)
        .outerjoin(TERMS, sa.and_(TERMS.c.station_id == STATION.c.id, in_force(TERMS, on)))
        .outerjoin(RATE, rate)
        .where(matching(query.search, STATION.c.code, names, None))
    )  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns=STATION_COLUMNS,
        sorts={"code": STATION.c.code},
        key=STATION.c.id,
        row=_station,
        count=query.after is None,
    )


def _station(*record: Any) -> StationListRow:
    key, code, zh, en, parent, *rest = record
    return StationListRow(key, code, Bilingual(zh, en), parent or "", *rest)


def suppliers_page(session: Session, query: ListQuery) -> Page[SupplierListRow]:
    """Return a page of suppliers."""
    names = (SUPPLIER.c.name_zh, SUPPLIER.c.name_en)
    select = sa.select(
        SUPPLIER.c.id, SUPPLIER.c.code, SUPPLIER.c.name_zh, SUPPLIER.c.name_en,
        SUPPLIER.c.contact, SUPPLIER.c.phone, SUPPLIER.c.active,
    ).where(matching(query.search, SUPPLIER.c.code, names, None))  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns=SUPPLIER_COLUMNS,
        sorts={"code": SUPPLIER.c.code},
        key=SUPPLIER.c.id,
        row=_supplier,
        count=query.after is None,
    )


def _supplier(*record: Any) -> SupplierListRow:
    key, code, zh, en, *rest = record
    return SupplierListRow(key, code, Bilingual(zh, en), *rest)


def people_page(session: Session, query: ListQuery) -> Page[PersonListRow]:
    """Return a page of people with their roles, those who are kept out included."""
    select = (
        sa.select(
            PERSON.c.id, PERSON.c.login, PERSON.c.name_zh, PERSON.c.name_en,
            STATION.c.name_zh, STATION.c.name_en, SUPPLIER.c.name_zh, SUPPLIER.c.name_en,
            PERSON.c.audit_level, PERSON.c.language, PERSON.c.active,
        )
        .outerjoin(STATION, STATION.c.id == PERSON.c.station_id)
        .outerjoin(SUPPLIER, SUPPLIER.c.id == PERSON.c.supplier_id)
    )  # fmt: skip
    if query.search:
        # Logins are kept in small letters, unlike codes.
        columns = (PERSON.c.login, PERSON.c.name_zh, PERSON.c.name_en)
        typed = query.search.strip()
        found = (column.icontains(typed, autoescape=True) for column in columns)
        select = select.where(sa.or_(*found))
    page = fetch_page(
        session,
        select,
        query,
        columns=PERSON_COLUMNS,
        sorts={"login": PERSON.c.login},
        key=PERSON.c.id,
        row=_person,
        count=query.after is None,
    )
    held = _roles(session, [row.id for row in page.rows])
    rows = tuple(row._replace(roles=held.get(row.id, ())) for row in page.rows)
    return Page(rows, page.following, page.total)


def _person(*record: Any) -> PersonListRow:
    key, login, zh, en, station_zh, station_en, supplier_zh, supplier_en, *rest = record
    party = None
    if station_zh is not None:
        party = Bilingual(station_zh, station_en)
    elif supplier_zh is not None:
        party = Bilingual(supplier_zh, supplier_en)
    return PersonListRow(key, login, Bilingual(zh, en), party, (), *rest)


def _roles(session: Session, keys: list[int]) -> dict[int, tuple[Any, ...]]:
    query = sa.select(HELD.c.person_id, HELD.c.role).where(HELD.c.person_id.in_(keys))
    held: dict[int, tuple[Any, ...]] = {}
    for person_id, role in session.execute(query.order_by(HELD.c.role)):
        held[person_id] = (*held.get(person_id, ()), role)
    return held


def terms_of(session: Session, station_id: int) -> tuple[TermsRow, ...]:
    """Return everything that was ever agreed with a station, the newest first."""
    columns = [TERMS.c[name] for name in TermsRow._fields]
    query = sa.select(*columns).where(TERMS.c.station_id == station_id)
    found = session.execute(query.order_by(TERMS.c.valid_from.desc()))
    return tuple(TermsRow(*row) for row in found)


def rates_of(session: Session, station_id: int) -> tuple[RateRow, ...]:
    """Return every hourly rate of a station by band, the newest first."""
    columns = [RATE.c[name] for name in RateRow._fields]
    query = sa.select(*columns).where(RATE.c.station_id == station_id)
    found = session.execute(query.order_by(RATE.c.band, RATE.c.valid_from.desc()))
    return tuple(RateRow(*row) for row in found)
