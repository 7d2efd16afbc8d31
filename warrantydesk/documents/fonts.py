"""Noto Sans SC for papers: registered once, with a readable text layer and no silent boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from typing_extensions import override

from warrantydesk.documents import tokens as t
from warrantydesk.texts import resource_folder

FILES = {t.REGULAR: "NotoSansSC-Regular.ttf", t.BOLD: "NotoSansSC-Bold.ttf"}
BEYOND_BMP = re.compile(r"<([0-9A-F]{5,6})>")
ACCENTED = re.compile(r"[A-Za-z][\u0300-\u036f]+")
SELECTORS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SPACES = re.compile(r"[^\S\n\u3000]")


class PaperFont(TTFont):
    """A TrueType font whose text can be copied out of the PDF, beyond the BMP too.

    ReportLab writes such characters as one number, which readers cut to 16 bits; the PDF
    reference asks for UTF-16.
    """

    @override
    def addObjects(self, doc: PDFDocument) -> None:
        super().addObjects(doc)
        for name, item in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:") and isinstance(item, PDFStream):
                item.content = BEYOND_BMP.sub(_utf16, item.content)


def _utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def load_fonts() -> dict[str, dict[int, float]]:
    """Register both weights and return the widths of their characters, per thousand of the size."""
    widths: dict[str, dict[int, float]] = {}
    for name, file in FILES.items():
        font = PaperFont(name, str(resource_folder() / "fonts" / file), shapable=False)
        pdfmetrics.registerFont(font)
        face: Any = font.face
        widths[name] = {code: float(face.getCharWidth(code)) for code in face.charToGlyph}
    return widths


def known(char: str) -> bool:
    """Tell whether a paper can draw a character."""
    return ord(char) in load_fonts()[t.REGULAR]


def drawable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that can be drawn, and the characters that had to be replaced in it.

    A character without glyph becomes its code point in brackets; marks without shape of their own
    (joiners, variation selectors) are left out; both are reported.
    """
    text = SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.isascii():
        text = ACCENTED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    lost = tuple(char for char in dict.fromkeys(text) if char != "\n" and not known(char))
    for char in lost:
        text = text.replace(char, "" if _shapeless(char) else f"[U+{ord(char):04X}]")
    return text, lost


def _shapeless(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or SELECTORS.match(char) is not None


def runs(text: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Split a text into runs of one font: where Bold has no glyph, Regular stands in."""
    if not bold:
        yield t.REGULAR, text
        return
    heavy = load_fonts()[t.BOLD]
    for has_glyph, chars in groupby(text, lambda char: ord(char) in heavy):
        yield (t.BOLD if has_glyph else t.REGULAR), "".join(chars)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a drawable text in millimetres."""
    widths = load_fonts()
    light = widths[t.REGULAR]
    heavy = widths[t.BOLD] if bold else light
    units = sum(heavy.get(code) or light.get(code, 0) for code in map(ord, text))
    return units * size / 1000 * t.PT
