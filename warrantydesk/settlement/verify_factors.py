"""Whether technical factors took off what they should: once per case, and by their exact ratio."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.money import divide_half_up, figures
from warrantydesk.settlement.recovery_states import EntryKind
from warrantydesk.settlement.tables import CASE, ENTRY, FACTOR
from warrantydesk.texts import N_, Text, say


def factor_problems(session: Session) -> Iterator[Text]:
    """Yield every case that a technical factor cut otherwise than it says."""
    earlier = ENTRY.alias("earlier")
    before = (
        sa.select(sa.cast(sa.func.coalesce(sa.func.sum(earlier.c.withdrawn_fen), 0), sa.BigInteger))
        .where(earlier.c.case_id == ENTRY.c.case_id, earlier.c.id < ENTRY.c.id)
        .scalar_subquery()
    )
    query = (
        sa.select(
            CASE.c.number, CASE.c.recoverable_fen - before, ENTRY.c.withdrawn_fen,
            FACTOR.c.attributed, FACTOR.c.analysed, FACTOR.c.in_force_at,
        )
        .join(CASE, CASE.c.id == ENTRY.c.case_id)
        .outerjoin(FACTOR, FACTOR.c.id == ENTRY.c.factor_id)
        .where(ENTRY.c.kind == EntryKind.FACTOR)
        .order_by(CASE.c.number, ENTRY.c.id)
    )  # fmt: skip
    seen: set[str] = set()
    for number, asked, cut, attributed, analysed, in_force_at in session.execute(query):
        if number in seen or in_force_at is None:
            message = N_("{number}: a technical factor cut it twice, or before it was in force.")
            yield say(message, number=number)
            continue
        seen.add(number)
        wanted = asked - divide_half_up(asked * attributed, analysed)
        if cut != wanted:
            yield say(
                N_("{number}: its technical factor takes {wanted} off, not {cut}."),
                number=number,
                wanted=figures(wanted),
                cut=figures(cut),
            )
