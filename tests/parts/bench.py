"""A bench of old parts in every status; each helper acts as the person who would."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests.claims.stage import ClaimStage
from tests.parts.sending import receive, send
from tests.people import add_person
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import Supplier
from warrantydesk.book import Book
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.states import Decision
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.orders.states import FaultRole
from warrantydesk.parts.commands import Judge, PartStep
from warrantydesk.parts.judging import judge
from warrantydesk.parts.model import OldPart, StoreBin
from warrantydesk.parts.part_steps import part_row
from warrantydesk.parts.states import Arrival, Finding, OldPartAction, OldPartStatus, Route
from warrantydesk.records.engine import make_document
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role

PART, BIN = OldPart.__table__, StoreBin.__table__
CLAIM, LINE = Claim.__table__, ClaimLine.__table__
PUMP_SUPPLIER = "S102"


class Bench(ClaimStage):
    """Old parts on top of the claims' stage: water pumps of station 1205 and supplier S102."""

    def __init__(self, owner: Book) -> None:
        super().__init__(owner)
        self.supplier = self.key(Supplier, code=PUMP_SUPPLIER)
        self._vehicles = 300
        for login, code in (("supplier102", PUMP_SUPPLIER), ("supplier101", "S101")):
            key = self.key(Supplier, code=code)
            add_person(owner, login, Role.SUPPLIER, supplier_id=key)
        add_person(owner, "keeper2", Role.KEEPER)

    def approved(self, policy: ReturnPolicy = ReturnPolicy.MANUFACTURER) -> int:
        """Return a claim on a vehicle of its own, approved in full; its pump goes this way."""
        self._vehicles += 1
        vehicle = self.add_vehicle(f"LYXS51500SA0{self._vehicles:05}")
        claim_id = self.in_review(vehicle_id=vehicle)
        pump = next(line for line in self.lines(claim_id) if line.fault_role is FaultRole.MAIN
                    and line.part_id is not None)  # fmt: skip
        self.decide(
            claim_id,
            LineDecision(pump.id, Decision.APPROVED, pump.claimed_fen, return_policy=policy),
        )
        return claim_id

    def tagged(self, policy: ReturnPolicy = ReturnPolicy.MANUFACTURER) -> int:
        """Return the old pump of an approved claim, with its tag."""
        claim_id = self.approved(policy)
        query = sa.select(PART.c.id).where(PART.c.claim_id == claim_id, PART.c.main)
        found = self.read(lambda session: session.execute(query).scalar())
        return int(found or self.write("auditor1", make_tag, claim_id))

    def shipped(self, route: Route = Route.MANUFACTURER) -> tuple[int, int]:
        """Return a part on its way from the station, and its shipment."""
        direct = route is Route.DIRECT
        part_id = self.tagged(ReturnPolicy.SUPPLIER if direct else ReturnPolicy.MANUFACTURER)
        return part_id, int(self.write("clerk1205", send, route, [part_id]))

    def received(self, arrival: Arrival = Arrival.RECEIVED) -> int:
        """Return a part that arrived at the manufacturer like this."""
        part_id, shipment_id = self.shipped()
        self.write("keeper1", receive, shipment_id, arrival)
        return part_id

    def judged(self, finding: Finding = Finding.CONFIRMED_FAULT, **values: Any) -> int:
        """Return a part that the keeper judged."""
        part_id = self.received()
        self.judge(part_id, finding, **values)
        return part_id

    def judge(self, part_id: int, finding: Finding, login: str = "keeper1", **values: Any) -> None:
        """Judge a part as it stands now."""
        self.write(login, judge, Judge(part_id, self.old(part_id).version, finding, **values))

    def bin(self, code: str) -> int:
        """Make a bin of the store, once, and return its key."""
        return int(self.write("keeper1", make_bin, code))

    def old(self, part_id: int) -> Any:
        """Return an old part as the database has it."""
        return self.read(part_row, part_id)

    def where(self, part_id: int) -> OldPartStatus:
        """Return where an old part stands."""
        return OldPartStatus(self.old(part_id).status)

    def seen(self, part_id: int, reason: str = "") -> PartStep:
        """Return a step on a part as it stands now."""
        return PartStep(part_id, self.old(part_id).version, reason)

    def today(self) -> date:
        """Return the business day of the book."""
        with self.owner.reading() as unit:
            return business_date(unit.at)

    def at(self) -> datetime:
        """Return the time of the book."""
        with self.owner.reading() as unit:
            return unit.at

    def days_on(self, days: int) -> date:
        """Return the day so many days after today."""
        return self.today() + timedelta(days=days)


def make_tag(unit: Unit, claim_id: int) -> int:
    """Tag the main part of a claim by plain statements."""
    query = (
        sa.select(LINE, CLAIM.c.station_id, CLAIM.c.vehicle_id, CLAIM.c.odometer_km)
        .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .where(LINE.c.claim_id == claim_id, LINE.c.fault_role == FaultRole.MAIN)
        .where(LINE.c.part_id.is_not(None))
    )
    line = unit.session.execute(query).one()
    supplier = sa.select(Supplier.id).where(Supplier.code == PUMP_SUPPLIER)
    return make_document(
        unit,
        PART,
        OldPartAction.TAG.value,
        OldPartStatus.TAGGED.value,
        number=next_number(unit.session, "JB", "1205", business_date(unit.at)),
        claim_id=claim_id,
        claim_line_id=line.id,
        job_part_id=line.job_part_id,
        station_id=line.station_id,
        vehicle_id=line.vehicle_id,
        part_id=line.part_id,
        supplier_id=unit.session.execute(supplier).scalar_one(),
        policy=line.return_policy,
        main=True,
        code=line.code,
        name_zh=line.name_zh,
        name_en=line.name_en,
        serial=line.old_serial,
        odometer_km=line.odometer_km,
        quantity_milli=1000,
        approved_fen=line.approved_fen,
        residual_fen=line.approved_fen // 10 if line.return_policy is ReturnPolicy.LOCAL else 0,
        ship_by_on=business_date(unit.at) + timedelta(days=20),
    )


def make_bin(unit: Unit, code: str) -> int:
    """Make a bin, or return the one there is."""
    found = unit.session.execute(sa.select(BIN.c.id).where(BIN.c.code == code)).scalar()
    made = sa.insert(BIN).values(code=code, note="").returning(BIN.c.id)
    return int(found or unit.session.execute(made).scalar_one())
