"""Whose the papers of recovery are: finance's first, the supplier's too once they were sent to it.

The station whose claim is behind a case has no part in them.
"""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.settlement.tables import CASE, SUPPLIER_STATEMENT

_ADDRESSEE = sa.case(
    (SUPPLIER_STATEMENT.c.approved_at.is_not(None), SUPPLIER_STATEMENT.c.supplier_id)
).label("supplier_id")

NOTICES = sa.select(
    CASE.c.id,
    CASE.c.number,
    CASE.c.status,
    sa.case((CASE.c.notified_at.is_not(None), CASE.c.supplier_id)).label("supplier_id"),
).subquery("notice")

SUPPLIER_STATEMENTS = sa.select(
    SUPPLIER_STATEMENT.c.id, SUPPLIER_STATEMENT.c.number, SUPPLIER_STATEMENT.c.status, _ADDRESSEE
).subquery("supplier_paper")

REQUESTS = (
    sa.select(
        SUPPLIER_STATEMENT.c.id,
        SUPPLIER_STATEMENT.c.request_number.label("number"),
        SUPPLIER_STATEMENT.c.status,
        _ADDRESSEE,
    )
    .where(SUPPLIER_STATEMENT.c.request_number != "")
    .subquery("request")
)
