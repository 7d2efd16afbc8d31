"""The steps of an appraisal's life, for its own page and for the dispute that waits for it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.records.history import history_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.settlement.recovery_states import AppraisalAction, AppraisalStatus
from warrantydesk.settlement.rows_cases import FormStep
from warrantydesk.texts import Bilingual

NOBODY = Bilingual("", "")
ACTIONS = {action.value: action for action in AppraisalAction}


def form_steps(session: Session, appraisal_id: int) -> tuple[FormStep, ...]:
    """Return who did what with a form, oldest first; filling it in is no step."""
    found = history_of(session, DocumentKind.APPRAISAL, appraisal_id)
    steps = [step for step in found if step.action in ACTIONS]
    names = names_of(session, {step.actor_id for step in steps if step.actor_id is not None})
    return tuple(
        FormStep(
            step.at,
            names.get(step.actor_id or 0, NOBODY),
            ACTIONS[step.action],
            AppraisalStatus(step.to_status),
            step.reason,
        )
        for step in steps
    )
