"""Why a station is charged for an old part, and how much, from the approved lines of its claim."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.states import Decision, LineKind
from warrantydesk.money import divide_half_up, milli_figures
from warrantydesk.orders.model import JobLabour
from warrantydesk.parts.labels import FINDING
from warrantydesk.parts.model import OldPart, Shipment, ShipmentPart, UnexpectedPart
from warrantydesk.parts.part_steps import Row
from warrantydesk.parts.states import Arrival, Finding, OldPartStatus, Route
from warrantydesk.texts import N_, Bilingual, in_both, say

PART, LISTED, SHIPMENT = OldPart.__table__, ShipmentPart.__table__, Shipment.__table__
CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
LABOUR, ASIDE = JobLabour.__table__, UnexpectedPart.__table__
PAID = (Decision.APPROVED, Decision.REDUCED)
LOST = (OldPartStatus.MISSING, OldPartStatus.DAMAGED)
# The work was for nothing where the part did not need it: its labour goes with it.
MISJUDGED = frozenset({Finding.WRONG_REPAIR, Finding.NO_FAULT_FOUND})


class Ground(Enum):
    """Why a deduction is due."""

    MISSING = "missing"
    DAMAGED = "damaged"
    SHORT = "short"
    AT_FAULT = "at_fault"


class Owed(NamedTuple):
    """What a station owes for a part in fen, why, and in which words its statement says so."""

    ground: Ground
    parts_fen: int
    labour_fen: int
    text: Bilingual

    @property
    def total_fen(self) -> int:
        """Return parts and labour together."""
        return self.parts_fen + self.labour_fen


WORDS = {
    Ground.MISSING: N_("Old part {code} missing, tag {number}"),
    Ground.DAMAGED: N_("Old part {code} damaged, tag {number}"),
    Ground.SHORT: N_("Old part {code}: {lost} of {sent} missing, tag {number}"),
    Ground.AT_FAULT: N_("{finding}: old part {code}, tag {number}"),
}


def owed_for(session: Session, part: Row) -> Owed | None:
    """Return what a station owes for a part as things stand; None where it owes nothing.

    What was lost or damaged after it was judged is not the station's.
    """
    if part.station_at_fault:
        return _owed(session, part, Ground.AT_FAULT, (1, 1))
    if part.finding is None and part.status in LOST:
        return _owed(session, part, Ground(part.status.value), _lost(_arrival(session, part.id)))
    missing, sent = _short(session, part)
    return _owed(session, part, Ground.SHORT, (missing, sent)) if missing else None


def arrived_short(session: Session, part: Row) -> bool:
    """Tell whether pieces of a part that arrived are missing still."""
    return _short(session, part)[0] > 0


def lost_for_nothing(session: Session, part: Row) -> bool:
    """Tell whether a part is lost or at fault, and yet nothing of it can be deducted."""
    owed = owed_for(session, part)
    if owed is not None:
        return not owed.total_fen
    return part.status is OldPartStatus.DEDUCTED and not paid_for_part(session, part)


def paid_for_part(session: Session, part: Row) -> int:
    """Return what was approved for a part, by its claim and by an appeal, in fen."""
    own = LINE.c.id == part.claim_line_id
    if part.job_part_id is not None:
        own = sa.or_(own, LINE.c.job_part_id == part.job_part_id)
    query = _paid(part).where(own)
    return int(session.execute(query.where(LINE.c.kind == LineKind.PART)).scalar_one())


def paid_for_labour(session: Session, part: Row) -> int:
    """Return what was approved for the labour that belongs to a part, in fen.

    Labour that names no part belongs to the main part of its job.
    """
    own = LABOUR.c.job_part_id == (part.job_part_id or 0)
    jobs = (
        sa.select(JOB.c.job_id)
        .join(LINE, LINE.c.claim_job_id == JOB.c.id)
        .where(LINE.c.id == part.claim_line_id)
    )
    unnamed = sa.and_(LABOUR.c.job_part_id.is_(None), JOB.c.job_id.in_(jobs))
    belongs = sa.or_(own, unnamed) if part.main else own
    query = (
        _paid(part)
        .join(JOB, JOB.c.id == LINE.c.claim_job_id)
        .outerjoin(LABOUR, LABOUR.c.id == LINE.c.job_labour_id)
        .where(LINE.c.kind == LineKind.LABOUR, belongs)
    )
    return int(session.execute(query).scalar_one())


def texts_of(part: Row, ground: Ground, lost: int = 0) -> Bilingual:
    """Return why a deduction is due, in both languages."""
    known: dict[str, Any] = {
        "code": part.code,
        "number": part.number,
        "sent": milli_figures(part.quantity_milli),
        "lost": milli_figures(lost),
        "finding": "" if part.finding is None else say(FINDING[part.finding]),
    }
    return in_both(WORDS[ground], **dict(_named(known, WORDS[ground])))


def _named(known: dict[str, Any], words: str) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in known.items() if f"{{{name}}}" in words)


def _owed(session: Session, part: Row, ground: Ground, share: tuple[int, int]) -> Owed:
    paid = divide_half_up(paid_for_part(session, part) * share[0], share[1])
    labour = 0
    if ground is Ground.AT_FAULT and part.finding in MISJUDGED:
        labour = paid_for_labour(session, part)
    return Owed(ground, paid, labour, texts_of(part, ground, share[0]))


def _arrival(session: Session, part_id: int) -> Row | None:
    """Return how a part arrived from its station the last time."""
    query = (
        sa.select(LISTED)
        .join(SHIPMENT, SHIPMENT.c.id == LISTED.c.shipment_id)
        .where(
            LISTED.c.old_part_id == part_id,
            LISTED.c.arrival != Arrival.PENDING,
            SHIPMENT.c.route != Route.FORWARD,
        )
        .order_by(LISTED.c.id.desc())
    )
    return session.execute(query.limit(1)).one_or_none()


def _short(session: Session, part: Row) -> tuple[int, int]:
    """Return how much of a part that arrived is missing, and was sent, in thousandths of a piece.

    Each thing that was set aside and found to belong to the part since is a piece of it.
    """
    arrived = _arrival(session, part.id)
    if arrived is None or arrived.arrival is not Arrival.RECEIVED:
        return 0, 1
    pieces = sa.select(sa.func.count()).where(
        ASIDE.c.old_part_id == part.id, ASIDE.c.solved_at >= arrived.arrived_at
    )
    found = 1000 * int(session.execute(pieces).scalar_one())
    return max(arrived.sent_milli - arrived.received_milli - found, 0), arrived.sent_milli


def _lost(arrived: Row | None) -> tuple[int, int]:
    if arrived is None or arrived.received_milli == arrived.sent_milli:
        return 1, 1
    return arrived.sent_milli - arrived.received_milli, arrived.sent_milli


def _paid(part: Row) -> sa.Select[Any]:
    return (
        sa.select(sa.func.coalesce(sa.func.sum(LINE.c.approved_fen), 0))
        .select_from(LINE)
        .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
        .where(
            sa.or_(CLAIM.c.id == part.claim_id, CLAIM.c.appeal_of_id == part.claim_id),
            LINE.c.decision.in_(PAID),
        )
    )
