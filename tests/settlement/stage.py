"""A stage for tests of settlement: a manufacturer, two stations, and claims that became payable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import sqlalchemy as sa

from tests.people import add_person, as_person
from warrantydesk.assembly import METADATA
from warrantydesk.basedata.parameter_names import DECLARED
from warrantydesk.book import Book
from warrantydesk.claims.states import ClaimAction, ClaimStatus, ClaimType, LineKind
from warrantydesk.claims.workflow import STEPS
from warrantydesk.clock import business_date, month_bounds
from warrantydesk.db.unit import Unit
from warrantydesk.orders.states import OrderAction, OrderStatus
from warrantydesk.records.engine import make_document, take_step
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import NewAdjustment, NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.making import claim_became_payable
from warrantydesk.settlement.model import Statement
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.states import Category, Side

T = TypeVar("T")

# Without the models' defaults, so that an insert names exactly the columns that a role may write.
TABLES: dict[str, Any] = {
    name: sa.table(name, *(sa.column(c.name, c.type) for c in table.c))
    for name, table in METADATA.tables.items()
}
LONG_AGO = date(2020, 1, 1)
Line = tuple[LineKind, int]


def new_id() -> str:
    return str(uuid4())


class Stage:
    """People and base data; each helper acts as the person who would."""

    def __init__(self, owner: Book) -> None:
        self.owner = owner
        self._books: dict[str, Book] = {}
        self._made = 0
        self.station = self._station("3702", "Lincheng Anda")
        self.other = self._station("3703", "Yunbei Hengtong")
        self.terms(self.station, "general", 130_000)
        self.terms(self.other, "small_scale", 30_000)
        self.people: dict[str, int] = {}
        for login, role in (
            ("clerk", Role.CLERK), ("auditor", Role.AUDITOR), ("finance", Role.FINANCE),
            ("second", Role.FINANCE), ("service", Role.SERVICE), ("stranger", Role.CLERK),
        ):  # fmt: skip
            place = {"clerk": self.station, "stranger": self.other}.get(login)
            self.people[login] = add_person(owner, login, role, station_id=place, audit_level=3)
        for declared in DECLARED:
            self.insert(
                "parameter", name=declared.name.value, valid_from=LONG_AGO, value=declared.sample
            )
        self.model = self.insert("vehicle_model", code="S5", name_zh="岫行S5", name_en="Xiuxing S5")
        self.operation = self.insert(
            "labour_operation", code="LB-1", name_zh="换油封", name_en="Renew seal"
        )
        self.part = self.insert(
            "part", number="2201-1", name_zh="油封", name_en="Seal", part_class="engine",
            return_policy="none",
        )  # fmt: skip

    def close(self) -> None:
        for book in self._books.values():
            book.close()

    def insert(self, table: str, **values: Any) -> int:
        """Insert base data as the owner."""
        made = sa.insert(TABLES[table]).values(**values).returning(TABLES[table].c.id)
        with self.owner.engine.begin() as connection:
            return int(connection.execute(made).scalar_one())

    def _station(self, code: str, name: str) -> int:
        return self.insert("station", code=code, name_zh=f"{name}站", name_en=name)

    def terms(self, station: int, tax_class: str, vat: int, bank: str = "6222 0000 4170") -> None:
        self.insert(
            "station_terms", station_id=station, valid_from=LONG_AGO, tax_class=tax_class,
            vat_rate_ppm=vat, bank_name="Bank", bank_account=bank,
        )  # fmt: skip

    def book(self, login: str) -> Book:
        if login not in self._books:
            self._books[login] = as_person(self.owner, login)
        return self._books[login]

    def do(self, login: str, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Have a person use a service."""
        return self.book(login).write(service, *args, **kwargs)

    def ask(self, query: Callable[..., T], *args: Any) -> T:
        return self.owner.read(query, *args)

    def value(self, sql: str, **values: Any) -> Any:
        with self.owner.engine.connect() as connection:
            return connection.execute(sa.text(sql), values).scalar()

    def raw(self, login: str, sql: str, **values: Any) -> None:
        """Execute raw SQL as a person."""
        with self.book(login).writing() as unit:
            unit.session.execute(sa.text(sql), values)

    # claims

    def claim(
        self, lines: Sequence[Line], *, kind: str = "normal", station: int | None = None
    ) -> int:
        """Make a claim that is payable, every line approved in full."""
        made = self.decided(lines, kind=kind, station=station)
        self.do("service", self._payable, made)
        return made

    def decided(
        self, lines: Sequence[Line], *, kind: str = "normal", station: int | None = None
    ) -> int:
        place = station or self.station
        clerk = "clerk" if place == self.station else "stranger"
        made = self.do(clerk, self._submitted, place, tuple(lines), kind)
        self.do("auditor", self._approve, made)
        return made

    def _submitted(self, unit: Unit, station: int, lines: Sequence[Line], kind: str) -> int:
        self._made += 1
        vehicle = self._vehicle(unit)
        order = make_document(
            unit, TABLES["repair_order"], OrderAction.RECEIVE.value, OrderStatus.RECEIVED.value,
            number=f"WX-{self._made}", station_id=station, vehicle_id=vehicle, odometer_km=1000,
            complaint="leaks", inspection_result="", advisor="", received_at=unit.at,
        )  # fmt: skip
        listed, ours = self._campaign(unit, vehicle, lines) if kind == "campaign" else (None, [])
        named = {} if listed is None else {"campaign_vehicle_id": listed}
        payer = "warranty" if listed is None else "campaign"
        job = self._row(
            unit, "job", order_id=order, position=1, payer=payer, complaint="leaks", **named
        )
        claimed = sum(amount for _kind, amount in lines)
        claim = make_document(
            unit, TABLES["claim"], ClaimAction.CREATE.value, ClaimStatus.DRAFT.value,
            number=f"BX-{self._made:05}", claim_type=ClaimType(kind), order_id=order,
            station_id=station, vehicle_id=vehicle, repair_date=business_date(unit.at),
            inspection_date=business_date(unit.at), odometer_km=1000, subject="leak",
            claimed_fen=claimed, appeal_reason="",
        )  # fmt: skip
        on_job = self._row(
            unit, "claim_job", claim_id=claim, job_id=job, position=1, live=True,
            complaint="leaks", cause="aged", correction="renewed", **named,
        )  # fmt: skip
        for position, (line, amount) in enumerate(lines, 1):
            self._row(
                unit, "claim_line", claim_id=claim, claim_job_id=on_job, position=position,
                kind=line, fault_role="main", code=f"L{position}", name_zh="油封", name_en="Seal",
                return_policy="none", quantity_milli=1000, unit_fen=amount, claimed_fen=amount,
                payable_fen=amount,
                decision="pending", **(ours[position - 1] if ours else {}),
            )  # fmt: skip
        take_step(
            unit, TABLES["claim"], STEPS, document_id=claim, seen_version=1, action="submit",
            submitted_at=unit.at, submitted_by_id=unit.actor_id,
        )  # fmt: skip
        return claim

    def _campaign(
        self, unit: Unit, vehicle: int, lines: Sequence[Line]
    ) -> tuple[int, list[dict[str, int]]]:
        """Make a campaign of these lines; return its place for a vehicle, and what lines name."""
        code = f"HD{self._made}"
        campaign = self._base(
            unit, "campaign", code=code, name_zh="召回", name_en="Recall",
            valid_from=business_date(unit.at), defect="", remedy="", note="",
        )  # fmt: skip
        ours = []
        for place, (line, _amount) in enumerate(lines):
            if LineKind(line) is LineKind.LABOUR:
                key = self._base(unit, "labour_operation", code=f"{code}-{place}", name_zh="更换",
                                 name_en="Replace", initials="gh")  # fmt: skip
                self._base(unit, "campaign_labour", campaign_id=campaign, operation_id=key,
                           hours_milli=1000)  # fmt: skip
                ours.append({"operation_id": key})
            else:
                key = self._base(unit, "part", number=f"{code}-{place}", name_zh="油封",
                                 name_en="Seal", initials="yf", part_class="rest",
                                 return_policy="none")  # fmt: skip
                self._base(unit, "campaign_part", campaign_id=campaign, part_id=key,
                           quantity_milli=1000)  # fmt: skip
                ours.append({"part_id": key})
        vin = unit.session.execute(
            sa.select(TABLES["vehicle"].c.vin).where(TABLES["vehicle"].c.id == vehicle)
        ).scalar_one()
        return self._base(unit, "campaign_vehicle", campaign_id=campaign, vin=vin), ours

    def _base(self, unit: Unit, table: str, **values: Any) -> int:
        """Insert as the owner; an embedded book has one writer at a time, so within the unit."""
        if self.owner.embedded:
            return self._row(unit, table, **values)
        return self.insert(table, **values)

    def _vehicle(self, unit: Unit) -> int:
        vin = f"LYX2S15M8RA{self._made:06}"
        return self._base(unit, "vehicle", **_vehicle(vin, self.model))

    def _row(self, unit: Unit, table: str, **values: Any) -> int:
        made = sa.insert(TABLES[table]).values(**values).returning(TABLES[table].c.id)
        return int(unit.session.execute(made).scalar_one())

    def _approve(self, unit: Unit, claim: int) -> None:
        table, lines = TABLES["claim"], TABLES["claim_line"]
        step = {"document_id": claim}
        take_step(unit, table, STEPS, **step, seen_version=2, action="send_to_review")
        unit.session.execute(
            sa.update(lines).where(lines.c.claim_id == claim)
            .values(decision="approved", approved_fen=lines.c.claimed_fen)
        )  # fmt: skip
        take_step(
            unit, table, STEPS, **step, seen_version=3, action="approve",
            decided_by_id=unit.actor_id, decided_at=unit.at, approved_fen=table.c.claimed_fen,
        )  # fmt: skip

    def _payable(self, unit: Unit, claim: int) -> None:
        take_step(
            unit, TABLES["claim"], STEPS, document_id=claim, seen_version=4,
            action="make_payable", payable_at=unit.at,
        )  # fmt: skip
        claim_became_payable(unit, claim)

    # statements

    def month(self) -> int:
        """Open the month of today, whose cut-off lies ahead."""
        return self.do("finance", lambda unit: open_period(unit, f"{business_date(unit.at):%Y-%m}"))

    def adjust(self, amount: int, category: Category = Category.ADJUSTMENT, side: Side = Side.LABOUR,
               station: int | None = None) -> int:  # fmt: skip
        from warrantydesk.settlement.adjusting import add_adjustment

        command = NewAdjustment(
            station or self.station, business_date(datetime.now(UTC)), category, side, amount,
            "调整", "Adjustment", "agreed", new_id(),
        )  # fmt: skip
        return self.do("finance", add_adjustment, command)

    def prepared(self, period: int, station: int | None = None) -> int:
        made = self.do("finance", prepare_statement, station or self.station, period)
        assert made is not None
        return made

    def row(self, statement: int) -> sa.Row[Any]:
        table = Statement.__table__
        with self.owner.engine.connect() as connection:
            return connection.execute(sa.select(table).where(table.c.id == statement)).one()

    def on(self, statement: int, reason: str = "") -> OnStatement:
        return OnStatement(statement, self.row(statement).version, new_id(), reason)

    def invoice(self, statement: int, number: str = "FP-1", more: int = 0) -> NewInvoice:
        row = self.row(statement)
        return NewInvoice(
            statement, row.version, new_id(), number=number, issued_on=date(2026, 1, 2),
            net_fen=row.net_fen + more, tax_fen=row.tax_fen, gross_fen=row.total_fen + more,
        )  # fmt: skip

    def payment(self, statement: int, amount: int, reference: str = "B-1") -> NewPayment:
        return NewPayment(
            statement, self.row(statement).version, new_id(), amount_fen=amount,
            paid_on=business_date(datetime.now(UTC)), bank_reference=reference,
        )  # fmt: skip

    def frozen(self, period: int, station: int | None = None) -> int:
        from warrantydesk.settlement.service import freeze

        made = self.prepared(period, station)
        self.do("finance", freeze, self.on(made))
        return made

    def approved(self, period: int, station: int | None = None) -> int:
        from warrantydesk.settlement.service import approve

        made = self.frozen(period, station)
        self.do("second", approve, self.on(made))
        return made

    def confirmed(self, period: int) -> int:
        from warrantydesk.settlement.service import confirm

        made = self.approved(period)
        self.do("clerk", confirm, self.on(made))
        return made

    def invoiced(self, period: int) -> int:
        from warrantydesk.settlement.paying import register_invoice

        made = self.confirmed(period)
        assert self.do("finance", register_invoice, self.invoice(made))
        return made


def _vehicle(vin: str, model: int) -> dict[str, Any]:
    return {
        "vin": vin, "vin_reversed": vin[::-1], "engine_number": "E1", "model_id": model,
        "use": "household",
    }  # fmt: skip


def this_month() -> tuple[date, date]:
    return month_bounds(business_date(datetime.now(UTC)))


def days(count: int) -> timedelta:
    return timedelta(days=count)
