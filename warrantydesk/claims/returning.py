"""Returning a claim for correction: by an auditor, or by rule where a check stops it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.model import ReasonCode
from warrantydesk.basedata.parameters import ParameterName, parameter
from warrantydesk.claims.moving import Row, move
from warrantydesk.claims.sending import remind, resubmit_due
from warrantydesk.claims.states import ClaimAction
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.records.findings import Finding, Severity
from warrantydesk.records.kinds import DeadlineKind
from warrantydesk.texts import Language

REASON = ReasonCode.__table__
REASON_OF = {"3": "RT06", "4": "RT06", "8": "RT04", "10": "RT03", "19": "RT08", "21": "RT01"}
"""The reason code under which each check returns a claim; the others name the check itself."""
BY_CHECK = "RT09"
RETURNED_BY = frozenset({"19"})
"""Checks that let a claim be submitted, and return it."""


def may_return(unit: Unit, claim: Row) -> bool:
    """Tell whether a claim may be returned once more."""
    today = business_date(unit.at)
    return bool(claim.returns < parameter(unit.session, ParameterName.RETURNS_LIMIT, today))


def send_back(
    unit: Unit,
    claim: Row,
    action: ClaimAction,
    *,
    seen_version: int,
    reason: str,
    reason_id: int | None,
    **values: Any,
) -> None:
    """Return a claim with a reason, and remind the station until when it corrects it."""
    due_at = resubmit_due(unit.session, unit.at)
    move(
        unit,
        claim.id,
        seen_version,
        action,
        reason=reason,
        returns=claim.returns + 1,
        return_reason_id=reason_id,
        due_at=due_at,
        **values,
    )
    remind(unit, claim.id, DeadlineKind.RESUBMIT, due_at)


def returns_by_rule(found: Sequence[Finding]) -> list[Finding]:
    """Return what makes a claim unprocessable, so that its station must correct it first."""
    return [f for f in found if f.severity is Severity.BLOCK or f.code in RETURNED_BY]


def return_by_rule(unit: Unit, claim: Row, why: Sequence[Finding], **values: Any) -> None:
    """Return a submitted claim for what the checks found; the reason is kept in both languages."""
    code = REASON_OF.get(why[0].code, BY_CHECK)
    query = sa.select(REASON.c.id).where(REASON.c.code == code)
    send_back(
        unit,
        claim,
        ClaimAction.RETURN_BY_RULE,
        seen_version=claim.version,
        reason="\n".join(_words(why, language) for language in (Language.ZH, Language.EN)),
        reason_id=unit.session.execute(query).scalar(),
        **values,
    )


def _words(why: Sequence[Finding], language: Language) -> str:
    return " ".join(dict.fromkeys(finding.sentence.render(language) for finding in why))
