"""Acting as somebody: by identity on an embedded book, by a login of one's own on a shared one."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from warrantydesk.basedata.model import Person, PersonRole
from warrantydesk.book import Book
from warrantydesk.db.access import set_login
from warrantydesk.records.roles import Role

PASSWORD = "a password for tests"


def add_person(owner: Book, login: str, *roles: Role, **values: object) -> int:
    """Add somebody to the book as its owner, and return the key; whoever is there stays."""
    with owner.engine.begin() as connection:
        known = sa.select(Person.__table__.c.id).where(Person.__table__.c.login == login)
        there = connection.execute(known).scalar()
        if there is not None:
            return int(there)
        made = sa.insert(Person.__table__).values(
            login=login, name_zh=login, name_en=login, **values
        )
        key = int(connection.execute(made.returning(Person.__table__.c.id)).scalar_one())
        for role in roles:
            connection.execute(sa.insert(PersonRole.__table__).values(person_id=key, role=role))
    return key


def as_person(owner: Book, login: str) -> Book:
    """Return the book as used by somebody."""
    with owner.engine.begin() as connection:
        table = Person.__table__
        key = connection.execute(sa.select(table.c.id).where(table.c.login == login)).scalar_one()
        if owner.embedded:
            return owner.signed_in_as(key)
        roles = PersonRole.__table__
        held = sa.select(roles.c.role).where(roles.c.person_id == key)
        set_login(
            connection, login, PASSWORD, [r.value for r in connection.execute(held).scalars()]
        )
    url = make_url(owner.address).set(username=login, password=PASSWORD)
    return Book(url.render_as_string(hide_password=False))
