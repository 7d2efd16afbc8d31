"""Deadlines made by hand, for tests of their words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from warrantydesk.claims.rows_start import ClaimDue
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.records.deadlines import DeadlineRow
from warrantydesk.records.kinds import DeadlineKind, DocumentKind
from warrantydesk.settlement.due_facts import StatementDue
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.texts import Bilingual
from warrantydesk.ui.start.asks import DueRow, Facts

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai, a Friday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
STATION = Bilingual("杭州城北", "Hangzhou North")
NONE = Bilingual("", "")


def claim(**values: Any) -> ClaimDue:
    """Return a draft of 388.60, completed seven days ago."""
    plain = ClaimDue(
        1, ClaimStatus.DRAFT, "浙A3M816", "LYXS51500SA004201", "1205", STATION, 38_860, 0,
        NOW - 7 * DAY, 0, 0, 1, False, False, 3, NONE, "",
    )  # fmt: skip
    return plain._replace(**values)


def statement(**values: Any) -> StatementDue:
    """Return the statement of October, to be confirmed until tonight."""
    plain = StatementDue(
        1, StatementStatus.APPROVED, "2026-10", STATION, 4_821_630, 0, MIDNIGHT, "", "", 9
    )
    return plain._replace(**values)


def due(
    what: DeadlineKind, facts: Facts | None, wait: timedelta | datetime = MIDNIGHT, key: int = 1
) -> DueRow:
    """Return a deadline with the facts of its paper."""
    kind = DocumentKind.STATEMENT if isinstance(facts, StatementDue) else DocumentKind.CLAIM
    at = wait if isinstance(wait, datetime) else NOW + wait
    return DueRow(DeadlineRow(key, kind, key, what, f"N-{key}", "油封渗油", at, 3), facts)
