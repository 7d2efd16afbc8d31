"""What the page of an appraisal shows beside the form itself; imports no database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from warrantydesk.claims.rows import VersionEntry
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.settlement.rows_cases import CaseLink, FormStep
from warrantydesk.texts import Bilingual

Named = tuple[int, str, Bilingual]
"""Key, code and name of a supplier or appraiser."""


class FormPaper(NamedTuple):
    """A paper of a form: a third party's finding."""

    id: int
    what: AttachmentKind
    caption: str
    file_name: str
    digest: str
    media_type: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class AppraisalStory:
    """Who may judge a form, what it goes back to, what was kept, and what happened to it.

    ``cases`` are the recovery cases of its claim that are in dispute.
    """

    appraiser: Bilingual | None
    appraisers: tuple[Named, ...]
    before: CaseLink | None
    after: CaseLink | None
    cases: tuple[CaseLink, ...]
    papers: tuple[FormPaper, ...]
    versions: tuple[VersionEntry, ...]
    history: tuple[FormStep, ...]
