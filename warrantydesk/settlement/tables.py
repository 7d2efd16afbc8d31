"""The tables of settlement and those it reads, for statements that name exactly their columns."""

from __future__ import annotations

import sqlalchemy as sa

from warrantydesk.basedata.model import Person, Station, StationTerms, Vehicle
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.db.base import Base
from warrantydesk.settlement import model


def _table(mapped: type[Base]) -> sa.Table:
    """Return the table of a mapped class as what it is."""
    found = mapped.__table__
    if not isinstance(found, sa.Table):
        raise TypeError(f"{mapped.__name__} is not mapped to a table")
    return found


PERIOD = _table(model.Period)
STATEMENT = _table(model.Statement)
LINE = _table(model.StatementLine)
HOLD = _table(model.ClaimHold)
ADJUSTMENT = _table(model.Adjustment)
INVOICE = _table(model.Invoice)
PAYMENT = _table(model.Payment)
ACCOUNT = _table(model.Account)
TRANSFER = _table(model.Transfer)
CLAIM = _table(Claim)
CLAIM_LINE = _table(ClaimLine)
STATION = _table(Station)
TERMS = _table(StationTerms)
PERSON = _table(Person)
VEHICLE = _table(Vehicle)
