"""The part passport: any text that a scanner reads from a printed tag leads to its part.

Scanners type through whatever keyboard is set, so full-width letters, gaps and odd dashes are
folded; the QR of a tag says ``wd:tag:`` before its number.
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.codes import code
from warrantydesk.parts.model import OldPart

PART = OldPart.__table__
PREFIX = "JB"
GAPS = re.compile(r"\s+")
DASHES = re.compile(r"[\u2010-\u2015\u2212\u30fc\u4e00_]")
WHOLE = re.compile(rf"{PREFIX}\d{{4}}-[0-9A-Z]+(?:-[0-9A-Z]+)*?-\d{{5}}(?!\d)")
RUN = re.compile(rf"{PREFIX}(\d{{4}})([0-9A-Z]+)(\d{{5}})(?![0-9A-Z])")


def tag_in(text: str) -> str:
    """Return the number of the tag that a text names, or nothing."""
    folded = GAPS.sub("", DASHES.sub("-", code(text)))
    whole = WHOLE.search(folded)
    if whole is not None:
        return whole[0]
    run = RUN.search(folded.replace("-", ""))
    return "" if run is None else f"{PREFIX}{run[1]}-{run[2]}-{run[3]}"


def passport(session: Session, text: str) -> int | None:
    """Return the key of the old part whose tag a text names; None where there is none."""
    number = tag_in(text)
    if not number:
        return None
    query = sa.select(PART.c.id).where(PART.c.number == number)
    return session.execute(query).scalar()
