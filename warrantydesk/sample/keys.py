"""The keys that the book gave to what the sample's catalogue names."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import (
    FaultCode,
    LabourOperation,
    LabourStandard,
    Part,
    ReasonCode,
    Station,
)


class Keys(NamedTuple):
    """Keys by the code of each thing; hours (thousandths) by operation and model."""

    stations: dict[str, int]
    parts: dict[str, int]
    operations: dict[str, int]
    faults: dict[str, int]
    reasons: dict[str, int]
    hours: dict[tuple[int, int], int]


def read_keys(session: Session) -> Keys:
    """Read the keys, after the base data were written."""
    table = LabourStandard.__table__
    hours = sa.select(table.c.operation_id, table.c.model_id, table.c.hours_milli)
    return Keys(
        _keys(session, Station.__table__.c.code),
        _keys(session, Part.__table__.c.number),
        _keys(session, LabourOperation.__table__.c.code),
        _keys(session, FaultCode.__table__.c.code),
        _keys(session, ReasonCode.__table__.c.code),
        {(row[0], row[1]): row[2] for row in session.execute(hours)},
    )


def _keys(session: Session, code: sa.Column[str]) -> dict[str, int]:
    query = sa.select(code, code.table.c.id)
    return {row[0]: row[1] for row in session.execute(query)}
