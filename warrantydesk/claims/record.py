"""A whole claim for its record page, in a fixed number of SQL statements."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import reason_codes
from warrantydesk.basedata.parameters import ParameterName, all_parameters
from warrantydesk.basedata.people import names_of, refuse_foreign
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.moving import claim_row
from warrantydesk.claims.record_actions import actions_for, audit_level, kin_of, may_appeal
from warrantydesk.claims.record_lines import job_blocks, line_blocks, money_sums, verdicts
from warrantydesk.claims.record_timeline import (
    kept_versions,
    steps_of,
    timeline,
    version_entries,
)
from warrantydesk.claims.rows import (
    AnswerRow,
    ClaimRecord,
    OrderBlock,
    Photo,
    StationBlock,
    VehicleBlock,
)
from warrantydesk.claims.rules import check_claim
from warrantydesk.claims.rules.texts import required_photos
from warrantydesk.claims.states import EDITABLE, WAITING
from warrantydesk.clock import business_date
from warrantydesk.db.present import present
from warrantydesk.orders.model import OrderCustomer, RepairOrder
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import Bilingual

ORDER, CUSTOMER = RepairOrder.__table__, OrderCustomer.__table__
NOBODY = Bilingual("", "")
Row = sa.Row[*tuple[Any, ...]]
Values = dict[str, Any]
SAME = (
    "id", "number", "version", "status", "claim_type", "subject", "repair_date",
    "inspection_date", "odometer_km", "appeal_of_id", "appeal_reason", "returns", "submissions",
    "last_reason", "audit_level", "second_look", "submitted_by_id", "first_submitted_at",
    "submitted_at", "opened_at", "decided_at", "payable_at", "due_at",
)  # fmt: skip
ORDER_COLUMNS = [
    CUSTOMER.c.name if name == "customer_name" else ORDER.c[name] for name in OrderBlock._fields
]


def claim_record(
    session: Session, claim_id: int, roles: Collection[Role], person_id: int
) -> ClaimRecord:
    """Return everything that the record page of a claim shows to somebody with these roles."""
    claim = claim_row(session, claim_id)
    refuse_foreign(session, person_id, claim.station_id)
    at = present(session)
    facts = claim_facts(session, claim_id, business_date(at))
    kin = kin_of(session, claim)
    parameters = all_parameters(session, business_date(at))
    person = (person_id, audit_level(session, person_id))
    content = _content(session, claim, facts)
    decisions = {line.decision for line in content["lines"]}
    return ClaimRecord(
        **{name: getattr(claim, name) for name in SAME},
        **_about(session, claim, facts),
        **content,
        **_life(session, claim),
        actions=actions_for(claim, kin, roles, person, parameters),
        may_appeal=Role.CLERK in roles and may_appeal(session, claim, kin, decisions, at),
        appeal_of=kin.appeal_of,
        appealed_by_id=kin.appealed_by_id,
        appealed_by=kin.appealed_by,
        returns_limit=parameters[ParameterName.RETURNS_LIMIT],
    )


def _about(session: Session, claim: Row, facts: ClaimFacts) -> Values:
    station, vehicle = facts.station, facts.vehicle
    photos = attachments_of(session, DocumentKind.CLAIM, claim.id)
    shown = {photo.what for photo in photos}
    return {
        "station": StationBlock(station.id, station.code, station.name),
        "order": _order(session, claim.order_id),
        "vehicle": VehicleBlock(*(getattr(vehicle, name) for name in VehicleBlock._fields)),
        "photos": tuple(Photo(*photo) for photo in photos),
        "missing_photos": tuple(
            kind for kind in required_photos(claim.claim_type) if kind not in shown
        ),
        "campaign": None if facts.campaign is None else facts.campaign.campaign.mark,
    }


def _order(session: Session, order_id: int) -> OrderBlock:
    query = sa.select(*ORDER_COLUMNS).outerjoin(CUSTOMER, CUSTOMER.c.order_id == ORDER.c.id)
    found = OrderBlock(*session.execute(query.where(ORDER.c.id == order_id)).one())
    return found._replace(customer_name=found.customer_name or "")


def _content(session: Session, claim: Row, facts: ClaimFacts) -> Values:
    reasons = {reason.id: reason for reason in reason_codes(session)}
    returned = reasons.get(claim.return_reason_id)
    lines = line_blocks(session, facts, reasons, editable=claim.status in EDITABLE)
    undecided = claim.status in EDITABLE | WAITING
    return {
        "jobs": job_blocks(session, facts, lines),
        "lines": lines,
        "sums": money_sums(lines),
        "verdicts": verdicts(facts),
        "findings": check_claim(facts) if undecided else (),
        "answers": tuple(AnswerRow(*key, reason) for key, reason in facts.answers.items()),
        "return_reason": None if returned is None else returned.name,
    }


def _life(session: Session, claim: Row) -> Values:
    steps, versions = steps_of(session, claim.id), kept_versions(session, claim.id)
    who = {claim.created_by_id, claim.submitted_by_id, claim.decided_by_id}
    who |= {step.actor_id for step in steps} | {version.created_by_id for version in versions}
    names = names_of(session, {person for person in who if person is not None})
    return {
        "timeline": timeline(steps, names),
        "versions": version_entries(versions, names),
        "created_by": names.get(claim.created_by_id, NOBODY),
        "submitted_by": names.get(claim.submitted_by_id),
        "decided_by": names.get(claim.decided_by_id),
    }
