"""What always holds of orders and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.walk.chronicle import Chronicle
from tests.walk.picture import Picture
from tests.walk.scene import Cast
from tests.walk.world import by_key
from warrantydesk.basedata.parameter_names import DECLARATIONS, ParameterName
from warrantydesk.claims.deciding import status_of
from warrantydesk.claims.states import DECIDED, LIVE, ClaimStatus, Decision
from warrantydesk.orders.states import OPEN

FINAL = frozenset({ClaimStatus.PAYABLE, ClaimStatus.IN_STATEMENT, ClaimStatus.SETTLED})
SENT = ("create", "submit", "resubmit")
BY_PERSON = ("approve", "approve_partly", "deny")
RETURNS_LIMIT = DECLARATIONS[ParameterName.RETURNS_LIMIT].sample
FIRST = DECLARATIONS[ParameterName.FIRST_LEVEL_LIMIT_FEN].sample
SECOND = DECLARATIONS[ParameterName.SECOND_LEVEL_LIMIT_FEN].sample


def lines_of(now: Picture) -> dict[int, list[Any]]:
    """Return the lines of each claim."""
    found: dict[int, list[Any]] = {claim.id: [] for claim in now.claims}
    for line in now.lines:
        found[line.claim_id].append(line)
    return found


def claim_problems(now: Picture, told: Chronicle, cast: Cast) -> Iterator[str]:
    """Yield everything that does not hold of claims."""
    lines = lines_of(now)
    for claim in now.claims:
        for sentence in (
            *_money(claim, lines[claim.id]),
            *_status(claim, lines[claim.id]),
            *_people(claim, told, cast),
        ):
            yield f"claim {claim.id}: {sentence}"
    yield from _appeals(now, lines)
    yield from _jobs(now)
    yield from _open_orders(now)


def _money(claim: Any, lines: list[Any]) -> Iterator[str]:
    for line in lines:
        if not 0 <= line.approved_fen <= line.payable_fen <= line.claimed_fen:
            yield f"line {line.position} approves {line.approved_fen} of {line.claimed_fen}"
    for name in ("claimed_fen", "payable_fen", "approved_fen"):
        if getattr(claim, name) != sum(getattr(line, name) for line in lines):
            yield f"{name} is not the sum of its lines"


def _status(claim: Any, lines: list[Any]) -> Iterator[str]:
    decisions = {line.decision for line in lines}
    if claim.status in DECIDED | FINAL:
        wanted = status_of(decisions)
        if Decision.PENDING in decisions:
            yield "decided, but not every line"
        if claim.status in DECIDED and claim.status is not wanted:
            yield f"{claim.status}, but its lines say {wanted}"
        if claim.status in FINAL and wanted is ClaimStatus.DENIED:
            yield "payable, though all of it was denied"
        if claim.due_at is not None or claim.decided_by_id is None:
            yield "decided, but still due or by nobody"
    elif decisions - {Decision.PENDING} or claim.decided_by_id is not None:
        yield f"{claim.status}, but decided"


def _people(claim: Any, told: Chronicle, cast: Cast) -> Iterator[str]:
    place = ("claim", claim.id)
    deciders = told.actors(place, *BY_PERSON, "approve_by_rule")
    if deciders & told.actors(place, *SENT):
        yield "somebody decided what he or she submitted"
    needed = 1 + (claim.claimed_fen > FIRST) + (claim.claimed_fen > SECOND)
    if claim.status in DECIDED | FINAL and told.actors(place, *BY_PERSON):
        level = cast.levels[claim.decided_by_id]
        by_rule = claim.decided_by_id == cast.people["service"]
        if not by_rule and level < max(needed, claim.audit_level):
            yield f"decided at level {level}"
    if claim.returns > RETURNS_LIMIT or claim.returns != told.count(
        place, "return", "return_by_rule"
    ):
        yield f"{claim.returns} returns"
    if claim.submissions != told.count(place, "submit", "resubmit"):
        yield f"{claim.submissions} submissions"


def _appeals(now: Picture, lines: dict[int, list[Any]]) -> Iterator[str]:
    claims = by_key(now.claims)
    for claim in now.claims:
        if claim.appeal_of_id is None:
            continue
        first = claims[claim.appeal_of_id]
        if claim.decided_by_id is not None and claim.decided_by_id == first.decided_by_id:
            yield f"appeal {claim.id} was decided by whoever decided first"
        before = {line.position: line for line in lines[first.id]}
        for line in lines[claim.id]:
            known = before.get(line.position)
            if known is None or known.decision not in {Decision.REDUCED, Decision.DENIED}:
                yield f"appeal {claim.id}: line {line.position} was never cut"
            elif line.approved_fen + known.approved_fen > known.claimed_fen:
                yield f"appeal {claim.id}: line {line.position} is paid above what was claimed"


def _jobs(now: Picture) -> Iterator[str]:
    claims = by_key(now.claims)
    live = Counter(job.job_id for job in now.jobs if job.live)
    yield from (f"job {key} is on {count} live claims" for key, count in live.items() if count > 1)
    for job in now.jobs:
        claim = claims[job.claim_id]
        if job.live and claim.status not in LIVE:
            yield f"claim {claim.id} is {claim.status}, but its job still lives on it"
        if not job.live and claim.status in LIVE and claim.appeal_of_id is None:
            yield f"claim {claim.id} is {claim.status}, but its job lives elsewhere"


def _open_orders(now: Picture) -> Iterator[str]:
    count = Counter(order.vehicle_id for order in now.orders if order.status in OPEN)
    yield from (f"vehicle {key} is in {n} open orders" for key, n in count.items() if n > 1)
