"""What the manufacturer's service does with old parts by itself, each job in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.basedata.model import Station
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.basedata.people import require_role
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.clock import business_date, end_of_day
from warrantydesk.db.unit import Unit
from warrantydesk.parts.bulk_steps import move_all
from warrantydesk.parts.commands import ListStep
from warrantydesk.parts.disposing import charge_residual
from warrantydesk.parts.model import Charge, OldPart, ReturnList, ShipmentPart
from warrantydesk.parts.return_lists import at_station, meet_shipping_days, move_list
from warrantydesk.parts.states import (
    ON_THE_WAY,
    ChargeKind,
    OldPartAction,
    OldPartStatus,
    ReturnListAction,
    ReturnListStatus,
)
from warrantydesk.parts.tagging import OWING, TAGGED, tag_claim
from warrantydesk.records.deadlines import NewDeadline, meet_deadlines, set_deadline
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.records.model import Deadline
from warrantydesk.records.roles import Role

PART, LIST, LISTED = OldPart.__table__, ReturnList.__table__, ShipmentPart.__table__
CHARGE, STATION, DEADLINE = Charge.__table__, Station.__table__, Deadline.__table__
CLAIM, LINE = Claim.__table__, ClaimLine.__table__
APPROVED = (ClaimStatus.APPROVED, ClaimStatus.PARTLY_APPROVED)


def tag_approved(unit: Unit) -> int:
    """Tag the parts of approved claims that have no tag, as of books from before there were any."""
    require_role(unit, Role.SERVICE)
    query = (
        sa.select(CLAIM.c.id)
        .join(LINE, LINE.c.claim_id == CLAIM.c.id)
        .where(CLAIM.c.status.in_(APPROVED), OWING, ~TAGGED)
        .distinct()
        .order_by(CLAIM.c.id)
    )
    return sum(tag_claim(unit, key) for key in unit.session.execute(query).scalars().all())


def miss_deadlines(unit: Unit) -> int:
    """Book parts as missing that were not shipped in time, unless an extension is asked for."""
    require_role(unit, Role.SERVICE)
    asked = sa.exists().where(
        LIST.c.id == PART.c.return_list_id, LIST.c.status == ReturnListStatus.EXTENSION_ASKED
    )
    late = sa.select(PART.c.id, PART.c.status).where(
        at_station(),
        PART.c.policy != ReturnPolicy.LOCAL,
        PART.c.ship_by_on < business_date(unit.at),
        ~asked,
    )
    found = unit.session.execute(late.order_by(PART.c.id)).all()
    packed = [row.id for row in found if row.status is OldPartStatus.PACKED]
    unlisted = sa.update(LISTED).where(LISTED.c.old_part_id.in_(packed), LISTED.c.live)
    unit.session.execute(unlisted.values(live=False))
    missed, goal = OldPartAction.MISS_DEADLINE, OldPartStatus.MISSING
    shelf = [row.id for row in found if row.status is OldPartStatus.TAGGED]
    move_all(unit, shelf, OldPartStatus.TAGGED, missed, goal)
    move_all(unit, packed, OldPartStatus.PACKED, missed, goal, box_id=None)
    meet_shipping_days(unit, [*shelf, *packed])
    return len(found)


def dispose_local(unit: Unit) -> int:
    """Scrap what its station kept until its day, and charge what was scrapped."""
    require_role(unit, Role.SERVICE)
    due = sa.select(PART.c.id).where(
        PART.c.status == OldPartStatus.TAGGED,
        PART.c.policy == ReturnPolicy.LOCAL,
        PART.c.ship_by_on < business_date(unit.at),
    )
    scrap = unit.session.execute(due).scalars().all()
    tagged, action = OldPartStatus.TAGGED, OldPartAction.DISPOSE
    move_all(unit, scrap, tagged, action, OldPartStatus.DISPOSED)
    charged = sa.exists().where(
        CHARGE.c.old_part_id == PART.c.id, CHARGE.c.kind == ChargeKind.RESIDUAL
    )
    query = (
        sa.select(PART, STATION.c.code.label("station_code"))
        .join(STATION, STATION.c.id == PART.c.station_id)
        .where(PART.c.status == OldPartStatus.DISPOSED, PART.c.residual_fen > 0, ~charged)
        .order_by(PART.c.id)
    )
    for part in unit.session.execute(query).all():
        charge_residual(unit, part, part.station_code)
    return len(scrap)


def close_lists(unit: Unit) -> int:
    """Close the lists of months that are over once none of their parts is still owed."""
    require_role(unit, Role.SERVICE)
    leaving = sa.and_(PART.c.status.in_(ON_THE_WAY), PART.c.finding.is_(None))
    owed = sa.exists().where(PART.c.return_list_id == LIST.c.id, sa.or_(at_station(), leaving))
    done = sa.select(LIST.c.id, LIST.c.version).where(
        LIST.c.status == ReturnListStatus.OPEN,
        LIST.c.month < f"{business_date(unit.at):%Y-%m}",
        ~owed,
    )
    rows = unit.session.execute(done.order_by(LIST.c.id)).all()
    for row in rows:
        move_list(unit, ListStep(row.id, row.version), ReturnListAction.CLOSE)
        meet_deadlines(unit, DocumentKind.RETURN_LIST, row.id)
    return len(rows)


def remind(unit: Unit) -> int:
    """Put lists on their station's start page once their shipping day is near."""
    require_role(unit, Role.SERVICE)
    today = business_date(unit.at)
    days = parameter(unit.session, ParameterName.RETURN_REMINDER_DAYS, today)
    left = sa.exists().where(PART.c.return_list_id == LIST.c.id, at_station())
    told = sa.exists().where(
        DEADLINE.c.kind == DocumentKind.RETURN_LIST.value,
        DEADLINE.c.document_id == LIST.c.id,
        DEADLINE.c.what == DeadlineKind.SHIP_PARTS,
        DEADLINE.c.done_at.is_(None),
    )
    near = sa.select(LIST).where(
        LIST.c.status != ReturnListStatus.CLOSED,
        LIST.c.ship_by_on <= today + timedelta(days=days),
        LIST.c.ship_by_on >= today,
        left,
        ~told,
    )
    rows = unit.session.execute(near.order_by(LIST.c.id)).all()
    for row in rows:
        _remind(unit, row)
    return len(rows)


def _remind(unit: Unit, owed: sa.Row[*tuple[Any, ...]]) -> None:
    set_deadline(
        unit,
        NewDeadline(
            kind=DocumentKind.RETURN_LIST,
            document_id=owed.id,
            what=DeadlineKind.SHIP_PARTS,
            role=Role.CLERK,
            station_id=owed.station_id,
            number=owed.number,
            subject=owed.month,
            due_at=end_of_day(owed.ship_by_on),
        ),
    )
