"""Technical factors: proposed by one person of finance, set in force by another, then applied.

The counts are those of the day of the proposal; what is analysed later changes no factor.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnsWanted
from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date, end_of_day, instant
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.engine import require_reason
from warrantydesk.records.operations import once
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import NewFactor, OnCase, OnFactor
from warrantydesk.settlement.factor_cut import cut_case, factor_words
from warrantydesk.settlement.ledger import post
from warrantydesk.settlement.queries_factor import technical_factors
from warrantydesk.settlement.recovery_states import RecoveryAction, RecoveryStatus
from warrantydesk.settlement.recovery_steps import KIND, move_case, status_after
from warrantydesk.settlement.supplier_ledger import withdrawn_posting
from warrantydesk.settlement.tables import CASE, FACTOR
from warrantydesk.settlement.technical_factor import TechnicalFactor
from warrantydesk.texts import N_

S = RecoveryStatus
ASKED = (
    S.NOTIFIED, S.CONFIRMED, S.PARTLY_CONFIRMED, S.DISPUTED, S.IN_STATEMENT, S.SETTLED,
)  # fmt: skip
"""Cases that were asked for already; one that is still open is cut by its own notice."""
GONE = N_("This technical factor does not exist any more.")


class Applied(NamedTuple):
    """How many cases a factor cut as it came into force, and by how much."""

    cases: int
    withdrawn_fen: int


def propose_factor(unit: Unit, command: NewFactor) -> int:
    """Propose the factor of a period as it is counted now; return its key."""
    require_role(unit, Role.FINANCE)

    def work() -> int:
        require_reason(command.reason)
        if command.first_on > command.last_on:
            raise RefusedError(N_("The period ends before it begins."))
        if command.last_on > business_date(unit.at):
            raise RefusedError(N_("The period is not over; a factor counts what was analysed."))
        counted = _counted(unit.session, command)
        statement = sa.insert(FACTOR).values(
            supplier_id=command.supplier_id,
            part_class=command.part_class,
            first_on=command.first_on,
            last_on=command.last_on,
            attributed=counted.attributed,
            analysed=counted.analysed,
            reason=command.reason.strip(),
            created_at=unit.at,
            created_by_id=unit.actor_id,
        )
        return int(unit.session.execute(statement.returning(FACTOR.c.id)).scalar_one())

    return int(once(unit, command.operation_id, "factor.propose", work))


def _counted(session: Session, command: NewFactor) -> TechnicalFactor:
    for row in technical_factors(session, command.first_on, command.last_on):
        key = (row.supplier_id, row.part_class)
        if key == (command.supplier_id, command.part_class) and row.factor.analysed:
            return row.factor
    raise RefusedError(N_("No part of this supplier and class was analysed in the period."))


def take_factor_back(unit: Unit, command: OnFactor) -> int:
    """Take back a proposal that nobody has set in force."""
    require_role(unit, Role.FINANCE)

    def work() -> int:
        row = _row(unit.session, command.factor_id)
        if row.in_force_at is not None:
            raise RefusedError(N_("A technical factor that is in force stays."))
        unit.session.execute(sa.delete(FACTOR).where(FACTOR.c.id == row.id))
        return int(row.id)

    return int(once(unit, command.operation_id, f"factor.take_back.{command.factor_id}", work))


def set_factor_in_force(unit: Unit, command: OnFactor) -> Applied:
    """Set a factor in force as the second person, and cut what was asked for already."""
    require_role(unit, Role.FINANCE)

    def work() -> list[int]:
        row = _row(unit.session, command.factor_id)
        if row.in_force_at is not None:
            raise RefusedError(N_("This technical factor is in force already."))
        if row.created_by_id == unit.actor_id:
            raise RefusedError(
                N_("A second person sets a technical factor in force, not the one who proposed it.")
            )
        unit.session.execute(
            sa.update(FACTOR)
            .where(FACTOR.c.id == row.id)
            .values(in_force_at=unit.at, in_force_by_id=unit.actor_id)
        )
        reason = str(factor_words(row))
        cuts = [_apply(unit, case, reason) for case in _asked_cases(unit.session, row)]
        return [sum(1 for cut in cuts if cut), sum(cuts)]

    name = f"factor.in_force.{command.factor_id}"
    return Applied(*once(unit, command.operation_id, name, work))


def _row(session: Session, factor_id: int) -> sa.Row[Any]:
    query = sa.select(FACTOR).where(FACTOR.c.id == factor_id).with_for_update()
    found = session.execute(query).one_or_none()
    if found is None:
        raise RefusedError(GONE)
    return found


def _asked_cases(session: Session, factor: sa.Row[Any]) -> list[sa.Row[Any]]:
    first: date = factor.first_on
    query = sa.select(CASE).where(
        CASE.c.supplier_id == factor.supplier_id,
        CASE.c.returns == ReturnsWanted.SAMPLE,
        CASE.c.created_at >= instant(first),
        CASE.c.created_at < end_of_day(factor.last_on),
        CASE.c.status.in_(ASKED),
    )
    return list(session.execute(query.order_by(CASE.c.id).with_for_update()).all())


def _apply(unit: Unit, case: sa.Row[Any], reason: str) -> int:
    """Cut one case, and return by how much; 0 where the factor is not for it."""
    cut = cut_case(unit, case)
    if cut is None:
        return 0
    command = OnCase(case.id, case.version, "", reason)
    target = status_after(unit.session, case, cut.money)
    if case.status is S.NOTIFIED:
        left = case.unanswered_fen + cut.money["unanswered_fen"]
        target = S.NOTIFIED if left else S.WITHDRAWN
    move_case(unit, case, command, RecoveryAction.APPLY_FACTOR, cut.money, target)
    on = business_date(unit.at)
    post(unit, withdrawn_posting(cut.entry_id, case.supplier_id, cut.withdrawn_fen, on))
    if target is S.WITHDRAWN:
        meet_deadlines(unit, KIND, case.id)
    return cut.withdrawn_fen
