"""Deductions and freight: proposed, decided, appealed against once and in time, then final.

Nobody decides what he or she asked for, and an appeal is heard by another auditor (section 7).
"""

from __future__ import annotations

from typing import Any

from warrantydesk.basedata.parameters import ParameterName
from warrantydesk.basedata.people import require_role, require_station
from warrantydesk.claims.sending import after_days
from warrantydesk.db.unit import Unit
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.parts.charge_steps import (
    charge_row,
    charged_so_far,
    decision_due,
    make_charge,
    move_charge,
    remind,
)
from warrantydesk.parts.commands import ChargeStep, DecideCharge, NewCharge
from warrantydesk.parts.grounds import owed_for, paid_for_labour, paid_for_part
from warrantydesk.parts.part_steps import Row, part_row
from warrantydesk.parts.reversals import without_ground
from warrantydesk.parts.states import CREDITS, ChargeAction, ChargeKind, ChargeStatus
from warrantydesk.records.engine import require_reason
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

D = ChargeAction


def propose_deduction(unit: Unit, new: NewCharge) -> int:
    """Propose a deduction by hand; another one, an auditor, decides it."""
    require_role(unit, Role.KEEPER, Role.AUDITOR)
    if new.kind is not ChargeKind.DEDUCTION:
        raise RefusedError(N_("Name the first deduction that a second one is about."))
    return _propose(unit, new)


def second_deduction(unit: Unit, new: NewCharge) -> int:
    """Propose a second deduction 二次抵扣, which names the first."""
    require_role(unit, Role.KEEPER, Role.AUDITOR)
    if new.first_charge_id is None or new.kind is not ChargeKind.SECOND_DEDUCTION:
        raise RefusedError(N_("Name the first deduction that a second one is about."))
    first = charge_row(unit.session, new.first_charge_id)
    if first.old_part_id != new.part_id or first.status is ChargeStatus.DROPPED:
        raise RefusedError(N_("{number} is no deduction for this part that still holds."),
                           number=first.number)  # fmt: skip
    return _propose(unit, new, first_charge_id=first.id)


def decide_charge(unit: Unit, command: DecideCharge) -> None:
    """Decide on a charge; the station may appeal against a deduction, and against a cut."""
    charge = _deciding(unit, command.charge_id, command.decided_fen)
    less = command.decided_fen < charge.asked_fen
    if less and not command.remark.strip():
        raise RefusedError(N_("Say why less is decided than was asked."))
    if without_ground(unit.session, charge):
        raise RefusedError(_without_ground(charge), number=charge.number)
    values = _decision(unit, command.decided_fen, command.remark)
    seen = command.seen_version
    if charge.kind in CREDITS and not less:
        move_charge(unit, charge, seen, D.SETTLE, command.remark, **values)
        return
    until = after_days(unit.session, ParameterName.CHARGE_APPEAL_DAYS, unit.at)
    move_charge(unit, charge, seen, D.CONFIRM, command.remark, appeal_until=until, **values)
    remind(unit, charge.id, DeadlineKind.APPEAL_CHARGE, until)


def drop(unit: Unit, step: ChargeStep) -> None:
    """Drop a charge that was proposed, or whose ground is gone, with a reason."""
    require_reason(step.reason)
    charge = _deciding(unit, step.charge_id, 0)
    if not may_drop(charge, groundless=without_ground(unit.session, charge)):
        message = N_(
            "{number} still has its ground: decide an amount, even 0, and the station may appeal."
        )
        raise RefusedError(message, number=charge.number)
    values = _decision(unit, 0, step.reason)
    move_charge(unit, charge, step.seen_version, D.DROP, step.reason, **values)


def appeal(unit: Unit, step: ChargeStep) -> None:
    """Appeal against a deduction or a cut in time, with a reason."""
    require_role(unit, Role.CLERK)
    require_reason(step.reason)
    charge = charge_row(unit.session, step.charge_id)
    require_station(unit, charge.station_id)
    if charge.appeal_until is not None and unit.at >= charge.appeal_until:
        raise RefusedError(N_("The time for an appeal against {number} is over."),
                           number=charge.number)  # fmt: skip
    values = {"appeal_reason": step.reason.strip()}
    move_charge(unit, charge, step.seen_version, D.APPEAL, step.reason, **values)
    remind(unit, charge.id, DeadlineKind.ANSWER_CHARGE_APPEAL, decision_due(unit))


