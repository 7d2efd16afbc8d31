"""What always holds of old parts: each in exactly one place, its journey without a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.chronicle import Chronicle
from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.parts.states import (
    Arrival,
    JudgeSide,
    OldPartAction,
    OldPartStatus,
    Route,
    ShipmentStatus,
    Solution,
    WriteOffStatus,
)
from warrantydesk.records.roles import Role

S, P = OldPartStatus, ShipmentStatus
BOXED = {S.PACKED, S.IN_TRANSIT, S.TO_SUPPLIER}
SHELVED = {S.STORED, S.TO_DESTROY}
MAY_LIE = {S.RECEIVED, S.JUDGED, S.DAMAGED, *SHELVED}
ON_THE_WAY = {P.SHIPPED, P.RECEIVING}
JUDGES = {
    JudgeSide.MANUFACTURER: {Role.KEEPER, Role.AUDITOR},
    JudgeSide.APPRAISER: {Role.KEEPER, Role.AUDITOR},
    JudgeSide.SUPPLIER: {Role.KEEPER, Role.SUPPLIER},
}


def part_problems(now: Picture, told: Chronicle, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of old parts and shipments."""
    yield from _places(now)
    yield from _loans(now)
    yield from _tags(now)
    yield from _journeys(now, told)
    yield from _findings(now, cast)
    yield from _lists(now)
    yield from _written_off(now, told)
    yield from _store(now)


def _places(now: Picture) -> Iterator[str]:
    """A part is in a box, in a bin, with somebody, or in none of them, as its status says."""
    live = {row.old_part_id: row for row in now.listed if row.live}
    if len(live) != sum(row.live for row in now.listed):
        yield "a part is on two packing lists"
    shipments = by_key(now.shipments)
    for part in now.parts:
        name = f"part {part.id} ({part.status.value})"
        places = [part.box_id is not None, part.bin_id is not None, bool(part.holder)]
        if sum(places) > 1:
            yield f"{name} is in several places: {places}"
        listed = live.get(part.id)
        if (part.box_id is not None) != (part.status in BOXED):
            yield f"{name} is in box {part.box_id}"
        if (listed is None) != (part.box_id is None) or (
            listed is not None and listed.box_id != part.box_id
        ):
            yield f"{name} is in box {part.box_id}, but not on its packing list"
        elif listed is not None and not _goes_along(part, shipments[listed.shipment_id]):
            yield f"{name} goes with a shipment that does not go its way"
        if part.bin_id is not None and part.status not in MAY_LIE:
            yield f"{name} lies in bin {part.bin_id}"
        if part.bin_id is None and part.status in SHELVED:
            yield f"{name} lies in no bin"
        if bool(part.holder) != (part.status is S.LENT):
            yield f"{name} is with {part.holder!r}"


def _goes_along(part: Any, shipment: Any) -> bool:
    ends = shipment.station_id in {None, part.station_id}
    ends &= shipment.supplier_id in {None, part.supplier_id}
    if part.status is S.PACKED:
        return ends and shipment.status is P.PACKING
    home = shipment.route is Route.MANUFACTURER
    return ends and shipment.status in ON_THE_WAY and home is (part.status is S.IN_TRANSIT)


def _loans(now: Picture) -> Iterator[str]:
    out = Counter((row.old_part_id, row.borrower) for row in now.loans if row.back_at is None)
    lent = Counter((part.id, part.holder) for part in now.parts if part.status is S.LENT)
    if out != lent:
        yield f"lent are {lent}, but loans are {out}"


def _tags(now: Picture) -> Iterator[str]:
    """A line, and the part of a job that it is about, has one tag."""
    for name in ("claim_line_id", "job_part_id", "number"):
        count = Counter(getattr(part, name) for part in now.parts)
        del count[None]
        yield from (f"{name} {key} has {n} tags" for key, n in count.items() if n > 1)
    lines = by_key(now.lines)
    for part in now.parts:
        if (part.claim_line_id is None) != (part.status is S.CANCELLED):
            yield f"part {part.id} is {part.status}, its line is {part.claim_line_id}"
        elif part.claim_line_id and lines[part.claim_line_id].claim_id != part.claim_id:
            yield f"part {part.id} is of another claim than its line"


def _journeys(now: Picture, told: Chronicle) -> Iterator[str]:
    """Each row of the history is one change, and each step was counted."""
    for part in now.parts:
        acts = told.acts[("old_part", part.id)]
        steps = [action for action, _who in acts if action != "change"]
        if len(acts) != part.version or len(steps) != part.step_count + 1:
            yield f"part {part.id}: {len(acts)} rows of history for version {part.version}"
        if steps[-1] != part.last_action:
            yield f"part {part.id}: {part.last_action} is not in its history"
        if part.last_action == OldPartAction.MISS_DEADLINE.value and part.finding is not None:
            yield f"part {part.id} came back, and is late all the same"
        burnt = told.last(("old_part", part.id), OldPartAction.DESTROY.value)
        allowed = told.last(("old_part", part.id), OldPartAction.ALLOW_DESTRUCTION.value)
        if burnt is not None and burnt == allowed:
            yield f"part {part.id} was destroyed by whoever gave leave"


