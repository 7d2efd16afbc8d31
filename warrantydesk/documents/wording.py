"""The words of a paper: fixed texts, names, dates and times in its language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from warrantydesk import formats
from warrantydesk.documents.issue import Issue
from warrantydesk.texts import Bilingual, Language, catalogue

DASH = "—"


class Wording:
    """Says everything in one language, and times in the book's zone."""

    def __init__(self, language: Language, issue: Issue) -> None:
        self.language, self.issue = language, issue
        self.zh = language is Language.ZH

    def say(self, message: str, **values: Any) -> str:
        """Return a fixed text of the paper in its language."""
        text = catalogue(self.language).gettext(message)
        return text.format(**values) if values else text

    def name(self, name: Bilingual) -> str:
        """Return a name in the paper's language."""
        return name.render(self.language)

    def day(self, value: date | None) -> str:
        """Return a date, or a dash where there is none."""
        return formats.day(value, self.language) if value else DASH

    def moment(self, value: datetime | None) -> str:
        """Return an instant in the book's zone, or a dash where there is none."""
        return formats.moment(value, self.language, self.issue.zone) if value else DASH
