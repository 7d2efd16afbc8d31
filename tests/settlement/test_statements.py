"""Statements from the claim to the bank, as the people who make them would."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.claims.counting import plans
from tests.settlement.stage import Stage, new_id
from warrantydesk.claims.states import LineKind
from warrantydesk.clock import business_date, now
from warrantydesk.errors import ConflictError, RefusedError, WarrantyDeskError
from warrantydesk.settlement.adjusting import reverse_line
from warrantydesk.settlement.holding import hold_claim, release_claim
from warrantydesk.settlement.jobs import confirm_by_silence
from warrantydesk.settlement.ledger import trial_balance
from warrantydesk.settlement.paying import pay, register_invoice
from warrantydesk.settlement.periods import lock_period, open_next_period, open_period, periods
from warrantydesk.settlement.prepare import prepare_statement
from warrantydesk.settlement.runs import do_with_all, prepare_period
from warrantydesk.settlement.service import (
    answer_objection,
    approve,
    carry_forward,
    confirm,
    discard,
    freeze,
    object_to,
    reconcile,
    reject,
)
from warrantydesk.settlement.states import Category, PeriodStatus, Side, StatementStatus
from warrantydesk.settlement.verify import money_problems, verify_statement

L, P = LineKind.LABOUR, LineKind.PART
S = StatementStatus


def balanced(stage: Stage) -> bool:
    found = [str(problem) for problem in stage.ask(lambda session: list(money_problems(session)))]
    assert found == []
    return True


def claim_status(stage: Stage, claim: int) -> str:
    return str(stage.value("SELECT status FROM claim WHERE id = :id", id=claim))


def test_from_payable_to_paid(stage: Stage) -> None:
    claim = stage.claim([(L, 300_00), (P, 700_00)])
    statement = stage.invoiced(stage.month())
    row = stage.row(statement)
    assert (row.total_fen, row.labour_side_fen, row.parts_side_fen) == (1000_00, 300_00, 700_00)
    assert claim_status(stage, claim) == "in_statement"
    assert stage.do("second", pay, stage.payment(statement, 400_00, "B-1")) == "invoiced"
    assert balanced(stage)
    assert stage.do("second", pay, stage.payment(statement, 600_00, "b-2 ")) == "paid"
    assert claim_status(stage, claim) == "settled"
    assert stage.do("finance", reconcile, stage.on(statement)) == "reconciled"
    assert balanced(stage)
    bank = [b for b in stage.ask(trial_balance) if b.kind.value == "bank"]
    assert [b.balance_fen for b in bank] == [-1000_00]


def test_preparing_again_changes_nothing(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    period = stage.month()
    first = stage.prepared(period)
    version = stage.row(first).version
    assert stage.prepared(period) == first
    assert stage.row(first).version == version
    stage.claim([(P, 50_00)])
    assert stage.prepared(period) == first
    assert stage.row(first).total_fen == 150_00
    assert stage.row(first).version == version + 1


def test_small_scale_station_has_the_reduction_as_a_line(stage: Stage) -> None:
    stage.claim([(L, 3000_00), (P, 7000_00)], station=stage.other)
    statement = stage.frozen(stage.month(), stage.other)
    assert stage.row(statement).total_fen == 9300_00
    lines = stage.value(
        "SELECT amount_fen FROM statement_line WHERE statement_id = :id AND source = 'reduction'",
        id=statement,
    )
    assert lines == -700_00
    assert balanced(stage)


def test_a_rejected_statement_leaves_no_trace_in_the_balances(stage: Stage) -> None:
    claim = stage.claim([(L, 100_00)], station=stage.other)
    stage.claim([(P, 100_00)], station=stage.other)
    period = stage.month()
    statement = stage.frozen(period, stage.other)
    assert stage.do("second", reject, stage.on(statement, "wrong month")) == "discarded"
    assert claim_status(stage, claim) == "payable"
    assert balanced(stage)
    again = stage.frozen(period, stage.other)
    assert again != statement
    assert balanced(stage)


def test_nobody_approves_what_he_or_she_froze(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.frozen(stage.month())
    with pytest.raises(RefusedError, match="second person"):
        stage.do("finance", approve, stage.on(statement))


def test_a_changed_draft_is_not_frozen_unseen(stage: Stage) -> None:
    held = stage.claim([(L, 100_00)])
    stage.claim([(L, 50_00)])
    period = stage.month()
    statement = stage.prepared(period)
    stage.do("finance", hold_claim, held, "photo missing")
    with pytest.raises(ConflictError, match="Calculate it again"):
        stage.do("finance", freeze, stage.on(statement))
    assert stage.row(stage.prepared(period)).total_fen == 50_00
    stage.do("finance", release_claim, held)
    assert stage.row(stage.prepared(period)).total_fen == 150_00
    with pytest.raises(RefusedError, match="not on hold"):
        stage.do("finance", release_claim, held)


def test_the_station_objects_and_is_answered(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.approved(stage.month())
    with pytest.raises(RefusedError, match="reason"):
        stage.do("clerk", object_to, stage.on(statement))
    with pytest.raises(RefusedError, match="another station"):
        stage.do("stranger", confirm, stage.on(statement))
    assert stage.do("clerk", object_to, stage.on(statement, "line 1 is too low")) == "objected"
    assert stage.row(statement).objection == "line 1 is too low"
    assert (
        stage.do("finance", answer_objection, stage.on(statement, "it is as agreed")) == "approved"
    )
    assert stage.do("clerk", confirm, stage.on(statement)) == "confirmed"


def test_silence_confirms(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.approved(stage.month())
    assert stage.do("service", confirm_by_silence) == 0
    if not stage.owner.embedded:
        return  # the server's clock cannot be moved
    service = stage.book("service")
    service.identity.frozen_at = stage.row(statement).objection_until.replace(year=2099)
    assert stage.do("service", confirm_by_silence) == 1
    assert stage.row(statement).status is S.CONFIRMED


def test_an_invoice_that_differs_blocks_the_payment(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    statement = stage.confirmed(stage.month())
    assert not stage.do("finance", register_invoice, stage.invoice(statement, "FP-1", more=-12_40))
    with pytest.raises(RefusedError, match="differs"):
        stage.do("second", pay, stage.payment(statement, 100_00))
    assert stage.do("finance", register_invoice, stage.invoice(statement, "FP-2"))
    assert stage.do("second", pay, stage.payment(statement, 100_00)) == "paid"


def test_a_negative_total_is_carried_forward(stage: Stage) -> None:
    stage.adjust(-80_00, Category.DEDUCTION, Side.PARTS)
    first = stage.confirmed(stage.month())
    assert stage.do("finance", carry_forward, stage.on(first)) == "reconciled"
    assert balanced(stage)
    table = "UPDATE period SET status = 'locked', locked_at = CURRENT_TIMESTAMP"
    stage.raw("finance", table)
    stage.claim([(L, 100_00)])
    newest = stage.ask(periods)[0]
    following = f"{newest.ends_on.replace(day=28):%Y-%m}"
    year, month = int(following[:4]), int(following[5:]) + 1
    period = stage.do("finance", open_period, f"{year + month // 13}-{(month - 1) % 12 + 1:02}")
    second = stage.frozen(period)
    row = stage.row(second)
    assert (row.carried_in_fen, row.total_fen) == (-80_00, 20_00)
    first_line = stage.value(
        "SELECT source FROM statement_line WHERE statement_id = :id AND position = 1", id=second
    )
    assert first_line == "carried_forward"
    assert balanced(stage)


def test_a_line_is_reversed_in_a_later_statement(stage: Stage) -> None:
    stage.claim([(L, 100_00), (P, 40_00)])
    period = stage.month()
    statement = stage.frozen(period)
    line = stage.value(
        "SELECT id FROM statement_line WHERE statement_id = :id AND side = 'parts'", id=statement
    )
    made = stage.do("finance", reverse_line, line, "paid twice", new_id())
    found = stage.value("SELECT amount_fen FROM adjustment WHERE id = :id", id=made)
    assert found == -40_00
    assert balanced(stage)
    with pytest.raises(WarrantyDeskError):
        stage.do("finance", reverse_line, line, "paid twice", new_id())


def test_discarding_frees_the_claims(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    period = stage.month()
    first = stage.prepared(period)
    assert stage.do("finance", discard, stage.on(first)) == "discarded"
    assert stage.prepared(period) != first


def test_nothing_due_makes_no_statement(stage: Stage) -> None:
    period = stage.month()
    assert stage.do("finance", prepare_statement, stage.station, period) is None
    claim = stage.claim([(L, 100_00)])
    statement = stage.prepared(period)
    stage.do("finance", hold_claim, claim, "asked back")
    assert stage.do("finance", prepare_statement, stage.station, period) is None
    assert stage.row(statement).status is S.DISCARDED


def test_a_station_without_a_bank_account_is_not_frozen_but_hides_nobody(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    stage.claim([(L, 70_00)], station=stage.other)
    with stage.owner.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE station_terms SET bank_account = '' WHERE station_id = :id"),
            {"id": stage.station},
        )
    period = stage.month()
    seen: list[tuple[int, int]] = []
    outcomes = prepare_period(stage.book("finance"), period, lambda d, t: seen.append((d, t)))
    assert seen == [(1, 2), (2, 2)]
    commands = [stage.on(one.statement_id) for one in outcomes if one.statement_id]
    results = do_with_all(stage.book("finance"), freeze, commands)
    assert [one.done for one in results] == [False, True]
    assert "bank account" in str(results[0].text)


def test_periods_follow_each_other(stage: Stage) -> None:
    assert stage.do("finance", open_period, "2026-01")
    assert stage.do("finance", open_period, "2026-01")
    with pytest.raises(RefusedError, match="2026-02"):
        stage.do("finance", open_period, "2026-03")
    with pytest.raises(RefusedError, match="no month"):
        stage.do("finance", open_period, "March")
    assert stage.do("finance", open_next_period)
    assert [period.month for period in stage.ask(periods)] == ["2026-02", "2026-01"]


def test_a_period_with_drafts_is_not_locked(stage: Stage) -> None:
    stage.claim([(L, 100_00)])
    period = stage.month()
    statement = stage.prepared(period)
    with pytest.raises(RefusedError, match="drafts"):
        stage.do("finance", lock_period, period)
    stage.do("finance", freeze, stage.on(statement))
    stage.do("finance", lock_period, period)
    stage.claim([(L, 10_00)], station=stage.other)
    with pytest.raises(RefusedError, match="locked"):
        stage.prepared(period, stage.other)


def test_a_month_locks_when_its_last_station_is_approved(stage: Stage) -> None:
    stage.adjust(100_00)
    stage.adjust(50_00, station=stage.other)
    period = stage.month()
    stage.raw("finance", "UPDATE period SET cut_off_on = :day", day=_yesterday())

    stage.approved(period)
    assert _status(stage) is PeriodStatus.OPEN  # another station is still due
    stage.approved(period, stage.other)
    assert _status(stage) is PeriodStatus.LOCKED


def test_a_station_with_nothing_due_hears_so_in_a_locked_month_too(stage: Stage) -> None:
    stage.adjust(100_00)
    period = stage.month()
    stage.raw("finance", "UPDATE period SET cut_off_on = :day", day=_yesterday())
    stage.approved(period)
    assert _status(stage) is PeriodStatus.LOCKED

    assert stage.do("finance", prepare_statement, stage.other, period) is None
    assert prepare_period(stage.book("finance"), period) == []
    stage.adjust(50_00, station=stage.other)
    with pytest.raises(RefusedError, match="locked; what came late goes into the next"):
        stage.prepared(period, stage.other)


def test_a_month_does_not_lock_before_its_cut_off(stage: Stage) -> None:
    stage.adjust(100_00)
    stage.approved(stage.month())
    assert _status(stage) is PeriodStatus.OPEN


def _status(stage: Stage) -> PeriodStatus:
    return stage.ask(periods)[0].status


def _yesterday() -> date:
    return business_date(now()) - timedelta(days=1)


def test_a_zero_claim_is_settled_too(stage: Stage) -> None:
    claim = stage.claim([(P, 0)])
    stage.claim([(P, 10_00)])
    stage.frozen(stage.month())
    assert claim_status(stage, claim) == "in_statement"
    assert balanced(stage)


def test_c27_categories_add_up_to_total_and_invoice(stage: Stage) -> None:
    stage.claim([(L, 120_00), (P, 250_00)])
    stage.claim([(L, 5_00), (P, 8_00)], kind="campaign")
    stage.adjust(-13_50, Category.DEDUCTION, Side.PARTS)
    statement = stage.invoiced(stage.month())
    with stage.owner.engine.connect() as connection:
        sums = connection.execute(
            sa.text("SELECT category, sum(amount_fen) FROM statement_line WHERE live GROUP BY 1")
        ).all()
        twice = connection.execute(
            sa.text(
                "SELECT count(*) - count(DISTINCT claim_line_id) FROM statement_line"
                " WHERE claim_line_id IS NOT NULL"
            )
        ).scalar()
    row = stage.row(statement)
    gross = stage.value("SELECT gross_fen FROM invoice WHERE statement_id = :id", id=statement)
    assert sum(int(amount) for _category, amount in sums) == row.total_fen == gross
    assert twice == 0
    assert stage.ask(verify_statement, statement) == []


@pytest.mark.embedded  # a server reads small tables whole
def test_what_was_settled_before_is_looked_up_not_walked(stage: Stage) -> None:
    stage.claim([(L, 300_00), (P, 700_00)])
    with plans(stage.book("finance")) as seen:
        assert stage.invoiced(stage.month())
    assert any("uq_statement_line_claim_line_live" in plan for plan in seen)
    assert any("uq_statement_line_adjustment_live" in plan for plan in seen)
    walked = [plan for plan in seen if "SCAN statement_line" in plan and "LIST" not in plan]
    assert walked == []
