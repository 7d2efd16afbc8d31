"""Ending a dispute: withdrawn, upheld by a new appraisal, moved on, or charged to the station."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.records.deadlines import meet_deadlines
from warrantydesk.records.roles import Role
from warrantydesk.settlement.charging import deduct
from warrantydesk.settlement.commands_recovery import (
    MoveTo,
    OnCase,
    UpholdBy,
    WithdrawPart,
)
from warrantydesk.settlement.ledger import post
from warrantydesk.settlement.making import make_case
from warrantydesk.settlement.moving import moved_to
from warrantydesk.settlement.reappraisals import judged_since_notice, upheld_fen
from warrantydesk.settlement.recovering import lines_left
from warrantydesk.settlement.recovery_amounts import spread
from warrantydesk.settlement.recovery_states import (
    EntryKind,
    RecoveryAction,
    RecoveryStatus,
)
from warrantydesk.settlement.recovery_steps import (
    KIND,
    Money,
    add_entry,
    move_case,
    once_on_case,
    status_after,
)
from warrantydesk.settlement.supplier_ledger import withdrawn_posting
from warrantydesk.settlement.tables import (
    ENTRY,
    ENTRY_LINE,
)
from warrantydesk.texts import N_, in_both

A = RecoveryAction
Row = sa.Row[Any]
DISPUTED = frozenset({RecoveryStatus.DISPUTED, RecoveryStatus.PARTLY_CONFIRMED})


def withdraw_dispute(unit: Unit, command: WithdrawPart) -> str:
    """No longer ask for what is in dispute, or for a part of it."""

    def work(row: Row) -> str:
        _must_dispute(unit, row)
        amount = command.amount_fen
        if not 0 < amount <= row.disputed_fen:
            raise RefusedError(
                N_("Between 0.01 and {most} of {number} can be withdrawn."),
                most=figures(row.disputed_fen),
                number=row.number,
            )
        return _end(unit, row, command, A.WITHDRAW, EntryKind.WITHDRAWN, _withdrawn(amount))

    return str(once_on_case(unit, command, A.WITHDRAW, work))


def uphold(unit: Unit, command: UpholdBy) -> str:
    """Uphold a dispute by a judged re-appraisal: what it leaves to the supplier is confirmed.

    The rest of what was in dispute is withdrawn.
    """

    def work(row: Row) -> str:
        _must_dispute(unit, row)
        liable = judged_since_notice(unit.session, row, command.appraisal_id)
        if liable is None:
            raise RefusedError(
                N_(
                    "A dispute is upheld by a new appraisal,"
                    " judged after the supplier was notified."
                )
            )
        upheld = upheld_fen(row, liable)
        money = {
            "confirmed_fen": upheld,
            "disputed_fen": -row.disputed_fen,
            "withdrawn_fen": row.disputed_fen - upheld,
        }
        left = lines_left(unit.session, row.id)
        lines = dict(zip(left, spread(upheld, list(left.values())), strict=True))
        values = {"lines": lines, "appraisal_id": command.appraisal_id}
        return _end(unit, row, command, A.UPHOLD, EntryKind.UPHELD, money, **values)

    return str(once_on_case(unit, command, A.UPHOLD, work))


def move_to_supplier(unit: Unit, command: MoveTo) -> int:
    """Move a dispute to another supplier: a new case by its own agreement; return its key."""

    def work(row: Row) -> int:
        _must_dispute(unit, row)
        moved = moved_to(unit.session, row, command.supplier_id)
        if moved is None:
            raise RefusedError(
                N_("The other supplier has no agreement by which this could be recovered.")
            )
        money = _withdrawn(row.disputed_fen)
        _end(unit, row, command, A.MOVE, EntryKind.MOVED, money)
        return make_case(unit, moved.facts, moved.asked, moved.agreed, moved_from=row.id)

    return int(once_on_case(unit, command, A.MOVE, work))


def charge_back(unit: Unit, command: OnCase) -> str:
    """Charge what is in dispute back to the station: its next statement deducts it."""

    def work(row: Row) -> str:
        _must_dispute(unit, row)
        text = in_both(N_("Charged back from {number}"), number=row.number)
        made = deduct(unit, row.station_id, row.disputed_fen, text, command.reason.strip())
        money = _withdrawn(row.disputed_fen)
        kind = EntryKind.CHARGED_BACK
        return _end(unit, row, command, A.CHARGE_BACK, kind, money, adjustment_id=made)

    return str(once_on_case(unit, command, A.CHARGE_BACK, work))


def reverse_case(unit: Unit, command: OnCase) -> str:
    """Take everything back that was confirmed; a later statement carries the reversing lines."""
    require_role(unit, Role.FINANCE)

    def work(row: Row) -> str:
        query = sa.select(ENTRY).where(ENTRY.c.case_id == row.id, ENTRY.c.confirmed_fen != 0)
        # What a technical factor took back comes first: no line falls below zero meanwhile.
        order = (ENTRY.c.confirmed_fen > 0, ENTRY.c.id)
        for entry in unit.session.execute(query.order_by(*order)).all():
            taken = {"confirmed_fen": -entry.confirmed_fen, "withdrawn_fen": entry.confirmed_fen}
            lines = {key: -fen for key, fen in _lines_of(unit, entry.id).items()}
            values = {"reason": command.reason, "lines": lines, "reverses_id": entry.id}
            made = add_entry(unit, row, EntryKind.REVERSED, taken, **values)
            _post_withdrawn(unit, row, made, entry.confirmed_fen)
        money = {"confirmed_fen": -row.confirmed_fen, "withdrawn_fen": row.confirmed_fen}
        return move_case(unit, row, command, A.REVERSE, money)

    return str(once_on_case(unit, command, A.REVERSE, work))


def _lines_of(unit: Unit, entry_id: int) -> dict[int, int]:
    query = sa.select(ENTRY_LINE.c.line_id, ENTRY_LINE.c.confirmed_fen)
    found = unit.session.execute(query.where(ENTRY_LINE.c.entry_id == entry_id))
    return {row[0]: row[1] for row in found}


def _must_dispute(unit: Unit, row: Row) -> None:
    require_role(unit, Role.FINANCE)
    if row.status not in DISPUTED:
        raise RefusedError(N_("Nothing of {number} is in dispute."), number=row.number)


def _withdrawn(amount_fen: int) -> Money:
    return {"disputed_fen": -amount_fen, "withdrawn_fen": amount_fen}


def _end(  # noqa: PLR0917 - private, and every one is needed
    unit: Unit, row: Row, command: OnCase, action: A, kind: EntryKind, money: Money, **values: Any
) -> str:
    made = add_entry(unit, row, kind, money, reason=command.reason, **values)
    _post_withdrawn(unit, row, made, money["withdrawn_fen"])
    target = status_after(unit.session, row, money)
    if target not in DISPUTED:
        meet_deadlines(unit, KIND, row.id)
    return move_case(unit, row, command, action, money, target)


def _post_withdrawn(unit: Unit, row: Row, entry_id: int, amount_fen: int) -> None:
    on = business_date(unit.at)
    post(unit, withdrawn_posting(entry_id, row.supplier_id, amount_fen, on))
