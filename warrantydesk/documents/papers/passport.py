"""The passport of an old part: its story in a few lines, for a bench without the program."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from warrantydesk.documents.papers.masking import masked
from warrantydesk.documents.pen import Pen
from warrantydesk.documents.snapshots.tag import TagSnapshot
from warrantydesk.documents.wording import DASH, Wording
from warrantydesk.texts import N_

GAP = "\u3000"


class Piece(NamedTuple):
    """A paragraph of the story."""

    label: str
    text: str


def story(wording: Wording, tag: TagSnapshot) -> list[Piece]:
    """Return what the customer said, what the station found, and what was judged so far."""
    say = wording.say
    photos = say(N_("{count} photos"), count=tag.photos)
    return [
        Piece(say(N_("Customer says")), masked(tag.complaint) or DASH),
        Piece(say(N_("Cause")), masked(tag.cause) or DASH),
        Piece(say(N_("Finding so far")), f"{_finding(wording, tag)}{GAP}{photos}"),
    ]


def _finding(wording: Wording, tag: TagSnapshot) -> str:
    found = wording.name(tag.finding) or wording.say(N_("not judged yet"))
    by = wording.name(tag.finding_by)
    on = wording.day(tag.finding_on) if tag.finding_on else ""
    parts = [found, *(part for part in (by, on, masked(tag.finding_remark)) if part)]
    return (GAP if wording.zh else ", ").join(parts)


def fitted(
    pen: Pen, pieces: Sequence[Piece], room: float, size: float, lines: int
) -> list[list[str]]:
    """Return the lines of each paragraph that fit together; what is cut ends with an ellipsis.

    The longest paragraph gives way first, and each keeps one line.
    """
    wrapped = [_lines(pen, piece, room, size) for piece in pieces]
    counts = [len(some) for some in wrapped]
    while sum(counts) > lines and max(counts) > 1:
        counts[counts.index(max(counts))] -= 1
    return [_cut(pen, some, count, room, size) for some, count in zip(wrapped, counts, strict=True)]


def _lines(pen: Pen, piece: Piece, room: float, size: float) -> list[str]:
    """Wrap a paragraph; blanks keep room for its label, which is drawn bold."""
    label = pen.width(f"{piece.label}{GAP}", size, bold=True)
    blanks = ceil(label / pen.width(" ", size))
    return pen.wrap(f"{' ' * blanks}{piece.text}", room, size)


def _cut(pen: Pen, lines: list[str], count: int, room: float, size: float) -> list[str]:
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and pen.width(f"{last}…", size) > room:
        last = last[:-1]
    return [*lines[: count - 1], f"{last}…"]
