"""The scene of a walk: the sample's base data, some vehicles, people with one role or two."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from tests.people import add_person
from tests.postgres import server
from tests.workshop import Workshop
from warrantydesk.basedata.model import (
    Appraiser,
    Person,
    PersonRole,
    Station,
    Supplier,
    Vehicle,
    VehicleModel,
)
from warrantydesk.book import Book
from warrantydesk.parts.storing import add_bin
from warrantydesk.records.roles import Role
from warrantydesk.sample.keys import Keys, read_keys

START = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
MODEL = "S5-15T"
CLERKS = ("clerk1205", "clerk2103", "clerk2107")
AUDITORS = ("auditor4", "auditor3", "auditor1", "clerk1205")
FINANCE = ("finance1", "finance2", "auditor1")
KEEPERS = ("keeper1", "auditor3")
SERVICE = "service"
# Other suppliers have no login: finance answers for them by their letters.
SUPPLIERS = {"supplier102": "S102", "supplier104": "S104"}
EVERYBODY = tuple(dict.fromkeys((*CLERKS, *AUDITORS, *FINANCE, *KEEPERS, SERVICE, *SUPPLIERS)))
# Whoever has two roles will try to decide or to pay what is his or her own.
SECOND_ROLES = (
    ("clerk1205", Role.AUDITOR, 3),
    ("auditor1", Role.FINANCE, 1),
    ("auditor3", Role.KEEPER, 2),
)
BINS = ("A-01", "A-02", "B-01")
VEHICLES = 30


class Cast(NamedTuple):
    """What never changes during a walk: who may do what, and the keys of base data."""

    people: dict[str, int]
    roles: dict[str, frozenset[Role]]
    levels: dict[int, int]
    stations: dict[str, int]
    vehicles: tuple[int, ...]
    model: int
    keys: Keys
    suppliers: dict[str, int]
    supplier_keys: tuple[int, ...]
    appraisers: tuple[int, ...]


class Moment(NamedTuple):
    """A book that stands still at some time."""

    address: str
    at: datetime


class Scene:
    """A prepared book, of which every walk gets a copy of its own."""

    def __init__(self, address: str, engine_name: str, folder: Path) -> None:
        self.engine_name = engine_name
        self.start = Moment(address, START)
        self._folder = folder
        self._copies = 0
        self._kept: list[str] = []
        owner = Book(address)
        self._prepare(owner)
        self.cast = _read_cast(owner)
        owner.close()

    def copy(self, address: str) -> str:
        """Return the address of a fresh copy of a book that nobody has open."""
        if self.engine_name != "sqlite":
            return server(self.engine_name).create_database(address)
        self._copies += 1
        target = self._folder / f"walk-{self._copies}.db"
        shutil.copyfile(address.removeprefix("sqlite:///"), target)
        return f"sqlite:///{target.as_posix()}"

    def keep(self, address: str, at: datetime) -> Moment:
        """Keep a copy of a book as it is now, for walks that begin there."""
        self._kept.append(self.copy(address))
        return Moment(self._kept[-1], at)

    def drop(self, address: str) -> None:
        """Throw a copy away."""
        if self.engine_name != "sqlite":
            server(self.engine_name).drop(address)
        else:
            Path(address.removeprefix("sqlite:///")).unlink()

    def close(self) -> None:
        """Throw away what was kept, and the prepared book."""
        for address in (*self._kept, self.start.address):
            self.drop(address)

    def _prepare(self, owner: Book) -> None:
        workshop = Workshop(owner)
        delivered = (START - timedelta(days=200)).date()
        for number in range(VEHICLES):
            workshop.add_vehicle(f"LYXS51500SA0043{number:02}", delivered=delivered)
        for login, role, level in SECOND_ROLES:
            workshop.give_role(login, role, level)
        for login, code in SUPPLIERS.items():
            key = workshop.key(Supplier, code=code)
            add_person(owner, login, Role.SUPPLIER, supplier_id=key)
        for code in BINS:
            workshop.write("keeper1", add_bin, code)
        for login in EVERYBODY:
            workshop.book(login)  # on a server this makes the login
        workshop.close()


def _read_cast(owner: Book) -> Cast:
    person, role, vehicle = Person.__table__, PersonRole.__table__, Vehicle.__table__
    model = VehicleModel.__table__
    with owner.reading() as unit:
        read = unit.session.execute
        people = read(sa.select(person).where(person.c.login.in_(EVERYBODY))).all()
        held = read(sa.select(role.c.person_id, role.c.role)).all()
        codes = dict(iter(read(sa.select(Station.__table__.c.id, Station.__table__.c.code))))
        return Cast(
            people={row.login: row.id for row in people},
            roles={row.login: frozenset(r for key, r in held if key == row.id) for row in people},
            levels={row.id: row.audit_level for row in people},
            stations={row.login: row.station_id for row in people if row.station_id in codes},
            vehicles=tuple(read(sa.select(vehicle.c.id).order_by(vehicle.c.id)).scalars())[1:],
            model=read(sa.select(model.c.id).where(model.c.code == MODEL)).scalar_one(),
            keys=read_keys(unit.session),
            suppliers={row.login: row.supplier_id for row in people if row.supplier_id},
            supplier_keys=tuple(read(sa.select(Supplier.id).order_by(Supplier.id)).scalars()),
            appraisers=tuple(read(sa.select(Appraiser.id).order_by(Appraiser.id)).scalars()),
        )
