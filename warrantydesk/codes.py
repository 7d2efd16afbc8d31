"""Normalising codes: part numbers, VINs and plates compare equal however they were typed."""

from __future__ import annotations

import re
import unicodedata

GAPS = re.compile(r"[\s\u200b\ufeff]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def code(text: str) -> str:
    """Return a code as it is stored: compatibility forms folded, upper case, no control marks."""
    folded = unicodedata.normalize("NFKC", text).upper()
    # Upper-casing may leave a composed form again, as for ŉ.
    folded = unicodedata.normalize("NFKC", folded)
    return GAPS.sub(" ", CONTROL.sub("", GAPS.sub(" ", folded))).strip()


def compact(text: str) -> str:
    """Return a code without gaps and dashes, as for VINs and plates."""
    return re.sub(r"[\s\-·•.]", "", code(text))


def plain_text(text: str) -> str:
    """Return one line of free text as typed, but for control marks and repeated gaps."""
    return GAPS.sub(" ", CONTROL.sub("", GAPS.sub(" ", unicodedata.normalize("NFC", text)))).strip()
