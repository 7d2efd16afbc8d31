"""What always holds of deductions, residual values and freight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.chronicle import Chronicle
from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.parts.states import ChargeKind, ChargeStatus, OldPartStatus
from warrantydesk.settlement.states import Category

C, K, S = ChargeStatus, ChargeKind, OldPartStatus
DEDUCTIONS = (K.DEDUCTION, K.SECOND_DEDUCTION)
CHARGED = (*DEDUCTIONS, K.RESIDUAL)
ANSWERS = ("uphold", "reduce", "grant_appeal")
PAID = (Decision.APPROVED, Decision.REDUCED)


def charge_problems(now: Picture, told: Chronicle, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of charges."""
    for charge in now.charges:
        for sentence in (*_amounts(charge), *_people(charge, told, cast)):
            yield f"charge {charge.id} ({charge.kind.value}): {sentence}"
    yield from _once(now)
    yield from _about_parts(now)
    yield from _not_above_paid(now)
    yield from _booked(now)


def _amounts(charge: Any) -> Iterator[str]:
    if charge.asked_fen != charge.parts_fen + charge.labour_fen + charge.other_fen:
        yield "what was asked is not the sum of its parts"
    if not 0 <= charge.decided_fen <= charge.asked_fen:
        yield f"{charge.decided_fen} was decided of {charge.asked_fen}"
    cut = charge.decided_fen < charge.asked_fen and charge.status in {C.CONFIRMED, C.FINAL}
    if cut and not charge.remark:
        yield "was cut without a remark"
    if charge.status in {C.PROPOSED, C.DROPPED} and charge.decided_fen:
        yield f"is {charge.status.value}, but {charge.decided_fen} was decided"


def _people(charge: Any, told: Chronicle, cast: Cast) -> Iterator[str]:
    place = ("charge", charge.id)
    if (charge.decided_by_id is None) != (charge.status is C.PROPOSED):
        yield f"is {charge.status.value}, decided by {charge.decided_by_id}"
    if charge.kind is K.RESIDUAL:
        if charge.decided_by_id not in {None, cast.people["service"]}:
            yield "was decided by a person"
        return
    deciders = told.actors(place, "confirm", "settle", "drop")
    answers = told.actors(place, *ANSWERS)
    if charge.created_by_id in deciders | answers:
        yield "was decided by whoever asked for it"
    if deciders & answers:
        yield "was decided twice by the same person"
    if charge.kind in DEDUCTIONS and told.count(place, "settle"):
        yield "became final without a chance to appeal"


def _once(now: Picture) -> Iterator[str]:
    holding = [charge for charge in now.charges if charge.status is not C.DROPPED]
    for about in ("old_part_id", "waybill"):
        count = Counter((getattr(c, about), c.kind) for c in holding if getattr(c, about))
        yield from (f"{n} charges for {key}" for key, n in count.items() if n > 1)
    firsts = by_key(now.charges)
    for charge in now.charges:
        if charge.kind is K.SECOND_DEDUCTION and charge.first_charge_id is None:
            yield f"charge {charge.id} names no first one"
        if charge.first_charge_id:
            first = firsts[charge.first_charge_id]
            if first.kind not in DEDUCTIONS or first.old_part_id != charge.old_part_id:
                yield f"charge {charge.id} names a first one about another part"


def _about_parts(now: Picture) -> Iterator[str]:
    """A charge is about a part of its station; a deducted part has a deduction that is decided."""
    parts = by_key(now.parts)
    decided: set[int] = set()
    for charge in now.charges:
        part = parts.get(charge.old_part_id or 0)
        if part is None:
            continue
        if part.station_id != charge.station_id:
            yield f"charge {charge.id} is another station's"
        if charge.kind is K.RESIDUAL and (
            part.status not in {S.DISPOSED, S.WRITTEN_OFF} or charge.asked_fen != part.residual_fen
        ):
            yield f"charge {charge.id}: the residual value of part {part.id} is not that"
        if charge.kind in DEDUCTIONS and charge.status in {C.FINAL, C.DROPPED}:
            decided.add(part.id)
    for part in now.parts:
        if part.status is S.DEDUCTED and part.id not in decided:
            yield f"part {part.id} is deducted, but nothing was decided"


def _not_above_paid(now: Picture) -> Iterator[str]:
    """What is deducted for a part is at most what was paid for it."""
    paid = _paid_for(now)
    asked: Counter[int] = Counter()
    for charge in now.charges:
        if charge.kind in DEDUCTIONS and charge.status is not C.DROPPED:
            asked[charge.old_part_id] += charge.parts_fen
    for key, fen in asked.items():
        if fen > paid[key]:
            yield f"part {key}: {fen} is deducted of {paid[key]} paid"


def _paid_for(now: Picture) -> Counter[int]:
    """Return what was approved for each part: by its claim, and by an appeal."""
    by_line = {part.claim_line_id: part.id for part in now.parts if part.claim_line_id}
    by_job_part = {part.job_part_id: part.id for part in now.parts if part.job_part_id}
    paid: Counter[int] = Counter()
    for line in now.lines:
        key = by_line.get(line.id) or by_job_part.get(line.job_part_id)
        if key and line.kind is LineKind.PART and line.decision in PAID:
            paid[key] += line.approved_fen
    return paid


def _booked(now: Picture) -> Iterator[str]:
    """A final charge is booked once, with its amount; nothing else is."""
    charges = by_key(now.charges)
    count = Counter(row.charge_id for row in now.adjustments if row.charge_id)
    yield from (f"charge {key} was booked {n} times" for key, n in count.items() if n > 1)
    for row in now.adjustments:
        if not row.charge_id:
            continue
        charge = charges[row.charge_id]
        freight = charge.kind is K.FREIGHT
        paid = charge.kind not in CHARGED
        wanted = charge.decided_fen if paid else -charge.decided_fen
        if charge.status is not C.FINAL or row.amount_fen != wanted:
            yield f"charge {charge.id} is booked as {row.amount_fen}, not {wanted}"
        if (row.category is Category.FREIGHT) != freight or row.station_id != charge.station_id:
            yield f"charge {charge.id} is booked as {row.category} of {row.station_id}"
