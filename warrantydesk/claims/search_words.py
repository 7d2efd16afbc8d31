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
from warrantydesk.codes import code, plain_text
from warrantydesk.orders.states import FaultRole

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
PART, FAULT = Part.__table__, FaultCode.__table__
SHORTEST = 2
KEYS = 8
"""Parts and faults that are followed: the more exactly the name fits, the sooner."""
LINES = 200
"""Newest lines of one part or fault that are looked at."""
RECENT, OWN = 3_000, 5_000
"""Newest claims whose own texts are read: of all, and of a clerk's stations."""
FAULT_NAMES = (FAULT.c.mode_zh, FAULT.c.mode_en, FAULT.c.component_zh, FAULT.c.component_en)


def ways_of_words(
    session: Session, text: str, stations: Collection[int] | None
) -> Iterator[sa.Select[Any]]:
    """Say how words lead to claims: each way selects the keys of few of them."""
    words = plain_text(text)
    if len(words) < SHORTEST:
        return
    recent, faults = _newest(stations, RECENT if stations is None else OWN), _faults(session, words)
    # Few of the newest lines of a part are a station's own: its own claims are looked through.
    told = _told(recent, words, () if stations is None else faults)
    yield sa.select(recent.c.id).where(sa.or_(_named(recent, words), told))
    if stations is not None:
        return
    for part_id in _parts(session, words):
        yield _of_part(part_id)
    for fault_code_id in faults:
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


def _called(words: str) -> sa.ColumnElement[bool]:
    """Match parts of the catalogue by name, number or pinyin initials."""
    found = [contains(PART.c.name_zh, words), contains(PART.c.name_en, words),
             starts(PART.c.number, code(words))]  # fmt: skip
    if words.isascii():
        found.append(starts(PART.c.initials, code(words)))
    return sa.or_(*found)


def _parts(session: Session, words: str) -> Sequence[int]:
    nearest = (PART.c.main_part.desc(), sa.func.length(PART.c.name_zh), PART.c.id)
    query = sa.select(PART.c.id).where(_called(words)).order_by(*nearest).limit(KEYS)
    return session.execute(query).scalars().all()


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


def _newest(stations: Collection[int] | None, limit: int) -> sa.Subquery:
    newest = sa.select(CLAIM.c.id, CLAIM.c.number, CLAIM.c.subject)
    if stations is not None:
        newest = newest.where(CLAIM.c.station_id.in_(stations))
    return newest.order_by(CLAIM.c.created_at.desc(), CLAIM.c.id.desc()).limit(limit).subquery()


def _told(recent: sa.Subquery, words: str, faults: Sequence[int]) -> sa.ColumnElement[bool]:
    """Match claims with a job in whose complaint words stand, or that has one of some faults."""
    told = sa.or_(contains(JOB.c.complaint, words), JOB.c.fault_code_id.in_(faults))
    # Counted, not "exists": PostgreSQL would rather read all jobs for that, once.
    jobs = sa.select(sa.func.count()).where(JOB.c.claim_id == recent.c.id, told)
    return jobs.scalar_subquery() > 0


def _named(recent: sa.Subquery, words: str) -> sa.ColumnElement[bool]:
    """Match claims by the beginning of their number, or by what their main part is called."""
    parts = recent.c.subject.in_(sa.select(PART.c.name_zh).where(_called(words)))
    numbered = starts(recent.c.number, code(words))
    return sa.or_(numbered, contains(recent.c.subject, words), parts)
