"""What the database refuses although somebody writes raw SQL, on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.settlement.stage import Stage, new_id
from warrantydesk.claims.states import LineKind
from warrantydesk.db.unit import Unit
from warrantydesk.errors import WarrantyDeskError
from warrantydesk.records.roles import Role
from warrantydesk.settlement.commands import NewPayment
from warrantydesk.settlement.paying import pay
from warrantydesk.settlement.service import approve, freeze
from warrantydesk.settlement.states import StatementStatus
from warrantydesk.settlement.verify import money_problems, verify_statement

L, P = LineKind.LABOUR, LineKind.PART
COPY = (
    "INSERT INTO statement_line (statement_id, position, live, source, claim_id, claim_line_id,"
    " category, side, amount_fen) SELECT {target}, 99, {live}, 'claim_line', claim_id,"
    " claim_line_id, category, side, {amount} FROM statement_line WHERE id = :line"
)
COLUMN = {
    "document_version": "content", "transfer": "amount_fen", "payment": "amount_fen",
    "invoice": "gross_fen",
}  # fmt: skip


def first_line(stage: Stage, statement: int) -> int:
    query = "SELECT min(id) FROM statement_line WHERE statement_id = :id"
    return int(stage.value(query, id=statement))


def refused(stage: Stage, login: str, sql: str, **values: object) -> str:
    with pytest.raises(WarrantyDeskError) as caught:
        stage.raw(login, sql, **values)
    return str(caught.value)


def test_a_claim_line_in_two_live_statements(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    stage.claim([(L, 50_00)], station=stage.other)
    period = stage.month()
    one, two = stage.prepared(period), stage.prepared(period, stage.other)
    values = {"line": first_line(stage, one)}
    sql = COPY.format(target=two, live="TRUE", amount="amount_fen")
    assert "already stands" in refused(stage, "finance", sql, **values)
    sql = COPY.format(target=two, live="TRUE", amount="amount_fen + 1")
    assert refused(stage, "finance", sql, **values)


def test_a_frozen_statement_is_not_edited(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.frozen(stage.month())
    for sql in (
        "UPDATE statement SET total_fen = 1, net_fen = 1, tax_fen = 0, version = version + 1",
        "DELETE FROM statement_line",
        "UPDATE statement SET status = 'paid', last_action = 'pay', step_count = step_count + 1,"
        " version = version + 1",
        "DELETE FROM statement",
    ):
        assert refused(stage, "finance", sql)
    line = first_line(stage, statement)
    sql = COPY.format(target=statement, live="TRUE", amount="amount_fen")
    assert refused(stage, "finance", sql, line=line)
    with stage.owner.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.execute(sa.text("UPDATE statement_line SET amount_fen = amount_fen + 1"))


@pytest.mark.parametrize("table", ["document_version", "transfer", "payment", "invoice"])
@pytest.mark.parametrize("login", ["finance", ""])
def test_what_was_recorded_is_never_touched(stage: Stage, table: str, login: str) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.invoiced(stage.month())
    stage.do("second", pay, stage.payment(statement, 10_00))
    column = COLUMN[table]
    for sql in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        if login:
            assert refused(stage, login, sql)
            continue
        with stage.owner.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
            connection.execute(sa.text(sql))


def test_approving_ones_own_freeze_by_raw_sql(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    stage.frozen(stage.month())
    sql = (
        "UPDATE statement SET status = 'approved', last_action = 'approve', approved_by_id = :who,"
        " step_count = step_count + 1, version = version + 1"
    )
    who = stage.people
    assert "second person" in refused(stage, "finance", sql, who=who["finance"])
    assert "second person" in refused(stage, "finance", sql, who=who["second"])
    assert refused(stage, "clerk", sql, who=who["clerk"])


def test_nobody_pays_what_he_or_she_decided(stage: Stage) -> None:
    stage.insert("person_role", person_id=stage.people["auditor"], role=Role.FINANCE.value)
    stage.claim([(L, 100_00)])
    statement = stage.prepared(stage.month())
    for action in (freeze,):
        with pytest.raises(WarrantyDeskError, match="decided"):
            stage.do("auditor", action, stage.on(statement))
    stage.do("finance", freeze, stage.on(statement))
    with pytest.raises(WarrantyDeskError, match="decided"):
        stage.do("auditor", approve, stage.on(statement))


def test_the_payer_is_not_the_decider(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.invoiced(stage.month())
    stage.insert("person_role", person_id=stage.people["auditor"], role=Role.FINANCE.value)
    stage._books.pop("auditor").close()  # a new sign-in: the role is granted to the login
    with pytest.raises(WarrantyDeskError, match="decided"):
        stage.do("auditor", pay, stage.payment(statement, 100_00))
    assert stage.value("SELECT count(*) FROM payment") == 0


def test_paying_above_the_total(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.invoiced(stage.month())
    with pytest.raises(WarrantyDeskError, match=r"Only 100\.00"):
        stage.do("second", pay, stage.payment(statement, 100_01))
    sql = (
        "INSERT INTO payment (statement_id, amount_fen, paid_on, bank_reference, booked_at,"
        " booked_by_id) VALUES (:id, 10001, '2026-01-01', 'X', '2026-01-01 00:00:00', :who)"
    )
    who = stage.people["second"]
    assert "exceed" in refused(stage, "second", sql, id=statement, who=who)
    assert refused(stage, "second", sql, id=statement, who=stage.people["finance"])


def test_a_bank_reference_is_used_once(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.invoiced(stage.month())
    stage.do("second", pay, stage.payment(statement, 10_00, "B-7"))
    with pytest.raises(WarrantyDeskError, match="bank reference"):
        stage.do("second", pay, stage.payment(statement, 10_00, "b-7"))


@pytest.mark.parametrize("same", [True, False], ids=["one-id", "many-ids"])
def test_a_hundred_threads_pay_once(stage: Stage, same: bool) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.invoiced(stage.month())
    command = stage.payment(statement, 100_00)
    book = stage.book("second")

    def attempt(number: int) -> str:
        mine: NewPayment = (
            command
            if same
            else replace(command, operation_id=new_id(), bank_reference=f"B-{number}")
        )
        try:
            return str(book.write(pay, mine))
        except WarrantyDeskError as error:
            return type(error).__name__

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(100)))
    assert stage.value("SELECT count(*) FROM payment") == 1
    assert stage.value("SELECT sum(amount_fen) FROM transfer WHERE kind = 'payment'") == 100_00
    assert stage.row(statement).status is StatementStatus.PAID
    assert outcomes.count("paid") == (100 if same else 1)
    assert stage.ask(lambda session: list(money_problems(session))) == []


def test_verify_finds_what_was_falsified_in_the_file(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.frozen(stage.month())
    assert stage.ask(verify_statement, statement) == []
    with stage.owner.engine.begin() as connection:
        _drop_guards(connection, "statement_line", "transfer")
        connection.execute(sa.text("UPDATE statement_line SET amount_fen = 9000"))
        connection.execute(sa.text("UPDATE transfer SET amount_fen = 9000 WHERE id = 1"))
    found = [str(p) for p in stage.ask(lambda session: list(money_problems(session)))]
    assert any("snapshot" in problem for problem in found)
    assert any("3702" in problem for problem in found)


def _drop_guards(connection: sa.Connection, *tables: str) -> None:
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return
    query = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    for table in tables:
        for name in connection.execute(query, {"table": table}).scalars().all():
            connection.execute(sa.text(f'DROP TRIGGER "{name}"'))


def test_a_person_posts_only_in_his_or_her_own_name(stage: Stage) -> None:
    stage.claim([(L, 100_00)])

    def forged(unit: Unit) -> None:
        unit.session.execute(
            sa.text(
                "INSERT INTO transfer (kind, source_table, source_id, debit_id, credit_id,"
                " amount_fen, posted_at, booked_on, person_id) SELECT kind, 'x', 1, credit_id,"
                " debit_id, amount_fen, posted_at, booked_on, :who FROM transfer"
            ),
            {"who": stage.people["second"]},
        )

    for login in ("finance", "clerk", "auditor"):
        with pytest.raises(WarrantyDeskError):
            stage.do(login, forged)
