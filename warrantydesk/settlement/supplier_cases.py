"""Recovery cases as their statement moves on: in it, out of it, settled."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.db.unit import Unit
from warrantydesk.records.engine import take_step
from warrantydesk.settlement.recovery_states import RecoveryAction, RecoveryStatus
from warrantydesk.settlement.recovery_steps import how_far
from warrantydesk.settlement.tables import CASE, SUPPLIER_LINE
from warrantydesk.settlement.workflow_recovery import RECOVERY_STEPS

A, S = RecoveryAction, RecoveryStatus
FROM = {
    A.PUT_IN_STATEMENT: S.CONFIRMED,
    A.TAKE_OUT_OF_STATEMENT: S.IN_STATEMENT,
    A.SETTLE: S.IN_STATEMENT,
}
WHEN = {A.PUT_IN_STATEMENT: {S.IN_STATEMENT, S.SETTLED}, A.SETTLE: {S.SETTLED}}


def move_cases(unit: Unit, statement_id: int, action: RecoveryAction) -> int:
    """Take a step with the cases of a statement that are wholly in it; return how many.

    A case with something in dispute stays where it is: only what was confirmed moves on.
    """
    keys = sa.select(SUPPLIER_LINE.c.case_id).where(
        SUPPLIER_LINE.c.statement_id == statement_id, SUPPLIER_LINE.c.live
    )
    query = sa.select(CASE.c.id, CASE.c.version).where(
        CASE.c.id.in_(keys), CASE.c.status == FROM[action]
    )
    rows = unit.session.execute(query.order_by(CASE.c.id).with_for_update()).all()
    return sum(_move(unit, key, version, action) for key, version in rows)


def _move(unit: Unit, case_id: int, version: int, action: RecoveryAction) -> int:
    wanted = WHEN.get(action)
    if wanted is not None and how_far(unit.session, case_id) not in wanted:
        return 0
    take_step(
        unit,
        CASE,
        RECOVERY_STEPS,
        document_id=case_id,
        seen_version=version,
        action=action.value,
    )
    return 1
