"""Checks of what is told and shown: cause, correction, photos (20, 21)."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.states import ClaimType
from warrantydesk.orders.rules import cause_findings, correction_findings
from warrantydesk.records.findings import Finding, block
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import N_

REQUIRED_PHOTOS: dict[AttachmentKind, str] = {
    AttachmentKind.ODOMETER: N_("A photo of the odometer is missing."),
    AttachmentKind.FAULT: N_("A photo of the fault is missing."),
}
"""The photos that a warranty claim needs, with the sentence for a missing one."""


def required_photos(claim_type: ClaimType) -> dict[AttachmentKind, str]:
    """Return the photos that a type of claim needs; a campaign has no fault to be shown."""
    if claim_type is ClaimType.CAMPAIGN:
        return {AttachmentKind.ODOMETER: REQUIRED_PHOTOS[AttachmentKind.ODOMETER]}
    return REQUIRED_PHOTOS


def check_texts(facts: ClaimFacts) -> Iterator[Finding]:
    """Check each job's argument, and that it is shown."""
    for job in facts.jobs:
        place = f"jobs.{job.position}"
        if facts.claim_type is not ClaimType.CAMPAIGN:
            yield from cause_findings(place, job.position, job.complaint, job.cause)
        yield from correction_findings(place, job.position, job.correction)
    for kind, message in required_photos(facts.claim_type).items():
        if kind not in facts.photos:
            yield block("21", f"photos.{kind.value}", message)
