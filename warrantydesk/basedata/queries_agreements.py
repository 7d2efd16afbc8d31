"""Agreements with suppliers and third-party appraisers, for lists."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.agreements import COLUMNS, TABLE
from warrantydesk.basedata.model import Appraiser
from warrantydesk.basedata.rows import AgreementRow
from warrantydesk.basedata.rows_lists import AppraiserListRow
from warrantydesk.basedata.search import matching
from warrantydesk.db.listing import fetch_page
from warrantydesk.db.paging import ListQuery, Page
from warrantydesk.texts import Bilingual

APPRAISER = Appraiser.__table__


def agreement_lines(session: Session, supplier_id: int) -> tuple[AgreementRow, ...]:
    """Return everything that was ever agreed with a supplier by subject, the newest first."""
    query = sa.select(*COLUMNS).where(TABLE.c.supplier_id == supplier_id)
    found = query.order_by(TABLE.c.scope, TABLE.c.code, TABLE.c.valid_from.desc())
    return tuple(AgreementRow(*row) for row in session.execute(found))


def appraisers_page(session: Session, query: ListQuery) -> Page[AppraiserListRow]:
    """Return a page of third-party appraisers."""
    names = (APPRAISER.c.name_zh, APPRAISER.c.name_en)
    select = sa.select(
        APPRAISER.c.id, APPRAISER.c.code, APPRAISER.c.name_zh, APPRAISER.c.name_en,
        APPRAISER.c.contact, APPRAISER.c.phone, APPRAISER.c.active,
    ).where(matching(query.search, APPRAISER.c.code, names, None))  # fmt: skip
    return fetch_page(
        session,
        select,
        query,
        columns={
            "code": APPRAISER.c.code,
            "name_zh": APPRAISER.c.name_zh,
            "name_en": APPRAISER.c.name_en,
            "active": APPRAISER.c.active,
        },
        sorts={"code": APPRAISER.c.code},
        key=APPRAISER.c.id,
        row=_appraiser,
        count=query.after is None,
    )


def _appraiser(*record: Any) -> AppraiserListRow:
    key, code, zh, en, *rest = record
    return AppraiserListRow(key, code, Bilingual(zh, en), *rest)


def appraisers(session: Session) -> tuple[AppraiserListRow, ...]:
    """Return the appraisers that may be named now."""
    query = sa.select(
        APPRAISER.c.id, APPRAISER.c.code, APPRAISER.c.name_zh, APPRAISER.c.name_en,
        APPRAISER.c.contact, APPRAISER.c.phone, APPRAISER.c.active,
    ).where(APPRAISER.c.active)  # fmt: skip
    return tuple(_appraiser(*row) for row in session.execute(query.order_by(APPRAISER.c.code)))
