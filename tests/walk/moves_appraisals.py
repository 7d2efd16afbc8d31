"""What clerks, auditors and finance do with compensation appraisals: who answers for a fault."""

from __future__ import annotations

from typing import Any

from tests.settlement.recovery_stage import attach
from tests.walk.moves import Act, Candidates, Move, of_kind
from tests.walk.moves_parts import reason
from tests.walk.scene import AUDITORS
from tests.walk.world import Chance, World, by_key, rows_in
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.money import PPM
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.appraisals import (
    file_again,
    file_appraisal,
    resubmit_appraisal,
    save_appraisal,
    submit_appraisal,
    withdraw_appraisal,
)
from warrantydesk.settlement.commands_recovery import (
    AppraisalDraft,
    AppraisalStep,
    AskedJob,
    Judge,
    JudgedJob,
    Share,
)
from warrantydesk.settlement.judging import judge, return_appraisal
from warrantydesk.settlement.recovery_states import (
    AppraisalAction,
    AppraisalStatus,
    LiableParty,
    RecoveryStatus,
)
from warrantydesk.settlement.workflow_recovery import FILES

P = AppraisalStatus
DISPUTED = (RecoveryStatus.DISPUTED, RecoveryStatus.PARTLY_CONFIRMED)
OVER = (ClaimStatus.WITHDRAWN, ClaimStatus.DENIED, ClaimStatus.DRAFT)
THIRD, HALF = PPM // 3, PPM // 2
L = LiableParty


def file_form(world: World, claim: Any, chance: Chance) -> None:
    """File a form with a claim, fill it in, and mostly submit it."""
    login = _filer(world, claim.station_id, chance)
    made = world.do(login, FILES, file_appraisal, claim.id)
    if made is not None and not chance.once_in(6):
        send_form(world, by_key(world.picture.appraisals)[made], chance)


def send_form(world: World, form: Any, chance: Chance) -> None:
    """Fill a form in and submit it, or submit it again; now and then with gaps."""
    login = _filer(world, form.station_id, chance)
    jobs = tuple(
        AskedJob(
            row.claim_job_id, row.failed or "水泵", row.why or "轴封磨损", row.held,
            row.held_supplier_id, "" if chance.once_in(12) else "配件和工时",
        )
        for row in world.picture.appraised
        if row.appraisal_id == form.id
    )  # fmt: skip
    draft = AppraisalDraft(form.id, world.seen(form, chance), jobs)
    world.do(login, FILES, save_appraisal, draft)
    fresh = by_key(world.picture.appraisals)[form.id]
    first = (form.status is P.DRAFT) is not chance.once_in(20)
    step = AppraisalStep(form.id, world.seen(fresh, chance))
    world.do(login, FILES, submit_appraisal if first else resubmit_appraisal, step)


def judge_form(world: World, form: Any, chance: Chance) -> None:
    """Judge a form, mostly as somebody else than who filed it, now and then by a third party."""
    filed = {form.created_by_id, form.submitted_by_id}
    others = [login for login in AUDITORS if world.cast.people[login] not in filed]
    login = world.with_role(AUDITORS if chance.once_in(8) else others, chance)
    appraiser = chance.of(world.cast.appraisers) if chance.once_in(4) else None
    if appraiser is not None and not chance.once_in(5):
        world.do(login, Role.AUDITOR, attach, DocumentKind.APPRAISAL, form.id)
    jobs = tuple(
        JudgedJob(row.claim_job_id, _shares(world, row, chance), "按鉴定结论")
        for row in world.picture.appraised
        if row.appraisal_id == form.id
    )
    command = Judge(form.id, world.seen(form, chance), jobs, appraiser)
    world.do(login, Role.AUDITOR, judge, command)


