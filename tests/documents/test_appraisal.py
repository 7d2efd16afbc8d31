"""The compensation appraisal form: what the station holds, and what was judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.press import bars, printed, squeezed, whole
from tests.documents.samples import ISSUE
from tests.documents.samples_recovery import APPRAISAL, MAKER_PARTY, SUPPLIER_PARTY
from tests.reading import page_texts
from warrantydesk import money
from warrantydesk.documents.printing import PaperKind, print_paper
from warrantydesk.documents.snapshots.appraisal import LiableShare
from warrantydesk.texts import Language

LANGUAGES = pytest.mark.parametrize("language", Language)
FIRST = APPRAISAL.jobs[0]


@LANGUAGES
def test_a_job_says_what_failed_why_and_who_pays_how_much(language: Language) -> None:
    text = whole(printed(PaperKind.APPRAISAL, language))
    for job in APPRAISAL.jobs:
        for expected in (
            job.failed_name.render(language), job.failed_code, job.tag, job.complaint, job.cause,
            job.held_liable.render(language), job.held_why, job.reason,
            money.figures(job.wanted_fen), *(money.figures(line.amount_fen) for line in job.lines),
        ):  # fmt: skip
            assert squeezed(expected) in text
    for share, fen in zip(FIRST.shares, ("726.98", "181.75"), strict=True):
        shown = f"{share.party.render(language)} {share.name.render(language)} {share.code}"
        assert squeezed(f"{shown} {money.percent_figures(share.liability_ppm)} {fen}") in text


def test_liabilities_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        replace(FIRST, shares=(LiableShare(SUPPLIER_PARTY, 800_000),))


@LANGUAGES
def test_thirds_leave_no_fen_over(language: Language) -> None:
    thirds = (
        LiableShare(SUPPLIER_PARTY, 333_333),
        LiableShare(MAKER_PARTY, 333_333),
        LiableShare(SUPPLIER_PARTY, 333_334),
    )
    job = replace(FIRST, shares=thirds, lines=(replace(FIRST.lines[0], amount_fen=100),))
    form = replace(APPRAISAL, jobs=(job,))
    text = whole(print_paper(PaperKind.APPRAISAL, form, language, ISSUE))
    assert "33.3333%0.33" in text
    assert "33.3334%0.34" in text


@LANGUAGES
def test_a_draft_shows_no_judgement_but_room_for_one(language: Language) -> None:
    draft = print_paper(PaperKind.APPRAISAL, APPRAISAL, language, replace(ISSUE, draft=True))
    text = whole(draft)
    assert "80%" not in text
    assert FIRST.reason not in text
    assert "100%" in text


@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_form_of_any_length_is_whole(count: int) -> None:
    jobs = tuple(
        replace(FIRST, position=i, tag=f"JJ2608-3702-{i:04}-1", cause="拆检发现裂纹。" * (i % 3 + 1) * 5)
        for i in range(1, count + 1)
    )  # fmt: skip
    form = replace(APPRAISAL, jobs=jobs)
    paper = print_paper(PaperKind.APPRAISAL, form, Language.ZH, ISSUE)
    texts = [squeezed(text) for text in page_texts(paper)]
    assert all("".join(texts).count(job.tag) == 1 for job in jobs)
    assert "签字" in texts[-1]
    assert count == 1 or "四十作业39" in "".join(texts)
    if count == 1:
        assert bars(paper) == [[form.number]] * paper.pages
