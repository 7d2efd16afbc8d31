"""A paper in the making: head, foot and marks of every page, and a cursor that runs down."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4

from warrantydesk.documents import tokens as t
from warrantydesk.documents.codes import code128, qr
from warrantydesk.documents.fonts import load_fonts
from warrantydesk.documents.issue import Issue
from warrantydesk.documents.marks import binding, draft_mark, seam, stamp
from warrantydesk.documents.pages import Pages
from warrantydesk.documents.pen import Pen
from warrantydesk.documents.snapshots.shared import NOTHING
from warrantydesk.documents.wording import DASH, Wording
from warrantydesk.texts import N_, Bilingual, Language, catalogue

HEAD_ROOMS = (56.0, 70.0, 84.0)
NEXT_ROOMS = (56.0, 70.0, 84.0)
QR_SIDE = 19.0
__all__ = ["CHINESE_NUMBERS", "DASH", "Paper", "Sheet"]

CHINESE_NUMBERS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on every page of one paper; ``title`` and ``note`` are messages."""

    kind: str
    layout: str
    title: str
    number: str
    issuer: Bilingual
    issuer_note: Bilingual
    state: Bilingual
    note: str
    note_values: tuple[tuple[str, Any], ...] = ()
    subtitle: Bilingual = NOTHING
    version: int = 0
    seam: bool = False


class Sheet(Wording):
    """The pages of one paper; blocks draw at ``y`` and move it down."""

    def __init__(self, paper: Paper, language: Language, issue: Issue) -> None:
        super().__init__(language, issue)
        self.paper = paper
        load_fonts()
        self.file = BytesIO()
        self.canvas = Pages(
            self.file, pagesize=A4, initialFontName=t.REGULAR, invariant=1, pageCompression=1
        )
        self.pen = Pen(self.canvas)
        self.canvas.setTitle(f"{self.say(paper.title)} {paper.number}")
        self.canvas.setAuthor(self.pen.drawable(paper.issuer.render(language)))
        self.canvas.setCreator("WarrantyDesk")
        self.page, self.y, self.sections = 0, 0.0, 0
        self.new_page()

    def new_page(self) -> None:
        """Begin a page with its head."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        if self.issue.draft:
            draft_mark(self.pen, "草稿 DRAFT" if self.zh else "DRAFT")
        if self.page == 1:
            self._first_head()
        else:
            self._next_head()

    def need(self, high: float) -> None:
        """Begin a page unless ``high`` still fits."""
        if self.y + high > t.FLOOR:
            self.new_page()

    def room(self) -> float:
        """Return how much of the page is left."""
        return t.FLOOR - self.y

    def finish(self) -> bytes:
        """Add feet and margin marks, now that the number of pages is known; return the PDF."""
        self.canvas.showPage()
        self.canvas.finish(self._foot)
        return self.file.getvalue()

    def _frames(self) -> list[str]:
        words = [self.say(N_("Draft")) if self.issue.draft else self.name(self.paper.state)]
        if self.issue.copy:
            words.append(self.say(N_("Copy {copy}"), copy=self.issue.copy))
        return [word for word in words if word]

    def _first_head(self) -> None:
        pen, paper = self.pen, self.paper
        link = f"wd:{paper.kind}:{paper.number}" + (f":v{paper.version}" if paper.version else "")
        qr(pen, t.X1 - QR_SIDE, t.TOP, link, QR_SIDE)
        right = t.X1 - QR_SIDE - 4.5
        wide = code128(pen, right, t.TOP, paper.number, rooms=HEAD_ROOMS, high=8.4)
        wide = max(wide, pen.width(paper.number, t.NUMBER, bold=True))
        room = right - wide - t.LEFT - 4
        pen.shrunk(t.LEFT, t.TOP + 3.0, self.name(paper.issuer), room, size=9.4, bold=True)
        pen.shrunk(t.LEFT, t.TOP + 6.6, self._other_issuer(), room, size=t.LABEL)
        pen.shrunk(t.LEFT, t.TOP + 16.2, self.say(paper.title), room, size=t.TITLE, bold=True)
        pen.shrunk(t.LEFT, t.TOP + 20.6, self._subtitle(), room, size=t.BODY)
        pen.text(right, t.TOP + 13.4, paper.number, t.NUMBER, bold=True, align="r")
        edge = right
        for word in self._frames():
            edge = stamp(pen, edge, t.TOP + 16.0, word) - 2.4
        self.y = t.TOP + 23.6
        pen.rule(self.y, t.HEAVY)

    def _other_issuer(self) -> str:
        """Return the issuer in the other language, and what it is."""
        issuer = self.paper.issuer
        other = issuer.en if self.zh else issuer.zh
        what = self.name(self.paper.issuer_note)
        return "\u3000".join(part for part in (other, what) if part)

    def _subtitle(self) -> str:
        other = catalogue(Language.EN if self.zh else Language.ZH).gettext(self.paper.title)
        return "\u3000".join(part for part in (other, self.name(self.paper.subtitle)) if part)

    def _next_head(self) -> None:
        pen, paper = self.pen, self.paper
        right = t.X1 - code128(pen, t.X1, t.TOP, paper.number, rooms=NEXT_ROOMS, high=6) - 3
        left = right - pen.width(paper.number, 9, bold=True) - 3
        copy = self.say(N_("Copy {copy}"), copy=self.issue.copy) if self.issue.copy else ""
        room = left - t.LEFT - (pen.width(copy, t.STAMP, bold=True) + 6 if copy else 0)
        pen.shrunk(t.LEFT, t.TOP + 4.6, self.say(paper.title), room, size=11, bold=True)
        if copy:
            stamp(pen, left, t.TOP + 1.1, copy)
        pen.text(right, t.TOP + 4.6, paper.number, 9, bold=True, align="r")
        self.y = t.TOP + 8.4
        pen.rule(self.y, t.HEAVY)
        self.y += 2.6

    def _foot(self, page: int, pages: int) -> None:
        pen, paper, issue = self.pen, self.paper, self.issue
        y = t.PAGE_H - t.BOTTOM
        pen.rule(y, t.FINE)
        printed = self.say(
            N_("Printed by {name}, {time}"),
            name=self.name(issue.printed_by),
            time=self.moment(issue.printed_at),
        )
        pen.shrunk(t.LEFT, y + 3.4, printed, t.WIDTH - 40, size=t.LABEL)
        note = self.say(paper.note, **dict(paper.note_values))
        pen.shrunk(t.LEFT, y + 6.6, note, t.WIDTH - 24, size=t.LABEL)
        of = self.say(N_("Page {page} of {pages}"), page=page, pages=pages)
        pen.text(t.X1, y + 3.6, of, 8, bold=True, align="r")
        pen.text(t.X1, y + 7.0, f"{paper.layout} {self.language.value}", t.LABEL, align="r")
        binding(pen, named=self.zh)
        if paper.seam and self.zh and pages > 1 and not issue.draft:
            seam(pen)
