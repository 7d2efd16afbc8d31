"""Recovery cases from the payable claim to the supplier's answer and the end of a dispute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.settlement.recovery_stage import RecoveryStage, attach
from warrantydesk.basedata.kinds import ReturnPolicy
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.parts.states import Finding
from warrantydesk.records.kinds import DocumentKind, VersionEvent
from warrantydesk.records.versions import latest_content
from warrantydesk.settlement.appraisals import file_again, submit_appraisal
from warrantydesk.settlement.commands_recovery import Answer, MoveTo, OnCase, UpholdBy, WithdrawPart
from warrantydesk.settlement.disputes import (
    charge_back,
    move_to_supplier,
    reverse_case,
    uphold,
    withdraw_dispute,
)
from warrantydesk.settlement.ledger import balance_of
from warrantydesk.settlement.making import make_recovery_cases
from warrantydesk.settlement.recovering import answer, close_case, notify
from warrantydesk.settlement.recovery_states import (
    AnswerMeans,
    EntryKind,
    LiableParty,
    Outcome,
    RecoveryStatus,
)
from warrantydesk.settlement.supplier_ledger import supplier_open
from warrantydesk.settlement.tables import ADJUSTMENT, OUTCOME

S, M, STATION = LiableParty.SUPPLIER, LiableParty.MANUFACTURER, LiableParty.STATION
R = RecoveryStatus


def outcome(rec: RecoveryStage, claim: int) -> Outcome:
    query = sa.select(OUTCOME.c.outcome).where(OUTCOME.c.claim_job_id == rec.job(claim))
    return Outcome(rec.read(lambda session: session.execute(query).scalar_one()))


def money(row: Any) -> tuple[int, int, int, int]:
    return row.unanswered_fen, row.confirmed_fen, row.disputed_fen, row.withdrawn_fen


def test_a_payable_claim_makes_one_case_from_the_suppliers_own_prices(rec: RecoveryStage) -> None:
    claim = rec.paid()
    (case,) = rec.cases(claim)
    assert case.supplier_id == rec.supplier
    assert case.status is R.OPEN
    assert case.evidence_complete
    lines, labour = rec.lines_of(case.id), _labour(rec, claim)
    assert lines["material"] > 0
    assert lines["labour"] == labour * 3 // 2
    assert lines["handling"] == (lines["material"] * 5 + 50) // 100
    assert sum(lines.values()) == case.recoverable_fen == case.unanswered_fen
    assert outcome(rec, claim) is Outcome.CASES
    assert rec.write("service", make_recovery_cases) == 0
    assert rec.problems() == []


def _labour(rec: RecoveryStage, claim: int) -> int:
    return sum(line.approved_fen for line in rec.lines(claim) if line.kind.value == "labour")


@pytest.mark.parametrize("finding", [Finding.NO_FAULT_FOUND, Finding.OUTSIDE_INFLUENCE])
def test_what_was_found_may_forbid_a_recovery(rec: RecoveryStage, finding: Finding) -> None:
    claim = rec.paid(finding)
    assert rec.cases(claim) == []
    assert outcome(rec, claim) is Outcome.FINDING


def test_a_job_waits_for_the_judgement_of_its_appraisal(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    form = rec.sent(claim)
    assert rec.pay() == 1
    assert rec.cases(claim) == []
    rec.judge_form(
        form, *rec.shares((S, 50, rec.supplier), (S, 30, rec.other), (STATION, 20, None))
    )

    assert rec.write("service", make_recovery_cases) == 2
    first, second = rec.cases(claim)
    assert (first.liability_ppm, second.liability_ppm) == (500_000, 300_000)
    assert first.appraisal_id == form
    paid = sum(line.approved_fen for line in rec.lines(claim))
    charged = rec.read(lambda s: s.execute(sa.select(ADJUSTMENT.c.amount_fen)).scalars().all())
    assert charged == [-(paid - (paid * 5 + 5) // 10 - (paid * 3 + 5) // 10)]
    assert rec.problems() == []


def test_a_supplier_is_notified_only_with_its_evidence(rec: RecoveryStage) -> None:
    claim = rec.with_policy()
    rec.pay()
    (case,) = rec.cases(claim)
    assert not case.evidence_complete  # the agreement wants the part back, and none came
    with pytest.raises(RefusedError, match="not complete"):
        rec.write("finance1", notify, rec.on(case.id))
    rec.write("finance1", close_case, rec.on(case.id, "never sent in"))
    assert money(rec.case(case.id)) == (0, 0, 0, case.recoverable_fen)
    assert rec.problems() == []


def test_notifying_freezes_what_is_asked_and_books_it(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    row = rec.case(case_id)
    assert (row.status, row.notified_by_id) == (R.NOTIFIED, rec.person("finance1"))
    kept = rec.read(latest_content, DocumentKind.RECOVERY, case_id, VersionEvent.FREEZE)
    assert kept["recoverable_fen"] == row.recoverable_fen
    assert "陈思远" not in str(kept)
    assert "13800001234" not in str(kept)
    assert rec.read(balance_of, supplier_open(rec.supplier)) == row.recoverable_fen
    assert rec.problems() == []


@pytest.mark.parametrize(
    ("means", "values", "status"),
    [
        (AnswerMeans.ALL, {}, "confirmed"),
        (AnswerMeans.PERCENT, {"percent_ppm": 400_000}, "partly_confirmed"),
        (AnswerMeans.AMOUNT, {"amount_fen": 12_345}, "partly_confirmed"),
        (AnswerMeans.NOTHING, {}, "disputed"),
    ],
)
def test_the_supplier_answers_for_itself(
    rec: RecoveryStage, means: AnswerMeans, values: dict[str, Any], status: str
) -> None:
    case_id = rec.notified()
    assert rec.answered(case_id, means=means, **values) == status
    row = rec.case(case_id)
    assert row.unanswered_fen == 0
    assert row.confirmed_fen + row.disputed_fen == row.recoverable_fen
    expected = {"percent_ppm": (row.recoverable_fen * 4 + 5) // 10, "amount_fen": 12_345}
    for name in values:
        assert row.confirmed_fen == expected[name]
    assert rec.problems() == []


def test_a_supplier_confirms_line_by_line(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    query = sa.text("SELECT id, amount_fen FROM recovery_line WHERE case_id = :id ORDER BY id")
    lines = rec.read(lambda s: s.execute(query, {"id": case_id}).all())
    first = lines[0]
    too_much = ((first.id, first.amount_fen + 1),)
    with pytest.raises(RefusedError, match="Not more is confirmed of a line"):
        rec.answered(case_id, means=AnswerMeans.LINES, lines=too_much)
    rec.answered(case_id, means=AnswerMeans.LINES, lines=((first.id, first.amount_fen),))
    assert rec.case(case_id).confirmed_fen == first.amount_fen


def test_another_supplier_answers_nothing(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    with pytest.raises(RefusedError, match="its own cases only"):
        rec.answered(case_id, "supplier101")
    stolen = (
        "INSERT INTO recovery_entry (case_id, kind, unanswered_fen, confirmed_fen, disputed_fen,"
        f" withdrawn_fen, created_at, created_by_id) VALUES ({case_id}, 'confirmed', -1, 1, 0, 0,"
        f" '2026-01-01 00:00:00', {rec.person('supplier101')})"
    )
    with pytest.raises(RefusedError), rec.book("supplier101").writing() as unit:
        unit.session.execute(sa.text(stolen))
    moved = "UPDATE recovery_case SET last_reason = 'mine', version = version + 1"
    with pytest.raises(RefusedError), rec.book("supplier101").writing() as unit:
        unit.session.execute(sa.text(moved))


def test_finance_records_an_answer_only_with_the_letter(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    with pytest.raises(RefusedError, match="Attach the supplier's letter"):
        rec.answered(case_id, "finance1")
    letter = rec.letter(case_id)
    rec.answered(case_id, "finance1", attachment_id=letter)
    (entry,) = rec.entries(case_id)
    assert (entry.on_behalf, entry.attachment_id) == (True, letter)
    gone = f"UPDATE attachment SET removed_at = added_at WHERE id = {letter}"
    said = "rests on this letter"
    with pytest.raises(RefusedError, match=said), rec.book("finance1").writing() as unit:
        unit.session.execute(sa.text(gone))


def test_a_letter_of_another_paper_is_no_letter(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    other = rec.write("finance1", attach, DocumentKind.CLAIM, rec.case(case_id).claim_id)
    with pytest.raises(RefusedError, match="Attach the supplier's letter"):
        rec.answered(case_id, "finance1", attachment_id=other)


def test_an_answer_takes_effect_once_and_in_the_version_seen(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    command = rec.on(case_id, "half", Answer, means=AnswerMeans.PERCENT, percent_ppm=500_000)
    assert rec.write("supplier102", answer, command) == "partly_confirmed"
    assert rec.write("supplier102", answer, command) == "partly_confirmed"
    assert len(rec.entries(case_id)) == 1
    stale = Answer(case_id, command.seen_version, "another", "again")
    with pytest.raises(ConflictError):
        rec.write("supplier102", answer, stale)


def test_the_supplier_may_give_in(rec: RecoveryStage) -> None:
    case_id = rec.disputed()
    assert rec.answered(case_id, means=AnswerMeans.PERCENT, percent_ppm=250_000) == (
        "partly_confirmed"
    )
    assert rec.answered(case_id, reason="") == "confirmed"
    row = rec.case(case_id)
    assert row.confirmed_fen == row.recoverable_fen
    assert [e.kind for e in rec.entries(case_id)] == [
        EntryKind.OBJECTED, EntryKind.PARTLY, EntryKind.CONFIRMED,
    ]  # fmt: skip


def test_a_dispute_is_withdrawn_in_part_and_whole(rec: RecoveryStage) -> None:
    case_id = rec.disputed()
    whole = rec.case(case_id).recoverable_fen
    with pytest.raises(RefusedError, match="can be withdrawn"):
        rec.write(
            "finance1", withdraw_dispute, rec.on(case_id, "x", WithdrawPart, amount_fen=whole + 1)
        )
    part = rec.on(case_id, "too old", WithdrawPart, amount_fen=100)
    assert rec.write("finance1", withdraw_dispute, part) == "disputed"
    rest = rec.on(case_id, "no proof", WithdrawPart, amount_fen=whole - 100)
    assert rec.write("finance1", withdraw_dispute, rest) == "withdrawn"
    assert money(rec.case(case_id)) == (0, 0, 0, whole)
    assert rec.read(balance_of, supplier_open(rec.supplier)) == 0
    assert rec.problems() == []


def again(rec: RecoveryStage, case_id: int, percent: int) -> int:
    """Have a dispute's job appraised anew; the supplier keeps this share."""
    claim = rec.case(case_id).claim_id
    first = rec.sent(claim)
    rec.judge_form(first, *rec.shares((S, 100, rec.supplier)))
    made = int(rec.write("auditor3", file_again, first))
    rec.fill(made, "auditor3")
    rec.write("auditor3", submit_appraisal, rec.form_step(made))
    rest = ((M, 100 - percent, None),) if percent < 100 else ()
    rec.judge_form(made, *rec.shares((S, percent, rec.supplier), *rest))
    return made


