"""Packing lists and box labels, as the carrier and the store read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.press import bars, links, printed, squeezed, whole
from tests.documents.samples import ISSUE
from tests.documents.samples_parts import PACKING_LIST, STORE, packing_list
from tests.reading import page_texts
from warrantydesk.documents.printing import PaperKind, print_paper
from warrantydesk.texts import Language, catalogue

LANGUAGES = pytest.mark.parametrize("language", Language)
MANY = 300
"""So many rows fill more pages than are worth scanning."""

CODES = [box.code for box in PACKING_LIST.boxes]


@LANGUAGES
def test_a_packing_list_names_each_part_with_its_counts(language: Language) -> None:
    text = whole(printed(PaperKind.PACKING_LIST, language))
    for part in PACKING_LIST.parts:
        for expected in (part.tag, part.claim_number, part.part_code):
            assert expected in text
        assert squeezed(part.part_name.render(language)) in text
    for code in (*CODES, "TC66204188", "通澄物流", "214.5kg", STORE.address):
        assert squeezed(code) in text
    total = catalogue(language).gettext("Total, lines: {count}").format(count=8)
    assert f"{squeezed(total)}11101" in text


@LANGUAGES
@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_packing_list_of_any_length_is_whole(language: Language, count: int) -> None:
    listing = packing_list(count)
    paper = print_paper(PaperKind.PACKING_LIST, listing, language, ISSUE)
    texts = [squeezed(text) for text in page_texts(paper)]
    assert all("".join(texts).count(part.tag) == 1 for part in listing.parts)
    assert squeezed(catalogue(language).gettext("Signed")) in texts[-1]
    if count < MANY:
        assert bars(paper) == [[listing.number]] * paper.pages


@LANGUAGES
def test_each_box_has_a_label_that_scans_even_at_150_dpi(language: Language) -> None:
    paper = printed(PaperKind.BOX_LABEL, language)
    assert bars(paper, 150) == [[code] for code in CODES]
    assert links(paper, 150) == [[f"wd:box_label:{code}"] for code in CODES]


@LANGUAGES
def test_a_box_label_says_which_box_from_whom_to_whom(language: Language) -> None:
    words = catalogue(language).gettext("Box {number} of {count}")
    for number, text in enumerate(page_texts(printed(PaperKind.BOX_LABEL, language)), start=1):
        for expected in (
            words.format(number=number, count=3),
            PACKING_LIST.number,
            PACKING_LIST.sender.name.render(language),
            STORE.name.render(language),
            STORE.address,
            "TC66204188",
            "2026-09-10",
        ):
            assert squeezed(expected) in squeezed(text)


def test_a_label_printed_alone_still_counts_all_boxes() -> None:
    alone = replace(PACKING_LIST, boxes=PACKING_LIST.boxes[1:2], box_count=3)
    paper = print_paper(PaperKind.BOX_LABEL, alone, Language.EN, replace(ISSUE, copy=1))
    assert paper.pages == 1
    text = whole(paper)
    assert "Box2of3" in text
    assert "Copy1" in text


def test_a_draft_box_label_says_so() -> None:
    draft = print_paper(PaperKind.BOX_LABEL, PACKING_LIST, Language.EN, replace(ISSUE, draft=True))
    assert all("DRAFT" in text for text in page_texts(draft))


def test_long_and_rare_words_stay_on_the_label() -> None:
    site = replace(
        PACKING_LIST.receiver,
        name=replace(
            PACKING_LIST.receiver.name, zh="云岫汽车零部件再制造与逆向物流服务有限公司" * 3
        ),
        address="㛃\U00020001路" * 30,
    )
    long = replace(PACKING_LIST, receiver=site)
    paper = print_paper(PaperKind.BOX_LABEL, long, Language.ZH, ISSUE)
    assert paper.pages == 3
    assert "[U+20001]" in whole(paper)
    assert bars(paper, 150) == [[code] for code in CODES]
