"""A stage of shipping and receiving; each helper acts as the person who would."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tests.parts.bench import Bench
from warrantydesk.claims.automatic import make_claims_payable
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.db.unit import Unit
from warrantydesk.parts.commands import ListStep
from warrantydesk.parts.model import OldPart, ReturnList

PART, LIST = OldPart.__table__, ReturnList.__table__


class PartsStage(Bench):
    """Tags, boxes and shipments on top of approved claims."""

    def tags(self, claim_id: int) -> list[Any]:
        """Return the old parts of a claim as the database has them, cancelled ones too."""
        query = sa.select(PART).where(PART.c.claim_id == claim_id).order_by(PART.c.id)
        return list(self.read(lambda session: session.execute(query).all()))

    def list_of(self, part_id: int) -> Any:
        """Return the return list of a part as the database has it."""
        query = sa.select(LIST).join(PART, PART.c.return_list_id == LIST.c.id)
        return self.read(lambda session: session.execute(query.where(PART.c.id == part_id)).one())

    def list_step(self, part_id: int, reason: str = "") -> ListStep:
        """Return a step on the return list of a part as it stands now."""
        owed = self.list_of(part_id)
        return ListStep(owed.id, owed.version, reason)

    def raw_as(self, login: str, sql: str) -> None:
        """Execute raw SQL as somebody."""
        with self.book(login).writing() as unit:
            unit.session.execute(sa.text(sql))

    def make_payable(self) -> int:
        """Let the service make payable what nothing keeps back, without booking it."""
        return int(self.write("service", _payable))

    def paid(self, claim_id: int) -> bool:
        """Tell whether a claim became payable."""
        return self.status(claim_id) is ClaimStatus.PAYABLE


def _payable(unit: Unit) -> int:
    return make_claims_payable(unit, lambda _unit, _claim: None)
