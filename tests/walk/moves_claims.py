"""What clerks do with claims."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.claims.stage import add_photo
from tests.walk.moves import Move, of_claim
from tests.walk.moves_orders import SERIAL
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.claims.appeals import appeal
from warrantydesk.claims.commands import (
    Answer,
    Appeal,
    ClaimDraft,
    ClaimStep,
    JobDraft,
    LineDraft,
    NewLine,
)
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.service import recall, resubmit, save_claim, submit, withdraw
from warrantydesk.claims.states import APPEALABLE, ClaimAction, ClaimStatus, Decision, LineKind
from warrantydesk.db.unit import Unit
from warrantydesk.orders.states import FaultRole, OrderStatus
from warrantydesk.records.findings import Severity
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.records.roles import Role

S = ClaimStatus
PHOTOS = ((AttachmentKind.ODOMETER, 40), (AttachmentKind.FAULT, 90))
CUT = (Decision.REDUCED, Decision.DENIED)


def make_claim(world: World, order: Any, chance: Chance) -> None:
    """Make a claim of an order, mostly with its photos."""
    login = world.clerk_of(order.station_id, chance)
    made = world.do(login, Role.CLERK, create_claim, order.id)
    if made is None or chance.once_in(8):
        return
    _add_photos(world, login, made)
    if not chance.once_in(4):
        edit_claim(world, by_key(world.picture.claims)[made], chance)


def _add_photos(world: World, login: str, claim_id: int) -> None:
    world.do(login, Role.CLERK, add_photos, claim_id)


def add_photos(unit: Unit, claim_id: int) -> bool:
    """Attach all photos that a claim needs."""
    for what, shade in PHOTOS:
        add_photo(unit, claim_id, what, shade)
    return True


def edit_claim(world: World, claim: Any, chance: Chance) -> None:
    """Fill in what the checks ask for; now and then change something at random."""
    lines = [line for line in world.picture.lines if line.claim_id == claim.id]
    if len(lines) > 1 and chance.once_in(60):
        lines.remove(chance.of(lines))
    jobs = [job for job in world.picture.jobs if job.claim_id == claim.id]
    draft = ClaimDraft(
        claim.id,
        world.seen(claim, chance),
        tuple(_argued(job, chance) for job in jobs),
        tuple(_typed(line, chance) for line in lines),
        (_added(jobs[0].id, chance),) if chance.once_in(15) else (),
        () if chance.once_in(15) else _answers(world, claim.id),
    )
    login = world.clerk_of(claim.station_id, chance)
    saved = world.do(login, Role.CLERK, save_claim, draft)
    if saved is not None and chance.once_in(3):
        _add_photos(world, login, claim.id)


def _argued(job: Any, chance: Chance) -> JobDraft:
    correction = job.correction or "更换后试车正常"
    if chance.once_in(30):
        correction = ""
    return JobDraft(job.id, job.complaint, job.cause, correction, job.fault_code_id)


def _typed(line: Any, chance: Chance) -> LineDraft:
    numbered = line.code in SERIAL
    quantity = line.quantity_milli
    if line.kind is LineKind.LABOUR and chance.once_in(12):
        quantity += chance.of((-100, 300, 4000))
    elif chance.once_in(40):
        quantity = chance.of((0, -1000, 2000))
    return LineDraft(
        line.id,
        quantity,
        line.serial or (f"NEW-{line.id}" if numbered else ""),
        line.old_serial or (f"OLD-{line.id}" if numbered else ""),
        _amount(chance) if line.kind is LineKind.SUBLET else 0,
    )


def _amount(chance: Chance) -> int:
    return 0 if chance.once_in(20) else chance.of((12_000, 90_000, 1_500_000))


def _added(claim_job_id: int, chance: Chance) -> NewLine:
    return chance.of(
        (
            NewLine(claim_job_id, LineKind.SUBLET, "", 1000, name="拖车", amount_fen=30_000),
            NewLine(claim_job_id, LineKind.PART, "YL-0045", 1500, FaultRole.AUXILIARY),
            NewLine(claim_job_id, LineKind.LABOUR, "OP-8103-02", 500),
        )
    )


def _answers(world: World, claim_id: int) -> tuple[Answer, ...]:
    found = world.read(lambda session: check_claim(claim_facts(session, claim_id, world.today)))
    asked = {(f.code, f.place) for f in found if f.severity is Severity.CONFIRM}
    return tuple(Answer(code, place, "客户出差，已核实") for code, place in sorted(asked))


def submit_claim(world: World, claim: Any, chance: Chance) -> None:
    """Submit a draft, or a returned claim again; now and then the wrong one of both."""
    if chance.once_in(2):
        edit_claim(world, claim, chance)
        claim = by_key(world.picture.claims)[claim.id]
    first = (claim.status is not S.RETURNED) is not chance.once_in(20)
    step = _step(world, claim, chance)
    login = world.clerk_of(claim.station_id, chance)
    world.do(login, Role.CLERK, submit if first else resubmit, step)


def recall_claim(world: World, claim: Any, chance: Chance) -> None:
    """Take a submitted claim back."""
    login = world.clerk_of(claim.station_id, chance)
    world.do(login, Role.CLERK, recall, _step(world, claim, chance))


def withdraw_claim(world: World, claim: Any, chance: Chance) -> None:
    """Give a claim up."""
    login = world.clerk_of(claim.station_id, chance)
    world.do(login, Role.CLERK, withdraw, _step(world, claim, chance, "重复提报"))


def appeal_claim(world: World, claim: Any, chance: Chance) -> None:
    """Appeal against the decision on some lines that were cut."""
    cut = [x for x in world.picture.lines if x.claim_id == claim.id and x.decision in CUT]
    lines = tuple(line.id for line in cut if not chance.once_in(3)) or (cut[0].id,)
    command = Appeal(claim.id, world.seen(claim, chance), lines, "旧件照片可证明")
    world.do(world.clerk_of(claim.station_id, chance), Role.CLERK, appeal, command)


def _step(world: World, claim: Any, chance: Chance, reason: str = "") -> ClaimStep:
    seen = world.seen(claim, chance)
    return ClaimStep(claim.id, seen, "" if chance.once_in(20) else reason)


def standing_in(*statuses: ClaimStatus) -> Any:
    """Return the candidates that stand in some statuses."""
    return lambda world: rows_in(world.picture.claims, *statuses)


def _unclaimed(world: World) -> list[Any]:
    """Return completed orders without a live claim."""
    live = {job.claim_id for job in world.picture.jobs if job.live}
    claimed = {row.order_id for row in world.picture.claims if row.id in live}
    return [row for row in _repaired(world) if row.id not in claimed]


def _cut(world: World) -> list[Any]:
    """Return decisions that cut something and were not appealed against; else one that was."""
    cut = {line.claim_id for line in world.picture.lines if line.decision in CUT}
    decided = [claim for claim in rows_in(world.picture.claims, *APPEALABLE) if claim.id in cut]
    over = {claim.appeal_of_id for claim in world.picture.claims}
    soon = world.now - timedelta(days=15)
    first = [
        claim
        for claim in decided
        if claim.id not in over and claim.appeal_of_id is None and claim.decided_at > soon
    ]
    return first[-2:] or decided[-1:]


def _repaired(world: World) -> list[Any]:
    return rows_in(world.picture.orders, OrderStatus.COMPLETED, OrderStatus.HANDED_OVER)


A = ClaimAction
WITHDRAWABLE = standing_in(S.DRAFT, S.RETURNED, S.SUBMITTED)
CLAIM_MOVES = (
    Move("a claim is made", _unclaimed, make_claim, 6),
    Move("an order is claimed, claimed or not", _repaired, make_claim),
    Move("a claim is edited", standing_in(S.DRAFT, S.RETURNED), edit_claim, 2),
    Move("a claim is submitted", standing_in(S.DRAFT), submit_claim, 6),
    Move("a claim comes again", standing_in(S.RETURNED), submit_claim, 3, of_claim(A.RESUBMIT)),
    Move("a claim is recalled", standing_in(S.SUBMITTED), recall_claim, 1, of_claim(A.RECALL)),
    Move("a claim is withdrawn", WITHDRAWABLE, withdraw_claim, 1, of_claim(A.WITHDRAW)),
    Move("a decision is appealed against", _cut, appeal_claim, 2),
)
