"""An issue of a paper: who printed it and when, and which copy it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from warrantydesk.clock import DEFAULT_ZONE
from warrantydesk.texts import Bilingual


@dataclass(frozen=True, slots=True)
class Issue:
    """Who prints when; ``copy`` 0 is the original, ``zone`` the book's time zone."""

    printed_by: Bilingual
    printed_at: datetime
    copy: int = 0
    draft: bool = False
    zone: str = DEFAULT_ZONE


class Printed(NamedTuple):
    """A printed paper, and the characters that no font could draw."""

    pdf: bytes
    pages: int
    replaced: tuple[str, ...]
