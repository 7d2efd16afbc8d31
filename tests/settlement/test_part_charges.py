"""Freight, residual values and deductions reach a station's statement, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.parts.deducting import charge, decide, make_final, set_appeal_until
from tests.parts.stage import CLERK, PartsStage
from warrantydesk.errors import RefusedError
from warrantydesk.parts.charges import decide_charge
from warrantydesk.parts.commands import DecideCharge, FreightClaim
from warrantydesk.parts.freight import claim_freight
from warrantydesk.parts.jobs_charges import lapse_appeals
from warrantydesk.parts.model import Charge
from warrantydesk.parts.reversals import propose_reversals
from warrantydesk.parts.states import Arrival, ChargeStatus
from warrantydesk.parts.storing import found_again
from warrantydesk.settlement.ledger import Place, balance_of
from warrantydesk.settlement.part_charges import book_charges
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.queries_record import lines
from warrantydesk.settlement.states import AccountKind, Category
from warrantydesk.settlement.tables import ADJUSTMENT
from warrantydesk.settlement.verify import money_problems

CHARGE = Charge.__table__


@pytest.fixture
def stage(book):
    made = PartsStage(book)
    yield made
    made.close()


def charge_of(stage, key):
    return stage.read(lambda s: s.execute(sa.select(CHARGE).where(CHARGE.c.id == key)).one())


def adjustments(stage):
    query = sa.select(ADJUSTMENT).order_by(ADJUSTMENT.c.id)
    return stage.read(lambda session: session.execute(query).all())


def freight(stage, asked_fen=86_00, decided_fen=None):
    shipment_id, _parts = stage.under_way()
    key = stage.write(CLERK, claim_freight, FreightClaim(shipment_id, asked_fen, "顺丰"))
    decided = asked_fen if decided_fen is None else decided_fen
    remark = "" if decided == asked_fen else "超出合同价"
    command = DecideCharge(key, charge_of(stage, key).version, decided, remark)
    stage.write("auditor1", decide_charge, command)
    return key


def test_freight_that_was_granted_is_owed_to_the_station_once(stage):
    key = freight(stage)
    assert charge_of(stage, key).status is ChargeStatus.FINAL
    assert stage.write("service", book_charges) == 1
    assert stage.write("service", book_charges) == 0
    (made,) = adjustments(stage)
    assert (made.category, made.amount_fen, made.charge_id) == (Category.FREIGHT, 86_00, key)
    place = Place(AccountKind.STATION_OPEN, stage.station)
    assert stage.read(balance_of, place) == -86_00
    assert stage.read(lambda s: list(money_problems(s))) == []


def test_of_freight_that_was_cut_the_station_is_owed_what_was_decided(stage):
    key = freight(stage, 86_00, 60_00)
    assert stage.write("service", book_charges) == 0  # the station may appeal yet
    set_appeal_until(stage, charge_of(stage, key), stage.at() - timedelta(seconds=1))
    stage.write("service", lapse_appeals)
    assert stage.write("service", book_charges) == 1
    (made,) = adjustments(stage)
    assert (made.amount_fen, made.reason) == (60_00, "超出合同价")


def test_no_adjustment_says_more_of_a_charge_than_was_decided(stage):
    key = freight(stage)
    with (
        pytest.raises(RefusedError, match="decided for good"),
        stage.book("finance1").writing() as unit,
    ):
        unit.session.execute(
            sa.insert(ADJUSTMENT).values(
                number="TZ-1", station_id=stage.station, effective_on=unit.at.date(),
                category=Category.FREIGHT, side="labour", amount_fen=99_00, text_zh="x",
                text_en="x", reason="x", charge_id=key, created_at=unit.at,
                created_by_id=unit.actor_id,
            )
        )  # fmt: skip


def test_what_is_paid_back_stands_in_the_statement_with_its_reason(stage):
    part_id = stage.received(Arrival.MISSING)
    first = make_final(stage, part_id)
    stage.write("keeper1", found_again, stage.seen(part_id, "behind the pallet"))
    stage.write("service", propose_reversals)
    back = charge(stage, part_id)
    decide(stage, back, back.asked_fen)
    stage.write("service", book_charges)
    month = f"{stage.today():%Y-%m}"
    period = stage.write("finance1", open_period, month)
    statement = stage.write("finance1", prepare_statement, stage.station, period)
    found = [row for row in stage.read(lines, statement) if row.category is Category.DEDUCTION]
    assert {row.amount_fen for row in found} == {-first.decided_fen, first.decided_fen}
    [given] = [row for row in found if row.amount_fen > 0]
    assert "found after all" in given.text.en
    assert first.number in given.text.zh
