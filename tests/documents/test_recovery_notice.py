"""The recovery notice: what a supplier is asked for, how it was computed, and its answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.press import bars, printed, squeezed, whole
from tests.documents.samples import ISSUE
from tests.documents.samples_recovery import NOTICE
from tests.reading import page_texts
from warrantydesk import money
from warrantydesk.documents.papers.recovery_basis import coefficient
from warrantydesk.documents.printing import PaperKind, print_paper
from warrantydesk.documents.snapshots.recovery_notice import CostClass
from warrantydesk.texts import Bilingual, Language, catalogue

LANGUAGES = pytest.mark.parametrize("language", Language)
MANY = 300
"""So many rows fill more pages than are worth scanning."""


def test_the_worked_case_comes_to_its_known_amount() -> None:
    case = NOTICE.cases[1]
    assert [block.amount_fen for block in case.classes] == [76_000, 30_000, 45_000, 12_000]
    assert case.total_fen == 163_000


@LANGUAGES
def test_each_amount_shows_basis_coefficient_share_and_liability(language: Language) -> None:
    text = whole(printed(PaperKind.RECOVERY_NOTICE, language))
    for case in NOTICE.cases:
        for block in case.classes:
            factors = (
                money.figures(block.basis_fen),
                coefficient(block.coefficient_ppm),
                money.percent_figures(case.share_ppm),
                money.percent_figures(case.liability_ppm),
                money.figures(block.amount_fen),
            )
            assert squeezed("".join(factors)) in text


@LANGUAGES
def test_cases_and_classes_add_up_to_the_total(language: Language) -> None:
    text = whole(printed(PaperKind.RECOVERY_NOTICE, language))
    for case in NOTICE.cases:
        amounts = [money.figures(case.of(cost_class)) for cost_class in CostClass]
        assert "".join((*amounts, money.figures(case.total_fen))) in text
    sums = [money.figures(NOTICE.of((cost_class,))) for cost_class in CostClass]
    assert "".join((*sums, money.figures(NOTICE.total_fen))) in text


@LANGUAGES
def test_what_a_technical_factor_takes_off_stands_with_its_reason(language: Language) -> None:
    reason = Bilingual("技术系数：分析 4 件，归责 3 件", "Technical factor: 3 of 4 parts")
    case = replace(NOTICE.cases[1], cut_fen=40_750, cut=reason)
    notice = replace(NOTICE, cases=(NOTICE.cases[0], case, *NOTICE.cases[2:]))
    assert notice.total_fen == NOTICE.total_fen - 40_750
    text = whole(print_paper(PaperKind.RECOVERY_NOTICE, notice, language, ISSUE))
    assert text.count(squeezed(reason.render(language))) == 2  # among the cases and their basis
    assert text.count("−407.50") == 3  # and among the sums
    for amount in (163_000, case.total_fen, notice.total_fen):
        assert money.figures(amount) in text


@LANGUAGES
def test_the_supplier_finds_deadline_evidence_and_answer_slip(language: Language) -> None:
    texts = [squeezed(text) for text in page_texts(printed(PaperKind.RECOVERY_NOTICE, language))]
    say = catalogue(language).gettext
    total = money.figures(NOTICE.total_fen)
    for expected in (
        "2026-10-14",
        NOTICE.supplier.name.render(language),
        say("We confirm the whole amount of {amount}.").format(amount=total),
        say("We confirm in part:"),
        say("We object, because:"),
    ):
        assert squeezed(expected) in texts[0]
    for case in NOTICE.cases:
        for found in (*case.tags, *(evidence.reference for evidence in case.evidence)):
            assert found in texts[1]


@LANGUAGES
@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_notice_of_any_length_is_whole(language: Language, count: int) -> None:
    case = NOTICE.cases[0]
    cases = tuple(
        replace(case, number=f"ZJ2608-G118-{i:04}", tags=(f"JJ2608-{i:04}-1",))
        for i in range(count)
    )
    notice = replace(NOTICE, cases=cases)
    paper = print_paper(PaperKind.RECOVERY_NOTICE, notice, language, ISSUE)
    texts = [squeezed(text) for text in page_texts(paper)]
    text = "".join(texts)
    assert all(text.count(one.number) >= 2 for one in cases)
    assert all(text.count(one.tags[0]) == 1 for one in cases)
    assert text.count(squeezed(catalogue(language).gettext("We object, because:"))) == 1
    if count == 1:
        assert paper.pages <= 2
    if count < MANY:
        assert bars(paper) == [[notice.number]] * paper.pages
