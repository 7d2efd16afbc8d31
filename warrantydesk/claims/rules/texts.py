"""Checks of what is told and shown: cause, correction, photos (20, 21)."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.rules.found import block
from warrantydesk.records.findings import Finding
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.texts import N_

REQUIRED_PHOTOS: dict[AttachmentKind, str] = {
    AttachmentKind.ODOMETER: N_("A photo of the odometer is missing."),
    AttachmentKind.FAULT: N_("A photo of the fault is missing."),
}
"""The photos that a warranty claim needs, with the sentence for a missing one."""


def check_texts(facts: ClaimFacts) -> Iterator[Finding]:
    """Check each job's argument, and that it is shown."""
    for job in facts.jobs:
        place = f"jobs.{job.position}"
        cause, complaint = job.cause.strip(), job.complaint.strip()
        if not cause or cause.casefold() == complaint.casefold():
            message = N_("Job {n}: the cause must be given, and not in the words of the complaint.")
            yield block("20", f"{place}.cause", message, n=job.position)
        if not job.correction.strip():
            message = N_("Job {n}: say what was done (correction).")
            yield block("20", f"{place}.correction", message, n=job.position)
    for kind, message in REQUIRED_PHOTOS.items():
        if kind not in facts.photos:
            yield block("21", f"photos.{kind.value}", message)
