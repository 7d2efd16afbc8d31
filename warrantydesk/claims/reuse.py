"""Risk signs by what was shown before: the same photo, the same serial number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.rows_queue import RiskKind, RiskSign
from warrantydesk.claims.subjects import BATCH, SENT, Subject
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.model import Attachment
from warrantydesk.texts import N_, say

CLAIM, LINE, ATTACHMENT = Claim.__table__, ClaimLine.__table__, Attachment.__table__
Found = Iterator[tuple[int, RiskSign]]


def photo_used_before(session: Session, subjects: Sequence[Subject]) -> Found:
    """Find photos that another repair showed already."""
    here, there, other = ATTACHMENT.alias(), ATTACHMENT.alias(), CLAIM.alias()
    query = (
        sa.select(CLAIM.c.id, here.c.what, other.c.number)
        .join(here, sa.and_(here.c.document_id == CLAIM.c.id, *_shown(here)))
        .join(there, sa.and_(there.c.digest == here.c.digest, *_shown(there)))
        .join(other, other.c.id == there.c.document_id)
        .where(there.c.id < here.c.id, other.c.order_id != CLAIM.c.order_id)
        .order_by(CLAIM.c.id, here.c.id, there.c.id.desc())
    )
    message = N_("The same picture is on {number}, of another repair.")
    seen: dict[tuple[int, str], list[str]] = {}
    for claim, what, number in _rows(session, query, subjects):
        seen.setdefault((claim, f"photos.{what.value}"), []).append(number)
    for (claim, place), numbers in seen.items():
        sentence = say(message, number=numbers[0])
        yield claim, RiskSign(RiskKind.PHOTO_USED_BEFORE, sentence, len(set(numbers)), 0, place)


def serial_used_before(session: Session, subjects: Sequence[Subject]) -> Found:
    """Find serial numbers that another repair fitted or took out already."""
    seen: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for name in ("serial", "old_serial"):
        for claim, position, serial, number in _rows(session, _same_serial(name), subjects):
            seen.setdefault((claim, f"lines.{position}.{name}"), []).append((serial, number))
    for (claim, place), found in seen.items():
        serial, number = found[0]
        sentence = say(
            N_("Serial number {serial} is on {number}, of another repair."),
            serial=serial,
            number=number,
        )
        count = len({number for _serial, number in found})
        yield claim, RiskSign(RiskKind.SERIAL_USED_BEFORE, sentence, count, 0, place)


def _same_serial(name: str) -> sa.Select[*tuple[Any, ...]]:
    here, there, other = LINE.alias(), LINE.alias(), CLAIM.alias()
    return (
        sa.select(CLAIM.c.id, here.c.position, here.c[name], other.c.number)
        .join(here, sa.and_(here.c.claim_id == CLAIM.c.id, here.c[name] != ""))
        .join(
            there,
            sa.and_(there.c.part_id == here.c.part_id, there.c[name] == here.c[name]),
        )
        .join(other, other.c.id == there.c.claim_id)
        .where(
            other.c.created_at < CLAIM.c.created_at,
            other.c.order_id != CLAIM.c.order_id,
            other.c.status.in_(SENT),
        )
        .order_by(CLAIM.c.id, here.c.position, other.c.created_at.desc())
    )


def _shown(attachment: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        attachment.c.kind == DocumentKind.CLAIM.value,
        attachment.c.removed_at.is_(None),
    )


def _rows(
    session: Session, query: sa.Select[*tuple[Any, ...]], subjects: Sequence[Subject]
) -> Iterator[sa.Row[*tuple[Any, ...]]]:
    for start in range(0, len(subjects), BATCH):
        keys = [subject.id for subject in subjects[start : start + BATCH]]
        yield from session.execute(query.where(CLAIM.c.id.in_(keys)))
