"""Breaking text into lines: Latin words stay whole, Chinese punctuation obeys 避头尾."""

from __future__ import annotations

from collections.abc import Iterator

from warrantydesk.documents.fonts import text_width

NOT_FIRST = "，。、；：？！）》」』】〉〕％…—·”’%,.;:?!)]}"
"""May not begin a line."""

NOT_LAST = "（《「『【〈〔“‘([{¥￥"
"""May not end a line."""

WIDE = 0x2E80
"""From here on characters are as wide as high, and lines may break between any two."""

BREAK_AFTER = " /"


def units(text: str) -> list[str]:
    """Split a text into what stays together: a word, or a Chinese character with its marks."""
    found: list[str] = []
    for char in text:
        if found and _joined(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joined(unit: str, char: str) -> bool:
    last = unit[-1]
    if last in NOT_LAST or (char in NOT_FIRST and last != " "):
        return True
    if ord(char) >= WIDE or ord(last) >= WIDE:
        return False
    return char == " " or last not in BREAK_AFTER


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a drawable text within a room in millimetres."""
    if "\n" not in text and text_width(text, size, bold=bold) <= room:
        return [text]
    return [line for part in text.split("\n") for line in _wrap_one(part, room, size, bold=bold)]


def _wrap_one(text: str, room: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _pieces(text, room, size, bold=bold):
        bare = text_width(unit.rstrip(" "), size, bold=bold)
        if line and used + bare > room:
            lines.append(line.rstrip(" "))
            unit = unit.lstrip(" ")  # noqa: PLW2901 - a line never begins with the gap
            line, used = "", 0.0
        line += unit
        used += text_width(unit, size, bold=bold)
    return [*lines, line.rstrip(" ")]


def _pieces(text: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    """Yield units, those wider than the column in parts: rather that than run into a neighbour."""
    for unit in units(text):
        if text_width(unit.rstrip(" "), size, bold=bold) <= room:
            yield unit
            continue
        part, used = "", 0.0
        for char in unit:
            wide = text_width(char, size, bold=bold)
            if part and used + wide > room:
                yield part
                part, used = "", 0.0
            part += char
            used += wide
        yield part
