"""Saving stations, suppliers and people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.commands import AddRate, AddTerms, SavePerson, SaveStation, SaveSupplier
from warrantydesk.basedata.model import (
    Person,
    PersonRole,
    Station,
    StationRate,
    StationTerms,
    Supplier,
)
from warrantydesk.basedata.people import require_role
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.saving import (
    CODE,
    add_period,
    both,
    check_code,
    check_known,
    check_name,
    check_range,
    check_share,
    save_row,
)
from warrantydesk.codes import code, plain_text
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.findings import Finding, block, stop_at_blocks
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Language

STATION, SUPPLIER = Station.__table__, Supplier.__table__
PERSON, HELD = Person.__table__, PersonRole.__table__
LOGIN = re.compile(r"[a-z][a-z0-9_.-]{1,62}")
STARS = 5
LONGEST_LIMIT = 365
LARGEST_RATE_FEN = 10_000_00
LEVELS = 3


def save_station(unit: Unit, command: SaveStation) -> int:
    """Save a station, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(_check_station(unit.session, command))
    values = {
        "code": code(command.code),
        **both("name", command.name),
        "parent_id": command.parent_id,
        "cold_region": command.cold_region,
        "star_grade": command.star_grade,
        "submission_days": command.submission_days,
        "address": command.address.strip(),
        "active": command.active,
        **{
            name: plain_text(getattr(command, name))
            for name in ("region", "province", "contact", "phone", "collection_point")
        },
    }
    seen, name = command.seen_version, str(command.name)
    return save_row(unit, STATION, values, key=command.key, seen=seen, name=name)


def _check_station(session: Session, command: SaveStation) -> Iterator[Finding]:
    yield from check_code(session, STATION.c.code, command.code, command.key)
    yield from check_name(command.name)
    yield from check_range(
        command.star_grade,
        0,
        STARS,
        "star_grade",
        N_("A star grade lies between {low} and {high}."),
    )
    yield from check_range(
        command.submission_days or 1,
        1,
        LONGEST_LIMIT,
        "submission_days",
        N_("A submission limit lies between {low} and {high} days."),
    )
    yield from check_known(session, STATION, command.parent_id, "parent_id")
    if command.parent_id is not None:
        yield from _check_parent(session, command.parent_id, command.key)


def _check_parent(session: Session, parent_id: int, key: int | None) -> Iterator[Finding]:
    above = sa.select(STATION.c.parent_id).where(STATION.c.id == parent_id)
    if parent_id == key or session.execute(above).scalar() is not None:
        message = N_("A primary station has no station above it. Choose another one.")
        yield block(CODE, "parent_id", message)
    below = sa.select(STATION.c.id).where(STATION.c.parent_id == key).limit(1)
    if key is not None and session.execute(below).scalar() is not None:
        message = N_("This station has sub-stations, so it cannot become one itself.")
        yield block(CODE, "parent_id", message)


def add_terms(unit: Unit, command: AddTerms) -> int:
    """Put terms with a station in force for a period."""
    require_role(unit, Role.ADMIN)
    shares = ("vat_rate_ppm", "markup_ppm", "star_coefficient_ppm")
    stop_at_blocks(
        [
            *check_known(unit.session, STATION, command.station_id, "station_id"),
            *(f for name in shares for f in check_share(getattr(command, name), name)),
        ]
    )
    texts = ("tax_number", "bank_name", "bank_account", "account_holder")
    values = {
        "tax_class": command.tax_class,
        **{name: getattr(command, name) for name in shares},
        **{name: plain_text(getattr(command, name)) for name in texts},
    }
    scope = {"station_id": command.station_id}
    period = Period(command.valid_from, command.valid_to)
    return add_period(unit, StationTerms.__table__, scope, period, values, key=command.key)


def add_rate(unit: Unit, command: AddRate) -> int:
    """Put an hourly rate of a station in force for a period."""
    require_role(unit, Role.ADMIN)
    message = N_("An hourly rate is more than 0 and at most 10,000.00.")
    stop_at_blocks(
        [
            *check_known(unit.session, STATION, command.station_id, "station_id"),
            *check_range(command.rate_fen, 1, LARGEST_RATE_FEN, "rate_fen", message),
        ]
    )
    scope = {"station_id": command.station_id, "band": command.band}
    period, values = Period(command.valid_from, command.valid_to), {"rate_fen": command.rate_fen}
    return add_period(unit, StationRate.__table__, scope, period, values, key=command.key)


