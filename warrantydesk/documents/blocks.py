"""Building blocks of a paper: section, field grid, prose, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from warrantydesk.documents import tokens as t
from warrantydesk.documents.sheet import CHINESE_NUMBERS, DASH, Sheet
from warrantydesk.texts import N_

LEAST_PROSE = 3
"""So many lines of prose at least are begun at the foot of a page."""


class Field(NamedTuple):
    """A label above its value; ``share`` is its part of the row's width."""

    label: str
    value: str
    share: float
    bold: bool = False


def chinese_number(number: int) -> str:
    """Return a number of a section: 七, 十二, 三十; from a hundred on in figures."""
    tens, ones = divmod(number, 10)
    if tens > 9:  # noqa: PLR2004 - nobody counts so far in words
        return str(number)
    if not tens:
        return CHINESE_NUMBERS[ones]
    head = "" if tens == 1 else CHINESE_NUMBERS[tens]
    return f"{head}十{CHINESE_NUMBERS[ones] if ones else ''}"


def section(sheet: Sheet, title: str, remark: str = "", keep: float = 16) -> None:
    """Draw a numbered heading; ``keep`` mm of its block stay with it."""
    sheet.need(t.GAP + 6 + keep)
    sheet.sections += 1
    number = chinese_number(sheet.sections) if sheet.zh else str(sheet.sections)
    heading = f"{number}\u3000{title}" if sheet.zh else f"{number}   {title}"
    sheet.y += t.GAP
    sheet.pen.text(t.LEFT, sheet.y + 3.0, heading, t.HEADING, bold=True)
    if remark:
        room = t.WIDTH - sheet.pen.width(heading, t.HEADING, bold=True) - 6
        sheet.pen.shrunk(t.X1, sheet.y + 3.0, remark, room, size=t.LABEL, align="r")
    sheet.y += 4.6
    sheet.pen.rule(sheet.y, t.RULE)


def field_row(sheet: Sheet, cells: Sequence[Field], high: float = t.FIELD_H) -> None:
    """Draw fields side by side; hairlines between, open at both sides. Long values wrap."""
    pen, total = sheet.pen, sum(cell.share for cell in cells)
    wide = [cell.share / total * t.WIDTH for cell in cells]
    values = [
        pen.wrap(cell.value, room - t.PAD * (2 if i else 1), t.VALUE, bold=cell.bold)
        for i, (cell, room) in enumerate(zip(cells, wide, strict=True))
    ]
    high = max(high, t.FIELD_H + (max(map(len, values)) - 1) * t.VALUE * t.LEADING * t.PT)
    sheet.need(high)
    x = t.LEFT
    for i, (cell, room, lines) in enumerate(zip(cells, wide, values, strict=True)):
        inset = t.PAD if i else 0
        pen.shrunk(x + inset, sheet.y + 3.1, cell.label, room - inset - 0.6, size=t.LABEL)
        pen.block(x + inset, sheet.y + 7.1, lines, t.VALUE, bold=cell.bold)
        if i:
            pen.line(x, sheet.y + 0.9, x, sheet.y + high - 0.9)
        x += room
    sheet.y += high
    pen.rule(sheet.y)


def prose_row(sheet: Sheet, cells: Sequence[tuple[str, str]], least: float = 0) -> None:
    """Draw columns of running text under small headings; long ones go on over the page."""
    room = t.WIDTH / len(cells)
    texts = [
        sheet.pen.wrap(text or DASH, room - t.PAD * (2 if i else 1), t.BODY)
        for i, (_, text) in enumerate(cells)
    ]
    labels = [label for label, _ in cells]
    step = t.BODY * t.LEADING * t.PT
    longest = max(map(len, texts))
    if longest <= t.FLOOR / 2 / step:
        sheet.need(max(least, 6 + longest * step))
    while True:
        sheet.need(6 + min(LEAST_PROSE, longest) * step)
        fit = max(1, int((sheet.room() - 6) / step))
        _prose_part(sheet, labels, [lines[:fit] for lines in texts], least)
        texts = [lines[fit:] for lines in texts]
        longest = max(map(len, texts))
        if not longest:
            return
        sheet.new_page()
        labels = [sheet.say(N_("{label} (continued)"), label=label) for label, _ in cells]


def _prose_part(
    sheet: Sheet, labels: Sequence[str], texts: Sequence[list[str]], least: float
) -> None:
    pen, room = sheet.pen, t.WIDTH / len(labels)
    step = t.BODY * t.LEADING * t.PT
    high = max(least, 6 + max(map(len, texts)) * step)
    for i, (label, lines) in enumerate(zip(labels, texts, strict=True)):
        x = t.LEFT + i * room
        inset = t.PAD if i else 0
        pen.text(x + inset, sheet.y + 3.3, label, t.LABEL, bold=True)
        pen.block(x + inset, sheet.y + 7.2, lines, t.BODY)
        if i:
            pen.line(x, sheet.y + 0.9, x, sheet.y + high - 0.9)
    sheet.y += high
    pen.rule(sheet.y)


def notes(sheet: Sheet, lines: Sequence[str], title: str = "") -> None:
    """Draw the rules of the game, numbered, in small type."""
    size = t.LABEL + 0.3
    step = size * t.LEADING * t.PT
    texts = [sheet.pen.wrap(line, t.WIDTH - 4.5, size) for line in lines]
    sheet.need(2 + sum(map(len, texts)) * step + (5 if title else 0))
    sheet.y += 1.4
    if title:
        sheet.pen.text(t.LEFT, sheet.y + 3.4, title, t.BODY, bold=True)
        sheet.y += 4.4
    for number, body in enumerate(texts, start=1):
        sheet.pen.text(t.LEFT, sheet.y + 3.2, f"{number}.", size)
        sheet.y = sheet.pen.block(t.LEFT + 4.5, sheet.y + 3.2, body, size) + 0.4
    sheet.y += 1


def tick_line(sheet: Sheet, question: str, answers: Sequence[str]) -> None:
    """Draw a question with boxes to tick by hand."""
    pen = sheet.pen
    sheet.need(6.4)
    base = sheet.y + 4.5
    pen.text(t.LEFT, base, question, t.BODY)
    x = t.LEFT + max(62.0, pen.width(question, t.BODY) + 4)
    for answer in answers:
        pen.tick_box(x, base)
        pen.text(x + 4.2, base, answer, t.BODY)
        x += max(26.0, pen.width(answer, t.BODY) + 11)
    sheet.y += 6.4
    pen.rule(sheet.y)


def tick_groups(sheet: Sheet, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Draw several short questions, each with boxes to tick, side by side while they fit."""
    pen = sheet.pen
    sheet.need(6.4)
    x, base = t.LEFT, sheet.y + 4.7
    for head, answers in groups:
        wide = pen.width(head, t.BODY, bold=True) + 3
        wide += sum(pen.width(answer, t.BODY) + 8.2 for answer in answers)
        if x > t.LEFT and x + wide > t.X1 + 4:
            sheet.y += 5.6
            x, base = t.LEFT, base + 5.6
        pen.text(x, base, head, t.BODY, bold=True)
        x += pen.width(head, t.BODY, bold=True) + 3
        for answer in answers:
            pen.tick_box(x, base)
            pen.text(x + 3.8, base, answer, t.BODY)
            x += pen.width(answer, t.BODY) + 8.2
        x += 3
    sheet.y += 6.4
