"""Decisions per line, and the status that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.model import ClaimLine
from warrantydesk.claims.states import ClaimStatus, Decision
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.texts import N_

LINE = ClaimLine.__table__


def status_of(decisions: Iterable[Decision]) -> ClaimStatus:
    """Return the status of a claim from the decisions on its lines; it is never set by hand."""
    known = set(decisions)
    if known == {Decision.APPROVED}:
        return ClaimStatus.APPROVED
    return ClaimStatus.DENIED if known == {Decision.DENIED} else ClaimStatus.PARTLY_APPROVED


def write_decisions(
    session: Session, claim_id: int, decisions: Sequence[LineDecision]
) -> list[tuple[Decision, int]]:
    """Write the decisions on all lines, and return each with its approved amount (fen)."""
    query = sa.select(LINE.c.id, LINE.c.position, LINE.c.claimed_fen, LINE.c.payable_fen)
    query = query.where(LINE.c.claim_id == claim_id).order_by(LINE.c.position)
    wanted = {one.line_id: one for one in decisions}
    rows = session.execute(query).all()
    if {row.id for row in rows} != wanted.keys() or len(wanted) != len(decisions):
        raise RefusedError(N_("Decide every line of the claim, each of them once."))
    written: list[tuple[Decision, int]] = []
    for row in rows:
        values = _values(wanted[row.id], row)
        session.execute(sa.update(LINE).where(LINE.c.id == row.id).values(values))
        written.append((values["decision"], values["approved_fen"]))
    return written


def _values(one: LineDecision, line: sa.Row[*tuple[Any, ...]]) -> dict[str, Any]:
    position, claimed_fen = line.position, line.claimed_fen
    amount = {Decision.APPROVED: claimed_fen, Decision.DENIED: 0}.get(
        one.decision, one.approved_fen
    )
    if one.decision is Decision.PENDING:
        raise RefusedError(N_("Line {n} is not decided yet."), n=position)
    if one.decision is Decision.REDUCED and not 0 < amount < claimed_fen:
        raise RefusedError(
            N_("Line {n}: a reduced amount lies between 0 and the {claimed} claimed."),
            n=position,
            claimed=figures(claimed_fen),
        )
    if amount > line.payable_fen:
        raise RefusedError(
            N_("Line {n}: the price rules pay {payable} at most. Reduce the line to that."),
            n=position,
            payable=figures(line.payable_fen),
        )
    reasoned = one.reason_id is not None or one.reason_text.strip()
    if one.decision is not Decision.APPROVED and not reasoned:
        raise RefusedError(N_("Line {n}: say why less is approved than claimed."), n=position)
    values: dict[str, Any] = {
        "decision": one.decision,
        "approved_fen": amount,
        "reason_id": one.reason_id,
        "reason_text": one.reason_text.strip(),
    }
    if one.return_policy is not None:
        values["return_policy"] = one.return_policy
    return values
