"""Normalising codes: part numbers, VINs and plates compare equal however they were typed."""

from __future__ import annotations

import re
import unicodedata

GAPS = re.compile(r"\s+")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def code(text: str) -> str:
    """Return a code as it is stored: compatibility forms folded, upper case, no control marks."""
    before = ""
    while text != before:  # upper case and removed marks may leave something to fold again
        before = text
        text = _cleaned(unicodedata.normalize("NFKC", text).upper())
    return text


def compact(text: str) -> str:
    """Return a code without gaps and dashes, as for VINs and plates."""
    return code(re.sub(r"[\s\-·•.]", "", code(text)))


def plain_text(text: str) -> str:
    """Return one line of free text as typed, but for control marks and repeated gaps."""
    return _cleaned(unicodedata.normalize("NFC", text))


def _cleaned(text: str) -> str:
    return GAPS.sub(" ", CONTROL.sub("", GAPS.sub(" ", text))).strip()
