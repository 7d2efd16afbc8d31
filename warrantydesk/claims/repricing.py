"""Writing prices to the lines of a claim: always computed here, never what a station sent."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.model import ClaimLine
from warrantydesk.claims.pricing import price_lines
from warrantydesk.claims.rows import PricedPreview

LINE = ClaimLine.__table__


class Repriced(NamedTuple):
    """The facts of a claim and the sums (fen) that its next step or change writes."""

    facts: ClaimFacts
    sums: dict[str, int]


def reprice(session: Session, claim_id: int, today: date) -> Repriced:
    """Price the lines of a claim that the station may change, and return its new sums."""
    facts = claim_facts(session, claim_id, today)
    priced = price_lines(facts)
    for line, price in zip(facts.lines, priced, strict=True):
        session.execute(
            sa.update(LINE)
            .where(LINE.c.id == line.line_id)
            .values(
                unit_fen=price.unit_fen,
                standard_milli=price.standard_milli,
                claimed_fen=price.claimed_fen,
                payable_fen=price.payable_fen,
            )
        )
    return Repriced(facts, _sums(priced))


def _sums(priced: tuple[PricedPreview, ...]) -> dict[str, int]:
    return {
        "claimed_fen": sum(price.claimed_fen for price in priced),
        "payable_fen": sum(price.payable_fen for price in priced),
    }