def answer_appeal(unit: Unit, command: DecideCharge) -> ChargeStatus:
    """Answer an appeal for good: the same amount upholds the decision.

    Of a deduction less reduces and nothing grants it; of what is paid more grants it.
    """
    charge = _deciding(unit, command.charge_id, command.decided_fen)
    if charge.decided_by_id == unit.actor_id:
        raise RefusedError(
            N_("An appeal is decided by another auditor than the decision that it is about.")
        )
    action = _answer(charge, command.decided_fen)
    if action in {D.REDUCE, D.GRANT_APPEAL}:
        require_reason(command.remark)
    remark = command.remark.strip() or charge.remark
    values = _decision(unit, command.decided_fen, remark)
    move_charge(unit, charge, command.seen_version, action, command.remark, **values)
    return ChargeStatus(charge_row(unit.session, charge.id).status)


def may_drop(charge: Row, *, groundless: bool) -> bool:
    """Tell whether a charge may be dropped as it stands; what is cut may be appealed against."""
    if charge.status is ChargeStatus.CONFIRMED or charge.kind is ChargeKind.REVERSAL:
        return groundless
    return True


def _answer(charge: Row, fen: int) -> ChargeAction:
    credit, more = charge.kind in CREDITS, fen - charge.decided_fen
    if not more:
        return D.UPHOLD
    if credit:
        if more < 0:
            raise RefusedError(N_("An appeal never makes a payment smaller."))
        return D.RAISE
    if more > 0:
        raise RefusedError(N_("An appeal never makes a charge larger."))
    return D.REDUCE if fen else D.GRANT_APPEAL


def _without_ground(charge: Row) -> str:
    if charge.kind is ChargeKind.REVERSAL:
        return N_("The part is owed again: drop {number}, with that as its reason.")
    return N_("Nothing is owed for this part any more: drop {number}, with that as its reason.")


def _propose(unit: Unit, new: NewCharge, **values: Any) -> int:
    part = part_row(unit.session, new.part_id)
    _check(unit, part, new)
    owed = owed_for(unit.session, part)
    if owed is None:
        raise RefusedError(
            N_(
                "The station owes nothing for this part: it is neither missing nor damaged, and no"
                " finding says that the station is at fault."
            )
        )
    fen = (new.parts_fen, new.labour_fen, new.other_fen)
    reason = {"last_reason": new.remark.strip()}
    return make_charge(unit, part, new.kind, fen, owed.text, **values, **reason)


def _check(unit: Unit, part: Row, new: NewCharge) -> None:
    if min(new.parts_fen, new.labour_fen, new.other_fen) < 0 or not (
        new.parts_fen + new.labour_fen + new.other_fen
    ):
        raise RefusedError(N_("Write down how much is to be deducted."))
    parts, labour = charged_so_far(unit.session, part.id)
    limits = (
        (new.parts_fen, paid_for_part(unit.session, part) - parts),
        (new.labour_fen, paid_for_labour(unit.session, part) - labour),
    )
    for asked, limit in limits:
        if asked > limit:
            message = N_("Not more than the {limit} that were approved can be deducted.")
            raise RefusedError(message, limit=figures(max(limit, 0)))


def _deciding(unit: Unit, charge_id: int, decided_fen: int) -> Row:
    require_role(unit, Role.AUDITOR)
    charge = charge_row(unit.session, charge_id)
    if charge.created_by_id == unit.actor_id:
        raise RefusedError(N_("Nobody decides what he or she asked for."))
    if not 0 <= decided_fen <= charge.asked_fen:
        raise RefusedError(N_("Decide an amount between 0 and the {asked} asked."),
                           asked=figures(charge.asked_fen))  # fmt: skip
    return charge


def _decision(unit: Unit, decided_fen: int, remark: str) -> dict[str, Any]:
    return {
        "decided_fen": decided_fen,
        "remark": remark.strip(),
        "decided_at": unit.at,
        "decided_by_id": unit.actor_id,
    }
