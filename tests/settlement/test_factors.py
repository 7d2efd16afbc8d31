"""Technical factors: two people set one in force, and it cuts once what nobody analysed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from tests.settlement.recovery_stage import RecoveryStage
from tests.settlement.test_supplier_statements import (
    behind_the_guards,
    confirmed,
    money,
    prepared,
    row,
)
from warrantydesk.basedata.kinds import PartClass
from warrantydesk.basedata.model import Person
from warrantydesk.errors import RefusedError
from warrantydesk.money import figures
from warrantydesk.parts.states import Finding
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.commands_recovery import NewFactor, OnFactor
from warrantydesk.settlement.disputes import reverse_case
from warrantydesk.settlement.factor_cut import cut_of
from warrantydesk.settlement.factors import (
    Applied,
    propose_factor,
    set_factor_in_force,
    take_factor_back,
)
from warrantydesk.settlement.recovering import notify
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    EntryKind,
    RecoveryStatus,
    SupplierLineSource,
)
from warrantydesk.settlement.snapshots_recovery import (
    recovery_notice_snapshot,
    supplier_statement_snapshot,
)
from warrantydesk.settlement.supplier_prepare import supplier_lines
from warrantydesk.settlement.supplier_service import receive
from warrantydesk.settlement.tables import FACTOR
from warrantydesk.settlement.technical_factor import TechnicalFactor

S = RecoveryStatus


def sampled(rec: RecoveryStage, *findings: Finding) -> None:
    """Let the agreement want samples, and have these parts analysed."""
    for finding in findings:
        rec.paid(finding)
    rec.raw("UPDATE agreement_line SET returns = 'sample'")


def unseen(rec: RecoveryStage) -> int:
    """Return the open case of a pump that nobody analysed."""
    claim = rec.with_policy()
    rec.pay()
    (case,) = rec.cases(claim)
    return int(case.id)


def asked(rec: RecoveryStage) -> int:
    case_id = unseen(rec)
    rec.write("finance1", notify, rec.on(case_id))
    return case_id


def proposal(rec: RecoveryStage, **values: object) -> NewFactor:
    today = rec.today()
    wanted = {"supplier_id": rec.supplier, "part_class": PartClass.ENGINE, "first_on": today,
              "last_on": today, "reason": "agreed for the month", **values}  # fmt: skip
    return NewFactor(operation_id=str(uuid4()), **wanted)  # type: ignore[arg-type]


def proposed(rec: RecoveryStage) -> int:
    return int(rec.write("finance1", propose_factor, proposal(rec)))


def in_force(rec: RecoveryStage) -> Applied:
    on = OnFactor(proposed(rec), str(uuid4()))
    return Applied(*rec.write("finance2", set_factor_in_force, on))


def half(fen: int) -> int:
    return (fen + 1) // 2


CONFIRMED, NOTHING = Finding.CONFIRMED_FAULT, Finding.NO_FAULT_FOUND


def test_a_notice_asks_for_what_the_factor_leaves(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    case_id = unseen(rec)
    assert in_force(rec) == (0, 0)  # nobody was asked yet
    rec.write("finance1", notify, rec.on(case_id))
    case = rec.case(case_id)
    assert case.status is S.NOTIFIED
    assert case.unanswered_fen == half(case.recoverable_fen)
    assert case.withdrawn_fen == case.recoverable_fen - case.unanswered_fen
    (entry,) = rec.entries(case_id)
    assert (entry.kind, entry.factor_id) == (EntryKind.FACTOR, 1)
    assert "1 of 2 parts, 50 %" in entry.reason
    kind = DocumentKind.RECOVERY
    said = rec.read(latest_content, kind, case_id, VersionEvent.FREEZE)
    assert said["factor"]["cut_fen"] == case.withdrawn_fen
    assert "50 %" in said["factor"]["en"]
    notice = rec.read(recovery_notice_snapshot, case_id)
    assert notice.total_fen == case.unanswered_fen
    assert notice.cases[0].cut.en == said["factor"]["en"]
    rec.answered(case_id, means=AnswerMeans.ALL)
    assert rec.case(case_id).confirmed_fen == half(case.recoverable_fen)
    assert rec.problems() == []


def test_what_was_confirmed_before_goes_back_by_a_line_with_its_reason(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING, CONFIRMED)
    case_id, period = asked(rec), rec.month()
    rec.answered(case_id, means=AnswerMeans.ALL)
    before = rec.case(case_id)
    assert in_force(rec) == (1, before.recoverable_fen - left(before.recoverable_fen, 2, 3))
    case = rec.case(case_id)
    assert (case.status, case.confirmed_fen) == (S.CONFIRMED, left(before.recoverable_fen, 2, 3))
    made = prepared(rec, period)
    lines = rec.read(supplier_lines, made)
    sources = [(line.source, line.amount_fen) for line in lines if line.case_id == case_id]
    assert sources == [
        (SupplierLineSource.ENTRY, before.recoverable_fen),
        (SupplierLineSource.FACTOR, -case.withdrawn_fen),
    ]
    assert "2 of 3 parts" in lines[-1].text_en
    groups = rec.read(supplier_statement_snapshot, made).groups
    assert groups[-1].name.en == "Technical factor"
    assert rec.problems() == []


def left(fen: int, attributed: int, analysed: int) -> int:
    return (2 * fen * attributed + analysed) // (2 * analysed)


def test_a_settled_case_is_cut_in_a_later_statement(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    case_id, period = asked(rec), rec.month()
    rec.answered(case_id, means=AnswerMeans.ALL)
    made = confirmed(rec, period)
    rec.write("finance1", receive, money(rec, made, row(rec, made).total_fen, "b-1"))
    assert rec.case(case_id).status is S.SETTLED
    assert in_force(rec).cases == 1
    case = rec.case(case_id)
    assert case.status is S.CONFIRMED  # until the line that gives it back is settled too
    assert case.confirmed_fen == half(case.recoverable_fen)
    assert rec.problems() == []
    rec.write("finance1", reverse_case, rec.on(case_id, "wrong supplier"))
    case = rec.case(case_id)
    assert (case.status, case.confirmed_fen) == (S.REVERSED, 0)
    assert case.withdrawn_fen == case.recoverable_fen
    assert rec.problems() == []


def test_what_is_in_dispute_or_unanswered_keeps_its_share(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    disputed, waiting = asked(rec), asked(rec)
    rec.answered(disputed, means=AnswerMeans.PERCENT, percent_ppm=250_000)
    before = rec.case(disputed)
    assert in_force(rec).cases == 2
    case = rec.case(disputed)
    assert case.status is S.PARTLY_CONFIRMED
    assert abs(case.confirmed_fen - before.confirmed_fen // 2) <= 1
    assert case.confirmed_fen + case.disputed_fen == half(case.recoverable_fen)
    case = rec.case(waiting)
    assert (case.status, case.unanswered_fen) == (S.NOTIFIED, half(case.recoverable_fen))
    assert rec.problems() == []


def test_nothing_attributed_leaves_nothing_to_ask(rec: RecoveryStage) -> None:
    sampled(rec, NOTHING)
    notified, still_open = asked(rec), unseen(rec)
    assert in_force(rec) == (1, rec.case(notified).recoverable_fen)
    assert rec.case(notified).status is S.WITHDRAWN
    with pytest.raises(RefusedError, match="leaves nothing"):
        rec.write("finance1", notify, rec.on(still_open))
    assert rec.entries(still_open) == []
    assert rec.problems() == []


def test_everything_attributed_changes_nothing(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED)
    case_id = asked(rec)
    assert in_force(rec) == (0, 0)
    assert rec.entries(case_id) == []
    assert rec.case(case_id).withdrawn_fen == 0


def test_other_cases_are_left_alone(rec: RecoveryStage) -> None:
    (analysed,) = rec.cases(rec.paid())
    rec.write("finance1", notify, rec.on(analysed.id))
    other = asked_whole(rec)
    sampled(rec, NOTHING)
    early = asked(rec)
    yesterday = (rec.today() - timedelta(1)).isoformat()
    rec.raw(f"UPDATE recovery_case SET created_at = '{yesterday} 01:00:00',"
            f" version = version + 1 WHERE id = {early}")  # fmt: skip
    assert in_force(rec) == (0, 0)
    assert [rec.case(key).withdrawn_fen for key in (analysed.id, other, early)] == [0, 0, 0]


def asked_whole(rec: RecoveryStage) -> int:
    """Return a case by an agreement that wants nothing back."""
    rec.raw("UPDATE agreement_line SET returns = 'no'")
    return asked(rec)


def test_two_people_are_needed_and_each_step_counts_once(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    case_id = asked(rec)
    command = proposal(rec)
    key = rec.write("finance1", propose_factor, command)
    assert rec.write("finance1", propose_factor, command) == key
    with pytest.raises(RefusedError, match="already"):
        rec.write("finance2", propose_factor, proposal(rec))
    with pytest.raises(RefusedError, match="second person"):
        rec.write("finance1", set_factor_in_force, OnFactor(key, str(uuid4())))
    with pytest.raises(RefusedError, match="role"):
        rec.write("auditor1", set_factor_in_force, OnFactor(key, str(uuid4())))
    go = OnFactor(key, str(uuid4()))
    first = rec.write("finance2", set_factor_in_force, go)
    assert Applied(*rec.write("finance2", set_factor_in_force, go)) == Applied(*first)
    assert len(rec.entries(case_id)) == 1
    with pytest.raises(RefusedError, match="in force"):
        rec.write("finance2", set_factor_in_force, OnFactor(key, str(uuid4())))
    with pytest.raises(RefusedError, match="stays"):
        rec.write("finance1", take_factor_back, OnFactor(key, str(uuid4())))


def test_a_proposal_is_taken_back_and_made_again(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED)
    key = proposed(rec)
    rec.write("finance2", take_factor_back, OnFactor(key, str(uuid4())))
    with pytest.raises(RefusedError, match="any more"):
        rec.write("finance2", set_factor_in_force, OnFactor(key, str(uuid4())))
    again = rec.read(lambda session: session.execute(sa.select(FACTOR.c.id)).all())
    assert again == []
    assert proposed(rec)


def test_a_proposal_says_what_is_wrong(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED)
    today = rec.today()
    for values, why in (
        ({"reason": " "}, "reason"),
        ({"first_on": today, "last_on": today - timedelta(1)}, "before it begins"),
        ({"last_on": today + timedelta(1)}, "not over"),
        ({"supplier_id": rec.other}, "No part"),
        ({"part_class": PartClass.TRANSMISSION}, "No part"),
        ({"first_on": today - timedelta(2), "last_on": today - timedelta(1)}, "No part"),
    ):
        with pytest.raises(RefusedError, match=why):
            rec.write("finance1", propose_factor, proposal(rec, **values))


def test_the_database_refuses_other_cuts(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    case_id, key = asked(rec), proposed(rec)
    book = rec.book("finance2")
    insert = (
        "INSERT INTO recovery_entry (case_id, kind, unanswered_fen, withdrawn_fen, reason,"
        " factor_id, created_at, created_by_id) VALUES ({case}, 'factor', -{fen}, {fen}, 'x',"
        " {factor}, '2026-01-01 00:00:00', {who})"
    )
    who, fen = rec.key(Person, login="finance2"), rec.case(case_id).recoverable_fen // 2

    def broken(sql: str) -> None:
        with pytest.raises((DBAPIError, RefusedError)):
            book.write(lambda unit: unit.session.execute(sa.text(sql)))

    broken(insert.format(case=case_id, fen=fen, factor=key, who=who))  # not in force yet
    broken("UPDATE technical_factor SET attributed = 0")
    book.write(lambda unit: unit.session.execute(
        sa.update(FACTOR).values(in_force_at=unit.at, in_force_by_id=unit.actor_id)))  # fmt: skip
    broken(insert.format(case=case_id, fen=fen + 7, factor=key, who=who))  # another amount
    broken("DELETE FROM technical_factor")


def test_verify_finds_a_factor_that_was_changed_behind_the_guards(rec: RecoveryStage) -> None:
    sampled(rec, CONFIRMED, NOTHING)
    case_id = asked(rec)
    in_force(rec)
    cut = rec.case(case_id).withdrawn_fen
    with behind_the_guards(rec) as connection:
        connection.execute(sa.text("UPDATE technical_factor SET attributed = 2"))
    number = rec.case(case_id).number
    assert f"{number}: its technical factor takes 0.00 off, not {figures(cut)}." in rec.problems()


@given(
    st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n + 1), st.just(n + 1))),
    st.tuples(*[st.integers(0, 10**9)] * 3),
)
def test_a_cut_is_rounded_once_and_takes_no_sum_below_zero(
    counts: tuple[int, int], sums: tuple[int, int, int]
) -> None:
    class Case:
        unanswered_fen, disputed_fen, confirmed_fen = sums

    found = cut_of(Case, TechnicalFactor(*counts))  # type: ignore[arg-type]
    asked_fen = sum(sums)
    assert found.get("withdrawn_fen", 0) == asked_fen - left(asked_fen, *counts)
    assert sum(found.values()) == 0
    for name in ("unanswered_fen", "disputed_fen", "confirmed_fen"):
        assert getattr(Case, name) + found.get(name, 0) >= 0
        assert found.get(name, 0) <= 0
