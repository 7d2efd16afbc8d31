"""Nobody pays what he or she decided about freight and deductions; verify finds whoever did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.parts.past_guards import past_guards
from tests.parts.stage import CLERK, PartsStage
from warrantydesk.book import Book
from warrantydesk.errors import RefusedError
from warrantydesk.parts.charge_steps import charge_row
from warrantydesk.parts.charges import decide_charge
from warrantydesk.parts.commands import DecideCharge, FreightClaim
from warrantydesk.parts.freight import claim_freight
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import NewInvoice, NewPayment, OnStatement
from warrantydesk.settlement.deciders import deciders
from warrantydesk.settlement.part_charges import book_charges
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.periods import open_period
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.service import approve, confirm, freeze
from warrantydesk.settlement.tables import STATEMENT
from warrantydesk.settlement.verify import money_problems

BOTH = "auditor1"
"""Audits and works in finance."""
PAYMENT = (
    "INSERT INTO payment (statement_id, amount_fen, paid_on, bank_reference, booked_at,"
    " booked_by_id) SELECT id, total_fen, frozen_at, 'B-9', frozen_at, {me} FROM statement"
)
STEP = (
    "UPDATE statement SET status = '{status}', last_action = '{action}', {who} = {me},"
    " step_count = step_count + 1, version = version + 1"
)


@pytest.fixture
def stage(book: Book) -> Iterator[PartsStage]:
    made = PartsStage(book)
    made.give_role(BOTH, Role.FINANCE, 1)
    yield made
    made.close()


def statement_of_freight(stage: PartsStage) -> int:
    """Return a draft whose only line is freight that one person decided."""
    shipment_id, _parts = stage.under_way()
    key = stage.write(CLERK, claim_freight, FreightClaim(shipment_id, 86_00, "顺丰"))
    seen = stage.read(charge_row, key).version
    stage.write(BOTH, decide_charge, DecideCharge(key, seen, 86_00, ""))
    stage.write("service", book_charges)
    period = stage.write("finance1", open_period, f"{stage.today():%Y-%m}")
    return int(stage.write("finance1", prepare_statement, stage.station, period))


def row_of(stage: PartsStage, key: int) -> Any:
    query = sa.select(STATEMENT).where(STATEMENT.c.id == key)
    return stage.read(lambda session: session.execute(query).one())


def on(stage: PartsStage, key: int, made: Any = OnStatement, **values: Any) -> Any:
    return made(key, row_of(stage, key).version, str(uuid4()), **values)


def invoiced(stage: PartsStage) -> int:
    key = statement_of_freight(stage)
    stage.write("finance1", freeze, on(stage, key))
    stage.write("finance2", approve, on(stage, key))
    stage.write(CLERK, confirm, on(stage, key))
    row = row_of(stage, key)
    figures = {"net_fen": row.net_fen, "tax_fen": row.tax_fen, "gross_fen": row.total_fen}
    invoice = on(stage, key, NewInvoice, number="FP-1", issued_on=stage.today(), **figures)
    assert stage.write("finance1", register_invoice, invoice)
    return key


def raw(stage: PartsStage, login: str, sql: str, **values: str) -> None:
    stage.raw_as(login, sql.format(me=stage.person(login), **values))


@pytest.mark.every_server
def test_who_decided_a_charge_neither_freezes_nor_approves_its_statement(
    stage: PartsStage,
) -> None:
    key = statement_of_freight(stage)
    assert stage.read(deciders, key) == {stage.person(BOTH)}
    with pytest.raises(RefusedError, match="decided"):
        stage.write(BOTH, freeze, on(stage, key))
    with pytest.raises(RefusedError, match="decided"):
        raw(stage, BOTH, STEP, status="frozen", action="freeze", who="frozen_by_id")
    stage.write("finance1", freeze, on(stage, key))
    with pytest.raises(RefusedError, match="decided"):
        raw(stage, BOTH, STEP, status="approved", action="approve", who="approved_by_id")
    stage.write("finance2", approve, on(stage, key))


@pytest.mark.every_server
def test_who_decided_a_charge_does_not_pay_it(stage: PartsStage) -> None:
    key = invoiced(stage)
    with pytest.raises(RefusedError, match="decided"):
        raw(stage, BOTH, PAYMENT)
    paid = {"amount_fen": 86_00, "paid_on": stage.today(), "bank_reference": "B-1"}
    with pytest.raises(RefusedError, match="decided"):
        stage.write(BOTH, pay, on(stage, key, NewPayment, **paid))
    assert stage.write("finance2", pay, on(stage, key, NewPayment, **paid)) == "paid"


def money(stage: PartsStage) -> list[str]:
    return [str(found) for found in stage.read(lambda s: list(money_problems(s)))]


@pytest.mark.parametrize("who", ["frozen_by_id", "approved_by_id"])
def test_verify_finds_who_settled_what_he_or_she_decided(stage: PartsStage, who: str) -> None:
    key = invoiced(stage)
    assert money(stage) == []
    with past_guards(stage.owner, "statement") as connection:
        me = stage.person(BOTH)
        connection.execute(sa.text(f"UPDATE statement SET {who} = {me} WHERE id = {key}"))
    number = row_of(stage, key).number
    assert money(stage) == [f"{number}: {BOTH} decided some of it, and froze, approved or paid it."]


def test_verify_finds_who_paid_what_he_or_she_decided(stage: PartsStage) -> None:
    key = invoiced(stage)
    paid = {"amount_fen": 86_00, "paid_on": stage.today(), "bank_reference": "B-1"}
    stage.write("finance2", pay, on(stage, key, NewPayment, **paid))
    assert money(stage) == []
    with past_guards(stage.owner, "payment") as connection:
        connection.execute(sa.text(f"UPDATE payment SET booked_by_id = {stage.person(BOTH)}"))
    assert [problem for problem in money(stage) if f"{BOTH} decided some of it" in problem]


def test_verify_finds_who_decided_what_he_or_she_asked_for(stage: PartsStage) -> None:
    statement_of_freight(stage)
    assert money(stage) == []
    with past_guards(stage.owner, "charge") as connection:
        connection.execute(sa.text("UPDATE charge SET created_by_id = decided_by_id"))
    [problem] = money(stage)
    assert f"{BOTH} asked for it, and decided it too." in problem
