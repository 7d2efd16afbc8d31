"""Previews: what is typed is priced and checked as if it were saved, and nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.claims.counting import counted
from tests.claims.stage import ClaimStage
from tests.workshop import OTHER_VIN
from warrantydesk.basedata.model import FaultCode
from warrantydesk.claims.commands import Answer, ClaimDraft, JobDraft, NewLine
from warrantydesk.claims.drafts import lay_over
from warrantydesk.claims.facts import ClaimFacts
from warrantydesk.claims.gathering import claim_facts
from warrantydesk.claims.preview import check_draft
from warrantydesk.claims.rows import DraftPreview, LineSign
from warrantydesk.claims.service import save_claim
from warrantydesk.claims.states import LineKind
from warrantydesk.clock import business_date, now
from warrantydesk.errors import RefusedError
from warrantydesk.orders.states import FaultRole

PUMP, SEAL, BELT = "1307100-E02", "1307115-E02", "1021020-E02"


def preview(stage: ClaimStage, draft: ClaimDraft, login: str = "clerk1205") -> DraftPreview:
    found: DraftPreview = stage.book(login).read(check_draft, draft)
    return found


def laid_over(stage: ClaimStage, draft: ClaimDraft) -> ClaimFacts:
    today = business_date(now())
    found: ClaimFacts = stage.read(
        lambda session: lay_over(session, claim_facts(session, draft.claim_id, today), draft)
    )
    return found


def codes(found: DraftPreview) -> set[tuple[str, str]]:
    return {(finding.code, finding.place) for finding in found.findings}


def job_of(stage: ClaimStage, claim: int) -> int:
    return int(stage.lines(claim)[0].claim_job_id)


def test_a_draft_that_changes_nothing_says_what_is_stored(stage: ClaimStage) -> None:
    claim = stage.draft()
    found = preview(stage, stage.as_typed(claim))
    stored = stage.lines(claim)
    assert [price.claimed_fen for price in found.lines] == [line.claimed_fen for line in stored]
    assert codes(found) == {("1", "vehicle")}  # the sample's VINs have no true check digit
    assert found.sums.claimed_fen == stage.row(claim).claimed_fen
    assert found.sums.claimed_fen == found.sums.labour_fen + found.sums.parts_fen


def test_a_line_taken_off_is_not_counted_and_is_still_stored(stage: ClaimStage) -> None:
    claim = stage.draft()
    labour, pump, seal = stage.lines(claim)
    draft = stage.as_typed(claim)
    found = preview(stage, replace(draft, lines=draft.lines[:2]))
    assert [price.position for price in found.lines] == [labour.position, pump.position]
    assert found.sums.claimed_fen == labour.claimed_fen + pump.claimed_fen
    assert [line.id for line in stage.lines(claim)] == [labour.id, pump.id, seal.id]


def test_more_hours_than_the_standard_show_at_their_field(stage: ClaimStage) -> None:
    claim = stage.draft()
    draft = stage.as_typed(claim)
    longer = replace(draft.lines[0], quantity_milli=9000)
    found = preview(stage, replace(draft, lines=(longer, *draft.lines[1:])))
    assert found.lines[0].sign is LineSign.BY_STANDARD
    assert found.lines[0].payable_fen < found.lines[0].claimed_fen
    assert found.sums.cut_fen == found.lines[0].payable_fen - found.lines[0].claimed_fen
    assert ("11", "lines.1.quantity") in codes(found)


def test_added_lines_are_priced_as_saving_will_price_them(stage: ClaimStage) -> None:
    claim = stage.draft()
    job = job_of(stage, claim)
    draft = stage.as_typed(claim)
    added = (
        NewLine(job, LineKind.PART, "1021020-e02", 1000, FaultRole.CONSEQUENTIAL),
        NewLine(job, LineKind.LABOUR, "op-3705-01", 500),
        NewLine(job, LineKind.SUBLET, "", 1000, name="turning", amount_fen=4_500),
    )
    draft = replace(draft, lines=draft.lines[:2], added=added)
    found = preview(stage, draft)

    stage.write("clerk1205", save_claim, draft)

    stored = [(line.position, line.unit_fen, line.claimed_fen) for line in stage.lines(claim)]
    assert [(p.position, p.unit_fen, p.claimed_fen) for p in found.lines] == stored
    assert found.sums.sublet_fen == 4_500
    assert found.sums.claimed_fen == stage.row(claim).claimed_fen
    assert found.sums.payable_fen == stage.row(claim).payable_fen


def test_a_code_that_is_half_typed_is_found_and_raises_nothing(stage: ClaimStage) -> None:
    claim = stage.draft()
    job = job_of(stage, claim)
    added = (
        NewLine(job, LineKind.PART, "10210", 1000, FaultRole.CONSEQUENTIAL),
        NewLine(job, LineKind.LABOUR, "op-", 500),
    )
    found = codes(preview(stage, stage.as_typed(claim, added=added)))
    assert {("9", "lines.4.code"), ("11", "lines.5.code")} <= found


def test_the_texts_and_the_fault_code_of_a_job_are_those_typed(stage: ClaimStage) -> None:
    claim = stage.draft()
    other = stage.key(FaultCode, code="B-41-006")
    typed = JobDraft(job_of(stage, claim), " hot ", " hot ", "", other)
    facts = laid_over(stage, stage.as_typed(claim, jobs=(typed,)))
    assert (facts.jobs[0].complaint, facts.jobs[0].cause) == ("hot", "hot")
    assert facts.jobs[0].fault_code is not None
    assert facts.jobs[0].fault_code.code == "B-41-006"

    found = codes(preview(stage, stage.as_typed(claim, jobs=(typed,))))

    assert {("20", "jobs.1.cause"), ("20", "jobs.1.correction"), ("11", "lines.1.code")} <= found


def test_a_fault_code_taken_out_is_missed(stage: ClaimStage) -> None:
    claim = stage.draft()
    typed = JobDraft(job_of(stage, claim), "hot", "leak", "replaced", None)
    assert ("8", "jobs.1.fault_code") in codes(preview(stage, stage.as_typed(claim, jobs=(typed,))))


def test_another_part_may_become_the_main_one(stage: ClaimStage) -> None:
    claim = stage.draft()
    draft = stage.as_typed(claim)
    labour, pump, seal = draft.lines
    lines = (
        labour,
        replace(pump, fault_role=FaultRole.CONSEQUENTIAL, serial=" ab-1 "),
        replace(seal, fault_role=FaultRole.MAIN),
    )
    facts = laid_over(stage, replace(draft, lines=lines))
    assert [line.fault_role for line in facts.lines[1:]] == [
        FaultRole.CONSEQUENTIAL,
        FaultRole.MAIN,
    ]
    assert facts.lines[1].serial == "AB-1"


def test_answers_are_those_typed_without_empty_ones(stage: ClaimStage) -> None:
    claim = stage.draft()
    answers = (Answer("18", "claim", " the part was late "), Answer("11", "lines.1.code", " "))
    facts = laid_over(stage, stage.as_typed(claim, answers=answers))
    assert facts.answers == {("18", "claim"): "the part was late"}


@pytest.mark.parametrize("what", ["line", "job", "added"])
def test_what_is_gone_meanwhile_is_told(stage: ClaimStage, what: str) -> None:
    claim = stage.draft()
    draft = stage.as_typed(claim)
    changed = {
        "line": replace(draft, lines=(replace(draft.lines[0], line_id=99_999),)),
        "job": replace(draft, jobs=(JobDraft(99_999, "", "", "", None),)),
        "added": replace(draft, added=(NewLine(99_999, LineKind.PART, BELT, 1000),)),
    }
    with pytest.raises(RefusedError, match="no longer exists"):
        preview(stage, changed[what])


def test_a_job_of_another_claim_takes_no_line(stage: ClaimStage) -> None:
    claim = stage.draft()
    other = stage.draft(vehicle_id=stage.add_vehicle(OTHER_VIN))
    foreign = NewLine(job_of(stage, other), LineKind.PART, BELT, 1000)
    with pytest.raises(RefusedError, match="no longer exists"):
        preview(stage, stage.as_typed(claim, added=(foreign,)))


def test_a_preview_asks_the_database_equally_often_for_any_number_of_lines(
    stage: ClaimStage,
) -> None:
    claim = stage.draft()
    job = job_of(stage, claim)
    few = stage.as_typed(claim, added=(NewLine(job, LineKind.PART, BELT, 1000),))
    many = replace(
        few,
        added=few.added
        + tuple(NewLine(job, LineKind.PART, PUMP, 1000, FaultRole.CONSEQUENTIAL) for _ in range(60))
        + tuple(NewLine(job, LineKind.LABOUR, f"op-{n}", 500) for n in range(30)),
    )
    book = stage.book("clerk1205")
    with counted(book) as for_few:
        book.read(check_draft, few)
    with counted(book) as for_many:
        book.read(check_draft, many)
    assert len(for_few) == len(for_many) <= 35
