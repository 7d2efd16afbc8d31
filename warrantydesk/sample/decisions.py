"""What auditors of the sample decide, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.claims.audit import decide
from warrantydesk.claims.commands import Decide, LineDecision
from warrantydesk.claims.model import ClaimLine
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.db.unit import Unit
from warrantydesk.orders.states import FaultRole
from warrantydesk.sample.keys import Keys

RETURNABLE = frozenset({ReturnPolicy.MANUFACTURER, ReturnPolicy.SUPPLIER})
REDUCED_MATERIAL = 600_000  # millionths
Ways = Mapping[ReturnPolicy, ReturnPolicy]
AS_PROPOSED: Ways = {}
STAY: Ways = dict.fromkeys(RETURNABLE, ReturnPolicy.LOCAL)
COME_BACK: Ways = {ReturnPolicy.LOCAL: ReturnPolicy.MANUFACTURER}
"""Which way old parts go instead of the one that the catalogue proposes."""


class Line(NamedTuple):
    """What an auditor looks at before deciding a line."""

    id: int
    kind: LineKind
    fault_role: FaultRole
    claimed_fen: int
    payable_fen: int
    return_policy: ReturnPolicy


def approve_claim(unit: Unit, claim_id: int, keys: Keys, ways: Ways) -> None:
    """Approve what the rules pay, and send the old parts their ways."""
    found = _lines(unit.session, claim_id)
    _decide(unit, claim_id, tuple(_as_the_rules_pay(line, keys, ways) for line in found))


def cut_claim(unit: Unit, claim_id: int, keys: Keys, ways: Ways) -> None:
    """Approve in part: what the main part did not damage is denied, else labour is reduced."""
    lines = _lines(unit.session, claim_id)
    denied = [line for line in lines if line.fault_role is FaultRole.CONSEQUENTIAL][:1]
    reduced = [line for line in lines if line.fault_role is FaultRole.AUXILIARY][:1]
    if not denied and not reduced:
        reduced = [line for line in lines if line.kind is LineKind.LABOUR][:1]
    decided = []
    for line in lines:
        if line in denied:
            why = "照片上该件完好，无关联损伤痕迹。"
            decided.append(_denied(line, keys.reasons["DN07"], why))
        elif line in reduced:
            decided.append(_reduced(line, keys))
        else:
            decided.append(_as_the_rules_pay(line, keys, ways))
    _decide(unit, claim_id, tuple(decided))


def deny_claim(unit: Unit, claim_id: int, keys: Keys, code: str, why: str) -> None:
    """Deny every line for one reason."""
    lines = _lines(unit.session, claim_id)
    _decide(unit, claim_id, tuple(_denied(line, keys.reasons[code], why) for line in lines))


def _decide(unit: Unit, claim_id: int, lines: tuple[LineDecision, ...]) -> None:
    version = claim_row(unit.session, claim_id).version
    decide(unit, Decide(claim_id, version, lines))


def _lines(session: Session, claim_id: int) -> Sequence[Line]:
    table = ClaimLine.__table__
    columns = [table.c[name] for name in Line._fields]
    query = sa.select(*columns).where(table.c.claim_id == claim_id).order_by(table.c.position)
    return [Line(*row) for row in session.execute(query)]


def _as_the_rules_pay(line: Line, keys: Keys, ways: Ways) -> LineDecision:
    policy = ways.get(line.return_policy)
    if line.payable_fen >= line.claimed_fen:
        return LineDecision(line.id, Decision.APPROVED, line.claimed_fen, return_policy=policy)
    reason = keys.reasons["RD01"]
    decision = Decision.REDUCED if line.payable_fen else Decision.DENIED
    return LineDecision(line.id, decision, line.payable_fen, reason, "按定额工时支付。", policy)


def _reduced(line: Line, keys: Keys) -> LineDecision:
    amount = min(line.payable_fen, line.claimed_fen * REDUCED_MATERIAL // 1_000_000)
    reason = keys.reasons["RD04" if line.kind is LineKind.PART else "RD01"]
    return LineDecision(line.id, Decision.REDUCED, amount, reason, "按维修手册核定用量。")


def _denied(line: Line, reason_id: int, why: str) -> LineDecision:
    return LineDecision(line.id, Decision.DENIED, 0, reason_id, why)
