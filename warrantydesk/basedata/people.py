"""People: who signs in, in which roles, for which party."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Person, PersonRole, Station, Supplier
from warrantydesk.basedata.rows import PersonCard
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Bilingual


def person_card(session: Session, person_id: int) -> PersonCard:
    """Return who somebody is."""
    found = _cards(session, sa.select(Person).where(Person.id == person_id))
    if not found:
        raise RefusedError(N_("This person does not exist."))
    return found[0]


def people(session: Session) -> tuple[PersonCard, ...]:
    """Return everybody who may sign in, by party and name."""
    query = sa.select(Person).where(Person.active)
    return _cards(session, query.order_by(Person.station_id, Person.supplier_id, Person.login))


def person_of_login(session: Session, login: str) -> PersonCard | None:
    """Return who signs in under a name, or None where nobody active does."""
    found = _cards(session, sa.select(Person).where(Person.login == login, Person.active))
    return found[0] if found else None


def roles_of(session: Session, person_id: int) -> frozenset[Role]:
    """Return somebody's roles."""
    query = sa.select(PersonRole.role).where(PersonRole.person_id == person_id)
    return frozenset(session.execute(query).scalars())


def stations_visible(session: Session, station_id: int) -> tuple[int, ...]:
    """Return a station and its sub-stations, whose papers it sees."""
    query = sa.select(Station.id).where(Station.parent_id == station_id).order_by(Station.code)
    return (station_id, *session.execute(query).scalars())


def names_of(session: Session, ids: Collection[int]) -> dict[int, Bilingual]:
    """Return the names of people by key, as histories need them."""
    query = sa.select(Person.id, Person.name_zh, Person.name_en).where(Person.id.in_(ids))
    return {row[0]: Bilingual(row[1], row[2]) for row in session.execute(query)}


def require_role(unit: Unit, *roles: Role) -> None:
    """Refuse what belongs to other roles; the owner of a book, who is no person, may do all."""
    if unit.actor_id and not roles_of(unit.session, unit.actor_id) & set(roles):
        raise RefusedError(N_("Your role does not allow this."))


def require_station(unit: Unit, station_id: int) -> None:
    """Refuse papers of stations that are neither the clerk's own nor its sub-stations."""
    if unit.actor_id and not _sees(unit.session, unit.actor_id, station_id):
        raise RefusedError(N_("This paper belongs to another station."))


def refuse_foreign(session: Session, person_id: int, station_id: int) -> None:
    """Refuse to show people of a station what belongs to neither it nor its sub-stations.

    The owner of a book, who is no person, and the manufacturer's people see every station's.
    """
    query = sa.select(Person.station_id).where(Person.id == person_id)
    own = session.execute(query).scalar() if person_id else None
    if own is None or own == station_id:
        return
    if not _sees(session, person_id, station_id):
        raise RefusedError(N_("This document does not exist, or is not yours to see."))


def refuse_others(
    session: Session, person_id: int, station_id: int | None, supplier_id: int | None
) -> None:
    """Refuse what is neither of a station's people, nor of a supplier's, nor the manufacturer's.

    ``station_id`` and ``supplier_id`` say whose a document is; either may be nobody.
    """
    query = sa.select(Person.station_id, Person.supplier_id).where(Person.id == person_id)
    found = session.execute(query).one_or_none() if person_id else None
    if found is None or (found.station_id is None and found.supplier_id is None):
        return
    if found.station_id is not None and station_id is not None:
        refuse_foreign(session, person_id, station_id)
    elif found.supplier_id is None or found.supplier_id != supplier_id:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))


def _sees(session: Session, person_id: int, station_id: int) -> bool:
    """Tell whether a station is somebody's own or a sub-station of it; asked at every step."""
    own = sa.select(Person.station_id).where(Person.id == person_id).scalar_subquery()
    found = sa.or_(Station.id == own, Station.parent_id == own)
    query = sa.select(Station.id).where(Station.id == station_id, found)
    return session.execute(query).scalar() is not None


def _cards(session: Session, query: sa.Select[Any]) -> tuple[PersonCard, ...]:
    persons = session.execute(query).scalars().all()
    ids = [person.id for person in persons]
    held = _roles(session, ids)
    own = {person.station_id for person in persons}
    parties = _parties(session, own, {person.supplier_id for person in persons})
    subs = _sub_stations(session, own)
    return tuple(
        PersonCard(
            id=person.id,
            login=person.login,
            name=Bilingual(person.name_zh, person.name_en),
            roles=frozenset(held.get(person.id, ())),
            station_id=person.station_id,
            supplier_id=person.supplier_id,
            stations=()
            if person.station_id is None
            else (person.station_id, *subs.get(person.station_id, ())),
            audit_level=person.audit_level,
            party=parties.get(("station", person.station_id))
            or parties.get(("supplier", person.supplier_id)),
            language=person.language,
            active=person.active,
            version=person.version,
        )
        for person in persons
    )


def _roles(session: Session, ids: list[int]) -> dict[int, set[Role]]:
    held: dict[int, set[Role]] = {}
    query = sa.select(PersonRole.person_id, PersonRole.role)
    if len(ids) == 1:
        query = query.where(PersonRole.person_id == ids[0])
    for person_id, role in session.execute(query):
        held.setdefault(person_id, set()).add(role)
    return held


def _parties(
    session: Session, stations: Collection[int | None], suppliers: Collection[int | None]
) -> dict[tuple[str, int | None], Bilingual]:
    found: dict[tuple[str, int | None], Bilingual] = {}
    for kind, table, wanted in (("station", Station, stations), ("supplier", Supplier, suppliers)):
        keys = [key for key in wanted if key is not None]
        query = sa.select(table.id, table.name_zh, table.name_en).where(table.id.in_(keys))
        for key, zh, en in session.execute(query) if keys else ():
            found[kind, key] = Bilingual(zh, en)
    return found


def _sub_stations(session: Session, stations: Collection[int | None]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    keys = [key for key in stations if key is not None]
    if not keys:
        return found
    query = sa.select(Station.parent_id, Station.id).where(Station.parent_id.in_(keys))
    for parent, child in session.execute(query.order_by(Station.code)):
        found.setdefault(parent or 0, []).append(child)
    return found
