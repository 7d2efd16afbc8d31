"""Old-part tags, read back as a scanner at the store and a person at a bench would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.press import bars, links, printed, squeezed, whole
from tests.documents.samples import ISSUE
from tests.documents.samples_parts import STORE, TAG, TAG_SHEET
from tests.reading import page_texts
from warrantydesk import formats
from warrantydesk.documents.printing import (
    PaperKind,
    print_paper,
    snapshot_from_json,
    snapshot_to_json,
    snapshot_type,
)
from warrantydesk.documents.snapshots.tag import TagSheetSnapshot, TagSnapshot
from warrantydesk.texts import Language, catalogue

LANGUAGES = pytest.mark.parametrize("language", Language)
SHOP = 150
"""Dots per inch of a poor scan of a label."""


def numbers(sheet: TagSheetSnapshot) -> list[list[str]]:
    """Return the tag numbers of each page."""
    every = [tag.number for tag in sheet.tags]
    return [every[i : i + sheet.per_page] for i in range(0, len(every), sheet.per_page)]


@LANGUAGES
@pytest.mark.parametrize("per_page", [6, 8])
def test_each_label_of_a_sheet_scans_even_at_150_dpi(language: Language, per_page: int) -> None:
    sheet = replace(TAG_SHEET, per_page=per_page)
    paper = print_paper(PaperKind.TAG_SHEET, sheet, language, ISSUE)
    assert bars(paper, SHOP) == numbers(sheet)
    assert links(paper, SHOP) == [[f"wd:tag:{one}" for one in page] for page in numbers(sheet)]


@LANGUAGES
def test_a_single_tag_scans_and_is_one_small_page(language: Language) -> None:
    paper = printed(PaperKind.TAG, language)
    assert paper.pages == 1
    assert bars(paper, SHOP) == [[TAG.number]]
    assert links(paper, SHOP) == [[f"wd:tag:{TAG.number}"]]


@LANGUAGES
@pytest.mark.parametrize("kind", [PaperKind.TAG, PaperKind.TAG_SHEET])
def test_a_tag_tells_the_whole_story_in_words(kind: PaperKind, language: Language) -> None:
    text = whole(printed(kind, language))
    for expected in (
        TAG.claim_number, TAG.car.vin, formats.kilometres(TAG.car.odometer_km, language),
        TAG.car.model.render(language), TAG.part_code, TAG.part_name.render(language),
        "×1", TAG.supplier.render(language), "G118",
        f"{TAG.fault_system.render(language)}→{TAG.failure_mode.render(language)}",
        TAG.station.code, STORE.name.render(language), STORE.address, "2026-09-10",
        TAG.complaint, TAG.cause, catalogue(language).gettext("{count} photos").format(count=7),
        TAG.goes_to.render(language),
    ):  # fmt: skip
        assert squeezed(expected) in text


@LANGUAGES
def test_a_reprint_says_which_one_it_is(language: Language) -> None:
    word = catalogue(language).gettext("Reprint {count}")
    sheet = whole(printed(PaperKind.TAG_SHEET, language))
    assert sheet.count(squeezed(word.format(count=2))) == 1
    assert squeezed(word.format(count=1)) not in whole(printed(PaperKind.TAG, language))
    again = print_paper(PaperKind.TAG, TAG, language, replace(ISSUE, copy=3))
    assert squeezed(word.format(count=3)) in whole(again)


@LANGUAGES
def test_a_draft_says_so_on_every_label(language: Language) -> None:
    draft = print_paper(PaperKind.TAG_SHEET, TAG_SHEET, language, replace(ISSUE, draft=True))
    assert [text.count("DRAFT") for text in page_texts(draft)] == [8, 1]


@pytest.mark.parametrize("count", [1, 40, 300])
def test_a_month_of_tags_fills_as_many_pages_as_it_needs(count: int) -> None:
    tags = tuple(replace(TAG, number=f"JJ2608-3702-{i:04}-1") for i in range(count))
    sheet = replace(TAG_SHEET, tags=tags)
    paper = print_paper(PaperKind.TAG_SHEET, sheet, Language.ZH, ISSUE)
    assert paper.pages == -(-count // 8)
    text = whole(paper)
    assert all(text.count(tag.number) == 1 for tag in tags)
    assert f"第{paper.pages}页，共{paper.pages}页" in text


LONG = replace(
    TAG,
    part_name=replace(TAG.part_name, zh="带换挡执行机构与液压单元的双离合自动变速器总成（含控制器）" * 2),
    complaint="客户反映车辆冷车起步时有明显的异响和抖动。" * 60,
    cause="拆检发现输入轴油封唇口老化开裂，齿轮油渗出。" * 60,
    serial="YX15T-R0418862-0001",
)  # fmt: skip


@pytest.mark.parametrize("tag", [LONG], ids=["long"])
@pytest.mark.parametrize("per_page", [1, 6, 8])
def test_long_words_give_way_and_say_so(tag: TagSnapshot, per_page: int) -> None:
    if per_page == 1:
        paper = print_paper(PaperKind.TAG, tag, Language.ZH, ISSUE)
    else:
        sheet = replace(TAG_SHEET, tags=(tag,), per_page=per_page)
        paper = print_paper(PaperKind.TAG_SHEET, sheet, Language.ZH, ISSUE)
    text = whole(paper)
    assert paper.pages == 1
    assert "…" in text
    assert "尚未鉴定照片7张" in text
    assert bars(paper, SHOP) == [[tag.number]]


def test_rare_characters_are_drawn_or_visibly_replaced() -> None:
    rare = replace(TAG, complaint="㛃𠮷镕\U00020001", station=replace(TAG.station, contact="龘"))
    paper = print_paper(PaperKind.TAG, rare, Language.ZH, ISSUE)
    assert "\U00020001" in paper.replaced
    assert "[U+20001]" in whole(paper)
    assert "镕" in whole(paper)


def test_a_mobile_number_in_the_customers_words_is_masked() -> None:
    spoken = replace(TAG, complaint="起步打滑，请回电 13800000417，找许先生。")
    text = whole(print_paper(PaperKind.TAG, spoken, Language.ZH, ISSUE))
    assert "138****0417" in text
    assert "13800000417" not in text


@LANGUAGES
@pytest.mark.parametrize("kind", [PaperKind.TAG, PaperKind.TAG_SHEET])
def test_a_stored_tag_prints_the_same(kind: PaperKind, language: Language) -> None:
    snapshot = TAG if kind is PaperKind.TAG else TAG_SHEET
    stored = snapshot_from_json(snapshot_type(kind), snapshot_to_json(snapshot))
    assert stored == snapshot
    assert print_paper(kind, stored, language, ISSUE) == printed(kind, language)


def test_the_samples_have_a_glyph_for_each_character() -> None:
    assert not any(
        printed(kind, language).replaced
        for kind in (PaperKind.TAG, PaperKind.TAG_SHEET)
        for language in Language
    )
