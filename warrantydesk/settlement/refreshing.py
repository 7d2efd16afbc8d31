"""Keeping open recovery cases up to date: prices that came, evidence, findings that forbid them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.db.unit import Unit
from warrantydesk.parts.states import NO_RECOVERY
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import OnCase
from warrantydesk.settlement.labels_recovery import OUTCOME
from warrantydesk.settlement.making import recalculate, see_evidence
from warrantydesk.settlement.recovery_facts import finding_of
from warrantydesk.settlement.recovery_states import (
    EntryKind,
    Outcome,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.settlement.recovery_steps import KIND, add_entry, move_case
from warrantydesk.settlement.tables import CASE, CLAIM_JOB
from warrantydesk.texts import _

AT_ONCE = 500


def look_at_open_cases(unit: Unit) -> int:
    """Look again at open cases that lack evidence; return how many changed."""
    require_role(unit, Role.SERVICE)
    query = (
        sa.select(CASE.c.id, CASE.c.version, CLAIM_JOB.c.job_id)
        .join(CLAIM_JOB, CLAIM_JOB.c.id == CASE.c.claim_job_id)
        .where(CASE.c.status == RecoveryStatus.OPEN, ~CASE.c.evidence_complete)
        .order_by(CASE.c.file_by, CASE.c.id)
        .limit(AT_ONCE)
    )
    return sum(_look(unit, *row) for row in unit.session.execute(query).all())


def _look(unit: Unit, case_id: int, version: int, job_id: int) -> int:
    if finding_of(unit.session, job_id) in NO_RECOVERY:
        _close(unit, _case(unit, case_id))
        return 1
    recalculate(unit, case_id)
    see_evidence(unit, _case(unit, case_id))
    return int(_case(unit, case_id).version != version)


def _close(unit: Unit, row: sa.Row[Any]) -> None:
    money = {"unanswered_fen": -row.unanswered_fen, "withdrawn_fen": row.unanswered_fen}
    command = OnCase(row.id, row.version, "", _(OUTCOME[Outcome.FINDING]))
    add_entry(unit, row, EntryKind.WITHDRAWN, money, reason=command.reason)
    move_case(unit, row, command, RecoveryAction.CLOSE, money)
    meet_deadlines(unit, KIND, row.id)


def _case(unit: Unit, case_id: int) -> sa.Row[Any]:
    return unit.session.execute(sa.select(CASE).where(CASE.c.id == case_id)).one()
