"""What one whole claim costs: made of a repair order, submitted, checked, decided and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from statistics import median
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.measuring import Cost, Figure, costing
from tools.real_input.crew import Crew
from tools.real_input.station import Counter, Repaired
from warrantydesk.basedata.model import Vehicle
from warrantydesk.claims.audit import open_for_review
from warrantydesk.claims.automatic import make_claims_payable, review_submitted
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, now
from warrantydesk.db.unit import Unit
from warrantydesk.orders.model import RepairOrder
from warrantydesk.sample.decisions import STAY, approve_claim
from warrantydesk.sample.filing import Album, add_photos, hand_in
from warrantydesk.sample.keys import Keys, read_keys
from warrantydesk.settlement.making import claim_became_payable

VEHICLE, ORDER = Vehicle.__table__, RepairOrder.__table__
TIMES = 20
AUDITOR = "auditor4"
YOUNG = timedelta(days=300)
WORDS = "冷车启动后发动机抖动, 仪表故障灯点亮"
STEPS = ("made of an order", "submitted, with its checks", "checked again by the service",
         "opened and approved by an auditor", "made payable, with its recovery")  # fmt: skip


def one_claim(address: str) -> Iterator[Figure]:
    """Yield a figure for each step of a claim, and for the whole; the book has some more after."""
    crew = Crew(address, now())
    try:
        keys = crew.ask(read_keys)
        counter = Counter(crew, keys, Random(7))
        vehicles = crew.ask(_vehicles)
        # What waits from before isn't to be counted among what these claims cost.
        crew.do("service", "before", review_submitted)
        crew.do("service", "before", make_claims_payable, claim_became_payable)
        claims = [_costs(crew, keys, counter.repair(key, WORDS)) for key in vehicles]
    finally:
        crew.close()
    for name in STEPS:
        yield _figure(name, [claim[name] for claim in claims if name in claim])
    yield _figure("the whole claim until it is payable", [_sum(claim) for claim in claims])


def _vehicles(session: Session) -> list[int]:
    """Return vehicles that any station may repair: young ones that are in no workshop now."""
    young = business_date(now()) - YOUNG
    inside = sa.select(ORDER.c.vehicle_id).where(ORDER.c.completed_at.is_(None))
    query = sa.select(VEHICLE.c.id).where(VEHICLE.c.delivery_date > young,
                                          VEHICLE.c.id.not_in(inside))  # fmt: skip
    return list(session.execute(query.order_by(VEHICLE.c.id.desc()).limit(TIMES)).scalars())


def _costs(crew: Crew, keys: Keys, done: Repaired) -> dict[str, Cost]:
    """Take one claim from the order to where it can be paid."""
    costs: dict[str, Cost] = {}

    def step(place: int, login: str, service: Callable[..., Any], *args: Any) -> Any:
        with costing(crew.book(login)) as cost:
            result = crew.do(login, STEPS[place], service, *args)
        costs[STEPS[place]] = cost
        return result

    claim_id = step(0, done.clerk, create_claim, done.order_id)
    album = Album(Random(claim_id))
    crew.do(done.clerk, "photos", _photos, claim_id, done.order_id, album)
    step(1, done.clerk, hand_in, claim_id)
    step(2, "service", review_submitted)
    if crew.ask(claim_row, claim_id).status is ClaimStatus.IN_REVIEW:
        step(3, AUDITOR, _approve, claim_id, keys)
    step(4, "service", make_claims_payable, claim_became_payable)
    return costs


def _photos(unit: Unit, claim_id: int, order_id: int, album: Album) -> None:
    add_photos(unit, claim_id, order_id, album, again=False)


def _approve(unit: Unit, claim_id: int, keys: Keys) -> None:
    open_for_review(unit, claim_id)
    approve_claim(unit, claim_id, keys, STAY)


def _sum(claim: dict[str, Cost]) -> Cost:
    costs = claim.values()
    return Cost(
        sum(cost.wall for cost in costs),
        sum(cost.cpu for cost in costs),
        sum(cost.statements for cost in costs),
    )


def _figure(name: str, costs: list[Cost]) -> Figure:
    cpu = median(cost.cpu for cost in costs)
    statements = median(cost.statements for cost in costs)
    note = f"{cpu:.1f} ms of processor, {statements:.0f} SQL statements"
    return Figure(name, None, median(cost.wall for cost in costs), note)
