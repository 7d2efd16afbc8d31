"""A workshop for tests: the sample's base data, one vehicle, and orders as a clerk writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa

from tests.people import as_person
from warrantydesk.basedata.coverage import freeze_coverage
from warrantydesk.basedata.defaults import write_defaults
from warrantydesk.basedata.kinds import VehicleUse
from warrantydesk.basedata.model import (
    FaultCode,
    LabourOperation,
    OdometerReading,
    Owner,
    Parameter,
    Part,
    Person,
    PersonRole,
    Station,
    Vehicle,
    VehicleModel,
)
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.book import Book
from warrantydesk.clock import now
from warrantydesk.orders.commands import (
    CustomerDraft,
    JobDraft,
    LabourDraft,
    OrderDraft,
    OrderStep,
    PartDraft,
    WriteUp,
)
from warrantydesk.orders.record import order_record
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import FaultRole, OrderAction
from warrantydesk.orders.steps import advance, take
from warrantydesk.orders.times import TIME_OF
from warrantydesk.records.roles import Role
from warrantydesk.sample.basedata import write_base_data

T = TypeVar("T")

VIN = "LYXS51500SA004201"
OTHER_VIN = "LYXS51500SA004202"


def write_stock(owner: Book) -> None:
    """Write the base data that every workshop begins with."""
    with owner.writing() as unit:
        write_defaults(unit)
        write_base_data(unit.session)


def is_stocked(owner: Book) -> bool:
    """Tell whether a book was copied from one that has the base data."""
    query = sa.select(Station.id).where(Station.code == "1205")
    return owner.read(lambda session: session.execute(query).first()) is not None


class Workshop:
    """Base data in a book; each helper acts as the person who would, on either engine."""

    def __init__(self, owner: Book) -> None:
        self.owner = owner
        self._books: dict[str, Book] = {}
        if not is_stocked(owner):
            write_stock(owner)
        self.station = self.key(Station, code="1205")
        self.vehicle = self.add_vehicle(VIN)

    def close(self) -> None:
        """Close every book that somebody opened here."""
        for book in self._books.values():
            book.close()

    def book(self, login: str) -> Book:
        """Return the book as used by somebody of the sample, such as ``clerk1205``."""
        if login not in self._books:
            self._books[login] = as_person(self.owner, login)
        return self._books[login]

    def write(self, login: str, service: Any, *args: Any, **kwargs: Any) -> Any:
        """Have somebody do something."""
        return self.book(login).write(service, *args, **kwargs)

    def read(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Ask the book, as the owner."""
        return self.owner.read(query, *args, **kwargs)

    def raw(self, sql: str) -> None:
        """Execute raw SQL as the owner of the book."""
        with self.owner.engine.begin() as connection:
            connection.execute(sa.text(sql))

    def give_role(self, login: str, role: Role, level: int) -> None:
        """Give somebody another role and an audit level, before he or she signs in."""
        person = Person.__table__
        with self.owner.writing() as unit:
            row = {"person_id": self.person(login), "role": role}
            unit.session.execute(sa.insert(PersonRole.__table__).values(row))
            changed = sa.update(person).where(person.c.login == login)
            unit.session.execute(changed.values(audit_level=level))

    def key(self, model: Any, **values: object) -> int:
        """Return the key of the row with these values."""
        table = model.__table__
        query = sa.select(table.c.id).where(*(table.c[n] == v for n, v in values.items()))
        return int(self.owner.read(lambda session: session.execute(query).scalar_one()))

    def part(self, number: str) -> int:
        """Return the key of a part of the sample."""
        return self.key(Part, number=number)

    def person(self, login: str) -> int:
        """Return the key of a person of the sample."""
        return self.key(Person, login=login)

    def set_parameter(self, name: ParameterName, value: int) -> None:
        """Give a parameter another value, for all days."""
        table = Parameter.__table__
        with self.owner.writing() as unit:
            unit.session.execute(
                sa.update(table).where(table.c.name == name.value).values(value=value)
            )

    def add_vehicle(self, vin: str, *, delivered: date | None = None, **values: Any) -> int:
        """Add a sold household vehicle with frozen coverage; delivered 200 days ago by default."""
        day = delivered or (now() - timedelta(days=200)).date()
        table = Vehicle.__table__
        with self.owner.writing() as unit:
            owner = sa.insert(Owner.__table__).values(
                name="陈思远", phone="13800001234", address="临澄市和平路 1 号", salt="5a1f"
            )
            person = unit.session.execute(owner.returning(Owner.__table__.c.id)).scalar_one()
            model = sa.select(VehicleModel.id).where(VehicleModel.code == "S5-15T")
            facts: dict[str, Any] = {
                "vin": vin,
                "vin_reversed": vin[::-1],
                "engine_number": f"YL15T-{vin[-7:]}",
                "engine_code": "YL15T",
                "model_id": unit.session.execute(model).scalar_one(),
                "owner_id": person,
                "use": VehicleUse.HOUSEHOLD,
                "plate": f"江A{vin[-5:]}",
                "production_date": day - timedelta(days=60),
                "sale_date": day,
                "delivery_date": day,
            }
            made = sa.insert(table).values(facts | values).returning(table.c.id)
            key = int(unit.session.execute(made).scalar_one())
            unit.session.execute(
                sa.insert(OdometerReading.__table__).values(
                    vehicle_id=key, read_on=day, km=12, source="delivery"
                )
            )
            freeze_coverage(unit, key)
        return key

    def pump_job(self, **values: Any) -> JobDraft:
        """Return a job of the sample: the water pump leaks; pump, gasket, coolant and labour."""
        job = JobDraft(
            complaint="热车后水温偏高，机舱有冷却液味道",
            cause="水泵轴封失效，冷却液渗漏",
            correction="更换水泵总成及密封垫，加注冷却液，排气后试车正常",
            fault_code_id=self.key(FaultCode, code=PUMP_FAULT),
            parts=(
                PartDraft(self.part("1307100-E02"), old_quantity_milli=1000),
                PartDraft(
                    self.part("1307115-E02"),
                    fault_role=FaultRole.CONSEQUENTIAL,
                    old_quantity_milli=1000,
                ),
            ),
            labour=(
                LabourDraft(
                    self.key(LabourOperation, code=PUMP_OPERATION), 2000, mechanic="王铁柱"
                ),
            ),
        )
        return replace(job, **values)

    def order_draft(self, *jobs: JobDraft, hours_ago: int = 30, **values: Any) -> OrderDraft:
        """Return a new order, received some hours ago, for the workshop's vehicle."""
        at = now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours_ago)
        draft = OrderDraft(
            station_id=self.station,
            vehicle_id=self.vehicle,
            odometer_km=8_600,
            customer=CustomerDraft("陈思远", "13800001234", "临澄市和平路 1 号"),
            complaint="水温高",
            inspection_result="水泵处有渗漏痕迹",
            advisor="韩立新",
            fault_at=at - timedelta(hours=5),
            reported_at=at - timedelta(hours=3),
            received_at=at,
            jobs=jobs or (self.pump_job(),),
        )
        return replace(draft, **values)

    def order(self, draft: OrderDraft | None = None, login: str = "clerk1205") -> int:
        """Save a new order and return its key."""
        return int(self.write(login, save_order, draft or self.order_draft()))

    def step(self, order_id: int, action: OrderAction, **values: Any) -> None:
        """Take one step of an order as the clerk."""
        seen = self.read(order_record, order_id).version
        self.write("clerk1205", take, OrderStep(order_id, seen, action, **values))

    def completed_order(
        self,
        draft: OrderDraft | None = None,
        login: str = "clerk1205",
        *,
        hand_over: bool = True,
        until: OrderAction | None = None,
        **values: Any,
    ) -> int:
        """Save an order and write up its repair to the hand-over, or to an earlier step."""
        wanted = draft or self.order_draft(**values)
        order_id = self.order(wanted, login)
        record = self.read(order_record, order_id)
        start: datetime = record.times["received_at"]
        last = until or (OrderAction.HAND_OVER if hand_over else OrderAction.PASS_INSPECTION)
        steps = list(TIME_OF)
        actions = steps[1 : steps.index(last) + 1]
        times = {a: start + timedelta(minutes=30 * n) for n, a in enumerate(actions, 1)}
        self.write(login, advance, WriteUp(order_id, record.version, times))
        return order_id


PUMP_FAULT = "E-12-034"
PUMP_OPERATION = "OP-1307-01"
