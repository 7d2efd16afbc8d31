"""What clerks of the sample do with a claim: make it, answer the checks, hand it in, correct it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.commands import Answer, ClaimDraft, ClaimStep, JobDraft, LineDraft
from warrantydesk.claims.creating import create_claim
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.model import ClaimJob, ClaimLine
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.service import resubmit, save_claim, submit
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.orders.record import order_record
from warrantydesk.orders.states import FaultRole
from warrantydesk.records.attachments import NewAttachment, add_attachment
from warrantydesk.records.findings import Severity
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.sample.endings import Trait
from warrantydesk.sample.photos import nameplate_photo, odometer_photo, part_photo

JOB, LINE = ClaimJob.__table__, ClaimLine.__table__
ANSWERS = {
    "4": "客户长途跑车，里程表照片已附。",
    "11": "该车底部加装护板，拆装多用工时，请核定。",
    "15": "前次更换后故障再次出现，疑为配件质量问题，旧件已保留。",
    "18": "资料员休假，照片整理延误。",
}
OTHERWISE = "已核对，情况属实。"


@dataclass(slots=True)
class Album:
    """The photos of faults that were taken, so that one may turn up a second time."""

    random: Random
    faults: list[bytes] = field(default_factory=list)

    def fault(self, part_number: str, unit: Unit, *, again: bool) -> bytes:
        """Return a photo of a part: a new one, or the last one once more."""
        if not (again and self.faults):
            self.faults.append(part_photo(part_number, self.random, unit.at))
        return self.faults[-1]


def file_claim(unit: Unit, order_id: int, album: Album, trait: Trait) -> int:
    """Make a claim of a repair, with its photos."""
    claim_id = create_claim(unit, order_id)
    if trait is not Trait.NO_PHOTOS:
        add_photos(unit, claim_id, order_id, album, again=trait is Trait.SAME_PHOTO)
    return claim_id


def add_photos(unit: Unit, claim_id: int, order_id: int, album: Album, *, again: bool) -> None:
    """Add the photos that the rules ask for."""
    order = order_record(unit.session, order_id)
    main = next(part for part in order.jobs[0].parts if part.fault_role is FaultRole.MAIN)
    taken = order.times["inspected_at"] or unit.at - timedelta(hours=4)
    fault = album.fault(main.part.number, unit, again=again)
    photos = [
        (AttachmentKind.ODOMETER, odometer_photo(order.odometer_km or 0, taken)),
        (AttachmentKind.FAULT, fault),
    ]
    if main.part.serial_required:
        photos.append((AttachmentKind.NAMEPLATE, nameplate_photo(order.vehicle.vin, taken)))
    for what, content in photos:
        name = f"{what.value}-{order.number}.png"
        add_attachment(unit, NewAttachment(DocumentKind.CLAIM, claim_id, what, name, content))


def hand_in(unit: Unit, claim_id: int) -> None:
    """Give a reason to every finding that wants one, and submit."""
    version = _answered(unit, claim_id, ())
    submit(unit, ClaimStep(claim_id, version))


def correct(unit: Unit, claim_id: int) -> None:
    """Explain the cause of a returned claim at greater length, and submit it again."""
    query = sa.select(JOB).where(JOB.c.claim_id == claim_id).order_by(JOB.c.position)
    jobs = tuple(
        JobDraft(
            job.id,
            job.complaint,
            f"{job.cause}拆检与同车型新件对比确认，检测数据见补充照片。",
            job.correction,
            job.fault_code_id,
        )
        for job in unit.session.execute(query)
    )
    version = _answered(unit, claim_id, jobs)
    resubmit(unit, ClaimStep(claim_id, version))


def step_now(session: Session, claim_id: int, reason: str = "") -> ClaimStep:
    """Return a step on a claim as it stands."""
    return ClaimStep(claim_id, claim_row(session, claim_id).version, reason)


def _answered(unit: Unit, claim_id: int, jobs: tuple[JobDraft, ...]) -> int:
    """Save texts and answers where there are any, and return the version."""
    version = int(claim_row(unit.session, claim_id).version)
    found = check_claim(claim_facts(unit.session, claim_id, business_date(unit.at)))
    answers = tuple(
        Answer(finding.code, finding.place, ANSWERS.get(finding.code, OTHERWISE))
        for finding in found
        if finding.severity is Severity.CONFIRM
    )
    if not (answers or jobs):
        return version
    lines = _as_they_are(unit.session, claim_id)
    return save_claim(unit, ClaimDraft(claim_id, version, jobs, lines, answers=answers))


def _as_they_are(session: Session, claim_id: int) -> tuple[LineDraft, ...]:
    columns = (LINE.c.id, LINE.c.quantity_milli, LINE.c.serial, LINE.c.old_serial)
    query = sa.select(*columns).where(LINE.c.claim_id == claim_id).order_by(LINE.c.position)
    return tuple(LineDraft(*row) for row in session.execute(query))