def test_a_dispute_is_upheld_by_a_new_appraisal(rec: RecoveryStage) -> None:
    case_id = rec.disputed()
    with pytest.raises(RefusedError, match="new appraisal"):
        rec.write("finance1", uphold, rec.on(case_id, "because", UpholdBy))
    made = again(rec, case_id, 40)
    command = rec.on(case_id, "judged anew", UpholdBy, appraisal_id=made)
    assert rec.write("finance1", uphold, command) == "confirmed"
    row = rec.case(case_id)
    assert row.confirmed_fen == (row.recoverable_fen * 4 + 5) // 10
    assert row.confirmed_fen + row.withdrawn_fen == row.recoverable_fen
    assert rec.problems() == []


def test_a_dispute_moves_to_another_supplier(rec: RecoveryStage) -> None:
    case_id = rec.disputed()
    made = rec.write(
        "finance1", move_to_supplier, rec.on(case_id, "theirs", MoveTo, supplier_id=rec.other)
    )
    old, new = rec.case(case_id), rec.case(made)
    assert (old.status, new.status, new.moved_from_id) == (R.WITHDRAWN, R.OPEN, case_id)
    assert (new.supplier_id, new.liability_ppm) == (rec.other, 1_000_000)
    rec.write("finance1", notify, rec.on(made))
    assert rec.answered(made, "supplier101") == "confirmed"
    assert rec.problems() == []


