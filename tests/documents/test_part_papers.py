"""Receipt lists and write-off certificates: their counts and sums, and any length of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.press import bars, printed, squeezed, whole
from tests.documents.samples import ISSUE
from tests.documents.samples_parts import RECEIPT_LIST, TAG, WRITE_OFF, line
from tests.reading import page_texts
from warrantydesk import money
from warrantydesk.documents.printing import PaperKind, print_paper
from warrantydesk.documents.snapshots.receipt_list import Arrival, ReceiptListSnapshot
from warrantydesk.documents.snapshots.write_off import WentTo
from warrantydesk.texts import Language, catalogue

LANGUAGES = pytest.mark.parametrize("language", Language)
MANY = 300
"""So many rows fill more pages than are worth scanning."""

LENGTHS = pytest.mark.parametrize("count", [1, 40, 300])
WAYS = [Arrival.RECEIVED, Arrival.RECEIVED, Arrival.PENDING, Arrival.MISSING, Arrival.MISSING]


def receipt(ways: list[Arrival]) -> ReceiptListSnapshot:
    """Return a list whose parts arrived in these ways."""
    lines = tuple(
        line(
            replace(TAG, number=f"JJ2608-3702-{i:04}-1"),
            way,
            1000 if way is Arrival.RECEIVED else 0,
            "缺" if way is Arrival.MISSING else "",
        )
        for i, way in enumerate(ways)
    )
    return replace(RECEIPT_LIST, lines=lines, unexpected=())


@LANGUAGES
def test_passed_is_listed_less_pending_less_missing(language: Language) -> None:
    listing = receipt(WAYS)
    text = whole(print_paper(PaperKind.RECEIPT_LIST, listing, language, ISSUE))
    say = catalogue(language).gettext
    heads = ("Lines listed", "Pending", "Missing", "Lines passed", "of these damaged")
    counts = zip(heads, (5, 1, 2, 2, 0), strict=True)
    assert "".join(squeezed(say(head)) + str(count) for head, count in counts) in text
    assert listing.passed == 2


@LANGUAGES
def test_a_receipt_shows_sent_arrived_difference_and_finding(language: Language) -> None:
    text = whole(printed(PaperKind.RECEIPT_LIST, language))
    damaged = catalogue(language).gettext("Damaged")
    name = RECEIPT_LIST.lines[-1].part_name.render(language)
    assert squeezed(f"{name} 1112-03-0004 4 3 −1 {damaged}") in text
    for one in RECEIPT_LIST.lines:
        for expected in (one.tag, one.claim_number, one.reason, one.finding.render(language)):
            assert squeezed(expected) in text
    for expected in ("无标签", RECEIPT_LIST.unexpected[0].solution.render(language)):
        assert squeezed(expected) in text


@LENGTHS
def test_a_receipt_of_any_length_is_whole(count: int) -> None:
    listing = receipt([WAYS[i % 5] for i in range(count)])
    paper = print_paper(PaperKind.RECEIPT_LIST, listing, Language.ZH, ISSUE)
    text = whole(paper)
    assert all(text.count(one.tag) == 1 for one in listing.lines)
    if count < MANY:
        assert bars(paper) == [[listing.number]] * paper.pages
    assert "签字" in squeezed(page_texts(paper)[-1])


@LANGUAGES
def test_a_write_off_adds_up_by_where_the_parts_went(language: Language) -> None:
    text = whole(printed(PaperKind.WRITE_OFF, language))
    for went in WentTo:
        total = sum(part.approved_fen for part in WRITE_OFF.parts if part.went is went)
        assert money.figures(total) in text
    for part in WRITE_OFF.parts:
        for expected in (part.tag, part.voucher, part.where.render(language)):
            assert squeezed(expected) in text
    assert text.count(money.figures(WRITE_OFF.total_fen)) == 2
    assert money.figures(134_708) in text
    assert squeezed(WRITE_OFF.witness) in text


@LENGTHS
def test_a_write_off_of_any_length_is_whole(count: int) -> None:
    part = replace(WRITE_OFF.parts[0], approved_fen=12_345)
    parts = tuple(replace(part, tag=f"JJ2608-3702-{i:04}-1") for i in range(count))
    certificate = replace(WRITE_OFF, parts=parts, note="备注" * 400)
    paper = print_paper(PaperKind.WRITE_OFF, certificate, Language.ZH, ISSUE)
    text = whole(paper)
    assert all(text.count(one.tag) == 1 for one in parts)
    assert text.count("备注") >= 400
    assert money.capitals(12_345 * count) in text
    if count < MANY:
        assert bars(paper) == [[certificate.number]] * paper.pages


def test_rare_characters_stay_visible_on_a_certificate() -> None:
    rare = replace(WRITE_OFF, witness="见证人：𠮷\U00020001、镕")
    paper = print_paper(PaperKind.WRITE_OFF, rare, Language.ZH, ISSUE)
    assert "[U+20001]" in whole(paper)
    assert "\U00020001" in paper.replaced
