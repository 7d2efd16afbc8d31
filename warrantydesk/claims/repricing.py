"""Writing prices to the lines of a claim: always computed here, never what a station sent."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.facts import ClaimFacts, LineFacts
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.model import ClaimLine
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.rows import PricedPreview

LINE = ClaimLine.__table__
Priced = list[tuple[LineFacts, PricedPreview]]


class Repriced(NamedTuple):
    """The facts of a claim, its lines priced, and the sums (fen) that its next step writes."""

    facts: ClaimFacts
    lines: Priced
    sums: dict[str, Any]


def reprice(session: Session, claim_id: int, today: date) -> Repriced:
    """Price the lines of a claim that the station may change."""
    facts, priced = _price(session, claim_id, today)
    for line, price in priced:
        _write(
            session,
            line,
            unit_fen=price.unit_fen,
            standard_milli=price.standard_milli,
            claimed_fen=price.claimed_fen,
            payable_fen=price.payable_fen,
        )
    payable = sum(price.payable_fen for _line, price in priced)
    claimed = sum(price.claimed_fen for _line, price in priced)
    return Repriced(facts, priced, {"claimed_fen": claimed, "payable_fen": payable})


def reprice_submitted(session: Session, claim_id: int, today: date) -> Repriced:
    """Write what the rules pay of a submitted claim; what was claimed stays as it was claimed."""
    facts, priced = _price(session, claim_id, today)
    payable = [min(price.payable_fen, line.amount_fen) for line, price in priced]
    for (line, price), fen in zip(priced, payable, strict=True):
        _write(session, line, payable_fen=fen, standard_milli=price.standard_milli)
    return Repriced(facts, priced, {"payable_fen": sum(payable)})


def _price(session: Session, claim_id: int, today: date) -> tuple[ClaimFacts, Priced]:
    facts = claim_facts(session, claim_id, today)
    return facts, list(zip(facts.lines, price_lines(facts), strict=True))


def _write(session: Session, line: LineFacts, **values: Any) -> None:
    session.execute(sa.update(LINE).where(LINE.c.id == line.line_id).values(values))
