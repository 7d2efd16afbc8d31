"""Plain risk signs with their numbers: they point at a claim, and decide nothing (section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from sqlalchemy.orm import Session

from warrantydesk.claims.peers import hours_above_peers, limits_of, many_of_part, near_term_end
from warrantydesk.claims.reuse import photo_used_before, serial_used_before
from warrantydesk.claims.rows_queue import RiskSign
from warrantydesk.claims.subjects import subjects_of


def risk_signs(
    session: Session, claim_ids: Sequence[int], today: date
) -> dict[int, tuple[RiskSign, ...]]:
    """Return the signs of claims; those without any are left out.

    The number of statements does not depend on how many claims of a batch are asked about.
    """
    subjects, limits = subjects_of(session, claim_ids), limits_of(session, today)
    found: dict[int, list[RiskSign]] = {}
    for claim_id, sign in chain(
        hours_above_peers(session, subjects, limits),
        many_of_part(session, subjects, limits),
        near_term_end(session, subjects, limits),
        photo_used_before(session, subjects),
        serial_used_before(session, subjects),
    ):
        found.setdefault(claim_id, []).append(sign)
    return {claim_id: tuple(signs) for claim_id, signs in found.items()}
