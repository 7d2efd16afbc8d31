"""Compensation appraisals of the sample: one judged, one returned, one submitted, one a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.sample.cast import Cast
from warrantydesk.sample.keys import Keys
from warrantydesk.sample.timetable import OFFICE, Story
from warrantydesk.settlement.appraisals import (
    appraisal_row,
    file_appraisal,
    save_appraisal,
    submit_appraisal,
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
from warrantydesk.settlement.queries_appraisals import appraisal_record
from warrantydesk.settlement.recovery_states import LiableParty
from warrantydesk.settlement.tables import APPRAISAL, CLAIM

COMPENSATE = "更换件材料费、工时费及关联损失"
VERDICT = "拆检确认零件缺陷为主因，服务站未按规定力矩紧固，承担一成。"
RETURNED = "请补充故障件编号和拆检照片后重报。"
SHARES = ((LiableParty.SUPPLIER, 900_000), (LiableParty.STATION, 100_000))
PLANS = (
    ("1101", 200, "judge"), ("1205", 100, "return"), ("2107", 30, "submit"), ("3301", 10, ""),
)  # fmt: skip
"""A station, office hours before the present, and how far its form gets."""


def appraisal_stories(cast: Cast, keys: Keys, at: datetime) -> Iterator[Story]:
    """Yield the story of each station's form."""
    for station, hours, last in PLANS:
        yield _form(
            cast, f"clerk{station}", keys.stations[station], OFFICE.earlier(at, hours), last
        )


def _form(cast: Cast, clerk: str, station_id: int, at: datetime, last: str) -> Story:
    yield at
    claim_id = cast.ask(_claim_of, station_id)
    if claim_id is None:
        return
    made = cast.do(clerk, at, _filed, claim_id)
    if not last:
        return
    cast.do(clerk, at, submit_appraisal, AppraisalStep(made, 2))
    if last == "submit":
        return
    at = OFFICE.later(at, 8)
    yield at
    cast.do("auditor2", at, _judge if last == "judge" else _return, made)


def _claim_of(session: Session, station_id: int) -> int | None:
    """Return the newest approved claim of a station that has no form yet."""
    known = sa.exists().where(APPRAISAL.c.claim_id == CLAIM.c.id)
    query = sa.select(CLAIM.c.id).where(
        CLAIM.c.station_id == station_id, CLAIM.c.status == ClaimStatus.APPROVED, ~known
    )
    return session.execute(query.order_by(CLAIM.c.id.desc()).limit(1)).scalar()


def _filed(unit: Unit, claim_id: int) -> int:
    """File a form as the claim proposes it, and say what is to be compensated."""
    made = file_appraisal(unit, claim_id)
    form = appraisal_record(unit.session, made)
    jobs = tuple(
        AskedJob(job.claim_job_id, job.failed, job.why, job.held, job.held_supplier_id, COMPENSATE)
        for job in form.jobs
    )
    save_appraisal(unit, AppraisalDraft(made, form.row.version, jobs))
    return made


def _judge(unit: Unit, appraisal_id: int) -> None:
    form = appraisal_record(unit.session, appraisal_id)
    jobs = tuple(
        JudgedJob(
            job.claim_job_id,
            tuple(
                Share(party, ppm, job.held_supplier_id if party is LiableParty.SUPPLIER else None)
                for party, ppm in SHARES
            ),
            VERDICT,
        )
        for job in form.jobs
    )
    judge(unit, Judge(appraisal_id, form.row.version, jobs))


def _return(unit: Unit, appraisal_id: int) -> None:
    version = appraisal_row(unit.session, appraisal_id).version
    return_appraisal(unit, AppraisalStep(appraisal_id, version, RETURNED))
