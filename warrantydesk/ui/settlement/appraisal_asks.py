"""What the page of an appraisal asks of the book; the rooms behind come when first asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.records.kinds import AttachmentKind, DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands_recovery import AppraisalDraft, AppraisalStep, Judge
from warrantydesk.settlement.recovery_states import AppraisalAction
from warrantydesk.settlement.rows_appraisals import AppraisalStory
from warrantydesk.settlement.rows_recovery import AppraisalRecord, AppraisalRow
from warrantydesk.texts import N_, Bilingual

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.claims.comparing import Change
    from warrantydesk.db.unit import Unit

A = AppraisalAction


class AppraisalView(NamedTuple):
    """A form, the suppliers that may be named on it, and what can be done with it."""

    record: AppraisalRecord
    suppliers: tuple[tuple[int, str, Bilingual], ...]
    actions: frozenset[AppraisalAction]
    story: AppraisalStory

    def supplier(self, key: int | None) -> str:
        """Return a supplier's code and name."""
        return next((f"{code}  {name}" for one, code, name in self.suppliers if one == key), "")


def appraisals_page(
    session: Session, query: ListQuery, stations: Collection[int] | None
) -> Page[AppraisalRow]:
    """Return a page of appraisals."""
    from warrantydesk.settlement import queries_appraisals  # noqa: PLC0415

    return queries_appraisals.appraisal_page(session, query, stations)


def appraisal_view(
    session: Session, appraisal_id: int, stations: Collection[int] | None, roles: Collection[Role]
) -> AppraisalView:
    """Return what the page of a form shows, if it is the person's to see."""
    from warrantydesk.errors import RefusedError  # noqa: PLC0415
    from warrantydesk.records.engine import allowed_actions  # noqa: PLC0415
    from warrantydesk.settlement.queries_appraisal_story import (  # noqa: PLC0415
        appraisal_story,
    )
    from warrantydesk.settlement.queries_appraisals import (  # noqa: PLC0415
        appraisal_record,
        liable_suppliers,
    )
    from warrantydesk.settlement.workflow_recovery import APPRAISAL_STEPS  # noqa: PLC0415

    record = appraisal_record(session, appraisal_id)
    if stations is not None and record.station_id not in stations:
        raise RefusedError(N_("This document does not exist, or is not yours to see."))
    suppliers = liable_suppliers(session)
    names = allowed_actions(APPRAISAL_STEPS, record.row.status.value, roles)
    story = appraisal_story(session, appraisal_id, roles)
    return AppraisalView(record, suppliers, frozenset(A(name) for name in names), story)


def file_for(unit: Unit, claim_id: int) -> int:
    """File a form with a claim, or find the one that is there."""
    from warrantydesk.settlement import appraisals  # noqa: PLC0415

    return appraisals.file_appraisal(unit, claim_id)


def file_again(unit: Unit, appraisal_id: int) -> int:
    """File a re-appraisal of a judged form."""
    from warrantydesk.settlement import appraisals  # noqa: PLC0415

    return appraisals.file_again(unit, appraisal_id)


def name_appraiser(unit: Unit, step: AppraisalStep, appraiser_id: int | None) -> None:
    """Name the third party that is to judge a form."""
    from warrantydesk.settlement import judging  # noqa: PLC0415

    judging.name_appraiser(unit, step, appraiser_id)


def attach_paper(unit: Unit, appraisal_id: int, path: Path) -> None:
    """Attach a third party's finding."""
    from warrantydesk.records.attachments import NewAttachment, add_attachment  # noqa: PLC0415

    kind, paper = DocumentKind.APPRAISAL, AttachmentKind.PAPER
    add_attachment(unit, NewAttachment(kind, appraisal_id, paper, path.name, path.read_bytes()))


def changes(session: Session, before_id: int, after_id: int) -> Sequence[Change]:
    """Return what differs between two kept versions."""
    from warrantydesk.settlement.comparing import appraisal_changes  # noqa: PLC0415

    return appraisal_changes(session, before_id, after_id)


def save(unit: Unit, draft: AppraisalDraft) -> int:
    """Save what was typed."""
    from warrantydesk.settlement import appraisals  # noqa: PLC0415

    return appraisals.save_appraisal(unit, draft)


def judge(unit: Unit, command: Judge) -> None:
    """Judge a form."""
    from warrantydesk.settlement import judging  # noqa: PLC0415

    judging.judge(unit, command)


def take(unit: Unit, action: AppraisalAction, step: AppraisalStep) -> None:
    """Take a step of a form that needs no more than a reason."""
    from warrantydesk.settlement import appraisals, judging  # noqa: PLC0415

    services = {
        A.SUBMIT: appraisals.submit_appraisal,
        A.RESUBMIT: appraisals.resubmit_appraisal,
        A.WITHDRAW: appraisals.withdraw_appraisal,
        A.RETURN: judging.return_appraisal,
    }
    services[action](unit, step)
