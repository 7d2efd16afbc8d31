"""Labels: small papers of their own, or several on a die-cut sheet."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.units import mm

from warrantydesk.documents import tokens as t
from warrantydesk.documents.fonts import load_fonts
from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.marks import Place, draft_mark
from warrantydesk.documents.pages import Pages
from warrantydesk.documents.pen import Pen
from warrantydesk.documents.wording import Wording
from warrantydesk.texts import N_, Language

DRAFT_WIDTH = 0.62
"""The draft mark of a label spans this part of its width."""


class Frame(NamedTuple):
    """The place of a label on its page, in millimetres from the top left corner."""

    x: float
    y: float
    wide: float
    high: float


class Labels(Wording):
    """Pages of labels; ``wide`` and ``high`` are those of the paper."""

    def __init__(
        self, language: Language, issue: Issue, title: str, wide: float, high: float
    ) -> None:
        super().__init__(language, issue)
        load_fonts()
        self.file = BytesIO()
        self.canvas = Pages(
            self.file,
            pagesize=(wide * mm, high * mm),
            initialFontName=t.REGULAR,
            invariant=1,
            pageCompression=1,
        )
        self.pen = Pen(self.canvas, high)
        self.canvas.setTitle(self.pen.drawable(title))
        self.canvas.setCreator("WarrantyDesk")
        self.pages = 0

    def end_page(self) -> None:
        """End the page that is being drawn."""
        self.canvas.showPage()
        self.pages += 1

    def draft(self, frame: Frame) -> None:
        """Mark a label as a draft, before anything else is drawn on it."""
        if not self.issue.draft:
            return
        word = "草稿 DRAFT" if self.zh else "DRAFT"
        middle = Place(frame.x + frame.wide / 2, frame.y + frame.high / 2, 24.0)
        size = DRAFT_WIDTH * frame.wide / self.pen.width(word, 1, bold=True)
        draft_mark(self.pen, word, middle, size)

    def printed(self) -> str:
        """Return who printed the labels and when."""
        name, time = self.name(self.issue.printed_by), self.moment(self.issue.printed_at)
        return self.say(N_("Printed by {name}, {time}"), name=name, time=time)

    def page_of(self, page: int, pages: int) -> str:
        """Return which page this is."""
        return self.say(N_("Page {page} of {pages}"), page=page, pages=pages)

    def finish(self, foot: Callable[[int, int], None]) -> Printed:
        """Add the feet, now that the number of pages is known, and return the paper."""
        self.canvas.finish(foot)
        return Printed(self.file.getvalue(), self.pages, tuple(self.pen.replaced))
