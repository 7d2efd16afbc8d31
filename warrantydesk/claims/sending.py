"""Deadlines of claims: until when somebody submits, corrects or decides (section 3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.calendar import calendar
from warrantydesk.basedata.lookups import station_row
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.claims.model import Claim
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.roles import Role

CLAIM = Claim.__table__
WHOSE = {
    DeadlineKind.SUBMIT: Role.CLERK,
    DeadlineKind.RESUBMIT: Role.CLERK,
    DeadlineKind.APPEAL: Role.CLERK,
    DeadlineKind.DECIDE: Role.AUDITOR,
}


def submit_due(session: Session, station_id: int, completed_at: datetime) -> datetime:
    """Return until when a claim is first submitted: per station, else by parameter."""
    done = business_date(completed_at)
    days = station_row(session, station_id).submission_days
    if days is None:
        days = parameter(session, ParameterName.SUBMISSION_DAYS, done)
    return end_of_day(done + timedelta(days=days))


def resubmit_due(session: Session, at: datetime) -> datetime:
    """Return until when a returned claim is corrected, counted in working days."""
    day = business_date(at)
    count = parameter(session, ParameterName.RESUBMISSION_WORKING_DAYS, day)
    return end_of_day(calendar(session).add_working_days(day, count))


def after_days(session: Session, name: ParameterName, at: datetime) -> datetime:
    """Return the end of the day that lies a parameter's days after another."""
    day = business_date(at)
    return end_of_day(day + timedelta(days=parameter(session, name, day)))


def set_submit_deadline(unit: Unit, claim_id: int) -> None:
    """Remind the station of the first submission, once the repair is completed."""
    claim = _claim(unit.session, claim_id)
    if claim.completed_at is not None:
        due_at = submit_due(unit.session, claim.station_id, claim.completed_at)
        remind(unit, claim_id, DeadlineKind.SUBMIT, due_at)


def remind(unit: Unit, claim_id: int, what: DeadlineKind, due_at: datetime) -> None:
    """Set what is due next of a claim, and meet everything that was due before."""
    claim = _claim(unit.session, claim_id)
    role = WHOSE[what]
    meet_deadlines(unit, DocumentKind.CLAIM, claim_id)
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.CLAIM,
            document_id=claim_id,
            what=what,
            role=role,
            station_id=claim.station_id if role is Role.CLERK else None,
            number=claim.number,
            subject=claim.subject,
            due_at=due_at,
        ),
    )


def _claim(session: Session, claim_id: int) -> sa.Row[*tuple[Any, ...]]:
    return session.execute(sa.select(CLAIM).where(CLAIM.c.id == claim_id)).one()
