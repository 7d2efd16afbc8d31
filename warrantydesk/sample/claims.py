"""The life of a claim of the sample, from the repair to what auditors and the service make of it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

from warrantydesk.claims.automatic import review_submitted
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.service import recall
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.sample.auditing import audit, paid_soon
from warrantydesk.sample.endings import UNOPENED, Ending, Trait
from warrantydesk.sample.filing import Album, correct, file_claim, hand_in, step_now
from warrantydesk.sample.orders import Workbench, repair
from warrantydesk.sample.timetable import STATION, Story

LATE_HOURS = 86


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that is to be made of a repair: how far it gets, and what is peculiar about it."""

    bench: Workbench
    album: Album
    ending: Ending
    trait: Trait = Trait.PLAIN


def claim_story(case: Case) -> Story:
    """Play the story of a repair and of its claim."""
    bench, random = case.bench, case.bench.random
    done = yield from repair(bench)
    at = STATION.later(done.ended, random.uniform(2, 6))
    yield at
    claim_id = bench.cast.do(
        bench.visit.clerk, at, file_claim, done.order_id, case.album, case.trait
    )
    if case.ending is Ending.DRAFT and case.trait is not Trait.RECALLED:
        return
    at = STATION.later(at, LATE_HOURS if case.trait is Trait.LATE else random.uniform(0.3, 3))
    yield at
    bench.cast.do(bench.visit.clerk, at, hand_in, claim_id)
    if case.ending is Ending.DRAFT:
        at = STATION.later(at, 0.1)
        yield at
        bench.cast.do(bench.visit.clerk, at, _take_back, claim_id)
    if case.ending not in UNOPENED:
        yield from _judged(case, claim_id, at)


def _judged(case: Case, claim_id: int, at: datetime) -> Story:
    bench, random = case.bench, case.bench.random
    at = yield from _checked(bench, at)
    if bench.cast.ask(claim_row, claim_id).status is ClaimStatus.IN_REVIEW:
        at = yield from audit(bench, case.ending, claim_id, at)
    if case.ending is Ending.RESUBMITTED:
        at = STATION.later(at, random.uniform(6, 20))
        yield at
        bench.cast.do(bench.visit.clerk, at, correct, claim_id)
    if case.ending in {Ending.RESUBMITTED, Ending.APPEALED}:
        yield from _checked(bench, at)
    elif case.ending is Ending.PAYABLE:
        yield from paid_soon(bench, at)


def _checked(bench: Workbench, at: datetime) -> Generator[datetime, None, datetime]:
    """Let the service check what was submitted."""
    at = STATION.later(at, 0.2)
    yield at
    bench.cast.do("service", at, review_submitted, bench.random.randrange)
    return at


def _take_back(unit: Unit, claim_id: int) -> None:
    recall(unit, step_now(unit.session, claim_id))