def _shares(world: World, job: Any, chance: Chance) -> tuple[Share, ...]:
    held = job.held_supplier_id or chance.of(world.cast.supplier_keys)
    other = chance.of([key for key in world.cast.supplier_keys if key != held])
    whole = Share(L.SUPPLIER, PPM, held)
    return chance.of(
        (
            (whole,),
            (Share(L.SUPPLIER, PPM - THIRD, held), Share(L.SUPPLIER, THIRD, other)),
            (Share(L.SUPPLIER, HALF, held), Share(L.STATION, PPM - HALF)),
            (Share(L.SUPPLIER, THIRD, held), Share(L.STATION, THIRD),
             Share(L.MANUFACTURER, PPM - THIRD - THIRD)),
            (Share(L.MANUFACTURER, PPM),),
            (whole, Share(L.STATION, 1)) if chance.once_in(4) else (whole,),
        )
    )  # fmt: skip


def send_back(world: World, form: Any, chance: Chance) -> None:
    """Return a form for correction."""
    step = AppraisalStep(form.id, world.seen(form, chance), reason(chance))
    world.do(world.with_role(AUDITORS, chance), Role.AUDITOR, return_appraisal, step)


def give_up(world: World, form: Any, chance: Chance) -> None:
    """Withdraw a form."""
    login = _filer(world, form.station_id, chance)
    step = AppraisalStep(form.id, world.seen(form, chance), reason(chance))
    world.do(login, FILES, withdraw_appraisal, step)


def appraise_again(world: World, form: Any, chance: Chance) -> None:
    """File another form about what was judged already, and submit it."""
    login = world.with_role(AUDITORS[:3], chance)
    made = world.do(login, FILES, file_again, form.id)
    if made is not None:
        send_form(world, by_key(world.picture.appraisals)[made], chance)


def _filer(world: World, station_id: int, chance: Chance) -> str:
    if chance.once_in(4):
        return world.with_role(AUDITORS[:3], chance)
    return world.clerk_of(station_id, chance)


def _forms(*statuses: AppraisalStatus) -> Candidates:
    return lambda world: rows_in(world.picture.appraisals, *statuses)


def _unappraised(world: World) -> list[Any]:
    """Return living claims without a form; the newest, whose recovery is not begun."""
    filed = {row.claim_id for row in world.picture.appraisals if row.status is not P.WITHDRAWN}
    looked = {row.claim_id for row in world.picture.cases}
    return [
        claim
        for claim in world.picture.claims
        if claim.status not in OVER and claim.id not in filed | looked
    ][-3:]


def _disputed(world: World) -> list[Any]:
    """Return the judged forms of claims in dispute that nobody appraised again."""
    claims = {row.claim_id for row in rows_in(world.picture.cases, *DISPUTED)}
    again = {row.reappraisal_of_id for row in world.picture.appraisals}
    judged = rows_in(world.picture.appraisals, P.JUDGED)
    return [row for row in judged if row.claim_id in claims and row.id not in again]


def _act(act: Act, weight: int, *actions: AppraisalAction) -> tuple[Act, int, frozenset[Any]]:
    return act, weight, of_kind("appraisal", *actions)


A = AppraisalAction
APPRAISAL_MOVES = (
    Move("an appraisal is filed", _unappraised, *_act(file_form, 2, A.CREATE)),
    Move("an appraisal is sent", _forms(P.DRAFT), *_act(send_form, 2, A.SUBMIT)),
    Move("an appraisal is sent again", _forms(P.RETURNED), *_act(send_form, 3, A.RESUBMIT)),
    Move("an appraisal is judged", _forms(P.SUBMITTED), *_act(judge_form, 6, A.JUDGE)),
    Move("an appraisal is returned", _forms(P.SUBMITTED), *_act(send_back, 1, A.RETURN, A.RESUBMIT, A.EXPIRE)),
    Move("an appraisal is withdrawn", _forms(P.DRAFT, P.RETURNED),
         *_act(give_up, 1, A.WITHDRAW)),
    Move("a dispute is appraised again", _disputed, appraise_again),
)  # fmt: skip
