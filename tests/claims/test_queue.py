"""The auditor's queue: what waits, in which order, in which part of it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.claims.counting import counted
from tests.claims.stage import ClaimStage
from tests.claims.test_appeals import appealed, cut
from warrantydesk.basedata.parameter_names import ParameterName
from warrantydesk.claims.audit import escalate, hold, open_for_review
from warrantydesk.claims.automatic import review_submitted
from warrantydesk.claims.queue import audit_queue, queue_counts
from warrantydesk.claims.rows_queue import QueueFilter, QueueRow
from warrantydesk.claims.states import ClaimStatus
from warrantydesk.records.roles import Role

VINS = [f"LYXS51500SA00430{n}" for n in range(9)]


def queue(
    stage: ClaimStage, chosen: QueueFilter = QueueFilter.ALL, login: str = "auditor1", **values: int
) -> Sequence[QueueRow]:
    found: Sequence[QueueRow] = stage.book(login).read(
        audit_queue, stage.person(login), chosen, **values
    )
    return found


def keys(rows: Sequence[QueueRow]) -> list[int]:
    return [row.id for row in rows]


def counts(stage: ClaimStage, login: str = "auditor1") -> dict[QueueFilter, int]:
    found: dict[QueueFilter, int] = stage.book(login).read(queue_counts, stage.person(login))
    return found


def due(stage: ClaimStage, claim: int, at: str | None) -> None:
    """Set until when a claim must be decided."""
    value = "NULL" if at is None else f"'{at}'"
    stage.raw(f"UPDATE claim SET due_at = {value}, version = version + 1 WHERE id = {claim}")


def several(stage: ClaimStage, count: int) -> list[int]:
    """Return claims in review, each on a vehicle of its own, within every limit."""
    return [stage.in_review(vehicle_id=stage.add_vehicle(vin)) for vin in VINS[:count]]


def test_the_most_urgent_comes_first_and_what_has_no_deadline_last(stage: ClaimStage) -> None:
    first, second, third = several(stage, 3)
    due(stage, first, None)
    due(stage, second, "2031-01-02 16:00:00")
    due(stage, third, "2031-01-01 16:00:00")
    assert keys(queue(stage)) == [third, second, first]
    assert keys(queue(stage, limit=2)) == [third, second]


def test_a_row_says_what_an_auditor_must_know(stage: ClaimStage) -> None:
    claim = stage.in_review()
    row, stored = queue(stage)[0], stage.row(claim)
    assert (row.id, row.number, row.version) == (claim, stored.number, stored.version)
    assert (row.claimed_fen, row.payable_fen) == (stored.claimed_fen, stored.payable_fen)
    assert (row.station_code, row.findings) == ("1205", 1)
    assert (row.audit_level, row.within_level, row.appeal) == (1, True, False)
    assert row.due_at == stored.due_at


def test_what_was_submitted_and_not_opened_waits_too(stage: ClaimStage) -> None:
    claim = stage.submitted()
    assert [(row.id, row.status) for row in queue(stage)] == [(claim, ClaimStatus.SUBMITTED)]


def test_what_is_decided_waits_no_more(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.decide(claim)
    assert not queue(stage)


def test_the_level_that_an_amount_needs_is_shown(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.set_parameter(ParameterName.FIRST_LEVEL_LIMIT_FEN, stage.row(claim).claimed_fen - 1)
    assert [(row.audit_level, row.within_level) for row in queue(stage)] == [(2, False)]
    assert [row.within_level for row in queue(stage, login="auditor3")] == [True]


def test_an_escalated_claim_is_above_the_first_level(stage: ClaimStage) -> None:
    claim = stage.in_review()
    stage.write("auditor1", escalate, stage.now(claim, "unusual"))
    assert [(row.audit_level, row.within_level) for row in queue(stage)] == [(2, False)]


def test_nobody_sees_what_he_or_she_submitted(stage: ClaimStage) -> None:
    stage.give_role("clerk1205", Role.AUDITOR, level=3)
    claim = stage.submitted()
    assert not queue(stage, login="clerk1205")
    assert keys(queue(stage)) == [claim]


def test_an_appeal_waits_for_others_than_who_decided(stage: ClaimStage) -> None:
    new = appealed(stage, cut(stage))
    assert not queue(stage)
    assert [(row.id, row.appeal) for row in queue(stage, login="auditor2")] == [(new, True)]
    assert counts(stage)[QueueFilter.ALL] == 0


def test_what_is_on_hold_stands_apart(stage: ClaimStage) -> None:
    held, other = several(stage, 2)
    stage.write("auditor1", hold, stage.now(held, "part expected"))
    assert keys(queue(stage)) == [other]
    assert keys(queue(stage, QueueFilter.ON_HOLD)) == [held]
    assert counts(stage)[QueueFilter.ON_HOLD] == counts(stage)[QueueFilter.ALL] == 1


def test_today_is_what_is_due_by_its_end(stage: ClaimStage) -> None:
    late, later = several(stage, 2)
    due(stage, late, "2026-01-02 16:00:00")
    due(stage, later, "2099-01-02 16:00:00")
    assert keys(queue(stage, QueueFilter.TODAY)) == [late]
    assert counts(stage)[QueueFilter.TODAY] == 1


def test_with_and_without_signs_are_told_apart(stage: ClaimStage) -> None:
    # The stage's photos are the same on every claim: from the second on that is a sign.
    clear, risky = several(stage, 2)
    stage.raw("UPDATE claim SET findings = 0, version = version + 1")
    assert [row.risks for row in queue(stage)] == [0, 2]
    assert keys(queue(stage, QueueFilter.RISK)) == [risky]
    assert keys(queue(stage, QueueFilter.CLEAR)) == [clear]
    assert keys(queue(stage, QueueFilter.RISK, limit=1)) == [risky]
    assert counts(stage) == {
        QueueFilter.ALL: 2,
        QueueFilter.TODAY: 0,
        QueueFilter.RISK: 1,
        QueueFilter.CLEAR: 1,
        QueueFilter.ON_HOLD: 0,
    }


def test_what_was_found_or_cut_is_not_without_doubt(stage: ClaimStage) -> None:
    claim = stage.in_review()
    assert stage.row(claim).findings == 1
    assert not queue(stage, QueueFilter.CLEAR)
    stage.raw("UPDATE claim SET findings = 0, payable_fen = payable_fen - 1, version = version + 1")
    assert not queue(stage, QueueFilter.CLEAR)


def test_what_nobody_checked_yet_is_in_doubt(stage: ClaimStage) -> None:
    claim = stage.submitted()
    assert stage.row(claim).findings == 0
    assert not queue(stage, QueueFilter.CLEAR)


def test_a_second_look_is_marked(stage: ClaimStage) -> None:
    claim = stage.submitted()
    stage.set_parameter(ParameterName.AUTO_APPROVAL_LIMIT_FEN, stage.row(claim).claimed_fen)
    stage.write("service", review_submitted, draw=lambda _n: 0)
    assert [(row.id, row.second_look) for row in queue(stage)] == [(claim, True)]


def test_the_queue_takes_the_same_statements_for_any_number_of_claims(stage: ClaimStage) -> None:
    book, person = stage.book("auditor1"), stage.person("auditor1")
    stage.in_review()
    with counted(book) as few:
        book.read(audit_queue, person, QueueFilter.RISK)
    for claim in several(stage, 4):
        stage.write("auditor1", open_for_review, claim)
    with counted(book) as many:
        book.read(audit_queue, person, QueueFilter.RISK)
    assert len(few) == len(many) <= 16