def _findings(now: Picture, cast: Cast) -> Iterator[str]:
    """The finding that counts is the newest judgement, by somebody who may judge."""
    logins = {key: login for login, key in cast.people.items()}
    newest: dict[int, Any] = {}
    for judgement in now.judgements:
        newest[judgement.old_part_id] = judgement
        login = logins[judgement.judged_by_id]
        if not JUDGES[judgement.side] & cast.roles[login]:
            yield f"{login} judged a part for the {judgement.side.value}"
        if (judgement.side is JudgeSide.APPRAISER) != bool(judgement.appraiser):
            yield f"judgement {judgement.id} names {judgement.appraiser!r}"
    for part in now.parts:
        last = newest.get(part.id)
        said = (None, False, None)
        if last is not None:
            said = (last.finding, last.station_at_fault, last.judged_at)
        if said != (part.finding, part.station_at_fault, part.judged_at):
            yield f"part {part.id} has {part.finding}, judged was {said}"
        if part.finding is None and part.status in {S.JUDGED, S.SUPPLIER_JUDGED, *SHELVED}:
            yield f"part {part.id} is {part.status} without a finding"
        if last is not None and last.side is JudgeSide.SUPPLIER:
            supplier = cast.suppliers.get(logins[last.judged_by_id], part.supplier_id)
            if supplier != part.supplier_id:
                yield f"part {part.id} was judged by another supplier"


def _lists(now: Picture) -> Iterator[str]:
    """Received ≤ sent ≤ tagged, a difference has a reason, and a closed list has all counted."""
    parts, shipments, boxes = by_key(now.parts), by_key(now.shipments), by_key(now.boxes)
    for row in now.listed:
        name = f"line {row.id} of shipment {row.shipment_id}"
        if not 0 <= row.received_milli <= row.sent_milli <= parts[row.old_part_id].quantity_milli:
            yield f"{name}: {row.received_milli} of {row.sent_milli} received"
        pending = row.arrival is Arrival.PENDING
        if not pending and (row.received_milli == row.sent_milli) != (row.difference == ""):
            yield f"{name}: the difference is {row.difference!r}"
        if row.live and not pending:
            yield f"{name} arrived, and is still under way"
        if boxes[row.box_id].shipment_id != row.shipment_id:
            yield f"{name} is in a box of another shipment"
        status = shipments[row.shipment_id].status
        if row.live and status in {P.CLOSED, P.CANCELLED}:
            yield f"{name} is {status.value}, but still lists something"


def _written_off(now: Picture, told: Chronicle) -> Iterator[str]:
    papers = by_key(now.write_offs)
    live = Counter(row.old_part_id for row in now.written if row.live)
    yield from (f"part {key} is on {n} certificates" for key, n in live.items() if n > 1)
    gone = {
        row.old_part_id
        for row in now.written
        if row.live and papers[row.write_off_id].status is WriteOffStatus.AGREED
    }
    ended = {part.id for part in now.parts if part.status is S.WRITTEN_OFF}
    if gone != ended:
        yield f"written off are {ended}, by certificates {gone}"
    for row in now.written:
        if row.live and papers[row.write_off_id].status is WriteOffStatus.DISCARDED:
            yield f"certificate {row.write_off_id} is discarded, but holds part {row.old_part_id}"
    for paper in now.write_offs:
        if paper.status is WriteOffStatus.AGREED:
            agreed = told.actors(("write_off", paper.id), "agree")
            if agreed != {paper.agreed_by_id} or paper.created_by_id in agreed:
                yield f"certificate {paper.id} was agreed to by {agreed}"


def _store(now: Picture) -> Iterator[str]:
    """What was counted, and what was set aside."""
    areas = {row.id: row.bins for row in now.stocktakes}
    codes = {row.id: row.code for row in now.bins}
    for row in now.counts:
        if not codes[row.bin_id].startswith(areas[row.stocktake_id]):
            yield f"stocktake {row.stocktake_id} counted bin {codes[row.bin_id]}"
    for taking in now.stocktakes:
        if not 0 <= taking.found <= taking.expected:
            yield f"stocktake {taking.id} found {taking.found} of {taking.expected}"
    for row in now.asides:
        if (row.solution is Solution.MATCHED) != (row.old_part_id is not None):
            yield f"unexpected part {row.id} is {row.solution}, its tag {row.old_part_id}"
