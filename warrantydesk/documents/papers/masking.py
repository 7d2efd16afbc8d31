"""Free text on papers that leave for suppliers: telephone numbers in it are masked."""

from __future__ import annotations

import re

MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)")


def masked(text: str) -> str:
    """Return a text in which no mobile number can be dialled."""
    return MOBILE.sub(lambda found: f"{found[1]}****{found[3]}", text)
