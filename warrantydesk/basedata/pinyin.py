"""Pinyin initials of Chinese names, by which people search: 水泵总成 is SBZC."""

from __future__ import annotations

LONGEST = 80


def initials(text: str) -> str:
    """Return the initials of a name, letters and digits as they are; loads pypinyin when asked."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - slow to load

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER)
    kept = "".join(c for part in parts for c in part if c.isascii() and c.isalnum())
    return kept.upper()[:LONGEST]
