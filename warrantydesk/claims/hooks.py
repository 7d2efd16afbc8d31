"""What other rooms add to a claim's life; each registers where the rooms are put together.

Claims may not know the rooms above them: tags of old parts follow an approval, and a claim becomes
payable only when nothing keeps it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.db.unit import Unit
from warrantydesk.records.findings import Finding

after_approval: list[Callable[[Unit, int], object]] = []
"""Called with a claim of which at least one line was approved or reduced."""

before_revocation: list[Callable[[Unit, int, str], object]] = []
"""Called with a claim and the reason before its approval is taken back; may refuse."""

kept_back: list[Callable[[], sa.ColumnElement[bool]]] = []
"""Conditions over ``claim`` under which an approved claim is not payable yet."""

more_checks: list[Callable[[Session, ClaimFacts], Iterable[Finding]]] = []
"""Checks that ask a higher room; what they find stands among the others, whoever checks."""


def ask_other_rooms(session: Session, facts: ClaimFacts) -> ClaimFacts:
    """Return facts with what the checks of other rooms find about them."""
    found = tuple(finding for check in more_checks for finding in check(session, facts))
    return replace(facts, elsewhere=found)
