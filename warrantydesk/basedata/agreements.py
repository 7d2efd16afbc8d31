"""Agreements with suppliers: the line in force for a part on a day, the most specific one."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import AgreementScope, PartClass
from warrantydesk.basedata.model import AgreementLine
from warrantydesk.basedata.periods import in_force
from warrantydesk.basedata.rows import AgreementRow

TABLE = AgreementLine.__table__
COLUMNS = [TABLE.c[name] for name in AgreementRow._fields]
NEAREST = {
    AgreementScope.PART.value: 0,
    AgreementScope.PART_CLASS.value: 1,
    AgreementScope.ALL.value: 2,
}


def agreement_for(
    session: Session, supplier_id: int, part_number: str, part_class: PartClass, on: date
) -> AgreementRow | None:
    """Return what is agreed with a supplier for a part on a day, or None where nothing is.

    A line for the part itself goes before one for its class, and that before one for everything.
    """
    about = (
        (AgreementScope.PART, part_number),
        (AgreementScope.PART_CLASS, part_class.value),
        (AgreementScope.ALL, ""),
    )
    scopes = (sa.and_(TABLE.c.scope == scope, TABLE.c.code == code) for scope, code in about)
    query = (
        sa.select(*COLUMNS)
        .where(TABLE.c.supplier_id == supplier_id, in_force(TABLE, on), sa.or_(*scopes))
        .order_by(sa.case(NEAREST, value=sa.cast(TABLE.c.scope, sa.String)))
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    return None if found is None else AgreementRow(*found)
