"""What start pages say of claims of which something is due, in few statements for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import ReasonCode, Station, Vehicle
from warrantydesk.claims.model import Claim, ClaimJob, ClaimLine
from warrantydesk.claims.rows_start import ClaimDue, CutLine, Lack
from warrantydesk.claims.rules.texts import REQUIRED_PHOTOS
from warrantydesk.claims.states import EDITABLE, ClaimStatus, Decision
from warrantydesk.orders.rules import cause_findings, correction_findings
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.model import Attachment
from warrantydesk.texts import Bilingual

CLAIM, JOB, LINE = Claim.__table__, ClaimJob.__table__, ClaimLine.__table__
VEHICLE, STATION, REASON = Vehicle.__table__, Station.__table__, ReasonCode.__table__
PHOTO = Attachment.__table__
CUT = (Decision.DENIED, Decision.REDUCED)


def claims_due(session: Session, ids: Collection[int]) -> dict[int, ClaimDue]:
    """Return what start pages say of claims, by key."""
    if not ids:
        return {}
    found = {row.id: _due(row) for row in session.execute(_select(ids))}
    open_ids = [key for key, row in found.items() if row.status in EDITABLE]
    decided = [
        key
        for key, row in found.items()
        if row.status not in EDITABLE and row.approved_fen < row.claimed_fen
    ]
    for key, lacks in _lacks(session, open_ids).items():
        found[key] = found[key]._replace(lacks=lacks)
    for key, cut in _cut(session, decided).items():
        found[key] = found[key]._replace(cut=tuple(cut))
    return found


def _select(ids: Collection[int]) -> sa.Select[Any]:
    return (
        sa.select(
            CLAIM.c.id, CLAIM.c.status, VEHICLE.c.plate, VEHICLE.c.vin, STATION.c.code,
            STATION.c.name_zh, STATION.c.name_en, CLAIM.c.claimed_fen, CLAIM.c.approved_fen,
            CLAIM.c.completed_at, CLAIM.c.returns, CLAIM.c.findings, CLAIM.c.audit_level,
            CLAIM.c.second_look, CLAIM.c.appeal_of_id, CLAIM.c.created_by_id,
            REASON.c.name_zh.label("reason_zh"), REASON.c.name_en.label("reason_en"),
            CLAIM.c.last_reason,
        )
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .join(STATION, STATION.c.id == CLAIM.c.station_id)
        .outerjoin(REASON, REASON.c.id == CLAIM.c.return_reason_id)
        .where(CLAIM.c.id.in_(ids))
    )  # fmt: skip


def _due(row: sa.Row[Any]) -> ClaimDue:
    return ClaimDue(
        row.id, ClaimStatus(row.status), row.plate, row.vin, row.code,
        Bilingual(row.name_zh, row.name_en), row.claimed_fen, row.approved_fen, row.completed_at,
        row.returns, row.findings, row.audit_level, row.second_look, row.appeal_of_id is not None,
        row.created_by_id, Bilingual(row.reason_zh or "", row.reason_en or ""), row.last_reason,
    )  # fmt: skip


def _lacks(session: Session, ids: list[int]) -> dict[int, tuple[Lack, ...]]:
    """Return what claims lack that are still their station's: photos and words, by check 20, 21."""
    if not ids:
        return {}
    columns = (JOB.c.claim_id, JOB.c.position, JOB.c.complaint, JOB.c.cause, JOB.c.correction)
    found: dict[int, set[Lack]] = {key: set() for key in ids}
    for key, position, complaint, cause, correction in session.execute(
        sa.select(*columns).where(JOB.c.claim_id.in_(ids))
    ):
        if any(cause_findings("", position, complaint, cause)):
            found[key].add(Lack.CAUSE)
        if any(correction_findings("", position, correction)):
            found[key].add(Lack.CORRECTION)
    shown = _photos(session, ids)
    for key in ids:
        if not REQUIRED_PHOTOS.keys() <= shown.get(key, set()):
            found[key].add(Lack.PHOTOS)
    return {key: tuple(lack for lack in Lack if lack in lacks) for key, lacks in found.items()}


def _photos(session: Session, ids: list[int]) -> dict[int, set[Any]]:
    query = sa.select(PHOTO.c.document_id, PHOTO.c.what).where(
        PHOTO.c.kind == DocumentKind.CLAIM.value,
        PHOTO.c.document_id.in_(ids),
        PHOTO.c.removed_at.is_(None),
    )
    shown: dict[int, set[Any]] = {}
    for key, what in session.execute(query):
        shown.setdefault(key, set()).add(what)
    return shown


def _cut(session: Session, ids: list[int]) -> dict[int, list[CutLine]]:
    """Return the lines of claims that were denied or reduced."""
    cut: dict[int, list[CutLine]] = {}
    for key, line in _cut_lines(session, ids) if ids else ():
        cut.setdefault(key, []).append(line)
    return cut


def _cut_lines(session: Session, ids: list[int]) -> Iterator[tuple[int, CutLine]]:
    query = (
        sa.select(
            LINE.c.claim_id, LINE.c.position, LINE.c.decision, REASON.c.name_zh, REASON.c.name_en,
            LINE.c.reason_text,
        )
        .outerjoin(REASON, REASON.c.id == LINE.c.reason_id)
        .where(LINE.c.claim_id.in_(ids), LINE.c.decision.in_(CUT))
        .order_by(LINE.c.claim_id, LINE.c.position)
    )  # fmt: skip
    for key, position, decision, zh, en, words in session.execute(query):
        reason = Bilingual(zh or "", en or "")
        yield key, CutLine(position, decision is Decision.DENIED, reason, words)