def test_a_dispute_is_charged_back_to_the_station(rec: RecoveryStage) -> None:
    case_id = rec.disputed()
    assert rec.write("finance1", charge_back, rec.on(case_id, "wrong fitting")) == "withdrawn"
    row = rec.case(case_id)
    query = sa.select(ADJUSTMENT.c.amount_fen, ADJUSTMENT.c.station_id)
    assert rec.read(lambda s: tuple(s.execute(query).one())) == (-row.recoverable_fen, rec.station)
    assert rec.problems() == []


def test_what_was_confirmed_is_reversed_by_entries(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    rec.answered(case_id)
    assert rec.write("finance1", reverse_case, rec.on(case_id, "recall")) == "reversed"
    row = rec.case(case_id)
    assert money(row) == (0, 0, 0, row.recoverable_fen)
    assert rec.read(balance_of, supplier_open(rec.supplier)) == 0
    assert rec.problems() == []


def test_after_the_filing_window_nobody_is_notified(rec: RecoveryStage) -> None:
    (case,) = rec.cases(rec.paid())
    day = (rec.today() - timedelta(days=1)).isoformat()
    rec.raw(f"UPDATE recovery_case SET file_by = '{day}', version = version + 1")
    with pytest.raises(RefusedError, match="window"):
        rec.write("finance1", notify, rec.on(case.id))


ATTACKS = (
    ("finance1", "UPDATE recovery_case SET recoverable_fen = recoverable_fen + 1,"
                 " unanswered_fen = unanswered_fen + 1, version = version + 1"),
    ("finance1", "UPDATE recovery_case SET confirmed_fen = unanswered_fen,"
                 " unanswered_fen = 0, version = version + 1"),
    ("finance1", "UPDATE recovery_case SET liability_ppm = 1, version = version + 1"),
    ("finance1", "UPDATE recovery_line SET amount_fen = 1"),
    ("finance1", "DELETE FROM recovery_line"),
    ("finance1", "INSERT INTO recovery_line (case_id, cost_class, amount_fen)"
                 " SELECT id, 'outing', 5 FROM recovery_case"),
    ("finance1", "INSERT INTO recovery_entry (case_id, kind, unanswered_fen, confirmed_fen,"
                 " disputed_fen, withdrawn_fen, reason, created_at, created_by_id) SELECT id,"
                 " 'confirmed', -unanswered_fen, unanswered_fen, 0, 0, 'x', created_at, {me}"
                 " FROM recovery_case"),
    ("supplier102", "INSERT INTO recovery_entry (case_id, kind, unanswered_fen, confirmed_fen,"
                    " disputed_fen, withdrawn_fen, reason, created_at, created_by_id)"
                    " SELECT id, 'withdrawn', -unanswered_fen, 0, 0, unanswered_fen, 'x',"
                    " created_at, {me} FROM recovery_case"),
    ("supplier102", "INSERT INTO recovery_entry (case_id, kind, unanswered_fen, confirmed_fen,"
                    " disputed_fen, withdrawn_fen, reason, created_at, created_by_id)"
                    " SELECT id, 'confirmed', -unanswered_fen, 1, 0, 0, 'x',"
                    " created_at, {me} FROM recovery_case"),
    ("supplier102", "UPDATE recovery_case SET status = 'withdrawn', last_action = 'withdraw',"
                    " step_count = step_count + 1, version = version + 1"),
    ("service", "INSERT INTO recovery_case (number, status, last_action, step_count, version,"
                " created_at, changed_at, created_by_id, claim_id, claim_job_id, supplier_id,"
                " station_id, agreement_line_id, liability_ppm, share_ppm, returns, file_by)"
                " SELECT 'ZC-X', 'open', 'open', 0, 1, created_at, created_at, {me}, claim_id,"
                " claim_job_id, supplier_id, station_id, agreement_line_id, 0, 0, returns,"
                " file_by FROM recovery_case"),
)  # fmt: skip


def test_raw_sql_moves_no_money_of_a_case(rec: RecoveryStage) -> None:
    rec.notified()
    assert [attack for attack in ATTACKS if not rec.is_refused(*attack)] == []


def test_answers_are_never_edited(rec: RecoveryStage) -> None:
    case_id = rec.notified()
    rec.answered(case_id)
    for sql in ("UPDATE recovery_entry SET reason = 'other'", "DELETE FROM recovery_entry",
                "UPDATE recovery_entry_line SET confirmed_fen = 1"):  # fmt: skip
        with pytest.raises(RefusedError), rec.book("finance1").writing() as unit:
            unit.session.execute(sa.text(sql))


def test_a_direct_return_and_goodwill_need_nothing_more(rec: RecoveryStage) -> None:
    claim = rec.with_policy(ReturnPolicy.LOCAL)
    assert rec.pay() == 1
    assert len(rec.cases(claim)) == 1


def test_a_command_on_nothing_is_refused(rec: RecoveryStage) -> None:
    with pytest.raises(RefusedError, match="does not exist"):
        rec.write("finance1", notify, OnCase(99, 1, "op"))
