"""Having a disputed claim appraised anew: asked from its recovery case, back to it when judged."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.errors import ConflictError, RefusedError
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
from warrantydesk.settlement.recovery_states import AppraisalStatus, RecoveryStatus
from warrantydesk.settlement.tables import APPRAISAL, APPRAISAL_JOB, CASE
from warrantydesk.texts import N_

DISPUTED = frozenset({RecoveryStatus.DISPUTED, RecoveryStatus.PARTLY_CONFIRMED})
Row = sa.Row[Any]


class NewAppraisal(NamedTuple):
    """An appraisal of a case's claim that came after the notice, and where it stands."""

    id: int
    number: str
    status: AppraisalStatus


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
    judged_at = appraisal_row(session, found.id).judged_at
    return found if judged_at is None or judged_at >= case.notified_at else None
