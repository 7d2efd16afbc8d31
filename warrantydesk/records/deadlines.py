"""Deadlines: what somebody must do until when, in one list for every start page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.db.unit import Unit
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.model import Deadline
from warrantydesk.records.roles import Role

TABLE = Deadline.__table__


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """A deadline to set; ``station_id`` is empty for the manufacturer's people."""

    kind: DocumentKind
    document_id: int
    what: DeadlineKind
    role: Role
    station_id: int | None
    number: str
    subject: str
    due_at: datetime


class DeadlineRow(NamedTuple):
    """A deadline as a start page shows it."""

    id: int
    kind: DocumentKind
    document_id: int
    what: DeadlineKind
    number: str
    subject: str
    due_at: datetime
    station_id: int | None = None


class About(NamedTuple):
    """Papers of a kind, by a selection of their keys, and what may be due of them."""

    kind: DocumentKind
    what: Collection[DeadlineKind]
    papers: sa.Select[Any]


def set_deadline(unit: Unit, wanted: NewDeadline) -> None:
    """Set a deadline, in the place of an open one of the same kind."""
    meet_deadlines(unit, wanted.kind, wanted.document_id, {wanted.what})
    unit.session.execute(
        sa.insert(TABLE).values(
            kind=wanted.kind.value,
            document_id=wanted.document_id,
            what=wanted.what,
            role=wanted.role,
            station_id=wanted.station_id,
            number=wanted.number,
            subject=wanted.subject[:200],
            due_at=wanted.due_at,
        )
    )


def meet_deadlines(
    unit: Unit,
    kind: DocumentKind,
    document_id: int,
    what: Collection[DeadlineKind] | None = None,
) -> None:
    """Mark a document's open deadlines as done: those named, or all."""
    statement = sa.update(TABLE).where(
        TABLE.c.kind == kind.value, TABLE.c.document_id == document_id, TABLE.c.done_at.is_(None)
    )
    if what is not None:
        statement = statement.where(TABLE.c.what.in_(what))
    unit.session.execute(statement.values(done_at=unit.at))


def open_deadlines(
    session: Session, roles: Collection[Role], stations: Collection[int] | None, limit: int = 500
) -> list[DeadlineRow]:
    """Return what waits for somebody, the most urgent first.

    ``stations`` are the stations that a clerk sees; empty for the manufacturer's people.
    """
    wanted: sa.ColumnElement[bool] = TABLE.c.role.in_(roles)
    if stations is not None:
        wanted = sa.and_(wanted, TABLE.c.station_id.in_(stations))
    return _open(session, wanted, limit)


def deadlines_about(
    session: Session, papers: Iterable[About], limit: int = 500
) -> list[DeadlineRow]:
    """Return what is due of some papers, whoever waits for it, the most urgent first.

    So a partner sees what it must answer, which the manufacturer's people wait for.
    """
    wanted = (
        sa.and_(
            TABLE.c.kind == about.kind.value,
            TABLE.c.what.in_(about.what),
            TABLE.c.document_id.in_(about.papers),
        )
        for about in papers
    )
    return _open(session, sa.or_(sa.false(), *wanted), limit)


def _open(session: Session, wanted: sa.ColumnElement[bool], limit: int) -> list[DeadlineRow]:
    query = (
        sa.select(
            TABLE.c.id,
            TABLE.c.kind,
            TABLE.c.document_id,
            TABLE.c.what,
            TABLE.c.number,
            TABLE.c.subject,
            TABLE.c.due_at,
            TABLE.c.station_id,
        )
        .where(TABLE.c.done_at.is_(None), wanted)
        .order_by(TABLE.c.due_at, TABLE.c.id)
        .limit(limit)
    )
    return [
        DeadlineRow(
            row.id,
            DocumentKind(row.kind),
            row.document_id,
            row.what,
            row.number,
            row.subject,
            row.due_at,
            row.station_id,
        )
        for row in session.execute(query)
    ]
