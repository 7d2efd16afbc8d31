"""Supplier statements from the confirmed case to the bank, and opening balances."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.settlement.recovery_stage import RecoveryStage, attach
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.commands_recovery import (
    NewOpening,
    NewReceipt,
    OnSupplierStatement,
    WithdrawPart,
)
from warrantydesk.settlement.disputes import reverse_case, withdraw_dispute
from warrantydesk.settlement.ledger import Place, balance_of, trial_balance
from warrantydesk.settlement.openings import enter_opening, openings
from warrantydesk.settlement.periods import lock_period
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    RecoveryStatus,
    SupplierStatementStatus,
)
from warrantydesk.settlement.runs import do_with_all
from warrantydesk.settlement.states import AccountKind
from warrantydesk.settlement.supplier_ledger import supplier_open, supplier_receivable
from warrantydesk.settlement.supplier_prepare import prepare_supplier_statement
from warrantydesk.settlement.supplier_runs import prepare_suppliers
from warrantydesk.settlement.supplier_service import (
    answer_supplier_objection,
    approve_supplier,
    carry_supplier_forward,
    confirm_supplier,
    discard_supplier,
    freeze_supplier,
    object_to_supplier,
    receive,
    reconcile_supplier,
    reject_supplier,
)
from warrantydesk.settlement.tables import SUPPLIER_STATEMENT

R, S = RecoveryStatus, SupplierStatementStatus


def row(rec: RecoveryStage, statement: int) -> Any:
    query = sa.select(SUPPLIER_STATEMENT).where(SUPPLIER_STATEMENT.c.id == statement)
    return rec.read(lambda session: session.execute(query).one())


def on(rec: RecoveryStage, statement: int, reason: str = "") -> OnSupplierStatement:
    return OnSupplierStatement(statement, row(rec, statement).version, str(uuid4()), reason)


def money(rec: RecoveryStage, statement: int, fen: int, reference: str) -> NewReceipt:
    version = row(rec, statement).version
    return NewReceipt(statement, version, str(uuid4()), amount_fen=fen, received_on=rec.today(),
                      bank_reference=reference)  # fmt: skip


def confirmed_case(rec: RecoveryStage) -> int:
    case_id = rec.notified()
    rec.answered(case_id)
    return case_id


def prepared(rec: RecoveryStage, period: int) -> int:
    made = rec.write("finance1", prepare_supplier_statement, rec.supplier, period)
    assert made is not None
    return int(made)


def approved(rec: RecoveryStage, period: int) -> int:
    made = prepared(rec, period)
    rec.write("finance1", freeze_supplier, on(rec, made))
    rec.write("finance2", approve_supplier, on(rec, made))
    return made


def confirmed(rec: RecoveryStage, period: int) -> int:
    made = approved(rec, period)
    rec.write("supplier102", confirm_supplier, on(rec, made))
    return made


def test_from_confirmed_to_received(rec: RecoveryStage) -> None:
    case_id, period = confirmed_case(rec), rec.month()
    total = rec.case(case_id).recoverable_fen
    made = confirmed(rec, period)
    assert row(rec, made).total_fen == total
    assert row(rec, made).net_fen + row(rec, made).tax_fen == total
    assert row(rec, made).request_number.startswith("FK")
    assert rec.case(case_id).status is R.IN_STATEMENT
    assert rec.read(balance_of, supplier_receivable(rec.supplier)) == total
    assert rec.read(balance_of, supplier_open(rec.supplier)) == 0

    assert rec.write("finance1", receive, money(rec, made, 100, "b-1")) == "confirmed"
    assert rec.problems() == []
    assert rec.write("finance1", receive, money(rec, made, total - 100, "b-2")) == "paid"
    assert rec.case(case_id).status is R.SETTLED
    assert rec.write("finance1", reconcile_supplier, on(rec, made)) == "reconciled"
    assert rec.read(balance_of, Place(AccountKind.BANK)) == total
    assert sum(b.balance_fen for b in rec.read(trial_balance)) == 0
    assert rec.problems() == []


def test_disputed_amounts_stand_apart_and_come_later(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=600_000)
    case = rec.case(case_id)
    made = confirmed(rec, rec.month())
    kept = rec.read(latest_content, DocumentKind.SUPPLIER_STATEMENT, made, VersionEvent.FREEZE)
    assert (kept["total_fen"], kept["disputed_fen"]) == (case.confirmed_fen, case.disputed_fen)
    assert [line["amount_fen"] for line in kept["disputed"]] == [case.disputed_fen]
    assert rec.case(case_id).status is R.PARTLY_CONFIRMED
    rec.write("finance1", receive, money(rec, made, case.confirmed_fen, "b-1"))
    command = rec.on(case_id, "dropped", WithdrawPart, amount_fen=case.disputed_fen)
    assert rec.write("finance1", withdraw_dispute, command) == "settled"
    assert rec.problems() == []


def test_preparing_again_changes_nothing_and_late_answers_are_seen(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    period = rec.month()
    made = prepared(rec, period)
    version = row(rec, made).version
    assert prepared(rec, period) == made
    assert row(rec, made).version == version
    confirmed_case(rec)
    with pytest.raises(ConflictError, match="changed since"):
        rec.write("finance1", freeze_supplier, on(rec, made))
    prepared(rec, period)
    rec.write("finance1", freeze_supplier, on(rec, made))
    assert rec.problems() == []


def test_a_second_person_approves_or_rejects(rec: RecoveryStage) -> None:
    case_id, period = confirmed_case(rec), rec.month()
    made = prepared(rec, period)
    rec.write("finance1", freeze_supplier, on(rec, made))
    with pytest.raises(RefusedError, match="second person"):
        rec.write("finance1", approve_supplier, on(rec, made))
    rec.write("finance2", reject_supplier, on(rec, made, "wrong month"))
    assert rec.case(case_id).status is R.CONFIRMED
    assert rec.problems() == []
    assert approved(rec, period) != made


def test_the_supplier_objects_and_is_answered(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    made = approved(rec, rec.month())
    with pytest.raises(RefusedError, match="its own statements only"):
        rec.write("supplier101", confirm_supplier, on(rec, made))
    rec.write("supplier102", object_to_supplier, on(rec, made, "one line is not ours"))
    rec.write("finance1", answer_supplier_objection, on(rec, made, "it is: see the letter"))
    with pytest.raises(RefusedError, match="Attach the supplier's letter"):
        rec.write("finance1", confirm_supplier, on(rec, made))
    rec.write("finance1", attach, DocumentKind.SUPPLIER_STATEMENT, made)
    assert rec.write("finance1", confirm_supplier, on(rec, made)) == "confirmed"


def test_a_reversal_is_carried_forward_where_nothing_else_is_due(rec: RecoveryStage) -> None:
    case_id, period = confirmed_case(rec), rec.month()
    total = rec.case(case_id).recoverable_fen
    made = confirmed(rec, period)
    rec.write("finance1", receive, money(rec, made, total, "b-1"))
    assert rec.write("finance1", reverse_case, rec.on(case_id, "recall")) == "reversed"
    assert rec.read(balance_of, supplier_open(rec.supplier)) == -total
    assert rec.problems() == []
    with pytest.raises(RefusedError, match="positive"):
        rec.write("finance1", carry_supplier_forward, on(rec, made))


def test_runs_over_all_suppliers(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    period, book = rec.month(), rec.book("finance1")
    (made,) = prepare_suppliers(book, period)
    assert made.done
    with pytest.raises(RefusedError, match="drafts"):
        rec.write("finance1", lock_period, period)
    (frozen,) = do_with_all(book, freeze_supplier, [on(rec, made.statement_id or 0)])
    assert frozen.done
    assert prepare_suppliers(book, period) == []
    (again,) = do_with_all(book, freeze_supplier, [on(rec, made.statement_id or 0)])
    assert not again.done


def test_an_emptied_draft_is_discarded(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    period = rec.month()
    made = prepared(rec, period)
    rec.write("finance1", discard_supplier, on(rec, made))
    assert row(rec, made).status is S.DISCARDED
    assert prepared(rec, period) != made


def test_receipts_are_refused_where_they_do_not_fit(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    made = confirmed(rec, rec.month())
    total = row(rec, made).total_fen
    for fen, reference, said in ((0, "b", "above zero"), (5, " ", "bank's reference"),
                                 (total + 1, "b", "still to be received")):  # fmt: skip
        with pytest.raises(RefusedError, match=said):
            rec.write("finance1", receive, money(rec, made, fen, reference))
    rec.write("finance1", receive, money(rec, made, 5, "b-1"))
    with pytest.raises(RefusedError, match="already booked"):
        rec.write("finance1", receive, money(rec, made, 5, "B-1"))


ATTACKS = (
    ("finance1", "UPDATE supplier_statement SET total_fen = 1, net_fen = 1, tax_fen = 0,"
                 " version = version + 1"),
    ("finance1", "UPDATE supplier_statement_line SET amount_fen = 1"),
    ("finance1", "DELETE FROM supplier_statement_line"),
    ("finance1", "UPDATE supplier_statement SET received_fen = total_fen,"
                 " version = version + 1"),
    ("finance1", "INSERT INTO receipt (statement_id, amount_fen, received_on, bank_reference,"
                 " booked_at, booked_by_id) SELECT id, total_fen + 1, '2026-01-01', 'X',"
                 " created_at, {me} FROM supplier_statement"),
    ("supplier101", "UPDATE supplier_statement SET last_reason = 'mine',"
                    " version = version + 1"),
    ("supplier102", "INSERT INTO receipt (statement_id, amount_fen, received_on,"
                    " bank_reference, booked_at, booked_by_id) SELECT id, 1, '2026-01-01',"
                    " 'X', created_at, {me} FROM supplier_statement"),
    ("auditor1", "INSERT INTO opening_balance (account_id, amount_fen, booked_on, reason,"
                 " created_at, created_by_id) SELECT a.id, 1, '2026-01-01', 'x',"
                 " s.created_at, {me} FROM account a, supplier_statement s"),
)  # fmt: skip


def test_raw_sql_moves_no_money_of_a_statement(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    confirmed(rec, rec.month())
    assert [attack for attack in ATTACKS if not rec.is_refused(*attack)] == []


def test_opening_balances_are_booked_with_a_reason(rec: RecoveryStage) -> None:
    command = NewOpening(AccountKind.SUPPLIER_RECEIVABLE, 5_000, rec.today(), "old books",
                         str(uuid4()), supplier_id=rec.supplier)  # fmt: skip
    assert rec.write("finance1", enter_opening, command) == rec.write(
        "finance1", enter_opening, command
    )
    station = NewOpening(AccountKind.STATION_PAYABLE, -700, rec.today(), "old books",
                         str(uuid4()), station_id=rec.station)  # fmt: skip
    rec.write("finance1", enter_opening, station)
    assert rec.read(balance_of, supplier_receivable(rec.supplier)) == 5_000
    assert [one.amount_fen for one in rec.read(openings)] == [-700, 5_000]
    assert rec.problems() == []
    wrong = NewOpening(AccountKind.BANK, 1, rec.today(), "x", "op", station_id=rec.station)
    with pytest.raises(RefusedError, match="whose account"):
        rec.write("finance1", enter_opening, wrong)


def test_verify_finds_planted_errors(rec: RecoveryStage) -> None:
    confirmed_case(rec)
    confirmed(rec, rec.month())
    with behind_the_guards(rec) as connection:
        plant(connection)
    said = "\n".join(rec.problems())
    for part in ("do not follow from its answers", "more is confirmed of a line", "Supplier S102",
                 "not the sum of its receipts", "lines do not come to"):  # fmt: skip
        assert part in said, part


@contextmanager
def behind_the_guards(rec: RecoveryStage) -> Iterator[sa.Connection]:
    """Give a connection that no guard stops."""
    with rec.owner.engine.begin() as connection:
        if not rec.owner.embedded:
            connection.execute(sa.text("SET session_replication_role = replica"))
        else:
            found = connection.execute(
                sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).scalars()
            for name in found.all():
                connection.execute(sa.text(f'DROP TRIGGER "{name}"'))
        yield connection


def plant(connection: sa.Connection) -> None:
    for sql in (
        "UPDATE recovery_case SET confirmed_fen = confirmed_fen - 1,"
        " withdrawn_fen = withdrawn_fen + 1",
        "UPDATE recovery_entry_line SET confirmed_fen = confirmed_fen * 2",
        "UPDATE recovery_line SET amount_fen = amount_fen - 1",
        "UPDATE supplier_statement SET received_fen = 3",
        "UPDATE transfer SET amount_fen = amount_fen + 7 WHERE kind = 'recoverable'",
    ):
        connection.execute(sa.text(sql))
