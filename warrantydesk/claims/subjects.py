"""The claims that risk signs are looked for in: who claims what of which vehicle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.model import Vehicle
from warrantydesk.claims.model import Claim, ClaimLine
from warrantydesk.claims.states import ClaimStatus, LineKind
from warrantydesk.orders.states import FaultRole

CLAIM, LINE, VEHICLE = Claim.__table__, ClaimLine.__table__, Vehicle.__table__
BATCH = 500
SENT = frozenset(ClaimStatus) - {ClaimStatus.DRAFT, ClaimStatus.WITHDRAWN}
"""Others are compared with what a station asked for in earnest."""


class AskedLine(NamedTuple):
    """What a line asks for, as far as signs look at it."""

    position: int
    kind: LineKind
    fault_role: FaultRole
    part_id: int | None
    operation_id: int | None
    code: str
    quantity_milli: int
    serial: str
    old_serial: str

    @property
    def place(self) -> str:
        """Return the start of the places of signs about this line."""
        return f"lines.{self.position}"


class Subject(NamedTuple):
    """A claim that signs are looked for in."""

    id: int
    order_id: int
    station_id: int
    model_id: int
    repair_date: date
    lines: tuple[AskedLine, ...]

    @property
    def main_parts(self) -> Iterator[AskedLine]:
        """Return the lines of the main failed parts."""
        return (line for line in self.lines if line.part_id and line.fault_role is FaultRole.MAIN)

    @property
    def labour(self) -> Iterator[AskedLine]:
        """Return the labour lines of known operations."""
        return (line for line in self.lines if line.operation_id and line.kind is LineKind.LABOUR)


def subjects_of(session: Session, claim_ids: Sequence[int]) -> tuple[Subject, ...]:
    """Return claims with their lines, by two statements for every 500 of them."""
    found: list[Subject] = []
    for start in range(0, len(claim_ids), BATCH):
        found += _batch(session, claim_ids[start : start + BATCH])
    return tuple(found)


def _batch(session: Session, claim_ids: Sequence[int]) -> Iterator[Subject]:
    query = (
        sa.select(
            CLAIM.c.id, CLAIM.c.order_id, CLAIM.c.station_id, VEHICLE.c.model_id,
            CLAIM.c.repair_date,
        )
        .join(VEHICLE, VEHICLE.c.id == CLAIM.c.vehicle_id)
        .where(CLAIM.c.id.in_(claim_ids))
    )  # fmt: skip
    columns = [LINE.c[name] for name in AskedLine._fields]
    asked = sa.select(LINE.c.claim_id, *columns).where(LINE.c.claim_id.in_(claim_ids))
    lines: dict[int, list[AskedLine]] = {}
    for claim_id, *values in session.execute(asked.order_by(LINE.c.claim_id, LINE.c.position)):
        lines.setdefault(claim_id, []).append(AskedLine(*values))
    for row in session.execute(query).all():
        yield Subject(*row, tuple(lines.get(row.id, ())))
