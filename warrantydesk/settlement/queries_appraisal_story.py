"""What stands beside a compensation appraisal: appraisers, papers, versions, steps, disputes."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.people import names_of
from warrantydesk.claims.rows import VersionEntry
from warrantydesk.records.attachments import attachments_of
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.records.versions import versions_of
from warrantydesk.settlement.appraisals import appraisal_row
from warrantydesk.settlement.form_steps import form_steps
from warrantydesk.settlement.recovery_states import AppraisalStatus
from warrantydesk.settlement.rows_appraisals import AppraisalStory, FormPaper, Named
from warrantydesk.settlement.rows_cases import CaseLink
from warrantydesk.settlement.tables import APPRAISAL, APPRAISER, CASE
from warrantydesk.texts import Bilingual

KIND = DocumentKind.APPRAISAL
NOBODY = Bilingual("", "")


def appraisal_story(session: Session, appraisal_id: int, roles: Collection[Role]) -> AppraisalStory:
    """Return what stands beside a form; a station has no part in the disputes behind it."""
    row = appraisal_row(session, appraisal_id)
    appraisers = _appraisers(session)
    again = sa.and_(
        APPRAISAL.c.reappraisal_of_id == appraisal_id,
        APPRAISAL.c.status != AppraisalStatus.WITHDRAWN,
    )
    inside = bool({Role.AUDITOR, Role.FINANCE} & set(roles))
    return AppraisalStory(
        appraiser=next((one[2] for one in appraisers if one[0] == row.appraiser_id), None),
        appraisers=appraisers,
        before=_link(session, APPRAISAL.c.id == (row.reappraisal_of_id or 0)),
        after=_link(session, again),
        cases=_disputes(session, row.claim_id) if inside else (),
        papers=_papers(session, appraisal_id),
        versions=_versions(session, appraisal_id),
        history=form_steps(session, appraisal_id),
    )


def _appraisers(session: Session) -> tuple[Named, ...]:
    query = sa.select(
        APPRAISER.c.id, APPRAISER.c.code, APPRAISER.c.name_zh, APPRAISER.c.name_en
    ).order_by(APPRAISER.c.code)
    found = session.execute(query.where(APPRAISER.c.active))
    return tuple((key, code, Bilingual(zh, en)) for key, code, zh, en in found)


def _link(session: Session, where: sa.ColumnElement[bool]) -> CaseLink | None:
    query = sa.select(APPRAISAL.c.id, APPRAISAL.c.number).where(where)
    found = session.execute(query).one_or_none()
    return None if found is None else CaseLink(*found)


def _disputes(session: Session, claim_id: int) -> tuple[CaseLink, ...]:
    query = sa.select(CASE.c.id, CASE.c.number).where(
        CASE.c.claim_id == claim_id, CASE.c.disputed_fen > 0
    )
    return tuple(CaseLink(*row) for row in session.execute(query.order_by(CASE.c.id)))


def _papers(session: Session, appraisal_id: int) -> tuple[FormPaper, ...]:
    return tuple(
        FormPaper(
            found.id, found.what, found.caption, found.file_name, found.digest,
            found.media_type, found.added_at,
        )
        for found in attachments_of(session, KIND, appraisal_id)
    )  # fmt: skip


def _versions(session: Session, appraisal_id: int) -> tuple[VersionEntry, ...]:
    rows = versions_of(session, KIND, appraisal_id)
    names = names_of(session, {row.created_by_id for row in rows})
    return tuple(
        VersionEntry(
            row.id, row.sequence, row.event, row.created_at, names.get(row.created_by_id, NOBODY)
        )
        for row in rows
    )
