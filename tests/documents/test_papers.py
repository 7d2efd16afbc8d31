"""Every paper in both languages, read back from its PDF as a reader and a scanner would."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.documents.press import SHEETS, SNAPSHOTS, bars, links, printed, squeezed, whole
from tests.documents.samples import CLAIM, ISSUE, PENDING, STATEMENT, statement
from tests.documents.samples_parts import WRITE_OFF
from tests.documents.samples_recovery import APPRAISAL, NOTICE, REQUEST, SUPPLIER_STATEMENT
from tests.reading import page_texts
from warrantydesk import money
from warrantydesk.documents.printing import (
    TITLES,
    PaperKind,
    print_paper,
    snapshot_from_json,
    snapshot_to_json,
    snapshot_type,
)
from warrantydesk.errors import RefusedError
from warrantydesk.texts import Bilingual, Language, catalogue

PAPERS = [(kind, language) for kind in SHEETS for language in Language]
every_paper = pytest.mark.parametrize(("kind", "language"), PAPERS)
MISSING = "\U00020001"


class Total(NamedTuple):
    """The sum that a paper writes out, in fen."""

    kind: PaperKind
    fen: int


# The order names an estimate only and writes no amount out.
TOTALS = [
    Total(PaperKind.REPAIR_RECORD, 22_850),
    Total(PaperKind.CLAIM, 127_213),
    Total(PaperKind.STATEMENT, STATEMENT.total_fen),
    Total(PaperKind.TAXABLE_LIST, STATEMENT.total_fen),
    Total(PaperKind.WRITE_OFF, WRITE_OFF.total_fen),
    Total(PaperKind.APPRAISAL, APPRAISAL.wanted_fen),
    Total(PaperKind.RECOVERY_NOTICE, NOTICE.total_fen),
    Total(PaperKind.SUPPLIER_STATEMENT, SUPPLIER_STATEMENT.total_fen),
    Total(PaperKind.PAYMENT_REQUEST, REQUEST.total_fen),
]


def test_every_kind_of_paper_has_a_sample() -> None:
    assert set(SNAPSHOTS) == set(PaperKind)


@every_paper
def test_title_number_and_printer_read_back(kind: PaperKind, language: Language) -> None:
    text = whole(printed(kind, language))
    for expected in (
        catalogue(language).gettext(TITLES[kind]),
        SHEETS[kind].number,
        ISSUE.printed_by.render(language),
    ):
        assert squeezed(expected) in text


@every_paper
def test_sample_has_a_glyph_for_each_character(kind: PaperKind, language: Language) -> None:
    assert printed(kind, language).replaced == ()


@every_paper
def test_each_page_has_the_number_as_a_barcode(kind: PaperKind, language: Language) -> None:
    paper = printed(kind, language)
    assert bars(paper) == [[SHEETS[kind].number]] * paper.pages


@every_paper
def test_the_first_page_links_to_the_form(kind: PaperKind, language: Language) -> None:
    first, *others = links(printed(kind, language))
    (link,) = first
    assert link.startswith(f"wd:{kind.value}:{SHEETS[kind].number}")
    assert not any(others)


@every_paper
def test_each_page_says_which_of_how_many_it_is(kind: PaperKind, language: Language) -> None:
    paper = printed(kind, language)
    texts = page_texts(paper)
    assert len(texts) == paper.pages
    wording = catalogue(language).gettext("Page {page} of {pages}")
    for number, text in enumerate(texts, 1):
        assert squeezed(wording.format(page=number, pages=paper.pages)) in squeezed(text)


@every_paper
def test_a_draft_says_so_across_each_page(kind: PaperKind, language: Language) -> None:
    draft = print_paper(kind, SHEETS[kind], language, replace(ISSUE, draft=True))
    assert all("DRAFT" in text for text in page_texts(draft))
    assert not any("DRAFT" in text for text in page_texts(printed(kind, language)))


@every_paper
def test_a_copy_says_which_it_is(kind: PaperKind, language: Language) -> None:
    copy = print_paper(kind, SHEETS[kind], language, replace(ISSUE, copy=3))
    word = squeezed(catalogue(language).gettext("Copy {copy}").format(copy=3))
    assert all(word in squeezed(text) for text in page_texts(copy))
    assert word not in whole(printed(kind, language))


@every_paper
def test_printing_again_gives_the_same_bytes(kind: PaperKind, language: Language) -> None:
    again = print_paper(kind, SHEETS[kind], language, ISSUE)
    assert again == printed(kind, language)


@every_paper
def test_a_stored_snapshot_prints_the_same_paper(kind: PaperKind, language: Language) -> None:
    stored = snapshot_from_json(snapshot_type(kind), snapshot_to_json(SHEETS[kind]))
    assert print_paper(kind, stored, language, ISSUE) == printed(kind, language)


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.kind.value)
def test_the_amount_stands_in_figures_and_in_words(total: Total) -> None:
    chinese = whole(printed(total.kind, Language.ZH))
    english = whole(printed(total.kind, Language.EN)).lower()
    assert money.figures(total.fen) in chinese
    assert squeezed(money.capitals(total.fen)) in chinese
    assert squeezed(f"Renminbi {money.words(total.fen)}").lower() in english


@every_paper
def test_a_missing_glyph_is_replaced_and_reported(kind: PaperKind, language: Language) -> None:
    state = Bilingual(f"状态{MISSING}", f"State {MISSING}")
    paper = print_paper(kind, replace(SHEETS[kind], state=state), language, ISSUE)
    assert paper.replaced == (MISSING,)
    assert f"[U+{ord(MISSING):04X}]" in whole(paper)


@pytest.mark.parametrize("language", Language)
def test_a_claim_in_work_shows_no_approved_amount(language: Language) -> None:
    text = whole(print_paper(PaperKind.CLAIM, PENDING, language, replace(ISSUE, draft=True)))
    later = catalogue(language).gettext("The amount approved is printed after the decision.")
    assert squeezed(later) in text
    assert later not in whole(printed(PaperKind.CLAIM, language))


@pytest.mark.parametrize("language", Language)
def test_a_long_statement_carries_its_sums_over_pages(language: Language) -> None:
    texts = catalogue(language)
    paper = print_paper(PaperKind.STATEMENT, statement(160), language, ISSUE)
    assert paper.pages > 3
    out, into = (
        squeezed(texts.gettext(w))
        for w in ("Carried to the next page", "Brought from the page before")
    )
    lines = [squeezed(text) for text in page_texts(paper)][1:]
    for before, after in pairwise(lines):
        assert out in before
        assert into in after


def test_a_number_too_long_for_its_barcode_is_refused() -> None:
    with pytest.raises(RefusedError):
        print_paper(PaperKind.CLAIM, replace(CLAIM, number="B" * 60), Language.EN, ISSUE)
