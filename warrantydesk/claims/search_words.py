"""Claims by words: what their main parts and faults are called, and what customers complained of.

No index serves words inside texts, and a claim table may hold a million: the words are looked for
in the catalogue, whose keys lead to the newest claims of each part and fault. The texts themselves
are read of the newest claims only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import FaultCode, Part
from warrantydesk.basedata.search import contains, starts
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.naming import subject_holds
from warrantydesk.codes import code, plain_text
from warrantydesk.orders.states import FaultRole

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
PART, FAULT = Part.__table__, FaultCode.__table__
SHORTEST = 2
KEYS = 8
"""Parts and faults that are followed: the more exactly the name fits, the sooner."""
LINES = 200
"""Newest lines of one part or fault that are looked at."""
RECENT = 3_000
"""Newest claims whose own texts are read."""
FAULT_NAMES = (FAULT.c.mode_zh, FAULT.c.mode_en, FAULT.c.component_zh, FAULT.c.component_en)


def ways_of_words(
    session: Session, text: str, stations: Collection[int] | None
) -> Iterator[sa.Select[Any]]:
    """Say how words lead to claims: each way selects the keys of few of them."""
    words = plain_text(text)
    if len(words) < SHORTEST:
        return
    yield _recent(words, stations)
    for part_id in _parts(session, words):
        yield _of_part(part_id)
    for fault_code_id in _faults(session, words):
        yield _of_fault(fault_code_id)


def complaint_with(text: str) -> sa.ScalarSelect[Any]:
    """Return what selects the complaint of a claim in which words stand, null where in none."""
    return (
        sa.select(JOB.c.complaint)
        .where(JOB.c.claim_id == CLAIM.c.id, contains(JOB.c.complaint, plain_text(text)))
        .order_by(JOB.c.position)
        .limit(1)
        .correlate(CLAIM)
        .scalar_subquery()
    )


def fault_with(text: str, column: str) -> sa.ScalarSelect[Any]:
    """Return what selects the name of a fault of a claim in which words stand, null in none."""
    words = plain_text(text)
    fits = sa.or_(*(contains(name, words) for name in FAULT_NAMES))
    return (
        sa.select(FAULT.c[column])
        .join(JOB, JOB.c.fault_code_id == FAULT.c.id)
        .where(JOB.c.claim_id == CLAIM.c.id, fits)
        .order_by(JOB.c.position)
        .limit(1)
        .correlate(CLAIM)
        .scalar_subquery()
    )


def _parts(session: Session, words: str) -> Sequence[int]:
    names = [contains(PART.c.name_zh, words), contains(PART.c.name_en, words)]
    found = [*names, starts(PART.c.number, code(words))]
    if words.isascii():
        found.append(starts(PART.c.initials, code(words)))
    nearest = sa.func.length(PART.c.name_zh)
    query = sa.select(PART.c.id).where(sa.or_(*found))
    return (
        session.execute(query.order_by(PART.c.main_part.desc(), nearest, PART.c.id).limit(KEYS))
        .scalars()
        .all()
    )


def _faults(session: Session, words: str) -> Sequence[int]:
    found = [starts(FAULT.c.code, code(words)), *(contains(name, words) for name in FAULT_NAMES)]
    query = sa.select(FAULT.c.id).where(sa.or_(*found)).order_by(FAULT.c.code).limit(KEYS)
    return session.execute(query).scalars().all()


def _of_part(part_id: int) -> sa.Select[Any]:
    newest = sa.select(LINE.c.claim_id).where(
        LINE.c.part_id == part_id, LINE.c.fault_role == FaultRole.MAIN
    )
    return newest.order_by(LINE.c.id.desc()).limit(LINES)


def _of_fault(fault_code_id: int) -> sa.Select[Any]:
    newest = sa.select(JOB.c.claim_id).where(JOB.c.fault_code_id == fault_code_id)
    return newest.order_by(JOB.c.id.desc()).limit(LINES)


def _recent(words: str, stations: Collection[int] | None) -> sa.Select[Any]:
    newest = sa.select(CLAIM.c.id, CLAIM.c.number, CLAIM.c.subject)
    if stations is not None:
        newest = newest.where(CLAIM.c.station_id.in_(stations))
    newest = newest.order_by(CLAIM.c.created_at.desc(), CLAIM.c.id.desc()).limit(RECENT)
    recent = newest.subquery()
    complained = sa.exists().where(JOB.c.claim_id == recent.c.id, contains(JOB.c.complaint, words))
    numbered = starts(recent.c.number, code(words))
    found = sa.or_(numbered, subject_holds(words, recent.c.subject), complained)
    return sa.select(recent.c.id).where(found)
