"""What the compensation appraisal form shows: what failed, why, and who answers for it.

Once submitted it reads the kept version only. A draft shows what it says now, and is marked as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.labels import CLAIM_TYPE
from warrantydesk.claims.states import ClaimType
from warrantydesk.clock import business_date, last_day
from warrantydesk.documents.snapshots.appraisal import (
    AppraisalSnapshot,
    AppraisedJob,
    LiableShare,
    WantedLine,
)
from warrantydesk.documents.snapshots.places import Car
from warrantydesk.documents.snapshots.shared import NOTHING, LineKind, Party
from warrantydesk.parts.record_story import months_between
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import VersionRow, version_content, versions_of
from warrantydesk.settlement.appraisal_content import appraisal_content
from warrantydesk.settlement.appraisals import appraisal_row
from warrantydesk.settlement.labels_recovery import APPRAISAL_STATUS, PARTY
from warrantydesk.settlement.recovery_states import AppraisalStatus, LiableParty
from warrantydesk.texts import Bilingual, in_both

KIND = DocumentKind.APPRAISAL
Content = Mapping[str, Any]


def appraisal_snapshot(session: Session, appraisal_id: int) -> AppraisalSnapshot:
    """Return what the form of an appraisal shows."""
    row = appraisal_row(session, appraisal_id)
    kept = _shown_version(session, row)
    said = appraisal_content(session, row.id) if kept is None else version_content(session, kept.id)
    status = AppraisalStatus(row.status)
    appraiser = _name(said["appraiser"])
    judge, judged_at = _name(said["judged_by"]), _moment(said["judged_at"])
    return AppraisalSnapshot(
        number=said["number"],
        version=1 if kept is None else kept.sequence,
        state=in_both(APPRAISAL_STATUS[status]),
        claim_number=said["claim"],
        station=_party(said["station"]),
        manufacturer=_party(said["manufacturer"]),
        car=Car(
            said["vin"],
            _name(said["model"]),
            said["odometer_km"],
            _day(said["produced_on"]),
            _day(said["delivered_on"]),
            _months(said),
        ),
        jobs=tuple(_job(said, job, judge, appraiser, judged_at) for job in said["jobs"]),
        again=said["reappraisal_of"],
        by_station=said["by_station"],
        order_number=said["order"],
        claim_type=in_both(CLAIM_TYPE[ClaimType(said["claim_type"])]),
        submissions=said["submissions"],
        resubmit_by=last_day(row.due_at) if status is AppraisalStatus.RETURNED else None,
        repaired_on=_day(said["repair_date"]),
        photos=said["photos"],
        appraiser=appraiser,
        submitted_by=_name(said["submitted_by"]),
        submitted_at=_moment(said["submitted_at"]),
        judged_by=judge,
        judged_at=judged_at,
    )


def _shown_version(session: Session, row: sa.Row[Any]) -> VersionRow | None:
    """Return the judgement of a judged form, else its last submission; a draft has none."""
    if row.status is AppraisalStatus.DRAFT:
        return None
    judged = row.status is AppraisalStatus.JUDGED
    event = VersionEvent.DECISION if judged else VersionEvent.SUBMISSION
    found = [version for version in versions_of(session, KIND, row.id) if version.event is event]
    return found[-1] if found else None


def _months(said: Content) -> int | None:
    """Return the whole months from the delivery to the repair."""
    return months_between(_day(said["delivered_on"]), date.fromisoformat(said["repair_date"]))


def _job(
    said: Content, job: Content, judge: Bilingual, appraiser: Bilingual, judged_at: datetime | None
) -> AppraisedJob:
    held = LiableParty(job["held"])
    part, fault = job["part"], job["fault"]
    return AppraisedJob(
        position=job["position"],
        failed_code=part["code"],
        failed_name=_name(part),
        failed_serial=part["serial"],
        tag=part["tag"],
        complaint=job["failed"],
        cause=job["why"],
        lines=tuple(_line(line) for line in job["lines"]),
        fault_code=fault["code"],
        fault_name=_name(fault),
        held_liable=_name(job["supplier"])
        if held is LiableParty.SUPPLIER
        else in_both(PARTY[held]),
        held_why=job["compensate"],
        shares=tuple(_share(said, share) for share in job["shares"]),
        reason=job["verdict"],
        judged_by=judge,
        judged_on=None if judged_at is None else business_date(judged_at),
        appraiser=appraiser,
    )


def _line(line: Content) -> WantedLine:
    return WantedLine(
        LineKind(line["kind"]),
        line["code"],
        _name(line),
        line["quantity_milli"],
        line["amount_fen"],
    )


def _share(said: Content, share: Content) -> LiableShare:
    party = LiableParty(share["party"])
    firm = {
        LiableParty.SUPPLIER: share["supplier"],
        LiableParty.MANUFACTURER: said["manufacturer"],
        LiableParty.STATION: said["station"],
    }[party]
    code = firm.get("code", "")
    return LiableShare(in_both(PARTY[party]), share["share_ppm"], _name(firm), code)


def _party(found: Content) -> Party:
    known = {name: found.get(name, "") for name in ("code", "address", "phone")}
    return Party(_name(found), **known)


def _name(found: Content) -> Bilingual:
    return Bilingual(found["zh"], found["en"]) if found["zh"] or found["en"] else NOTHING


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
