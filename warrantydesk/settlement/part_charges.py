"""What old parts cost a station, or bring it: final charges become adjustments, each once."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from warrantydesk.basedata.people import require_role
from warrantydesk.clock import business_date
from warrantydesk.db.unit import Unit
from warrantydesk.parts.model import Charge
from warrantydesk.parts.states import CREDITS, ChargeKind, ChargeStatus
from warrantydesk.records.numbers import next_number
from warrantydesk.records.roles import Role
from warrantydesk.settlement.ledger import adjustment_posting, post
from warrantydesk.settlement.states import Category, Side
from warrantydesk.settlement.tables import ADJUSTMENT, STATION

CHARGE = Charge.__table__
PLUS, MINUS = "TZ", "DK"


def book_charges(unit: Unit) -> int:
    """Book what was decided for good about freight, residual values, deductions and reversals.

    The station's next statement takes each in with its reason; return how many there were.
    """
    require_role(unit, Role.SERVICE)
    booked = sa.exists().where(ADJUSTMENT.c.charge_id == CHARGE.c.id)
    query = (
        sa.select(CHARGE, STATION.c.code.label("station_code"))
        .join(STATION, STATION.c.id == CHARGE.c.station_id)
        .where(CHARGE.c.status == ChargeStatus.FINAL, CHARGE.c.decided_fen > 0, ~booked)
        .order_by(CHARGE.c.id)
    )
    charges = unit.session.execute(query).all()
    for charge in charges:
        _book(unit, charge)
    return len(charges)


def _book(unit: Unit, charge: sa.Row[*tuple[Any, ...]]) -> None:
    today = business_date(unit.at)
    freight = charge.kind is ChargeKind.FREIGHT
    paid = charge.kind in CREDITS
    amount_fen = charge.decided_fen if paid else -charge.decided_fen
    prefix = PLUS if paid else MINUS
    statement = sa.insert(ADJUSTMENT).values(
        number=next_number(unit.session, prefix, charge.station_code, today),
        station_id=charge.station_id,
        effective_on=today,
        category=Category.FREIGHT if freight else Category.DEDUCTION,
        side=Side.LABOUR if freight else Side.PARTS,
        amount_fen=amount_fen,
        text_zh=(charge.text_zh or charge.number)[:200],
        text_en=(charge.text_en or charge.number)[:200],
        reason=charge.remark or charge.number,
        charge_id=charge.id,
        created_at=unit.at,
        created_by_id=unit.actor_id,
    )
    made = int(unit.session.execute(statement.returning(ADJUSTMENT.c.id)).scalar_one())
    post(unit, adjustment_posting(made, charge.station_id, amount_fen, today))