def save_supplier(unit: Unit, command: SaveSupplier) -> int:
    """Save a supplier, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(
        [
            *check_code(unit.session, SUPPLIER.c.code, command.code, command.key),
            *check_name(command.name),
        ]
    )
    values = {
        "code": code(command.code),
        **both("name", command.name),
        "contact": plain_text(command.contact),
        "phone": plain_text(command.phone),
        "address": command.address.strip(),
        "active": command.active,
    }
    seen, name = command.seen_version, str(command.name)
    return save_row(unit, SUPPLIER, values, key=command.key, seen=seen, name=name)


def save_person(unit: Unit, command: SavePerson) -> int:
    """Save somebody who signs in with his or her roles, and return the key.

    Nobody changes his or her own roles, and one administrator always remains.
    """
    require_role(unit, Role.ADMIN)
    stop_at_blocks(_check_person(unit, command))
    values = {
        "login": command.login.strip(),
        **both("name", command.name),
        "station_id": command.station_id,
        "supplier_id": command.supplier_id,
        "audit_level": command.audit_level,
        "language": command.language,
        "active": command.active,
    }
    seen, name = command.seen_version, str(command.name)
    held = frozenset() if command.key is None else _roles_held(unit.session, command.key)
    key = save_row(unit, PERSON, values, key=command.key, seen=seen, name=name)
    if held != command.roles:
        _write_roles(unit.session, key, held, command.roles)
    if Role.ADMIN in held:
        _keep_an_administrator(unit.session)
    return key


def _check_person(unit: Unit, command: SavePerson) -> Iterator[Finding]:
    login = command.login.strip()
    if not LOGIN.fullmatch(login):
        message = N_(
            "A login has 2 to 63 small letters, digits, dots, dashes and underscores,"
            " and begins with a letter."
        )
        yield block(CODE, "login", message)
    taken = unit.session.execute(sa.select(PERSON.c.id).where(PERSON.c.login == login)).scalar()
    if taken not in {None, command.key}:
        yield block(CODE, "login", N_("Somebody already signs in under this name."))
    yield from check_name(command.name)
    yield from check_known(unit.session, STATION, command.station_id, "station_id")
    yield from check_known(unit.session, SUPPLIER, command.supplier_id, "supplier_id")
    if command.language not in {language.value for language in Language}:
        yield block(CODE, "language", N_("Choose a language of the program."))
    yield from _check_roles(command)
    own = unit.actor_id and unit.actor_id == command.key
    if own and command.roles != _roles_held(unit.session, unit.actor_id):
        message = N_("Nobody changes his or her own roles. Ask another administrator.")
        yield block(CODE, "roles", message)


def _check_roles(command: SavePerson) -> Iterator[Finding]:
    roles = command.roles
    if not roles:
        yield block(CODE, "roles", N_("Choose at least one role."))
    if command.station_id is not None and roles - {Role.CLERK}:
        yield block(CODE, "roles", N_("People of a station are clerks and nothing else."))
    if command.supplier_id is not None and roles - {Role.SUPPLIER}:
        yield block(CODE, "roles", N_("People of a supplier are supplier users and nothing else."))
    if Role.CLERK in roles and command.station_id is None:
        yield block(CODE, "station_id", N_("A clerk belongs to a station. Choose it."))
    if Role.SUPPLIER in roles and command.supplier_id is None:
        yield block(CODE, "supplier_id", N_("A supplier user belongs to a supplier. Choose it."))
    least = 1 if Role.AUDITOR in roles else 0
    message = N_("An auditor has a level between 1 and 3, everybody else none.")
    most = LEVELS if least else 0
    yield from check_range(command.audit_level, least, most, "audit_level", message)


def _roles_held(session: Session, person_id: int) -> frozenset[Role]:
    query = sa.select(HELD.c.role).where(HELD.c.person_id == person_id)
    return frozenset(session.execute(query).scalars())


def _write_roles(
    session: Session, person_id: int, held: frozenset[Role], wanted: frozenset[Role]
) -> None:
    gone, new = held - wanted, sorted(wanted - held, key=lambda role: role.value)
    if gone:
        of_person = HELD.c.person_id == person_id
        session.execute(sa.delete(HELD).where(of_person, HELD.c.role.in_(gone)))
    if new:
        rows = [{"person_id": person_id, "role": role} for role in new]
        session.execute(sa.insert(HELD), rows)
    if held:  # whoever edits the same person at the same time is told
        raised = sa.update(PERSON).where(PERSON.c.id == person_id)
        session.execute(raised.values(version=PERSON.c.version + 1))


def _keep_an_administrator(session: Session) -> None:
    query = (
        sa.select(sa.func.count())
        .select_from(HELD.join(PERSON, PERSON.c.id == HELD.c.person_id))
        .where(HELD.c.role == Role.ADMIN, PERSON.c.active)
    )
    if not session.execute(query).scalar_one():
        raise RefusedError(N_("One active administrator must remain."))
