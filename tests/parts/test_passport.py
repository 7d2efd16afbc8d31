"""The part passport: whatever a scanner reads of a tag leads to its part."""

from __future__ import annotations

import pytest

from warrantydesk.parts.passport import tag_in

TAG = "JB2611-1205-00017"


@pytest.mark.parametrize(
    "text",
    [
        TAG,
        f"  {TAG.lower()}\r\n",
        f"wd:tag:{TAG}",
        f"WD:TAG:{TAG}:v2",
        "ｗｄ：ｔａｇ：ＪＢ２６１１－１２０５－０００１７",
        "JB2611 - 1205 - 00017",
        "JB2611\u20131205\u201300017",
        "JB2611—1205—00017",
        "JB2611120500017",
        f"旧件标签 {TAG} 水泵总成",
        f"https://example.test/?tag={TAG}",
    ],
)
def test_a_tag_is_read_however_it_was_typed(text: str) -> None:
    assert tag_in(text) == TAG


@pytest.mark.parametrize(
    "text",
    ["", "   ", "BX2611-1205-00017", "wd:claim:BX2611-1205-00017", "JB2611", "水泵", "%", "00017"],
)
def test_what_is_no_tag_is_none(text: str) -> None:
    assert tag_in(text) == ""


def test_stations_with_letters_and_dashes_in_their_codes_have_tags_too() -> None:
    assert tag_in("wd:tag:JB2611-A7-2-00017") == "JB2611-A7-2-00017"
