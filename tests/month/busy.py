"""A busy month of the sample's manufacturer on either engine: few claims that owe many old parts.

Everybody acts by a login of his or her own through the program's services, at the book's own time;
what comes after the approvals is left to whoever uses this book.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

import sqlalchemy as sa

from tests.people import as_person
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.lookups import vehicle_card
from warrantydesk.basedata.model import Vehicle, VehicleModel
from warrantydesk.book import Book
from warrantydesk.claims.audit import decide, open_for_review
from warrantydesk.claims.automatic import review_submitted
from warrantydesk.claims.commands import Decide, LineDecision
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.clock import now, whole_minute
from warrantydesk.db.unit import Unit
from warrantydesk.orders.commands import OrderDraft, WriteUp
from warrantydesk.orders.service import save_order
from warrantydesk.orders.states import OrderAction
from warrantydesk.orders.steps import advance
from warrantydesk.orders.times import TIME_OF
from warrantydesk.sample.catalogue import FAULTS
from warrantydesk.sample.endings import Trait
from warrantydesk.sample.filing import Album, file_claim, hand_in
from warrantydesk.sample.garage import Guest
from warrantydesk.sample.keys import read_keys
from warrantydesk.sample.parties import STATIONS
from warrantydesk.sample.visits import Visit, appointment, inspection, material, reception, repaired

T = TypeVar("T")
MODEL = "S7-20T"
EACH_STEP = timedelta(minutes=50)
KM_A_DAY = 25
CLAIM, LINE = Claim.__table__, ClaimLine.__table__
VEHICLE, KIND = Vehicle.__table__, VehicleModel.__table__
BY_CODE = {fault.code: fault for fault in FAULTS}
STATION = {station.code: station for station in STATIONS}
Policies = dict[ReturnPolicy, ReturnPolicy]
Fault = tuple[str, tuple[str, ...]]
FLOODED: tuple[Fault, ...] = (
    ("E-12-034", ("1307115-E02", "1021020-E02", "1021055-E02")),
    ("B-41-006", ("4121200-B11", "3741100-B11", "3603600-B11")),
    ("C-29-004", ("2906030-S05", "2915100-S05", "3540100-S05", "3502130-S05")),
    ("C-22-009", ("2303120-S07", "1703200-D07")),
    ("A-81-005", ("8103020-B11", "6104200-117", "6107010-B11")),
)
"""The faults of a vehicle that stood in the water, each with what it damaged beside it."""


class BusyMonth:
    """The people of the sample, signed in on first use."""

    def __init__(self, owner: Book, seed: int = 1) -> None:
        self.owner = owner
        self._random = Random(seed)
        self._album = Album(self._random)
        self._keys = owner.read(read_keys)
        self._books: dict[str, Book] = {}
        query = (
            sa.select(VEHICLE.c.id)
            .join(KIND, KIND.c.id == VEHICLE.c.model_id)
            .where(KIND.c.code == MODEL, VEHICLE.c.delivery_date.is_not(None))
            .order_by(VEHICLE.c.delivery_date.desc(), VEHICLE.c.id)
        )
        self._vehicles = iter(owner.read(lambda session: session.execute(query).scalars().all()))

    def book(self, login: str) -> Book:
        """Return the book as used by somebody."""
        if login not in self._books:
            self._books[login] = as_person(self.owner, login)
        return self._books[login]

    def do(self, login: str, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Have somebody use a service."""
        return self.book(login).write(service, *args, **kwargs)

    def close(self) -> None:
        """Sign everybody out."""
        for book in self._books.values():
            book.close()

    def approved(
        self, station: str, faults: Sequence[Fault], policies: Policies, count: int = 1
    ) -> None:
        """Have so many vehicles repaired of all these faults, and their claims approved.

        The auditor sends old parts the way that ``policies`` says instead of the catalogue's.
        """
        claims = [self._filed(station, faults) for _ in range(count)]
        self.do("service", review_submitted, lambda _n: 0)
        for claim_id in claims:
            if self.owner.read(claim_row, claim_id).status is ClaimStatus.IN_REVIEW:
                self.do("auditor4", open_for_review, claim_id)
                self.do("auditor4", _approve, claim_id, policies, self._keys.reasons["RD01"])

    def _filed(self, station: str, faults: Sequence[Fault]) -> int:
        card = self.owner.read(vehicle_card, next(self._vehicles))
        received = whole_minute(now()) - timedelta(hours=9)
        days = (received.date() - (card.delivery_date or received.date())).days
        guest = Guest(card, card.odometer_km + days * KM_A_DAY)
        visits = [
            Visit(STATION[station], BY_CODE[code]._replace(consequential=more), guest, received)
            for code, more in faults
        ]
        times = {
            action: received + EACH_STEP * number
            for number, action in enumerate(TIME_OF)
            if action is not OrderAction.RECEIVE
        }
        hours = (times[OrderAction.START_REPAIR], times[OrderAction.FINISH_REPAIR])
        drafts = [self._written(visit, hours) for visit in visits]
        whole = replace(
            drafts[0],
            jobs=tuple(job for draft in drafts for job in draft.jobs),
            appointment_at=None,
            received_at=received,
        )
        clerk = visits[0].clerk
        order_id = self.do(clerk, _ordered, whole, times)
        claim_id = self.do(clerk, file_claim, order_id, self._album, Trait.PLAIN)
        self.do(clerk, hand_in, claim_id)
        return claim_id

    def _written(self, visit: Visit, hours: Any) -> OrderDraft:
        draft = appointment(visit, self._keys, self._random)
        draft = reception(draft, visit, self._random)
        draft = material(inspection(draft, visit, self._random), visit, self._keys, self._random)
        return repaired(draft, visit, self._keys, self._random, hours)


def _ordered(unit: Unit, draft: OrderDraft, times: dict[OrderAction, Any]) -> int:
    """Write a whole repair up in one go."""
    order_id = save_order(unit, draft)
    advance(unit, WriteUp(order_id, 1, times))
    return order_id


def _approve(unit: Unit, claim_id: int, policies: Policies, reason_id: int) -> None:
    """Approve what the rules pay, and send the old parts their way."""
    query = sa.select(LINE).where(LINE.c.claim_id == claim_id).order_by(LINE.c.position)
    lines = []
    for line in unit.session.execute(query).all():
        way = policies.get(line.return_policy)
        if line.payable_fen >= line.claimed_fen:
            made = LineDecision(line.id, Decision.APPROVED, line.claimed_fen, return_policy=way)
        else:
            how = Decision.REDUCED if line.payable_fen else Decision.DENIED
            made = LineDecision(line.id, how, line.payable_fen, reason_id, "按定额支付。", way)
        lines.append(made)
    decide(unit, Decide(claim_id, claim_row(unit.session, claim_id).version, tuple(lines)))
