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
from warrantydesk.basedata.people import require_role, roles_of
from warrantydesk.basedata.periods import Period
from warrantydesk.basedata.saving import (
    CODE,
    Values,
    add_period,
    both,
    check_known,
    check_name,
    check_range,
    check_share,
    check_taken,
    code_findings,
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
LAST_ADMINISTRATOR = N_("One active administrator must remain.")
TERM_SHARES = ("vat_rate_ppm", "markup_ppm", "star_coefficient_ppm")
TERM_TEXTS = ("tax_number", "bank_name", "bank_account", "account_holder")


def save_station(unit: Unit, command: SaveStation) -> int:
    """Save a station, and return its key."""
    require_role(unit, Role.ADMIN)
    stop_at_blocks(_check_station(unit.session, command))
    seen, name = command.seen_version, str(command.name)
    return save_row(unit, STATION, station_values(command), key=command.key, seen=seen, name=name)


def station_values(command: SaveStation) -> Values:
    """Return a station as it is stored."""
    return {
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


def _check_station(session: Session, command: SaveStation) -> Iterator[Finding]:
    yield from check_taken(session, STATION.c.code, command.code, command.key)
    yield from station_findings(command)
    yield from check_known(session, STATION, command.parent_id, "parent_id")
    if command.parent_id is not None:
        yield from _check_parent(session, command.parent_id, command.key)


def station_findings(command: SaveStation) -> Iterator[Finding]:
    """Find what is wrong with a station by itself."""
    yield from code_findings(command.code)
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


def _check_parent(session: Session, parent_id: int, key: int | None) -> Iterator[Finding]:
    above = sa.select(STATION.c.parent_id).where(STATION.c.id == parent_id)
    is_sub = parent_id == key or session.execute(above).scalar() is not None
    below = sa.select(STATION.c.id).where(STATION.c.parent_id == key).limit(1)
    has_subs = key is not None and session.execute(below).scalar() is not None
    yield from parent_findings(parent_is_sub=is_sub, has_subs=has_subs)


def parent_findings(*, parent_is_sub: bool, has_subs: bool) -> Iterator[Finding]:
    """Find a parent that makes more than two levels; a station itself is no parent of its own."""
    if parent_is_sub:
        message = N_("A primary station has no station above it. Choose another one.")
        yield block(CODE, "parent_id", message)
    if has_subs:
        message = N_("This station has sub-stations, so it cannot become one itself.")
        yield block(CODE, "parent_id", message)


def add_terms(unit: Unit, command: AddTerms) -> int:
    """Put terms with a station in force for a period."""
    require_role(unit, Role.ADMIN)
    known = check_known(unit.session, STATION, command.station_id, "station_id")
    stop_at_blocks([*known, *terms_findings(command)])
    scope, values = {"station_id": command.station_id}, terms_values(command)
    period = Period(command.valid_from, command.valid_to)
    return add_period(unit, StationTerms.__table__, scope, period, values, key=command.key)


def terms_findings(command: AddTerms) -> Iterator[Finding]:
    """Find what is wrong with terms by themselves."""
    for name in TERM_SHARES:
        yield from check_share(getattr(command, name), name)


def terms_values(command: AddTerms) -> Values:
    """Return terms as they are stored."""
    return {
        "tax_class": command.tax_class,
        **{name: getattr(command, name) for name in TERM_SHARES},
        **{name: plain_text(getattr(command, name)) for name in TERM_TEXTS},
    }


def add_rate(unit: Unit, command: AddRate) -> int:
    """Put an hourly rate of a station in force for a period."""
    require_role(unit, Role.ADMIN)
    known = check_known(unit.session, STATION, command.station_id, "station_id")
    stop_at_blocks([*known, *rate_findings(command)])
    scope = {"station_id": command.station_id, "band": command.band}
    period, values = Period(command.valid_from, command.valid_to), {"rate_fen": command.rate_fen}
    return add_period(unit, StationRate.__table__, scope, period, values, key=command.key)


def rate_findings(command: AddRate) -> Iterator[Finding]:
    """Find what is wrong with an hourly rate by itself."""
    message = N_("An hourly rate is more than 0 and at most 10,000.00.")
    yield from check_range(command.rate_fen, 1, LARGEST_RATE_FEN, "rate_fen", message)


def save_supplier(unit: Unit, command: SaveSupplier) -> int:
    """Save a supplier, and return its key."""
    require_role(unit, Role.ADMIN)
    taken = check_taken(unit.session, SUPPLIER.c.code, command.code, command.key)
    stop_at_blocks([*taken, *supplier_findings(command)])
    values, name = supplier_values(command), str(command.name)
    seen = command.seen_version
    return save_row(unit, SUPPLIER, values, key=command.key, seen=seen, name=name)


def supplier_findings(command: SaveSupplier) -> Iterator[Finding]:
    """Find what is wrong with a supplier by itself."""
    yield from code_findings(command.code)
    yield from check_name(command.name)


def supplier_values(command: SaveSupplier) -> Values:
    """Return a supplier as it is stored."""
    return {
        "code": code(command.code),
        **both("name", command.name),
        "contact": plain_text(command.contact),
        "phone": plain_text(command.phone),
        "address": command.address.strip(),
        "active": command.active,
    }


def save_person(unit: Unit, command: SavePerson) -> int:
    """Save somebody who signs in with his or her roles, and return the key.

    Nobody changes his or her own roles, and one administrator always remains.
    """
    require_role(unit, Role.ADMIN)
    held = frozenset() if command.key is None else roles_of(unit.session, command.key)
    stop_at_blocks(_check_person(unit, command, held))
    values, name = person_values(command), str(command.name)
    seen = command.seen_version
    key = save_row(unit, PERSON, values, key=command.key, seen=seen, name=name)
    if held != command.roles:
        _write_roles(unit.session, key, held, command.roles)
    if Role.ADMIN in held:
        _keep_an_administrator(unit.session)
    return key


def person_values(command: SavePerson) -> Values:
    """Return somebody who signs in as he or she is stored, without roles."""
    return {
        "login": command.login.strip(),
        **both("name", command.name),
        "station_id": command.station_id,
        "supplier_id": command.supplier_id,
        "audit_level": command.audit_level,
        "language": command.language,
        "active": command.active,
    }


def _check_person(unit: Unit, command: SavePerson, held: frozenset[Role]) -> Iterator[Finding]:
    login = command.login.strip()
    taken = unit.session.execute(sa.select(PERSON.c.id).where(PERSON.c.login == login)).scalar()
    if taken not in {None, command.key}:
        yield block(CODE, "login", N_("Somebody already signs in under this name."))
    yield from check_known(unit.session, STATION, command.station_id, "station_id")
    yield from check_known(unit.session, SUPPLIER, command.supplier_id, "supplier_id")
    yield from person_findings(command)
    if unit.actor_id and unit.actor_id == command.key:
        yield from own_roles_findings(command.roles, held)


def person_findings(command: SavePerson) -> Iterator[Finding]:
    """Find what is wrong with somebody who signs in, by himself or herself."""
    if not LOGIN.fullmatch(command.login.strip()):
        message = N_(
            "A login has 2 to 63 small letters, digits, dots, dashes and underscores,"
            " and begins with a letter."
        )
        yield block(CODE, "login", message)
    yield from check_name(command.name)
    if command.language not in {language.value for language in Language}:
        yield block(CODE, "language", N_("Choose a language of the program."))
    yield from _check_roles(command)


def own_roles_findings(wanted: frozenset[Role], held: frozenset[Role]) -> Iterator[Finding]:
    """Find that somebody would change what he or she may do."""
    if wanted != held:
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
    """Refuse what leaves a book without anybody who may change its basic data."""
    query = (
        sa.select(sa.func.count())
        .select_from(HELD.join(PERSON, PERSON.c.id == HELD.c.person_id))
        .where(HELD.c.role == Role.ADMIN, PERSON.c.active)
    )
    if not session.execute(query).scalar_one():
        raise RefusedError(LAST_ADMINISTRATOR)
