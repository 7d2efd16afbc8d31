"""A claim as its auditor sees it, with everything that helps to judge it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy.orm import Session

from warrantydesk.basedata.lookups import reason_codes, vehicle_card
from warrantydesk.basedata.parameters import ParameterName, Parameters, all_parameters
from warrantydesk.basedata.people import roles_of
from warrantydesk.claims.levels import HIGHEST, level_for
from warrantydesk.claims.moving import Row, claim_row
from warrantydesk.claims.precedents import earlier_decisions, earlier_sums, main_parts
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.record_actions import audit_level, kin_of
from warrantydesk.claims.risks import risk_signs
from warrantydesk.claims.rows_queue import AuditCase
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.claims.suggestions import suggest
from warrantydesk.claims.visits import visits_of
from warrantydesk.clock import business_date
from warrantydesk.db.present import present
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Text, say

S = ClaimStatus
NOT_NOW: dict[ClaimStatus, str] = {
    S.SUBMITTED: N_("The claim is not in review yet. Open it first."),
    S.ON_HOLD: N_("The claim is on hold. Take it up again first."),
    S.DRAFT: N_("The station has not submitted the claim yet."),
    S.RETURNED: N_("The station is correcting the claim."),
    S.WITHDRAWN: N_("The claim was withdrawn."),
}
"""Why a claim cannot be decided in its status; in every other one it is decided already."""
DECIDED_ALREADY = N_("The claim is decided already.")


class Judge(NamedTuple):
    """Who wants to decide, and up to which level."""

    person_id: int
    roles: Collection[Role]
    level: int


def audit_case(session: Session, claim_id: int, person_id: int) -> AuditCase:
    """Return a claim with suggestions, precedents, visits and signs, as somebody may judge it."""
    claim = claim_row(session, claim_id)
    at = present(session)
    today = business_date(at)
    judge = Judge(person_id, roles_of(session, person_id), audit_level(session, person_id))
    record = claim_record(session, claim_id, judge.roles, person_id)
    parameters = all_parameters(session, today)
    first = kin_of(session, claim).first_decided_by_id
    why_not = reason_against(claim, first, judge, parameters)
    parts = main_parts(session, claim_id)
    faults = {job.fault_code_id for job in record.jobs if job.fault_code_id}
    model = vehicle_card(session, claim.vehicle_id).model_id
    return AuditCase(
        record=record,
        suggestions=suggest(record.lines, {one.code: one.id for one in reason_codes(session)}),
        earlier=earlier_decisions(session, claim.order_id, parts, faults, model),
        earlier_sums=earlier_sums(session, claim.order_id, parts, at),
        visits=visits_of(session, claim.vehicle_id, claim.order_id),
        risks=risk_signs(session, [claim_id], today).get(claim_id, ()),
        own_level=judge.level,
        level_limit_fen=limit_of(judge.level, parameters),
        may_decide=why_not is None,
        why_not=why_not,
    )


def limit_of(level: int, parameters: Parameters) -> int | None:
    """Return the largest amount that a level decides; None where there is no limit."""
    if level >= HIGHEST:
        return None
    limits = {1: ParameterName.FIRST_LEVEL_LIMIT_FEN, 2: ParameterName.SECOND_LEVEL_LIMIT_FEN}
    return parameters[limits[level]] if level in limits else 0


def reason_against(
    claim: Row, first_decided_by_id: int | None, judge: Judge, parameters: Parameters
) -> Text | None:
    """Say why somebody may not decide a claim now, or None where he or she may."""
    needed = max(level_for(claim.claimed_fen, parameters), claim.audit_level)
    if Role.AUDITOR not in judge.roles:
        return say(N_("Only auditors decide claims."))
    if claim.status is not S.IN_REVIEW:
        return say(NOT_NOW.get(claim.status, DECIDED_ALREADY))
    if judge.person_id in {claim.created_by_id, claim.submitted_by_id}:
        return say(N_("Nobody decides a claim that he or she submitted."))
    if judge.person_id == first_decided_by_id:
        return say(
            N_("An appeal is decided by another auditor than the decision that it is about.")
        )
    if judge.level < needed:
        return say(N_("This claim is decided at level {level}. Escalate it."), level=needed)
    return None
