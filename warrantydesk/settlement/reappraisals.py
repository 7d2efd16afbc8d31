"""Having a disputed claim appraised anew: asked from its recovery case, back to it when judged."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.money import divide_half_up
from warrantydesk.records.engine import CHANGED, require_reason
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.settlement.appraisals import (
    appraisal_row,
    file_again,
    file_appraisal,
    submit_appraisal,
)
from warrantydesk.settlement.commands_recovery import AppraisalStep, OnCase
from warrantydesk.settlement.form_steps import form_steps
from warrantydesk.settlement.judging import judged_shares
from warrantydesk.settlement.recovery_states import AppraisalStatus, RecoveryStatus
from warrantydesk.settlement.rows_cases import NewAppraisal
from warrantydesk.settlement.tables import APPRAISAL, APPRAISAL_JOB, CASE
from warrantydesk.texts import N_

DISPUTED = frozenset({RecoveryStatus.DISPUTED, RecoveryStatus.PARTLY_CONFIRMED})
Row = sa.Row[Any]


def ask_new_appraisal(unit: Unit, command: OnCase) -> int:
    """Have the claim of a dispute appraised anew, with a reason; return the form's key.

    The form says what the former one said and goes to an auditor at once. A claim that was never
    appraised gets its first form.
    """
    require_role(unit, Role.FINANCE)

    def work() -> int:
        require_reason(command.reason)
        row = unit.session.execute(sa.select(CASE).where(CASE.c.id == command.case_id)).one()
        if row.version != command.seen_version:
            raise ConflictError(CHANGED, number=row.number)
        if row.status not in DISPUTED:
            raise RefusedError(N_("Nothing of {number} is in dispute."), number=row.number)
        made = _filed(unit, row)
        _fill_gaps(unit, made, command.reason.strip())
        version = appraisal_row(unit.session, made).version
        submit_appraisal(unit, AppraisalStep(made, version, command.reason))
        return made

    name = f"recovery.appraise.{command.case_id}"
    return int(once(unit, command.operation_id, name, work))


def _filed(unit: Unit, row: Row) -> int:
    former = newest_appraisal(unit.session, row.claim_id)
    if former is None:
        return file_appraisal(unit, row.claim_id)
    if former.status is not AppraisalStatus.JUDGED:
        raise RefusedError(
            N_("{number} is under way already. Wait for its judgement."), number=former.number
        )
    return file_again(unit, former.id)


def _fill_gaps(unit: Unit, appraisal_id: int, reason: str) -> None:
    """Say why it is appraised where the claim itself said nothing."""
    for name in ("failed", "why", "compensate"):
        column = APPRAISAL_JOB.c[name]
        unit.session.execute(
            sa.update(APPRAISAL_JOB)
            .where(APPRAISAL_JOB.c.appraisal_id == appraisal_id, sa.func.trim(column) == "")
            .values({name: reason})
        )


def newest_appraisal(session: Session, claim_id: int) -> NewAppraisal | None:
    """Return the newest form of a claim that was not withdrawn."""
    query = sa.select(APPRAISAL.c.id, APPRAISAL.c.number, APPRAISAL.c.status).where(
        APPRAISAL.c.claim_id == claim_id, APPRAISAL.c.status != AppraisalStatus.WITHDRAWN
    )
    found = session.execute(query.order_by(APPRAISAL.c.id.desc()).limit(1)).one_or_none()
    return None if found is None else NewAppraisal(*found)


def new_appraisal_of(session: Session, case: Row) -> NewAppraisal | None:
    """Return the appraisal that came after a case's notice: on its way, or judged since."""
    found = newest_appraisal(session, case.claim_id)
    if found is None or case.notified_at is None:
        return None
    found = found._replace(steps=form_steps(session, found.id))
    if found.status is not AppraisalStatus.JUDGED:
        return found
    liable = judged_since_notice(session, case, found.id)
    return None if liable is None else found._replace(upheld_fen=upheld_fen(case, liable))


def judged_since_notice(session: Session, case: Row, appraisal_id: int) -> int | None:
    """Return what an appraisal judged since the notice leaves to a case's supplier, in millionths.

    None where there is no such judgement of the case's job.
    """
    query = (
        sa.select(APPRAISAL_JOB.c.id)
        .join(APPRAISAL, APPRAISAL.c.id == APPRAISAL_JOB.c.appraisal_id)
        .where(
            APPRAISAL.c.id == appraisal_id,
            APPRAISAL.c.status == AppraisalStatus.JUDGED,
            APPRAISAL.c.judged_at >= case.notified_at,
            APPRAISAL_JOB.c.claim_job_id == case.claim_job_id,
        )
    )
    found = session.execute(query).scalar()
    if found is None:
        return None
    shares = judged_shares(session, found)
    return sum(share.share_ppm for share in shares if share.supplier_id == case.supplier_id)


def upheld_fen(case: Row, liable_ppm: int) -> int:
    """Return what of a dispute a new liability confirms; what was confirmed before counts."""
    owed = divide_half_up(case.recoverable_fen * liable_ppm, case.liability_ppm)
    return int(min(max(owed - case.confirmed_fen, 0), case.disputed_fen))
