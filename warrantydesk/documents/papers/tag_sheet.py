"""Old-part tags: many on die-cut sheets of A4, or one on a small page of its own."""

from __future__ import annotations

from typing import NamedTuple

from warrantydesk.documents import tokens as t
from warrantydesk.documents.issue import Issue, Printed
from warrantydesk.documents.labels import Frame, Labels
from warrantydesk.documents.papers import tag_label
from warrantydesk.documents.snapshots.tag import TagSheetSnapshot, TagSnapshot
from warrantydesk.texts import N_, Language

LAYOUT = "BQ-3"
COLUMNS = 2


class Stock(NamedTuple):
    """A die-cut sheet: size of a label, and where the first one lies."""

    wide: float
    high: float
    left: float
    top: float
    step: float

    @property
    def rows(self) -> int:
        """Return how many rows a page has."""
        return int((t.PAGE_H - self.top) / self.high)


STOCKS = {8: Stock(99.1, 67.7, 4.65, 13.1, 101.6), 6: Stock(99.1, 93.1, 4.65, 8.85, 101.6)}
A6 = Frame(0, 0, 105.0, 148.0)
SINGLE = Frame(0, 0, 105.0, 144.6)
"""Printers leave the lowest 3 mm of a page white."""


def produce_one(tag: TagSnapshot, language: Language, issue: Issue) -> Printed:
    """Print one tag on a page of its own."""
    labels = Labels(language, issue, tag.number, A6.wide, A6.high)
    tag_label.draw(labels, tag, SINGLE, max(tag.reprint, issue.copy))
    labels.end_page()

    def foot(page: int, pages: int) -> None:
        words = f"{labels.printed()}\u3000{labels.page_of(page, pages)}\u3000{LAYOUT}"
        room = SINGLE.wide - 2 * tag_label.INSET
        labels.pen.shrunk(tag_label.INSET, A6.high - 3.4, words, room, size=4.6)

    return labels.finish(foot)


def produce(sheet: TagSheetSnapshot, language: Language, issue: Issue) -> Printed:
    """Print all tags of a list on sheets of labels."""
    stock = STOCKS[sheet.per_page]
    labels = Labels(language, issue, sheet.number, t.PAGE_W, t.PAGE_H)
    for start in range(0, max(len(sheet.tags), 1), sheet.per_page):
        for place, tag in enumerate(sheet.tags[start : start + sheet.per_page]):
            row, column = divmod(place, COLUMNS)
            x, y = stock.left + column * stock.step, stock.top + row * stock.high
            frame = Frame(x, y, stock.wide, stock.high)
            tag_label.draw(labels, tag, frame, max(tag.reprint, issue.copy))
        _cut_marks(labels, stock)
        labels.end_page()
    return labels.finish(lambda page, pages: _margin(labels, sheet, page, pages))


def _cut_marks(labels: Labels, stock: Stock) -> None:
    for row in range(stock.rows + 1):
        y = stock.top + row * stock.high
        for left in (stock.left, stock.left + stock.step):
            for x in (left, left + stock.wide):
                labels.pen.line(x - 1.2, y, x + 1.2, y)
                labels.pen.line(x, y - 1.2, x, y + 1.2)


def _margin(labels: Labels, sheet: TagSheetSnapshot, page: int, pages: int) -> None:
    """Write above the labels what the sheet is, and who printed it."""
    stock, say = STOCKS[sheet.per_page], labels.say
    base = min(8.4, stock.top - 3.2)
    tags = say(N_("{count} tags"), count=len(sheet.tags))
    station = say(N_("Station {name}"), name=_station(labels, sheet))
    what = [say(N_("Old-part Tags")), sheet.number, station, sheet.month, tags]
    if labels.issue.draft:
        what.append(say(N_("Draft")))
    if labels.issue.copy:
        what.append(say(N_("Copy {copy}"), copy=labels.issue.copy))
    left, right = stock.left + tag_label.INSET, t.PAGE_W - stock.left - tag_label.INSET
    version = f"{LAYOUT} {labels.language.value}"
    who = "\u3000".join((labels.printed(), labels.page_of(page, pages), version))
    labels.pen.text(right, base, who, t.LABEL, align="r")
    room = right - left - labels.pen.width(who, t.LABEL) - 4
    words = "\u3000".join(part for part in what if part)
    labels.pen.shrunk(left, base, words, room, size=t.LABEL)


def _station(labels: Labels, sheet: TagSheetSnapshot) -> str:
    name = labels.name(sheet.station.name)
    return " ".join(part for part in (sheet.station.code, name) if part)
